//! Editions: dated, ordered selections of articles in sections.

use std::sync::Arc;

use jiff::Timestamp;

use super::{ArticleId, TermId};
use crate::base::{Address, Language, SitePath};
use crate::document::{Document, EditionFront, Front};

/// An edition, by its place in the order of the site: the newest is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(pub(super) u32);

impl EditionId {
    /// Its place in [`super::Site::editions`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A published edition.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its file, read.
    pub document: Arc<Document>,
    /// Where it is published.
    pub address: Address,
    /// What it orders by.
    pub instant: Timestamp,
    /// What was filed later belongs to the next one.
    pub cutoff: Timestamp,
    /// Of its text.
    pub language: Language,
    /// Its articles, in the edition's own order.
    pub sections: Vec<Section>,
    /// Its old addresses, the oldest first.
    pub aliases: Box<[Address]>,
}

/// A section of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading as inline Markdown; without one, the topic's title.
    pub title: Option<String>,
    /// The topic that it is about.
    pub topic: Option<TermId>,
    /// What the editor says of it: inline Markdown.
    pub note: Option<String>,
    /// Its articles, in order.
    pub items: Vec<Item>,
}

/// An article in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The article.
    pub article: ArticleId,
    /// What the editor says of it here: inline Markdown.
    pub note: Option<String>,
    /// Whether it leads its section.
    pub lead: bool,
}

#[allow(clippy::cast_possible_truncation, reason = "a site has fewer than 2^32 editions")]
pub(super) fn edition_id(index: usize) -> EditionId {
    EditionId(index as u32)
}

impl Edition {
    /// Its front matter.
    pub fn front(&self) -> &EditionFront {
        match &self.document.front {
            Front::Edition(front) => front,
            _ => unreachable!("an edition is made of a document that is one"),
        }
    }

    /// Its file.
    pub fn path(&self) -> &SitePath {
        &self.document.path
    }

    /// All its articles, in order.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> {
        self.sections.iter().flat_map(|section| section.items.iter().map(|item| item.article))
    }

    /// What its permanent id in feeds is made of: its oldest alias, else its address.
    pub fn identity(&self) -> &str {
        self.aliases.first().unwrap_or(&self.address).as_str()
    }
}
