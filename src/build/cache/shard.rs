//! One file of the cache: a part of one table, with what proves that it is whole and ours.
//!
//! ```text
//! briefing-cache PROGRAM NAME HASH-OF-THE-REST
//! …entries in the format of postcard
//! ```

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::Fingerprint;

/// What this program is made of: what another one remembers is not believed.
const PROGRAM: &str = env!("BRIEFING_PROGRAM");

/// What a file of the cache turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading<T> {
    /// What was kept, and the fingerprint of all its bytes.
    Whole(T, Fingerprint),
    /// Of another program or version.
    Foreign,
    /// Cut, or changed, or in the wrong place.
    Damaged,
}

/// The bytes of a file: `name` says which it is.
pub(super) fn write<T: Serialize + ?Sized>(name: &str, kept: &T) -> Vec<u8> {
    // The header tells the hash of what follows, and has always the same length: it is filled in, for a
    // second copy would be as large.
    let start = header(name, &[]).len();
    // Writing into memory cannot fail; nothing is no entries, and is found to be damaged.
    let mut bytes = postcard::to_extend(kept, vec![b' '; start]).unwrap_or_else(|_| vec![b' '; start]);
    let head = header(name, &bytes[start..]);
    bytes[..start].copy_from_slice(head.as_bytes());
    bytes
}

/// Reads what [`write`] wrote under the same name.
pub(super) fn read<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Reading<T> {
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else { return Reading::Damaged };
    let (head, body) = bytes.split_at(end + 1);
    if !head.starts_with(format!("briefing-cache {PROGRAM} ").as_bytes()) {
        return if head.starts_with(b"briefing-cache ") { Reading::Foreign } else { Reading::Damaged };
    }
    if head != header(name, body).as_bytes() {
        return Reading::Damaged;
    }
    match postcard::from_bytes(body) {
        Ok(kept) => Reading::Whole(kept, Fingerprint::of(bytes)),
        Err(_) => Reading::Damaged,
    }
}

fn header(name: &str, body: &[u8]) -> String {
    format!("briefing-cache {PROGRAM} {name} {}\n", Fingerprint::of(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_or_not_ours_is_not_believed() {
        let bytes = write("cache/documents.4/0", &["a", "b"][..]);
        let read = |bytes: &[u8]| read::<Vec<String>>("cache/documents.4/0", bytes);
        assert!(matches!(read(&bytes), Reading::Whole(kept, _) if kept == ["a", "b"]));
        for at in 0..bytes.len() {
            assert_eq!(read(&bytes[..at]), Reading::Damaged, "cut at {at}");
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(!matches!(read(&other), Reading::Whole(..)), "changed at {at}");
        }
        assert_eq!(super::read::<Vec<String>>("cache/documents.4/1", &bytes), Reading::Damaged);
        let foreign = String::from_utf8(bytes).unwrap().replace(PROGRAM, "another");
        assert_eq!(read(foreign.as_bytes()), Reading::Foreign);
    }
}
