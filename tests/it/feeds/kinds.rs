//! Which feeds there are, where, and what pages say of them.

use serde_json::Value;

use super::xml::parse;
use crate::site::{Built, Site};

/// The titles of a feed's entries, the same in every format that is published.
#[track_caller]
fn titles(built: &Built, folder: &str) -> Vec<String> {
    let atom = parse(built.tree.text(&format!("{folder}atom.xml")));
    let atom: Vec<String> = atom.all("entry").map(|entry| entry.one("title").text.clone()).collect();
    let rss = parse(built.tree.text(&format!("{folder}rss.xml")));
    let rss: Vec<String> =
        rss.one("channel").all("item").map(|item| item.one("title").text.clone()).collect();
    let json: Value = serde_json::from_str(built.tree.text(&format!("{folder}feed.json"))).unwrap();
    let json: Vec<String> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!((&atom, &atom), (&rss, &json));
    atom
}

fn site() -> Site {
    let edition = "title = \"Monday\"\ndate = 2024-03-11\n[[sections]]\ntitle = \"All\"\nitems = [{ article = \"desk/a.md\" }]";
    Site::new()
        .content("editions/monday.md", edition, "")
        .article("desk/a.md", "date = 2024-03-01\nsource = \"Wire\"\nrights = \"own\"\nweight = 5", "")
        .article(
            "desk/inner/b.md",
            "date = 2024-03-02\ntags = [\"T\"]\nsource = \"Wire\"\nrights = \"own\"",
            "",
        )
        .article("world/c.md", "date = 2024-03-03\nplaces = [\"Oman\"]", "")
}

#[test]
fn the_site_the_editions_topics_and_sources_have_feeds() {
    let built = site().build();
    assert_eq!(titles(&built, ""), ["Piece c", "Piece b", "Piece a"]);
    assert_eq!(titles(&built, "editions/"), ["Monday"]);
    assert_eq!(titles(&built, "topics/desk/"), ["Piece b", "Piece a"], "newest first, whatever is pinned");
    assert_eq!(titles(&built, "topics/desk/inner/"), ["Piece b"]);
    assert_eq!(titles(&built, "sources/wire/"), ["Piece b", "Piece a"]);
    for none in ["tags/t", "places/oman", "authors", "topics", "editions/monday"] {
        built.has_not(&format!("{none}/atom.xml")).has_not(&format!("{none}/feed.json"));
    }
}

#[test]
fn a_taxonomy_and_a_term_say_whether_they_have_feeds() {
    let built = site()
        .settings("[taxonomies.tags]\nfeed = true\n[taxonomies.sources]\nfeed = false\n[taxonomies.ships]\nfeed = true")
        .content("tags/quiet.md", "feed = false", "")
        .content("places/oman.md", "title = \"Oman\"\nfeed = true", "")
        .content("world/_index.md", "feed = false", "")
        .article("world/d.md", "tags = [\"quiet\"]\nships = [\"Dhow\"]", "")
        .build();
    assert_eq!(titles(&built, "tags/t/"), ["Piece b"]);
    assert_eq!(titles(&built, "places/oman/"), ["Piece c"]);
    assert_eq!(titles(&built, "ships/dhow/"), ["Piece d"]);
    for none in ["tags/quiet", "sources/wire", "topics/world"] {
        built.has(&format!("{none}/index.html")).has_not(&format!("{none}/rss.xml"));
    }
}

#[test]
fn the_settings_say_which_formats() {
    let built = site().settings("[feeds]\nformats = [\"json\", \"rss\"]").build();
    built.has("rss.xml").has("topics/desk/feed.json").has_not("atom.xml").has_not("editions/atom.xml");
    built.page("/").lacks("atom").contains("href=\"/rss.xml\"").contains("href=\"/feed.json\"");
    let none = site().settings("[feeds]\nformats = []").build();
    none.has_not("rss.xml").page("/topics/desk/").lacks("rel=\"alternate\"").lacks("class=\"feeds\"");
}

#[test]
fn a_page_leads_to_its_own_feeds_first() {
    let built = site().base_url("https://host.example/sub/").build();
    let own = built.page("/topics/desk/");
    let links: Vec<&str> = own.text().lines().filter(|line| line.contains("rel=\"alternate\"")).collect();
    assert_eq!(
        links,
        [
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"desk · The Bench (Atom)\" href=\"/sub/topics/desk/atom.xml\">",
            "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"desk · The Bench (RSS)\" href=\"/sub/topics/desk/rss.xml\">",
            "<link rel=\"alternate\" type=\"application/feed+json\" title=\"desk · The Bench (JSON Feed)\" href=\"/sub/topics/desk/feed.json\">",
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"The Bench (Atom)\" href=\"/sub/atom.xml\">",
            "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"The Bench (RSS)\" href=\"/sub/rss.xml\">",
            "<link rel=\"alternate\" type=\"application/feed+json\" title=\"The Bench (JSON Feed)\" href=\"/sub/feed.json\">",
        ]
    );
    let edition = built.page("/editions/monday/");
    edition.in_order(&["/sub/editions/atom.xml", "/sub/atom.xml"]);
    built.page("/tags/t/").lacks("tags/t/atom.xml").contains("/sub/atom.xml");
}

#[test]
fn a_feed_is_known_by_the_oldest_address_of_its_page() {
    let id = |built: &Built, path: &str| parse(built.tree.text(path)).one("id").text.clone();
    let mut site = Site::new().content("topics/gulf.md", "", "");
    let before = id(&site.build(), "topics/gulf/atom.xml");
    site.rename("content/topics/gulf.md", "content/topics/the-gulf.md");
    site.write("content/topics/the-gulf.md", "+++\naliases = [\"/topics/gulf/\"]\n+++\n");
    assert_eq!(before, id(&site.build(), "topics/the-gulf/atom.xml"));
}

#[test]
fn an_edition_is_the_same_entry_whatever_it_is_called_and_wherever_it_lies() {
    let id = |built: &Built| {
        let feed = parse(built.tree.text("editions/atom.xml"));
        (feed.one("id").text.clone(), feed.one("entry").one("id").text.clone())
    };
    let mut site = Site::new().content("editions/e.md", "title = \"E\"\ndate = 2024-03-05", "");
    let before = id(&site.build());
    site.edit("briefing.toml", "bench.example/", "else.example/sub/");
    site.edit("content/editions/e.md", "\"E\"", "\"The fifth\"\naliases = [\"/editions/e/\"]");
    site.rename("content/editions/e.md", "content/editions/2024-03-05.md");
    assert_eq!(before, id(&site.build()));
    assert_ne!(before.0, before.1);
}

#[test]
fn a_feed_says_what_it_is_of() {
    let mut site = Site::new()
        .settings("description = \"One sentence\"\nicon = \"icon.svg\"\n[publisher]\nname = \"The House\"\nurl = \"https://house.example/\"\nlogo = \"logo.png\"")
        .file("static/icon.svg", "<svg/>")
        .file("static/logo.png", "png")
        .content("topics/gulf.md", "title = \"The *Gulf*\"\nsummary = \"All of `it`\"", "");
    let built = site.build();
    let atom = parse(built.tree.text("atom.xml"));
    assert_eq!(atom.one("subtitle").text, "One sentence");
    assert_eq!(atom.one("icon").text, "https://bench.example/icon.svg");
    assert_eq!(atom.one("logo").text, "https://bench.example/logo.png");
    assert_eq!(atom.one("author").one("name").text, "The House");
    let gulf = parse(built.tree.text("topics/gulf/rss.xml"));
    let gulf = gulf.one("channel");
    assert_eq!(gulf.one("title").text, "The Gulf · The Bench");
    assert_eq!(gulf.one("description").text, "All of it");
    assert_eq!(gulf.one("link").text, "https://bench.example/topics/gulf/");
    let json: Value = serde_json::from_str(built.tree.text("feed.json")).unwrap();
    assert_eq!(json["authors"][0]["url"], "https://house.example/");
    assert_eq!(json["favicon"], "https://bench.example/icon.svg");
    assert_eq!(json["icon"], "https://bench.example/logo.png");
}
