//! Problems found by rooms that hold no text: file and bytes now, line and column later.

use std::borrow::Cow;

use super::{Diagnostic, Place, Span};
use crate::base::SitePath;

/// A diagnostic whose places still have to be looked up in the text of their files.
#[derive(Clone, Debug)]
pub struct Pending {
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
        pending.sort_by(|a, b| a.file().cmp(&b.file()));
        let mut open: Option<(SitePath, Option<String>)> = None;
        pending.into_iter().map(move |pending| {
            let file = pending.file();
            if let Some(file) = file
                && open.as_ref().is_none_or(|(path, _)| path != file)
            {
                open = Some((file.clone(), text(file)));
            }
            pending.locate(|path| match &open {
                Some((file, text)) if file == path => text.as_deref().map(Cow::Borrowed),
                _ => text(path).map(Cow::Owned),
            })
        })
    }

    fn file(&self) -> Option<&SitePath> {
        self.place.as_ref().map(|(file, _)| file)
    }

    fn locate<'t>(self, text: impl Fn(&SitePath) -> Option<Cow<'t, str>>) -> Diagnostic {
        let place = |file: &SitePath, span| match text(file) {
            Some(text) => Place::of(file, &text, span),
            None => Place::whole(file),
        };
        let mut diagnostic = self.diagnostic;
        if let Some((file, span)) = &self.place {
            diagnostic = diagnostic.at(place(file, *span));
        }
        for (file, span, message) in self.labels {
            let place = place(&file, span);
            diagnostic = diagnostic.label(place, message);
        }
        diagnostic
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
