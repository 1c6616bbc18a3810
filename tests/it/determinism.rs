//! The same input gives the same bytes, on any machine, in any thread order.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::site::{CLOCK, Ran, Site, Tree, program};

/// A site with something of every kind, its files written in the order that `order` gives.
fn varied(order: impl Fn(&mut Vec<(String, String)>)) -> Site {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut add = |path: &str, text: &str| files.push((path.to_owned(), text.to_owned()));
    add("content/_index.md", "+++\ntitle = \"Home\"\n+++\nWelcome.\n");
    add("content/about.md", "+++\ntitle = \"About\"\nmenu = true\n+++\nWho we are.\n");
    add("content/sources/wire.md", "+++\ntitle = \"The Wire\"\nrights = \"summary\"\n+++\n");
    add("content/authors/ada.md", "+++\ntitle = \"Ada\"\nrole = \"Editor\"\n+++\nWrites.\n");
    add("static/assets/print.css", "a { color: red }\n");
    add("static/robots.txt", "User-agent: *\n");
    for n in 0..30 {
        let topic = ["desk", "desk/inner", "world"][n % 3];
        // Two articles of each day, so that something else must order them.
        let front = format!(
            "title = \"Piece {n}\"\ndate = 2024-02-{:02}\nsource = \"The Wire\"\nauthors = [\"Ada\"]\n\
             tags = [\"T{}\", \"t{}\", \"Tag {}\"]\naliases = [\"/old/{n}/\"]",
            1 + n / 2,
            n % 4,
            n % 5,
            n % 7,
        );
        add(&format!("content/{topic}/p{n:02}.md"), &format!("+++\n{front}\n+++\nText {n}.\n"));
    }
    order(&mut files);
    let site = Site::new().settings("[lists]\nper_page = 3");
    for (path, text) in &files {
        site.write(path, text);
    }
    site
}

#[test]
fn one_thread_and_many_write_the_same() {
    let mut site = varied(|_| {});
    let many = site.build();
    assert!(many.tree.files().count() > 80, "too small a site to tell: {:?}", many.tree);
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let built = pool.install(|| site.build_clean());
        many.tree.assert_same(&built.tree);
        assert_eq!(many.problems, built.problems, "with {threads} threads");
    }
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let built = varied(|_| {}).build();
    let backwards = varied(|files| files.reverse()).build();
    built.tree.assert_same(&backwards.tree);
    assert_eq!(built.problems, backwards.problems);
    let shuffled = varied(|files| files.sort_by_key(|(path, _)| path.bytes().rev().collect::<Vec<_>>()));
    built.tree.assert_same(&{ shuffled }.build().tree);
}

#[test]
fn path_zone_and_locale_of_the_machine_do_not_matter() {
    let site = varied(|_| {});
    let elsewhere = varied(|files| files.reverse());
    let long = elsewhere.beside("a folder with spaces/and ümläuts");
    fs::create_dir_all(long.parent().unwrap()).unwrap();
    fs::rename(elsewhere.folder(), &long).unwrap();
    publish(site.folder(), &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")]);
    publish(&long, &[("TZ", "Asia/Kathmandu"), ("LANG", "fa_IR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]);
    let one = Tree::of(&site.public());
    one.assert_same(&Tree::of(&long.join("public")));
    publish(site.folder(), &[("TZ", "Pacific/Kiritimati"), ("HOME", "/nonexistent")]);
    one.assert_same(&Tree::of(&site.public()));
}

fn publish(folder: &Path, environment: &[(&str, &str)]) {
    let output = program(folder).arg("build").envs(environment.iter().copied()).output().unwrap();
    Ran::of(&output).ended(0);
}

#[test]
fn the_program_and_the_library_write_the_same() {
    let mut site = varied(|_| {});
    publish(site.folder(), &[]);
    let by_program = Tree::of(&site.public());
    by_program.assert_same(&site.build().tree);
}

#[test]
fn a_second_build_writes_nothing() {
    let mut site = varied(|_| {});
    let first = site.build();
    let before = traces(&site.public());
    let second = site.build();
    assert_eq!((second.changes().written, second.changes().removed), (0, 0));
    assert_eq!(second.changes().unchanged, first.changes().written);
    assert_eq!((second.work.parsed, second.work.rendered), (0, 0));
    assert_eq!(second.work.remembered, first.work.rendered);
    assert_eq!(first.problems, second.problems, "remembered warnings are shown again");
    assert_eq!(before, traces(&site.public()), "something was written");
}

#[test]
fn a_second_build_that_remembers_nothing_writes_nothing() {
    let site = varied(|_| {});
    site.run("build").ended(0);
    let before = traces(&site.public());
    site.run("build").ended(0);
    assert_eq!(before, traces(&site.public()), "something was written");
}

#[test]
fn the_clock_is_printed_nowhere() {
    let mut site = varied(|_| {});
    let early = site.build();
    site.at("2031-05-06T07:08:09Z");
    early.tree.assert_same(&site.build_clean().tree);
    early.tree.lacks_word(&CLOCK[..10]);
}

/// What betrays that a file was written: when, and which file it is.
#[cfg(unix)]
fn traces(folder: &Path) -> Vec<(String, SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt;
    let paths = Tree::of(folder);
    let trace = |path: &str| {
        let metadata = fs::metadata(folder.join(path)).unwrap();
        (path.to_owned(), metadata.modified().unwrap(), metadata.ino())
    };
    paths.paths().into_iter().map(trace).collect()
}

#[cfg(not(unix))]
fn traces(folder: &Path) -> Vec<(String, SystemTime)> {
    let paths = Tree::of(folder);
    let time = |path: &str| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
    paths.paths().into_iter().map(|path| (path.to_owned(), time(path))).collect()
}
