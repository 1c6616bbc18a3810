//! Front matter as values: one type a kind of file, each key read once.

use crate::base::{EventDate, Language, Moment};
use crate::document::body::HtmlPolicy;
use crate::schema::{Fields, Spanned};

/// The free table `[extra]`.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Whose text an article's file holds, as an editor states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rights {
    /// Our words about it.
    Summary,
    /// A quotation from it.
    Excerpt,
    /// Their text, by permission.
    Licensed,
    /// Written by the house.
    Own,
}

impl Rights {
    /// Reads the word of the front matter.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "summary" => Some(Self::Summary),
            "excerpt" => Some(Self::Excerpt),
            "licensed" => Some(Self::Licensed),
            "own" => Some(Self::Own),
            _ => None,
        }
    }
}

/// Reads the word for what becomes of raw HTML.
pub fn html_policy(word: &str) -> Option<HtmlPolicy> {
    match word {
        "sanitise" => Some(HtmlPolicy::Sanitise),
        "escape" => Some(HtmlPolicy::Escape),
        "trusted" => Some(HtmlPolicy::Trusted),
        _ => None,
    }
}

/// A lead picture as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFront {
    /// Its address or path, relative to the file.
    pub src: Spanned<String>,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
    /// Inline Markdown.
    pub caption: Option<String>,
    /// Whose picture it is.
    pub credit: Option<String>,
    /// Under what licence.
    pub license: Option<String>,
}

/// A dated fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFront {
    /// As exact as its source.
    pub date: EventDate,
    /// Inline Markdown.
    pub text: String,
    /// Where to read of it.
    pub url: Option<String>,
}

/// A correction shown on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionFront {
    /// When it was made.
    pub date: EventDate,
    /// Inline Markdown.
    pub text: String,
}

/// An article's front matter. Names of terms are as written, each with its place.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct ArticleFront {
    pub title: String,
    pub dek: Option<String>,
    pub summary: Option<String>,
    pub date: Moment,
    pub updated: Option<Moment>,
    pub filed: Option<Moment>,
    pub source: Option<Spanned<String>>,
    pub url: Option<Spanned<String>>,
    pub source_title: Option<String>,
    pub source_language: Option<Language>,
    pub access: Option<String>,
    pub accessed: Option<Moment>,
    pub archive_url: Option<String>,
    pub authors: Vec<Spanned<String>>,
    pub contributors: Vec<Spanned<String>>,
    pub translator: Option<Spanned<String>>,
    pub first_reported_by: Option<Spanned<String>>,
    pub topics: Vec<Spanned<String>>,
    pub tags: Vec<Spanned<String>>,
    pub people: Vec<Spanned<String>>,
    pub places: Vec<Spanned<String>>,
    pub organisations: Vec<Spanned<String>>,
    pub rights: Option<Rights>,
    pub image: Option<ImageFront>,
    pub language: Option<Language>,
    pub events: Vec<EventFront>,
    pub corrections: Vec<CorrectionFront>,
    pub id: Option<String>,
    pub slug: Option<Spanned<String>>,
    pub aliases: Vec<Spanned<String>>,
    pub weight: i64,
    pub draft: bool,
    pub extra: Extra,
}

impl ArticleFront {
    /// Reads an article; `None` where it has no title or no date, which is reported elsewhere.
    pub fn read(fields: &Fields<'_, '_>) -> Option<Self> {
        Some(Self {
            title: fields.text("title")?,
            dek: fields.text("dek"),
            summary: fields.text("summary"),
            date: fields.moment("date")?,
            updated: fields.moment("updated"),
            filed: fields.moment("filed"),
            source: fields.spanned("source"),
            url: fields.spanned("url"),
            source_title: fields.text("source_title"),
            source_language: fields.language("source_language"),
            access: fields.text("access"),
            accessed: fields.moment("accessed"),
            archive_url: fields.text("archive_url"),
            authors: fields.texts("authors"),
            contributors: fields.texts("contributors"),
            translator: fields.spanned("translator"),
            first_reported_by: fields.spanned("first_reported_by"),
            topics: fields.texts("topics"),
            tags: fields.texts("tags"),
            people: fields.texts("people"),
            places: fields.texts("places"),
            organisations: fields.texts("organisations"),
            rights: fields.choice("rights", Rights::named),
            image: image(fields),
            language: fields.language("language"),
            events: fields.tables("events").filter_map(|event| self::event(&event)).collect(),
            corrections: fields.tables("corrections").filter_map(|item| correction(&item)).collect(),
            id: fields.text("id"),
            slug: fields.spanned("slug"),
            aliases: fields.texts("aliases"),
            weight: fields.integer("weight").unwrap_or(0),
            draft: fields.flag("draft"),
            extra: fields.extra(),
        })
    }
}

fn image(fields: &Fields<'_, '_>) -> Option<ImageFront> {
    let image = fields.table("image")?;
    Some(ImageFront {
        src: image.spanned("src")?,
        alt: image.text("alt"),
        caption: image.text("caption"),
        credit: image.text("credit"),
        license: image.text("license"),
    })
}

fn event(fields: &Fields<'_, '_>) -> Option<EventFront> {
    Some(EventFront { date: fields.event_date("date")?, text: fields.text("text")?, url: fields.text("url") })
}

fn correction(fields: &Fields<'_, '_>) -> Option<CorrectionFront> {
    Some(CorrectionFront { date: fields.event_date("date")?, text: fields.text("text")? })
}

/// A page's front matter, or the home page's.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct PageFront {
    pub title: Option<String>,
    pub summary: Option<String>,
    pub updated: Option<Moment>,
    pub weight: i64,
    pub menu: bool,
    pub slug: Option<Spanned<String>>,
    pub aliases: Vec<Spanned<String>>,
    pub image: Option<ImageFront>,
    pub draft: bool,
    pub language: Option<Language>,
    pub extra: Extra,
}

impl PageFront {
    /// Reads a page.
    pub fn read(fields: &Fields<'_, '_>) -> Self {
        Self {
            title: fields.text("title"),
            summary: fields.text("summary"),
            updated: fields.moment("updated"),
            weight: fields.integer("weight").unwrap_or(0),
            menu: fields.flag("menu"),
            slug: fields.spanned("slug"),
            aliases: fields.texts("aliases"),
            image: image(fields),
            draft: fields.flag("draft"),
            language: fields.language("language"),
            extra: fields.extra(),
        }
    }
}

/// A term's front matter; keys that only sources or authors have are absent elsewhere.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct TermFront {
    pub title: Option<String>,
    pub synonyms: Vec<Spanned<String>>,
    pub summary: Option<String>,
    pub same_as: Vec<Spanned<String>>,
    pub parent: Option<Spanned<String>>,
    pub weight: i64,
    pub language: Option<Language>,
    pub image: Option<ImageFront>,
    pub aliases: Vec<Spanned<String>>,
    pub home: Option<String>,
    pub feed_url: Option<String>,
    pub country: Option<String>,
    pub rights: Option<Rights>,
    pub html: Option<HtmlPolicy>,
    pub role: Option<String>,
    pub extra: Extra,
}

impl TermFront {
    /// Reads a term.
    pub fn read(fields: &Fields<'_, '_>) -> Self {
        Self {
            title: fields.text("title"),
            synonyms: fields.texts("synonyms"),
            summary: fields.text("summary"),
            same_as: fields.texts("same_as"),
            parent: fields.spanned("parent"),
            weight: fields.integer("weight").unwrap_or(0),
            language: fields.language("language"),
            image: image(fields),
            aliases: fields.texts("aliases"),
            home: fields.text("home"),
            feed_url: fields.text("feed_url"),
            country: fields.text("country"),
            rights: fields.choice("rights", Rights::named),
            html: fields.choice("html", html_policy),
            role: fields.text("role"),
            extra: fields.extra(),
        }
    }
}
