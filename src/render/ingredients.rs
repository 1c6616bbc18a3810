//! What an output is made of beside what is asked on the way: its templates, and the values of its view.

use crate::base::Fingerprint;
use crate::site::ArticleId;

/// The name under which the templates and constants stand among the values.
pub const AROUND: &str = "templates";

/// What an output is made of, as fingerprints.
#[derive(Debug)]
pub struct Ingredients {
    /// Of all of it.
    pub print: Fingerprint,
    /// Each alone, always in the same order for outputs of a kind.
    pub values: Vec<Ingredient>,
}

/// One value.
#[derive(Debug)]
pub struct Ingredient {
    /// As the template knows it.
    pub name: &'static str,
    /// Of it.
    pub print: Fingerprint,
    /// The articles whose cards it is.
    pub articles: Vec<ArticleId>,
}

impl Ingredient {
    /// A value that is no cards.
    pub(super) fn new(name: &'static str, print: Fingerprint) -> Self {
        Self { name, print, articles: Vec::new() }
    }
}
