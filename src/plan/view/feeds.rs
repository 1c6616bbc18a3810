//! All feeds of the site in one place: the page that leads to them, and the outlines that readers'
//! programs take in.

use std::sync::Arc;

use serde::Serialize;

use super::{FeedLink, Link, Views};
use crate::base::{Address, Language};
use crate::config::Taxonomy;
use crate::plan::{FeedOf, Outline};
use crate::site::TermId;

/// The page of all feeds.
#[derive(Clone, Debug, Serialize)]
pub struct FeedsView {
    /// Those of the editions; empty where there are none.
    pub editions: Vec<FeedLink>,
    /// Those of terms, by taxonomy.
    pub taxonomies: Vec<TaxonomyFeeds>,
    /// All of them as OPML.
    pub opml: String,
    /// The outlets' own feeds as OPML, where one is known.
    pub sources_opml: Option<String>,
}

/// The feeds of the terms of a taxonomy.
#[derive(Clone, Debug, Serialize)]
pub struct TaxonomyFeeds {
    /// Its name.
    pub taxonomy: String,
    /// Its heading.
    pub heading: String,
    /// Its terms that have feeds, or that lie above such a one.
    pub terms: Vec<TermFeeds>,
}

/// A term with its feeds.
#[derive(Clone, Debug, Serialize)]
pub struct TermFeeds {
    /// The term.
    #[serde(flatten)]
    pub link: Arc<Link>,
    /// Its feeds.
    pub feeds: Vec<FeedLink>,
    /// Topics below it.
    pub below: Vec<TermFeeds>,
}

/// A list of feeds for programs, as OPML 2.0 has it.
#[derive(Clone, Debug)]
pub struct OutlineView {
    /// What they are of.
    pub title: String,
    /// In groups; one without a heading stands by itself.
    pub groups: Vec<OutlineGroup>,
}

/// Feeds under a heading.
#[derive(Clone, Debug)]
pub struct OutlineGroup {
    /// The heading.
    pub heading: Option<String>,
    /// The feeds.
    pub feeds: Vec<OutlineFeed>,
}

/// A feed in an outline; all addresses are absolute.
#[derive(Clone, Debug)]
pub struct OutlineFeed {
    /// What it is of.
    pub title: String,
    /// Where it is.
    pub feed: String,
    /// The page that it belongs to.
    pub page: Option<String>,
    /// Of its title.
    pub language: Option<Language>,
}

impl Views {
    /// The view of the page of all feeds.
    pub fn feeds(&self) -> FeedsView {
        let taxonomies = self.config.taxonomies.iter().map(|taxonomy| TaxonomyFeeds {
            taxonomy: self.config.taxonomies.name(taxonomy).to_owned(),
            heading: self.heading(taxonomy),
            terms: self.uppermost(taxonomy).filter_map(|id| self.term_feeds(id)).collect(),
        });
        let opml =
            |outline: Outline| self.plan.at(&outline.address()).map(|output| self.href(&output.address));
        FeedsView {
            editions: self.feed_links(FeedOf::Editions),
            taxonomies: taxonomies.filter(|of| !of.terms.is_empty()).collect(),
            opml: self.href(&Outline::Site.address()),
            sources_opml: opml(Outline::Sources),
        }
    }

    fn uppermost(&self, taxonomy: Taxonomy) -> impl Iterator<Item = TermId> {
        let terms = self.site.terms.in_order(taxonomy).into_iter();
        terms.filter(|id| self.site.terms.get(*id).parent.is_none())
    }

    fn term_feeds(&self, id: TermId) -> Option<TermFeeds> {
        let children = &self.site.terms.get(id).children;
        let below: Vec<_> = children.iter().filter_map(|child| self.term_feeds(*child)).collect();
        let feeds = self.feed_links(FeedOf::Term(id));
        (!feeds.is_empty() || !below.is_empty()).then(|| TermFeeds { link: self.link(id), feeds, below })
    }

    /// The view of an outline.
    pub fn outline(&self, outline: Outline) -> OutlineView {
        let site = &self.config.title;
        match outline {
            Outline::Site => OutlineView { title: site.clone(), groups: self.own_feeds() },
            Outline::Sources => {
                let title = format!("{} · {site}", self.heading(Taxonomy::Sources));
                let sources = self.site.terms.in_order(Taxonomy::Sources);
                let feeds = sources.into_iter().filter_map(|id| self.outlet_feed(id)).collect();
                OutlineView { title, groups: vec![OutlineGroup { heading: None, feeds }] }
            }
        }
    }

    /// One feed of each thing, in the first format that is published: what a reader takes in twice
    /// is read twice.
    fn own_feeds(&self) -> Vec<OutlineGroup> {
        let of_all = [
            self.outline_feed(FeedOf::Site, self.config.title.clone(), &self.config.language),
            self.outline_feed(
                FeedOf::Editions,
                self.words.plain("editions", &[]).unwrap_or_default(),
                &self.config.language,
            ),
        ];
        let first = OutlineGroup { heading: None, feeds: of_all.into_iter().flatten().collect() };
        let of_terms = self.config.taxonomies.iter().map(|taxonomy| {
            let mut feeds = Vec::new();
            self.uppermost(taxonomy).for_each(|id| self.add_outlined(id, &mut feeds));
            OutlineGroup { heading: Some(self.heading(taxonomy)), feeds }
        });
        std::iter::once(first).chain(of_terms).filter(|group| !group.feeds.is_empty()).collect()
    }

    /// A term and those below it.
    fn add_outlined(&self, id: TermId, feeds: &mut Vec<OutlineFeed>) {
        let link = self.link(id);
        feeds.extend(self.outline_feed(FeedOf::Term(id), link.title.clone(), &link.language));
        for child in &self.site.terms.get(id).children {
            self.add_outlined(*child, feeds);
        }
    }

    fn outline_feed(&self, of: FeedOf, title: String, language: &Language) -> Option<OutlineFeed> {
        let feed = self.feed_links(of).into_iter().next()?;
        Some(OutlineFeed {
            title,
            feed: self.absolute(&feed.permalink),
            page: Some(self.config.base_url.absolute_of(&self.feed_index(of))),
            language: Some(language.clone()),
        })
    }

    fn outlet_feed(&self, id: TermId) -> Option<OutlineFeed> {
        let front = self.site.terms.get(id).front()?;
        let feed = front.feed_url.clone()?;
        Some(OutlineFeed {
            title: self.link(id).title.clone(),
            feed,
            page: front.home.clone(),
            language: None,
        })
    }
}

impl Outline {
    /// Where it is published.
    pub fn address(self) -> Address {
        let file = match self {
            Self::Site => "feeds.opml",
            Self::Sources => "sources.opml",
        };
        Address::page("feeds").child(file)
    }
}
