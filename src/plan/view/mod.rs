//! Views: what the template of a job may see, and no more.
//!
//! Each view is a value made from the site for one page; `render` turns it into what Tera reads.
//! Keys that end in `_html` hold HTML that is safe to print as it is; all others are plain text.
//! `permalink` is always our own address, with the base path; `original.url` is the source's.

mod article;
mod card;
mod page;
mod term;

pub use article::{ArticleView, AuthorLine, Correction, Event, Image, Original};
pub use card::Card;
pub use page::{Head, MenuEntry, PageView, SiteView};
pub use term::{TermLink, TermView, TermsView};

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::{Plan, inlines};
use crate::base::{Address, Calendar, Direction, EventDate, Language, Moment, SitePath};
use crate::config::Config;
use crate::document::body::inline;
use crate::site::{Site, TermId};

/// Makes views of a site.
#[derive(Debug)]
pub struct Views {
    /// The site.
    pub site: Arc<Site>,
    /// Where everything is published.
    pub plan: Arc<Plan>,
    /// Its settings.
    pub config: Arc<Config>,
    /// Dates in words, for every language of the site.
    pub calendar: Calendar,
    /// A link to each term, made when first asked for: every card names a few.
    links: Vec<OnceLock<Arc<Link>>>,
}

/// A date, for readers and for machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// For HTML's `datetime`; absent for a range, which it cannot say.
    pub iso: Option<String>,
    /// In the words of the page's language.
    pub text: String,
}

/// A link to a term's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The term's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The same as HTML, without links.
    pub title_html: String,
    /// Where its page is.
    pub permalink: String,
    /// The language of its name.
    pub language: Language,
    /// The direction of its name.
    pub direction: Direction,
}

impl Views {
    /// Views of a site.
    pub fn new(site: Arc<Site>, plan: Arc<Plan>, config: Arc<Config>) -> Self {
        let articles = site.articles.iter().map(|article| &article.language);
        let others = site.pages.iter().map(|page| &page.language);
        let terms = site.terms.iter().map(|(_, term)| &term.language);
        let calendar = Calendar::new(articles.chain(others).chain(terms).chain([&config.language]));
        let links = site.terms.iter().map(|_| OnceLock::new()).collect();
        Self { site, plan, config, calendar, links }
    }

    /// The address of something published, as links within the site write it.
    pub fn href(&self, address: &Address) -> String {
        self.config.base_url.href(address)
    }

    fn date(&self, moment: &Moment, language: &Language) -> Date {
        Date { iso: Some(moment.to_string()), text: self.calendar.day(moment.day(), language) }
    }

    fn event_date(&self, date: EventDate, language: &Language) -> Date {
        let iso = (!matches!(date, EventDate::Range(..))).then(|| date.to_string());
        Date { iso, text: self.calendar.event(date, language) }
    }

    /// A link to a term.
    pub fn link(&self, id: TermId) -> Arc<Link> {
        self.links[id.index()].get_or_init(|| Arc::new(self.make_link(id))).clone()
    }

    fn make_link(&self, id: TermId) -> Link {
        let term = self.site.terms.get(id);
        Link {
            id: term.id.clone(),
            title: inline::plain(&term.title),
            title_html: inline::html_without_links(&term.title),
            permalink: self.href(&term.address),
            language: term.language.clone(),
            direction: term.language.direction(),
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
