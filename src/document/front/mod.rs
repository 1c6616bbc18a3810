//! Front matter as values: one type a kind of file, each key read once.

mod article;
mod edition;
pub(super) mod extra;
mod filing;
mod page;
mod term;

pub use article::{ArticleFront, CorrectionFront, EventFront};
pub use edition::{EditionFront, Gathering, ItemFront, RuleFront, SectionFront};
pub use filing::{Access, Filing, Role};
pub use page::PageFront;
pub use term::TermFront;

use serde::{Deserialize, Serialize};

use crate::document::body::HtmlPolicy;
use crate::schema::{Fields, Spanned};

/// The free table `[extra]`.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Whose text an article's file holds, as an editor states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl ImageFront {
    /// Reads the `image` of a file.
    fn read(fields: &Fields<'_, '_>) -> Option<Self> {
        let image = fields.table("image")?;
        Some(Self {
            src: image.spanned("src")?,
            alt: image.text("alt"),
            caption: image.text("caption"),
            credit: image.text("credit"),
            license: image.text("license"),
        })
    }
}
