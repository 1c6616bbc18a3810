//! The text of the inventory.

use proptest::prelude::*;

use super::inventory::{INVENTORY, Line, Reading, State, Trust, read, write};
use super::known::Stamp;
use super::*;

#[test]
fn equal_sites_have_equal_inventories_without_times() {
    let site = files(&[("b/index.html", "b"), ("a", "a")]);
    let text = String::from_utf8(inventory_of(&site)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("briefing-inventory 1 published "));
    assert_eq!(lines[1], format!("{} 1 a", Fingerprint::of(b"a")));
    assert_eq!(lines[2], format!("{} 1 b/index.html", Fingerprint::of(b"b")));
    assert_eq!(lines.len(), 3);
}

#[test]
fn lines_that_lead_elsewhere_are_not_followed() {
    let print = Fingerprint::of(b"");
    let bad = ["/etc/passwd", "../x", "a//b", INVENTORY, ".briefing-staging/1", "", "a\\b"];
    let body: String = bad.iter().map(|path| format!("{print} 0 {path}\n")).collect();
    let long = format!("{print} 0 {}\n", "a/".repeat(5000) + "b");
    let sum = Fingerprint::of((body.clone() + &long).as_bytes());
    let text = format!("briefing-inventory 1 published {sum}\n{body}{long}");
    let trust = Trust::Contents;
    let records = Vec::new();
    assert_eq!(read(text.as_bytes()), Reading::Ours { records, trust });
}

proptest! {
    #[test]
    fn what_is_written_is_read(texts in proptest::collection::btree_set("[a-z/ \n\r+é.]{1,9}", 0..9)) {
        let paths: Vec<OutputPath> = texts.iter().filter_map(|text| OutputPath::new(text)).collect();
        fn line(path: &OutputPath) -> Line<'_> {
            Line { path: path.as_str(), stamp: Stamp::of(b"x"), unproven: false }
        }
        let bytes = write(State::Published, &paths, line).flatten().collect::<Vec<u8>>();
        let Reading::Ours { records, trust } = read(&bytes) else { panic!("not ours") };
        prop_assert_eq!(trust, Trust::Lengths);
        let read: Vec<OutputPath> = records.into_iter().map(|record| record.path).collect();
        prop_assert_eq!(read, paths);
    }

    #[test]
    fn anything_can_be_read(tail in proptest::collection::vec(any::<u8>(), 0..200)) {
        read(&tail);
        let mut bytes = b"briefing-inventory 1 published \n".to_vec();
        bytes.extend(tail);
        read(&bytes);
    }
}
