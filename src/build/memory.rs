//! What one build leaves to the next, as an argument.
//!
//! Laws: what is remembered never changes; it depends on nothing outside its key; the warnings of
//! a remembered result are remembered with it. One memory belongs to one site and one set of
//! options (drafts, clock, base URL): another set wants another memory.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::stages::Made;
use crate::base::{Fingerprint, OutputPath, SitePath};
use crate::diagnostic::{Diagnostic, Pending};
use crate::document::Document;
use crate::render::{DataFiles, FactsStore, Questions, World};

/// What is remembered between the builds of a site.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) documents: FxHashMap<SitePath, Remembrance>,
    pub(super) results: FxHashMap<OutputPath, Arc<Remembered>>,
    pub(super) facts: Arc<FactsStore>,
    pub(super) data: Arc<DataFiles>,
}

/// A parsed file, by the fingerprint of all that its meaning depends on.
#[derive(Clone, Debug)]
pub(super) struct Remembrance {
    /// Of its bytes, the taxonomies that are declared, and the cascade above it.
    pub(super) print: Fingerprint,
    pub(super) document: Option<Arc<Document>>,
    /// Mostly none.
    pub(super) diagnostics: Option<Arc<[Diagnostic]>>,
}

/// A rendered output, by all that it depends on.
#[derive(Debug)]
pub(super) struct Remembered {
    /// Of the view, the templates and the constants.
    pub(super) print: Fingerprint,
    /// What its template asked, and what it was answered.
    pub(super) questions: Questions,
    /// Of the bytes.
    pub(super) output: Fingerprint,
    /// What was wrong with what it is made of.
    pub(super) problems: Vec<Pending>,
}

impl Remembered {
    /// Whether rendering again would make the same bytes: the same print, and every query has the
    /// answer that it had.
    pub(super) fn holds(&self, world: &World, print: Fingerprint) -> Result<bool, crate::render::Fault> {
        Ok(self.print == print && self.questions.hold(world)?)
    }
}

impl Memory {
    /// Takes over what a build that was published has made.
    pub(super) fn keep(&mut self, made: Made, facts: Arc<FactsStore>) {
        self.results = made.results.into_iter().collect();
        self.facts = facts;
    }
}
