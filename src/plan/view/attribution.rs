//! Attribution: the one record of where a piece is from and whose text it is.
//!
//! The page's lines, its structured data and every feed read this value and nothing else, so that
//! none can say otherwise than the others.

use std::sync::Arc;

use serde::Serialize;

use super::{Date, Link, Tongue, Views, permanent_id};
use crate::base::{Direction, Language};
use crate::config::Taxonomy;
use crate::document::Access;
use crate::site::{Article, ArticleId, Rights, TermId};

/// Where a piece is from and whose text it is.
#[derive(Clone, Debug, Serialize)]
pub struct Attribution {
    /// The outlet; absent for house-written pieces.
    pub source: Option<Outlet>,
    /// What is known of the original; absent for house-written pieces.
    pub original: Option<Original>,
    /// Who wrote it, each with a line about them.
    pub authors: Vec<AuthorLine>,
    /// Whose text it is.
    pub rights: Rights,
    /// The same in a sentence, as plain text in the site's language: what stands beside the piece
    /// elsewhere. Absent where there is nobody else to name.
    pub credit: Option<String>,
}

/// An outlet, with what its file says of it.
#[derive(Clone, Debug, Serialize)]
pub struct Outlet {
    /// Its name and its page here.
    #[serde(flatten)]
    pub link: Arc<Link>,
    /// Its own site.
    pub home: Option<String>,
    /// Its own feed.
    pub feed_url: Option<String>,
    /// Where it is at home.
    pub country: Option<String>,
    /// What its feed is known by: its address, or that of its site, else an id of ours.
    pub feed_id: String,
}

/// What is known of the original.
#[derive(Clone, Debug, Serialize)]
pub struct Original {
    /// Its address at the source; where nobody knows it, the page says where it appeared and
    /// links nowhere.
    pub url: Option<String>,
    /// Its own headline, where it differs from ours.
    pub title: Option<String>,
    /// Its language: that of our text, unless stated.
    pub language: Language,
    /// The direction of its language.
    pub direction: Direction,
    /// What its language is called in the site's, where that tells it from the language of our
    /// text.
    pub language_name: Option<String>,
    /// `free`, `registration` or `subscription`.
    pub access: Option<Access>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// A kept copy.
    pub archive_url: Option<String>,
}

/// An author with a line about them.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorLine {
    /// Their name and page.
    #[serde(flatten)]
    pub link: Arc<Link>,
    /// What they are there.
    pub role: Option<String>,
    /// The `summary` of their file; without one the template may show its text, with `body`.
    pub summary_html: Option<String>,
    /// Their file, where there is one with a text.
    pub path: Option<String>,
    /// Of what their file says: role, summary, text.
    pub about: Tongue,
}

impl Attribution {
    /// Of what the house writes and puts together itself.
    pub fn own() -> Self {
        Self { source: None, original: None, authors: Vec::new(), rights: Rights::Own, credit: None }
    }

    /// Whether the whole text may stand elsewhere than on its page: it is the house's own words.
    pub fn may_stand_elsewhere(&self) -> bool {
        matches!(self.rights, Rights::Own | Rights::Summary)
    }

    /// The original's address.
    pub fn original_url(&self) -> Option<&str> {
        self.original.as_ref()?.url.as_deref()
    }

    /// Who is named as its author, as plain names: those of the byline, without one the outlet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let byline = self.authors.iter().map(|author| author.link.title.as_str());
        let outlet = self.source.as_ref().filter(|_| self.authors.is_empty());
        byline.chain(outlet.map(|outlet| outlet.link.title.as_str()))
    }

    /// Who wrote the text on our page, for those who cite it: `house` of its own words, also of those
    /// about a piece of others. Where it is not known whose text it is, nobody is claimed.
    pub fn creators<'a>(&'a self, house: &'a str) -> Vec<&'a str> {
        match self.rights {
            Rights::Own if !self.authors.is_empty() => {
                self.authors.iter().map(|author| author.link.title.as_str()).collect()
            }
            Rights::Own | Rights::Summary => vec![house],
            Rights::Excerpt | Rights::Licensed => self.names().collect(),
            Rights::Unstated => Vec::new(),
        }
    }

    /// Where the piece is from: the original's address, else the outlet's name.
    pub fn origin(&self) -> Option<&str> {
        self.original_url().or_else(|| self.source.as_ref().map(|source| source.link.title.as_str()))
    }
}

impl Views {
    /// The attribution of an article.
    pub fn attribution(&self, id: ArticleId) -> Attribution {
        let article = self.site.article(id);
        let source = article.source.map(|id| self.outlet(id));
        let authors = self.site.terms_of(id, Taxonomy::Authors);
        Attribution {
            original: self.original(article),
            authors: authors.iter().map(|id| self.author_line(*id)).collect(),
            rights: article.rights,
            credit: source.as_ref().and_then(|source| self.credit(article.rights, source)),
            source,
        }
    }

    fn credit(&self, rights: Rights, source: &Outlet) -> Option<String> {
        let word = match rights {
            Rights::Own => return None,
            Rights::Summary => "rights-summary",
            Rights::Excerpt => "rights-excerpt",
            Rights::Licensed => "rights-licensed",
            Rights::Unstated => "source",
        };
        self.words.plain(word, &[("source", &source.link.title)])
    }

    fn outlet(&self, id: TermId) -> Outlet {
        let term = self.site.terms.get(id);
        let front = term.front();
        let known = front.and_then(|front| front.feed_url.as_ref().or(front.home.as_ref()));
        let ours = || permanent_id(&self.config.id, term.identity());
        Outlet {
            feed_id: known.cloned().unwrap_or_else(ours),
            link: self.link(id),
            home: front.and_then(|front| front.home.clone()),
            feed_url: front.and_then(|front| front.feed_url.clone()),
            country: front.and_then(|front| front.country.clone()),
        }
    }

    fn original(&self, article: &Article) -> Option<Original> {
        let front = article.front();
        let is_told_of = front.filing.source.is_some() || front.url.is_some();
        if !is_told_of && article.rights == Rights::Own {
            return None;
        }
        let language = article.original_language();
        let name = || self.words.name_of(language);
        Some(Original {
            url: front.url.as_ref().map(|url| url.value.clone()),
            title: front.source_title.clone(),
            language: language.clone(),
            direction: language.direction(),
            language_name: (*language != article.language)
                .then(name)
                .flatten()
                .filter(|name| self.words.name_of(&article.language).as_ref() != Some(name)),
            access: front.filing.access,
            accessed: front.accessed.map(|date| self.dates.of_site().moment(&date)),
            archive_url: front.archive_url.clone(),
        })
    }

    /// An author with a line about them.
    pub(super) fn author_line(&self, id: TermId) -> AuthorLine {
        let term = self.site.terms.get(id);
        let front = term.front();
        let document = term.document.as_ref().filter(|document| !document.body.empty);
        AuthorLine {
            link: self.link(id),
            role: front.and_then(|front| front.role.clone()),
            summary_html: self.term_summary(id),
            path: document.map(|document| document.path.to_string()),
            about: Tongue::from(&term.language),
        }
    }
}
