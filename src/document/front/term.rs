//! A term's front matter.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Extra, ImageFront, Rights, extra, html_policy};
use crate::base::Language;
use crate::document::Surroundings;
use crate::document::body::HtmlPolicy;
use crate::document::cascade::Cascade;
use crate::schema::{Fields, Spanned};

/// A term's front matter; keys that only topics, sources or authors have are absent elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct TermFront {
    pub title: Option<String>,
    pub synonyms: Vec<Spanned<String>>,
    pub names: Vec<(Language, Spanned<String>)>,
    pub summary: Option<String>,
    pub same_as: Vec<Spanned<String>>,
    pub parent: Option<Spanned<String>>,
    pub lead: Option<Spanned<String>>,
    pub weight: i64,
    pub feed: Option<bool>,
    pub language: Option<Language>,
    pub image: Option<ImageFront>,
    pub template: Option<Spanned<Arc<str>>>,
    pub aliases: Vec<Spanned<String>>,
    pub home: Option<String>,
    pub feed_url: Option<String>,
    pub country: Option<String>,
    pub rights: Option<Rights>,
    pub html: Option<HtmlPolicy>,
    pub role: Option<String>,
    pub cascade: Option<Box<Cascade>>,
    #[serde(with = "extra")]
    pub extra: Extra,
}

impl TermFront {
    /// Reads a term.
    pub(crate) fn read(fields: &Fields<'_, '_>, around: Surroundings<'_>) -> Self {
        let names = fields.named_texts("names").into_iter();
        Self {
            title: fields.text("title"),
            synonyms: fields.texts("synonyms"),
            names: names.filter_map(|(tag, name)| Some((Language::new(&tag)?, name))).collect(),
            summary: fields.text("summary"),
            same_as: fields.texts("same_as"),
            parent: fields.spanned("parent"),
            lead: fields.spanned("lead"),
            weight: fields.integer("weight").unwrap_or(0),
            feed: fields.flag("feed"),
            language: fields.language("language"),
            image: ImageFront::read(fields),
            template: fields.name("template", around.names),
            aliases: fields.texts("aliases"),
            home: fields.text("home"),
            feed_url: fields.text("feed_url"),
            country: fields.text("country"),
            rights: fields.choice("rights", Rights::named),
            html: fields.choice("html", html_policy),
            role: fields.text("role"),
            cascade: Cascade::read(fields, around),
            extra: fields.extra(),
        }
    }
}
