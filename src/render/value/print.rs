//! The fingerprint of a template value.

use tera::Value;
use tera::value::ValueKind;

use crate::base::{Fingerprint, Printer};

/// The fingerprint of a value: two that a template can tell apart have different ones.
pub(in crate::render) fn print(value: &Value) -> Fingerprint {
    let mut printer = Printer::default();
    write(value, &mut printer);
    printer.finish()
}

/// Writes a kind and what it takes, each with its length where that may differ: no two values write the
/// same.
fn write(value: &Value, out: &mut Printer) {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => out.add(b"n"),
        ValueKind::Bool => out.add(&[if value.is_truthy() { b't' } else { b'f' }]),
        ValueKind::F64 => {
            out.add(b"d");
            out.add(&value.as_f64().unwrap_or_default().to_bits().to_le_bytes());
        }
        ValueKind::String => {
            out.add(&[if value.is_safe() { b'S' } else { b's' }]);
            text(value.as_str().unwrap_or_default(), out);
        }
        ValueKind::Bytes => {
            out.add(b"b");
            sized(value.as_bytes().unwrap_or_default(), out);
        }
        ValueKind::Array => {
            let items = value.as_array().unwrap_or_default();
            out.add(b"[");
            length(items.len(), out);
            items.iter().for_each(|item| write(item, out));
        }
        ValueKind::Map => {
            out.add(b"{");
            length(value.len().unwrap_or_default(), out);
            for (key, value) in value.as_map().into_iter().flatten() {
                match key.as_str() {
                    Some(key) => text(key, out),
                    None => write(&key.as_value(), out),
                }
                write(value, out);
            }
        }
        _ => {
            out.add(b"i");
            out.add(&value.as_i128().unwrap_or_default().to_le_bytes());
            out.add(&value.as_u128().unwrap_or_default().to_le_bytes());
        }
    }
}

fn text(text: &str, out: &mut Printer) {
    sized(text.as_bytes(), out);
}

fn sized(bytes: &[u8], out: &mut Printer) {
    length(bytes.len(), out);
    out.add(bytes);
}

fn length(length: usize, out: &mut Printer) {
    out.add(&(length as u64).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn whatever_a_template_can_tell_apart_has_another_fingerprint() {
        let json =
            |json: &str| Value::from_serializable(&serde_json::from_str::<serde_json::Value>(json).unwrap());
        let mut values: Vec<Value> = [
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "0.0",
            "-0.0",
            "\"\"",
            "\"a\"",
            "[]",
            "{}",
            "[null]",
            "[[],[]]",
            "[[[]]]",
            "[\"a\",\"b\"]",
            "[\"ab\"]",
            "{\"a\":\"b\"}",
            "{\"a\":null}",
            "{\"b\":\"a\"}",
            "18446744073709551615",
        ]
        .into_iter()
        .map(json)
        .collect();
        values.push(Value::safe_string("a"));
        values.push(Value::bytes(*b"a"));
        let prints: BTreeSet<Fingerprint> = values.iter().map(print).collect();
        assert_eq!(prints.len(), values.len());
        assert_eq!(print(&json("{\"a\":[1,\"x\"]}")), print(&json("{\"a\":[1,\"x\"]}")));
    }
}
