//! An article's front matter.

use serde::{Deserialize, Serialize};

use super::{Extra, Filing, ImageFront, extra};
use crate::base::{EventDate, Moment};
use crate::document::Surroundings;
use crate::document::cascade::Cascade;
use crate::schema::{Fields, Spanned};

/// A dated fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventFront {
    /// As exact as its source.
    pub date: EventDate,
    /// Inline Markdown.
    pub text: String,
    /// Where to read of it.
    pub url: Option<String>,
}

/// A correction shown on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionFront {
    /// When it was made.
    pub date: EventDate,
    /// Inline Markdown.
    pub text: String,
}

/// An article's front matter. Names of terms are as written, each with its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct ArticleFront {
    pub title: String,
    pub dek: Option<String>,
    pub summary: Option<String>,
    pub date: Moment,
    pub updated: Option<Moment>,
    pub filed: Option<Moment>,
    pub url: Option<Spanned<String>>,
    pub source_title: Option<String>,
    pub accessed: Option<Moment>,
    pub archive_url: Option<String>,
    pub image: Option<Box<ImageFront>>,
    pub events: Box<[EventFront]>,
    pub corrections: Box<[CorrectionFront]>,
    pub id: Option<Box<Spanned<String>>>,
    pub slug: Option<Box<Spanned<String>>>,
    pub aliases: Box<[Spanned<String>]>,
    /// How it is filed, what the folders above it say included.
    pub filing: Filing,
    #[serde(with = "extra")]
    pub extra: Extra,
}

impl ArticleFront {
    /// Reads an article; `None` where it has no title or no date, which is reported elsewhere.
    pub(crate) fn read(fields: &Fields<'_, '_>, around: Surroundings<'_>) -> Option<Self> {
        let own =
            Cascade { filing: Filing::read(fields, around.taxonomies, around.names), extra: fields.extra() };
        let Cascade { filing, extra } = match around.cascade {
            Some(above) => own.or(above),
            None => own,
        };
        Some(Self {
            title: fields.text("title")?,
            dek: fields.text("dek"),
            summary: fields.text("summary"),
            date: fields.moment("date")?,
            updated: fields.moment("updated"),
            filed: fields.moment("filed"),
            url: fields.spanned("url"),
            source_title: fields.text("source_title"),
            accessed: fields.moment("accessed"),
            archive_url: fields.text("archive_url"),
            image: ImageFront::read(fields).map(Box::new),
            events: fields.tables("events").filter_map(|event| self::event(&event)).collect(),
            corrections: fields.tables("corrections").filter_map(|item| correction(&item)).collect(),
            id: fields.spanned("id").map(Box::new),
            slug: fields.spanned("slug").map(Box::new),
            aliases: fields.texts("aliases").into(),
            filing,
            extra,
        })
    }

    /// When it was taken in here: what is not said is the day it was published.
    pub fn filed(&self) -> Moment {
        self.filed.unwrap_or(self.date)
    }

    /// Higher comes first.
    pub fn weight(&self) -> i64 {
        self.filing.weight.unwrap_or(0)
    }
}

fn event(fields: &Fields<'_, '_>) -> Option<EventFront> {
    Some(EventFront { date: fields.event_date("date")?, text: fields.text("text")?, url: fields.text("url") })
}

fn correction(fields: &Fields<'_, '_>) -> Option<CorrectionFront> {
    Some(CorrectionFront { date: fields.event_date("date")?, text: fields.text("text")? })
}
