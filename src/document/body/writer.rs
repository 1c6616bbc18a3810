//! The writer: Markdown events in, HTML and facts out, in one pass.
//!
//! HTML is appended to one buffer (a footnote has its own until the end). What is known only at
//! the end, the levels and ids of headings, is marked and filled in when the buffer is copied out.
//! The blocks, links, pictures, footnotes and raw HTML are written in files of their own.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::footnotes::{Footnotes, Note};
use super::headings::{Heading, Headings};
use super::ids::Ids;
use super::nesting::Nesting;
use super::pictures::{Paragraph, Pending, Titled};
use super::raw::{Block, Skipped};
use super::words::Words;
use super::{Facts, Finding, FindingKind, HtmlPolicy, LinkFact, References, Rendered, escape, footnotes};
use crate::diagnostic::Span;

/// HTML with the places where headings are to be filled in.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) html: String,
    pub(super) marks: Vec<super::headings::Mark>,
}

/// The state of one rendering.
pub(super) struct Writer<'r> {
    pub(super) policy: HtmlPolicy,
    pub(super) references: &'r mut dyn References,
    /// What is being written: the body, or a footnote.
    pub(super) out: Piece,
    /// What was being written when a footnote began, and the footnote.
    pub(super) outer: Vec<(Piece, usize)>,
    pub(super) nesting: Nesting,
    pub(super) ids: Ids,
    pub(super) headings: Headings,
    /// The heading that is open.
    pub(super) heading: Option<Heading>,
    pub(super) footnotes: Footnotes,
    pub(super) table: Table,
    pub(super) paragraph: Option<Paragraph>,
    /// The picture whose alternative text is being read.
    pub(super) pending: Option<Pending>,
    /// The last picture.
    pub(super) titled: Option<Titled>,
    /// The block of raw HTML that is being gathered.
    pub(super) block: Block,
    /// Raw HTML that is being left out.
    pub(super) skipped: Option<Skipped>,
    /// Names of elements that were left out.
    pub(super) removed: HashSet<String>,
    pub(super) too_deep: bool,
    pub(super) links: Vec<LinkFact>,
    pub(super) pictures: Vec<LinkFact>,
    pub(super) findings: Vec<Finding>,
    pub(super) words: Words,
    pub(super) raw_html: bool,
    pub(super) visible: bool,
}

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) has_body: bool,
}

impl<'r> Writer<'r> {
    /// A writer for a body of this many bytes.
    pub(super) fn new(length: usize, policy: HtmlPolicy, references: &'r mut dyn References) -> Self {
        let html = String::with_capacity(length + length / 4 + 64);
        Self {
            policy,
            references,
            out: Piece { html, marks: Vec::new() },
            outer: Vec::new(),
            nesting: Nesting::default(),
            ids: Ids::default(),
            headings: Headings::default(),
            heading: None,
            footnotes: Footnotes::default(),
            table: Table::default(),
            paragraph: None,
            pending: None,
            titled: None,
            block: Block::default(),
            skipped: None,
            removed: HashSet::new(),
            too_deep: false,
            links: Vec::new(),
            pictures: Vec::new(),
            findings: Vec::new(),
            words: Words::default(),
            raw_html: false,
            visible: false,
        }
    }

    /// Writes what an event says.
    pub(super) fn event(&mut self, event: Event<'_>, place: Range<usize>) {
        if self.skipped.is_some() && self.skips(&event) {
            return;
        }
        if self.pending.is_some() {
            return self.alternative(&event);
        }
        match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Start(tag) => self.start(tag, place),
            Event::End(tag) => self.end(tag),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Code(code) => {
                self.out.html.push_str("<code>");
                self.text(&code);
                self.out.html.push_str("</code>");
            }
            Event::Html(line) => self.html_line(&line, place.start),
            Event::InlineHtml(source) => self.html_inline(&source, place),
            Event::FootnoteReference(label) => self.footnote_reference(&label, place.into()),
            Event::TaskListMarker(done) => self.task(done),
            Event::Rule => {
                self.block_start();
                self.visible = true;
                self.out.html.push_str("<hr>\n");
            }
        }
    }

    /// Passes over events inside of raw HTML that is left out. False at its end.
    fn skips(&mut self, event: &Event<'_>) -> bool {
        let Some(skipped) = &mut self.skipped else {
            return false;
        };
        match event {
            Event::Start(_) => skipped.own += 1,
            Event::End(_) if skipped.own == 0 => {
                self.skipped = None;
                return false;
            }
            Event::End(_) => skipped.own -= 1,
            Event::InlineHtml(source) if skipped.own == 0 => self.skip_inline(source),
            _ => {}
        }
        true
    }

    /// Gathers a picture's alternative text.
    fn alternative(&mut self, event: &Event<'_>) {
        let Some(pending) = &mut self.pending else {
            return;
        };
        match event {
            Event::Start(_) => pending.nested += 1,
            Event::End(_) if pending.nested == 0 => self.picture_end(),
            Event::End(_) => pending.nested -= 1,
            Event::Text(text) | Event::Code(text) => pending.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => pending.alt.push(' '),
            Event::InlineHtml(source) => {
                self.raw_html = true;
                if self.policy == HtmlPolicy::Escape {
                    pending.alt.push_str(source);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, place: Range<usize>) {
        let span = Span::from(place);
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link_start(&super::inline::written(link_type, &dest_url), &title, span)
            }
            Tag::Image { dest_url, title, .. } => self.picture_start(&dest_url, &title, span),
            Tag::Heading { level, id, .. } => self.heading_start(level, id, span),
            Tag::FootnoteDefinition(label) => self.footnote_start(&label, span),
            Tag::HtmlBlock => self.html_block_start(),
            tag => self.element_start(tag),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => {}
            TagEnd::HtmlBlock => self.html_block_end(),
            TagEnd::FootnoteDefinition => self.footnote_end(),
            TagEnd::Heading(_) => self.heading_end(),
            tag => self.element_end(tag),
        }
        self.nesting.settle(&mut self.out.html);
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        escape::text(&mut self.out.html, text);
        self.read(text);
    }

    /// Takes note of text that a reader will read.
    pub(super) fn read(&mut self, text: &str) {
        self.words.add(text);
        self.visible = self.visible || !text.trim().is_empty();
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    fn line_break(&mut self, html: &str) {
        self.words.gap();
        self.out.html.push_str(html);
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
    }

    /// Takes note of something doubtful.
    pub(super) fn find(&mut self, kind: FindingKind, span: Span) {
        self.findings.push(Finding::new(kind, span));
    }

    /// The id, if it is still free; else a finding.
    pub(super) fn claim_id(&mut self, id: &str, span: Span) -> bool {
        let free = self.ids.claim(id);
        if !free {
            self.find(FindingKind::RepeatedId { id: id.to_owned() }, span);
        }
        free
    }

    /// An id in trusted HTML, which stands whether it is free or not.
    pub(super) fn trusted_id(&mut self, id: &str) {
        self.ids.claim(id);
    }

    /// Puts everything together.
    pub(super) fn finish(mut self) -> Rendered {
        self.nesting.finish(&mut self.out.html);
        self.headings.name(&mut self.ids);
        let notes = std::mem::take(&mut self.footnotes).finish();
        for note in notes.iter().filter(|note| note.is_unreferenced()) {
            let label = note.label.clone();
            self.find(FindingKind::UnreferencedFootnote { label }, note.span);
        }
        self.findings.sort_by_key(|finding| finding.span.start());
        let html = self.assemble(&notes);
        Rendered {
            facts: Facts {
                anchors: self.ids.in_order(&self.headings),
                links: self.links,
                pictures: self.pictures,
                words: self.words.count,
                characters: self.words.alone,
                headings: self.headings.facts(),
                raw_html: self.raw_html,
                empty: !self.visible,
            },
            html,
            findings: self.findings,
        }
    }

    fn assemble(&mut self, notes: &[Note]) -> String {
        let body = std::mem::take(&mut self.out);
        if body.marks.is_empty() && notes.is_empty() {
            return body.html;
        }
        let length: usize = notes.iter().map(Note::length).sum();
        let mut html = String::with_capacity(body.html.len() + body.marks.len() * 32 + length);
        self.headings.fill(&body, &mut html);
        footnotes::section(notes, &self.headings, &mut html);
        html
    }
}
