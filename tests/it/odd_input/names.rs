//! Names of files and addresses: what no machine can write is an error; what only some hosts
//! refuse is published and told, for it is neither false nor hidden.

use super::{FILE, saying, with};
use crate::site::Site;

#[test]
fn names_that_some_hosts_refuse_are_published_and_told() {
    for name in [
        "CON", "NUL.md", "aux", "com1", "dot.", "space ", "a?b", "a:b", "a*b", "a<b", "a>b", "a|b", "a\"b",
        "c#",
    ] {
        let file = format!("content/desk/{name}.md");
        let built = Site::new().file(&file, saying("Text.")).build();
        built
            .problems
            .at("unportable-name", &format!("{file}:1:1"))
            .advises("unportable-name", "another name or `slug`");
        assert_eq!(built.problems.codes(), ["unportable-name"], "{name}");
        built.has(&format!("desk/{name}/index.html"));
        let mut site = Site::new().file(&file, with("slug = \"better\""));
        site.build().problems.none();
    }
}

#[test]
fn each_refused_name_is_told_once_and_where_it_comes_from() {
    let mut site = Site::new()
        .file("content/aux/a.md", saying("Text."))
        .file("content/aux/b.md", saying("Text."))
        .file(FILE, with("tags = [\"x\", \"Con\"]\naliases = [\"/nul/\", \"/prn/\"]\nslug = \"lpt1\""));
    let problems = site.build().problems;
    insta::assert_snapshot!(problems.listed(), @"
    warning[unportable-name] content/aux/a.md:1:1 some hosts refuse the address `/aux/a/`: `aux` is the name of a device on Windows
    warning[unportable-name] content/aux/a.md:1:1 some hosts refuse the address `/topics/aux/`: `aux` is the name of a device on Windows
    warning[unportable-name] content/desk/c.md:4:14 some hosts refuse the address `/tags/con/`: `con` is the name of a device on Windows
    warning[unportable-name] content/desk/c.md:5:12 some hosts refuse the address `/nul/`: `nul` is the name of a device on Windows
    warning[unportable-name] content/desk/c.md:5:21 some hosts refuse the address `/prn/`: `prn` is the name of a device on Windows
    warning[unportable-name] content/desk/c.md:6:8 some hosts refuse the address `/desk/lpt1/`: `lpt1` is the name of a device on Windows
    ");
}

#[test]
fn names_beyond_what_file_systems_take_are_errors() {
    let long = "é".repeat(128);
    let mut site = Site::new().file(FILE, with(&format!("aliases = [\"/old/\", \"/{long}/\"]")));
    let problems = site.refused();
    problems.at("long-name", &format!("{FILE}:4:21")).advises("long-name", "a shorter name or `slug`");
    problems.says("has 256 bytes");
    let mut site = Site::new().file(FILE, with(&format!("aliases = [\"{}\"]", "/a".repeat(500_000))));
    site.refused().at("long-name", &format!("{FILE}:4:12")).says("has 1000010 bytes");
    let mut site = Site::new().file(FILE, with(&format!("slug = \"{}\"", "a".repeat(256))));
    site.refused().at("bad-slug", &format!("{FILE}:4:8"));
    // A fingerprint makes the name of an asset longer.
    let asset = format!("static/assets/{}.css", "a".repeat(245));
    let mut site = Site::new().file(&asset, "a{}");
    site.refused().at("long-name", &format!("{asset}:1:1")).says("has 266 bytes");
    // The longest name that a file can have is published.
    let name = "a".repeat(252);
    Site::new().file(&format!("content/desk/{name}.md"), saying("Text.")).build().problems.none();
}

#[test]
fn names_that_differ_in_case_or_normal_form_alone() {
    for (one, two) in [("a", "A"), ("caf\u{e9}", "cafe\u{301}"), ("straße", "STRASSE")] {
        let site = Site::new().file(&format!("content/desk/{one}.md"), saying("1"));
        let mut site = site.file(&format!("content/desk/{two}.md"), saying("2"));
        if one == "straße" {
            // No host takes these for one.
            site.build().problems.none();
            continue;
        }
        let problems = site.refused();
        assert_eq!(problems.codes(), ["two-producers"]);
        problems.says("differ in case or normal form alone").advises("two-producers", "another name");
    }
}

#[test]
fn what_is_meant_as_markdown_is_not_published_as_it_is() {
    for name in ["c.MD", "c.markdown"] {
        let file = format!("content/desk/{name}");
        let problems = Site::new().file(&file, with("draft = true")).refused();
        problems.at("not-markdown", &format!("{file}:1:1")).advises("not-markdown", "rename it to `c.md`");
    }
}

#[cfg(unix)]
#[test]
fn a_symlink_out_of_the_site_is_an_error() {
    use std::os::unix::fs::symlink;
    let site = || Site::new().file(FILE, saying("Text.")).file("data/kept/x.md", saying("Inside."));
    let outside = |site: &Site| {
        std::fs::write(site.beside("secret.md"), saying("Secret.")).unwrap();
        std::fs::create_dir(site.beside("secrets")).unwrap();
        std::fs::write(site.beside("secrets/more.md"), saying("Secret.")).unwrap();
    };
    for (target, link, why) in [
        ("secret.md", "content/desk/x.md", "is a symlink that leads out of the site"),
        ("secrets", "content/desk/x", "is a symlink that leads out of the site"),
        ("nowhere.md", "content/desk/x.md", "is a symlink to something that is not there"),
        ("secret.md", "static/x.txt", "is a symlink that leads out of the site"),
        ("secrets", "templates", "is a symlink that leads out of the site"),
        ("secret.md", "briefing.toml", "is a symlink that leads out of the site"),
        ("site/content", "content/desk/x", "is a symlink to a folder that it lies in"),
    ] {
        let mut site = site();
        outside(&site);
        if site.path(link).exists() {
            site.remove(link);
        }
        std::fs::create_dir_all(site.path(link).parent().unwrap()).unwrap();
        symlink(site.beside(target), site.path(link)).unwrap();
        let problems = site.refused();
        problems.at("unfit-file", &format!("{link}:1:1")).says(why);
        problems.advises("unfit-file", "move the file into the site");
    }
    let mut site = site();
    symlink("../../data/kept/x.md", site.path("content/desk/x.md")).unwrap();
    site.build().page("/desk/x/").contains("Inside.");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_errors() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    for name in [&b"a\\b.md"[..], b"a\nb.md", b"a\x1b[31m.md", b"caf\xe9.md"] {
        let mut site = Site::new();
        let folder = site.path("content/desk");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(OsStr::from_bytes(name)), saying("Text.")).unwrap();
        let problems = site.refused();
        assert_eq!(problems.codes(), ["unfit-file"]);
        problems.says("\u{fffd}").advises("unfit-file", "rename it");
        assert!(!problems.drawn().contains('\u{1b}'));
    }
}
