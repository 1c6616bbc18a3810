//! The templates that files ask for by name: whether some layer has them.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Planner;
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::{Document, Front};
use crate::schema::{Spanned, nearest};
use crate::site::Site;
use crate::theme::Theme;

impl Planner<'_> {
    /// Checks every `template`; one that a `[cascade]` gives to many is told once, where it stands.
    pub(super) fn templates(&mut self, site: &Site, theme: &Theme) {
        let mut told: FxHashSet<(&SitePath, Span)> = FxHashSet::default();
        for document in site.documents() {
            let Some(asked) = asked(document) else { continue };
            let file = asked.file(&document.path);
            if theme.has_template(&asked.value) || !told.insert((file, asked.span)) {
                continue;
            }
            self.problems.push(Pending::new(unknown(&asked.value, theme), file, asked.span));
        }
    }
}

/// The template that a file asks for.
fn asked(document: &Document) -> Option<&Spanned<Arc<str>>> {
    match &document.front {
        Front::Article(front) => front.filing.template.as_deref(),
        Front::Page(front) | Front::Home(front) => front.template.as_ref(),
        Front::Term(_, _, front) => front.template.as_ref(),
        Front::Edition(_) => None,
    }
}

fn unknown(name: &str, theme: &Theme) -> Diagnostic {
    let message = format!("there is no template `{name}`");
    let advice = match nearest(name, theme.template_names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("a file `templates/{name}` makes one"),
    };
    Diagnostic::error("unknown-template", message).advise(advice)
}
