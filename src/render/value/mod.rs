//! From views to what Tera reads, in one pass.

mod print;
mod serializer;

use serde::Serialize;
use tera::Value;

pub(super) use print::print;
use serializer::ValueSerializer;

use super::shown::Fields;

/// The template value of a view. Strings under keys that end in `_html` are safe to print as they
/// are; so is nothing below `extra`, whose keys are the editors' own. A view that serde cannot write is
/// none.
pub(super) fn of<T: Serialize + ?Sized>(view: &T) -> Value {
    of_fields(view, &Fields::All)
}

/// The same, of the given fields alone.
pub(super) fn of_fields<T: Serialize + ?Sized>(view: &T, fields: &Fields) -> Value {
    view.serialize(ValueSerializer::of(fields)).unwrap_or_else(|_| Value::none())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let (value, whole) = (of_fields(&view, &shown), of(&view));
        assert_eq!(value.len(), Some(2));
        assert_eq!(value.get_from_path("x"), whole.get_from_path("x"));
        assert_eq!(value.get_from_path("text"), whole.get_from_path("text"));
        assert_ne!(print(&value), print(&whole));
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
