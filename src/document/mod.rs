//! One file in, one [`Document`] out: fences, front matter, and where its body stands.
//!
//! Pure: bytes come in from `source`; what the names and links in a document mean is left to
//! `site`. The body itself is not kept, only its fingerprint; [`body`] turns it into HTML and
//! facts when a job asks for it.

pub mod body;
mod cascade;
mod fence;
mod front;
pub mod keys;
pub mod kind;
mod nearly;
mod reader;

pub use cascade::{Cascade, Cascades, Standing};
pub use front::{
    Access, ArticleFront, CorrectionFront, EditionFront, EventFront, Extra, Filing, Gathering, ImageFront,
    ItemFront, PageFront, Rights, Role, RuleFront, SectionFront, TermFront, html_policy,
};
pub use kind::Kind;
pub use nearly::nearly_markdown;

use serde::{Deserialize, Serialize};

use crate::base::{Fingerprint, Interner, SitePath};
use crate::config::{Taxonomies, Taxonomy};
use crate::diagnostic::{Diagnostic, Place, Span};
use reader::Reader;

/// A Markdown file of the site, read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its path, below the site.
    pub path: SitePath,
    /// What it says of itself.
    pub front: Front,
    /// Its text.
    pub body: BodyRef,
}

impl Document {
    /// The same under another title, for finding out where that is shown.
    pub fn retitled(&self) -> Self {
        let mut other = self.clone();
        other.front.retitle();
        other
    }

    /// Puts in the place of its names the shared texts that are equal to them.
    pub fn share_names(&mut self, names: &Interner) {
        if let Front::Article(front) = &mut self.front {
            front.filing.share_names(names);
        }
    }
}

/// Where a document's body stands, and what it was when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRef {
    /// Of the body's bytes.
    pub fingerprint: Fingerprint,
    /// The byte of the file at which it begins.
    pub start: usize,
    /// Whether there is nothing in it but white space.
    pub empty: bool,
}

/// Front matter by kind of file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Front {
    /// The home page's own words.
    Home(Box<PageFront>),
    /// A page.
    Page(Box<PageFront>),
    /// An article.
    Article(Box<ArticleFront>),
    /// An edition.
    Edition(Box<EditionFront>),
    /// The words of a term: its taxonomy and id.
    Term(Taxonomy, String, Box<TermFront>),
}

impl Front {
    /// Gives it another title, and other names where it has some.
    fn retitle(&mut self) {
        const OTHER: &str = " (another)";
        let titles: Vec<&mut String> = match self {
            Self::Article(front) => vec![&mut front.title],
            Self::Edition(front) => vec![&mut front.title],
            Self::Home(front) | Self::Page(front) => vec![front.title.get_or_insert_default()],
            Self::Term(_, _, front) => {
                let names = front.names.iter_mut().map(|(_, name)| &mut name.value);
                names.chain([front.title.get_or_insert_default()]).collect()
            }
        };
        titles.into_iter().for_each(|title| title.push_str(OTHER));
    }

    /// The lead picture.
    pub fn image(&self) -> Option<&ImageFront> {
        match self {
            Self::Article(front) => front.image.as_deref(),
            Self::Edition(front) => front.image.as_ref(),
            Self::Page(front) | Self::Home(front) => front.image.as_ref(),
            Self::Term(_, _, front) => front.image.as_ref(),
        }
    }
}

/// What reading one file gave: a document unless something was wrong with it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The document.
    pub document: Option<Document>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// What reading a file depends on beside the file itself.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The taxonomies of the site.
    pub taxonomies: &'a Taxonomies,
    /// What the folders above an article say for it.
    pub cascade: Option<&'a Cascade>,
    /// Keeps each name once, however many files have it.
    pub names: &'a Interner,
}

/// Reads the Markdown file at `path` from its bytes (UTF-8, with or without a byte-order mark,
/// with either line ending).
pub fn parse(path: &SitePath, bytes: &[u8], around: Surroundings<'_>) -> Parsed {
    let mut diagnostics = Vec::new();
    let document = match text_of(path, bytes) {
        Ok(text) => Reader { path, text, around, found: &mut diagnostics }.read(),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    let failed = diagnostics.iter().any(|d| d.severity == crate::diagnostic::Severity::Error);
    Parsed { document: document.filter(|_| !failed), diagnostics }
}

/// Where the front matter and the body of a file stand in its text.
///
/// # Errors
/// The file has no fence, or one that is never closed.
pub fn parts(path: &SitePath, text: &str) -> Result<(Span, Span), Box<Diagnostic>> {
    fence::split(path, text).map(|parts| (parts.front_matter, parts.body))
}

/// The text of a file of the site.
///
/// # Errors
/// Bytes that are not UTF-8, with the place of the first of them.
pub fn text_of<'a>(path: &SitePath, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map_err(|error| Box::new(not_utf8(path, bytes, error.valid_up_to())))
}

/// Up to `valid` the bytes are text.
fn not_utf8(path: &SitePath, bytes: &[u8], valid: usize) -> Diagnostic {
    let shown = String::from_utf8_lossy(bytes);
    let advice = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this looks like UTF-16: save it as UTF-8",
        _ => "save it as UTF-8; an older editor may have written Latin-1 or Windows-1252",
    };
    Diagnostic::error("not-utf8", "this file is not UTF-8 text")
        .at(Place::of(path, &shown, Span::new(valid, valid + 1)))
        .advise(advice)
}

#[cfg(test)]
mod tests;
