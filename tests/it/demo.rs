//! The demo: this repository's own site.

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
        // Its newest pieces are of December 2024.
        command.args(["build", "--clock", "2025-01-01", "--format", "json", "--output"]).arg(&output);
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
fn it_shows_what_withholding_is() {
    let (tree, told) = demo();
    let reasons: Vec<&str> =
        told["withheld"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["embargo", "draft"]);
    for word in ["next-round", "unpublished-notes", "ten-years", "anniversary that nobody sees"] {
        tree.lacks_word(word);
    }
}

/// The pages below an address that are no parts of lists and lead to nowhere else.
fn below(folder: &str) -> Vec<&'static str> {
    let (tree, _) = demo();
    let pages =
        tree.paths().into_iter().filter(|path| path.starts_with(folder) && path.ends_with("/index.html"));
    let is_own =
        |path: &&str| !path.contains("/page/") && !tree.text(path).contains("http-equiv=\"refresh\"");
    pages.filter(is_own).filter(|path| **path != *format!("{folder}index.html")).collect()
}

#[test]
fn it_is_a_briefing_of_two_desks() {
    let (diplomacy, government) = (below("diplomacy/"), below("digital-government/"));
    assert!(diplomacy.len() >= 12 && government.len() >= 28, "{} and {}", diplomacy.len(), government.len());
    assert!(below("topics/diplomacy/").len() >= 4 && below("topics/digital-government/").len() >= 7);
    assert!(below("sources/").len() >= 12, "sources");
    assert_eq!(below("editions/").len(), 3);
    page("/topics/diplomacy/").contains("/diplomacy/oman-talks/");
    let edition = page("/editions/2024-12-20/");
    edition
        .contains("href=\"/diplomacy/not-known/\"")
        .contains("href=\"/digital-government/accessibility/508-assessment/\"");
    page("/editions/2024-03-28/").contains("<h2>");
}

#[test]
fn it_describes_people_places_and_organisations() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = |folder: &str| std::fs::read_dir(content.join(folder)).unwrap().count();
    let described = files("people") + files("places") + files("organisations");
    assert!(described >= 20, "{described}");
    assert!(files("sources") >= 12);
}

#[test]
fn it_speaks_five_more_languages() {
    let (tree, _) = demo();
    let pieces = below("digital-government/languages/");
    for (language, direction) in [("fa", "rtl"), ("ar", "rtl"), ("he", "rtl"), ("zh", "ltr"), ("ja", "ltr")] {
        let headline = match direction {
            "rtl" => format!("<h1 lang=\"{language}\" dir=\"rtl\">"),
            _ => format!("<h1 lang=\"{language}\">"),
        };
        let piece = pieces.iter().find(|path| tree.text(path).contains(&headline));
        assert!(piece.is_some(), "{language}");
    }
    // Of the solar calendar, in its digits.
    page("/digital-government/languages/تاریخ-در-این-صفحه\u{200c}ها/").contains("۲۱ آذر ۱۴۰۳");
}

#[test]
fn each_of_its_summaries_says_whose_piece_it_is() {
    let (tree, _) = demo();
    let summaries: Vec<&str> = below("digital-government/")
        .into_iter()
        .filter(|path| tree.text(path).contains("Our summary of a piece in"))
        .collect();
    assert!(summaries.len() >= 25, "{}", summaries.len());
    for path in summaries {
        let page = Page::new(path, tree.text(path));
        page.contains("Source: ").contains("Read the original").contains("\"isBasedOn\"");
    }
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
        "<figure class=\"lead-picture\">",
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
            let address = percent_encoding::percent_decode_str(address).decode_utf8().unwrap();
            let (to, anchor) = address.split_once('#').unwrap_or((&address, ""));
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

/// An address that nobody wrote down would be an invented one.
#[test]
fn every_address_outside_is_one_that_was_given() {
    let (tree, _) = demo();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let given = written(&content);
    let mut seen = 0;
    for (path, _) in tree.files().filter(|(path, _)| path.ends_with(".html")) {
        for address in Page::new(path, tree.text(path)).attributes("href") {
            let is_ours = address.starts_with(['/', '#']) || address.starts_with("https://briefing.example/");
            let is_known = address.starts_with("http://purl.org/dc/")
                || address.starts_with("mailto:?")
                || given.contains(&address.replace("&amp;", "&"));
            assert!(is_ours || is_known, "`{address}` in {path}");
            seen += usize::from(!is_ours);
        }
    }
    assert!(seen > 50, "{seen}");
}

/// All that stands in the files below a folder.
fn written(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &written(&path);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            text += &std::fs::read_to_string(&path).unwrap();
        }
    }
    text
}
