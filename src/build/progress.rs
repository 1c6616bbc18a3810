//! How far a build is, told while it goes on; and the wish that it stops.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far a build is: outputs made, of how many.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    pub(super) fn begin(&self, outputs: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(outputs, Ordering::Relaxed);
    }

    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Outputs made, and how many there will be (0 before that is known).
    pub fn now(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }

    /// Wishes that the build makes no further output and ends, for good.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether somebody wished that it stops.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
