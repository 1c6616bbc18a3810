//! What is not published yet: drafts, and what is not due by the input clock.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::base::{Moment, SitePath};
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

/// What becomes of what is dated later, or under embargo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Future {
    /// It is withheld.
    #[default]
    Withhold,
    /// It is published (`--future`).
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
    /// It is dated later, and due at this instant.
    NotDue(Timestamp),
    /// It is under embargo until this instant.
    Embargo(Timestamp),
    /// It expired at this instant.
    Expired(Timestamp),
}

impl Reason {
    /// When it ends, where time alone ends it.
    pub fn due(self) -> Option<Timestamp> {
        match self {
            Self::NotDue(due) | Self::Embargo(due) => Some(due),
            Self::Draft | Self::Expired(_) => None,
        }
    }
}

/// Something that is not published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// Its file.
    pub path: SitePath,
    /// Why.
    pub reason: Reason,
}

/// What a document's own words mean for its being published now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    /// Why it is not published; `None` where it is.
    pub(super) reason: Option<Reason>,
    /// The instant at which that changes by itself.
    pub(super) changes: Option<Timestamp>,
}

/// What a document says of its being published.
#[derive(Default)]
struct Said {
    draft: bool,
    date: Option<Moment>,
    embargo: Option<Moment>,
    expires: Option<Moment>,
}

impl Said {
    fn by(document: &Document) -> Self {
        match &document.front {
            Front::Article(front) => Self {
                draft: front.filing.draft.unwrap_or(false),
                date: Some(front.date),
                embargo: front.filing.embargo,
                expires: front.filing.expires,
            },
            Front::Edition(front) => {
                Self { draft: front.draft, date: Some(front.date), embargo: front.embargo, expires: None }
            }
            Front::Page(front) | Front::Home(front) => Self { draft: front.draft, ..Self::default() },
            Front::Term(..) => Self::default(),
        }
    }
}

/// Judges a document by the clock: it is due at the very instant that it names, and has expired
/// at the very instant at which it expires.
pub(super) fn judge(document: &Document, zone: &TimeZone, policy: &Policy) -> Judged {
    let said = Said::by(document);
    let later = |moment: Option<Moment>| moment.map(|at| at.instant(zone)).filter(|at| *at > policy.clock);
    let expires = said.expires.map(|at| at.instant(zone));
    if said.draft && policy.drafts == Drafts::Withhold {
        return Judged { reason: Some(Reason::Draft), changes: None };
    }
    if let Some(expired) = expires.filter(|at| *at <= policy.clock) {
        return Judged { reason: Some(Reason::Expired(expired)), changes: None };
    }
    let reason = match (later(said.date), later(said.embargo)) {
        _ if policy.future == Future::Include => None,
        (None, None) => None,
        (Some(date), Some(embargo)) if date > embargo => Some(Reason::NotDue(date)),
        (_, Some(embargo)) => Some(Reason::Embargo(embargo)),
        (Some(date), None) => Some(Reason::NotDue(date)),
    };
    Judged { reason, changes: reason.map_or(expires, Reason::due) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Taxonomies;
    use crate::document::{Surroundings, parse};

    fn judged(front: &str, zone: &str, clock: &str) -> Option<&'static str> {
        let path = SitePath::new("content/desk/a.md").unwrap();
        let text = format!("+++\ntitle = \"A\"\ndate = 2024-01-01\n{front}\n+++\n");
        let taxonomies = Taxonomies::default();
        let around =
            Surroundings { taxonomies: &taxonomies, cascade: None, names: &crate::base::Interner::default() };
        let document = parse(&path, text.as_bytes(), around).document.unwrap();
        let policy =
            Policy { clock: clock.parse().unwrap(), drafts: Drafts::Withhold, future: Future::Withhold };
        let zone = crate::base::date::time_zone(zone).unwrap();
        judge(&document, &zone, &policy).reason.map(|reason| match reason {
            Reason::Draft => "draft",
            Reason::NotDue(_) => "not due",
            Reason::Embargo(_) => "embargo",
            Reason::Expired(_) => "expired",
        })
    }

    #[test]
    fn an_embargo_ends_at_its_minute_in_the_sites_zone() {
        for (zone, before, at) in [
            ("Asia/Tehran", "2024-03-18T05:29:59Z", "2024-03-18T05:30:00Z"),
            ("America/New_York", "2024-03-18T12:59:59Z", "2024-03-18T13:00:00Z"),
            ("Pacific/Apia", "2024-03-17T19:59:59Z", "2024-03-17T20:00:00Z"),
        ] {
            let front = "embargo = 2024-03-18T09:00:00";
            assert_eq!(judged(front, zone, before), Some("embargo"), "{zone}");
            assert_eq!(judged(front, zone, at), None, "{zone}");
        }
    }

    #[test]
    fn an_embargo_in_the_hour_that_is_left_out_or_comes_twice() {
        // On 2024-03-10 New York went from 02:00 to 03:00, on 2024-11-03 back from 02:00 to 01:00.
        let spring = "embargo = 2024-03-10T02:30:00";
        assert_eq!(judged(spring, "America/New_York", "2024-03-10T07:29:59Z"), Some("embargo"));
        assert_eq!(judged(spring, "America/New_York", "2024-03-10T07:30:00Z"), None);
        let autumn = "embargo = 2024-11-03T01:30:00";
        assert_eq!(judged(autumn, "America/New_York", "2024-11-03T05:29:59Z"), Some("embargo"));
        assert_eq!(judged(autumn, "America/New_York", "2024-11-03T05:30:00Z"), None);
    }

    #[test]
    fn a_day_is_its_first_minute_and_an_offset_its_own() {
        let day = "embargo = 2024-03-18";
        assert_eq!(judged(day, "Asia/Tehran", "2024-03-17T20:29:59Z"), Some("embargo"));
        assert_eq!(judged(day, "Asia/Tehran", "2024-03-17T20:30:00Z"), None);
        let offset = "embargo = 2024-03-18T09:00:00+01:00";
        assert_eq!(judged(offset, "Asia/Tehran", "2024-03-18T07:59:59Z"), Some("embargo"));
        assert_eq!(judged(offset, "Asia/Tehran", "2024-03-18T08:00:00Z"), None);
    }

    #[test]
    fn what_expires_is_gone_at_that_instant() {
        let front = "expires = 2024-03-18T09:00:00Z";
        assert_eq!(judged(front, "UTC", "2024-03-18T08:59:59Z"), None);
        assert_eq!(judged(front, "UTC", "2024-03-18T09:00:00Z"), Some("expired"));
    }

    #[test]
    fn a_draft_stays_one_whatever_the_clock_says() {
        assert_eq!(
            judged("draft = true\nembargo = 2030-01-01", "UTC", "2024-03-18T00:00:00Z"),
            Some("draft")
        );
    }
}
