//! What must be told, by events and by polling; and what must not.

use super::*;

/// One change of a site.
type Change = fn(&Site);

const CHANGES: &[(&str, Change)] = &[
    ("an edited file", |site| site.write("content/a/x.md", "newer")),
    ("an edited file of the same size", |site| site.write("content/a/x.md", "new")),
    ("the configuration", |site| site.write("briefing.toml", "new")),
    ("a new file", |site| site.write("content/a/z.md", "new")),
    ("a file in new folders", |site| site.write("templates/deep/er/x.html", "new")),
    ("a removed file", |site| fs::remove_file(site.path("content/a/x.md")).unwrap()),
    ("a removed folder", |site| fs::remove_dir_all(site.path("content/a")).unwrap()),
    ("an empty folder", |site| fs::create_dir(site.path("data")).unwrap()),
    ("a save by renaming over", |site| {
        site.write("content/a/.x.md.tmp", "new");
        site.rename("content/a/.x.md.tmp", "content/a/x.md");
    }),
    ("a save by renaming away", |site| {
        site.rename("content/a/x.md", "content/a/x.md~");
        site.write("content/a/x.md", "new");
        fs::remove_file(site.path("content/a/x.md~")).unwrap();
    }),
    ("a file moved in with an old time", |site| {
        let saved = site.outside("saved.md");
        fs::write(&saved, "new").unwrap();
        let old = site.path("content/a/x.md").metadata().unwrap().modified().unwrap();
        fs::File::options().write(true).open(&saved).unwrap().set_modified(old).unwrap();
        fs::rename(&saved, site.path("content/a/x.md")).unwrap();
    }),
    ("a folder moved in", |site| {
        fs::create_dir(site.outside("box")).unwrap();
        fs::write(site.outside("box/z.md"), "new").unwrap();
        fs::rename(site.outside("box"), site.path("content/box")).unwrap();
    }),
    ("a folder moved away", |site| {
        fs::rename(site.path("content/a"), site.outside("away")).unwrap();
    }),
    ("a folder moved within", |site| site.rename("content/a", "content/b/a")),
];

pub(super) const METHODS: [Method; 2] = [Method::Events, Method::Poll(Duration::from_millis(10))];

#[test]
fn every_change_is_told() {
    for (name, change) in CHANGES {
        for method in METHODS {
            let site = Site::new();
            let watcher = site.watch(method);
            change(&site);
            assert_eq!(watcher.wait(Some(LONG)), Signal::Changed, "{name}, {method:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn links_are_told_and_what_they_lead_to() {
    use std::os::unix::fs::symlink;
    for method in METHODS {
        let site = Site::new();
        symlink(site.path("content/a"), site.path("link")).unwrap();
        let watcher = site.watch(method);
        site.write("link/x.md", "through the link");
        assert_eq!(watcher.wait(Some(LONG)), Signal::Changed, "{method:?}");
    }
    for method in METHODS {
        let site = Site::new();
        let watcher = site.watch(method);
        symlink("nowhere.md", site.path("content/broken.md")).unwrap();
        assert_eq!(watcher.wait(Some(LONG)), Signal::Changed, "{method:?}");
    }
    // The whole disk hangs on this one.
    let site = Site::new();
    symlink("/", site.path("content/all")).unwrap();
    symlink("..", site.path("content/round")).unwrap();
    let mut ear = site.listen();
    site.write("content/nowhere.md", "mended");
    ear.until(&site.path("content/nowhere.md"));
}

#[test]
fn roots_may_be_files_and_may_come_later() {
    for method in METHODS {
        let site = Site::new();
        let roots = [site.path("briefing.toml"), site.path("templates")];
        let watcher = site.watch_roots(&roots, method);
        site.write("new.toml", "new");
        site.rename("new.toml", "briefing.toml");
        assert_eq!(watcher.wait(Some(LONG)), Signal::Changed, "{method:?}");
    }
    let site = Site::new();
    let mut ear = site.listen_at(&[site.path("briefing.toml"), site.path("templates")]);
    fs::create_dir(site.path("templates")).unwrap();
    ear.until(&site.path("templates"));
    site.write("templates/page.html", "new");
    ear.until(&site.path("templates/page.html"));
}

#[cfg(unix)]
#[test]
fn a_site_reached_through_a_link_is_watched_where_it_is() {
    let site = Site::new();
    let link = site.outside("link");
    std::os::unix::fs::symlink(&site.root, &link).unwrap();
    let mut ear = site.listen_at(&[link]);
    // Ignored by its real name, and not written through the link.
    site.write("public/new.html", "new");
    site.write("content/last.md", "new");
    let (told, _) = ear.until(&site.path("content/last.md"));
    assert_eq!(told, [site.path("content/last.md")]);
}

#[test]
fn what_happens_in_a_new_folder_is_told() {
    let site = Site::new();
    let mut ear = site.listen();
    fs::create_dir(site.path("templates")).unwrap();
    ear.until(&site.path("templates"));
    site.write("templates/a/b/page.html", "new");
    ear.until(&site.path("templates/a"));
    site.write("templates/a/b/other.html", "new");
    ear.until(&site.path("templates/a/b/other.html"));
}

#[test]
fn what_happens_in_a_moved_folder_is_told_at_its_new_place() {
    let site = Site::new();
    let mut ear = site.listen();
    site.rename("content/a", "content/b/c");
    ear.until(&site.path("content/b/c"));
    site.write("content/b/c/z.md", "new");
    ear.until(&site.path("content/b/c/z.md"));

    fs::rename(site.path("content/b"), site.outside("away")).unwrap();
    ear.until(&site.path("content/b"));
    fs::rename(site.outside("away"), site.path("content/d")).unwrap();
    ear.until(&site.path("content/d"));
    site.write("content/d/c/zz.md", "new");
    ear.until(&site.path("content/d/c/zz.md"));
}

#[test]
fn a_folder_that_went_and_came_is_told_again() {
    let site = Site::new();
    let mut ear = site.listen();
    fs::remove_dir_all(&site.root).unwrap();
    site.write("content/a/x.md", "back");
    ear.until(&site.root);
    site.write("content/a/z.md", "new");
    ear.until(&site.path("content/a/z.md"));
}

#[test]
fn reading_ignored_folders_and_scratch_files_are_not_told() {
    let site = Site::new();
    let mut ear = site.listen();
    fs::read(site.path("content/a/x.md")).unwrap();
    fs::read_dir(site.path("content")).unwrap().count();
    site.write("public/a/b/index.html", "new");
    site.write(".briefing/shard", "new");
    site.write("content/a/.x.md.swp", "new");
    fs::write(site.outside("beside.txt"), "new").unwrap();
    site.write("content/last.md", "new");
    let (told, _) = ear.until(&site.path("content/last.md"));
    assert!(told.iter().all(|path| path.ends_with("content/last.md")), "{told:?}");
}

#[test]
fn polling_does_not_see_what_does_not_count() {
    let site = Site::new();
    let watcher = site.watch(METHODS[1]);
    site.write("public/a/b/index.html", "new");
    site.write(".briefing/shard", "new");
    site.write("content/a/.x.md.swp", "new");
    fs::read(site.path("content/a/x.md")).unwrap();
    assert_eq!(watcher.wait(Some(Duration::ZERO)), Signal::Due);
}
