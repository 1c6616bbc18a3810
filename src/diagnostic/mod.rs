//! Problems of a *site*, with place and advice.
//!
//! Every room reports what is wrong with the site as a [`Diagnostic`]; `cli` draws them in the
//! terminal ([`render`]) or as JSON (serde), `serve` in the browser's overlay, all from the same
//! value. A place carries its own line of text, so that a diagnostic can be kept and shown again
//! without the file. Faults of the *machine* are error types of the rooms, not diagnostics.

mod kept;
mod lines;
mod pending;
mod place;
pub mod render;

pub use kept::Kept;
pub use lines::Lines;
pub use pending::Pending;
pub use place::{Place, Span};

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published; `--strict` makes it an error.
    Warning,
}

/// One problem: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// A stable name of the kind of problem, such as `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence: what is wrong. Literals stand in backticks.
    pub message: String,
    /// Where; some problems belong to no file.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// Further places, each with what it shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// What further explains it: for a template, what was being rendered and by which chain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The most characters of one sentence: it may quote a value of megabytes.
const SENTENCE: usize = 1000;

/// A sentence as it can be shown: without what a terminal would obey, and without its middle where
/// it is too long for anybody to read.
fn fit(mut text: String) -> String {
    if text.contains(is_obeyed) {
        text = text.replace(is_obeyed, "\u{fffd}");
    }
    if text.chars().nth(SENTENCE).is_none() {
        return text;
    }
    let head: String = text.chars().take(SENTENCE / 2).collect();
    let tail: Vec<char> = text.chars().rev().take(SENTENCE / 2).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}

/// Controls, and characters that turn the direction of what follows.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A further place of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What it shows.
    pub message: String,
}

impl Diagnostic {
    /// An error: nothing will be published.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    fn new(code: &'static str, severity: Severity, message: String) -> Self {
        let message = fit(message);
        Self { code, severity, message, place: None, labels: Vec::new(), advice: None, notes: Vec::new() }
    }

    /// Says where.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Points at a further place.
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: fit(message.into()) });
        self
    }

    /// Says what to do.
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(fit(advice.into()));
        self
    }

    /// Says what to do where nothing better was said.
    pub fn advise_if_missing(mut self, advice: &str) -> Self {
        self.advice.get_or_insert_with(|| advice.to_owned());
        self
    }

    /// Adds what further explains it.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(fit(note.into()));
        self
    }

    /// The order in which problems are shown: by file and place, those of no file last.
    fn order(&self, other: &Self) -> Ordering {
        let key = |d: &Self| d.place.as_ref().map(|p| (p.file.clone(), p.line, p.column));
        match (key(self), key(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
        .then_with(|| {
            (self.severity, self.code, &self.message, &self.advice, &self.notes).cmp(&(
                other.severity,
                other.code,
                &other.message,
                &other.advice,
                &other.notes,
            ))
        })
    }
}

/// How many problems of one kind a person is shown before they are only counted.
const SHOWN_OF_A_KIND: usize = 20;

/// Problems as they are shown to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief<'d> {
    /// At most twenty of a kind, in order.
    pub shown: Vec<&'d Diagnostic>,
    /// Of which kinds there are more, errors first.
    pub more: Vec<More>,
}

/// How many problems of a kind are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct More {
    /// How bad they are.
    pub severity: Severity,
    /// Their kind.
    pub code: &'static str,
    /// How many.
    pub count: usize,
}

impl fmt::Display for More {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, code, count) = (self.severity.name(), self.code, self.count);
        write!(f, "{severity}[{code}]: {count} more of this kind (`--format json` shows all)")
    }
}

/// All problems of a build, in a fixed order and each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Sorts what was found, in whatever order threads found it.
    pub fn new(mut found: Vec<Diagnostic>) -> Self {
        found.sort_by(Diagnostic::order);
        found.dedup();
        Self(found)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything stops the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// What a person is shown: the first twenty of a kind, and how many more there are of each.
    pub fn brief(&self) -> Brief<'_> {
        let mut seen: BTreeMap<(Severity, &'static str), usize> = BTreeMap::new();
        let mut brief = Brief { shown: Vec::new(), more: Vec::new() };
        for diagnostic in &self.0 {
            let count = seen.entry((diagnostic.severity, diagnostic.code)).or_default();
            *count += 1;
            if *count <= SHOWN_OF_A_KIND {
                brief.shown.push(diagnostic);
            }
        }
        let left_out = |((severity, code), count): ((Severity, &'static str), usize)| {
            let count = count.checked_sub(SHOWN_OF_A_KIND).filter(|more| *more > 0)?;
            Some(More { severity, code, count })
        };
        brief.more = seen.into_iter().filter_map(left_out).collect();
        brief
    }

    /// The errors alone (`--quiet`).
    pub fn errors(&self) -> Self {
        Self(self.0.iter().filter(|d| d.severity == Severity::Error).cloned().collect())
    }

    /// The same, every warning made an error (`--strict`).
    pub fn strict(mut self) -> Self {
        for diagnostic in &mut self.0 {
            diagnostic.severity = Severity::Error;
        }
        Self::new(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    #[test]
    fn nothing_is_said_that_a_terminal_would_obey() {
        let said = Diagnostic::error("x", "a\u{1b}[2J\u{202e}b").message;
        assert_eq!(said, "a\u{fffd}[2J\u{fffd}b");
    }

    #[test]
    fn a_value_of_megabytes_is_not_repeated() {
        let long = "é".repeat(1_000_000);
        let diagnostic = Diagnostic::error("x", format!("`{long}` is wrong")).advise(long.clone()).note(long);
        assert!(diagnostic.message.starts_with("`éé") && diagnostic.message.ends_with("é` is wrong"));
        let said = [diagnostic.message, diagnostic.advice.unwrap(), diagnostic.notes[0].clone()];
        assert!(said.iter().all(|said| said.chars().count() <= SENTENCE + 3));
    }

    #[test]
    fn order_does_not_depend_on_who_found_it_first() {
        let at = |line: &str| {
            let file = SitePath::new("content/a.md").unwrap();
            Diagnostic::error("x", "m").at(Place::of(&file, "one\ntwo\n", Span::of("one\ntwo\n", line)))
        };
        let (one, two, none) = (at("one"), at("two"), Diagnostic::warning("y", "n"));
        let a = Diagnostics::new(vec![none.clone(), two.clone(), one.clone(), one.clone()]);
        let b = Diagnostics::new(vec![one, two, none]);
        assert_eq!(a, b);
        assert_eq!(a.iter().count(), 3);
        assert_eq!(a.count(Severity::Error), 2);
    }
}
