//! Headings: their levels below the page's own headline, and their ids.
//!
//! Both are known only when all headings are: levels follow the outline of the text, and an id goes
//! first to the heading whose text it is. So a heading is written with marks,
//! which are filled in when the HTML is copied out.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::ids::Ids;
use super::nesting::Own;
use super::writer::{Piece, Writer};
use super::{HeadingFact, escape};
use crate::base::slug::slug;
use crate::diagnostic::Span;

/// A heading that is open.
pub(super) struct Heading {
    level: usize,
    id: Option<String>,
    /// Its text so far.
    pub(super) text: String,
    span: Span,
    start: usize,
    content: usize,
}

/// A place in the HTML, directly behind `<h` or `</h`, for the level and id of a heading.
pub(super) struct Mark {
    at: usize,
    heading: usize,
    opens: bool,
}

/// A heading that is written.
struct Known {
    level: usize,
    /// What its id is to be like; empty where it can have none.
    base: String,
    /// Whether the id was given by the author, and is taken already.
    given: bool,
    id: Option<String>,
    /// What it says, without markup.
    text: String,
}

/// The headings of a body.
#[derive(Default)]
pub(super) struct Headings {
    known: Vec<Known>,
}

impl Headings {
    /// Settles levels and ids.
    pub(super) fn name(&mut self, ids: &mut Ids) {
        self.outline();
        let own: HashSet<String> =
            self.known.iter().filter(|heading| !heading.given).map(|heading| heading.base.clone()).collect();
        for heading in &mut self.known {
            let base = &heading.base;
            heading.id = if base.is_empty() {
                None
            } else if heading.given || ids.take(base) {
                Some(base.clone())
            } else {
                Some(ids.numbered(base, |id| own.contains(id)))
            };
        }
    }

    /// Sets levels by the outline: the highest headings stand right below the page's `h1`, each
    /// other one right below the heading that it belongs to. So no level is skipped, however the
    /// text was written, and readers who go by headings miss nothing.
    fn outline(&mut self) {
        let mut above: Vec<usize> = Vec::new();
        for heading in &mut self.known {
            while above.last().is_some_and(|level| *level >= heading.level) {
                above.pop();
            }
            above.push(heading.level);
            heading.level = (above.len() + 1).min(6);
        }
    }

    /// Those that can be led to.
    pub(super) fn facts(&mut self) -> Vec<HeadingFact> {
        let known = self.known.iter_mut();
        let fact = |heading: &mut Known| {
            let title = escape::cleaned(std::mem::take(&mut heading.text));
            Some(HeadingFact { id: heading.id.clone()?, level: heading.level, title })
        };
        known.filter_map(fact).collect()
    }

    /// The id of a heading.
    pub(super) fn id(&self, number: usize) -> Option<&str> {
        self.known.get(number)?.id.as_deref()
    }

    /// Copies HTML, filling in levels and ids.
    pub(super) fn fill(&self, piece: &Piece, out: &mut String) {
        let mut done = 0;
        for mark in &piece.marks {
            out.push_str(&piece.html[done..mark.at]);
            done = mark.at;
            let Some(heading) = self.known.get(mark.heading) else {
                continue;
            };
            out.push_str(["1", "2", "3", "4", "5", "6"][heading.level - 1]);
            if let (true, Some(id)) = (mark.opens, &heading.id) {
                out.push_str(" id=\"");
                escape::attribute(out, id);
                out.push('"');
            }
        }
        out.push_str(&piece.html[done..]);
    }
}

impl Writer<'_> {
    /// A heading begins.
    pub(super) fn heading_start(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>, span: Span) {
        self.block_start();
        let start = self.out.html.len();
        self.out.html.push_str("<h");
        self.mark(true);
        self.out.html.push('>');
        self.heading = Some(Heading {
            level: level as usize,
            id: id.map(|id| id.to_string()).filter(|id| !id.is_empty()),
            text: String::new(),
            span,
            start,
            content: self.out.html.len(),
        });
        self.nesting.enter(Own::Phrase);
    }

    /// It ends. A heading without content is none.
    pub(super) fn heading_end(&mut self) {
        self.nesting.leave(&mut self.out.html);
        self.words.gap();
        let Some(heading) = self.heading.take() else {
            return;
        };
        if self.out.html.len() == heading.content {
            self.out.html.truncate(heading.start);
            self.out.marks.pop();
            return;
        }
        self.out.html.push_str("</h");
        self.mark(false);
        self.out.html.push_str(">\n");
        let given = match &heading.id {
            Some(id) if self.ids.take(id) => true,
            Some(id) => {
                let kind = super::FindingKind::RepeatedId { id: id.clone() };
                self.find(kind, heading.span);
                false
            }
            None => false,
        };
        self.ids.heading(self.headings.known.len());
        self.headings.known.push(Known {
            level: heading.level,
            base: heading.id.unwrap_or_else(|| slug(&heading.text)),
            given,
            id: None,
            text: heading.text,
        });
    }

    fn mark(&mut self, opens: bool) {
        self.out.marks.push(Mark { at: self.out.html.len(), heading: self.headings.known.len(), opens });
    }
}
