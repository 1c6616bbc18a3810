//! Markdown bodies: HTML and facts of the text below the front matter.
//!
//! In comes the Markdown, how raw HTML is to be treated, and somebody who answers where links and
//! pictures lead ([`References`]). Out goes HTML that can stand inside any page's `<main>`, with
//! what other pages and checks need to know of the body ([`Facts`]) and what is doubtful about it
//! ([`Finding`]). The body is parsed once for all of them.
//!
//! Left to others: which file a link means, whether an anchor exists, how big a picture is, and
//! turning findings into diagnostics of a file. Nothing here reads a disk.

mod absolute;
mod blocks;
mod escape;
mod finding;
mod footnotes;
mod headings;
mod ids;
pub mod inline;
mod links;
mod nesting;
mod pictures;
mod plain;
mod raw;
pub mod scheme;
mod words;
mod writer;

pub use absolute::absolute;
pub use finding::{Finding, FindingKind};
pub use plain::plain_text;

use pulldown_cmark::{Options, Parser};

use serde::{Deserialize, Serialize};

use crate::base::Fingerprint;
use crate::diagnostic::Span;
use writer::Writer;

/// What becomes of raw HTML in a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HtmlPolicy {
    /// Harmless elements and attributes are kept, the rest is left out.
    #[default]
    Sanitise,
    /// It is printed as text.
    Escape,
    /// It is kept as it is.
    Trusted,
}

/// What the world around a body answers. Asked once for each link and picture, in the order of the
/// text, with the destination as written (entities and backslashes resolved). Not asked about
/// destinations whose scheme is unusable.
pub trait References {
    /// Where a link leads.
    fn link(&mut self, destination: &str) -> Link;
    /// Which file a picture is; none where nothing of it may be shown but its alternative text.
    fn picture(&mut self, source: &str) -> Option<Picture>;
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To this address inside the site, instead of what is written.
    Href(String),
    /// Out of the site: kept as written, marked `rel="noopener"`.
    Outside,
    /// Nowhere that may be shown: the text is printed without the link.
    TextOnly,
    /// Nobody knows: kept as written.
    Unresolved,
}

/// A picture to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// Width and height in pixels, where known.
    pub size: Option<(u32, u32)>,
}

/// A body as HTML, with all that was learned on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML: a sequence of blocks, every element closed (in trusted HTML: as far as the
    /// author closed it).
    pub html: String,
    /// What others need to know of the body.
    pub facts: Facts,
    /// What is doubtful about it, in the order of the text.
    pub findings: Vec<Finding>,
}

/// What others need to know of a body. It depends on the text and the policy alone, never on the
/// answers of [`References`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The ids in the HTML, each once, in the order of the text: what `#…` of a link can name.
    pub anchors: Vec<String>,
    /// The links, also those to anchors of the same page and those in raw HTML, in the order of
    /// the text. Links with an unusable scheme are findings instead.
    pub links: Vec<LinkFact>,
    /// The pictures, likewise.
    pub pictures: Vec<LinkFact>,
    /// How many words a reader reads; a character of a script without spaces is a word.
    pub words: usize,
    /// How many of the words are characters of a script without spaces.
    pub characters: usize,
    /// The headings with an id, in the order of the text.
    pub headings: Vec<HeadingFact>,
    /// Whether there is raw HTML, whatever the policy makes of it.
    pub raw_html: bool,
    /// Whether there is nothing to see.
    pub empty: bool,
}

/// What a whole build asks of a body: whether an id is in it, and the links that name one. Kept for
/// every document of a site, so it holds no more than that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchors {
    /// What tells the ids in the HTML from others, sorted.
    ids: Box<[u64]>,
    /// The links with a fragment.
    pub links: Box<[LinkFact]>,
}

impl Anchors {
    /// Whether an id is in the HTML.
    pub fn has(&self, id: &str) -> bool {
        self.ids.binary_search(&Fingerprint::of(id.as_bytes()).first_eight()).is_ok()
    }
}

impl From<Facts> for Anchors {
    fn from(facts: Facts) -> Self {
        let names_one = |link: &LinkFact| link.destination.contains('#');
        let mut ids: Box<[u64]> =
            facts.anchors.iter().map(|id| Fingerprint::of(id.as_bytes()).first_eight()).collect();
        ids.sort_unstable();
        Self { ids, links: facts.links.into_iter().filter(names_one).collect() }
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadingFact {
    /// Its id in the HTML.
    pub id: String,
    /// Its level there, from 2.
    pub level: usize,
    /// What it says, without markup.
    pub title: String,
}

/// A link or picture as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkFact {
    /// The destination, entities and backslashes resolved.
    pub destination: String,
    /// The whole link in the body: bytes.
    pub span: Span,
}

/// Makes HTML and facts of a body.
pub fn render(markdown: &str, policy: HtmlPolicy, references: &mut dyn References) -> Rendered {
    let mut writer = Writer::new(markdown.len(), policy, references);
    if let Some((character, at, more)) = escape::forbidden(markdown) {
        let span = Span::new(at, at + character.len_utf8());
        writer.find(FindingKind::Control { character, more }, span);
    }
    for (event, place) in Parser::new_ext(markdown, options()).into_offset_iter() {
        writer.event(event, place);
    }
    writer.finish()
}

/// The facts of a body, without its HTML.
pub fn facts(markdown: &str, policy: HtmlPolicy) -> Facts {
    render(markdown, policy, &mut Nowhere).facts
}

/// What is read beyond CommonMark.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

impl Picture {
    /// A picture of unknown size at this address.
    pub fn unmeasured(src: impl Into<String>) -> Self {
        Self { src: src.into(), size: None }
    }
}

/// Answers for those who do not ask where links lead.
struct Nowhere;

impl References for Nowhere {
    fn link(&mut self, _: &str) -> Link {
        Link::Unresolved
    }

    fn picture(&mut self, source: &str) -> Option<Picture> {
        Some(Picture::unmeasured(source))
    }
}

#[cfg(test)]
mod tests;
