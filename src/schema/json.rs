//! JSON Schema (draft 2020-12) of a table, from the definitions that the checker uses.
//!
//! For editors that complete and check TOML. They show a schema TOML's dates as strings, so here a
//! date is a string of that form. White space around a value, which the checker reads past, is
//! allowed where a pattern can say so; what no pattern can say (that a day exists, that a range
//! runs forward) the checker alone knows.

use serde_json::{Map, Value, json};

use super::{Key, Kind, More, Named, Presence, Schema, State};
use crate::base::date;

/// Which dialect it is.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

const DAY: &str = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str = r"([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\.[0-9]{1,9})?)?";
const OFFSET: &str = r"([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
/// What may stand in an address: no white space, no control, nothing that ends an attribute.
const ADDRESS: &str = r#"[^\s"<>\u0000-\u001f\u007f-\u009f]"#;
const LANGUAGE: &str = r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*";

/// The schema of a table, in a site that declares these taxonomies.
pub fn json_schema(schema: &Schema, declared: &[&str]) -> Value {
    let own: &[&str] = if schema.more == More::Taxonomies { declared } else { &[] };
    let known = schema.keys.iter().filter(|key| key.state == State::Built);
    let mut properties: Map<String, Value> =
        known.map(|key| (key.name.to_owned(), property(key, schema, own, declared))).collect();
    for name in own {
        let mut names = of(&Kind::Names, declared);
        names["description"] = format!("its terms of the taxonomy `{name}`").into();
        properties.insert((*name).to_owned(), names);
    }
    let required: Vec<&str> =
        schema.keys.iter().filter(|key| key.presence == Presence::Required).map(|key| key.name).collect();
    json!({
        "title": schema.name,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key, schema: &Schema, own: &[&str], declared: &[&str]) -> Value {
    let mut property = match key.kind {
        // Keys of the schema have no meaning there: they would be lost.
        Kind::Free => {
            let names = schema.keys.iter().map(|key| key.name).chain(own.iter().copied());
            json!({ "type": "object", "propertyNames": { "not": { "enum": names.collect::<Vec<_>>() } } })
        }
        ref kind => of(kind, declared),
    };
    property["description"] = key.about.into();
    property
}

fn of(kind: &Kind, declared: &[&str]) -> Value {
    let list = |item: Value| json!({ "type": "array", "items": item });
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::NonEmpty => text(r"\S"),
        Kind::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Moment => whole(&format!("{DAY}([Tt ]{TIME}{OFFSET}?)?")),
        Kind::EventDate => event_date(),
        Kind::Names | Kind::Texts => list(text(r"\S")),
        Kind::Language => whole(LANGUAGE),
        Kind::TimeZone => json!({ "enum": date::time_zones() }),
        Kind::Url => address(),
        Kind::Urls => list(address()),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Choices(words) => list(json!({ "enum": words })),
        Kind::Table(schema) => json_schema(schema, declared),
        Kind::Tables(schema) => list(json_schema(schema, declared)),
        Kind::TableOf(named, schema) => named_table(*named, json_schema(schema, declared)),
        Kind::TextOf(named) => named_table(*named, text(r"\S")),
        Kind::Free => json!({ "type": "object" }),
    }
}

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// The whole of a text, but for white space around it.
fn whole(pattern: &str) -> Value {
    text(&format!(r"^\s*({pattern})\s*$"))
}

fn address() -> Value {
    whole(&format!("[Hh][Tt][Tt][Pp][Ss]?://(?!/){ADDRESS}+"))
}

/// A year may be a bare number.
fn event_date() -> Value {
    let written = format!(r"[0-9]{{4}}(-(0[1-9]|1[0-2]))?|{DAY}([Tt ]{TIME}{OFFSET}?)?|{DAY}\s*/\s*{DAY}");
    json!({ "anyOf": [whole(&written), { "type": "integer", "minimum": 1000, "maximum": 9999 }] })
}

fn named_table(named: Named, values: Value) -> Value {
    let names = match named {
        Named::Languages => format!("^({LANGUAGE})$"),
        // As slugs are: letters, digits and marks of every script but capitals, and `-` between.
        Named::Taxonomies => {
            r"^[\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}\u200c]+(-[\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}\u200c]+)*$".to_owned()
        }
        Named::Properties => "^[a-z][a-z0-9-]*$".to_owned(),
    };
    json!({ "type": "object", "propertyNames": { "pattern": names }, "additionalProperties": values })
}
