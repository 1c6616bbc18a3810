//! Reading values out of a checked table.

use toml::de::{DeTable, DeValue};

use super::check::{event_text, integer};
use crate::base::{EventDate, Language, Moment};
use crate::diagnostic::Span;

/// A value and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the whole file.
    pub span: Span,
}

/// A checked table: what is absent or was reported as faulty reads as `None` or empty.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'t, 'a> {
    table: &'t DeTable<'a>,
    /// Where the TOML begins in its file.
    offset: usize,
}

impl<'t, 'a> Fields<'t, 'a> {
    /// Reads from `table`, whose TOML begins `offset` bytes into its file.
    pub fn new(table: &'t DeTable<'a>, offset: usize) -> Self {
        Self { table, offset }
    }

    fn value(&self, key: &str) -> Option<&'t toml::Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    /// Where the value of a key stands.
    pub fn span(&self, key: &str) -> Option<Span> {
        self.value(key).map(|value| Span::from(value.span()).shifted(self.offset))
    }

    /// A string.
    pub fn text(&self, key: &str) -> Option<String> {
        Some(self.value(key)?.get_ref().as_str()?.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A string with its place.
    pub fn spanned(&self, key: &str) -> Option<Spanned<String>> {
        Some(Spanned { value: self.text(key)?, span: self.span(key)? })
    }

    /// A list of strings with their places.
    pub fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        let Some(items) = self.value(key).and_then(|value| value.get_ref().as_array()) else {
            return Vec::new();
        };
        let spanned = |item: &toml::Spanned<DeValue<'_>>| {
            let value = item.get_ref().as_str()?.trim().to_owned();
            let span = Span::from(item.span()).shifted(self.offset);
            (!value.is_empty()).then_some(Spanned { value, span })
        };
        items.iter().filter_map(spanned).collect()
    }

    /// `true` or `false`; `false` where it is absent.
    pub fn flag(&self, key: &str) -> bool {
        self.value(key).and_then(|value| value.get_ref().as_bool()).unwrap_or(false)
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        integer(self.value(key)?.get_ref())
    }

    /// A date, or a date and time.
    pub fn moment(&self, key: &str) -> Option<Moment> {
        Moment::parse(&event_text(self.value(key)?.get_ref())?)
    }

    /// The date of an event.
    pub fn event_date(&self, key: &str) -> Option<EventDate> {
        EventDate::parse(&event_text(self.value(key)?.get_ref())?)
    }

    /// A language tag.
    pub fn language(&self, key: &str) -> Option<Language> {
        Language::new(self.value(key)?.get_ref().as_str()?.trim())
    }

    /// One of some words, read by `word`.
    pub fn choice<T>(&self, key: &str, word: impl Fn(&str) -> Option<T>) -> Option<T> {
        word(self.value(key)?.get_ref().as_str()?.trim())
    }

    /// A table.
    pub fn table(&self, key: &str) -> Option<Self> {
        let table = self.value(key)?.get_ref().as_table()?;
        Some(Self { table, offset: self.offset })
    }

    /// A list of tables.
    pub fn tables(&self, key: &str) -> impl Iterator<Item = Fields<'t, 'a>> {
        let offset = self.offset;
        let items = self.value(key).and_then(|value| value.get_ref().as_array());
        let tables = items.into_iter().flat_map(|items| items.iter());
        tables.filter_map(move |item| Some(Fields { table: item.get_ref().as_table()?, offset }))
    }

    /// The free table `[extra]`, as templates see it: dates as the text that was written.
    pub fn extra(&self) -> serde_json::Map<String, serde_json::Value> {
        self.table("extra").map(|extra| free(extra.table)).unwrap_or_default()
    }
}

fn free(table: &DeTable<'_>) -> serde_json::Map<String, serde_json::Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), free_value(value.get_ref()))).collect()
}

fn free_value(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(_) => integer(value).into(),
        DeValue::Float(number) => number.as_str().parse::<f64>().ok().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| free_value(item.get_ref())).collect(),
        DeValue::Table(table) => free(table).into(),
    }
}
