//! Data files in JSON (RFC 8259), keys in the order in which they are written. A key that stands
//! twice in one object is a fault: one of the two would be lost.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use tera::value::Key;
use tera::{Map, Value};

use super::Text;
use crate::diagnostic::{Diagnostic, Span};

pub(super) fn read(text: &Text<'_>) -> Result<Value, Vec<Diagnostic>> {
    let mut json = serde_json::Deserializer::from_str(text.text);
    let value = Json.deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| vec![fault(text, &error)])
}

fn fault(text: &Text<'_>, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    let (message, _) = said.split_once(" at line ").unwrap_or((&said, ""));
    let lines = text.text.split_inclusive('\n');
    let line: usize = lines.take(error.line().saturating_sub(1)).map(str::len).sum();
    // The column counts bytes, and the one at which reading stopped is the last of them.
    let at = (line + error.column().saturating_sub(1)).min(text.text.len());
    let advice = "keys and text stand between `\"`, items are separated by `,`; JSON has no comments";
    text.fault(Span::new(at, at + 1), format!("this is not JSON: {message}"), advice)
}

/// Reads any JSON value.
struct Json;

impl<'de> DeserializeSeed<'de> for Json {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Json {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::none())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Json)? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            let key = Key::from(name);
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("the key `{key}` stands twice in one object")));
            }
            map.insert(key, entries.next_value_seed(Json)?);
        }
        Ok(map.into())
    }
}
