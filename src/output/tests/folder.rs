//! What a folder publishes, keeps and removes when all goes well.

use rayon::prelude::*;

use super::faults::Faulty;
use super::*;

fn changes(written: usize, removed: usize, unchanged: usize) -> Changes {
    Changes { written, removed, unchanged }
}

#[test]
fn a_second_build_writes_nothing() {
    let desk = Desk::new();
    let site = files(&[("index.html", "home"), ("a/index.html", "a"), ("x.css", "x")]);
    assert_eq!(desk.build(&site).unwrap(), changes(3, 0, 0));
    desk.assert_holds(&site, &Files::new(), "first");
    let counting = Faulty::never();
    let second = desk.build_with(&counting, &site, Adoption::Refuse);
    assert_eq!(second.unwrap(), changes(0, 0, 3));
    assert_eq!(counting.changes(), 0);
}

#[test]
fn an_unchanged_file_costs_one_look() {
    let desk = Desk::new();
    let site: Files = (0..50).map(|n| (format!("{n}.html"), n.to_string().into_bytes())).collect();
    desk.build(&site).unwrap();
    let counting = Faulty::never();
    desk.build_with(&counting, &site, Adoption::Refuse).unwrap();
    let empty = Faulty::never();
    drop(desk.open(&empty, Adoption::Refuse).unwrap());
    assert_eq!(counting.operations() - empty.operations(), 50);
}

#[test]
fn only_what_changed_is_written_and_only_ours_removed() {
    let desk = Desk::new();
    desk.build(&files(&[("a/index.html", "a"), ("b/index.html", "b"), ("c.css", "c")])).unwrap();
    desk.write("b/notes.txt", "mine");
    let site = files(&[("a/index.html", "A"), ("c.css", "c"), ("d/index.html", "d")]);
    assert_eq!(desk.build(&site).unwrap(), changes(2, 1, 1));
    desk.assert_holds(&site, &files(&[("b/notes.txt", "mine")]), "changed");
}

#[test]
fn the_order_is_assets_then_pages_then_feeds() {
    assert!(Class::Asset < Class::Page && Class::Page < Class::Feed);
}

#[test]
fn files_become_folders_and_folders_files() {
    let desk = Desk::new();
    let one = files(&[("a", "file"), ("b/c/index.html", "folder"), ("b/d", "d")]);
    let two = files(&[("a/b/index.html", "folder"), ("b", "file")]);
    for site in [&one, &two, &one, &Files::new(), &two] {
        desk.build(site).unwrap();
        desk.assert_holds(site, &Files::new(), "turned");
    }
}

#[test]
fn a_file_removed_or_changed_by_hand_comes_back() {
    let desk = Desk::new();
    let site = files(&[("a.html", "a"), ("b.html", "b"), ("c/index.html", "c")]);
    desk.build(&site).unwrap();
    fs::remove_file(desk.out().join("a.html")).unwrap();
    fs::write(desk.out().join("b.html"), "longer").unwrap();
    fs::remove_dir_all(desk.out().join("c")).unwrap();
    let folder = desk.open(Disk, Adoption::Refuse).unwrap();
    assert!(!folder.stands(&path("a.html"), Fingerprint::of(b"a")));
    assert!(!folder.stands(&path("b.html"), Fingerprint::of(b"b")));
    assert!(matches!(folder.keep(&path("a.html")), Err(OutputError::NotStanding(_))));
    drop(folder);
    assert_eq!(desk.build(&site).unwrap(), changes(3, 0, 0));
    desk.assert_holds(&site, &Files::new(), "restored");
}

#[test]
fn dropped_without_commit_nothing_remains() {
    let desk = Desk::new();
    let nothing = desk.tree();
    let deep = desk.site().join("made/for/this");
    let protected = Protected { site: desk.site() };
    let folder = Folder::open(Disk, &deep, Adoption::Refuse, &protected).unwrap();
    folder.put(&path("a/index.html"), Class::Page, b"x").unwrap();
    drop(folder);
    assert_eq!(desk.tree(), nothing);
    let site = files(&[("a", "a")]);
    desk.build(&site).unwrap();
    let folder = desk.open(Disk, Adoption::Refuse).unwrap();
    folder.put(&path("a"), Class::Page, b"b").unwrap();
    drop(folder);
    desk.assert_holds(&site, &Files::new(), "dropped");
}

#[test]
fn an_empty_site_and_a_deep_absent_folder() {
    let desk = Desk::new();
    assert_eq!(desk.build(&Files::new()).unwrap(), changes(0, 0, 0));
    desk.assert_holds(&Files::new(), &Files::new(), "empty");
    fs::remove_file(desk.out().join(inventory::INVENTORY)).unwrap();
    desk.build(&Files::new()).unwrap();
    desk.assert_holds(&Files::new(), &Files::new(), "into an empty folder");
    let deep = desk.site().join("made/for/this");
    let protected = Protected { site: desk.site() };
    let folder = Folder::open(Disk, &deep, Adoption::Refuse, &protected).unwrap();
    folder.put(&path("a/index.html"), Class::Page, b"x").unwrap();
    Box::new(folder).commit().unwrap();
    assert_eq!(fs::read(deep.join("a/index.html")).unwrap(), b"x");
    assert_eq!(fs::read_dir(desk.site().join("made/for")).unwrap().count(), 1);
}

#[test]
fn many_threads_at_once() {
    let desk = Desk::new();
    let paths: Vec<_> = (0..3000).map(|n| format!("{}/{n}/index.html", n % 7)).collect();
    for (round, expected) in [(0, changes(3000, 0, 0)), (0, changes(0, 0, 3000))] {
        let folder = Box::new(desk.open(Disk, Adoption::Refuse).unwrap());
        paths.par_iter().for_each(|name| {
            let bytes = format!("{round} {name}");
            folder.put(&path(name), Class::Page, bytes.as_bytes()).unwrap();
        });
        assert_eq!(folder.commit().unwrap(), expected);
    }
}

#[test]
fn a_damaged_inventory_is_not_trusted() {
    let desk = Desk::new();
    let before = files(&[("a", "old!"), ("b", "b"), ("c", "c"), ("d", "d")]);
    desk.build(&before).unwrap();
    let listed = desk.out().join(inventory::INVENTORY);
    let damaged: String = fs::read_to_string(&listed)
        .unwrap()
        .lines()
        .filter(|line| !line.ends_with(" b"))
        .map(|line| format!("{line}\r\n"))
        .collect();
    fs::write(&listed, damaged + "../../../etc/passwd\n").unwrap();
    desk.write("a", "new!");
    desk.write("d", "mine");
    let folder = desk.open(Disk, Adoption::Refuse).unwrap();
    assert!(folder.stands(&path("a"), Fingerprint::of(b"new!")));
    assert!(!folder.stands(&path("a"), Fingerprint::of(b"old!")));
    drop(folder);
    let site = files(&[("a", "old!")]);
    assert_eq!(desk.build(&site).unwrap(), changes(1, 1, 0));
    // `b` is named no more, and `d` is not the file that was named.
    desk.assert_holds(&site, &files(&[("b", "b"), ("d", "mine")]), "damaged");
}

#[test]
fn names_with_line_ends_are_published_like_others() {
    let desk = Desk::new();
    let site = files(&[("a\nb\r", "odd"), ("plain", "plain")]);
    desk.build(&site).unwrap();
    assert_eq!(desk.build(&site).unwrap(), changes(0, 0, 2));
    desk.build(&Files::new()).unwrap();
    desk.assert_holds(&Files::new(), &Files::new(), "removed");
}
