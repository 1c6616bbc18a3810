//! Links in the inline Markdown of front matter: they lead where the same links in the text below
//! would, from whichever page shows them.
//!
//! In comes a title, a dek, a summary, a caption and the file it is written in; out goes HTML, and
//! for the whole site what is wrong with such links. Front matter is short: its problems stand at
//! the opening fence.

use super::references::{Resolution, resolve};
use super::view::Views;
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::body::{self, FindingKind, inline};
use crate::document::{Document, Front, ImageFront};

/// The opening fence.
const FENCE: Span = Span::new(0, 3);

/// A text of the front matter of `from` as HTML.
pub(super) fn html(views: &Views, from: &SitePath, text: &str) -> String {
    inline::render(text, &mut References { views, from, found: None }).html
}

/// What is wrong with the links in the front matter of what is published.
pub fn check(views: &Views) -> Vec<Pending> {
    let mut problems = Vec::new();
    for document in views.site.documents() {
        for text in texts(document).filter(|text| text.contains(['[', '<'])) {
            let mut found = Vec::new();
            let from = &document.path;
            let inline = inline::render(text, &mut References { views, from, found: Some(&mut found) });
            problems.extend(found);
            problems.extend(inline.unusable.into_iter().map(|scheme| unusable(from, scheme)));
        }
    }
    problems
}

fn unusable(file: &SitePath, scheme: String) -> Pending {
    let kind = FindingKind::UnusableLink { scheme };
    Pending::new(Diagnostic::warning(kind.code(), kind.message()).advise(kind.advice()), file, FENCE)
}

/// The inline Markdown of a document's front matter.
fn texts(document: &Document) -> impl Iterator<Item = &String> {
    let (words, image, dated): ([Option<&String>; 3], Option<&ImageFront>, Vec<&String>) =
        match &document.front {
            Front::Article(front) => {
                let events = front.events.iter().map(|event| &event.text);
                let corrections = front.corrections.iter().map(|correction| &correction.text);
                let words = [Some(&front.title), front.dek.as_ref(), front.summary.as_ref()];
                (words, front.image.as_deref(), events.chain(corrections).collect())
            }
            Front::Edition(front) => {
                let words = [Some(&front.title), front.summary.as_ref(), None];
                (words, front.image.as_ref(), front.section_texts().collect())
            }
            Front::Page(front) | Front::Home(front) => {
                ([front.title.as_ref(), front.summary.as_ref(), None], front.image.as_ref(), Vec::new())
            }
            Front::Term(_, _, front) => {
                ([front.title.as_ref(), front.summary.as_ref(), None], front.image.as_ref(), Vec::new())
            }
        };
    let picture = image.into_iter().flat_map(|image| [image.caption.as_ref(), image.credit.as_ref()]);
    words.into_iter().chain(picture).flatten().chain(dated)
}

/// Answers the links of a file's front matter, and keeps what is wrong with them for who asks.
struct References<'a> {
    views: &'a Views,
    from: &'a SitePath,
    found: Option<&'a mut Vec<Pending>>,
}

impl body::References for References<'_> {
    fn link(&mut self, destination: &str) -> body::Link {
        let resolution = resolve(self.views, self.from, destination);
        if let Some(found) = &mut self.found {
            found.extend(resolution.problem(self.from, destination, FENCE));
        }
        match resolution {
            // Other pages show it too: the place is on the page of the file.
            Resolution::Here => {
                let site = &self.views.site;
                let page = site.became.get(self.from).and_then(|became| site.address_of(*became));
                match page {
                    Some(page) => body::Link::Href(format!("{}{destination}", self.views.href(&page))),
                    None => body::Link::TextOnly,
                }
            }
            Resolution::Published { href, .. } | Resolution::UnknownAddress(href) => body::Link::Href(href),
            Resolution::Outside => body::Link::Outside,
            Resolution::Withheld | Resolution::MissingFile(_) => body::Link::TextOnly,
        }
    }

    fn picture(&mut self, _: &str) -> Option<body::Picture> {
        None
    }
}
