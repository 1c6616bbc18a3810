//! Dates as readers read them: in the words, the calendar and the digits of a language.
//!
//! A day is the same day in every calendar, and nothing here shifts one: it is converted as a whole
//! day, without a time or a zone. A month or a year is one of the Gregorian calendar, for that is
//! what its source wrote; it is named in another calendar only where it is the same span of days
//! there (as in the Buddhist one). Else it stays Gregorian, for any other name would mean other days.

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use jiff::civil::Date;

use super::{Conventions, EventDate};

/// Writes dates in one language. Made once: loading what it knows takes longer than a date.
#[derive(Debug)]
pub struct Calendar {
    /// Nothing for a language that ICU has no words of: its dates are written as ISO 8601 does.
    formats: Option<Formats>,
}

#[derive(Debug)]
struct Formats {
    day: DateTimeFormatter<YMD>,
    spans: Spans,
    /// For months and years that are none in the calendar of the days.
    gregorian: Spans,
}

#[derive(Debug)]
struct Spans {
    month: DateTimeFormatter<YM>,
    year: DateTimeFormatter<Y>,
}

impl Calendar {
    /// Dates as these conventions write them.
    pub fn new(conventions: &Conventions) -> Self {
        let formats = Formats::load(conventions).filter(|formats| {
            let nobody = Formats::load(&conventions.unknown());
            let sample = Date::constant(2024, 3, 16);
            nobody.is_none_or(|nobody| nobody.day(sample) != formats.day(sample))
        });
        Self { formats }
    }

    /// A day in words, such as `March 16, 2024`.
    pub fn day(&self, day: Date) -> String {
        self.formats.as_ref().and_then(|formats| formats.day(day)).unwrap_or_else(|| day.to_string())
    }

    /// The date of an event in words, as exact as it was written.
    pub fn event(&self, date: EventDate) -> String {
        let in_words = match date {
            EventDate::Day(day) => return self.day(day),
            EventDate::Range(from, to) => return format!("{} – {}", self.day(from), self.day(to)),
            EventDate::Year(year) => {
                let last = Date::new(year, 12, 31).unwrap_or_default();
                self.formats.as_ref().and_then(|formats| formats.span(date.first_day(), last, Spans::year))
            }
            EventDate::Month(..) => {
                let first = date.first_day();
                let span = |formats: &Formats| formats.span(first, first.last_of_month(), Spans::month);
                self.formats.as_ref().and_then(span)
            }
        };
        in_words.unwrap_or_else(|| date.to_string())
    }
}

/// The name of the span of days that a day lies in.
type Name = fn(&Spans, Date) -> Option<String>;

impl Formats {
    fn load(conventions: &Conventions) -> Option<Self> {
        Some(Self {
            day: DateTimeFormatter::try_new(preferences(conventions), YMD::long()).ok()?,
            spans: Spans::load(conventions)?,
            gregorian: Spans::load(&conventions.gregorian())?,
        })
    }

    fn day(&self, day: Date) -> Option<String> {
        Some(self.day.format(&gregorian(day)?).to_string())
    }

    /// What the days from `first` to `last` are called, and they alone.
    fn span(&self, first: Date, last: Date, name: Name) -> Option<String> {
        let here = |day| name(&self.spans, day);
        let called = here(first);
        let is_whole = here(last) == called
            && first.yesterday().map_or(true, |before| here(before) != called)
            && last.tomorrow().map_or(true, |after| here(after) != called);
        if is_whole { called } else { name(&self.gregorian, first) }
    }
}

impl Spans {
    fn load(conventions: &Conventions) -> Option<Self> {
        Some(Self {
            month: DateTimeFormatter::try_new(preferences(conventions), YM::long()).ok()?,
            year: DateTimeFormatter::try_new(preferences(conventions), Y::long()).ok()?,
        })
    }

    fn month(&self, day: Date) -> Option<String> {
        Some(self.month.format(&gregorian(day)?).to_string())
    }

    fn year(&self, day: Date) -> Option<String> {
        Some(self.year.format(&gregorian(day)?).to_string())
    }
}

fn preferences(conventions: &Conventions) -> DateTimeFormatterPreferences {
    conventions.locale().into()
}

fn gregorian(day: Date) -> Option<IcuDate<Gregorian>> {
    IcuDate::try_new_gregorian(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs())
        .ok()
}

#[cfg(test)]
mod tests;
