//! A process that is killed, at every stage of publishing that can be seen from outside.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::site::{Site, Tree, program};

/// How many articles: enough that publishing takes long enough to be caught in the middle.
const ARTICLES: usize = 200;

/// When to kill.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// Something is staged.
    Staging,
    /// So many files are staged.
    Staged(usize),
    /// The inventory says that publishing has begun.
    Announced,
    /// So many of the new files have arrived.
    Arrived(usize),
}

impl Moment {
    /// Whether it has come, by what can be seen in the published folder.
    fn has_come(self, public: &Path) -> bool {
        let staging = public.join(".briefing-staging");
        match self {
            Self::Staging => staging.exists(),
            Self::Staged(count) => count_below(&staging.join("0")) >= count,
            Self::Announced => {
                let inventory = std::fs::read_to_string(public.join(".briefing-inventory"));
                inventory.is_ok_and(|text| text.starts_with("briefing-inventory 1 publishing"))
            }
            Self::Arrived(count) => {
                // They arrive in the order of their paths.
                let page = std::fs::read_to_string(public.join(format!("desk/p{count:03}/index.html")));
                page.is_ok_and(|text| text.contains("The new text"))
            }
        }
    }
}

fn count_below(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

fn write_all(site: &Site, text: &str) {
    for n in 0..ARTICLES {
        site.write_article(
            &format!("desk/p{n:03}.md"),
            &format!("tags = [\"T{}\"]", n % 7),
            &format!("{text} {n}."),
        );
    }
}

#[test]
fn a_kill_leaves_whole_files_and_the_next_build_puts_it_right() {
    let site = Site::new();
    write_all(&site, "The old text");
    site.run("build").ended(0);
    let old = Tree::of(&site.public());
    write_all(&site, "The new text");
    site.write_article("desk/extra.md", "", "More.");
    site.remove("content/desk/p007.md");
    let new = site.build_clean().tree;
    let moments = [
        Moment::Staging,
        Moment::Staged(20),
        Moment::Staged(150),
        Moment::Announced,
        Moment::Arrived(0),
        Moment::Arrived(60),
    ];
    let mut caught = 0;
    for moment in moments {
        put_back(&site, &old);
        caught += usize::from(kill_at(&site, moment));
        assert_whole(&Tree::of(&site.public()), &old, &new, moment);
        site.run("build").ended(0);
        new.assert_same(&Tree::of(&site.public()));
    }
    // A fast disk may publish before the last of them is seen; most must have been in time.
    assert!(caught >= 3, "only {caught} kills came in time");
}

#[test]
fn after_a_kill_the_old_site_can_be_published_again() {
    let site = Site::new();
    write_all(&site, "The old text");
    site.run("build").ended(0);
    let old = Tree::of(&site.public());
    let mut caught = 0;
    for moment in [Moment::Announced, Moment::Arrived(0), Moment::Arrived(60)] {
        write_all(&site, "The new text");
        caught += usize::from(kill_at(&site, moment));
        // New pages are as long as old ones: their lengths do not tell that they have arrived.
        write_all(&site, "The old text");
        site.run("build").ended(0);
        old.assert_same(&Tree::of(&site.public()));
    }
    assert!(caught >= 1, "no kill came in time");
}

#[test]
fn a_kill_of_the_first_build_leaves_no_half_site() {
    let site = Site::new();
    write_all(&site, "The first text");
    let mut child = start(&site);
    let staging = site.path(".public.briefing-staging");
    let caught = wait_until(&mut child, || staging.exists() && count_below(&staging) > 2);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(caught, "the build was over too soon");
    if site.public().exists() {
        Tree::of(&site.public()).assert_same(&site.build_clean().tree);
    }
    site.run("build").ended(0);
    assert!(!staging.exists(), "what a killed build left is cleared away");
    Tree::of(&site.public()).assert_same(&site.build_clean().tree);
}

/// Makes the published folder the old site again, as it was published.
fn put_back(site: &Site, old: &Tree) {
    site.remove("public");
    for (path, bytes) in old.files() {
        site.write(&format!("public/{path}"), bytes);
    }
}

fn start(site: &Site) -> Child {
    let mut command = program(site.folder());
    command.args(["build", "--threads", "1"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Kills a build at a moment; whether it was caught before its end.
fn kill_at(site: &Site, moment: Moment) -> bool {
    let public = site.public();
    let mut child = start(site);
    let caught = wait_until(&mut child, || moment.has_come(&public));
    child.kill().unwrap();
    child.wait().unwrap();
    caught
}

/// Looks until a thing happens; false where the process came to its end before.
fn wait_until(child: &mut Child, mut has_come: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if has_come() {
            return child.try_wait().unwrap().is_none();
        }
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "the build does not end");
        std::thread::yield_now();
    }
}

/// Every file is wholly the old one or wholly the new one.
#[track_caller]
fn assert_whole(found: &Tree, old: &Tree, new: &Tree, moment: Moment) {
    let files = found.files().filter(|(path, _)| !path.starts_with(".briefing-"));
    for (path, bytes) in files {
        let is_whole = [old, new].iter().any(|tree| tree.bytes(path) == Some(bytes));
        assert!(is_whole, "{path} is neither old nor new after {moment:?}");
    }
    for path in old.paths().into_iter().filter(|path| new.has(path)) {
        assert!(found.has(path), "{path} is missing after {moment:?}");
    }
}
