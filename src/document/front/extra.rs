//! The free table as it is kept: its values tell by themselves what they are, which a compact format
//! cannot, so each is kept with its kind.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

use super::Extra;

/// A value of the free table. Numbers are kept bit for bit.
#[derive(Serialize, Deserialize)]
enum Kept {
    Null,
    Bool(bool),
    Natural(u64),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Kept>),
    Table(Vec<(String, Kept)>),
}

impl From<&Value> for Kept {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(natural), _) => Self::Natural(natural),
                (None, Some(integer)) => Self::Integer(integer),
                (None, None) => number.as_f64().map_or(Self::Null, Self::Float),
            },
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(table) => Self::Table(entries(table)),
        }
    }
}

impl From<Kept> for Value {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Null => Self::Null,
            Kept::Bool(value) => Self::Bool(value),
            Kept::Natural(number) => Self::Number(number.into()),
            Kept::Integer(number) => Self::Number(number.into()),
            Kept::Float(number) => Number::from_f64(number).map_or(Self::Null, Self::Number),
            Kept::Text(text) => Self::String(text),
            Kept::List(items) => items.into_iter().map(Self::from).collect(),
            Kept::Table(entries) => Self::Object(table(entries)),
        }
    }
}

fn entries(table: &Extra) -> Vec<(String, Kept)> {
    table.iter().map(|(key, value)| (key.clone(), Kept::from(value))).collect()
}

fn table(entries: Vec<(String, Kept)>) -> Extra {
    entries.into_iter().map(|(key, kept)| (key, Value::from(kept))).collect()
}

pub(in crate::document) fn serialize<S: Serializer>(extra: &Extra, serializer: S) -> Result<S::Ok, S::Error> {
    entries(extra).serialize(serializer)
}

pub(in crate::document) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Extra, D::Error> {
    Vec::deserialize(deserializer).map(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Front(#[serde(with = "super")] Extra);

    #[track_caller]
    fn comes_back(value: Value) {
        let front = Front([("key".to_owned(), value)].into_iter().collect());
        let bytes = postcard::to_allocvec(&front).unwrap();
        assert_eq!(postcard::from_bytes::<Front>(&bytes).unwrap(), front);
    }

    #[test]
    fn each_value_comes_back_as_it_was() {
        for value in [31.245_270_191_439_438, 121.487_919_511_619_45, 100.783_996_582_031_25, -0.0, 1.0] {
            comes_back(value.into());
        }
        for value in [u64::MAX, 0] {
            comes_back(value.into());
        }
        comes_back(i64::MIN.into());
        comes_back(serde_json::json!([null, true, "text", [], {}, { "a": [1, { "b": 2.5 }] }]));
        let deep = (0..200).fold(Value::from("bottom"), |inner, _| serde_json::json!({ "in": inner }));
        comes_back(deep);
    }
}
