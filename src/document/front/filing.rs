//! How a piece is filed: the keys of an article that a `[cascade]` may give to all that lies below
//! a folder.

use serde::Serialize;

use crate::base::{Language, Moment, SitePath};
use crate::config::{Taxonomies, Taxonomy};
use crate::schema::{Fields, Spanned};

use super::Rights;

/// Whether the original is open to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// It is.
    Free,
    /// To those who register.
    Registration,
    /// To subscribers.
    Subscription,
}

impl Access {
    fn named(word: &str) -> Option<Self> {
        match word {
            "free" => Some(Self::Free),
            "registration" => Some(Self::Registration),
            "subscription" => Some(Self::Subscription),
            _ => None,
        }
    }
}

/// What the terms of a list of names are to a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is filed under them; authors wrote it.
    Of(Taxonomy),
    /// They contributed to it.
    Contributors,
}

impl Role {
    /// The taxonomy in which the names are looked up.
    pub fn taxonomy(self) -> Taxonomy {
        match self {
            Self::Of(taxonomy) => taxonomy,
            Self::Contributors => Taxonomy::Authors,
        }
    }
}

/// How a piece is filed, as far as its file or one above it says.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct Filing {
    pub source: Option<Spanned<String>>,
    pub source_language: Option<Language>,
    pub access: Option<Access>,
    pub translator: Option<Spanned<String>>,
    pub first_reported_by: Option<Spanned<String>>,
    /// The lists of names that are given, also where one is empty.
    pub lists: Vec<(Role, Vec<Spanned<String>>)>,
    pub rights: Option<Rights>,
    pub language: Option<Language>,
    pub template: Option<Spanned<String>>,
    pub weight: Option<i64>,
    pub draft: Option<bool>,
    pub embargo: Option<Moment>,
    pub expires: Option<Moment>,
}

/// The keys of the taxonomies whose lists have their own name as key.
const LISTS: [Taxonomy; 6] = [
    Taxonomy::Topics,
    Taxonomy::Tags,
    Taxonomy::Authors,
    Taxonomy::People,
    Taxonomy::Places,
    Taxonomy::Organisations,
];

impl Filing {
    /// Reads the keys of an article or of a `[cascade]`.
    pub(crate) fn read(fields: &Fields<'_, '_>, taxonomies: &Taxonomies) -> Self {
        let declared = taxonomies.iter().filter(|taxonomy| matches!(taxonomy, Taxonomy::Declared(_)));
        let lists = LISTS.into_iter().chain(declared);
        let lists = lists.map(|taxonomy| (Role::Of(taxonomy), taxonomies.name(taxonomy)));
        let lists = lists.chain([(Role::Contributors, "contributors")]);
        Self {
            source: fields.spanned("source"),
            source_language: fields.language("source_language"),
            access: fields.choice("access", Access::named),
            translator: fields.spanned("translator"),
            first_reported_by: fields.spanned("first_reported_by"),
            lists: lists.filter_map(|(role, key)| Some((role, fields.given_texts(key)?))).collect(),
            rights: fields.choice("rights", Rights::named),
            language: fields.language("language"),
            template: fields.spanned("template"),
            weight: fields.integer("weight"),
            draft: fields.flag("draft"),
            embargo: fields.moment("embargo"),
            expires: fields.moment("expires"),
        }
    }

    /// The names of a role.
    pub fn names(&self, role: Role) -> &[Spanned<String>] {
        self.lists.iter().find(|(other, _)| *other == role).map_or(&[], |(_, names)| names)
    }

    /// What is not said here is as `above` says: each key as a whole, lists included.
    #[must_use]
    pub(crate) fn or(self, above: &Self) -> Self {
        let mut lists = self.lists;
        for (role, names) in &above.lists {
            if !lists.iter().any(|(other, _)| other == role) {
                lists.push((*role, names.clone()));
            }
        }
        Self {
            source: self.source.or_else(|| above.source.clone()),
            source_language: self.source_language.or_else(|| above.source_language.clone()),
            access: self.access.or(above.access),
            translator: self.translator.or_else(|| above.translator.clone()),
            first_reported_by: self.first_reported_by.or_else(|| above.first_reported_by.clone()),
            lists,
            rights: self.rights.or(above.rights),
            language: self.language.or_else(|| above.language.clone()),
            template: self.template.or_else(|| above.template.clone()),
            weight: self.weight.or(above.weight),
            draft: self.draft.or(above.draft),
            embargo: self.embargo.or(above.embargo),
            expires: self.expires.or(above.expires),
        }
    }

    /// Says of every name that it stands in `file`, which is not the file of the piece.
    #[must_use]
    pub(crate) fn standing_in(mut self, file: &SitePath) -> Self {
        let single =
            [&mut self.source, &mut self.translator, &mut self.first_reported_by, &mut self.template];
        let names = self.lists.iter_mut().flat_map(|(_, names)| names.iter_mut());
        for name in single.into_iter().flatten().chain(names) {
            name.file = Some(file.clone());
        }
        self
    }
}
