//! One file of words: TOML in, words and faults out.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::pattern::Pattern;
use crate::base::number::PLURAL_FORMS;
use crate::base::{Numbers, SitePath};
use crate::diagnostic::{Diagnostic, Lines, Place, Span};
use crate::schema::{self, Places, TextFile, nearest, type_name};

/// What a key of a file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Word {
    /// One text.
    Text(Pattern),
    /// A text for each plural form, by the form's name; `other` is among them.
    Forms(BTreeMap<&'static str, Pattern>),
}

impl Word {
    /// The placeholders of all its texts; one with plural forms goes by a `count`.
    pub(super) fn placeholders(&self) -> BTreeSet<&str> {
        match self {
            Self::Text(pattern) => pattern.placeholders(),
            Self::Forms(forms) => forms.values().flat_map(Pattern::placeholders).chain(["count"]).collect(),
        }
    }
}

/// A word and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) word: Word,
    pub(super) key: Span,
    pub(super) value: Span,
}

/// A file of words, read.
#[derive(Debug)]
pub(in crate::theme) struct WordsFile {
    pub(super) path: SitePath,
    text: Cow<'static, str>,
    lines: OnceCell<Lines>,
    pub(super) entries: BTreeMap<String, Entry>,
}

impl WordsFile {
    /// Reads a file; `numbers` are those of its language. What is wrong with it is added to
    /// `found`, and an entry with a fault is left out.
    pub(super) fn read(
        path: SitePath,
        text: Cow<'static, str>,
        numbers: &Numbers,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let file = TextFile::whole(&path, &text);
        let places = Places::new(file);
        let table = schema::parse_open(&places, found).unwrap_or_default();
        let mut reader = Reader { start: file.toml.start(), places, numbers, found };
        let entries = reader.entries(&table);
        Self { path, text, lines: OnceCell::new(), entries }
    }

    /// A place in it.
    pub(super) fn place(&self, span: Span) -> Place {
        self.lines.get_or_init(|| Lines::of(&self.text)).place(&self.path, &self.text, span)
    }
}

struct Reader<'a> {
    places: Places<'a>,
    /// Where the TOML begins in its file.
    start: usize,
    numbers: &'a Numbers,
    found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn entries(&mut self, table: &DeTable<'_>) -> BTreeMap<String, Entry> {
        let start = self.start;
        let mut entries = BTreeMap::new();
        for (key, value) in table {
            if let Some(word) = self.word(key, value) {
                let span = |range: std::ops::Range<usize>| Span::from(range).shifted(start);
                let entry = Entry { word, key: span(key.span()), value: span(value.span()) };
                entries.insert(key.get_ref().to_string(), entry);
            }
        }
        entries
    }

    fn word(&mut self, key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> Option<Word> {
        match value.get_ref() {
            DeValue::String(text) => self.pattern(value, text).map(Word::Text),
            DeValue::Table(table) => self.forms(key, table).map(Word::Forms),
            other => {
                let name = key.get_ref();
                let message = format!(
                    "`{name}` takes a text or a table of plural forms, and this is {}",
                    type_name(other)
                );
                let advice = format!("write `{name} = \"…\"`");
                self.error("wrong-value", message, value.span(), advice);
                None
            }
        }
    }

    fn pattern(&mut self, value: &Spanned<DeValue<'_>>, text: &str) -> Option<Pattern> {
        let pattern = Pattern::parse(text);
        if pattern.is_none() {
            let message = "a brace of this text belongs to no placeholder";
            self.error(
                "wrong-value",
                message,
                value.span(),
                "write placeholders such as `{name}`, and no other braces",
            );
        }
        pattern
    }

    fn forms(
        &mut self,
        key: &Spanned<Cow<'_, str>>,
        table: &DeTable<'_>,
    ) -> Option<BTreeMap<&'static str, Pattern>> {
        let mut forms = BTreeMap::new();
        for (name, value) in table {
            let Some(form) = self.form(name) else { continue };
            match value.get_ref().as_str() {
                Some(text) => forms.extend(self.pattern(value, text).map(|pattern| (form, pattern))),
                None => {
                    let message =
                        format!("`{form}` takes a text, and this is {}", type_name(value.get_ref()));
                    self.error("wrong-value", message, value.span(), format!("write `{form} = \"…\"`"));
                }
            }
        }
        if !table.contains_key("other") {
            let message = format!(
                "`{}` needs `other`: what is said of every count without a form of its own",
                key.get_ref()
            );
            self.error("missing-key", message, key.span(), "add `other = \"…\"`");
        }
        forms.contains_key("other").then_some(forms)
    }

    /// A plural form by its name, where there is one.
    fn form(&mut self, name: &Spanned<Cow<'_, str>>) -> Option<&'static str> {
        let written = name.get_ref();
        let Some(form) = PLURAL_FORMS.iter().copied().find(|form| *form == written) else {
            let forms = PLURAL_FORMS.join("`, `");
            let advice = match nearest(written, PLURAL_FORMS.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`? The forms are `{forms}`"),
                None => format!("the forms are `{forms}`"),
            };
            self.error("unknown-plural", format!("there is no plural form `{written}`"), name.span(), advice);
            return None;
        };
        let used = self.numbers.forms();
        if !used.contains(&form) {
            let message = format!("the language of this file has no plural form `{form}`: it is never shown");
            let advice = format!("take it out; the language has `{}`", used.join("`, `"));
            self.found.push(
                Diagnostic::warning("unused-plural", message)
                    .at(self.places.place(name.span()))
                    .advise(advice),
            );
        }
        Some(form)
    }

    fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        span: std::ops::Range<usize>,
        advice: impl Into<String>,
    ) {
        self.found.push(Diagnostic::error(code, message).at(self.places.place(span)).advise(advice));
    }
}
