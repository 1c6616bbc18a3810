//! Views: what the template of a job may see, and no more.
//!
//! Each view is a value made from the site for one page; `render` turns it into what Tera reads.
//! Keys that end in `_html` hold HTML that is safe to print as it is; all others are plain text.
//! `permalink` is always our own address, with the base path; `original.url` is the source's.

mod archive;
mod article;
mod attribution;
mod breadcrumbs;
mod card;
mod date;
pub mod drawn;
mod edition;
mod entry;
mod feed;
mod feeds;
mod manifest;
mod metadata;
mod page;
mod publisher;
mod structured;
pub(super) mod term;

pub use archive::{ArchiveView, MonthView, PeriodLink, YearView};
pub use article::{ArticleView, Correction, Event, Filed, Image};
pub use attribution::{Attribution, AuthorLine, Original, Outlet};
pub use breadcrumbs::Crumb;
pub use card::Card;
pub use date::{Date, Dates};
pub use edition::{EditionLink, EditionView, EditionsView, ItemView, SectionView};
pub use entry::{Category, Content, EntryItem, EntrySection, EntryView, Stamp};
pub use feed::{EntryId, FeedLink, FeedLook, FeedView, permanent_id};
pub use feeds::{FeedsView, OutlineFeed, OutlineGroup, OutlineView, TaxonomyFeeds, TermFeeds};
pub use manifest::{ManifestIcon, ManifestView};
pub use metadata::{Meta, Metadata, Portrait};
pub use page::{Display, Head, MenuEntry, PageView, SiteView};
pub use publisher::{Icon, PublisherView};
pub use structured::Shown;
pub use term::{Name, TermLink, TermView, TermsView};

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::{Plan, inlines};
use crate::base::{Address, Direction, Language, SitePath};
use crate::config::Config;
use crate::document::body::inline;
use crate::site::{Site, TermId};
use crate::theme::Words;

/// Makes views of a site.
#[derive(Debug)]
pub struct Views {
    /// The site.
    pub site: Arc<Site>,
    /// Where everything is published.
    pub plan: Arc<Plan>,
    /// Its settings.
    pub config: Arc<Config>,
    /// The interface's words.
    pub words: Arc<Words>,
    /// Dates in the words of the site's languages.
    pub dates: Dates,
    /// A link to each term, made when first asked for: every card names a few.
    links: Vec<OnceLock<Arc<Link>>>,
}

/// A link to a term's page. Its name for serde and its first field are known to `render`, which makes a value of each
/// once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename = "briefing::Link")]
pub struct Link {
    /// Where its page is: no other term's page is there.
    pub permalink: String,
    /// The term's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The same as HTML, without links.
    pub title_html: String,
    /// The language of its name.
    pub language: Language,
    /// The direction of its name.
    pub direction: Direction,
}

/// The language of some words, where the view that has them is in another: what `lang` takes.
#[derive(Clone, Debug, Serialize)]
pub struct Tongue {
    /// The language.
    pub language: Language,
    /// Its direction.
    pub direction: Direction,
}

impl From<&Language> for Tongue {
    fn from(language: &Language) -> Self {
        Self { language: language.clone(), direction: language.direction() }
    }
}

impl Views {
    /// Views of a site.
    pub fn new(site: Arc<Site>, plan: Arc<Plan>, config: Arc<Config>, words: Arc<Words>) -> Self {
        let editions = site.editions.iter().map(|edition| &edition.language);
        let articles = site.articles.iter().map(|article| &article.language);
        let dates = Dates::new(&config, articles.chain(editions));
        let links = site.terms.iter().map(|_| OnceLock::new()).collect();
        Self { site, plan, config, words, dates, links }
    }

    /// The address of something published, as links within the site write it.
    pub fn href(&self, address: &Address) -> String {
        self.config.base_url.href(address)
    }

    /// The absolute address of a link within the site.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.config.base_url.origin())
    }

    /// A link to a term.
    pub fn link(&self, id: TermId) -> Arc<Link> {
        self.links[id.index()].get_or_init(|| Arc::new(self.make_link(id))).clone()
    }

    fn make_link(&self, id: TermId) -> Link {
        let term = self.site.terms.get(id);
        let (title, language) = term.called_in(&self.config.language);
        Link {
            permalink: self.href(&term.address),
            id: term.id.clone(),
            title: inline::plain(title),
            title_html: inline::html_without_links(title),
            language: language.clone(),
            direction: language.direction(),
        }
    }

    fn links(&self, ids: &[TermId]) -> Vec<Arc<Link>> {
        ids.iter().map(|id| self.link(*id)).collect()
    }

    /// A text of the front matter of `from` as HTML.
    fn html(&self, from: &SitePath, text: Option<&String>) -> Option<String> {
        text.map(|text| inlines::html(self, from, text))
    }
}
