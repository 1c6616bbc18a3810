//! `serve` while a site changes under it: it looks through the same eyes as `build --watch`.

use std::os::unix::fs::symlink;

use super::{branch, site, switch, text};
use crate::serve::{Events, Server};

/// Waits from state to state until what is served is right.
#[track_caller]
fn until_right(events: &mut Events, mut is_right: impl FnMut() -> bool) {
    while !is_right() {
        events.until(|_| true);
    }
}

#[test]
fn a_server_sees_what_a_build_sees() {
    let site = site();
    let (main, other) = (branch("main", 0..70), branch("other", 30..100));
    switch(&site, &[], &main);
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| state["pages"] == true);
    let shows = |page: &str, text: &str| server.get(page).body.contains(text);

    switch(&site, &main, &other);
    let gone = || !shows("/desk/f0/n0000/", "Of main.") && !shows("/f1/n0001.txt", "1 of main");
    until_right(&mut events, || {
        gone() && shows("/desk/f2/n0092/", "Of other.") && shows("/f19/n1999.txt", "other")
    });
    assert!(shows("/desk/f2/n1032/", "Of other.") && shows("/f13/n1033.txt", "other"), "what both have");

    site.write("content/desk/.a.md.tmp", text("A", "Saved over."));
    site.rename("content/desk/.a.md.tmp", "content/desk/a.md");
    until_right(&mut events, || shows("/desk/a/", "Saved over."));

    symlink("../../store/l.md", site.path("content/desk/l.md")).unwrap();
    let state = events.until(|state| !state["failure"].is_null());
    assert!(state["failure"].to_string().contains("content/desk/l.md"), "{state}");
    site.write("store/l.md", text("L", "It is there."));
    events.until(|state| state["failure"].is_null());
    until_right(&mut events, || shows("/desk/l/", "It is there."));
}
