//! Pages are made as they are asked for: what is served while the site changes, is faulty, or is told
//! by nobody to have changed.

use serde_json::Value;

use super::{Events, Server, served};
use crate::site::Site;

fn watched(site: &Site) -> (Server, Events) {
    let server = Server::of(site, &[]);
    let mut events = server.events("/");
    events.until(|state| state["news"]["progress"] == "complete");
    (server, events)
}

#[test]
fn what_cannot_be_looked_at_leaves_the_last_good_pages() {
    let site = served().article("desk/b.md", "", "The other text.");
    let (server, mut events) = watched(&site);
    assert!(server.get("/desk/a/").body.contains("The first text."));
    site.write("content/desk/a.md", "+++\ntitle = \n+++\nThe second text.\n");
    let told = events.until(|state| !state["failure"].is_null())["failure"].to_string();
    assert!(told.contains("content/desk/a.md"), "{told}");
    // What was seen stays, and what nobody has asked for yet is made of what is as it was.
    assert!(server.get("/desk/a/").body.contains("The first text."));
    assert!(server.get("/desk/b/").body.contains("The other text."));
}

#[test]
fn a_page_whose_file_is_another_meanwhile_says_what_is_wrong() {
    let site = served();
    let (server, mut events) = watched(&site);
    site.write("content/desk/a.md", "+++\ntitle = \n+++\nThe second text.\n");
    events.until(|state| !state["failure"].is_null());
    let page = server.get("/desk/a/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("content/desk/a.md"), "{}", page.body);
}

#[test]
fn a_page_that_was_read_a_moment_ago_finds_its_style_sheet() {
    let site = served().file("static/assets/style.css", "a { color: teal }");
    let (server, mut events) = watched(&site);
    let page = server.get("/desk/a/").body;
    let at = page.find("/assets/style.").unwrap();
    let former = &page[at..at + page[at..].find('"').unwrap()];
    let reply = server.get(former);
    assert_eq!((reply.status, &*reply.body), (200, "a { color: teal }"));
    site.write("static/assets/style.css", "a { color: navy }");
    events.until(|state| state["news"]["changed"][0] == "static/assets/style.css");
    let reply = server.get(former);
    assert_eq!(reply.status, 302);
    let now = reply.head.split("location: ").nth(1).unwrap().lines().next().unwrap().to_owned();
    assert_eq!(server.get(&now).body, "a { color: navy }");
    assert_eq!(server.get("/assets/none.0123456789abcdef.css").status, 404);
}

#[test]
fn who_does_not_watch_is_served_what_is_there() {
    let site = served().article("desk/b.md", "", "The other text.");
    let server = Server::of(&site, &["--no-watch"]);
    let mut events = server.events("/");
    events.until(|state| state["news"]["progress"] == "complete");
    assert!(server.get("/desk/b/").body.contains("The other text."));
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    let page = server.get("/desk/a/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("The second text."), "{}", page.body);
}

#[test]
fn faults_of_pages_that_nobody_looks_at_are_told() {
    let site = served().file("templates/feeds.html", "{{ nothing }}");
    let server = Server::of(&site, &["--no-watch"]);
    let told = server.events("/").until(|state| !state["failure"].is_null())["failure"].to_string();
    assert!(told.contains("templates/feeds.html"), "{told}");
    assert_eq!(server.get("/desk/a/").status, 200);
}

#[test]
fn a_link_to_a_text_that_is_edited_is_seen() {
    let site = served();
    std::os::unix::fs::symlink("a.md", site.path("content/desk/b.md")).unwrap();
    // Two files cannot both lead on from one old address.
    site.edit("content/desk/a.md", "aliases = [\"/old/\"]\n", "");
    let (server, mut events) = watched(&site);
    assert!(server.get("/desk/b/").body.contains("The first text."));
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    // The system tells of the one file alone.
    let changed = serde_json::json!(["content/desk/b.md"]);
    events.until(|state| state["news"]["changed"] == changed && state["news"]["progress"] == "complete");
    assert!(server.get("/desk/b/").body.contains("The second text."));
}

#[test]
fn what_one_server_has_made_the_next_need_not() {
    let articles = |site: Site, n: usize| site.article(&format!("desk/p{n:03}.md"), "", "Words.");
    let site = (0..100).fold(served(), articles);
    let checked = || Server::of(&site, &["--no-watch"]).line("Checked");
    let first = checked();
    assert!(!first.contains(" 0 pages rendered"), "{first}");
    let second = checked();
    assert!(second.contains(" 0 pages rendered"), "{second}");
}

#[test]
fn large_files_are_served_in_parts() {
    let bytes: Vec<u8> = (0..100_000u32).flat_map(u32::to_le_bytes).collect();
    let site = served().file("static/film.bin", &bytes);
    let server = Server::of(&site, &["--no-watch"]);
    let answer = server.bytes("/film.bin", "Range: bytes=4000-4007\r\n");
    let start = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    assert_eq!(answer[start..], bytes[4000..4008]);
}

#[test]
fn what_was_rendered_before_an_error_was_found_is_not_rendered_again() {
    let site = served().article("desk/c.md", "", "[Nowhere](nowhere.md)");
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| !state["failure"].is_null());
    site.edit("content/desk/c.md", "[Nowhere](nowhere.md)", "[Somewhere](a.md)");
    let state = events.until(|state| state["news"]["progress"] == "complete" && state["failure"].is_null());
    // Its page, and the feeds that show it.
    let rendered = state["news"]["rendered"].as_u64().unwrap();
    assert!((1..10).contains(&rendered), "{state:#}");
}

/// As when a bundler writes the same bytes again.
#[test]
fn half_a_file_is_not_kept_where_the_whole_is_as_it_was() {
    let site = served();
    let (server, mut events) = watched(&site);
    let whole = site.text("static/notes.txt");
    for path in ["/notes.txt", "/desk/a/"] {
        let file = if path == "/notes.txt" { "static/notes.txt" } else { "content/desk/a.md" };
        let whole = site.text(file);
        site.write(file, "");
        let page = std::thread::scope(|scope| {
            scope.spawn(|| site.write(file, &whole));
            server.get(path)
        });
        assert!(matches!(page.status, 200 | 500), "{}", page.body);
        site.write("static/done.txt", path);
        let is_done = |state: &Value| state["news"]["changed"].to_string().contains("done.txt");
        events.until(|state| is_done(state) && state["failure"].is_null());
        assert_eq!(server.get(path).status, 200);
    }
    assert_eq!(server.get("/notes.txt").body, whole);
}

#[test]
fn a_new_file_is_told_to_pages_that_were_there_before() {
    let site = served();
    let (server, mut events) = watched(&site);
    let version = server.events("/").after(&Value::Null);
    let since = format!("/.briefing/changes?{}", version.as_str().unwrap());
    site.write("static/new.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    let version = events.after(&version);
    assert_eq!(server.get(&since).body, "[\"/new.svg\"]");
    site.remove("static/new.svg");
    events.after(&version);
    assert_eq!(server.get("/new.svg").status, 404);
    assert_eq!(server.get(&since).body, "[\"/new.svg\"]");
}

#[test]
fn the_fault_of_another_page_is_no_answer() {
    let site = served().file("templates/feeds.html", "{{ nothing }}");
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.until(|state| !state["failure"].is_null());
    for n in 0..5 {
        site.write_article("desk/a.md", "", &format!("Text {n}."));
        let page = server.get("/desk/a/");
        assert_eq!(page.status, 200, "{}", page.body);
    }
}
