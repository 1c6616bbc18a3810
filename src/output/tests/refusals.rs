//! What a folder does not do: touch what is not ours, leave its place, overwrite the sources.

use super::*;

fn refused(result: Result<Changes, OutputError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_folder_with_other_files_is_refused_and_can_be_adopted() {
    let desk = Desk::new();
    desk.write("theirs.txt", "theirs");
    desk.write("index.html", "theirs");
    let before = desk.tree();
    let site = files(&[("index.html", "ours"), ("a/index.html", "a")]);
    assert!(refused(desk.build(&site)).contains("--adopt"));
    assert_eq!(desk.tree(), before);
    desk.build_with(Disk, &site, Adoption::Adopt).unwrap();
    let theirs = files(&[("theirs.txt", "theirs")]);
    desk.assert_holds(&site, &theirs, "adopted");
    desk.build(&Files::new()).unwrap();
    desk.assert_holds(&Files::new(), &theirs, "emptied");
}

#[test]
fn a_foreign_file_where_the_site_publishes_is_named() {
    let desk = Desk::new();
    desk.build(&files(&[("index.html", "home")])).unwrap();
    desk.write("a/index.html", "theirs");
    let before = desk.tree();
    let site = files(&[("index.html", "new"), ("a/index.html", "ours")]);
    assert!(refused(desk.build(&site)).contains("public/a/index.html"));
    assert_eq!(desk.tree(), before);
    let same = files(&[("index.html", "new"), ("a/index.html", "theirs")]);
    let changes = desk.build(&same).unwrap();
    assert_eq!((changes.written, changes.unchanged), (1, 1));
    desk.assert_holds(&same, &Files::new(), "the same bytes");
    desk.write("b", "theirs");
    let site = files(&[("b", "ours")]);
    desk.build_with(Disk, &site, Adoption::Adopt).unwrap();
    desk.assert_holds(&site, &Files::new(), "adopted");
}

#[test]
fn a_foreign_file_in_the_way_of_a_folder_stays_even_under_adoption() {
    let desk = Desk::new();
    desk.build(&files(&[("b/index.html", "ours")])).unwrap();
    desk.write("a", "theirs");
    desk.write("b/theirs", "theirs");
    let before = desk.tree();
    for site in [files(&[("a/index.html", "x")]), files(&[("b", "x")])] {
        for adoption in [Adoption::Refuse, Adoption::Adopt] {
            let error = desk.build_with(Disk, &site, adoption).unwrap_err();
            assert!(matches!(error, OutputError::Foreign(_)), "{error}");
            assert_eq!(desk.tree(), before);
        }
    }
}

#[test]
fn other_versions_and_other_files_of_that_name_are_not_ours() {
    let desk = Desk::new();
    desk.write(inventory::INVENTORY, "briefing-inventory 2 published x\n");
    let error = desk.build(&Files::new()).unwrap_err();
    assert!(matches!(error, OutputError::OtherVersion(_)));
    desk.write(inventory::INVENTORY, "shopping\n");
    let error = desk.build(&Files::new()).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs(_)));
    fs::remove_dir_all(desk.out()).unwrap();
    fs::write(desk.out(), "a file").unwrap();
    let error = desk.build(&Files::new()).unwrap_err();
    assert!(matches!(error, OutputError::NotAFolder(_)));
}

#[test]
fn the_sources_are_protected() {
    let desk = Desk::new();
    let site = desk.site();
    let try_at = |dir: &Path| {
        let protected = Protected { site: site.clone() };
        Folder::open(Disk, dir, Adoption::Adopt, &protected).map(|_| ())
    };
    fs::create_dir(site.join("content")).unwrap();
    for bad in ["", ".", "..", "content", "content/x", "templates", "x/../static/y", ".briefing/p"] {
        let error = try_at(&site.join(bad)).unwrap_err();
        assert!(matches!(error, OutputError::Protected { .. }), "{bad}: {error}");
    }
    for good in ["public", "contents", "../elsewhere", "x/y"] {
        try_at(&site.join(good)).unwrap();
    }
}

#[test]
fn two_outputs_at_one_address_are_refused() {
    let desk = Desk::new();
    for standing in [None, Some(files(&[("a", "1"), ("b/c", "1"), ("d", "1")])), Some(Files::new())] {
        if let Some(standing) = standing {
            desk.build(&standing).unwrap();
        }
        for pair in [["a", "a"], ["d", "d/e"], ["b/c", "b"], ["x/y", "x"], ["x", "x/y/z"]] {
            let folder = Box::new(desk.open(Disk, Adoption::Refuse).unwrap());
            let put = |name| folder.put(&path(name), Class::Page, b"2").map(|_| ());
            let result = put(pair[0]).and_then(|()| put(pair[1]));
            let result = result.and_then(|()| folder.commit());
            assert!(matches!(result, Err(OutputError::Collision(_))), "{pair:?}: {result:?}");
        }
    }
}

#[test]
fn an_output_in_the_way_of_one_that_is_kept_is_refused() {
    let desk = Desk::new();
    let standing = files(&[("b/c", "1"), ("d", "1")]);
    desk.build(&standing).unwrap();
    for (kept, put) in [("d", "d/e"), ("b/c", "b")] {
        let folder = Box::new(desk.open(Disk, Adoption::Refuse).unwrap());
        folder.keep(&path(kept)).unwrap();
        folder.put(&path(put), Class::Page, b"2").unwrap();
        let result = folder.commit();
        assert!(matches!(result, Err(OutputError::Collision(_))), "{result:?}");
        desk.assert_holds(&standing, &Files::new(), "refused");
    }
}

#[test]
fn reserved_names_are_not_published() {
    let desk = Desk::new();
    let folder = desk.open(Disk, Adoption::Refuse).unwrap();
    for bad in [".briefing-inventory", ".Briefing-Staging/x", ".briefing-staging"] {
        let error = folder.put(&path(bad), Class::Page, b"x").unwrap_err();
        assert!(matches!(error, OutputError::Unsound(_)));
    }
    let climbing = crate::base::Address::file("/../x").output_path();
    assert!(folder.put(&climbing, Class::Page, b"x").is_err());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn the_output_folder_may_be_a_link() {
        let desk = Desk::new();
        let real = desk.root.path().join("www");
        fs::create_dir(&real).unwrap();
        symlink(&real, desk.out()).unwrap();
        desk.build(&files(&[("a/index.html", "a")])).unwrap();
        assert_eq!(fs::read(real.join("a/index.html")).unwrap(), b"a");
        fs::remove_dir_all(&real).unwrap();
        assert!(desk.build(&Files::new()).is_err(), "a link that leads nowhere");
    }

    #[test]
    fn a_link_to_the_sources_is_seen_through() {
        let desk = Desk::new();
        fs::create_dir(desk.site().join("content")).unwrap();
        symlink(desk.site().join("content"), desk.out()).unwrap();
        let error = desk.build(&Files::new()).unwrap_err();
        assert!(matches!(error, OutputError::Protected { .. }));
        let elsewhere = desk.root.path().join("articles");
        fs::create_dir(&elsewhere).unwrap();
        fs::remove_dir(desk.site().join("content")).unwrap();
        symlink(&elsewhere, desk.site().join("content")).unwrap();
        fs::remove_file(desk.out()).unwrap();
        symlink(&elsewhere, desk.out()).unwrap();
        let error = desk.build(&Files::new()).unwrap_err();
        assert!(matches!(error, OutputError::Protected { .. }));
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_link_inside() {
        let desk = Desk::new();
        let site = files(&[("a/index.html", "a"), ("b.html", "b")]);
        desk.build(&site).unwrap();
        let elsewhere = desk.root.path().join("elsewhere");
        fs::rename(desk.out().join("a"), &elsewhere).unwrap();
        symlink(&elsewhere, desk.out().join("a")).unwrap();
        let folder = desk.open(Disk, Adoption::Refuse).unwrap();
        assert!(!folder.stands(&path("a/index.html"), Fingerprint::of(b"a")));
        drop(folder);
        let error = desk.build(&site).unwrap_err();
        assert!(matches!(error, OutputError::Link(_)), "{error}");
        desk.build(&files(&[("b.html", "b")])).unwrap();
        assert_eq!(fs::read(elsewhere.join("index.html")).unwrap(), b"a");
    }

    #[test]
    fn a_link_in_the_place_of_a_file_of_ours_is_replaced() {
        let desk = Desk::new();
        let site = files(&[("a.html", "aaaa")]);
        desk.build(&site).unwrap();
        let elsewhere = desk.root.path().join("elsewhere");
        fs::write(&elsewhere, "mine").unwrap();
        fs::remove_file(desk.out().join("a.html")).unwrap();
        symlink(&elsewhere, desk.out().join("a.html")).unwrap();
        desk.build(&site).unwrap();
        desk.assert_holds(&site, &Files::new(), "replaced");
        assert_eq!(fs::read(&elsewhere).unwrap(), b"mine");
    }

    #[test]
    fn stale_staging_that_is_a_link_is_not_followed() {
        let desk = Desk::new();
        desk.build(&Files::new()).unwrap();
        let elsewhere = desk.root.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("mine"), "mine").unwrap();
        symlink(&elsewhere, desk.out().join(inventory::STAGING)).unwrap();
        desk.build(&files(&[("a", "a")])).unwrap();
        assert_eq!(fs::read(elsewhere.join("mine")).unwrap(), b"mine");
    }
}
