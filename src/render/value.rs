//! From views to what Tera reads.

use serde::Serialize;
use tera::{Map, Value};

/// The template value of a view. Strings under keys that end in `_html` are safe to print as they
/// are; so is nothing below `extra`, whose keys are the editors' own.
pub(super) fn of<T: Serialize + ?Sized>(view: &T) -> Value {
    trusted(Value::from_serializable(view))
}

fn trusted(value: Value) -> Value {
    if let Some(items) = value.as_array() {
        return Value::from(items.iter().cloned().map(trusted).collect::<Vec<_>>());
    }
    if value.as_map().is_none() {
        return value;
    }
    let mut map: Map = value.into_map().unwrap_or_default();
    for (key, value) in &mut map {
        match key.as_str() {
            Some("extra") => {}
            Some(name) if name.ends_with("_html") && value.is_string() => *value = take(value).mark_safe(),
            _ => *value = trusted(take(value)),
        }
    }
    Value::from(map)
}

fn take(value: &mut Value) -> Value {
    std::mem::replace(value, Value::none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_html_is_safe() {
        let view = serde_json::json!({
            "title": "<b>", "title_html": "<b>", "items": [{ "text_html": "<i>" }],
            "extra": { "evil_html": "<script>" },
        });
        let value = of(&view);
        let safe = |path: &str| value.get_from_path(path).unwrap().is_safe();
        assert!(safe("title_html") && safe("items.0.text_html"));
        assert!(!safe("title") && !safe("extra.evil_html"));
    }
}
