//! Links inside of a site: where they lead is watched, also where nothing is yet.

#![cfg(unix)]

use std::os::unix::fs::symlink;

use super::told::METHODS;
use super::*;

/// The watched places of a site: its `store` is none of them.
fn roots(site: &Site) -> Vec<PathBuf> {
    ["briefing.toml", "content", "templates"].map(|root| site.path(root)).into()
}

/// What happens at the end of a link.
type Change = fn(&Site);

#[test]
fn what_a_link_leads_to_is_told() {
    let changes: &[(&str, &str, Change)] = &[
        ("a file", "../store/s.md", |site| site.write("store/s.md", "new")),
        ("a file that is replaced", "../store/s.md", |site| {
            site.write("store/.tmp", "new");
            site.rename("store/.tmp", "store/s.md");
        }),
        ("a file that comes", "../store/none.md", |site| site.write("store/none.md", "new")),
        ("a file that comes with its folders", "../none/at/all.md", |site| {
            fs::create_dir_all(site.outside("none/at")).unwrap();
            fs::write(site.outside("none/at/all.md"), "new").unwrap();
            fs::rename(site.outside("none"), site.path("none")).unwrap();
        }),
        ("a folder above that is moved away", "../store/deep/er/x.md", |site| {
            site.rename("store/deep", "store/away");
        }),
        ("what is in a folder", "../store", |site| site.write("store/deep/er/x.md", "new")),
        ("the link between", "../between", |site| {
            fs::remove_file(site.path("between")).unwrap();
            symlink("store/deep", site.path("between")).unwrap();
        }),
        ("the file after the link between", "../between", |site| site.write("store/s.md", "new")),
    ];
    for (name, to, change) in changes {
        for method in METHODS {
            let site = Site::new();
            site.write("store/s.md", "old");
            site.write("store/deep/er/x.md", "old");
            symlink("store/s.md", site.path("between")).unwrap();
            symlink(to, site.path("content/link")).unwrap();
            let watcher = site.watch_roots(&roots(&site), method);
            change(&site);
            assert_eq!(watcher.wait(Some(LONG)), Signal::Changed, "{name}, {method:?}");
        }
    }
}

#[test]
fn what_a_link_led_to_is_no_longer_told() {
    let site = Site::new();
    for path in ["store/old/x.md", "store/new/x.md"] {
        site.write(path, "old");
    }
    symlink("../store/old", site.path("content/link")).unwrap();
    let mut ear = site.listen_at(&roots(&site));
    site.write("store/old/y.md", "new");
    ear.until(&site.path("store/old/y.md"));
    // One link takes the place of the other.
    symlink("../store/new", site.path("content/.tmp")).unwrap();
    site.rename("content/.tmp", "content/link");
    ear.until(&site.path("content/link"));
    site.write("store/new/y.md", "new");
    ear.until(&site.path("store/new/y.md"));
    site.write("store/old/z.md", "new");
    site.write("store/new/z.md", "new");
    let (told, _) = ear.until(&site.path("store/new/z.md"));
    assert!(!told.contains(&site.path("store/old/z.md")), "{told:?}");
}

#[test]
fn links_out_of_the_site_and_in_circles_are_not_followed() {
    let site = Site::new();
    let outside = site.outside("beside");
    fs::create_dir(&outside).unwrap();
    for (to, link) in [
        (outside.to_str().unwrap(), "content/out"),
        ("..", "content/round"),
        ("one", "content/other"),
        ("other", "content/one"),
        ("../public", "content/ignored"),
    ] {
        symlink(to, site.path(link)).unwrap();
    }
    let watcher = site.watch_roots(&roots(&site), METHODS[1]);
    let mut ear = site.listen_at(&roots(&site));
    fs::write(outside.join("x.md"), "new").unwrap();
    site.write("beside.md", "new");
    site.write("public/new.html", "new");
    assert_eq!(watcher.wait(Some(Duration::ZERO)), Signal::Due);
    site.write("content/last.md", "new");
    let (told, _) = ear.until(&site.path("content/last.md"));
    assert_eq!(told, [site.path("content/last.md")]);
    assert_eq!(watcher.wait(Some(LONG)), Signal::Changed);
}
