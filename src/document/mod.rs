//! One file in, one [`Document`] out: fences, front matter, and where its body stands.
//!
//! Pure: bytes come in from `source`; what the names and links in a document mean is left to
//! `site`. The body itself is not kept, only its fingerprint; [`body`] turns it into HTML and
//! facts when a job asks for it.

pub mod body;
mod fence;
mod front;
pub mod keys;
pub mod kind;

pub use front::{
    ArticleFront, CorrectionFront, EventFront, Extra, ImageFront, PageFront, Rights, TermFront, html_policy,
};
pub use kind::{Kind, Taxonomy};

use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::schema::{self, Fields, Schema, TextFile};

/// A Markdown file of the site, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its path, below the site.
    pub path: SitePath,
    /// What it says of itself.
    pub front: Front,
    /// Its text.
    pub body: BodyRef,
}

/// Where a document's body stands, and what it was when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyRef {
    /// Of the body's bytes.
    pub fingerprint: Fingerprint,
    /// The byte of the file at which it begins.
    pub start: usize,
    /// Whether there is nothing in it but white space.
    pub empty: bool,
}

/// Front matter by kind of file.
#[derive(Clone, Debug, PartialEq)]
pub enum Front {
    /// The home page's own words.
    Home(Box<PageFront>),
    /// A page.
    Page(Box<PageFront>),
    /// An article.
    Article(Box<ArticleFront>),
    /// The words of a term: its taxonomy and id.
    Term(Taxonomy, String, Box<TermFront>),
}

/// What reading one file gave: a document unless something was wrong with it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The document.
    pub document: Option<Document>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the Markdown file at `path` from its bytes (UTF-8, with or without a byte-order mark,
/// with either line ending).
pub fn parse(path: &SitePath, bytes: &[u8]) -> Parsed {
    let mut diagnostics = Vec::new();
    let document = match text_of(path, bytes) {
        Ok(text) => read(path, text, &mut diagnostics),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    let failed = diagnostics.iter().any(|d| d.severity == crate::diagnostic::Severity::Error);
    Parsed { document: document.filter(|_| !failed), diagnostics }
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

fn read(path: &SitePath, text: &str, found: &mut Vec<Diagnostic>) -> Option<Document> {
    let parts = match fence::split(path, text) {
        Ok(parts) => parts,
        Err(diagnostic) => {
            found.push(*diagnostic);
            return None;
        }
    };
    let body = &text[parts.body.start..parts.body.end];
    let file = TextFile { path, text, toml: parts.front_matter };
    let front = front(file, found)?;
    Some(Document {
        path: path.clone(),
        front,
        body: BodyRef {
            fingerprint: Fingerprint::of(body.as_bytes()),
            start: parts.body.start,
            empty: body.trim().is_empty(),
        },
    })
}

fn front(file: TextFile<'_>, found: &mut Vec<Diagnostic>) -> Option<Front> {
    if file.path.as_str() == "content/index.md" {
        found.push(
            Diagnostic::error("not-the-home-page", "the home page's words stand in `content/_index.md`")
                .at(opening(file))
                .advise("rename this file to `_index.md`"),
        );
        return None;
    }
    match kind::kind_of(file.path) {
        Kind::Home => page(file, found).map(Front::Home),
        Kind::Term(taxonomy, id) => term(file, taxonomy, id, found),
        Kind::Edition => {
            found.push(
                Diagnostic::error("not-built-yet", "editions are not built yet in this version")
                    .at(Place::of(file.path, file.text, Span::new(0, 3)))
                    .advise(
                        "move the file out of `content/editions/` until a version of `briefing` knows them",
                    ),
            );
            None
        }
        Kind::PageOrArticle if !has_date(file) => {
            let front = page(file, found)?;
            require(file, front.title.is_some(), "title", "a page", found);
            Some(Front::Page(front))
        }
        Kind::PageOrArticle | Kind::Article => article(file, found),
    }
}

/// Whether the front matter has a `date`: it tells an article from a page at the root.
fn has_date(file: TextFile<'_>) -> bool {
    let toml = &file.text[file.toml.start..file.toml.end];
    let (table, _) = toml::de::DeTable::parse_recoverable(toml);
    table.get_ref().contains_key("date")
}

fn page(file: TextFile<'_>, found: &mut Vec<Diagnostic>) -> Option<Box<PageFront>> {
    let table = schema::parse(file, &keys::PAGE, found)?;
    Some(Box::new(PageFront::read(&Fields::new(&table, file.toml.start))))
}

fn article(file: TextFile<'_>, found: &mut Vec<Diagnostic>) -> Option<Front> {
    let table = schema::parse(file, &keys::ARTICLE, found)?;
    let fields = Fields::new(&table, file.toml.start);
    require(file, table.contains_key("title"), "title", "an article", found);
    if !table.contains_key("date") {
        found.push(
            Diagnostic::error("missing-key", "an article needs a `date`")
                .at(opening(file))
                .advise("add `date = 2024-03-16`; a page without a date belongs at the root of `content/` or in `content/pages/`"),
        );
    }
    ArticleFront::read(&fields).map(|front| Front::Article(Box::new(front)))
}

fn term(file: TextFile<'_>, taxonomy: Taxonomy, id: String, found: &mut Vec<Diagnostic>) -> Option<Front> {
    if id.is_empty() && file.path.file_name() == "_index.md" {
        found.push(
            Diagnostic::error("no-term", format!("this file describes no {}", taxonomy.singular()))
                .at(opening(file))
                .advise("the list of all of them has no words of its own; a file beside it describes one"),
        );
        return None;
    }
    if id.is_empty() {
        found.push(
            Diagnostic::error("no-slug", "this file's name has no letter or digit to make an address of")
                .at(opening(file))
                .advise("rename the file"),
        );
        return None;
    }
    let table = schema::parse(file, schema_of(taxonomy), found)?;
    let front = TermFront::read(&Fields::new(&table, file.toml.start));
    Some(Front::Term(taxonomy, id, Box::new(front)))
}

fn schema_of(taxonomy: Taxonomy) -> &'static Schema {
    match taxonomy {
        Taxonomy::Topics => &keys::TOPIC,
        Taxonomy::Sources => &keys::SOURCE,
        Taxonomy::Authors => &keys::AUTHOR,
        _ => &keys::TERM,
    }
}

fn require(file: TextFile<'_>, present: bool, key: &str, whose: &str, found: &mut Vec<Diagnostic>) {
    if !present {
        found.push(
            Diagnostic::error("missing-key", format!("{whose} needs a `{key}`"))
                .at(opening(file))
                .advise(format!("add `{key} = \"…\"` to the front matter")),
        );
    }
}

/// The opening fence: where something is missing.
fn opening(file: TextFile<'_>) -> Place {
    let start = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Place::of(file.path, file.text, Span::new(start, start + 3))
}

#[cfg(test)]
mod tests;
