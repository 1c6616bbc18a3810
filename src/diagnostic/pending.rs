//! Problems found by rooms that hold no text: file and bytes now, line and column later.

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
    /// any more is named without its line.
    pub fn locate(self, mut text: impl FnMut(&SitePath) -> Option<String>) -> Diagnostic {
        let mut place = |file: &SitePath, span| match text(file) {
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
