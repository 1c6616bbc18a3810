//! How much text feeds carry, by rights; and that it holds far from its page.

use serde_json::Value;

use super::xml::{Element, parse};
use crate::site::{Built, Site};

fn entry(built: &Built, title: &str) -> Element {
    let mut feed = parse(built.tree.text("atom.xml"));
    let at = feed.children.iter().position(|child| child.name == "entry" && child.one("title").text == title);
    feed.children.remove(at.unwrap())
}

fn content(built: &Built, title: &str) -> Option<String> {
    let entry = entry(built, title);
    let content = entry.all("content").next()?;
    assert_eq!(content.attributes["type"], "html");
    Some(content.text.clone())
}

fn item(built: &Built, title: &str) -> Value {
    let feed: Value = serde_json::from_str(built.tree.text("feed.json")).unwrap();
    feed["items"].as_array().unwrap().iter().find(|item| item["title"] == title).unwrap().clone()
}

#[test]
fn rights_say_how_much_text_a_feed_carries() {
    let front = |rights: &str| {
        let rights = if rights.is_empty() { String::new() } else { format!("\nrights = \"{rights}\"") };
        format!("source = \"Wire\"\nsummary = \"In short.\"{rights}")
    };
    let mut site = Site::new();
    for (name, rights) in
        [("own", "own"), ("sum", "summary"), ("exc", "excerpt"), ("lic", "licensed"), ("not", "")]
    {
        site.write_article(&format!("{name}.md"), &front(rights), "The whole text.");
    }
    let built = site.build();
    for name in ["own", "sum"] {
        let title = format!("Piece {name}");
        assert!(content(&built, &title).unwrap().contains("<p>The whole text.</p>"));
        assert!(item(&built, &title)["content_html"].as_str().unwrap().contains("The whole text."));
    }
    for name in ["exc", "lic", "not"] {
        let title = format!("Piece {name}");
        assert_eq!(content(&built, &title), None);
        assert_eq!(entry(&built, &title).one("summary").text, "In short.");
        assert_eq!(item(&built, &title)["content_text"], "In short.");
    }
    for feed in ["atom.xml", "rss.xml", "feed.json"] {
        assert_eq!(built.tree.text(feed).matches("The whole text.").count(), 2, "{feed}");
    }
}

#[test]
fn without_a_summary_the_dek_stands_for_it() {
    let built = Site::new()
        .article("a.md", "source = \"Wire\"\nrights = \"excerpt\"\ndek = \"The *line* below\"", "")
        .article("b.md", "source = \"Wire\"\nrights = \"excerpt\"", "")
        .build();
    assert_eq!(entry(&built, "Piece a").one("summary").text, "The line below");
    assert_eq!(item(&built, "Piece b")["content_text"], "Piece b", "an item must have a content");
}

#[test]
fn every_address_in_a_text_is_absolute() {
    let body = "[b](b.md#x) [home](/) [out](https://out.example/) [same](#here) note[^1]\n\n\
                ![A drawing](p.svg)\n\n## Here\n\n<q cite=\"/source\">Q</q>\n\n[^1]: Said.\n";
    let built = Site::new()
        .base_url("https://host.example/sub/")
        .article("desk/a/index.md", "image = { src = \"p.svg\", alt = \"A\", credit = \"C\" }", body)
        .file("content/desk/a/p.svg", "<svg width=\"4\" height=\"2\"/>")
        .article("desk/a/b.md", "date = 2024-02-01", "## x")
        .build();
    let text = content(&built, "Piece a").unwrap();
    for address in [
        "href=\"https://host.example/sub/desk/a/b/#x\"",
        "href=\"https://host.example/sub/\"",
        "href=\"https://out.example/\"",
        "href=\"https://host.example/sub/desk/a/#here\"",
        "src=\"https://host.example/sub/desk/a/p.svg\"",
        "cite=\"https://host.example/source\"",
    ] {
        assert!(text.contains(address), "{address}: {text}");
    }
    for attribute in ["href=\"", "src=\"", "cite=\""] {
        assert!(text.split(attribute).skip(1).all(|rest| rest.starts_with("https://")), "{text}");
    }
    assert_eq!(item(&built, "Piece a")["image"], "https://host.example/sub/desk/a/p.svg");
}

#[test]
fn corrections_are_told_and_move_the_date() {
    let corrections = "[[corrections]]\ndate = 2024-03-09\ntext = \"It was *two* ships.\"";
    let built = Site::new()
        .article("a.md", &format!("title = \"A\"\ndate = 2024-03-01\n{corrections}"), "")
        .article("b.md", &format!("title = \"B\"\ndate = 2024-03-01\nsource = \"Wire\"\nrights = \"excerpt\"\nsummary = \"S.\"\n{corrections}"), "")
        .build();
    for title in ["A", "B"] {
        assert_eq!(entry(&built, title).one("published").text, "2024-03-01T12:00:00Z");
        assert_eq!(entry(&built, title).one("updated").text, "2024-03-09T12:00:00Z");
    }
    let text = content(&built, "A").unwrap();
    assert!(text.contains("Corrections</h2>") && text.contains("It was <em>two</em> ships."), "{text}");
    assert_eq!(entry(&built, "B").one("summary").text, "S.\nCorrections\nMarch 9, 2024: It was two ships.");
}

#[test]
fn a_text_says_its_language_and_direction() {
    let built = Site::new().article("a.md", "language = \"fa\"", "متن").build();
    let text = content(&built, "Piece a").unwrap();
    assert!(text.starts_with("<div lang=\"fa\" dir=\"rtl\">\n<p>متن</p>"), "{text}");
}

#[test]
fn an_edition_carries_its_introduction_and_the_way_to_its_articles() {
    let front = "title = \"Monday\"\nnumber = 3\ndate = 2024-03-11\nsummary = \"The week.\"\n\
                 [[sections]]\ntopic = \"desk\"\nnote = \"Read [a](/desk/a.md).\"\n\
                 items = [{ article = \"desk/a.md\", note = \"First.\" }, { article = \"desk/b.md\" }]";
    let built = Site::new()
        .content("editions/monday.md", front, "Good morning.")
        .article("desk/a.md", "title = \"A *new* one\"\nsource = \"Wire\"\nrights = \"summary\"", "")
        .article("desk/b.md", "summary = \"Its own.\"", "")
        .build();
    let feed = parse(built.tree.text("editions/atom.xml"));
    let entry = feed.one("entry");
    assert_eq!(entry.one("summary").text, "The week.");
    assert_eq!(entry.link("alternate"), "https://bench.example/editions/monday/");
    let text = &entry.one("content").text;
    let mut at = 0;
    for part in [
        "<p>Good morning.</p>",
        "<h2>desk</h2>",
        "Read <a href=\"https://bench.example/desk/a/\">a</a>.",
        "<a href=\"https://bench.example/desk/a/\"><bdi lang=\"en\" dir=\"ltr\">A <em>new</em> one</bdi></a> (<bdi>Wire</bdi>)<br>First.",
        "Piece b</bdi></a><br>Its own.",
    ] {
        at += text[at..].find(part).unwrap_or_else(|| panic!("`{part}` in {text}"));
    }
}

#[test]
fn no_word_of_a_withheld_piece_is_in_a_feed() {
    let edition = "title = \"Monday\"\ndate = 2024-03-11\n[[sections]]\ntitle = \"All\"\nitems = [{ article = \"desk/b.md\" }]";
    let built = Site::new()
        .content("editions/monday.md", edition, "See [this](/desk/b.md).")
        .article("desk/a.md", "", "Look at [this](b.md) and ![Drawn](b/p.svg).")
        .article("desk/b.md", "title = \"Hidden\"\ndraft = true", "Unheard")
        .build();
    for (path, bytes) in built.tree.files() {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("Hidden") && !text.contains("Unheard") && !text.contains("desk/b/\""),
            "{path}"
        );
    }
}
