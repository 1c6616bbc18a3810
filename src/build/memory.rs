//! What one build leaves to the next, as an argument.
//!
//! Laws: what is remembered never changes; it depends on nothing outside its key; the warnings of
//! a remembered result are remembered with it. One memory belongs to one site and one set of
//! options (drafts, future, base URL): another set wants another memory. The clock may go on.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::cause::{Cause, Reach};
use super::model::Model;
use super::rendering::Made;
use crate::base::{Fingerprint, OutputPath, SitePath};
use crate::diagnostic::{Kept, Pending};
use crate::document::Document;
use crate::render::{DataFiles, Engine, FactsStore, Fault, Questions, World};
use crate::source::{Contents, SourceTree};

/// What is remembered between the builds of a site.
#[derive(Debug, Default)]
pub struct Memory {
    /// What is in the files of the site, as far as their stamps tell; nothing while `tree` knows it.
    pub(super) contents: Contents,
    pub(super) documents: FxHashMap<SitePath, Arc<Remembrance>>,
    pub(super) results: FxHashMap<OutputPath, Arc<Remembered>>,
    /// The templates that results were made by.
    pub(super) reach: Reach,
    /// How many builds have made something.
    pub(super) round: u32,
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
    /// Of the taxonomies that are declared, and the cascade above it: half.
    pub(super) rules: u128,
    /// Of all that its front matter means: that of what stands before its body, and of the rules.
    pub(super) front: Fingerprint,
    pub(super) document: Option<Arc<Document>>,
    /// Mostly none.
    pub(super) diagnostics: Option<Arc<[Kept]>>,
}

/// What many outputs have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Basis {
    /// Of the model in which the view was last known to be what it was.
    pub(super) model: Fingerprint,
    /// Of the templates that it could reach, and the constants.
    pub(super) surroundings: Fingerprint,
}

/// A rendered output, by all that it depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// Shared with others.
    pub(super) basis: Arc<Basis>,
    /// Of the view, the templates and the constants: half.
    pub(super) print: u128,
    /// Of each value of its view alone, in their order.
    pub(super) values: Box<[u32]>,
    /// What its template asked, and what it was answered.
    pub(super) questions: Questions,
    /// Of the bytes.
    pub(super) output: Fingerprint,
    /// What was wrong with what it is made of.
    pub(super) problems: Vec<Pending>,
    /// Why it was made.
    pub(super) cause: Cause,
    /// By the how manieth build that made something.
    pub(super) round: u32,
}

impl Remembered {
    /// Whether the model is the one that it was made of or checked against, and nothing else around it
    /// is another, so that neither its view nor any answer from the model can be; and neither can those
    /// from files.
    pub(super) fn holds_still(&self, world: &World, surroundings: Fingerprint) -> Result<bool, Fault> {
        let stands = self.basis.model == world.model && self.basis.surroundings == surroundings;
        Ok(stands && self.questions.of_files_hold(world)?)
    }

    /// Whether rendering again would make the same bytes: the same print, and every query has the
    /// answer that it had.
    pub(super) fn holds(&self, world: &World, print: Fingerprint) -> Result<bool, Fault> {
        Ok(self.print == print.half() && self.questions.hold(world)?)
    }

    /// The same, known to hold in another model and with other things around it.
    pub(super) fn within(self: &Arc<Self>, basis: Arc<Basis>) -> Arc<Self> {
        if self.basis == basis {
            return self.clone();
        }
        Arc::new(Self { basis, ..(**self).clone() })
    }
}

impl Memory {
    /// Takes over what a build has made that was stopped, or found an error in the end.
    pub(super) fn keep_part(&mut self, made: Made, world: &World) {
        self.round += u32::from(made.rendered > 0);
        self.reach.extend(made.reach);
        self.results.extend(made.results);
        world.facts.take_over(&self.facts);
        self.facts = world.facts.clone();
    }

    /// Takes over what a build that was published has made.
    pub(super) fn keep(&mut self, made: Made, world: &World) {
        self.round += u32::from(made.rendered > 0);
        self.reach = made.reach;
        self.results = made.results.into_iter().collect();
        let used: FxHashSet<Fingerprint> =
            self.results.values().map(|result| result.basis.surroundings).collect();
        self.reach.retain(|print| used.contains(print));
        self.facts = world.facts.clone();
    }
}
