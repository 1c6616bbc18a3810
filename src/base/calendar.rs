//! Dates as readers read them, in the language of the text around them (CLDR through ICU4X).

use std::collections::BTreeMap;

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_locale::locale;
use jiff::civil::Date;

use super::{EventDate, Language};

/// Formatters for the languages of a site, made once; the calendar is the Gregorian one.
#[derive(Debug, Default)]
pub struct Calendar(BTreeMap<String, Formats>);

#[derive(Debug)]
struct Formats {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
}

impl Calendar {
    /// Prepares for these languages. One that has no data of its own reads as English does.
    pub fn new<'a>(languages: impl IntoIterator<Item = &'a Language>) -> Self {
        let mut calendar = Self::default();
        for language in languages {
            if !calendar.0.contains_key(language.as_str())
                && let Some(formats) = formats(language)
            {
                calendar.0.insert(language.as_str().to_owned(), formats);
            }
        }
        calendar
    }

    /// A day in words, such as `March 16, 2024`; as ISO 8601 where the language was not prepared.
    pub fn day(&self, day: Date, language: &Language) -> String {
        match (self.0.get(language.as_str()), gregorian(day)) {
            (Some(formats), Some(day)) => formats.day.format(&day).to_string(),
            _ => day.to_string(),
        }
    }

    /// The date of an event in words, as exact as it was written.
    pub fn event(&self, date: EventDate, language: &Language) -> String {
        match date {
            EventDate::Day(day) => self.day(day, language),
            EventDate::Range(from, to) => {
                format!("{} – {}", self.day(from, language), self.day(to, language))
            }
            EventDate::Year(_) => date.to_string(),
            EventDate::Month(..) => match (self.0.get(language.as_str()), gregorian(date.first_day())) {
                (Some(formats), Some(day)) => formats.month.format(&day).to_string(),
                _ => date.to_string(),
            },
        }
    }
}

fn formats(language: &Language) -> Option<Formats> {
    let locale = language.locale().unwrap_or(locale!("en"));
    Some(Formats {
        day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
        month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?,
    })
}

fn gregorian(day: Date) -> Option<IcuDate<Gregorian>> {
    IcuDate::try_new_gregorian(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_the_language_writes_them() {
        let language = |tag| Language::new(tag).unwrap();
        let languages = ["en", "en-GB", "de", "fr", "fa"].map(language);
        let calendar = Calendar::new(&languages);
        let shown = |tag| calendar.day(Date::constant(2024, 3, 16), &language(tag));
        assert_eq!(shown("en"), "March 16, 2024");
        assert_eq!(shown("en-GB"), "16 March 2024");
        assert_eq!(shown("de"), "16. März 2024");
        assert!(shown("fa").contains("۲۰۲۴"), "{}", shown("fa"));
        assert_eq!(shown("sv"), "2024-03-16");
    }

    #[test]
    fn events_are_as_exact_as_written() {
        let english = Language::english();
        let calendar = Calendar::new([&english]);
        let shown = |text| calendar.event(EventDate::parse(text).unwrap(), &english);
        assert_eq!(shown("2023"), "2023");
        assert_eq!(shown("2024-01"), "January 2024");
        assert_eq!(shown("2024-01-10/2024-01-12"), "January 10, 2024 – January 12, 2024");
    }
}
