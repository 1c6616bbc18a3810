//! The free table as it is kept: its values tell by themselves what they are, which a compact format
//! cannot, so it is kept as JSON.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Extra;

pub(in crate::document) fn serialize<S: Serializer>(extra: &Extra, serializer: S) -> Result<S::Ok, S::Error> {
    let json = match extra.is_empty() {
        true => String::new(),
        false => serde_json::to_string(extra).map_err(serde::ser::Error::custom)?,
    };
    json.serialize(serializer)
}

pub(in crate::document) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Extra, D::Error> {
    let json = String::deserialize(deserializer)?;
    if json.is_empty() {
        return Ok(Extra::new());
    }
    serde_json::from_str(&json).map_err(serde::de::Error::custom)
}
