//! Single files, and the lock.

use std::time::Duration;

use super::*;
use crate::base::SitePath;

fn site_path(text: &str) -> SitePath {
    SitePath::new(text).unwrap()
}

#[test]
fn a_new_file_never_replaces_another() {
    let desk = Desk::new();
    let path = site_path("content/a/b.md");
    write_new(&desk.site(), &path, b"one").unwrap();
    let error = write_new(&desk.site(), &path, b"two").unwrap_err();
    assert!(matches!(error, OutputError::Exists(_)), "{error}");
    assert_eq!(fs::read(desk.site().join("content/a/b.md")).unwrap(), b"one");
}

#[test]
fn a_cache_file_is_replaced_as_a_whole() {
    let desk = Desk::new();
    let path = site_path(".briefing/facts/1");
    for text in ["one", "two"] {
        write_over(&desk.site(), &path, text.as_bytes()).unwrap();
        // What a killed run left is no hindrance.
        fs::write(desk.site().join(".briefing/facts/1.part"), "half").unwrap();
    }
    assert_eq!(fs::read(desk.site().join(".briefing/facts/1")).unwrap(), b"two");
}

#[test]
fn the_second_waits_and_then_names_the_holder() {
    let desk = Desk::new();
    let take =
        || SiteLock::acquire(&desk.site(), "briefing build", |waited| waited < Duration::from_millis(50));
    let held = take().unwrap().unwrap();
    let error = take().unwrap_err().to_string();
    assert!(error.contains("briefing build"), "{error}");
    assert!(error.contains(&std::process::id().to_string()), "{error}");
    drop(held);
    assert!(take().unwrap().is_some());
}

#[test]
fn a_waiting_build_gets_the_lock_when_it_comes_free() {
    let desk = Desk::new();
    let take = |patience| SiteLock::acquire(&desk.site(), "x", |waited| waited < patience);
    let held = take(Duration::ZERO).unwrap().unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| take(Duration::from_secs(20)).unwrap().is_some());
        std::thread::sleep(Duration::from_millis(60));
        drop(held);
        assert!(waiting.join().unwrap());
    });
}

#[test]
fn a_site_that_is_not_there_is_an_error() {
    let desk = Desk::new();
    let nowhere = desk.site().join("nowhere");
    assert!(SiteLock::acquire(&nowhere, "x", |_| false).is_err());
}

#[cfg(unix)]
#[test]
fn a_site_that_cannot_be_written_has_no_lock() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new();
    let set = |mode| fs::set_permissions(desk.site(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Root may write anywhere, and then there is nothing to see.
    if fs::write(desk.site().join("probe"), "").is_err() {
        assert!(SiteLock::acquire(&desk.site(), "x", |_| false).unwrap().is_none());
    }
    set(0o755);
}
