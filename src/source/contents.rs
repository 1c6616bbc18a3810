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
