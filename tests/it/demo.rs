//! The demo: this repository's own site.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

use crate::site::{Page, Ran, Tree, program};

/// The demo as it is published, and what the build told.
pub(crate) fn demo() -> &'static (Tree, Value) {
    static DEMO: OnceLock<(Tree, Value)> = OnceLock::new();
    DEMO.get_or_init(|| {
        let place = tempfile::tempdir().unwrap();
        let output = place.path().join("public");
        let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
        // Its newest piece is of March 2024.
        command.args(["build", "--clock", "2024-04-01", "--format", "json", "--output"]).arg(&output);
        let ran = Ran::of(&command.output().unwrap());
        let told = ran.ended(0).json();
        (Tree::of(&output), told)
    })
}

fn page(address: &str) -> Page {
    let file = format!("{}index.html", address.trim_start_matches('/'));
    Page::new(address, demo().0.text(&file))
}

#[test]
fn it_builds_without_a_complaint() {
    let (_, told) = demo();
    assert_eq!(told["diagnostics"], Value::Array(Vec::new()));
}

#[test]
fn it_shows_that_a_draft_is_withheld() {
    let (tree, told) = demo();
    assert_eq!(told["withheld"][0]["reason"], "draft");
    assert_eq!(told["withheld"].as_array().unwrap().len(), 1);
    tree.lacks_word("next-round");
}

#[test]
fn it_has_twelve_articles_on_one_desk() {
    let (tree, _) = demo();
    let desk: BTreeSet<&str> = tree
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("diplomacy/") && path.ends_with("index.html"))
        .filter(|path| !tree.text(path).contains("http-equiv=\"refresh\""))
        .collect();
    assert_eq!(desk.len(), 12, "{desk:#?}");
    page("/topics/diplomacy/").contains("/diplomacy/oman-talks/");
}

#[test]
fn its_first_piece_shows_every_part_of_an_article() {
    let page = page("/diplomacy/oman-talks/");
    page.in_order(&[
        // Source and date, headline, dek, byline.
        "Source: ",
        "The New York Times",
        "March 16, 2024",
        "<h1>Iran and U.S. Held Secret Talks on Proxy Attacks and Cease-Fire</h1>",
        "class=\"dek\"",
        "By ",
        "Farnaz Fassihi",
        " and ",
        "Eric Schmitt",
        // The picture, its caption and credit.
        "<figure class=\"lead\">",
        "alt=\"Drawing of two separate rooms",
        "<figcaption>",
        "class=\"credit\">The desk",
        // Paragraphs, a second picture with caption and credit, a quotation.
        "On 10 January 2024",
        "<figure>",
        "<figcaption>",
        "class=\"credit\">The desk",
        "<blockquote>",
        // What happened when.
        "What happened when",
        "102 Houthi attacks",
    ]);
    page.in_order(&[
        "Reporting contributed by",
        "Michael D. Shear",
        "class=\"author\"",
        "Farnaz Fassihi",
        "class=\"author\"",
        "Eric Schmitt",
        "<dt>Topics</dt>",
        "<dt>Tags</dt>",
        "First reported by",
        "Financial Times",
        "It appeared in",
        "its address is not known here",
        "Earlier",
    ]);
    page.lacks("Read the original");
    // That the outlet has a site of its own, structured data may say.
    assert!(!page.main().contains("nytimes.com"), "{}", page.main());
}

#[test]
fn its_neighbours_are_on_the_same_topic() {
    let page = page("/diplomacy/oman-talks/");
    let nav = page.text().split_once("<nav class=\"neighbours\"").expect("neighbours").1;
    let nav = nav.split_once("</nav>").unwrap().0;
    assert!(nav.contains("rel=\"prev\"") || nav.contains("rel=\"next\""), "{nav}");
}

/// Every address of the site that a page names is there, and every anchor.
#[test]
fn no_link_of_it_leads_nowhere() {
    let (tree, _) = demo();
    let mut seen = 0;
    for (path, _) in tree.files().filter(|(path, _)| path.ends_with(".html")) {
        let page = Page::new(path, tree.text(path));
        for address in page.attributes("href").into_iter().chain(page.attributes("src")) {
            let (to, anchor) = address.split_once('#').unwrap_or((address, ""));
            let file = match to.strip_prefix('/') {
                Some(rest) if rest.is_empty() || rest.ends_with('/') => format!("{rest}index.html"),
                Some(rest) => rest.to_owned(),
                None if to.is_empty() => path.to_owned(),
                None => continue,
            };
            assert!(tree.has(&file), "`{address}` in {path} leads nowhere");
            if !anchor.is_empty() {
                let id = format!(" id=\"{anchor}\"");
                assert!(tree.text(&file).contains(&id), "`{address}` in {path} has no anchor");
            }
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn every_address_outside_is_one_that_was_given() {
    let (tree, _) = demo();
    for (path, _) in tree.files().filter(|(path, _)| path.ends_with(".html")) {
        for address in Page::new(path, tree.text(path)).attributes("href") {
            let is_ours = address.starts_with(['/', '#']) || address.starts_with("https://briefing.example/");
            let is_known = [
                "http://purl.org/dc/",
                "https://www.nytimes.com/",
                "https://www.ft.com/",
                "https://www.crisisgroup.org/",
            ]
            .iter()
            .any(|known| address.starts_with(known));
            assert!(is_ours || is_known, "`{address}` in {path}");
        }
    }
}
