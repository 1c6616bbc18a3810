//! Diagnostics as a cache keeps them: whole, in a compact format. Their JSON is for programs, and
//! leaves out what only drawing needs.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Diagnostic, Label, Place, Severity};
use crate::base::{SitePath, locked};

/// A diagnostic that can be kept and read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept(pub Diagnostic);

#[derive(Serialize, Deserialize)]
struct Form {
    code: String,
    is_error: bool,
    message: String,
    place: Option<PlaceForm>,
    labels: Vec<(PlaceForm, String)>,
    advice: Option<String>,
    notes: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct PlaceForm {
    file: SitePath,
    line: usize,
    column: usize,
    width: usize,
    text: String,
    skipped: usize,
}

impl From<&Place> for PlaceForm {
    fn from(place: &Place) -> Self {
        let Place { file, line, column, width, text, skipped } = place.clone();
        Self { file, line, column, width, text, skipped }
    }
}

impl From<PlaceForm> for Place {
    fn from(form: PlaceForm) -> Self {
        let PlaceForm { file, line, column, width, text, skipped } = form;
        Self { file, line, column, width, text, skipped }
    }
}

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

pub(super) fn serialize<S: Serializer>(kept: &Diagnostic, serializer: S) -> Result<S::Ok, S::Error> {
    Form {
        code: kept.code.to_owned(),
        is_error: kept.severity == Severity::Error,
        message: kept.message.clone(),
        place: kept.place.as_ref().map(PlaceForm::from),
        labels: kept.labels.iter().map(|label| ((&label.place).into(), label.message.clone())).collect(),
        advice: kept.advice.clone(),
        notes: kept.notes.clone(),
    }
    .serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Diagnostic, D::Error> {
    let form = Form::deserialize(deserializer)?;
    let label = |(place, message): (PlaceForm, String)| Label { place: place.into(), message };
    Ok(Diagnostic {
        code: code(form.code),
        severity: if form.is_error { Severity::Error } else { Severity::Warning },
        message: form.message,
        place: form.place.map(Place::from),
        labels: form.labels.into_iter().map(label).collect(),
        advice: form.advice,
        notes: form.notes,
    })
}

/// A code that was read. There are few, and each is kept once for as long as the process lives.
fn code(read: String) -> &'static str {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut codes = locked(&CODES);
    if let Some(known) = codes.get(read.as_str()) {
        return known;
    }
    let code: &'static str = Box::leak(read.into_boxed_str());
    codes.insert(code);
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn what_is_kept_is_what_was_told() {
        let file = SitePath::new("content/a.md").unwrap();
        let place = Place::of(&file, "one two", Span::new(4, 7));
        let told = Diagnostic::warning("a-code", "A message")
            .at(place.clone())
            .label(place, "here too")
            .advise("mend it")
            .note("while reading");
        let bytes = postcard::to_allocvec(&Kept(told.clone())).unwrap();
        assert_eq!(postcard::from_bytes::<Kept>(&bytes).unwrap().0, told);
    }
}
