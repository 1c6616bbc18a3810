//! What a destination leaves behind: its commit consumes the destination itself.

use std::sync::{Arc, OnceLock};

/// Where something can be picked up once a destination was committed.
#[derive(Debug)]
pub struct Pickup<T>(Arc<OnceLock<Arc<T>>>);

impl<T> Clone for Pickup<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Pickup<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Pickup<T> {
    /// What was left; `None` before the commit.
    pub fn get(&self) -> Option<Arc<T>> {
        self.0.get().cloned()
    }

    pub(super) fn put(&self, left: T) {
        // Nobody else puts anything: a destination is committed once.
        let _ = self.0.set(Arc::new(left));
    }
}
