//! A burst is one signal, nothing is lost, and waiting can end.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

fn anything() -> Touched {
    Touched::Anything
}

#[test]
fn a_burst_is_one_signal() {
    let site = Site::new();
    let mut ear = site.listen();
    for number in 0..1000 {
        fs::write(site.path(&format!("content/a/{number}.md")), "new").unwrap();
    }
    fs::write(site.path("content/last.md"), "new").unwrap();
    let (told, signals) = ear.until(&site.path("content/last.md"));
    // One, unless this machine took longer for it than a burst may last.
    assert!(signals <= 2, "{signals} signals");
    assert!(told.len() > 1000);
}

#[test]
fn what_came_while_nobody_waited_is_told_once() {
    let bell = Bell::default();
    bell.ring(anything());
    bell.ring(anything());
    assert!(matches!(bell.wait(None), Heard::Rung(_)));
    assert!(matches!(bell.wait(Some(now())), Heard::Due));

    for method in [Method::Events, Method::Poll(Duration::from_millis(10))] {
        let site = Site::new();
        let watcher = site.watch(method);
        site.write("content/a/x.md", "while building");
        site.write("content/b/y.md", "while building");
        assert_eq!(watcher.wait(Some(LONG)), Signal::Changed, "{method:?}");
    }
    let site = Site::new();
    let watcher = site.watch(Method::Poll(Duration::from_millis(10)));
    site.write("content/a/x.md", "while building");
    assert_eq!(watcher.wait(Some(LONG)), Signal::Changed);
    assert_eq!(watcher.wait(Some(Duration::ZERO)), Signal::Due);
}

#[test]
fn a_place_that_is_never_quiet_is_told_all_the_same() {
    let bell = Bell::default();
    let heard = AtomicBool::new(false);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            while !heard.load(Ordering::Relaxed) {
                bell.ring(anything());
                std::thread::yield_now();
            }
        });
        assert!(matches!(bell.wait(None), Heard::Rung(_)));
        heard.store(true, Ordering::Relaxed);
    });
}

#[test]
fn very_many_paths_are_anything() {
    let bell = Bell::default();
    for number in 0..5000 {
        bell.ring(Touched::Paths([PathBuf::from(number.to_string())].into()));
    }
    assert!(matches!(bell.wait(None), Heard::Rung(Touched::Anything)));
}

#[test]
fn waiting_ends_when_the_time_has_passed() {
    for method in [Method::Events, Method::Poll(LONG)] {
        let site = Site::new();
        let watcher = site.watch(method);
        assert_eq!(watcher.wait(Some(Duration::from_millis(5))), Signal::Due);
    }
}

#[test]
fn waiting_ends_when_someone_says_stop() {
    for method in [Method::Events, Method::Poll(LONG)] {
        let site = Site::new();
        let watcher = site.watch(method);
        let stopper = watcher.stopper();
        std::thread::scope(|threads| {
            threads.spawn(move || stopper.stop());
            assert_eq!(watcher.wait(None), Signal::Stopped, "{method:?}");
        });
        assert_eq!(watcher.wait(None), Signal::Stopped, "{method:?}");
    }
}

#[test]
fn who_rings_is_heard_whatever_looks() {
    for method in [Method::Events, Method::Poll(LONG), Method::Never] {
        let site = Site::new();
        let watcher = site.watch(method);
        watcher.ringer().ring();
        assert_eq!(watcher.hear(Some(LONG)), (Signal::Changed, Touched::Anything), "{method:?}");
    }
}

#[test]
fn where_it_was_touched_is_told() {
    let site = Site::new();
    let watcher = site.watch(Method::Events);
    site.write("content/a/x.md", "one");
    let (signal, touched) = watcher.hear(Some(LONG));
    assert_eq!(signal, Signal::Changed);
    let Touched::Paths(paths) = touched else { panic!("the system lost count") };
    assert!(paths.contains(&site.path("content/a/x.md")), "{paths:?}");
}
