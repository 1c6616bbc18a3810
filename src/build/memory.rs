//! What one build leaves to the next, as an argument.
//!
//! Laws: what is remembered never changes; it depends on nothing outside its key; the warnings of
//! a remembered result are remembered with it. One memory belongs to one site and one set of
//! options (drafts, clock, base URL): another set wants another memory.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::model::Model;
use super::stages::Made;
use crate::base::{Fingerprint, OutputPath, SitePath};
use crate::diagnostic::{Kept, Pending};
use crate::document::Document;
use crate::render::{DataFiles, Engine, FactsStore, Fault, Questions, World};
use crate::source::{Contents, SourceTree};

/// What is remembered between the builds of a site.
#[derive(Debug, Default)]
pub struct Memory {
    /// What is in the files of the site, as far as their stamps tell.
    pub(super) contents: Contents,
    pub(super) documents: FxHashMap<SitePath, Arc<Remembrance>>,
    pub(super) results: FxHashMap<OutputPath, Arc<Remembered>>,
    pub(super) facts: Arc<FactsStore>,
    pub(super) data: Arc<DataFiles>,
    /// What was scanned last. Of this process, as the next.
    pub(super) tree: Option<Arc<SourceTree>>,
    pub(super) model: Option<Model>,
    pub(super) engine: Option<Arc<Engine>>,
}

/// A parsed file, by the fingerprints of all that its meaning depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Remembrance {
    /// Of its bytes.
    pub(super) bytes: Fingerprint,
    /// Of the taxonomies that are declared, and the cascade above it.
    pub(super) rules: Fingerprint,
    /// Of all that its front matter means: that of what stands before its body, and of the rules.
    pub(super) front: Fingerprint,
    pub(super) document: Option<Arc<Document>>,
    /// Mostly none.
    pub(super) diagnostics: Option<Arc<[Kept]>>,
}

/// A rendered output, by all that it depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// Of the model in which the view was last known to be what it was.
    pub(super) model: Fingerprint,
    /// Of the templates that it could reach, and the constants.
    pub(super) surroundings: Fingerprint,
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
    /// Whether the model is the one that it was made of or checked against, and nothing else around it
    /// is another, so that neither its view nor any answer from the model can be; and neither can those
    /// from files.
    pub(super) fn holds_still(&self, world: &World, surroundings: Fingerprint) -> Result<bool, Fault> {
        let stands = self.model == world.model && self.surroundings == surroundings;
        Ok(stands && self.questions.of_files_hold(world)?)
    }

    /// Whether rendering again would make the same bytes: the same print, and every query has the
    /// answer that it had.
    pub(super) fn holds(&self, world: &World, print: Fingerprint) -> Result<bool, Fault> {
        Ok(self.print == print && self.questions.hold(world)?)
    }

    /// The same, known to hold in another model.
    pub(super) fn in_model(self: &Arc<Self>, model: Fingerprint) -> Arc<Self> {
        if self.model == model { self.clone() } else { Arc::new(Self { model, ..(**self).clone() }) }
    }
}

impl Memory {
    /// Takes over what a build has made that was stopped.
    pub(super) fn keep_part(&mut self, made: Made, world: &World) {
        self.results.extend(made.results);
        world.facts.take_over(&self.facts);
        self.facts = world.facts.clone();
        self.contents = world.tree.contents();
    }

    /// Takes over what a build that was published has made.
    pub(super) fn keep(&mut self, made: Made, world: &World) {
        self.results = made.results.into_iter().collect();
        self.facts = world.facts.clone();
        // By now the files that are copied were read too.
        self.contents = world.tree.contents();
    }
}
