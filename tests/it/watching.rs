//! `build --watch` while a site changes under it in all the ways in which sites change: after each
//! what is published is what the site is. And how it ends, and `serve`.

mod ending;
mod limits;
mod links;
mod process;
mod serving;

use std::fs;
use std::io::Write;
use std::time::Instant;

use crate::site::{Site, Tree, program};
use process::{Watching, is_unlocked, locked};

fn site() -> Site {
    Site::new().article("desk/a.md", "tags = [\"x\"]", "The first text.").article("desk/b.md", "", "Another.")
}

/// An article as a file.
fn text(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2024-03-01\n+++\n{body}\n")
}

#[test]
fn editors_that_save_by_renaming() {
    let site = site();
    let watching = Watching::of(&site, &[]);
    let page = || fs::read_to_string(site.public().join("desk/a/index.html")).unwrap();
    // Over the old file, as most do.
    site.write("content/desk/.a.md.tmp", text("A", "Saved over."));
    site.rename("content/desk/.a.md.tmp", "content/desk/a.md");
    watching.until_right(&site);
    assert!(page().contains("Saved over."));
    // The old file away first, as Vim and Emacs do.
    site.rename("content/desk/a.md", "content/desk/a.md~");
    site.write("content/desk/a.md", text("A", "Saved beside."));
    site.remove("content/desk/a.md~");
    watching.until_right(&site);
    assert!(page().contains("Saved beside."));
    // Both files change their names at once, which no single event tells.
    site.write("content/desk/a.new", text("A", "Saved in exchange."));
    site.rename("content/desk/a.md", "content/desk/a.old");
    site.rename("content/desk/a.new", "content/desk/a.md");
    site.remove("content/desk/a.old");
    watching.until_right(&site);
    assert!(page().contains("Saved in exchange."));
}

#[test]
fn folders_that_are_moved_in_and_away() {
    let site = site();
    let watching = Watching::of(&site, &[]);
    let outside = site.beside("box");
    fs::create_dir_all(outside.join("inner")).unwrap();
    fs::write(outside.join("c.md"), text("C", "Of the box.")).unwrap();
    fs::write(outside.join("inner/d.md"), text("D", "Deep in it.")).unwrap();
    fs::rename(&outside, site.path("content/box")).unwrap();
    watching.until_right(&site);
    // What lies in it is watched from now on.
    site.edit("content/box/inner/d.md", "Deep in it.", "Edited where it is now.");
    watching.until_right(&site);
    site.rename("content/box", "content/desk/box");
    watching.until_right(&site);
    site.edit("content/desk/box/inner/d.md", "where it is now", "again");
    watching.until_right(&site);
    fs::rename(site.path("content/desk/box"), &outside).unwrap();
    watching.until_right(&site);
    assert!(!site.public().join("desk/box").exists());
}

/// One of two branches: of each hundred files thirty are in one of them alone.
fn branch(name: &str, kept: std::ops::Range<usize>) -> Vec<(String, String)> {
    let files = (0..2_000).filter(move |n| kept.contains(&(n % 100)));
    let one = |n: usize| match n % 4 {
        0 => (format!("content/desk/f{}/n{n:04}.md", n % 10), text(&format!("{n}"), &format!("Of {name}."))),
        _ => (format!("static/f{}/n{n:04}.txt", n % 20), format!("{n} of {name}")),
    };
    files.map(one).collect()
}

/// As Git does it: away with each file, and a new one in its place.
fn switch(site: &Site, from: &[(String, String)], to: &[(String, String)]) {
    from.iter().for_each(|(path, _)| site.remove(path));
    to.iter().for_each(|(path, text)| site.write(path, text));
}

#[test]
fn a_switch_of_branches() {
    let site = site();
    let (main, other) = (branch("main", 0..70), branch("other", 30..100));
    switch(&site, &[], &main);
    let watching = Watching::of(&site, &[]);
    for (from, to) in [(&main, &other), (&other, &main)] {
        let begun = Instant::now();
        switch(&site, from, to);
        // A burst that goes on for half a second is told before it ends.
        let most = 2 + begun.elapsed().as_millis() / 500;
        let builds = watching.until_right(&site);
        assert!(builds as u128 <= most, "{builds} builds, {most} would do");
    }
    assert!(site.public().join("f1/n0001.txt").exists());
}

#[test]
fn a_file_that_is_written_in_two_halves() {
    let site = site();
    let watching = Watching::of(&site, &[]);
    let whole = text("A", "The second text, and then more of it.");
    // In the middle of a key, and in the middle of the text.
    for (half, published) in [(20, false), (whole.len() - 10, true)] {
        let mut file = fs::File::create(site.path("content/desk/a.md")).unwrap();
        file.write_all(&whole.as_bytes()[..half]).unwrap();
        // The half of it is noticed before the rest comes.
        let shows_half = || {
            let page = fs::read_to_string(site.public().join("desk/a/index.html")).unwrap();
            page.contains("The second text") && !page.contains("more of it.")
        };
        watching.until(|build| build["published"] == published && (!published || shows_half()));
        file.write_all(&whole.as_bytes()[half..]).unwrap();
        drop(file);
        watching.until_right(&site);
        site.write("content/desk/a.md", text("A", "Something else."));
        watching.until_right(&site);
    }
}

/// Also those that do not exist when watching begins.
#[test]
fn each_place_that_a_site_is_made_of() {
    let site = site();
    let watching = Watching::of(&site, &[]);
    let published = || {
        let _lock = locked(&site);
        Tree::of(&site.public())
    };
    let change = |path: &str, text: &str| {
        let before = published();
        site.write(path, text);
        watching.until_right(&site);
        assert!(!before.differences(&published()).is_empty(), "`{path}` has no effect");
    };
    let settings = site.text("briefing.toml");
    change("briefing.toml", &settings.replace("The Bench", "The Chair"));
    change("static/notes.txt", "plain");
    change("static/assets/style.css", "body { color: teal }");
    change("words/en.toml", "skip = \"Past all that\"\n");
    change("content/about.md", "+++\ntitle = \"About\"\n+++\nUs.\n");
    change("templates/page.html", "{% extends \"default/page.html\" %}{% block main %}Mine.{% endblock %}");
    site.write("data/facts.toml", "fact = \"one\"\n");
    let asks = "{% extends \"base.html\" %}{% block main %}{% set facts = data(path=\"facts.toml\") %}{{ facts.fact }}{% endblock %}";
    change("templates/page.html", asks);
    change("data/facts.toml", "fact = \"two\"\n");
    site.write("themes/own/theme.toml", "briefing = \">=0.1, <0.2\"\n");
    site.write("themes/own/templates/404.html", "{% extends \"default/404.html\" %}");
    change("briefing.toml", &format!("theme = \"own\"\n{settings}"));
    change("themes/own/templates/404.html", "{% extends \"base.html\" %}{% block main %}Lost.{% endblock %}");
    change("themes/own/words/en.toml", "skip = \"Over it\"\nfeed = \"Follow\"\n");
}

#[test]
fn where_no_file_system_tells_of_changes() {
    let site = site();
    let watching = Watching::of(&site, &["--poll"]);
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    watching.until_right(&site);
    // As long as before, and of the same time.
    let path = site.path("content/desk/a.md");
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    site.edit("content/desk/a.md", "second", "fourth");
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    watching.until_right(&site);
    site.write("templates/404.html", "{% extends \"default/404.html\" %}{% block main %}Lost.{% endblock %}");
    watching.until_right(&site);
    site.rename("content/desk", "content/table");
    watching.until_right(&site);
    site.remove("content/table/a.md");
    watching.until_right(&site);
}

#[test]
fn a_burst_is_one_build_and_what_comes_while_building_is_one_more() {
    let site = site();
    let watching = Watching::of(&site, &[]);
    // A build that does not get on, so that everything here happens while it is at work.
    let lock = locked(&site);
    for n in 0..100 {
        site.write(&format!("content/desk/n{n}.md"), text("N", "One of many."));
    }
    watching.until_at_the_lock(&site);
    for n in 0..100 {
        site.edit(&format!("content/desk/n{n}.md"), "One of many.", "Edited while it was building.");
    }
    drop(lock);
    let first = watching.next();
    assert_eq!(first["published"], true);
    assert_eq!(watching.until_right(&site), 1, "the second build finds what the first may have missed");
    // Were there a third, it would be counted here.
    site.edit("content/desk/a.md", "The first text.", "The last edit.");
    assert_eq!(watching.until_right(&site), 1);
    drop(watching);
    assert!(is_unlocked(site.folder()));
}

#[test]
fn what_the_machine_refused_is_tried_again() {
    let site = site();
    // A folder that is not ours, which is no part of what is watched.
    site.write("public/notes.txt", "Of somebody else.");
    let watching = Watching::start(program(site.folder()), &[]);
    let said = watching.complaint();
    assert!(said.starts_with("error: ") && said.contains("--adopt"), "{said}");
    site.remove("public/notes.txt");
    watching.until_right(&site);
    assert!(watching.is_silent(), "it was said once");
}
