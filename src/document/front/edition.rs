//! An edition's front matter.

use serde::{Deserialize, Serialize};

use super::{Extra, ImageFront, extra};
use crate::base::{Language, Moment};
use crate::diagnostic::Span;
use crate::schema::{Fields, Spanned};

/// An edition's front matter. Names of articles and topics are as written, each with its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct EditionFront {
    pub title: String,
    pub number: Option<i64>,
    pub date: Moment,
    pub cutoff: Option<Moment>,
    pub summary: Option<String>,
    pub image: Option<ImageFront>,
    pub language: Option<Language>,
    pub draft: bool,
    pub embargo: Option<Moment>,
    pub aliases: Vec<Spanned<String>>,
    pub gathering: Gathering,
    #[serde(with = "extra")]
    pub extra: Extra,
}

/// How the articles of an edition are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gathering {
    /// One by one.
    Sections(Vec<SectionFront>),
    /// By what was filed since the edition before.
    Rule(RuleFront),
}

/// A section of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionFront {
    /// Its heading: inline Markdown.
    pub title: Option<String>,
    /// The topic that it is about.
    pub topic: Option<Spanned<String>>,
    /// What the editor says of it: inline Markdown.
    pub note: Option<String>,
    /// Its articles, in order.
    pub items: Vec<ItemFront>,
    /// Where it stands.
    pub span: Span,
}

/// An article in an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFront {
    /// By path or id.
    pub article: Spanned<String>,
    /// What the editor says of it here: inline Markdown.
    pub note: Option<String>,
    /// Whether it leads its section.
    pub lead: bool,
}

/// What is gathered into an edition: a section for each topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFront {
    /// The topics, in order; all desks where there are none.
    pub topics: Vec<Spanned<String>>,
    /// The most articles of a section.
    pub limit: Option<usize>,
}

impl EditionFront {
    /// Reads an edition; `None` where it has no title or no date, which is reported elsewhere.
    pub(crate) fn read(fields: &Fields<'_, '_>) -> Option<Self> {
        let gathering = match fields.table("rule") {
            Some(rule) => Gathering::Rule(RuleFront {
                topics: rule.texts("topics"),
                limit: rule.integer("limit").and_then(|limit| usize::try_from(limit).ok()),
            }),
            None => Gathering::Sections(fields.tables("sections").map(|fields| section(&fields)).collect()),
        };
        Some(Self {
            title: fields.text("title")?,
            number: fields.integer("number"),
            date: fields.moment("date")?,
            cutoff: fields.moment("cutoff"),
            summary: fields.text("summary"),
            image: ImageFront::read(fields),
            language: fields.language("language"),
            draft: fields.flag("draft").unwrap_or(false),
            embargo: fields.moment("embargo"),
            aliases: fields.texts("aliases"),
            gathering,
            extra: fields.extra(),
        })
    }

    /// What was filed later belongs to the next one.
    pub fn cutoff(&self) -> Moment {
        self.cutoff.unwrap_or(self.date)
    }

    /// The inline Markdown of its sections.
    pub fn section_texts(&self) -> impl Iterator<Item = &String> {
        let sections: &[SectionFront] = match &self.gathering {
            Gathering::Sections(sections) => sections,
            Gathering::Rule(_) => &[],
        };
        sections.iter().flat_map(|section| {
            let notes = section.items.iter().filter_map(|item| item.note.as_ref());
            section.title.iter().chain(&section.note).chain(notes)
        })
    }
}

fn section(fields: &Fields<'_, '_>) -> SectionFront {
    SectionFront {
        title: fields.text("title"),
        topic: fields.spanned("topic"),
        note: fields.text("note"),
        items: fields.tables("items").filter_map(|fields| item(&fields)).collect(),
        span: fields.whole(),
    }
}

fn item(fields: &Fields<'_, '_>) -> Option<ItemFront> {
    Some(ItemFront {
        article: fields.spanned("article")?,
        note: fields.text("note"),
        lead: fields.flag("lead").unwrap_or(false),
    })
}
