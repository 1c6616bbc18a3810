//! What a scan finds, and what another one finds that looks at a part alone.
#![allow(clippy::disallowed_methods, reason = "tests make the files that they read")]

use super::*;

fn scan(root: &Path) -> (Vec<String>, Vec<String>, usize) {
    let mut found = Vec::new();
    let tree = SourceTree::scan(Arc::new(RealDisk), root, &Contents::default(), &mut found).unwrap();
    let files = tree.files().iter().map(|file| file.path.to_string()).collect();
    let ignored = tree.ignored().iter().map(ToString::to_string).collect();
    (files, ignored, found.len())
}

fn write(root: &Path, path: &str) {
    let file = root.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, path).unwrap();
}

#[test]
fn only_the_sites_own_folders_are_read() {
    let site = tempfile::tempdir().unwrap();
    for path in [
        "briefing.toml",
        "content/b.md",
        "content/a/x.md",
        "content/.x.md.swp",
        "content/README.md",
        "content/a/x.md~",
        "public/index.html",
        "notes.md",
    ] {
        write(site.path(), path);
    }
    let (files, ignored, faults) = scan(site.path());
    assert_eq!(files, ["briefing.toml", "content/a/x.md", "content/b.md"]);
    assert_eq!(ignored, ["content/.x.md.swp", "content/README.md", "content/a/x.md~"]);
    assert_eq!(faults, 0);
}

#[cfg(unix)]
#[test]
fn symlinks_are_followed_inside_the_site_only() {
    let site = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret.md");
    write(site.path(), "content/a.md");
    let link = |from: &Path, to: &str| std::os::unix::fs::symlink(from, site.path().join(to)).unwrap();
    link(&site.path().join("content/a.md"), "content/b.md");
    link(&outside.path().join("secret.md"), "content/c.md");
    link(outside.path(), "content/d");
    link(Path::new("/nowhere/at/all"), "content/e.md");
    link(&site.path().join("content"), "content/loop");
    link(Path::new("editor@desk.4242:1"), "content/.#a.md");
    let (files, ignored, faults) = scan(site.path());
    assert_eq!(files, ["content/a.md", "content/b.md"]);
    assert_eq!(ignored, ["content/.#a.md"]);
    assert_eq!(faults, 4);
}

#[test]
fn a_missing_site_is_an_error() {
    let mut found = Vec::new();
    let error =
        SourceTree::scan(Arc::new(RealDisk), Path::new("/no/such/site"), &Contents::default(), &mut found)
            .unwrap_err();
    assert!(error.to_string().contains("/no/such/site"));
}

fn whole(root: &Path) -> SourceTree {
    SourceTree::scan(Arc::new(RealDisk), root, &Contents::default(), &mut Vec::new()).unwrap()
}

fn again(before: &SourceTree, places: &[&str]) -> Option<SourceTree> {
    let places: Vec<SitePath> = places.iter().map(|place| SitePath::new(place).unwrap()).collect();
    before.scan_again(&places, &mut Vec::new()).unwrap()
}

#[test]
fn a_look_at_a_part_finds_what_happened_there() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    for path in ["briefing.toml", "content/a/x.md", "content/a/y.md", "content/b.md", "static/c/d.css"] {
        write(root, path);
    }
    let before = whole(root);
    before.read(&SitePath::new("content/b.md").unwrap()).unwrap();
    std::fs::write(root.join("content/a/x.md"), "longer than it was").unwrap();
    std::fs::remove_file(root.join("content/a/y.md")).unwrap();
    std::fs::rename(root.join("static/c"), root.join("static/e")).unwrap();
    write(root, "content/a/new/z.md");
    write(root, "content/a/.z.md.swp");
    let places = ["content/a/x.md", "content/a/y.md", "content/a/new", "content/a", "static/c", "static/e"];
    let after = again(&before, &places).unwrap();
    let expected = whole(root);
    assert!(after.is_like(&expected) && !before.is_like(&expected));
    assert_eq!(after.ignored(), expected.ignored());
    let print = |path: &str| after.file(&SitePath::new(path).unwrap()).unwrap().known_print();
    assert!(print("content/b.md").is_some(), "what was known elsewhere still is");
    assert!(print("content/a/x.md").is_none(), "what was touched is to be read");
}

#[test]
fn what_happened_elsewhere_is_found_by_a_whole_look_alone() {
    let site = tempfile::tempdir().unwrap();
    write(site.path(), "content/a.md");
    write(site.path(), "content/b.md");
    let before = whole(site.path());
    std::fs::write(site.path().join("content/a.md"), "longer than it was").unwrap();
    let after = again(&before, &["content/b.md"]).unwrap();
    assert!(after.is_like(&before) && !after.is_like(&whole(site.path())));
}

#[test]
fn a_part_cannot_always_be_told_apart() {
    let site = tempfile::tempdir().unwrap();
    write(site.path(), "content/a.md");
    let before = whole(site.path());
    assert!(again(&before, &["public/index.html"]).is_none(), "it is no part of the site");
    let many: Vec<String> = (0..1000).map(|n| format!("content/{n}.md")).collect();
    assert!(again(&before, &many.iter().map(String::as_str).collect::<Vec<_>>()).is_none());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", site.path().join("content/b.md")).unwrap();
        assert!(again(&whole(site.path()), &["content/a.md"]).is_none(), "what is wrong would not be told");
    }
}
