//! The bell: rung by whoever notices something, heard once by whoever waits.
//!
//! It stays rung while nobody waits, so that nothing is lost while the caller is busy; and it is
//! heard only when things have been quiet for a moment, so that a burst is heard once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long nothing may happen before a burst counts as over.
pub(super) const QUIET: Duration = Duration::from_millis(50);

/// How long a burst may go on before it is told all the same.
pub(super) const RESTLESS: Duration = Duration::from_millis(500);

/// How many paths are kept apart; beyond, everything counts as touched.
const MANY: usize = 4096;

/// The time, to measure pauses with.
#[allow(
    clippy::disallowed_methods,
    reason = "coalescing measures how long it is quiet; nothing of it reaches a built page"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// See the file's own words.
#[derive(Default)]
pub(super) struct Bell {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    stopped: bool,
    ring: Option<Ring>,
}

/// A ringing that nobody has heard yet.
struct Ring {
    first: Instant,
    last: Instant,
    touched: Touched,
}

/// Where something happened, as far as the system told. There may be more that it did not tell.
#[derive(Debug, PartialEq, Eq)]
pub enum Touched {
    /// At or below these paths, which are absolute and without links.
    Paths(BTreeSet<PathBuf>),
    /// Anywhere: the system lost count, or there were too many.
    Anything,
}

/// What a wait at the bell ended with.
pub(super) enum Heard {
    Rung(Touched),
    Due,
    Stopped,
}

impl Touched {
    /// Whether something happened to a folder that a path lies in, or to itself.
    pub(super) fn is_above(&self, path: &Path) -> bool {
        match self {
            Self::Paths(paths) => path.ancestors().any(|above| paths.contains(above)),
            Self::Anything => true,
        }
    }

    fn add(&mut self, more: Self) {
        match (&mut *self, more) {
            (Self::Paths(paths), Self::Paths(more)) => {
                paths.extend(more);
                if paths.len() > MANY {
                    *self = Self::Anything;
                }
            }
            _ => *self = Self::Anything,
        }
    }
}

impl Bell {
    /// Says that something happened.
    pub(super) fn ring(&self, touched: Touched) {
        let time = now();
        match &mut self.lock().ring {
            Some(ring) => {
                ring.last = time;
                ring.touched.add(touched);
            }
            ring @ None => {
                *ring = Some(Ring { first: time, last: time, touched });
            }
        }
        self.changed.notify_all();
    }

    /// Ends all waiting, for good.
    pub(super) fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }

    /// Whether all waiting has ended.
    pub(super) fn is_stopped(&self) -> bool {
        self.lock().stopped
    }

    /// Waits until it was rung and is quiet, or until the deadline where it was not rung.
    pub(super) fn wait(&self, deadline: Option<Instant>) -> Heard {
        let entered = now();
        let mut state = self.lock();
        loop {
            if state.stopped {
                return Heard::Stopped;
            }
            let wake = match &state.ring {
                None => deadline,
                // Counted from when somebody waits, so that a burst that began while the caller
                // was busy is not cut in its middle.
                Some(ring) => Some((ring.last + QUIET).min(ring.first.max(entered) + RESTLESS)),
            };
            let left = wake.map(|wake| wake.saturating_duration_since(now()));
            if left != Some(Duration::ZERO) {
                state = self.sleep(state, left);
            } else if let Some(ring) = state.ring.take() {
                return Heard::Rung(ring.touched);
            } else {
                return Heard::Due;
            }
        }
    }

    /// Lets time pass, or less where all waiting ends.
    pub(super) fn pause(&self, time: Duration) {
        let end = now() + time;
        let mut state = self.lock();
        while !state.stopped {
            let left = end.saturating_duration_since(now());
            if left.is_zero() {
                break;
            }
            state = self.sleep(state, Some(left));
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep<'a>(&self, state: MutexGuard<'a, State>, time: Option<Duration>) -> MutexGuard<'a, State> {
        match time {
            None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            Some(time) => self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0,
        }
    }
}
