//! Why an output was made, and not taken as it stood.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::memory::Remembered;
use crate::base::{Fingerprint, SitePath};
use crate::render::{AROUND, Engine, Fault, Ingredients, Query, World};

/// Why an output was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Nothing was remembered of it.
    New,
    /// What was remembered of it was not what stood where it was published.
    Unpublished,
    /// Something that it is made of was another.
    Changed(Box<Changed>),
}

/// What was another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The values of its view, as its template knows them.
    pub values: Vec<String>,
    /// Whether its templates were, or what all pages share: the settings, the words, the theme.
    pub surroundings: bool,
    /// Which of its templates, as far as that is known.
    pub templates: Vec<SitePath>,
    /// What its template asked, where that is the same that it asked before.
    pub answers: Vec<Query>,
}

impl Cause {
    /// Why an output is made that is made of this now; `before` is what was remembered of it, and the
    /// templates are those of then and of now.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    pub(super) fn of(
        before: Option<&Remembered>,
        world: &World,
        now: &Ingredients,
        templates: (&Reach, Option<&Templates>),
    ) -> Result<Self, Fault> {
        let Some(before) = before else { return Ok(Self::New) };
        let changed = Changed::since(before, world, now, templates)?;
        Ok(if changed.is_nothing() { Self::Unpublished } else { Self::Changed(changed.into()) })
    }
}

impl Changed {
    /// Whether nothing was another.
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// What is another now than it was in what is remembered.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    fn since(
        known: &Remembered,
        world: &World,
        now: &Ingredients,
        (reach, templates): (&Reach, Option<&Templates>),
    ) -> Result<Self, Fault> {
        let is_alike = known.values.len() == now.values.len();
        let values = now.values.iter().enumerate();
        let others = values.filter(|(at, value)| !is_alike || known.values[*at] != value.print.brief());
        let others: Vec<&str> = others.map(|(_, value)| value.name).collect();
        let surroundings = others.contains(&AROUND);
        Ok(Self {
            values: others.into_iter().filter(|name| *name != AROUND).map(str::to_owned).collect(),
            surroundings,
            templates: if surroundings {
                reach.differing(known.basis.surroundings, templates)
            } else {
                Vec::new()
            },
            // A template that is another asks other things.
            answers: if surroundings { Vec::new() } else { known.questions.with_other_answers(world)? },
        })
    }
}

/// The templates that could be reached together when outputs were made, by the fingerprints of all of
/// them and the constants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach(FxHashMap<Fingerprint, Templates>);

/// Templates by their files, each with what tells it from another.
pub(super) type Templates = BTreeMap<SitePath, u32>;

impl Reach {
    pub(super) fn of(engine: &Engine) -> Self {
        let brief = |(file, print): (&SitePath, Fingerprint)| (file.clone(), print.brief());
        let templates = |all: Vec<_>| all.into_iter().map(brief).collect();
        Self(engine.closures().map(|(print, all)| (print, templates(all))).collect())
    }

    /// Adds those of another state.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Only those that are so.
    pub(super) fn retain(&mut self, is_so: impl Fn(&Fingerprint) -> bool) {
        self.0.retain(|print, _| is_so(print));
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> Vec<(Fingerprint, &Templates)> {
        let mut all: Vec<_> = self.0.iter().map(|(print, templates)| (*print, templates)).collect();
        all.sort_by_key(|(print, _)| *print);
        all
    }

    /// The templates that are others, or there in one state alone; none where it is not known what they
    /// were.
    pub(super) fn differing(&self, before: Fingerprint, now: Option<&Templates>) -> Vec<SitePath> {
        let (Some(before), Some(now)) = (self.get(before), now) else { return Vec::new() };
        let files = before.keys().chain(now.keys().filter(|file| !before.contains_key(*file)));
        files.filter(|file| before.get(*file) != now.get(*file)).cloned().collect()
    }

    /// Those of one state.
    pub(super) fn get(&self, print: Fingerprint) -> Option<&Templates> {
        self.0.get(&print)
    }
}

impl FromIterator<(Fingerprint, Templates)> for Reach {
    fn from_iter<I: IntoIterator<Item = (Fingerprint, Templates)>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}
