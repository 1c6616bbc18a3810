//! Articles and pages as the site knows them.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{EditionId, TermId};
use crate::base::{Address, Language, Moment, SitePath};
use crate::document::{self, ArticleFront, Document, Front, PageFront};

/// An article, by its place in the order of the site: the newest is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub(super) u32);

impl ArticleId {
    /// Its place in [`super::Site::articles`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whose text an article's page holds, after all that may state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rights {
    /// Our words about it.
    Summary,
    /// A quotation from it.
    Excerpt,
    /// Their text, by permission.
    Licensed,
    /// Written by the house.
    Own,
    /// From a source, and nobody said: attributed, no claim of authorship, not for search engines.
    Unstated,
}

impl From<document::Rights> for Rights {
    fn from(stated: document::Rights) -> Self {
        match stated {
            document::Rights::Summary => Self::Summary,
            document::Rights::Excerpt => Self::Excerpt,
            document::Rights::Licensed => Self::Licensed,
            document::Rights::Own => Self::Own,
        }
    }
}

impl Rights {
    /// Whether search engines are asked to leave the page alone.
    pub fn is_noindex(self) -> bool {
        matches!(self, Self::Licensed | Self::Unstated)
    }
}

/// A published article: its own words stay in its document, the names in them are terms here.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file, read.
    pub document: Arc<Document>,
    /// Where it is published.
    pub address: Address,
    /// What it orders by.
    pub instant: Timestamp,
    /// Of its text.
    pub language: Language,
    /// Whose text it is.
    pub rights: Rights,
    /// The outlet.
    pub source: Option<TermId>,
    /// The outlet that had it first.
    pub first_reported_by: Option<TermId>,
    /// Who contributed.
    pub contributors: Box<[TermId]>,
    /// Who translated it.
    pub translator: Option<TermId>,
    /// What it is filed under, by taxonomy and then as written; its folder's topic is the first
    /// of its topics, and its authors are who wrote it. [`super::Site::terms_of`] gives those of one.
    pub terms: Box<[TermId]>,
    /// The next newer article on its first topic (of the site, where it has none).
    pub newer: Option<ArticleId>,
    /// The next older one.
    pub older: Option<ArticleId>,
    /// The editions that carried it, the newest first.
    pub editions: Vec<EditionId>,
    /// Its old addresses, the oldest first.
    pub aliases: Box<[Address]>,
}

impl Article {
    /// Whether it was written here, of nothing elsewhere.
    pub fn is_house(&self) -> bool {
        self.rights == Rights::Own && self.source.is_none() && self.front().url.is_none()
    }

    /// The language in which it was published first.
    pub fn original_language(&self) -> &Language {
        self.front().filing.source_language.as_ref().unwrap_or(&self.language)
    }

    /// Its front matter.
    pub fn front(&self) -> &ArticleFront {
        match &self.document.front {
            Front::Article(front) => front,
            _ => unreachable!("an article is made of a document that is one"),
        }
    }

    /// Its file.
    pub fn path(&self) -> &SitePath {
        &self.document.path
    }

    /// When it last changed for readers: at the source, here, or by a correction.
    pub fn changed(&self, zone: &TimeZone) -> Moment {
        self.changes().max_by_key(|moment| moment.instant(zone)).unwrap_or(self.front().date)
    }

    /// Every time it changed for readers, its first publication among them.
    pub fn changes(&self) -> impl Iterator<Item = Moment> {
        let front = self.front();
        let corrected = front.corrections.iter().map(|correction| Moment::Day(correction.date.first_day()));
        [Some(front.date), front.updated].into_iter().flatten().chain(corrected)
    }

    /// What its permanent id in feeds is made of: its own `id`, its oldest alias, its address.
    pub fn identity(&self) -> &str {
        let own = self.front().id.as_ref().map(|id| id.value.as_str());
        own.unwrap_or_else(|| self.aliases.first().unwrap_or(&self.address).as_str())
    }
}

/// A published page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its file, read.
    pub document: Arc<Document>,
    /// Where it is published.
    pub address: Address,
    /// Of its text.
    pub language: Language,
    /// Its old addresses.
    pub aliases: Box<[Address]>,
}

impl Page {
    /// Its front matter.
    pub fn front(&self) -> &PageFront {
        match &self.document.front {
            Front::Page(front) => front,
            _ => unreachable!("a page is made of a document that is one"),
        }
    }
}
