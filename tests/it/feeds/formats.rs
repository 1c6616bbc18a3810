//! RSS 2.0 and JSON Feed 1.1: what each of them wants. Atom's is beside.

use serde_json::{Value, json};

use super::varied;
use super::xml::parse;
use crate::site::Site;

#[test]
fn rss_has_what_its_standard_wants() {
    let built = varied().build();
    let rss = parse(built.tree.text("rss.xml"));
    assert_eq!((rss.name.as_str(), rss.attributes["version"].as_str()), ("rss", "2.0"));
    let channel = rss.one("channel");
    for name in ["title", "link", "description"] {
        assert!(!channel.one(name).text.is_empty(), "{name}");
    }
    assert_eq!(channel.one("language").text, "en");
    assert_eq!(channel.one("lastBuildDate").text, "Tue, 12 Mar 2024 12:00:00 +0000");
    assert_eq!(channel.one("atom:link").attributes["href"], "https://bench.example/rss.xml");
    assert_eq!(channel.one("atom:link").attributes["rel"], "self");
    let items: Vec<_> = channel.all("item").collect();
    assert_eq!(items.len(), 5);
    let atom = parse(built.tree.text("atom.xml"));
    for (item, entry) in items.iter().zip(atom.all("entry")) {
        assert_eq!(item.one("guid").attributes["isPermaLink"], "false");
        assert_eq!(item.one("guid").text, entry.one("id").text, "one id in every format");
        assert_eq!(item.one("link").text, entry.link("alternate"));
    }
}

#[test]
fn an_item_of_rss_says_where_the_piece_is_from() {
    let built = varied().build();
    let rss = parse(built.tree.text("rss.xml"));
    let items: Vec<_> = rss.one("channel").all("item").collect();
    let item = |end: &str| *items.iter().find(|item| item.one("link").text.ends_with(end)).unwrap();
    let piece = item("/a/");
    assert_eq!(piece.one("dc:creator").text, "Ada & Bea");
    assert_eq!(piece.one("pubDate").text, "Sun, 10 Mar 2024 12:00:00 +0000");
    assert_eq!(piece.one("source").attributes["url"], "https://wire.example/feed");
    assert_eq!(piece.one("source").text, "Wire & Co");
    assert_eq!(piece.one("atom:link").attributes["href"], "https://wire.example/a?b=1&c=2");
    assert_eq!(piece.one("dc:rights").text, "Our summary of a piece in Wire & Co");
    let categories: Vec<_> = piece.all("category").map(|it| it.text.as_str()).collect();
    assert_eq!(categories, ["desk", "R&D"]);
    assert_eq!(piece.all("atom:updated").count(), 0);
    assert_eq!(item("/b/").one("atom:updated").text, "2024-03-12T12:00:00Z");
    let plain = item("/e/");
    assert_eq!(plain.all("source").count(), 0, "`source` is the outlet's feed, which nobody knows");
    assert_eq!(plain.one("dc:creator").text, "Plain");
    assert_eq!(plain.one("dc:language").text, "fa");
}

#[test]
fn a_json_feed_has_what_its_standard_wants() {
    let built = varied().build();
    let feed: Value = serde_json::from_str(built.tree.text("feed.json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["title"], "The Bench");
    assert_eq!(feed["home_page_url"], "https://bench.example/");
    assert_eq!(feed["feed_url"], "https://bench.example/feed.json");
    assert_eq!(feed["language"], "en");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 5);
    for item in items {
        assert!(item["id"].as_str().unwrap().starts_with("urn:uuid:"));
        assert!(item.get("content_html").is_some() != item.get("content_text").is_some());
        for date in ["date_published", "date_modified"] {
            item[date].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        }
    }
    let piece = items.iter().find(|item| item["url"].as_str().unwrap().ends_with("/a/")).unwrap();
    assert_eq!(piece["external_url"], "https://wire.example/a?b=1&c=2");
    assert_eq!(piece["authors"], json!([{ "name": "Ada & Bea" }]));
    assert_eq!(piece["tags"], json!(["desk", "R&D"]));
    assert_eq!(piece["summary"], "Some code & a link");
    assert_eq!(
        piece["_attribution"],
        json!({
            "source": { "name": "Wire & Co", "url": "https://wire.example/", "feed_url": "https://wire.example/feed" },
            "rights": "summary",
            "credit": "Our summary of a piece in Wire & Co",
        })
    );
    let own = items.iter().find(|item| item["url"].as_str().unwrap().ends_with("/b/")).unwrap();
    assert_eq!((own.get("external_url"), own.get("_attribution")), (None, None));
    assert_eq!(own["date_modified"], "2024-03-12T12:00:00Z");
}

#[test]
fn feeds_without_entries_are_sound() {
    let built = Site::new().content("topics/none.md", "", "").build();
    for folder in ["", "topics/none/"] {
        let atom = parse(built.tree.text(&format!("{folder}atom.xml")));
        assert_eq!(atom.one("updated").text, "1970-01-01T00:00:00Z");
        let rss = parse(built.tree.text(&format!("{folder}rss.xml")));
        assert_eq!(rss.one("channel").one("lastBuildDate").text, "Thu, 01 Jan 1970 00:00:00 +0000");
        let json: Value = serde_json::from_str(built.tree.text(&format!("{folder}feed.json"))).unwrap();
        assert_eq!(json["items"], json!([]));
    }
}

#[test]
fn odd_characters_leave_every_format_sound() {
    let front = "title = \"]]> <!-- & \\u0007 \u{202e}x\u{1f600}\"\nsummary = \"\\u000B &amp; &nope;\"";
    let built = Site::new().article("desk/a.md", front, "Text \u{1}\u{fffe} ]]> `</content>` &nbsp;").build();
    for (path, name) in [("rss.xml", "content:encoded"), ("atom.xml", "content")] {
        let feed = parse(built.tree.text(path));
        let piece = if name == "content" { feed.one("entry") } else { feed.one("channel").one("item") };
        assert!(piece.one("title").text.starts_with("]]> <!-- &"));
        assert!(piece.one(name).text.contains("]]&gt; <code>&lt;/content&gt;</code>"), "{path}");
    }
    let json: Value = serde_json::from_str(built.tree.text("feed.json")).unwrap();
    assert!(json["items"][0]["content_html"].as_str().unwrap().contains("&lt;/content&gt;"));
}
