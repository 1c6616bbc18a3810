//! A page's front matter, and the home page's.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Extra, ImageFront, extra};
use crate::base::{Language, Moment};
use crate::document::Surroundings;
use crate::document::cascade::Cascade;
use crate::schema::{Fields, Spanned};

/// A page's front matter, or the home page's; keys that one of them has not are absent there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the content model's own keys, as editors write them")]
pub struct PageFront {
    pub title: Option<String>,
    pub summary: Option<String>,
    pub updated: Option<Moment>,
    pub weight: i64,
    pub menu: bool,
    pub slug: Option<Spanned<String>>,
    pub aliases: Vec<Spanned<String>>,
    pub template: Option<Spanned<Arc<str>>>,
    pub image: Option<ImageFront>,
    pub draft: bool,
    pub language: Option<Language>,
    pub cascade: Option<Box<Cascade>>,
    #[serde(with = "extra")]
    pub extra: Extra,
}

impl PageFront {
    /// Reads a page, or the home page's own words.
    pub(crate) fn read(fields: &Fields<'_, '_>, around: Surroundings<'_>) -> Self {
        Self {
            title: fields.text("title"),
            summary: fields.text("summary"),
            updated: fields.moment("updated"),
            weight: fields.integer("weight").unwrap_or(0),
            menu: fields.flag("menu").unwrap_or(false),
            slug: fields.spanned("slug"),
            aliases: fields.texts("aliases"),
            template: fields.name("template", around.names),
            image: ImageFront::read(fields),
            draft: fields.flag("draft").unwrap_or(false),
            language: fields.language("language"),
            cascade: Cascade::read(fields, around),
            extra: fields.extra(),
        }
    }
}
