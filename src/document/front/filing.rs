//! How a piece is filed: the keys of an article that a `[cascade]` may give to all that lies below
//! a folder.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::{Interner, Language, Moment, SitePath};
use crate::config::{Taxonomies, Taxonomy};
use crate::schema::{Fields, Spanned};

use super::Rights;

/// Whether the original is open to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct Filing {
    pub source: Option<Spanned<Arc<str>>>,
    pub source_language: Option<Language>,
    pub access: Option<Access>,
    pub translator: Option<Box<Spanned<Arc<str>>>>,
    pub first_reported_by: Option<Box<Spanned<Arc<str>>>>,
    /// The names of all lists that are given, each list as written; those of one role together.
    pub listed: Box<[(Role, Spanned<Arc<str>>)]>,
    /// The roles whose list is given and empty: it takes the place of one from above.
    pub emptied: Box<[Role]>,
    pub rights: Option<Rights>,
    pub language: Option<Language>,
    pub template: Option<Box<Spanned<Arc<str>>>>,
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
    pub(crate) fn read(fields: &Fields<'_, '_>, taxonomies: &Taxonomies, kept: &Interner) -> Self {
        let declared = taxonomies.iter().filter(|taxonomy| matches!(taxonomy, Taxonomy::Declared(_)));
        let lists = LISTS.into_iter().chain(declared);
        let lists = lists.map(|taxonomy| (Role::Of(taxonomy), taxonomies.name(taxonomy)));
        let lists = lists.chain([(Role::Contributors, "contributors")]);
        let (mut listed, mut emptied) = (Vec::new(), Vec::new());
        for (role, key) in lists {
            match fields.names(key, kept) {
                Some(names) if names.is_empty() => emptied.push(role),
                names => listed.extend(names.into_iter().flatten().map(|name| (role, name))),
            }
        }
        Self {
            source: fields.name("source", kept),
            source_language: fields.language("source_language"),
            access: fields.choice("access", Access::named),
            translator: fields.name("translator", kept).map(Box::new),
            first_reported_by: fields.name("first_reported_by", kept).map(Box::new),
            listed: listed.into(),
            emptied: emptied.into(),
            rights: fields.choice("rights", Rights::named),
            language: fields.language("language"),
            template: fields.name("template", kept).map(Box::new),
            weight: fields.integer("weight"),
            draft: fields.flag("draft"),
            embargo: fields.moment("embargo"),
            expires: fields.moment("expires"),
        }
    }

    /// The names of a role.
    pub fn names(&self, role: Role) -> impl Iterator<Item = &Spanned<Arc<str>>> {
        self.listed.iter().filter(move |(other, _)| *other == role).map(|(_, name)| name)
    }

    /// Whether the list of a role is given, be it empty.
    fn gives(&self, role: Role) -> bool {
        self.emptied.contains(&role) || self.names(role).next().is_some()
    }

    /// What is not said here is as `above` says: each key as a whole, lists included.
    #[must_use]
    pub(crate) fn or(self, above: &Self) -> Self {
        let added = above.listed.iter().filter(|(role, _)| !self.gives(*role)).cloned();
        let listed = self.listed.iter().cloned().chain(added).collect();
        let added = above.emptied.iter().filter(|role| !self.gives(**role)).copied();
        let emptied = self.emptied.iter().copied().chain(added).collect();
        Self {
            source: self.source.or_else(|| above.source.clone()),
            source_language: self.source_language.or_else(|| above.source_language.clone()),
            access: self.access.or(above.access),
            translator: self.translator.or_else(|| above.translator.clone()),
            first_reported_by: self.first_reported_by.or_else(|| above.first_reported_by.clone()),
            listed,
            emptied,
            rights: self.rights.or(above.rights),
            language: self.language.or_else(|| above.language.clone()),
            template: self.template.or_else(|| above.template.clone()),
            weight: self.weight.or(above.weight),
            draft: self.draft.or(above.draft),
            embargo: self.embargo.or(above.embargo),
            expires: self.expires.or(above.expires),
        }
    }

    /// Puts in the place of its names the shared texts that are equal to them.
    pub(crate) fn share_names(&mut self, kept: &Interner) {
        self.names_mut().for_each(|name| name.value = kept.get(&name.value));
    }

    /// Every name in it.
    fn names_mut(&mut self) -> impl Iterator<Item = &mut Spanned<Arc<str>>> {
        let rare = [&mut self.translator, &mut self.first_reported_by, &mut self.template];
        let rare = rare.into_iter().flatten().map(|name| &mut **name);
        self.listed.iter_mut().map(|(_, name)| name).chain(&mut self.source).chain(rare)
    }

    /// Says of every name that it stands in `file`, which is not the file of the piece.
    #[must_use]
    pub(crate) fn standing_in(mut self, file: &SitePath) -> Self {
        let at = Arc::new(file.clone());
        self.names_mut().for_each(|name| name.file = Some(at.clone()));
        self
    }
}
