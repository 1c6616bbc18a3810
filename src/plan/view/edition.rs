//! An edition's page, the list of editions, and what other pages show of one.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::article::Image;
use super::term::PagerView;
use super::{Date, Link, Views};
use crate::base::{Address, Direction, Language};
use crate::document::Extra;
use crate::document::body::inline;
use crate::plan::inlines;
use crate::plan::lists::{Cut, Slice};
use crate::site::{Edition, EditionId, Section};

/// What lists and articles show of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionLink {
    /// Its file, below the site: what `edition(path=…)` takes.
    pub path: String,
    /// Its page.
    pub permalink: String,
    /// Its title as plain text.
    pub title: String,
    /// Its title as HTML, without links.
    pub title_html: String,
    /// Its number.
    pub number: Option<i64>,
    /// When it was published.
    pub date: Date,
    /// One paragraph about it.
    pub summary_html: Option<String>,
    /// Of its text.
    pub language: Language,
    /// Of its text.
    pub direction: Direction,
}

/// An edition, as its own page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// What others show of it too; its title there has no links.
    #[serde(flatten)]
    pub link: EditionLink,
    /// Whether its file has a text, the editor's introduction, for `body`.
    pub has_text: bool,
    /// Its picture.
    pub image: Option<Image>,
    /// Its articles, in its own order.
    pub sections: Vec<SectionView>,
    /// The next newer edition.
    pub newer: Option<EditionLink>,
    /// The next older one.
    pub older: Option<EditionLink>,
    /// The free table of its front matter.
    pub extra: Extra,
}

/// A section of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Its heading; a section that a rule made of what is filed under no topic has none.
    pub title_html: Option<String>,
    /// The topic that it is about.
    pub topic: Option<Arc<Link>>,
    /// What the editor says of it.
    pub note_html: Option<String>,
    /// Of its heading: that of the edition, or of the topic whose title it has.
    pub language: Language,
    /// Of its heading.
    pub direction: Direction,
    /// Its articles, in order.
    pub items: Vec<ItemView>,
}

/// An article in an edition.
#[derive(Clone, Debug, Serialize)]
pub struct ItemView {
    /// Its file, for `article(path=…)`.
    pub path: String,
    /// What the editor says of it here.
    pub note_html: Option<String>,
    /// Whether it leads its section.
    pub lead: bool,
}

/// A part of the list of editions.
#[derive(Clone, Debug, Serialize)]
pub struct EditionsView {
    /// Its editions, newest first.
    pub editions: Vec<EditionLink>,
    /// Whether this is the index.
    pub is_index: bool,
    /// The ways to the other parts.
    pub pager: PagerView,
}

impl Views {
    /// What lists show of an edition.
    pub fn edition_link(&self, id: EditionId) -> EditionLink {
        let edition = self.site.edition(id);
        let front = edition.front();
        EditionLink {
            path: edition.path().to_string(),
            permalink: self.href(&edition.address),
            title: inline::plain(&front.title),
            title_html: inline::html_without_links(&front.title),
            number: front.number,
            date: self.dates.of(&edition.language).moment(&front.date),
            summary_html: self.html(edition.path(), front.summary.as_ref()),
            language: edition.language.clone(),
            direction: edition.language.direction(),
        }
    }

    /// The view of an edition.
    pub fn edition(&self, id: EditionId) -> EditionView {
        let edition = self.site.edition(id);
        let front = edition.front();
        let path = edition.path();
        let (newer, older) = self.site.beside(id);
        let link = self.edition_link(id);
        EditionView {
            link: EditionLink { title_html: inlines::html(self, path, &front.title), ..link },
            has_text: !edition.document.body.empty,
            image: front.image.as_ref().map(|front| self.image(path, front, &edition.language)),
            sections: edition.sections.iter().map(|section| self.section(edition, section)).collect(),
            newer: newer.map(|id| self.edition_link(id)),
            older: older.map(|id| self.edition_link(id)),
            extra: front.extra.clone(),
        }
    }

    fn section(&self, edition: &Edition, section: &Section) -> SectionView {
        let path = edition.path();
        let topic = section.topic.map(|topic| self.link(topic));
        let heading = section.title.as_ref().map(|title| inline::html_without_links(title));
        let item = |item: &crate::site::Item| ItemView {
            path: self.site.article(item.article).path().to_string(),
            note_html: self.html(path, item.note.as_ref()),
            lead: item.lead,
        };
        let language = match (&heading, &topic) {
            (None, Some(topic)) => &topic.language,
            _ => &edition.language,
        };
        SectionView {
            language: language.clone(),
            direction: language.direction(),
            title_html: heading.or_else(|| topic.as_ref().map(|topic| topic.title_html.clone())),
            topic,
            note_html: self.html(path, section.note.as_ref()),
            items: section.items.iter().map(item).collect(),
        }
    }

    /// Which editions a part of their list shows.
    pub(super) fn editions_in(&self, slice: Slice) -> Range<usize> {
        Cut::new(self.site.editions.len(), self.config.per_page).range(slice)
    }

    /// The view of a part of the list of editions.
    pub fn editions(&self, slice: Slice) -> EditionsView {
        let cut = Cut::new(self.site.editions.len(), self.config.per_page);
        let range = self.editions_in(slice);
        let editions = self.site.editions().skip(range.start).take(range.len());
        EditionsView {
            editions: editions.map(|(id, _)| self.edition_link(id)).collect(),
            is_index: slice == Slice::Index,
            pager: self.pager(cut, slice, &Address::page("editions")),
        }
    }
}
