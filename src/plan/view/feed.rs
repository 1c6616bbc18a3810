//! Feeds: what each says of itself, in whatever format it is written, and which entries it holds.

use serde::Serialize;
use uuid::Uuid;

use super::{PublisherView, Views};
use crate::base::{Address, Language};
use crate::config::FeedFormat;
use crate::document::body::inline;
use crate::plan::{FeedOf, Job};
use crate::site::{ArticleId, EditionId};

/// A feed, as pages lead to it.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// `Atom`, `RSS` or `JSON Feed`.
    pub format: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is of, and in which format.
    pub title: String,
    /// Where it is.
    pub permalink: String,
}

/// What a feed says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView {
    /// Its permanent id; one for all formats.
    pub id: String,
    /// What it is of, as plain text.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Of its words.
    pub language: Language,
    /// The page that it belongs to.
    pub page: String,
    /// Where it is itself.
    pub address: String,
    /// Who publishes it.
    pub publisher: PublisherView,
    /// The site's icon.
    pub icon: Option<String>,
    /// How a browser shows it, where the theme says.
    pub look: Option<FeedLook>,
}

/// How a browser shows a feed that somebody opens in it.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLook {
    /// The style sheet.
    pub style: String,
    /// What a feed is for.
    pub notice: String,
    /// The page of all feeds.
    pub feeds: String,
    /// What that is called.
    pub feeds_title: String,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryId {
    /// An article.
    Article(ArticleId),
    /// An edition.
    Edition(EditionId),
}

/// A permanent id: a UUID made of the site's and the thing's own name, never of the base URL.
pub fn permanent_id(site: &Uuid, name: &str) -> String {
    Uuid::new_v5(site, name.as_bytes()).urn().to_string()
}

impl Views {
    /// The ways to the feeds of something, in every format that is published.
    pub fn feed_links(&self, of: FeedOf) -> Vec<FeedLink> {
        let index = self.feed_index(of);
        let title = self.feed_title(of);
        let published = |format: &&FeedFormat| {
            let output = self.plan.at(&index.child(format.file()));
            output.is_some_and(|output| output.job == Job::Feed(of, **format))
        };
        let link = |format: &FeedFormat| FeedLink {
            format: format.title(),
            media_type: format.media_type(),
            title: format!("{title} ({})", format.title()),
            permalink: self.href(&index.child(format.file())),
        };
        self.config.feed_formats.iter().filter(published).map(link).collect()
    }

    /// The head of a feed.
    pub fn feed(&self, of: FeedOf, format: FeedFormat) -> FeedView {
        let config = &self.config;
        let index = self.feed_index(of);
        let absolute = |address: &Address| config.base_url.absolute_of(address);
        FeedView {
            id: permanent_id(&config.id, &self.feed_identity(of)),
            title: self.feed_title(of),
            description: self.feed_description(of),
            language: config.language.clone(),
            page: absolute(&index),
            address: absolute(&index.child(format.file())),
            publisher: self.publisher(),
            icon: self.own_icon().map(|icon| self.absolute(&icon.permalink)),
            look: self.feed_look(),
        }
    }

    fn feed_look(&self) -> Option<FeedLook> {
        let style = self.plan.assets.get("feed.css")?;
        let word = |key: &str| self.words.plain(key, &[]).unwrap_or_default();
        Some(FeedLook {
            style: self.href(&style.address),
            notice: word("feed-opened"),
            feeds: self.href(&Address::page("feeds")),
            feeds_title: word("all-feeds"),
        })
    }

    pub(super) fn feed_index(&self, of: FeedOf) -> Address {
        match of {
            FeedOf::Site => Address::home(),
            FeedOf::Editions => Address::page("editions"),
            FeedOf::Term(id) => self.site.terms.get(id).address.clone(),
        }
    }

    /// What the id of a feed is made of: the oldest address of its page.
    fn feed_identity(&self, of: FeedOf) -> String {
        match of {
            FeedOf::Term(id) => self.site.terms.get(id).identity().to_owned(),
            of => self.feed_index(of).as_str().to_owned(),
        }
    }

    fn feed_title(&self, of: FeedOf) -> String {
        let site = &self.config.title;
        match of {
            FeedOf::Site => site.clone(),
            FeedOf::Editions => {
                let editions = self.words.plain("editions", &[]).unwrap_or_default();
                format!("{editions} · {site}")
            }
            FeedOf::Term(id) => format!("{} · {site}", self.link(id).title),
        }
    }

    fn feed_description(&self, of: FeedOf) -> Option<String> {
        match of {
            FeedOf::Site => self.config.description.clone(),
            FeedOf::Editions => None,
            FeedOf::Term(id) => self.site.terms.get(id).front()?.summary.as_deref().map(inline::plain),
        }
    }

    /// What a feed holds, the newest first.
    pub fn feed_entries(&self, of: FeedOf) -> Vec<EntryId> {
        let limit = self.config.feed_limit;
        match of {
            FeedOf::Site => self.site.articles().take(limit).map(|(id, _)| EntryId::Article(id)).collect(),
            FeedOf::Editions => {
                self.site.editions().take(limit).map(|(id, _)| EntryId::Edition(id)).collect()
            }
            FeedOf::Term(id) => {
                // Lists begin with what is pinned; in a feed the newest comes first.
                let mut ids = self.site.terms.get(id).articles.clone();
                if ids.len() > limit {
                    ids.select_nth_unstable(limit);
                    ids.truncate(limit);
                }
                ids.sort_unstable();
                ids.into_iter().map(EntryId::Article).collect()
            }
        }
    }
}
