//! How a site writes a language: with which calendar and which digits (CLDR through ICU4X).
//!
//! In come a language and what the settings say of it; out comes what the formatters of dates,
//! numbers, lists and order are made from. Nothing is taken from the machine.

use icu_locale::Locale;
use icu_locale::extensions::unicode::{Key, Value, key, value};

use super::Language;

const CALENDAR_KEY: Key = key!("ca");
const DIGITS_KEY: Key = key!("nu");
const GREGORIAN: Value = value!("gregory");

/// Calendars that dates can be shown in, as CLDR and BCP 47 name them; `gregorian` is the long
/// name of `gregory`.
pub const CALENDARS: &[&str] = &[
    "gregorian",
    "gregory",
    "persian",
    "islamic-umalqura",
    "islamic-civil",
    "islamic-tbla",
    "hebrew",
    "buddhist",
    "japanese",
    "roc",
    "indian",
    "coptic",
    "ethiopic",
    "ethioaa",
    "chinese",
    "dangi",
];

/// Digits that numbers can be written in, as BCP 47 names numbering systems.
pub const DIGITS: &[&str] = &[
    "latn", "arab", "arabext", "beng", "deva", "gujr", "guru", "hanidec", "khmr", "knda", "laoo", "mlym",
    "mymr", "orya", "tamldec", "telu", "thai", "tibt",
];

/// A language, and how it is written here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conventions {
    language: Language,
    locale: Locale,
}

impl Conventions {
    /// The language's own digits and the Gregorian calendar.
    pub fn of(language: &Language) -> Self {
        Self::new(language, None, None)
    }

    /// With a calendar of [`CALENDARS`] and digits of [`DIGITS`]. Without them, what
    /// the tag itself asks for (`fa-u-ca-persian`), else the Gregorian calendar and the language's
    /// own digits; a name that is neither counts as absent.
    pub fn new(language: &Language, calendar: Option<&str>, digits: Option<&str>) -> Self {
        let mut locale = language.locale();
        let keywords = &mut locale.extensions.unicode.keywords;
        match calendar.filter(|name| CALENDARS.contains(name)) {
            Some("gregorian") => drop(keywords.set(CALENDAR_KEY, GREGORIAN)),
            Some(name) => {
                if let Ok(value) = Value::try_from_str(name) {
                    keywords.set(CALENDAR_KEY, value);
                }
            }
            None if !keywords.contains_key(&CALENDAR_KEY) => drop(keywords.set(CALENDAR_KEY, GREGORIAN)),
            None => {}
        }
        if let Some(value) =
            digits.filter(|name| DIGITS.contains(name)).and_then(|name| Value::try_from_str(name).ok())
        {
            keywords.set(DIGITS_KEY, value);
        }
        Self { language: language.clone(), locale }
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// All of it in one BCP 47 tag.
    pub fn tag(&self) -> String {
        self.locale.to_string()
    }

    /// As ICU's formatters take it.
    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The same with the Gregorian calendar.
    pub(super) fn gregorian(&self) -> Self {
        let mut same = self.clone();
        same.locale.extensions.unicode.keywords.set(CALENDAR_KEY, GREGORIAN);
        same
    }

    /// The same as a language that has no data of its own would be written.
    pub(super) fn unknown(&self) -> Self {
        let mut same = self.clone();
        same.locale.id = icu_locale::LanguageIdentifier::UNKNOWN;
        same
    }
}
