//! Data files in JSON (RFC 8259), keys in the order in which they are written. A key that stands
//! twice in one object is a fault: one of the two would be lost.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use tera::value::Key;
use tera::{Map, Value};

use super::{MOST, Text};
use crate::diagnostic::{Diagnostic, Span};

pub(super) fn read(text: &Text<'_>) -> Result<Value, Vec<Diagnostic>> {
    let mut json = serde_json::Deserializer::from_str(text.text);
    let value = Json.deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    let value = value.map_err(|error| vec![fault(text, &error)])?;
    let large = too_large(text);
    if large.is_empty() { Ok(value) } else { Err(large) }
}

/// The whole numbers of valid JSON that 64 bits cannot hold: they are read as the nearest fraction.
fn too_large(text: &Text<'_>) -> Vec<Diagnostic> {
    let is_held = |number: &str| {
        let is_whole = !number.contains(['.', 'e', 'E']);
        !is_whole || number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok()
    };
    let told = |at: usize, number: &str| {
        let written: String = number.chars().take(40).collect();
        let message = format!("`{written}` is no number of 64 bits");
        let advice = "write it between quotation marks, as text";
        text.fault(Span::new(at, at + number.len()), message, advice)
    };
    let large = numbers(text.text).filter(|(_, number)| !is_held(number)).take(MOST);
    large.map(|(at, number)| told(at, number)).collect()
}

/// The numbers of valid JSON as they are written, each with where it begins.
fn numbers(json: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = json.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut in_text = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' if in_text => at += 1,
                b'"' => in_text = !in_text,
                b'-' | b'0'..=b'9' if !in_text => {
                    let start = at;
                    let goes_on = |byte: &u8| matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E' | b'0'..=b'9');
                    at += bytes[start..].iter().take_while(|byte| goes_on(byte)).count();
                    return Some((start, &json[start..at]));
                }
                _ => {}
            }
            at += 1;
        }
        None
    })
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
