//! Problems found by rooms that hold no text: file and bytes now, line and column later.

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Lines, Place, Span};
use crate::base::SitePath;

/// A diagnostic whose places still have to be looked up in the text of their files.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    #[serde(with = "super::kept")]
    diagnostic: Diagnostic,
    place: Option<(SitePath, Span)>,
    labels: Vec<(SitePath, Span, String)>,
}

impl Pending {
    /// A problem at some bytes of a file.
    pub fn new(diagnostic: Diagnostic, file: &SitePath, span: Span) -> Self {
        Self { diagnostic, place: Some((file.clone(), span)), labels: Vec::new() }
    }

    /// A problem of the site as a whole.
    pub fn nowhere(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, place: None, labels: Vec::new() }
    }

    /// Points at a further place.
    pub fn label(mut self, file: &SitePath, span: Span, message: impl Into<String>) -> Self {
        self.labels.push((file.clone(), span, message.into()));
        self
    }

    /// Gives every place its line, with the texts that `text` reads; a file that cannot be read
    /// any more is named without its line. One file after the other: never are the texts of many
    /// held together, and each is read once (but for labels).
    pub fn locate_all(
        mut pending: Vec<Self>,
        text: impl Fn(&SitePath) -> Option<String>,
    ) -> impl Iterator<Item = Diagnostic> {
        pending.sort_by(|a, b| a.files().cmp(b.files()));
        let (mut own, mut others) = (Open::default(), Open::default());
        pending.into_iter().map(move |pending| {
            let mut diagnostic = pending.diagnostic;
            if let Some((file, span)) = &pending.place {
                diagnostic = diagnostic.at(own.place(file, *span, &text));
            }
            for (file, span, message) in pending.labels {
                let open = if own.is(&file) { &mut own } else { &mut others };
                diagnostic = diagnostic.label(open.place(&file, span, &text), message);
            }
            diagnostic
        })
    }

    /// Its file, then those of its labels.
    fn files(&self) -> impl Iterator<Item = &SitePath> {
        let own = self.place.iter().map(|(file, _)| file);
        own.chain(self.labels.iter().map(|(file, _, _)| file))
    }
}

/// The file that was read last.
#[derive(Default)]
struct Open(Option<(SitePath, Option<(String, Lines)>)>);

impl Open {
    fn is(&self, file: &SitePath) -> bool {
        self.0.as_ref().is_some_and(|(open, _)| open == file)
    }

    fn place(&mut self, file: &SitePath, span: Span, text: impl Fn(&SitePath) -> Option<String>) -> Place {
        if !self.is(file) {
            let read = text(file).map(|text| {
                let lines = Lines::of(&text);
                (text, lines)
            });
            self.0 = Some((file.clone(), read));
        }
        match &self.0 {
            Some((_, Some((text, lines)))) => lines.place(file, text, span),
            _ => Place::whole(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn each_text_is_read_once() {
        let file = |name: &str| SitePath::new(name).unwrap();
        let problem =
            |name: &str, at| Pending::new(Diagnostic::warning("w", "m"), &file(name), Span::new(at, at + 1));
        let reads = Cell::new(0);
        let text = |_: &SitePath| {
            reads.set(reads.get() + 1);
            Some("one\ntwo\n".to_owned())
        };
        let pending = vec![problem("a", 0), problem("b", 4), problem("a", 5)];
        let found: Vec<_> = Pending::locate_all(pending, text).collect();
        let places: Vec<_> = found.iter().filter_map(|d| d.place.as_ref()).collect();
        let places: Vec<_> = places.iter().map(|p| (p.file.as_str(), p.line, p.column)).collect();
        assert_eq!(places, [("a", 1, 1), ("a", 2, 2), ("b", 2, 1)]);
        assert_eq!(reads.get(), 2);
    }
}
