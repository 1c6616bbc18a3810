//! The model: documents in, a [`Site`] out.
//!
//! Articles in order, terms with what belongs to them, pages, neighbours, addresses, and what is
//! withheld. Withheld documents are taken out before anything else looks, so that no word of them
//! can reach an output. Pure; bodies are not read here. Which outputs there are is left to `plan`.

mod address;
mod archive;
mod article;
mod assemble;
mod checks;
mod edition;
mod lookup;
mod order;
mod places;
mod problems;
mod related;
mod resolve;
mod taxonomy;
mod withhold;

pub use archive::{Archive, Month, MonthId};
pub use article::{Article, ArticleId, Page, Rights};
pub use assemble::{Assembly, assemble};
pub use edition::{Edition, EditionId, Item, Section};
#[cfg(test)]
pub(crate) use order::article_id;
pub use resolve::{Resolved, Step};
pub use taxonomy::{Term, TermId, Terms};
pub use withhold::{Drafts, Future, Policy, Reason, Withheld};

use std::sync::Arc;

use rustc_hash::FxHashMap;

use jiff::Timestamp;

use crate::base::{Address, SitePath};
use crate::config::Taxonomy;
use crate::document::{Document, Front, PageFront};

/// Everything that may be published, and how it hangs together.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Newest first: an [`ArticleId`] counts from here.
    pub articles: Vec<Article>,
    /// Newest first: an [`EditionId`] counts from here.
    pub editions: Vec<Edition>,
    /// The articles by month.
    pub archive: Archive,
    /// By address.
    pub pages: Vec<Page>,
    /// The home page's own words.
    pub home: Option<Arc<Document>>,
    /// Old addresses that lead to the home page.
    pub home_aliases: Box<[Address]>,
    /// The terms of all taxonomies.
    pub terms: Terms,
    /// The addresses of the folders of topics, as the folders are written.
    pub folders: Vec<(Address, TermId)>,
    /// Files below `content/` that are published as they are.
    pub files: Vec<(SitePath, Address)>,
    /// What is not published, and why.
    pub withheld: Vec<Withheld>,
    /// When something next becomes due or expires, so that another build would publish otherwise.
    pub next_due: Option<Timestamp>,
    /// The input clock: what is recent is counted back from here. It is printed nowhere.
    pub clock: Timestamp,
    /// What became of each file below `content/`.
    pub became: FxHashMap<SitePath, Became>,
}

/// What a file below `content/` became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// The home page's own words.
    Home,
    /// A page, by its place in [`Site::pages`].
    Page(u32),
    /// An article.
    Article(ArticleId),
    /// An edition.
    Edition(EditionId),
    /// The words of a term.
    Term(TermId),
    /// A published file, by its place in [`Site::files`].
    File(u32),
    /// Nothing: it is withheld.
    Withheld,
}

impl Site {
    /// An article.
    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.index()]
    }

    /// All articles, newest first.
    pub fn articles(&self) -> impl DoubleEndedIterator<Item = (ArticleId, &Article)> {
        self.articles.iter().enumerate().map(|(index, article)| (order::article_id(index), article))
    }

    /// An edition.
    pub fn edition(&self, id: EditionId) -> &Edition {
        &self.editions[id.index()]
    }

    /// All editions, newest first.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = (EditionId, &Edition)> {
        self.editions.iter().enumerate().map(|(index, edition)| (edition::edition_id(index), edition))
    }

    /// The next newer and the next older edition.
    pub fn beside(&self, id: EditionId) -> (Option<EditionId>, Option<EditionId>) {
        let newer = id.0.checked_sub(1).map(EditionId);
        let older = Some(EditionId(id.0 + 1)).filter(|older| older.index() < self.editions.len());
        (newer, older)
    }

    /// The same site with one of its documents under another title, and nothing else another, not even the
    /// order or what its names mean: for finding out where the title is shown. `None` where no published
    /// document has this path.
    pub fn retitled(&self, path: &SitePath) -> Option<Self> {
        let became = *self.became.get(path)?;
        let other = Arc::new(self.document(path)?.retitled());
        let mut site = self.clone();
        match became {
            Became::Home => site.home = Some(other),
            Became::Page(index) => site.pages[index as usize].document = other,
            Became::Article(id) => site.articles[id.index()].document = other,
            Became::Edition(id) => site.editions[id.index()].document = other,
            Became::Term(id) => site.terms.retitle(id, other),
            Became::File(_) | Became::Withheld => return None,
        }
        Some(site)
    }

    /// The articles of a term's list in runs of one weight, the highest first; each run is in the order of the site.
    pub fn by_weight<'a>(&'a self, list: &'a [ArticleId]) -> impl Iterator<Item = &'a [ArticleId]> {
        let weight = |id: &ArticleId| self.article(*id).front().weight();
        let mut rest = list;
        std::iter::from_fn(move || {
            let first = weight(rest.first()?);
            let (run, others) = rest.split_at(rest.partition_point(|id| weight(id) >= first));
            rest = others;
            Some(run)
        })
    }

    /// The terms of one taxonomy that an article is filed under, as written.
    pub fn terms_of(&self, id: ArticleId, taxonomy: Taxonomy) -> &[TermId] {
        self.terms.of_taxonomy(&self.article(id).terms, taxonomy)
    }

    /// Whether an article is among those of a term: told by the article, whose terms are few, for
    /// a term may have very many articles.
    pub fn belongs(&self, id: ArticleId, term: TermId) -> bool {
        match self.terms.get(term).taxonomy {
            Taxonomy::Sources => self.article(id).source == Some(term),
            Taxonomy::Topics => {
                let topics = self.terms_of(id, Taxonomy::Topics);
                order::with_those_above(&self.terms, topics).contains(&term)
            }
            taxonomy => self.terms_of(id, taxonomy).contains(&term),
        }
    }

    /// The address that a content file is published at; `None` where it is withheld.
    pub fn address_of(&self, became: Became) -> Option<Address> {
        match became {
            Became::Home => Some(Address::home()),
            Became::Page(index) => Some(self.pages[index as usize].address.clone()),
            Became::Article(id) => Some(self.article(id).address.clone()),
            Became::Edition(id) => Some(self.edition(id).address.clone()),
            Became::Term(id) => Some(self.terms.get(id).address.clone()),
            Became::File(index) => Some(self.files[index as usize].1.clone()),
            Became::Withheld => None,
        }
    }

    /// The document that a content file is, where it is published.
    pub fn document(&self, path: &SitePath) -> Option<&Arc<Document>> {
        self.document_of(*self.became.get(path)?)
    }

    /// The document that became this.
    pub fn document_of(&self, became: Became) -> Option<&Arc<Document>> {
        match became {
            Became::Home => self.home.as_ref(),
            Became::Page(index) => Some(&self.pages[index as usize].document),
            Became::Article(id) => Some(&self.article(id).document),
            Became::Edition(id) => Some(&self.edition(id).document),
            Became::Term(id) => self.terms.get(id).document.as_ref(),
            Became::File(_) | Became::Withheld => None,
        }
    }

    /// Every published document, in a fixed order.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        let articles = self.articles.iter().map(|article| &article.document);
        let pages = self.pages.iter().map(|page| &page.document);
        let terms = self.terms.iter().filter_map(|(_, term)| term.document.as_ref());
        let editions = self.editions.iter().map(|edition| &edition.document);
        articles.chain(editions).chain(pages).chain(terms).chain(self.home.iter())
    }

    /// The home page's front matter.
    pub fn home_front(&self) -> Option<&PageFront> {
        match &self.home.as_ref()?.front {
            Front::Home(front) => Some(front),
            _ => None,
        }
    }
}
