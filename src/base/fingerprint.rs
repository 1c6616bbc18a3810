//! Fingerprints: the identity of contents.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A BLAKE3 hash of 256 bits. Equal fingerprints are taken to mean equal contents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The fingerprint of a value: that of its JSON. Maps must
    /// have a fixed order; a value that serde cannot write counts as its error's text.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        // In one piece: the hash is quick over a page of text and slow over each quotation mark.
        match serde_json::to_vec(value) {
            Ok(json) => Self::of(&json),
            Err(error) => Self::of(error.to_string().as_bytes()),
        }
    }

    /// Reads the 64 hexadecimal digits that [`fmt::Display`] writes.
    pub fn from_hex(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex).ok().map(|hash| Self(*hash.as_bytes()))
    }

    /// The first `digits` hexadecimal digits (at most 64): for names of published assets.
    pub fn short(&self, digits: usize) -> String {
        let mut hex = self.to_string();
        hex.truncate(digits);
        hex
    }

    /// Its first bytes, for telling which of a few things is another where a whole fingerprint has told
    /// already that one is.
    pub fn brief(&self) -> u32 {
        let [a, b, c, d, ..] = self.0;
        u32::from_be_bytes([a, b, c, d])
    }

    /// The bytes themselves.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Fingerprint {
    fn hex(&self) -> impl AsRef<str> {
        blake3::Hash::from_bytes(self.0).to_hex()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.hex().as_ref())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({})", self.short(8))
    }
}

/// As hexadecimal digits where people may read it, else as bytes.
impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.hex().as_ref())
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let hex = String::deserialize(deserializer)?;
            Self::from_hex(&hex).ok_or_else(|| serde::de::Error::custom("not a fingerprint"))
        } else {
            <[u8; 32]>::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_round_trips() {
        let print = Fingerprint::of(b"briefing");
        assert_eq!(Fingerprint::from_hex(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::from_hex("zz"), None);
        assert_eq!(print.short(8).len(), 8);
    }

    #[test]
    fn values_differ_by_content() {
        assert_eq!(Fingerprint::of_value("a"), Fingerprint::of(b"\"a\""));
        assert_ne!(Fingerprint::of_value(&1), Fingerprint::of_value(&2));
    }
}
