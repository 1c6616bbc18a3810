//! A destination for finding out whether a site can be made: every output is let go of at once.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Changes, Class, Destination, OutputError};
use crate::base::{Fingerprint, OutputPath};

/// A build that publishes nothing. What was made once counts as standing.
#[derive(Debug, Default)]
pub struct Rehearsal {
    made: AtomicUsize,
    kept: AtomicUsize,
}

impl Destination for Rehearsal {
    fn stands(&self, _path: &OutputPath, _print: Fingerprint) -> bool {
        true
    }

    fn put(&self, _path: &OutputPath, _class: Class, bytes: &[u8]) -> Result<Fingerprint, OutputError> {
        self.made.fetch_add(1, Ordering::Relaxed);
        Ok(Fingerprint::of(bytes))
    }

    fn keep(&self, _path: &OutputPath) -> Result<(), OutputError> {
        self.kept.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Publishes nothing; tells how many files there are.
    fn commit(self: Box<Self>) -> Result<Changes, OutputError> {
        let (made, kept) = (self.made.into_inner(), self.kept.into_inner());
        Ok(Changes { written: made, removed: 0, unchanged: kept })
    }
}
