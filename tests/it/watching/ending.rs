//! Ctrl-C ends what watches, at once, with all that it published whole.

use std::io::Write;
use std::net::TcpStream;

use super::process::{Watching, interrupt, is_unlocked, locked};
use super::site;
use crate::serve::Server;
use crate::site::{Tree, program};

#[test]
fn ctrl_c_ends_a_build_that_watches() {
    for method in [&[][..], &["--poll"]] {
        let site = site();
        let mut watching = Watching::of(&site, method);
        assert_eq!(interrupt(&mut watching.child).code(), Some(0), "it was done");
        Tree::of(&site.public()).assert_same(&site.build_clean().tree);
        assert!(is_unlocked(site.folder()));
    }
}

#[test]
fn ctrl_c_ends_a_build_that_is_at_work() {
    let site = site();
    site.run("build").ended(0);
    let whole = site.build_clean().tree;
    let lock = locked(&site);
    let mut watching = Watching::start(program(site.folder()), &[]);
    watching.until_at_the_lock(&site);
    assert_eq!(interrupt(&mut watching.child).code(), Some(0), "it was done");
    drop(lock);
    assert!(is_unlocked(site.folder()));
    Tree::of(&site.public()).assert_same(&whole);
}

#[test]
fn ctrl_c_ends_a_server_that_browsers_hang_on() {
    let site = site();
    let mut server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| state["pages"] == true);
    let mut asking = TcpStream::connect(&server.address).unwrap();
    write!(asking, "GET / HTTP/1.1\r\nHost: {}\r\n", server.address).unwrap();
    assert_eq!(interrupt(&mut server.child).code(), Some(0), "it was done");
    assert!(is_unlocked(site.folder()));
    assert!(!site.public().exists(), "serving publishes nothing");
}
