//! What is not published yet: drafts, and what is not due by the input clock.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::base::SitePath;
use crate::document::{Document, Front};

/// What becomes of drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are withheld.
    #[default]
    Withhold,
    /// They are published (`--drafts`).
    Include,
}

/// What becomes of articles whose date is still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Future {
    /// They are withheld.
    #[default]
    Withhold,
    /// They are published (`--future`).
    Include,
}

/// What is published at which time. The clock is an input and is printed nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// Now, as far as this build knows.
    pub clock: Timestamp,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// What becomes of what is not yet due.
    pub future: Future,
}

/// Why something is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is a draft.
    Draft,
    /// It is due at this instant.
    NotDue(Timestamp),
}

/// Something that is not published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// Its file.
    pub path: SitePath,
    /// Why.
    pub reason: Reason,
}

/// Why `document` is not published; `None` where it is.
pub(super) fn reason(document: &Document, zone: &TimeZone, policy: &Policy) -> Option<Reason> {
    let (draft, due) = match &document.front {
        Front::Article(front) => (front.draft, Some(front.date.instant(zone))),
        Front::Page(front) | Front::Home(front) => (front.draft, None),
        Front::Term(..) => (false, None),
    };
    if draft && policy.drafts == Drafts::Withhold {
        return Some(Reason::Draft);
    }
    due.filter(|due| *due > policy.clock && policy.future == Future::Withhold).map(Reason::NotDue)
}
