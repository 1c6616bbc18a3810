//! From views to what Tera reads, in one pass.

mod links;
mod print;
mod serializer;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;
use tera::value::Key;

pub(super) use links::Links;
pub(super) use print::print;
use serializer::ValueSerializer;

use super::shown::Fields;
use crate::base::Fingerprint;

/// The template value of a view. Strings under keys that end in `_html` are safe to print as they
/// are; so is nothing below `extra`, whose keys are the editors' own. A view that serde cannot write is
/// none.
pub(super) fn of<T: Serialize + ?Sized>(view: &T) -> Value {
    made(view, ValueSerializer::new())
}

/// The template value of a view, and its fingerprint: an answer to a question.
pub(super) fn answer<T: Serialize>(view: &T) -> (Value, Fingerprint) {
    (of(view), Fingerprint::of_value(view))
}

/// The same, of the given fields alone, the links in it shared with others.
pub(super) fn of_fields<T: Serialize + ?Sized>(view: &T, fields: &Fields, links: &Links) -> Value {
    let shared = made(view, ValueSerializer::sharing(links).only(fields));
    debug_assert_eq!(
        print(&shared),
        print(&made(view, ValueSerializer::new().only(fields))),
        "a link is another than its address says"
    );
    shared
}

fn made<T: Serialize + ?Sized>(view: &T, serializer: ValueSerializer<'_>) -> Value {
    view.serialize(serializer).unwrap_or_else(|_| Value::none())
}

/// A map of these entries, in this order. Each key comes once.
///
/// Tera takes a map apart and makes it anew, so one of its own would be hashed twice: it is given one
/// that keeps the order and hashes nothing.
pub(super) fn map(entries: impl IntoIterator<Item = (Key<'static>, Value)>) -> Value {
    let numbered =
        entries.into_iter().enumerate().map(|(place, (key, value))| (Placed { place, key }, value));
    Value::from(numbered.collect::<BTreeMap<_, _>>())
}

/// A key that is ordered by its place.
struct Placed {
    place: usize,
    key: Key<'static>,
}

impl From<Placed> for Key<'static> {
    fn from(placed: Placed) -> Self {
        placed.key
    }
}

impl Ord for Placed {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl PartialOrd for Placed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Eq for Placed {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;
    use crate::plan::view::Link;

    #[test]
    fn only_our_own_html_is_safe() {
        let view = serde_json::json!({
            "title": "<b>", "title_html": "<b>", "items": [{ "text_html": "<i>" }], "some_html": ["<i>"],
            "extra": { "evil_html": "<script>" },
        });
        let value = of(&view);
        let safe = |path: &str| value.get_from_path(path).unwrap().is_safe();
        assert!(safe("title_html") && safe("items.0.text_html"));
        assert!(!safe("title") && !safe("some_html.0") && !safe("extra.evil_html"));
    }

    #[test]
    fn fields_that_nobody_shows_are_not_there() {
        let view = All::some();
        let shown = Fields::Only(["x", "text"].map(str::to_owned).into());
        let (value, whole) = (of_fields(&view, &shown, &Links::default()), of(&view));
        assert_eq!(value.len(), Some(2));
        assert_eq!(value.get_from_path("x"), whole.get_from_path("x"));
        assert_eq!(value.get_from_path("text"), whole.get_from_path("text"));
        assert_ne!(print(&value), print(&whole));
    }

    #[derive(Serialize)]
    struct Other {
        permalink: &'static str,
        #[serde(flatten)]
        link: Flat,
        link_itself: Link,
    }

    #[derive(Serialize)]
    #[serde(rename = "briefing::Link")]
    struct Flat {
        title_html: &'static str,
    }

    #[test]
    fn links_are_made_once() {
        let links = Links::default();
        let language = Language::english();
        let direction = language.direction();
        let link = || Link {
            permalink: "/a/".into(),
            id: "a".into(),
            title: "A".into(),
            title_html: "<b>A</b>".into(),
            language: language.clone(),
            direction,
        };
        let first = of_fields(&link(), &Fields::All, &links);
        let again = of_fields(&vec![link()], &Fields::All, &links);
        let again = &again.as_array().unwrap()[0];
        let address = |value: &Value| std::ptr::from_ref(value.as_map().unwrap());
        assert_eq!(address(&first), address(again));
        assert!(again.get_from_path("title_html").unwrap().is_safe());
        assert_eq!(print(again), print(&of(&link())));
        // Neither another view with this address, nor one that a link is spread in.
        let other = Other { permalink: "/a/", link: Flat { title_html: "<i>" }, link_itself: link() };
        let value = of_fields(&other, &Fields::All, &links);
        assert_eq!(print(&value), print(&of(&other)));
        assert_eq!(address(value.get_from_path("link_itself").unwrap()), address(&first));
    }

    #[test]
    fn a_map_keeps_the_order_of_its_entries() {
        let entries = ["c", "a", "b"].map(|key| (Key::Str(key), Value::none()));
        let made = map(entries);
        let keys: Vec<_> = made.as_map().unwrap().keys().filter_map(Key::as_str).collect();
        assert_eq!(keys, ["c", "a", "b"]);
    }

    #[derive(Serialize)]
    enum Kind {
        Unit,
        Newtype(u8),
        Tuple(u8, u8),
        Struct { a: u8 },
    }

    #[derive(Serialize)]
    struct Inner {
        x: Option<char>,
        y: (),
    }

    #[derive(Serialize)]
    struct All {
        #[serde(flatten)]
        inner: Inner,
        kinds: Vec<Kind>,
        numbers: (i8, u16, i64, u64, f32, f64),
        wrapped: std::num::Wrapping<i32>,
        text: &'static str,
        map: std::collections::BTreeMap<u8, bool>,
        long: String,
    }

    impl All {
        fn some() -> Self {
            Self {
                inner: Inner { x: Some('é'), y: () },
                kinds: vec![Kind::Unit, Kind::Newtype(1), Kind::Tuple(1, 2), Kind::Struct { a: 3 }],
                numbers: (-1, 2, i64::MIN, u64::MAX, 0.5, -0.25),
                wrapped: std::num::Wrapping(7),
                text: "<b>",
                map: [(1, true), (2, false)].into(),
                long: "a text of more than twenty-one bytes".to_owned(),
            }
        }
    }

    /// Whatever may stand in a view is what Tera itself would make of it.
    #[test]
    fn values_are_those_that_tera_makes() {
        let all = All::some();
        assert_eq!(of(&all), Value::from_serializable(&all));
        assert_eq!(of(&None::<u8>), Value::none());
    }
}
