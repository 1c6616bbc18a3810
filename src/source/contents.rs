//! What is known of the contents of files without reading them again.

use serde::{Deserialize, Serialize};

use super::Stamp;
use crate::base::{Fingerprint, SitePath};

/// What was in the files of a site when they were last read: another scan need not read those that
/// have the same stamp. True of one machine only.
#[derive(Clone, Debug, Default)]
pub struct Contents(
    /// Sorted by path, each once.
    Vec<Known>,
);

/// What was in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Where it lies.
    pub path: SitePath,
    /// How it was found when it was read. It had rested by then.
    pub stamp: Stamp,
    /// Of its bytes.
    pub print: Fingerprint,
}

/// The same of a file of a tree; written down it is the same.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct KnownRef<'a> {
    /// Where it lies.
    pub path: &'a SitePath,
    /// How it was found.
    pub stamp: &'a Stamp,
    /// Of its bytes.
    pub print: &'a Fingerprint,
}

impl KnownRef<'_> {
    pub(super) fn to_known(self) -> Known {
        Known { path: self.path.clone(), stamp: *self.stamp, print: *self.print }
    }
}

impl Contents {
    /// What is known of some files, in any order.
    pub fn new(mut known: Vec<Known>) -> Self {
        known.sort_by(|a, b| a.path.cmp(&b.path));
        known.dedup_by(|a, b| a.path == b.path);
        Self(known)
    }

    /// All of it, by path.
    pub fn known(&self) -> &[Known] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_of_a_tree_is_read_as_what_is_known() {
        let path = SitePath::new("content/a.md").unwrap();
        let print = Fingerprint::of(b"a");
        let stamp: Stamp =
            postcard::from_bytes(&postcard::to_allocvec(&(7u64, 1i64, -2i64, 3u64)).unwrap()).unwrap();
        let written = KnownRef { path: &path, stamp: &stamp, print: &print };
        let read: Known = postcard::from_bytes(&postcard::to_allocvec(&written).unwrap()).unwrap();
        assert_eq!(read, written.to_known());
    }
}
