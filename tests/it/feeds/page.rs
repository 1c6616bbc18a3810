//! The page of all feeds, and the outlines (OPML) that programs take in.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::site::{Built, Site};

fn site() -> Site {
    Site::new()
        .settings("[taxonomies.beats]\nfeed = true")
        .content("sources/wire.md", "title = \"The <Wire> & Co\"\nhome = \"https://wire.example/\"\nfeed_url = \"https://wire.example/feed?a=1&b=2\"", "")
        .content("desk/_index.md", "title = \"Desk\"\nfeed = false", "")
        .content("editions/e.md", "title = \"E\"\ndate = 2024-03-05", "")
        .article("desk/inner/a.md", "source = \"wire\"\nrights = \"summary\"\nbeats = [\"sea\"]\ntags = [\"none\"]", "")
}

/// The attributes of every outline of a file.
fn outlines(built: &Built, path: &str) -> Vec<Vec<(String, String)>> {
    let file = built.file(path);
    let mut reader = Reader::from_str(file.text());
    let attributes = |tag: &BytesStart<'_>| {
        let pairs = tag.attributes().map(|pair| {
            let pair = pair.unwrap();
            let value = pair.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
            (String::from_utf8(pair.key.0.to_vec()).unwrap(), value)
        });
        pairs.collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) if tag.name().0 == b"outline" => {
                found.push(attributes(&tag))
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn values(outlines: &[Vec<(String, String)>], name: &str) -> Vec<String> {
    let value = |outline: &Vec<(String, String)>| {
        outline.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    };
    outlines.iter().filter_map(value).collect()
}

#[test]
fn the_page_leads_to_every_feed() {
    let built = site().build();
    let page = built.page("/feeds/");
    let feeds = built.tree.paths().into_iter().filter(|path| {
        ["/atom.xml", "/rss.xml", "/feed.json"].iter().any(|file| format!("/{path}").ends_with(file))
    });
    let mut count = 0;
    for feed in feeds {
        page.contains(&format!("<a href=\"/{feed}\""));
        count += 1;
    }
    assert_eq!(count, 3 * 5, "of the site, the editions, one topic, a source and a beat");
    page.contains("href=\"/feeds/feeds.opml\"").contains("href=\"/feeds/sources.opml\"");
    page.in_order(&[
        "href=\"/topics/desk/\"",
        "href=\"/topics/desk/inner/\"",
        "href=\"/topics/desk/inner/atom.xml\"",
    ]);
    page.lacks("/tags/none/").lacks("/topics/desk/atom.xml");
    built.page("/desk/inner/a/").contains("<a href=\"/feeds/\">All feeds</a>");
}

#[test]
fn an_outline_names_one_feed_of_each_thing() {
    let built = site().base_url("https://host.example/sub/").build();
    let outlines = outlines(&built, "feeds/feeds.opml");
    let base = "https://host.example/sub";
    assert_eq!(
        values(&outlines, "xmlUrl"),
        [
            "/atom.xml",
            "/editions/atom.xml",
            "/topics/desk/inner/atom.xml",
            "/sources/wire/atom.xml",
            "/beats/sea/atom.xml"
        ]
        .map(|path| format!("{base}{path}"))
    );
    assert_eq!(
        values(&outlines, "text"),
        ["The Bench", "Editions", "Topics", "inner", "Sources", "The <Wire> & Co", "Beats", "sea"]
    );
    assert_eq!(values(&outlines, "htmlUrl")[3], format!("{base}/sources/wire/"));
    assert!(values(&outlines, "type").iter().all(|kind| kind == "rss"));
}

#[test]
fn another_outline_names_the_sources_own_feeds() {
    let mut site = site();
    let built = site.build();
    let outlines = outlines(&built, "feeds/sources.opml");
    assert_eq!(values(&outlines, "xmlUrl"), ["https://wire.example/feed?a=1&b=2"]);
    assert_eq!(values(&outlines, "htmlUrl"), ["https://wire.example/"]);
    site.edit("content/sources/wire.md", "feed_url = \"https://wire.example/feed?a=1&b=2\"", "");
    let built = site.build();
    built.has_not("feeds/sources.opml").page("/feeds/").lacks("sources.opml");
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn the_first_format_that_is_published_stands_in_the_outline() {
    let built = site().settings("[taxonomies.beats]\n[feeds]\nformats = [\"json\"]").build();
    assert_eq!(values(&outlines(&built, "feeds/feeds.opml"), "xmlUrl")[0], "https://bench.example/feed.json");
}

#[test]
fn without_feeds_there_is_no_page_of_them() {
    let built = site().settings("[taxonomies.beats]\n[feeds]\nformats = []").build();
    built.has_not("feeds/index.html").has_not("feeds/feeds.opml").has_not("feeds/sources.opml");
    built.page("/").lacks("feeds/");
}

#[test]
fn a_feed_that_is_opened_in_a_browser_says_what_it_is() {
    let built = site().base_url("https://host.example/sub/").build();
    for (path, root) in [("atom.xml", "<feed "), ("topics/desk/inner/rss.xml", "<rss ")] {
        let feed = built.file(path);
        feed.in_order(&["?>\n<?xml-stylesheet type=\"text/css\" href=\"/sub/assets/feed.", ".css\"?>", root]);
        feed.contains("<h:span>This is a feed. ");
        feed.contains(&format!("<h:code>https://host.example/sub/{path}</h:code>"));
        feed.contains("<h:a href=\"/sub/feeds/\">All feeds</h:a>");
    }
}

#[test]
fn a_site_shows_its_feeds_as_it_likes() {
    let mut site = site().file("static/assets/feed.css", "feed { color: red }");
    let built = site.build();
    let style = built.tree.paths().into_iter().find(|path| path.starts_with("assets/feed.")).unwrap();
    assert_eq!(built.tree.text(style), "feed { color: red }");
    built.file("atom.xml").contains(&format!("href=\"/{style}\""));
    site.edit("static/assets/feed.css", "red", "blue");
    let built = site.build();
    built.tree.assert_same(&site.build_clean().tree);
}
