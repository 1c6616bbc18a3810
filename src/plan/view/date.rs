//! Dates in views: each in the words of one language, and saying which.
//!
//! Dates are the interface's words and stand in the site's language. Those of an article or edition whose
//! own language the settings name (`[languages.fa]`) stand in that one, with its calendar and digits.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::{Calendar, Conventions, Direction, EventDate, Language, Moment, Unit};
use crate::config::Config;

/// A date, for readers and for machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// For HTML's `datetime`, in the Gregorian calendar; absent for a range, which it cannot say.
    pub iso: Option<String>,
    /// In words.
    pub text: String,
    /// Of the words.
    pub language: Language,
    /// Of the words.
    pub direction: Direction,
}

/// Writes the dates of a site.
#[derive(Debug)]
pub struct Dates {
    of_site: DatesIn,
    /// By the languages of articles and editions that the settings name.
    others: BTreeMap<Language, DatesIn>,
}

/// Writes dates in one language.
#[derive(Debug)]
pub struct DatesIn {
    language: Language,
    direction: Direction,
    calendar: Calendar,
}

impl Dates {
    /// For a site whose articles and editions are in these languages.
    pub(super) fn new<'a>(config: &Config, pieces: impl Iterator<Item = &'a Language>) -> Self {
        let languages: BTreeSet<&Language> =
            pieces.filter(|language| **language != config.language).collect();
        let named = languages.into_iter().filter_map(|language| config.conventions_of(language));
        let others = named.map(|named| (named.language().clone(), DatesIn::new(&named))).collect();
        Self { of_site: DatesIn::new(&config.conventions()), others }
    }

    /// In the site's language.
    pub fn of_site(&self) -> &DatesIn {
        &self.of_site
    }

    /// In that of an article or edition, where the settings name it; else in the site's.
    pub fn of(&self, piece: &Language) -> &DatesIn {
        self.others.get(piece).unwrap_or(&self.of_site)
    }
}

impl DatesIn {
    pub(super) fn new(conventions: &Conventions) -> Self {
        let language = conventions.language().clone();
        Self { direction: language.direction(), language, calendar: Calendar::new(conventions) }
    }

    /// The day of a moment.
    pub fn moment(&self, moment: &Moment) -> Date {
        self.date(Some(moment.to_string()), self.calendar.day(moment.day()))
    }

    /// The date of an event, as exact as it was written.
    pub fn event(&self, date: EventDate) -> Date {
        let iso = (!matches!(date, EventDate::Range(..))).then(|| date.to_string());
        self.date(iso, self.calendar.event(date))
    }

    /// The period at a place in the row of all of its unit; ten years are named by the first and the last.
    pub fn period(&self, unit: Unit, place: i32) -> Date {
        let first = unit.first_day(place);
        match unit {
            Unit::Day => self.event(EventDate::Day(first)),
            Unit::Month => self.event(EventDate::Month(first.year(), first.month())),
            Unit::Year => self.event(EventDate::Year(first.year())),
            Unit::Decade => {
                let year = |year| self.calendar.event(EventDate::Year(year));
                self.date(None, format!("{} – {}", year(first.year()), year(first.year().saturating_add(9))))
            }
        }
    }

    fn date(&self, iso: Option<String>, text: String) -> Date {
        Date { iso, text, language: self.language.clone(), direction: self.direction }
    }
}
