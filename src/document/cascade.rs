//! `[cascade]`: what the `_index.md` of a folder says for all articles that lie below it.
//!
//! The nearest folder that gives a key counts; an article's own word counts more. Documents of
//! folders come in, and what holds in each folder goes out.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::front::{Extra, Filing, extra};
use super::{Document, Front, Surroundings};
use crate::base::{Fingerprint, SitePath};
use crate::schema::Fields;

/// What a folder says for the articles below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cascade {
    /// How they are filed.
    pub filing: Filing,
    /// Keys of the free table.
    #[serde(with = "extra")]
    pub extra: Extra,
}

impl Cascade {
    /// Reads the `[cascade]` of a file.
    pub(super) fn read(fields: &Fields<'_, '_>, around: Surroundings<'_>) -> Option<Box<Self>> {
        let fields = fields.table("cascade")?;
        Some(Box::new(Self {
            filing: Filing::read(&fields, around.taxonomies, around.names),
            extra: fields.extra(),
        }))
    }

    /// What is not said here is as `above` says; of the free table each key by itself.
    #[must_use]
    pub(super) fn or(self, above: &Self) -> Self {
        let mut extra = self.extra;
        for (key, value) in &above.extra {
            extra.entry(key.clone()).or_insert_with(|| value.clone());
        }
        Self { filing: self.filing.or(&above.filing), extra }
    }
}

/// What holds in each folder below `content/`.
#[derive(Debug, Default)]
pub struct Cascades(BTreeMap<String, Arc<Standing>>);

/// What holds in a folder, and its fingerprint.
#[derive(Debug)]
pub struct Standing {
    /// What it says, or one above it.
    pub cascade: Cascade,
    /// Of all of that.
    pub fingerprint: Fingerprint,
}

impl Cascades {
    /// Joins what the documents of folders (`_index.md`) say, each with those above it.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut said: Vec<(&SitePath, &Cascade)> = documents
            .into_iter()
            .filter_map(|document| Some((&document.path, cascade_of(document)?)))
            .collect();
        // A folder's path sorts before those of all below it.
        said.sort_by_key(|(path, _)| path.folder());
        let mut cascades = Self::default();
        for (path, cascade) in said {
            let own =
                Cascade { filing: cascade.filing.clone().standing_in(path), extra: cascade.extra.clone() };
            let cascade = match cascades.above(path.folder()) {
                Some(above) => own.or(&above.cascade),
                None => own,
            };
            let fingerprint = Fingerprint::of(format!("{cascade:?}").as_bytes());
            cascades.0.insert(path.folder().to_owned(), Arc::new(Standing { cascade, fingerprint }));
        }
        cascades
    }

    /// What holds for the file at `path`.
    pub fn holding_at(&self, path: &SitePath) -> Option<&Arc<Standing>> {
        if self.0.is_empty() { None } else { self.above(path.folder()) }
    }

    fn above(&self, folder: &str) -> Option<&Arc<Standing>> {
        let folders = std::iter::successors(Some(folder), |folder| Some(folder.rsplit_once('/')?.0));
        folders.into_iter().find_map(|folder| self.0.get(folder))
    }
}

fn cascade_of(document: &Document) -> Option<&Cascade> {
    match &document.front {
        Front::Home(front) => front.cascade.as_deref(),
        Front::Term(_, _, front) => front.cascade.as_deref(),
        Front::Page(_) | Front::Article(_) | Front::Edition(_) => None,
    }
}
