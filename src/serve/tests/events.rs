//! What browsers are told, and when.

use super::*;
use crate::base::SitePath;
use crate::diagnostic::{Place, Span};

fn home(text: &str) -> Arc<Files> {
    Arc::new(Files::of(&[("index.html", text)]))
}

#[test]
fn the_state_is_told_at_once_and_whenever_it_changes() {
    let server = Server::start(Show::new("/"), 0);
    let mut events = server.follow("/.briefing/events");
    let first = events.next();
    assert_eq!((&first["pages"], &first["failure"]), (&false.into(), &().into()));

    server.show.publish(home("one"), News::default());
    let good = events.next();
    assert_eq!(good["pages"], true);
    assert_eq!(good["version"], server.get("/").version());
    assert_ne!(good["version"], first["version"]);

    server.show.fail(&failure("no"));
    let failed = events.next();
    assert_eq!(failed["version"], good["version"]);
    assert_eq!(failed["failure"]["shown"][0]["message"], "no");
    assert_eq!(server.follow("/.briefing/events").next(), failed);

    server.show.publish(home("two"), News::default());
    let mended = events.next();
    assert_eq!(mended["failure"], serde_json::Value::Null);
    assert_ne!(mended["version"], good["version"]);
}

#[test]
fn each_site_is_a_generation_and_more_news_are_none() {
    let server = Server::of("/", Files::of(&[("index.html", "one")]));
    let mut events = server.follow("/.briefing/events");
    let first = events.next();
    assert_eq!(first["news"]["progress"], "partial");
    let more = News { rendered: 7, progress: Coverage::Complete, shown: vec!["drafts"], ..News::default() };
    server.show.tell(more);
    let told = events.next();
    assert_eq!(told["version"], first["version"]);
    assert_eq!((&told["news"]["rendered"], &told["news"]["progress"]), (&7.into(), &"complete".into()));
    assert_eq!(told["news"]["shown"], serde_json::json!(["drafts"]));
    server.show.publish(home("one"), News::default());
    assert_ne!(events.next()["version"], first["version"]);
}

#[test]
fn a_fault_of_the_present_site_is_told_and_mended() {
    let server = Server::of("/", Files::of(&[("index.html", "one")]));
    let mut events = server.follow("/.briefing/events");
    let first = events.next();
    server.show.fail(&failure("one page"));
    assert_eq!(events.next()["failure"]["shown"][0]["message"], "one page");
    server.show.tell(News::default());
    assert!(!events.next()["failure"].is_null());
    server.show.mend();
    let mended = events.next();
    assert!(mended["failure"].is_null());
    assert_eq!(mended["version"], first["version"]);
}

#[test]
fn changed_files_are_told_to_those_who_have_older_ones() {
    let server = Server::of("/", Files::of(&[("index.html", "one")]));
    let version = || server.get("/").version().to_owned();
    let since = |version: &str| server.get(&format!("/.briefing/changes?{version}")).text().to_owned();
    let first = version();
    let changed = |file: &str| News { files: vec![file.to_owned()], ..News::default() };
    server.show.publish(home("two"), changed("/a.png"));
    let second = version();
    server.show.publish(home("three"), changed("/b.css"));
    assert_eq!(since(&first), r#"["/a.png","/b.css"]"#);
    assert_eq!(since(&second), r#"["/b.css"]"#);
    assert_eq!(since(&version()), "[]");
    for strange in ["", "x", "other.1", &first[..first.len() - 1]] {
        assert_eq!(since(strange), "null", "{strange}");
    }
}

#[test]
fn a_problem_is_told_in_parts_that_a_browser_can_show() {
    let text = "+++\ntitel = \"A\"\n+++\n";
    let file = SitePath::new("content/a.md").unwrap();
    let place = |part| Place::of(&file, text, Span::of(text, part));
    let warning = Diagnostic::warning("empty-body", "nothing in it");
    let error = Diagnostic::error("unknown-key", "there is no key `titel`")
        .at(place("titel"))
        .label(place("\"A\""), "its value")
        .note("a note")
        .advise("did you mean `title`?");
    let server = Server::start(Show::new("/"), 0);
    server.show.fail(&Diagnostics::new(vec![warning, error]));
    let told = server.follow("/.briefing/events").next();
    let shown = &told["failure"]["shown"];
    assert_eq!(shown[0]["severity"], "error");
    assert_eq!(shown[0]["advice"], "did you mean `title`?");
    assert_eq!(shown[0]["notes"][0], "a note");
    assert_eq!(
        shown[0]["excerpts"],
        serde_json::json!([
            {"place": "content/a.md:2:1", "line": 2, "before": "", "marked": "titel",
             "after": " = \"A\"", "width": 5, "label": null},
            {"place": "content/a.md:2:9", "line": 2, "before": "titel = ", "marked": "\"A\"",
             "after": "", "width": 3, "label": "its value"},
        ])
    );
    assert_eq!(shown[1]["severity"], "warning");
    let page = server.get("/");
    let lines = "<pre>titel = <mark>&quot;A&quot;</mark>\n        ^^^</pre>";
    assert!(page.text().contains(lines), "{}", page.text());
}

#[test]
fn of_very_many_problems_some_are_shown_and_the_rest_counted() {
    let many = (0..130).map(|n| Diagnostic::error("e", format!("number {n}")));
    let server = Server::start(Show::new("/"), 0);
    server.show.fail(&Diagnostics::new(many.collect()));
    let told = server.follow("/.briefing/events").next();
    assert_eq!(told["failure"]["shown"].as_array().unwrap().len(), 20);
    let more = "error[e]: 110 more of this kind (`--format json` shows all)";
    assert_eq!(told["failure"]["more"], serde_json::json!([more]));
    assert!(server.get("/").text().contains(more));
}

#[test]
fn a_server_started_anew_is_another_version() {
    let server = Server::start(Show::new("/"), 0);
    server.show.publish(home("one"), News::default());
    let mut events = server.follow("/.briefing/events");
    let before = events.next();
    let port = server.address.port();
    drop(server);
    let mut rest = String::new();
    // Cut off, not ended in order: the browser comes back by itself.
    let _ = events.0.read_to_string(&mut rest);

    let server = Server::start(Show::new("/"), port);
    server.show.publish(home("one"), News::default());
    let after = server.follow("/.briefing/events").next();
    assert_ne!(after["version"], before["version"]);
}

#[test]
fn many_may_follow() {
    let server = Server::start(Show::new("/"), 0);
    let mut all: Vec<Events> = (0..200).map(|_| server.follow("/.briefing/events")).collect();
    for events in &mut all {
        assert_eq!(events.next()["pages"], false);
    }
    server.show.publish(home("one"), News::default());
    for events in &mut all {
        assert_eq!(events.next()["pages"], true);
    }
}
