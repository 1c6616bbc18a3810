//! When the machine fails half-way, the published site is the old one, byte for byte; and a
//! process that is killed leaves whole files, and work that the next one finishes.

mod disks;
mod kills;
mod space;

use std::fs;

use briefing::base::SitePath;
use briefing::build::{self, BuildError, Memory, Where};

use crate::site::{Site, Tree};
use disks::{Blinking, Flickering, Rested, Shifting, Unreadable};

/// A published site, and what it was.
fn published() -> (Site, Tree) {
    let mut site = Site::new()
        .article("desk/a.md", "", "The old text.")
        .article("desk/b.md", "date = 2024-03-02", "")
        .file("static/robots.txt", "User-agent: *\n")
        .file("static/assets/own.css", "p { color: red }");
    let before = site.build().tree;
    (site, before)
}

#[track_caller]
fn stands(site: &Site, before: &Tree) {
    before.assert_same(&Tree::of(&site.public()));
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_old_site() {
    let files = [
        "content/desk/a.md",
        "static/robots.txt",
        "static/assets/own.css",
        "templates/own.html",
        "briefing.toml",
    ];
    for file in files {
        let (mut site, before) = published();
        site.write("templates/own.html", "own");
        site.edit("content/desk/b.md", "Text.", "New text.");
        site.read_through(Unreadable(file));
        let fault = site.attempt().err().unwrap_or_else(|| panic!("{file} was not needed"));
        assert!(matches!(fault, BuildError::Source(_)), "{fault}");
        assert!(fault.to_string().contains(file), "{fault}");
        stands(&site, &before);
        site.read_as_it_is();
        site.build().page("/desk/b/").contains("New text.");
    }
}

#[test]
fn a_folder_that_cannot_be_read_leaves_the_old_site() {
    let (mut site, before) = published();
    site.read_through(Unreadable("content"));
    let fault = site.attempt().err().unwrap();
    assert!(fault.to_string().contains("content"), "{fault}");
    stands(&site, &before);
}

#[test]
fn a_look_that_fails_forgets_nothing() {
    let (mut site, _) = published();
    let disk = Rested::default();
    site.read_through(disk.clone());
    let file = SitePath::new("content/desk/a.md").unwrap();
    for place in [Where::Everywhere, Where::At(vec![file])] {
        let mut memory = Memory::default();
        let mut look = |place: &Where| build::look(site.request(), &mut memory, place);
        look(&Where::Everywhere).unwrap();
        assert_eq!(disk.reads(), 2);
        disk.refuse(true);
        assert!(matches!(look(&place), Err(BuildError::Source(_))));
        disk.refuse(false);
        look(&Where::Everywhere).unwrap();
        assert_eq!(disk.reads(), 0, "after {place:?}");
    }
}

#[test]
fn a_file_that_changed_meanwhile_makes_the_build_start_again() {
    let (mut site, _) = published();
    site.edit("content/desk/a.md", "The old text.", "The new text.");
    // Read when it is parsed, and again when its text is wanted: the second time it is another.
    site.read_through(Shifting::after_reads("content/desk/a.md", 1, 2));
    let built = site.build();
    built.page("/desk/a/").contains("Text of read 2.");
    assert_eq!(site.build().page("/desk/a/").text(), built.page("/desk/a/").text());
}

#[test]
fn a_file_that_changes_each_time_is_named_at_last() {
    let (mut site, before) = published();
    site.read_through(Shifting::after_reads("content/desk/a.md", 0, usize::MAX));
    let fault = site.attempt().err().unwrap();
    assert!(matches!(fault, BuildError::Unsteady(_)), "{fault}");
    assert!(fault.to_string().contains("content/desk/a.md"), "{fault}");
    stands(&site, &before);
    site.read_as_it_is();
    before.assert_same(&site.build().tree);
}

#[test]
fn a_file_that_is_gone_for_a_moment_is_read_again() {
    let (mut site, before) = published();
    site.edit("content/desk/a.md", "The old text.", "The new text.");
    site.read_through(Blinking::for_reads("content/desk/a.md", 2));
    site.build().page("/desk/a/").contains("The new text.");
    site.edit("content/desk/a.md", "The new text.", "The old text.");
    site.read_as_it_is();
    before.assert_same(&site.build().tree);
    site.read_through(Blinking::for_reads("content/desk/a.md", usize::MAX));
    let fault = site.attempt().err().unwrap();
    assert!(fault.to_string().contains("content/desk/a.md"), "{fault}");
    stands(&site, &before);
}

#[test]
fn a_template_that_fails_half_way_leaves_the_old_site() {
    let (mut site, before) = published();
    site.edit("content/desk/a.md", "The old text.", "The new text.");
    // It fails for one of the two articles alone, when others are staged already.
    site.write(
        "templates/article.html",
        "{% extends \"default/article.html\" %}{% block text %}{% if article.title == \"Piece b\" %}{{ nothing }}{% endif %}{% endblock %}",
    );
    site.refused().says("while rendering `content/desk/b.md`");
    stands(&site, &before);
    assert!(!site.public().join(".briefing-staging").exists());
    site.remove("templates");
    site.build().page("/desk/a/").contains("The new text.");
}

#[test]
fn an_error_anywhere_leaves_the_old_site() {
    let (mut site, before) = published();
    site.edit("content/desk/a.md", "The old text.", "[gone](gone.md)");
    site.edit("content/desk/b.md", "Text.", "The new text.");
    site.refused().at("link-to-missing", "content/desk/a.md:5:1");
    stands(&site, &before);
}

#[test]
fn nothing_is_published_over_the_sites_own_sources() {
    let (site, _) = published();
    let before = Tree::of(site.folder());
    for output in [".", "..", "content", "content/new", "static", "templates", "themes/x", ".briefing"] {
        let ran = site.run(&format!("build --output {output} --adopt"));
        assert!(ran.ended(2).stderr.contains("overlap"), "{output}: {}", ran.stderr);
    }
    let after = Tree::of(site.folder());
    let differences: Vec<_> = before.differences(&after);
    assert_eq!(differences, [".briefing/lock"], "the lock alone is new");
}

#[test]
fn a_foreign_folder_is_left_alone() {
    let (site, _) = published();
    fs::create_dir(site.beside("photos")).unwrap();
    fs::write(site.beside("photos/holiday.jpg"), "picture").unwrap();
    let ran = site.run("build --output ../photos");
    assert!(ran.ended(2).stderr.contains("holds files that briefing did not write"), "{}", ran.stderr);
    assert_eq!(Tree::of(&site.beside("photos")).paths(), ["holiday.jpg"]);
    fs::write(site.beside("file"), "x").unwrap();
    let ran = site.run("build --output ../file");
    assert!(ran.ended(2).stderr.contains("is not a folder"), "{}", ran.stderr);
}

#[test]
fn a_foreign_file_where_ours_should_be_is_left_alone() {
    let (mut site, before) = published();
    site.write("public/desk/c/index.html", "mine");
    site.write_article("desk/c.md", "", "");
    let ran = site.run("build");
    assert!(ran.ended(2).stderr.contains("briefing did not write it"), "{}", ran.stderr);
    site.remove("public/desk/c");
    stands(&site, &before);
    site.build().has("desk/c/index.html");
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder_is_an_error_and_not_waited_for() {
    let (mut site, before) = published();
    let pipe = site.path("content/desk/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    site.refused().says("content/desk/pipe.md").at("unfit-file", "content/desk/pipe.md:1:1");
    stands(&site, &before);
}

/// Whatever was read while it was another is not remembered for what it is otherwise.
#[test]
fn a_file_that_is_another_for_one_read_leaves_no_trace() {
    let files: [(&str, &[u8]); 4] = [
        ("static/sea.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
        ("static/assets/style.css", b"body { color: red }"),
        ("data/facts.toml", b"fact = 'other'"),
        ("content/desk/a.md", b"+++\ntitle = \"Other\"\ndate = 2024-03-01\n+++\nOther.\n"),
    ];
    for (file, other) in files {
        for read in 1..=4 {
            let mut site = Site::new()
                .article("desk/a.md", "", "![Sea](/sea.svg)")
                .file("static/sea.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>")
                .file("static/assets/style.css", "body { color: teal }")
                .file("data/facts.toml", "fact = 'one'")
                .file("templates/404.html", "{% set facts = data(path=\"facts.toml\") %}{{ facts.fact }}");
            site.read_through(Flickering::at_read(file, read, other));
            let _ = site.attempt();
            site.read_as_it_is();
            site.build();
            site.in_a_new_process();
            site.build().tree.assert_same(&site.build_clean().tree);
        }
    }
}
