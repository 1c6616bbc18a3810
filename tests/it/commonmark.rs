//! The examples of the CommonMark specification, through the writer of bodies. Where our HTML is
//! meant to be another, `tests/commonmark/deviations.txt` says why; nothing else may differ, and
//! nothing may stand there that does not.
//!
//! The examples are not ours to ship: `.ci/run` installs them and says where they are.

mod normal;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use briefing::document::body::{HtmlPolicy, Link, Picture, References, render};
use normal::{normal, without};

const DEVIATIONS: &str = include_str!("../commonmark/deviations.txt");

/// Links lead where they are written to lead.
struct AsWritten;

impl References for AsWritten {
    fn link(&mut self, _: &str) -> Link {
        Link::Unresolved
    }

    fn picture(&mut self, source: &str) -> Option<Picture> {
        Some(Picture::unmeasured(source))
    }
}

#[derive(serde::Deserialize)]
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// Why an example may differ: what is then left aside in comparing, and the words for it.
fn deviations() -> BTreeMap<usize, (&'static str, &'static str)> {
    let lines = DEVIATIONS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| {
        let (number, rest) = line.split_once(' ').unwrap();
        let (kind, reason) = rest.split_once(": ").unwrap();
        assert!(!reason.trim().is_empty(), "{line}");
        (number.parse().unwrap(), (kind, reason))
    });
    parts.collect()
}

fn examples() -> Vec<Example> {
    let file = std::env::var("COMMONMARK_EXAMPLES").expect("COMMONMARK_EXAMPLES names the file of examples");
    let examples: Vec<Example> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert!(examples.len() > 600, "{}", examples.len());
    examples
}

/// Each example cut short at each character, and without it.
#[test]
#[ignore = "needs the examples of the specification: see `.ci/run`"]
fn damaged_examples_do_no_harm() {
    for Example { number, markdown, .. } in examples() {
        for (at, c) in markdown.char_indices() {
            let (before, after) = (&markdown[..at], &markdown[at + c.len_utf8()..]);
            for text in [before.to_owned(), format!("{before}{after}")] {
                crate::odd_input::random::rendered(&text)
                    .unwrap_or_else(|error| panic!("example {number}, {text:?}: {error}"));
            }
        }
    }
}

#[test]
#[ignore = "needs the examples of the specification: see `.ci/run`"]
fn the_examples_of_the_specification() {
    let examples = examples();
    let deviations = deviations();
    let mut wrong = String::new();
    for Example { number, markdown, html } in &examples {
        // The specification shows tabs as arrows.
        let (markdown, html) = (markdown.replace('→', "\t"), html.replace('→', "\t"));
        let ours = normal(&render(&markdown, HtmlPolicy::Sanitise, &mut AsWritten).html);
        let theirs = normal(&html);
        let is_same = ours == theirs;
        match deviations.get(number) {
            None if is_same => {}
            None => writeln!(wrong, "{number} differs\n{markdown}--- theirs\n{theirs}\n--- ours\n{ours}\n")
                .unwrap(),
            Some(_) if is_same => writeln!(wrong, "{number} is listed and does not differ").unwrap(),
            Some((kind, _)) => {
                if let Some(left) = without(kind, &ours)
                    && left != without(kind, &theirs).unwrap()
                {
                    writeln!(
                        wrong,
                        "{number} differs beyond `{kind}`\n{markdown}--- theirs\n{theirs}\n--- ours\n{ours}\n"
                    )
                    .unwrap();
                }
            }
        }
    }
    let known = examples.iter().map(|example| example.number).collect::<Vec<_>>();
    assert!(deviations.keys().all(|number| known.contains(number)), "a deviation of no example");
    assert!(wrong.is_empty(), "{wrong}");
}
