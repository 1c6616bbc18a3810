//! A refusal, a full disk and a kill at every single operation of a build.

use super::faults::{FAULTS, Fault, Faulty};
use super::*;

/// Where a build starts from.
struct Start {
    name: &'static str,
    /// Whether there is an output folder at all.
    folder: bool,
    /// The site that stands there.
    before: Option<Files>,
    foreign: Files,
    adoption: Adoption,
}

fn starts() -> Vec<Start> {
    let start = |name, folder, before, foreign, adoption| Start { name, folder, before, foreign, adoption };
    let none = Files::new;
    let foreign = files(&[("CNAME", "example.org"), ("gone/deep/mine.txt", "mine")]);
    let adopted = files(&[("CNAME", "example.org"), ("len.html", "theirs"), ("c/mine", "m")]);
    vec![
        start("absent", false, None, none(), Adoption::Refuse),
        start("empty", true, None, none(), Adoption::Refuse),
        start("old", true, Some(old()), foreign, Adoption::Refuse),
        start("adopted", true, None, adopted, Adoption::Adopt),
    ]
}

impl Start {
    fn desk(&self) -> Desk {
        let desk = Desk::swift();
        if self.folder {
            fs::create_dir(desk.out()).unwrap();
        }
        if let Some(before) = &self.before {
            desk.build(before).unwrap();
        }
        for (path, bytes) in &self.foreign {
            desk.write(path, std::str::from_utf8(bytes).unwrap());
        }
        desk
    }

    /// The foreign files that stay when this site is published over them.
    fn staying(&self, site: &Files) -> Files {
        let mut foreign = self.foreign.clone();
        foreign.retain(|path, _| !site.contains_key(path));
        foreign
    }
}

fn old() -> Files {
    files(&[
        ("a", "a file"),
        ("b/index.html", "in a folder"),
        ("b/more/index.html", "deeper"),
        ("c/x.html", "old x"),
        ("gone/deep/z.html", "z"),
        ("left/empty/index.html", "l"),
        ("len.html", "old!"),
        ("same.css", "same"),
        ("style.css", "old style"),
        ("feed.xml", "old feed"),
    ])
}

fn new() -> Files {
    files(&[
        ("a/index.html", "a folder now"),
        ("b", "a file now"),
        ("c/x.html", "new, longer x"),
        ("len.html", "new!"),
        ("same.css", "same"),
        ("style.css", "new style"),
        ("new/n/index.html", "n"),
        ("feed.xml", "new feed"),
    ])
}

/// The old site with other texts of the same lengths: no name and no length tells them apart.
fn edited() -> Files {
    let mut site = old();
    site.insert("len.html".to_owned(), b"new!".to_vec());
    site.insert("c/x.html".to_owned(), b"new x".to_vec());
    site
}

fn third() -> Files {
    files(&[("a", "third a"), ("third/index.html", "3"), ("c/x.html", "old x")])
}

/// Runs `check` with every fault at every operation of the build of `site`.
fn at_every_step(start: &Start, site: &Files, check: impl Fn(&Desk, &str)) {
    for fault in FAULTS {
        for at in 0.. {
            let desk = start.desk();
            let before = desk.tree();
            let faulty = Faulty::new(fault, at);
            let result = desk.build_with(&faulty, site, start.adoption);
            if !faulty.struck() {
                assert!(result.is_ok(), "{result:?}");
                break;
            }
            let story = format!("{}, {fault:?} at {at}: {result:?}", start.name);
            assert_whole(start, &desk, &before, site, &story);
            if fault != Fault::Killed && result.is_ok() {
                desk.build(site).unwrap();
                desk.assert_holds(site, &start.staying(site), &story);
            }
            check(&desk, &story);
        }
    }
}

/// Whole files only, of the one site or the other; all of the old one as long as the inventory
/// is the old one.
fn assert_whole(start: &Start, desk: &Desk, before: &(Files, BTreeSet<String>), site: &Files, story: &str) {
    let mut now = desk.published();
    let was = &before.0;
    let listed = |files: &Files| files.get(inventory::INVENTORY).cloned();
    if listed(&now) == listed(was) {
        assert_eq!(text(&now), text(was), "{story}");
    }
    if !start.folder && !now.is_empty() {
        now.remove(inventory::INVENTORY);
        assert_eq!(text(&now), text(site), "{story}");
    }
    for (path, bytes) in &now {
        let whole =
            path == inventory::INVENTORY || was.get(path) == Some(bytes) || site.get(path) == Some(bytes);
        assert!(whole, "{story}: {path} is {:?}", String::from_utf8_lossy(bytes));
    }
    assert_order(&now, was, site, story);
    for (path, bytes) in start.staying(site) {
        assert_eq!(now.get(&path), Some(&bytes), "{story}");
    }
}

/// Where one new file has arrived, all of the classes before it have; and what is not wanted is
/// there (unless in the way) until all have.
fn assert_order(now: &Files, was: &Files, site: &Files, story: &str) {
    let changed = || site.iter().filter(|(path, bytes)| was.get(*path) != Some(bytes));
    let arrived = |path: &String| now.get(path) == site.get(path);
    let last = changed().filter(|(path, _)| arrived(path));
    if let Some(last) = last.map(|(path, _)| class(path)).max() {
        for (path, _) in changed().filter(|(path, _)| class(path) < last) {
            assert!(arrived(path), "{story}: {path} is not there yet");
        }
    }
    let gone = "left/empty/index.html".to_owned();
    if was.contains_key(&gone) && !now.contains_key(&gone) {
        assert!(changed().all(|(path, _)| arrived(path)), "{story}");
    }
}

#[test]
fn the_next_build_puts_the_same_site_right() {
    for start in starts() {
        at_every_step(&start, &new(), |desk, story| {
            desk.build_with(Disk, &new(), start.adoption).unwrap();
            desk.assert_holds(&new(), &start.staying(&new()), story);
        });
    }
}

#[test]
fn the_next_build_puts_another_site_right() {
    for start in starts() {
        at_every_step(&start, &new(), |desk, story| {
            // Under adoption a file of ours may have replaced a foreign one before the kill.
            let (left, _) = desk.tree();
            let mut foreign = start.staying(&third());
            foreign.retain(|path, bytes| left.get(path) == Some(bytes));
            desk.build_with(Disk, &third(), start.adoption).unwrap();
            desk.assert_holds(&third(), &foreign, story);
        });
    }
}

#[test]
fn going_back_puts_the_old_site_right() {
    for start in starts().into_iter().filter(|start| start.before.is_some()) {
        for site in [new(), edited()] {
            at_every_step(&start, &site, |desk, story| {
                desk.build(&old()).unwrap();
                desk.assert_holds(&old(), &start.foreign, story);
            });
        }
    }
}

#[test]
fn a_build_that_fails_in_between_changes_nothing() {
    for start in starts().into_iter().filter(|start| start.before.is_some()) {
        at_every_step(&start, &new(), |desk, story| {
            let folder = desk.open(Disk, Adoption::Refuse).unwrap();
            folder.put(&path("unfinished.html"), Class::Page, b"x").unwrap();
            drop(folder);
            desk.build(&third()).unwrap();
            desk.assert_holds(&third(), &start.foreign, story);
        });
    }
}

#[test]
fn killed_twice() {
    for start in starts().into_iter().filter(|start| start.adoption == Adoption::Refuse) {
        let total = {
            let counting = Faulty::never();
            start.desk().build_with(&counting, &new(), start.adoption).unwrap();
            counting.operations()
        };
        for first in (0..total).step_by(4) {
            for second in (first % 7..total * 2).step_by(7) {
                let desk = start.desk();
                let kill = |at| Faulty::new(Fault::Killed, at);
                let _ = desk.build_with(&kill(first), &new(), start.adoption);
                let _ = desk.build_with(&kill(second), &third(), start.adoption);
                desk.build(&new()).unwrap();
                let story = format!("{}, killed at {first}, then at {second}", start.name);
                desk.assert_holds(&new(), &start.staying(&new()), &story);
            }
        }
    }
}
