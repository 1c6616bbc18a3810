//! Fingerprints: the identity of contents.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::printing::Printing;

/// A BLAKE3 hash of 256 bits. Equal fingerprints are taken to mean equal contents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The fingerprint of a value: of all that serde is told of it. Maps must
    /// have a fixed order; a value that serde cannot write counts as its error's text.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        let mut printer = Printer::default();
        match value.serialize(Printing(&mut printer)) {
            Ok(()) => printer.finish(),
            Err(error) => Self::of(error.to_string().as_bytes()),
        }
    }

    /// The fingerprint of fingerprints in their order.
    pub fn of_all(prints: impl IntoIterator<Item = Self>) -> Self {
        let mut printer = Printer::default();
        prints.into_iter().for_each(|print| printer.add(&print.0));
        printer.finish()
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

    /// Its first eight bytes, for telling one of a few things from any other.
    pub fn first_eight(&self) -> u64 {
        (self.half() >> 64) as u64
    }

    /// Its first half, for what is kept of very many things: still more than anybody could find two of.
    pub fn half(&self) -> u128 {
        u128::from_be_bytes(std::array::from_fn(|at| self.0[at]))
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

/// Makes the fingerprint of bytes that come in pieces.
pub struct Printer {
    /// What is not hashed yet: the hash is quick over a page of text and slow over each quotation mark.
    waiting: [u8; ROOM],
    length: usize,
    /// Of what did not fit.
    hasher: Option<Box<blake3::Hasher>>,
}

/// As much as most values need.
const ROOM: usize = 4096;

impl Printer {
    /// Goes on with these bytes.
    #[inline]
    pub fn add(&mut self, bytes: &[u8]) {
        let room = self.waiting.get_mut(self.length..self.length + bytes.len());
        if let Some(room) = room {
            room.copy_from_slice(bytes);
            self.length += bytes.len();
        } else {
            self.overflow(bytes);
        }
    }

    #[cold]
    fn overflow(&mut self, bytes: &[u8]) {
        let Self { waiting, length, hasher } = self;
        let hasher = hasher.get_or_insert_default();
        hasher.update(&waiting[..std::mem::take(length)]);
        if bytes.len() > ROOM {
            hasher.update(bytes);
        } else {
            self.add(bytes);
        }
    }

    /// The fingerprint of all of them: [`Fingerprint::of`] them in one piece.
    pub fn finish(mut self) -> Fingerprint {
        let waiting = &self.waiting[..self.length];
        match &mut self.hasher {
            None => Fingerprint::of(waiting),
            Some(hasher) => Fingerprint(*hasher.update(waiting).finalize().as_bytes()),
        }
    }
}

impl Default for Printer {
    fn default() -> Self {
        Self { waiting: [0; ROOM], length: 0, hasher: None }
    }
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printer").finish_non_exhaustive()
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
    fn pieces_are_as_the_whole() {
        let bytes: Vec<u8> = (0..20_000u32).map(|at| at.to_le_bytes()[0]).collect();
        for pieces in [&[0, 1, 4095][..], &[4096], &[4097], &[10, 4090, 3, 9000, 1, 1], &[9000, 5000]] {
            let (mut printer, mut at) = (Printer::default(), 0);
            for piece in pieces {
                printer.add(&bytes[at..at + piece]);
                at += piece;
            }
            assert_eq!(printer.finish(), Fingerprint::of(&bytes[..at]), "{pieces:?}");
        }
    }

    #[test]
    fn a_value_that_cannot_be_written_counts_as_why() {
        struct Faulty(&'static str);
        impl Serialize for Faulty {
            fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom(self.0))
            }
        }
        assert_eq!(Fingerprint::of_value(&Faulty("a")), Fingerprint::of(b"a"));
        assert_ne!(Fingerprint::of_value(&Faulty("a")), Fingerprint::of_value(&Faulty("b")));
    }
}
