//! Entries of feeds: an article or an edition, with the one attribution record.
//!
//! Texts are not read here: an entry says whose text it shows, and `render` reads and writes it.
//! `url` is absolute; addresses in what ends in `_html` are as on the entry's page.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::article::Correction;
use super::attribution::Attribution;
use super::feed::permanent_id;
use super::{EntryId, Link, Views};
use crate::base::{Address, Direction, Language, Moment, SitePath};
use crate::config::Taxonomy;
use crate::document::ImageFront;
use crate::document::body::inline;
use crate::plan::references::{Resolution, resolve};
use crate::site::{Article, ArticleId, EditionId, Item, Section};

/// An entry.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Its permanent id.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Its headline as plain text.
    pub title: String,
    /// Of its text.
    pub language: Language,
    /// Of its text.
    pub direction: Direction,
    /// Where it is from and whose text it is.
    pub attribution: Attribution,
    /// What it is filed under.
    pub categories: Vec<Category>,
    /// When it was published.
    pub published: Stamp,
    /// When it last changed for readers.
    pub updated: Stamp,
    /// One paragraph about it, as plain text; where there is no content, corrections too.
    pub summary: Option<String>,
    /// The whole of it; absent where only the summary may stand elsewhere than on its page.
    pub content: Option<Content>,
    /// Its lead picture, where it shows the whole.
    pub image: Option<String>,
}

/// The whole of an entry.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Content {
    /// The file whose text it shows, where that has one.
    pub path: Option<SitePath>,
    /// The sections of an edition.
    pub sections: Vec<EntrySection>,
    /// Corrections, below a heading in the site's language.
    pub corrections: Vec<Correction>,
    /// That heading.
    pub corrections_heading: String,
}

/// A section of an edition, as its feed shows it.
#[derive(Clone, Debug, Serialize)]
pub struct EntrySection {
    /// Its heading.
    pub title_html: Option<String>,
    /// What the editor says of it.
    pub note_html: Option<String>,
    /// Its articles.
    pub items: Vec<EntryItem>,
}

/// An article in an edition, as its feed shows it.
#[derive(Clone, Debug, Serialize)]
pub struct EntryItem {
    /// Its page.
    pub permalink: String,
    /// Its headline, without links.
    pub title_html: String,
    /// The outlet.
    pub source: Option<String>,
    /// What the editor says of it here, else its own summary.
    pub note_html: Option<String>,
    /// Of its headline.
    pub language: Language,
    /// Of its headline.
    pub direction: Direction,
}

/// A topic or tag of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct Category {
    /// What it is called, and its id.
    pub link: Arc<Link>,
    /// The list of its taxonomy.
    pub scheme: Arc<str>,
}

/// An instant as feeds write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Stamp {
    /// What it orders by.
    pub at: Timestamp,
    /// For Atom, JSON Feed and structured data.
    pub rfc3339: String,
    /// For RSS.
    pub rfc2822: String,
}

impl Stamp {
    /// A moment, in the site's zone where it names none.
    pub fn new(moment: &Moment, zone: &TimeZone) -> Self {
        Self { at: moment.instant(zone), rfc3339: moment.rfc3339(zone), rfc2822: moment.rfc2822(zone) }
    }

    /// When a feed without entries was changed.
    pub fn never() -> Self {
        Self {
            at: Timestamp::UNIX_EPOCH,
            rfc3339: "1970-01-01T00:00:00Z".to_owned(),
            rfc2822: "Thu, 01 Jan 1970 00:00:00 +0000".to_owned(),
        }
    }
}

impl Views {
    /// An entry.
    pub fn entry(&self, id: EntryId) -> EntryView {
        match id {
            EntryId::Article(id) => self.article_entry(id),
            EntryId::Edition(id) => self.edition_entry(id),
        }
    }

    fn article_entry(&self, id: ArticleId) -> EntryView {
        let article = self.site.article(id);
        let front = article.front();
        let attribution = self.attribution(id);
        let content = attribution.may_stand_elsewhere().then(|| self.article_content(article));
        let summary = front.summary.as_deref().or(front.dek.as_deref()).map(inline::plain);
        let taxonomies = [Taxonomy::Topics, Taxonomy::Tags].into_iter();
        let categories = taxonomies.flat_map(|taxonomy| self.categories(id, taxonomy));
        EntryView {
            id: permanent_id(&self.config.id, article.identity()),
            url: self.config.base_url.absolute_of(&article.address),
            title: inline::plain(&front.title),
            language: article.language.clone(),
            direction: article.language.direction(),
            attribution,
            categories: categories.collect(),
            published: Stamp::new(&front.date, &self.config.time_zone),
            updated: self.updated(article),
            summary: match content {
                Some(_) => summary,
                None => self.with_corrections(article, summary),
            },
            image: content.as_ref().and_then(|_| self.picture(article.path(), front.image.as_deref()?)),
            content,
        }
    }

    fn article_content(&self, article: &Article) -> Content {
        Content {
            path: Some(article.path().clone()).filter(|_| !article.document.body.empty),
            sections: Vec::new(),
            corrections: self.corrections(article),
            corrections_heading: self.corrections_heading(),
        }
    }

    fn corrections_heading(&self) -> String {
        self.words.plain("corrections", &[]).unwrap_or_default()
    }

    /// The summary, and the corrections, as plain text.
    fn with_corrections(&self, article: &Article, summary: Option<String>) -> Option<String> {
        let corrections = &article.front().corrections;
        let heading = (!corrections.is_empty()).then(|| self.corrections_heading());
        let dates = self.dates.of(&article.language);
        let said = corrections.iter().map(|correction| {
            format!("{}: {}", dates.event(correction.date).text, inline::plain(&correction.text))
        });
        let lines: Vec<String> = summary.into_iter().chain(heading).chain(said).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn edition_entry(&self, id: EditionId) -> EntryView {
        let edition = self.site.edition(id);
        let front = edition.front();
        let published = Stamp::new(&front.date, &self.config.time_zone);
        let section = |section: &Section| self.entry_section(edition.path(), section);
        EntryView {
            id: permanent_id(&self.config.id, edition.identity()),
            url: self.config.base_url.absolute_of(&edition.address),
            title: inline::plain(&front.title),
            language: edition.language.clone(),
            direction: edition.language.direction(),
            attribution: Attribution::own(),
            categories: Vec::new(),
            updated: published.clone(),
            published,
            summary: front.summary.as_deref().map(inline::plain),
            content: Some(Content {
                path: Some(edition.path().clone()).filter(|_| !edition.document.body.empty),
                sections: edition.sections.iter().map(section).collect(),
                ..Content::default()
            }),
            image: front.image.as_ref().and_then(|image| self.picture(edition.path(), image)),
        }
    }

    fn entry_section(&self, edition: &SitePath, section: &Section) -> EntrySection {
        let topic = section.topic.map(|topic| self.link(topic));
        let title = section.title.as_deref().map(inline::html_without_links);
        EntrySection {
            title_html: title.or_else(|| topic.map(|topic| topic.title_html.clone())),
            note_html: self.html(edition, section.note.as_ref()),
            items: section.items.iter().map(|item| self.entry_item(edition, item)).collect(),
        }
    }

    fn entry_item(&self, edition: &SitePath, item: &Item) -> EntryItem {
        let article = self.site.article(item.article);
        let front = article.front();
        let own = || self.html(article.path(), front.summary.as_ref().or(front.dek.as_ref()));
        EntryItem {
            permalink: self.href(&article.address),
            title_html: inline::html_without_links(&front.title),
            source: article.source.map(|source| self.link(source).title.clone()),
            note_html: self.html(edition, item.note.as_ref()).or_else(own),
            language: article.language.clone(),
            direction: article.language.direction(),
        }
    }

    fn categories(&self, id: ArticleId, taxonomy: Taxonomy) -> impl Iterator<Item = Category> {
        let list = Address::page(self.config.taxonomies.name(taxonomy));
        let scheme: Arc<str> = self.config.base_url.absolute_of(&list).into();
        self.site
            .terms_of(id, taxonomy)
            .iter()
            .map(move |term| Category { link: self.link(*term), scheme: scheme.clone() })
    }

    /// When an article last changed for readers: at the source, here, or by a correction.
    pub fn updated(&self, article: &Article) -> Stamp {
        let zone = &self.config.time_zone;
        Stamp::new(&article.changed(zone), zone)
    }

    /// The absolute address of a picture that a file names, where it may be shown.
    pub fn picture(&self, from: &SitePath, image: &ImageFront) -> Option<String> {
        let src = &image.src.value;
        match resolve(self, from, src) {
            Resolution::Published { href, .. } => Some(self.absolute(&href)),
            Resolution::Outside if src.contains("://") => Some(src.clone()),
            _ => None,
        }
    }
}
