//! What is kept from one process to the next: it saves work, changes no byte, and is never believed
//! where it is not whole.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use briefing::build::{self, Cache, Where};

use crate::site::{Site, Tree, program};

fn site() -> Site {
    let site = Site::new()
        .article("desk/a.md", "tags = [\"x\"]\nsource = \"The Wire\"", "[B](b.md#head)")
        .article("desk/b.md", "tags = [\"x\"]", "## Head");
    let site = site.content("sources/wire.md", "title = \"The Wire\"", "Words.");
    site.article("desk/c.md", "", "[A](a.md#no-such)")
}

/// The files of the cache, by name.
fn files(site: &Site) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![site.path(".briefing/cache")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_new_process_does_nothing_twice() {
    let mut site = site();
    let first = site.build();
    site.in_a_new_process();
    let second = site.build();
    assert_eq!((second.work.parsed, second.work.rendered, second.changes().written), (0, 0, 0));
    assert_eq!(second.problems.drawn(), first.problems.drawn(), "what is remembered is told again");
    first.tree.assert_same(&second.tree);
    // No rights are stated, which keeps its text out of feeds: its own page alone shows it.
    site.edit("content/desk/a.md", "[B]", "More: [B]");
    site.in_a_new_process();
    let third = site.build();
    assert_eq!((third.work.parsed, third.work.rendered, third.changes().written), (1, 1, 1));
    third.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn a_file_restored_with_its_old_time_is_noticed() {
    let mut site = site();
    site.build();
    let path = site.path("content/desk/b.md");
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    site.edit("content/desk/b.md", "Head", "Deah");
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    site.in_a_new_process();
    site.build().page("/desk/b/").contains("Deah");
}

#[test]
fn each_damaged_file_is_said_and_made_again() {
    let site = site();
    let build = || site.run("build --verbose");
    build();
    let whole = files(&site);
    assert!(whole.len() >= 4, "{whole:#?}");
    for file in &whole {
        let bytes = fs::read(file).unwrap();
        for damaged in [&bytes[..bytes.len() - 1], b"", b"briefing-cache\n"] {
            fs::write(file, damaged).unwrap();
            let ran = build();
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            assert!(ran.stderr.contains("is damaged") && ran.stderr.contains(&name), "{}", ran.stderr);
            let (out, told) = (build().stdout, file.display());
            assert!(out.contains("0 files parsed, 0 pages rendered"), "{told} was not made again: {out}");
        }
    }
    assert!(!build().stderr.contains("damaged"));
}

#[test]
fn what_another_program_kept_is_not_believed() {
    let site = site();
    let build = || site.run("build --verbose");
    build();
    assert!(build().stdout.contains("0 pages rendered"), "{}", build().stdout);
    for file in files(&site) {
        let bytes = fs::read(&file).unwrap();
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut words: Vec<&str> = head.split(' ').collect();
        words[1] = "ffffffffffffffffffffffffffffffff";
        fs::write(&file, [words.join(" ").as_bytes(), &bytes[end..]].concat()).unwrap();
    }
    let ran = build();
    assert!(
        !ran.stderr.contains("damaged") && !ran.stdout.contains("0 pages rendered"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
}

#[test]
fn without_a_cache_nothing_is_kept_or_used() {
    let site = site();
    let build = |more: &str| site.run(&format!("build --verbose {more}"));
    build("--no-cache");
    assert!(!site.path(".briefing/cache").exists());
    build("");
    assert!(!build("--no-cache").stdout.contains("0 pages rendered"));
}

#[test]
fn results_of_other_options_lie_apart() {
    let mut site = site().article("desk/d.md", "draft = true", "Not yet.");
    let without = site.build();
    site.in_a_new_process();
    let mut site = site.with_drafts();
    let with = site.build();
    with.has("desk/d/index.html");
    with.tree.assert_same(&site.build_clean().tree);
    assert!(without.tree.paths().len() < with.tree.paths().len());
}

#[test]
fn verifying_names_each_difference_and_writes_nothing() {
    let site = site();
    let ran = site.run("build --verify");
    assert!(ran.ended(2).stderr.contains("nothing is published in"), "{}", ran.stderr);
    site.run("build").ended(0);
    let ran = site.run("build --verify");
    assert!(ran.ended(0).stdout.contains("none differs"), "{}", ran.stdout);
    let page = site.public().join("desk/a/index.html");
    // As long as before, so that no length tells.
    let tampered = fs::read_to_string(&page).unwrap().replace("Piece", "Peace");
    fs::write(&page, &tampered).unwrap();
    fs::remove_file(site.public().join("desk/b/index.html")).unwrap();
    site.remove("content/desk/c.md");
    let ran = site.run("build --verify");
    for told in [
        "`desk/a/index.html` holds other bytes",
        "`desk/b/index.html` is not there",
        "`desk/c/index.html` is not wanted",
    ] {
        assert!(ran.ended(1).stderr.contains(told), "{told}: {}", ran.stderr);
    }
    let named = ran.stderr.lines().filter(|line| line.starts_with("differs: ")).count();
    assert!(ran.stderr.contains(&format!("\n{named} files differ: ")), "{}", ran.stderr);
    let json = site.run("build --verify --format json").ended(1).json();
    let differences = json["differences"].as_array().unwrap();
    assert_eq!(differences.len(), named);
    assert!(differences.contains(&serde_json::json!({ "file": "desk/a/index.html", "difference": "other" })));
    assert_eq!(fs::read_to_string(&page).unwrap(), tampered);
    site.write("content/desk/a.md", "+++\n");
    let ran = site.run("build --verify");
    assert!(ran.ended(1).stderr.contains("Nothing was compared"), "{}", ran.stderr);
    site.remove("content/desk/a.md");
    site.run("build --no-cache").ended(0);
}

/// Wherever a build is killed, what is published is whole files, and the next build is a clean one.
#[test]
fn a_build_may_be_killed_at_any_moment() {
    let site = Site::new();
    for n in 0..60 {
        site.write_article(&format!("desk/p{n:02}.md"), "tags = [\"x\"]", "## Head\n\nText.");
    }
    site.run("build").ended(0);
    for kill in 0..20u64 {
        // Enough that every stage has much to do.
        for n in 0..60 {
            site.write_article(&format!("desk/p{n:02}.md"), "tags = [\"x\"]", &format!("Text {kill}."));
        }
        let mut command = program(site.folder());
        let mut child = command.arg("build").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(kill * 17));
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, bytes) in Tree::of(&site.public()).files().filter(|(path, _)| path.ends_with(".html")) {
            assert!(bytes.ends_with(b"</html>\n"), "`{path}` is not whole after kill {kill}");
        }
        site.run("build").ended(0);
        Tree::of(&site.public()).assert_same(&site.build_clean().tree);
    }
}

/// A page but for the number of its edit, and whose edit that is.
fn apart(page: &[u8]) -> (String, Option<u64>) {
    let page = std::str::from_utf8(page).unwrap_or_default();
    let parts = page.split_once("Edit ").and_then(|(before, rest)| Some((before, rest.split_once('.')?)));
    parts.map_or_else(
        || (page.to_owned(), None),
        |(before, (edit, after))| (format!("{before}{after}"), edit.parse().ok().map(|edit: u64| edit % 60)),
    )
}

/// The same of a build that watches, while files are edited under it.
#[test]
fn a_build_that_watches_may_be_killed_at_any_moment() {
    let site = Site::new();
    let write = |edit: u64| {
        let path = format!("desk/p{:02}.md", edit % 60);
        // Nobody stated the rights: the text is in its own page alone.
        site.write_article(&path, "source = \"The Wire\"", &format!("Edit {edit}."));
    };
    (0..60).for_each(write);
    site.run("build").ended(0);
    let first = Tree::of(&site.public());
    // A page with any of its texts, or with the one that it had; what is being staged is not published.
    let is_whole = |path: &str, bytes: &[u8]| match first.bytes(path) {
        Some(before) => path == ".briefing-inventory" || apart(bytes) == apart(before),
        None => path.starts_with(".briefing-staging/"),
    };
    let mut edit = 60;
    for kill in 0..20u64 {
        let mut command = program(site.folder());
        command.args(["build", "--watch"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        // From the first look at the site to the builds that follow on each other.
        let end = Instant::now() + Duration::from_millis(kill * 7 % 20 * 41);
        while Instant::now() < end {
            write(edit);
            edit += 1;
            std::thread::sleep(Duration::from_millis(3));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, bytes) in Tree::of(&site.public()).files() {
            assert!(is_whole(path, bytes), "`{path}` is not whole after kill {kill}");
        }
        site.run("build").ended(0);
        Tree::of(&site.public()).assert_same(&site.build_clean().tree);
    }
}

#[test]
fn a_cache_is_of_use_on_another_machine() {
    let site = site();
    site.run("build").ended(0);
    site.remove(".briefing/machine");
    // As a checkout makes them: the same bytes, and nothing else that tells.
    for path in ["desk/a.md", "desk/b.md", "desk/c.md", "sources/wire.md"] {
        let path = format!("content/{path}");
        let text = site.text(&path);
        site.remove(&path);
        site.write(&path, text);
    }
    let ran = site.run("build --verbose");
    assert!(ran.stdout.contains("0 files parsed, 0 pages rendered"), "{}", ran.stdout);
}

#[test]
fn a_cache_grows_with_its_site_and_leaves_nothing_behind() {
    let site = Site::new();
    let write = |numbers: std::ops::Range<usize>| {
        for n in numbers {
            site.write(&format!("content/tags/t{n:03}.md"), format!("+++\ntitle = \"T {n}\"\n+++\n"));
        }
    };
    let folders = || {
        let entries = fs::read_dir(site.path(".briefing/cache")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name.starts_with("documents"));
        names
    };
    write(0..300);
    site.run("build").ended(0);
    assert_eq!(folders(), ["documents.1"]);
    write(300..600);
    site.run("build").ended(0);
    assert_eq!(folders(), ["documents.2"]);
    let ran = site.run("build --verbose");
    assert!(ran.stdout.contains("0 files parsed, 0 pages rendered"), "{}", ran.stdout);
}

#[test]
fn what_was_written_of_a_cache_before_it_failed_is_known() {
    let site = Site::new();
    let write = |title: &str| {
        for n in 0..600 {
            site.write(&format!("content/tags/t{n:03}.md"), format!("+++\ntitle = \"{title} {n}\"\n+++\n"));
        }
    };
    let (mut cache, mut memory) = Cache::load(site.request());
    let mut save = || {
        build::look(site.request(), &mut memory, &Where::Everywhere).unwrap();
        cache.save(site.request(), &memory)
    };
    write("One");
    save().unwrap();
    // What is to be written over one of the two parts cannot be.
    let obstacle = site.path(".briefing/cache/documents.2/1.part");
    fs::create_dir(&obstacle).unwrap();
    write("Two");
    save().unwrap_err();
    fs::remove_dir(&obstacle).unwrap();
    write("One");
    save().unwrap();
    let ran = site.run("build --verbose");
    assert!(ran.stdout.contains("0 files parsed"), "{}", ran.stdout);
}

#[test]
fn only_the_options_of_the_last_builds_are_kept() {
    let site = site();
    let kept = || {
        let names =
            fs::read_dir(site.path(".briefing/cache")).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with("results-")).count()
    };
    for n in 0..6 {
        site.run(&format!("build --base-url https://{n}.example/")).ended(0);
        assert_eq!(kept(), 4.min(n + 1));
    }
    let again = site.run("build --base-url https://5.example/ --verbose");
    assert!(again.stdout.contains(" 0 pages rendered"), "{}", again.stdout);
}

#[test]
fn the_free_table_is_kept_to_the_last_bit_however_deep() {
    let levels = |letter: char| (0..70).map(|n| format!("{letter}{n}")).collect::<Vec<_>>().join(".");
    let front = format!(
        "[extra]\na = 31.245270191439438\nb = 121.48791951161945\nc = 100.78399658203125\n\
         day = 2024-03-01\nlist = [1, -2, [true]]\n[extra.{}]\n{} = 1",
        levels('d'),
        levels('e')
    );
    let template = "{% extends \"default/article.html\" %}{% block main %}{{ article.extra }}{% endblock %}";
    let site = Site::new().article("desk/a.md", &front, "").file("templates/article.html", template);
    site.run("build").ended(0);
    site.edit("templates/article.html", "{{ article", "Extra: {{ article");
    let ran = site.run("build");
    assert!(ran.ended(0).stderr.is_empty(), "{}", ran.stderr);
    Tree::of(&site.public()).assert_same(&site.build_clean().tree);
    assert!(site.run("build --verbose").stdout.contains("0 files parsed, 0 pages rendered"));
}
