//! Feeds and the sitemap: well formed, complete, and with addresses that hold anywhere.

mod formats;
mod kinds;
mod page;
mod texts;
mod work;
pub(crate) mod xml;

use std::collections::{BTreeMap, BTreeSet};

use crate::site::{Built, Site};
use xml::{Element, parse};

fn feed(built: &Built) -> Element {
    parse(built.tree.text("atom.xml"))
}

fn varied() -> Site {
    let wire = "title = \"Wire & Co\"\nhome = \"https://wire.example/\"\nfeed_url = \"https://wire.example/feed\"\nrights = \"summary\"";
    Site::new()
        .content("sources/wire.md", wire, "")
        .article("desk/a.md", "title = \"A *new* <b> & \\\"quoted\\\"\"\ndate = 2024-03-10\nsource = \"wire\"\nurl = \"https://wire.example/a?b=1&c=2\"\nauthors = [\"Ada & Bea\"]\nsummary = \"Some `code` & [a link](https://x.example)\"\ntags = [\"R&D\"]", "")
        .article("desk/b.md", "date = 2024-03-11T09:30:00+03:30\nupdated = 2024-03-12", "")
        .article("desk/c.md", "date = 2024-03-09\nid = \"kept\"", "")
        .article("desk/d.md", "date = 2024-03-08\naliases = [\"/first/\", \"/second/\"]", "")
        .article("desk/e.md", "date = 2024-03-07\nsource = \"Plain\"\nrights = \"summary\"\nlanguage = \"fa\"", "")
}

#[test]
fn the_feed_has_what_its_standard_wants() {
    let feed = feed(&varied().build());
    assert_eq!(feed.name, "feed");
    assert_eq!(feed.attributes["xmlns"], "http://www.w3.org/2005/Atom");
    assert_eq!(feed.one("title").text, "The Bench");
    assert_eq!(feed.one("updated").text, "2024-03-12T12:00:00Z");
    assert!(feed.one("id").text.starts_with("urn:uuid:"));
    assert_eq!(feed.link("self"), "https://bench.example/atom.xml");
    assert_eq!(feed.link("alternate"), "https://bench.example/");
    let entries: Vec<_> = feed.all("entry").collect();
    assert_eq!(entries.len(), 5);
    for entry in &entries {
        for name in ["title", "id", "updated", "published"] {
            assert!(!entry.one(name).text.is_empty(), "{name}");
        }
        for name in ["updated", "published"] {
            let text = &entry.one(name).text;
            text.parse::<jiff::Timestamp>().unwrap_or_else(|error| panic!("{text}: {error}"));
        }
        assert!(entry.link("alternate").starts_with("https://bench.example/desk/"));
        assert!(entry.one("published").text <= feed.one("updated").text);
    }
}

#[test]
fn an_entry_says_where_the_piece_is_from() {
    let feed = feed(&varied().build());
    let entries: Vec<_> = feed.all("entry").collect();
    let piece = entries.iter().find(|entry| entry.link("alternate").ends_with("/a/")).unwrap();
    assert_eq!(piece.one("title").text, "A new <b> & \"quoted\"");
    assert_eq!(piece.link("via"), "https://wire.example/a?b=1&c=2");
    assert_eq!(piece.one("author").one("name").text, "Ada & Bea");
    assert_eq!(piece.one("summary").text, "Some code & a link");
    assert_eq!(piece.one("source").one("title").text, "Wire & Co");
    assert_eq!(piece.one("source").one("id").text, "https://wire.example/feed");
    let categories: Vec<_> = piece.all("category").map(|c| c.attributes["label"].as_str()).collect();
    assert_eq!(categories, ["desk", "R&D"]);
    let plain = entries.iter().find(|entry| entry.link("alternate").ends_with("/e/")).unwrap();
    assert_eq!(plain.one("author").one("name").text, "Plain");
    assert!(plain.one("source").one("id").text.starts_with("urn:uuid:"));
    assert_eq!(plain.attributes["xml:lang"], "fa");
}

#[test]
fn dates_are_those_of_the_source() {
    let feed = feed(&varied().build());
    let published: Vec<_> = feed.all("entry").map(|entry| entry.one("published").text.as_str()).collect();
    assert_eq!(published[..2], ["2024-03-11T09:30:00+03:30", "2024-03-10T12:00:00Z"]);
}

#[test]
fn ids_are_for_ever() {
    let ids = |built: &Built| -> BTreeMap<String, String> {
        let feed = feed(built);
        let entry = |entry: &Element| (entry.one("title").text.clone(), entry.one("id").text.clone());
        feed.all("entry").map(entry).chain([("".to_owned(), feed.one("id").text.clone())]).collect()
    };
    let mut site = varied();
    let before = ids(&site.build());
    assert_eq!(before.values().collect::<BTreeSet<_>>().len(), 6, "each its own");
    site.edit("briefing.toml", "bench.example/", "else.example/sub/");
    assert_eq!(before, ids(&site.build()), "another base URL");
    site.rename("content/desk/c.md", "content/world/c2.md");
    assert_eq!(before["Piece c"], ids(&site.build())["Piece c"], "an article with an id was moved");
    site.rename("content/desk/d.md", "content/world/d2.md");
    assert_eq!(before["Piece d"], ids(&site.build())["Piece d"], "an article with an alias was moved");
    site.rename("content/desk/b.md", "content/world/b2.md");
    site.edit("content/world/b2.md", "title", "aliases = [\"/desk/b/\"]\ntitle");
    assert_eq!(before["Piece b"], ids(&site.build())["Piece b"], "moved, with its old address kept");
    site.edit("content/world/b2.md", "Piece b", "Another title");
    assert_eq!(before["Piece b"], ids(&site.build())["Another title"], "called otherwise");
    site.edit("content/world/b2.md", "Another title", "Piece b");
    site.edit("briefing.toml", "6f0c8f5e", "7f0c8f5e");
    assert_ne!(before["Piece b"], ids(&site.build())["Piece b"], "another site");
}

#[test]
fn a_feed_is_as_long_as_the_settings_say() {
    let mut site = Site::new().settings("[feeds]\nlimit = 2");
    for n in 1..=5 {
        site.write_article(&format!("p{n}.md"), &format!("date = 2024-02-0{n}"), "");
    }
    let feed = feed(&site.build());
    let titles: Vec<_> = feed.all("entry").map(|entry| entry.one("title").text.as_str()).collect();
    assert_eq!(titles, ["Piece p5", "Piece p4"]);
}

#[test]
fn an_empty_site_builds() {
    let built = Site::new().build();
    built.problems.none();
    let feed = feed(&built);
    assert_eq!(feed.one("updated").text, "1970-01-01T00:00:00Z");
    assert_eq!(feed.all("entry").count(), 0);
    assert_eq!(parse(built.tree.text("sitemap.xml")).children.len(), 3, "home, topics, feeds");
    built.has("index.html").has("404.html").has("topics/index.html");
    let bare = Site::bare().build();
    assert_eq!(bare.problems.codes(), ["no-base-url"]);
    bare.file("atom.xml").contains("http://localhost/");
}

#[test]
fn the_sitemap_names_each_page_once() {
    let built = varied().build();
    let sitemap = parse(built.tree.text("sitemap.xml"));
    assert_eq!(sitemap.name, "urlset");
    let places: Vec<&str> = sitemap.all("url").map(|url| url.one("loc").text.as_str()).collect();
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len());
    for place in &places {
        let path = place.strip_prefix("https://bench.example/").unwrap();
        built.has(&format!("{path}index.html"));
        assert!(!built.page(&format!("/{path}")).text().contains("http-equiv=\"refresh\""), "{place}");
    }
    for wanted in ["", "desk/a/", "topics/", "topics/desk/", "tags/r-d/", "sources/wire/", "authors/"] {
        assert!(places.contains(&format!("https://bench.example/{wanted}").as_str()), "{wanted}");
    }
    let article = sitemap.all("url").find(|url| url.one("loc").text.ends_with("/desk/b/")).unwrap();
    assert_eq!(article.one("lastmod").text, "2024-03-12");
}

#[test]
fn titles_of_odd_characters_leave_the_feed_well_formed() {
    let front = "title = \"]]> <!-- & \\u0007 \\u0001 \u{202e}x\u{1f600}\"\nsummary = \"\\u000B &amp; &nope; \\u0000\"";
    let mut site = Site::new().article("desk/a.md", front, "");
    let feed = feed(&site.build());
    assert!(feed.one("entry").one("title").text.contains("]]> <!-- &"));
}

#[test]
fn no_two_entries_have_one_id() {
    let mut site = Site::new().article("a.md", "id = \"one\"", "").article("b.md", "id = \"one\"", "");
    assert_eq!(site.refused().codes(), ["same-id"]);
}
