//! `briefing serve`: what it answers, and what browsers are told while files change.

mod on_request;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use crate::site::{Site, program};

/// The longest that anything here may take; nothing takes that long unless it never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs; dropped, it is ended.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
    /// What it prints.
    heard: mpsc::Receiver<String>,
}

impl Server {
    /// Serves a site on a free port, and reads from what it prints where that is.
    pub(crate) fn of(site: &Site, more: &[&str]) -> Self {
        let mut command = program(site.folder());
        command.args(["serve", "--port", "0"]).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (say, heard) = mpsc::channel();
        // Reads to the end, so that the server never writes into a full pipe.
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).for_each(|line| drop(say.send(line)))
        });
        let mut server = Self { child, address: String::new(), heard };
        let line = server.line("Serving http://");
        server.address = line.split('/').nth(2).unwrap().to_owned();
        server
    }

    /// Waits until it prints a line that begins so.
    #[track_caller]
    fn line(&self, start: &str) -> String {
        loop {
            let line = self.heard.recv_timeout(PATIENCE).expect("the server says what it does");
            if line.starts_with(start) {
                return line;
            }
        }
    }

    /// Asks with more headers, each with its line's end.
    fn ask(&self, path: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", self.address).unwrap();
        stream
    }

    /// All bytes of an answer, the head among them.
    fn bytes(&self, path: &str, headers: &str) -> Vec<u8> {
        let mut answer = Vec::new();
        self.ask(path, &format!("Connection: close\r\n{headers}")).read_to_end(&mut answer).unwrap();
        answer
    }

    /// The status, the headers and the body of an answer.
    pub(crate) fn get(&self, path: &str) -> Reply {
        let text = String::from_utf8_lossy(&self.bytes(path, "")).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    pub(crate) fn events(&self, base: &str) -> Events {
        Events(BufReader::new(self.ask(&format!("{base}.briefing/events"), "")))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) struct Reply {
    status: u16,
    head: String,
    pub(crate) body: String,
}

/// The event stream that a page follows.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// Reads states until one is as wanted. A stream that says nothing for too long fails.
    #[track_caller]
    pub(crate) fn until(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("the stream tells what happens");
            assert!(read > 0, "the stream ended");
            let Some(data) = line.strip_prefix("data: ") else { continue };
            let state: Value = serde_json::from_str(data).unwrap();
            if is_wanted(&state) {
                return state;
            }
        }
    }

    /// The next state that shows another site than this version.
    #[track_caller]
    pub(crate) fn after(&mut self, version: &Value) -> Value {
        let state = self.until(|state| state["version"] != *version && state["failure"].is_null());
        state["version"].clone()
    }
}

fn served() -> Site {
    Site::new()
        .article("desk/a.md", "aliases = [\"/old/\"]", "The first text.")
        .file("static/notes.txt", "plain")
        .article("desk/draft.md", "draft = true", "Secret.")
}

#[test]
fn it_answers_as_a_good_host_would() {
    let site = served();
    let server = Server::of(&site, &["--no-watch"]);
    let page = server.get("/desk/a/");
    assert_eq!(page.status, 200);
    assert!(page.head.contains("content-type: text/html; charset=utf-8"), "{}", page.head);
    assert!(
        page.body.contains("The first text.") && page.body.contains(".briefing/reload.js"),
        "{}",
        page.body
    );
    let missing = server.get("/nothing/");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("Page not found"), "{}", missing.body);
    assert_eq!(server.get("/desk/draft/").status, 404);
    for (from, to) in [("/old/", "/desk/a/"), ("/desk/", "/topics/desk/"), ("/desk/a", "/desk/a/")] {
        let moved = server.get(from);
        assert!((300..400).contains(&moved.status), "{from}: {}", moved.status);
        assert!(moved.head.contains(&format!("location: {to}")), "{from}: {}", moved.head);
    }
    let notes = server.get("/notes.txt");
    assert_eq!(notes.body, "plain");
    assert!(!site.public().exists(), "serving publishes nothing");
}

#[test]
fn it_serves_what_build_publishes() {
    let site = served();
    site.run("build").ended(0);
    let server = Server::of(&site, &["--no-watch"]);
    for path in ["atom.xml", "sitemap.xml", "notes.txt", "_redirects"] {
        let built = std::fs::read_to_string(site.public().join(path)).unwrap();
        assert_eq!(server.get(&format!("/{path}")).body, built, "{path}");
    }
    let built = std::fs::read_to_string(site.public().join("desk/a/index.html")).unwrap();
    let served = server.get("/desk/a/").body;
    // But for the one element that reloads the page.
    let start = served.rfind("<script").unwrap();
    let end = start + served[start..].find("</script>").unwrap() + "</script>".len();
    assert_eq!(format!("{}{}", &served[..start], &served[end..]).replace('\n', ""), built.replace('\n', ""));
}

#[test]
fn an_edit_is_seen_and_told() {
    let site = served();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    let first = events.until(|state| state["pages"] == true)["version"].clone();
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    let second = events.after(&first);
    assert!(server.get("/desk/a/").body.contains("The second text."));
    site.write_article("desk/new.md", "", "A new piece.");
    let third = events.after(&second);
    assert!(server.get("/desk/new/").body.contains("A new piece."));
    site.write("static/assets/style.css", "body { color: teal }");
    let fourth = events.after(&third);
    let page = server.get("/desk/a/").body;
    let style = page.split_once("href=\"/assets/style.").unwrap().1.split_once('"').unwrap().0;
    assert!(server.get(&format!("/assets/style.{style}")).body.contains("teal"));
    site.write("templates/article.html", "{% extends \"base.html\" %}{% block main %}My own.{% endblock %}");
    events.after(&fourth);
    assert!(server.get("/desk/a/").body.contains("My own."));
}

#[test]
fn an_edit_is_seen_where_no_file_system_tells_of_it() {
    let site = served();
    let server = Server::of(&site, &["--poll"]);
    let mut events = server.events("/");
    let first = events.until(|state| state["pages"] == true)["version"].clone();
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    events.after(&first);
    assert!(server.get("/desk/a/").body.contains("The second text."));
}

#[test]
fn a_file_that_was_only_saved_again_is_no_news() {
    let site = served();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    let first = events.until(|state| state["pages"] == true)["version"].clone();
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    let second = events.after(&first);
    let text = site.text("content/desk/a.md");
    site.write("content/desk/a.md", text);
    let state = events.until(|_| true);
    assert_eq!(state["version"], second, "no page looks at itself again");
    assert_eq!(state["news"]["changed"], serde_json::json!(["content/desk/a.md"]), "it is told still");
}

#[test]
fn how_changes_are_noticed_is_of_use_to_who_watches() {
    let site = served();
    let ran = site.run("build --poll");
    assert!(ran.ended(2).stderr.contains("`--watch`"), "{}", ran.stderr);
}

#[test]
fn a_failure_is_told_over_the_last_good_page_and_goes_again() {
    let site = served();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| state["pages"] == true && state["failure"].is_null());
    site.write(
        "templates/article.html",
        "{% extends \"default/article.html\" %}{% block text %}{{ nothing }}{% endblock %}",
    );
    let state = events.until(|state| !state["failure"].is_null());
    let told = state["failure"].to_string();
    assert!(told.contains("templates/article.html") && told.contains("nothing"), "{told}");
    assert_eq!(state["pages"], true);
    let page = server.get("/desk/a/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("templates/article.html"), "{}", page.body);
    // The fault is of one template: what others make is served.
    assert_eq!(server.get("/archive/").status, 200);
    site.write(
        "templates/article.html",
        "{% extends \"default/article.html\" %}{% block text %}Mended.{% endblock %}",
    );
    events.until(|state| state["failure"].is_null());
    assert!(server.get("/desk/a/").body.contains("Mended."));
}

#[test]
fn a_site_that_is_broken_from_the_start_is_served_when_it_is_mended() {
    let site = served().file("content/desk/broken.md", "no front matter");
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| !state["failure"].is_null());
    let page = server.get("/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("content/desk/broken.md"), "{}", page.body);
    site.remove("content/desk/broken.md");
    events.until(|state| state["pages"] == true && state["failure"].is_null());
    assert_eq!(server.get("/desk/a/").status, 200);
}

#[test]
fn a_base_path_is_served_below_itself() {
    let site = served();
    let server = Server::of(&site, &["--base-url", "https://host.example/a/b/"]);
    assert_eq!(server.get("/a/b/desk/a/").status, 200);
    assert!(server.get("/").head.contains("location: /a/b/"));
    assert!(server.get("/a/b/old/").head.contains("location: /a/b/desk/a/"));
    assert_eq!(server.get("/desk/a/").status, 404);
    let mut events = server.events("/a/b/");
    let first = events.until(|state| state["pages"] == true)["version"].clone();
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    events.after(&first);
    assert!(server.get("/a/b/desk/a/").body.contains("The second text."));
}

#[test]
fn another_base_path_wants_another_server() {
    let site = served();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| state["pages"] == true && state["failure"].is_null());
    site.edit("briefing.toml", "https://bench.example/", "https://bench.example/a/");
    let state = events.until(|state| !state["failure"].is_null());
    assert!(state["failure"].to_string().contains("start it again"), "{state}");
    // The last good pages are still those of the old base path.
    assert_eq!(server.get("/desk/a/").status, 200);
    site.edit("briefing.toml", "https://bench.example/a/", "https://bench.example/");
    events.until(|state| state["failure"].is_null());
}

#[test]
fn drafts_are_served_where_they_are_asked_for() {
    let site = served();
    let server = Server::of(&site, &["--drafts", "--no-watch"]);
    assert!(server.get("/desk/draft/").body.contains("Secret."));
}
