//! The clock that a plan is made by: what has passed, and when the next of what was asked for will.

use std::cell::Cell;

use jiff::Timestamp;

/// A clock that stands still, and remembers what it was asked about.
#[derive(Debug)]
pub(super) struct Clock {
    now: Timestamp,
    next: Cell<Option<Timestamp>>,
}

impl Clock {
    pub(super) fn new(now: Timestamp) -> Self {
        Self { now, next: Cell::new(None) }
    }

    /// Whether an instant is here, or behind us.
    pub(super) fn has_passed(&self, at: Timestamp) -> bool {
        if at <= self.now {
            return true;
        }
        let next = self.next.get().map_or(at, |next| next.min(at));
        self.next.set(Some(next));
        false
    }

    /// The first instant at which an answer will be another; `None` where none ever will.
    pub(super) fn next(&self) -> Option<Timestamp> {
        self.next.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_has_not_passed_is_the_next() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let clock = Clock::new(at(10));
        assert!(clock.has_passed(at(9)) && clock.has_passed(at(10)));
        assert_eq!(clock.next(), None);
        for later in [15, 12, 20] {
            assert!(!clock.has_passed(at(later)));
        }
        assert_eq!(clock.next(), Some(at(12)));
    }
}
