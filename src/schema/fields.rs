//! Reading values out of a checked table.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

use super::faults::{event_text, integer};
use crate::base::{EventDate, Interner, Language, Moment, SitePath};
use crate::diagnostic::Span;

/// A value and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the whole file.
    pub span: Span,
    /// The file it stands in, where that is not the one whose front matter it belongs to: what a
    /// `[cascade]` gives stands in another.
    pub file: Option<Arc<SitePath>>,
}

impl Spanned<String> {
    fn kept_by(self, names: &Interner) -> Spanned<Arc<str>> {
        Spanned { value: names.get(&self.value), span: self.span, file: self.file }
    }
}

impl<T> Spanned<T> {
    /// The file it stands in, as part of the front matter of `own`.
    pub fn file<'a>(&'a self, own: &'a SitePath) -> &'a SitePath {
        self.file.as_deref().unwrap_or(own)
    }
}

/// A checked table: what is absent or was reported as faulty reads as `None` or empty.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'t, 'a> {
    table: &'t DeTable<'a>,
    /// Where the TOML begins in its file.
    offset: usize,
    /// Where the table stands.
    span: Span,
}

impl<'t, 'a> Fields<'t, 'a> {
    /// Reads from `table`, whose TOML begins `offset` bytes into its file.
    pub fn new(table: &'t DeTable<'a>, offset: usize) -> Self {
        Self { table, offset, span: Span::new(offset, offset) }
    }

    /// The table of a value.
    fn of(value: &'t toml::Spanned<DeValue<'a>>, offset: usize) -> Option<Self> {
        let span = Span::from(value.span()).shifted(offset);
        Some(Self { table: value.get_ref().as_table()?, offset, span })
    }

    /// Where the table stands; for that of a whole file its beginning.
    pub fn whole(&self) -> Span {
        self.span
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
        Some(Spanned { value: self.text(key)?, span: self.span(key)?, file: None })
    }

    /// A list of strings with their places.
    pub fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        self.given_texts(key).unwrap_or_default()
    }

    /// A list of names with their places, each name kept by `names`; `None` where the key is absent.
    pub fn names(&self, key: &str, names: &Interner) -> Option<Vec<Spanned<Arc<str>>>> {
        Some(self.given_texts(key)?.into_iter().map(|name| name.kept_by(names)).collect())
    }

    /// A name with its place, kept by `names`.
    pub fn name(&self, key: &str, names: &Interner) -> Option<Spanned<Arc<str>>> {
        self.spanned(key).map(|name| name.kept_by(names))
    }

    /// A list of strings with their places; `None` where the key is absent.
    pub fn given_texts(&self, key: &str) -> Option<Vec<Spanned<String>>> {
        let items = self.value(key)?.get_ref().as_array()?;
        let spanned = |item: &toml::Spanned<DeValue<'_>>| {
            let value = item.get_ref().as_str()?.trim().to_owned();
            let span = Span::from(item.span()).shifted(self.offset);
            (!value.is_empty()).then_some(Spanned { value, span, file: None })
        };
        let mut texts: Vec<_> = items.iter().filter_map(spanned).collect();
        // A site keeps the lists of all its articles.
        texts.shrink_to_fit();
        Some(texts)
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.value(key)?.get_ref().as_bool()
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
        Self::of(self.value(key)?, self.offset)
    }

    /// A list of tables.
    pub fn tables(&self, key: &str) -> impl Iterator<Item = Fields<'t, 'a>> {
        let offset = self.offset;
        let items = self.value(key).and_then(|value| value.get_ref().as_array());
        let tables = items.into_iter().flat_map(|items| items.iter());
        tables.filter_map(move |item| Fields::of(item, offset))
    }

    /// The tables of a table whose keys are names.
    pub fn named_tables(&self, key: &str) -> impl Iterator<Item = (String, Fields<'t, 'a>)> {
        let offset = self.offset;
        let table = self.value(key).and_then(|value| value.get_ref().as_table());
        let entries = table.into_iter().flat_map(|table| table.iter());
        entries
            .filter_map(move |(name, value)| Some((name.get_ref().to_string(), Fields::of(value, offset)?)))
    }

    /// The strings of a table whose keys are names.
    pub fn named_texts(&self, key: &str) -> Vec<(String, Spanned<String>)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let names = table.table.keys().map(|name| name.get_ref().to_string());
        names.filter_map(|name| table.spanned(&name).map(|text| (name, text))).collect()
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
