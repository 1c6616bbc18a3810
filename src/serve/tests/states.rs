//! Pages that cannot be made, and sites that are no longer what lies on the disk.

use std::sync::mpsc;
use std::thread;

use super::*;

const PAGE: &str = "<title>t</title><body><p>x</p></body>";

fn stale() -> Files {
    Files { stale: ["index.html", "a/index.html"].into(), ..Files::of(&[("b.txt", "text")]) }
}

#[test]
fn a_page_that_cannot_be_made_says_why() {
    let mut site = Files::of(&[("b/index.html", PAGE)]);
    site.faulty = ["a/index.html", "404.html"].into();
    let server = Server::of("/", site);
    let reply = server.get("/a/");
    assert_eq!((reply.status, reply.header("content-type")), (500, "text/html; charset=utf-8"));
    assert!(reply.text().contains("error[unknown-key]: this page"), "{}", reply.text());
    assert!(reply.text().contains(" data-waiting>"), "{}", reply.text());
    assert_eq!(reply.header("etag"), "");
    let folder = server.get("/a");
    assert_eq!((folder.status, folder.header("location")), (302, "/a/"));
    assert_eq!(server.get("/nowhere/").status, 500);
    assert_eq!(server.get("/b/").status, 200);
}

#[test]
fn what_is_stale_waits_for_the_next_site_and_holds_up_nobody() {
    let show = Show::new("/");
    show.publish(Arc::new(stale()), News::default());
    let server = Server::start(show, 0);
    let (say, said) = mpsc::channel();
    thread::scope(|scope| {
        // More than there are threads for what takes time.
        for path in ["/", "/a/", "/a"].into_iter().cycle().take(600) {
            let (server, say) = (&server, say.clone());
            scope.spawn(move || say.send((path, server.get(path))).unwrap());
        }
        assert_eq!(server.get("/b.txt").text(), "text");
        // Other news are no next site.
        server.show.tell(News::default());
        assert!(said.try_recv().is_err());
        let next = Files::of(&[("index.html", PAGE), ("a/index.html", PAGE)]);
        server.show.publish(Arc::new(next), News::default());
        for (path, reply) in said.iter().take(600) {
            assert_eq!(reply.status, if path == "/a" { 302 } else { 200 }, "{path}");
        }
    });
}

#[test]
fn what_stays_stale_is_told_after_a_while() {
    let show = Show::with_patience("/", Duration::from_millis(50));
    show.publish(Arc::new(stale()), News::default());
    let server = Server::start(show, 0);
    let reply = server.get("/");
    assert_eq!(reply.status, 503);
    assert!(reply.text().contains("Its files changed"), "{}", reply.text());
    assert!(reply.text().contains(" data-waiting>"), "{}", reply.text());
}

#[test]
fn what_is_stale_under_a_failure_is_not_waited_for() {
    let show = Show::new("/");
    show.publish(Arc::new(stale()), News::default());
    let server = Server::start(show, 0);
    let reply = thread::scope(|scope| {
        let waiting = scope.spawn(|| server.get("/"));
        server.show.refuse(&failure("<i>no</i>"));
        waiting.join().unwrap()
    });
    for reply in [reply, server.get("/")] {
        assert_eq!(reply.status, 500);
        assert!(reply.text().contains("error[unknown-key]: &lt;i&gt;no"), "{}", reply.text());
        assert!(reply.text().contains("\\u003ci>no"), "{}", reply.text());
    }
}

#[test]
fn what_is_stale_is_asked_again_after_a_look_that_found_nothing_new() {
    /// A site that is stale when it is asked first.
    #[derive(Default)]
    struct Passing(std::sync::atomic::AtomicBool);
    impl Answers for Passing {
        fn file(&self, _: &OutputPath) -> Answer {
            let was_asked = self.0.swap(true, std::sync::atomic::Ordering::SeqCst);
            if was_asked { Answer::File(PAGE.as_bytes().into()) } else { Answer::Stale }
        }

        fn redirect(&self, _: &str) -> Option<String> {
            None
        }
    }
    let show = Show::new("/");
    let site = Arc::new(Passing::default());
    show.publish(site.clone(), News::default());
    let server = Server::start(show, 0);
    thread::scope(|scope| {
        let waiting = scope.spawn(|| server.get("/"));
        while !site.0.load(std::sync::atomic::Ordering::SeqCst) {
            thread::yield_now();
        }
        // The fault of another page is no answer to it.
        server.show.fail(&failure("other"));
        server.show.stand();
        assert_eq!(waiting.join().unwrap().status, 200);
    });
    let state = server.show.now();
    assert!(state.failure.is_some(), "what the check found stands until it is mended");
}

#[test]
fn the_script_is_told_the_status_in_a_header() {
    let mut site = Files::of(&[("index.html", PAGE), ("404.html", "<p>gone</p>")]);
    site.faulty = ["a/index.html"].into();
    let server = Server::of("/", site);
    for (path, status) in [("/", ""), ("/nowhere/", "404"), ("/a/", "500")] {
        let reply = server.get_with(path, &["Briefing-Look: page"]);
        assert_eq!((reply.status, reply.header("briefing-status")), (200, status), "{path}");
        let control = if status.is_empty() { "no-cache" } else { "no-store" };
        assert_eq!(reply.header("cache-control"), control, "{path}");
        assert_eq!(reply.body, server.get(path).body, "{path}");
    }
}
