//! Breadcrumbs: the way from the home page down to a page, as readers see it and as structured data
//! tells it.

use std::sync::Arc;

use serde::Serialize;

use super::archive::PeriodLink;
use super::{Link, Views};
use crate::base::{Address, Direction, Language};
use crate::config::Taxonomy;
use crate::plan::lists::Slice;
use crate::plan::{Job, Period, archive};
use crate::site::{ArticleId, Month, TermId};

/// A page on the way to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub permalink: String,
    /// Of its title.
    pub language: Language,
    /// Of its title.
    pub direction: Direction,
}

impl From<Arc<Link>> for Crumb {
    fn from(link: Arc<Link>) -> Self {
        let Link { title, permalink, language, direction, .. } = &*link;
        let (title, permalink) = (title.clone(), permalink.clone());
        Self { title, permalink, language: language.clone(), direction: *direction }
    }
}

impl From<PeriodLink> for Crumb {
    fn from(PeriodLink { date, permalink }: PeriodLink) -> Self {
        Self { title: date.text, permalink, language: date.language, direction: date.direction }
    }
}

impl Views {
    /// The pages above the one that a job makes, the home page first; none above that, and none of
    /// what is no page of the site's own.
    pub(super) fn breadcrumbs(&self, job: &Job) -> Vec<Crumb> {
        let above = match job {
            Job::Article(id) => self.above_article(*id),
            Job::Page(_) | Job::Terms(_) | Job::Feeds => Vec::new(),
            Job::Edition(_) => vec![self.crumb("editions", &Address::page("editions"))],
            Job::Editions(slice) => {
                self.above_slice(*slice, || self.crumb("editions", &Address::page("editions")))
            }
            Job::Archive(period) => self.above_period(*period),
            Job::Term(id, slice) => {
                let mut above = self.above_term(*id);
                above.extend(self.above_slice(*slice, || self.link(*id).into()));
                above
            }
            _ => return Vec::new(),
        };
        std::iter::once(self.crumb("home-page", &Address::home())).chain(above).collect()
    }

    /// Its first topic and those above it; without one, its month.
    fn above_article(&self, id: ArticleId) -> Vec<Crumb> {
        let Some(topic) = self.site.terms_of(id, Taxonomy::Topics).first() else {
            let day = self.site.article(id).front().date.day();
            let month = Month { year: day.year(), month: day.month(), articles: Vec::new() };
            return [self.above_month(month.year), vec![self.month_link(&month).into()]].concat();
        };
        let mut way = self.topics_above(*topic);
        way.push(self.link(*topic).into());
        way
    }

    /// The list of its taxonomy and the topics above it.
    fn above_term(&self, id: TermId) -> Vec<Crumb> {
        let taxonomy = self.site.terms.get(id).taxonomy;
        let list = Address::page(self.config.taxonomies.name(taxonomy));
        std::iter::once(self.titled(self.heading(taxonomy), &list)).chain(self.topics_above(id)).collect()
    }

    /// The topics above one, the uppermost first.
    fn topics_above(&self, id: TermId) -> Vec<Crumb> {
        let parent = |id: &TermId| self.site.terms.get(*id).parent;
        let above = std::iter::successors(parent(&id), parent);
        let mut way: Vec<Crumb> = above.map(|above| self.link(above).into()).collect();
        way.reverse();
        way
    }

    fn above_period(&self, period: Period) -> Vec<Crumb> {
        match period {
            Period::All => Vec::new(),
            Period::Year(_) => vec![self.crumb("archive", &archive::address())],
            Period::Month(id, slice) => {
                let month = self.site.archive.get(id);
                let mut above = self.above_month(month.year);
                above.extend(self.above_slice(slice, || self.month_link(month).into()));
                above
            }
        }
    }

    fn above_month(&self, year: i16) -> Vec<Crumb> {
        vec![self.crumb("archive", &archive::address()), self.year_link(year).into()]
    }

    /// Above a numbered part of a list lies its index.
    fn above_slice(&self, slice: Slice, index: impl FnOnce() -> Crumb) -> Vec<Crumb> {
        match slice {
            Slice::Index => Vec::new(),
            Slice::Page(_) => vec![index()],
        }
    }

    fn crumb(&self, word: &str, address: &Address) -> Crumb {
        self.titled(self.words.plain(word, &[]).unwrap_or_default(), address)
    }

    fn titled(&self, title: String, address: &Address) -> Crumb {
        let language = self.config.language.clone();
        Crumb { title, permalink: self.href(address), direction: language.direction(), language }
    }
}
