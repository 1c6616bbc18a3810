//! Footnotes: numbered by their first reference, printed at the end of the body.
//!
//! A footnote that nothing refers to comes last and is printed all the same, so that no text is
//! lost.

use std::collections::HashMap;

use super::headings::Headings;
use super::nesting::Own;
use super::writer::{Piece, Writer};
use super::{FindingKind, escape};
use crate::base::slug::slug;
use crate::diagnostic::Span;

/// A footnote.
pub(super) struct Note {
    /// The label as written.
    pub(super) label: String,
    /// Where it is defined; until then, where it is first referred to.
    pub(super) span: Span,
    id: String,
    number: Option<usize>,
    /// The ids of the references to it.
    references: Vec<String>,
    text: Option<Piece>,
    /// Whether it is a second one of its label.
    repeated: bool,
}

impl Note {
    /// Whether nothing refers to it, and that is not said already.
    pub(super) fn is_unreferenced(&self) -> bool {
        self.number.is_none() && !self.repeated
    }

    /// About how many bytes its HTML will have.
    pub(super) fn length(&self) -> usize {
        let text = self.text.as_ref().map_or(0, |text| text.html.len());
        text + self.id.len() + self.references.len() * 128 + 32
    }
}

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<Note>,
    by_label: HashMap<String, usize>,
    numbered: usize,
}

impl Footnotes {
    /// All of them in the order of their numbers.
    pub(super) fn finish(self) -> Vec<Note> {
        let mut notes = self.notes;
        notes.sort_by_key(|note| note.number.unwrap_or(usize::MAX));
        notes
    }
}

impl Writer<'_> {
    /// A reference to a footnote.
    pub(super) fn footnote_reference(&mut self, label: &str, span: Span) {
        let at = self.note(label, span);
        let note = &mut self.footnotes.notes[at];
        let number = *note.number.get_or_insert_with(|| {
            self.footnotes.numbered += 1;
            self.footnotes.numbered
        });
        // A reference is a link, and a link cannot stand in a link.
        if self.nesting.in_anchor() {
            self.out.html.push_str(&format!("<sup>{number}</sup>"));
            return;
        }
        let base = format!("fnref{}", note.id.strip_prefix("fn").unwrap_or_default());
        let id = self.ids.claim_like(&base);
        let html = &mut self.out.html;
        html.push_str("<sup><a href=\"#");
        escape::address(html, &note.id);
        html.push_str("\" id=\"");
        escape::attribute(html, &id);
        html.push_str("\" role=\"doc-noteref\">");
        html.push_str(&number.to_string());
        html.push_str("</a></sup>");
        note.references.push(id);
    }

    /// A footnote's text begins: it is written apart.
    pub(super) fn footnote_start(&mut self, label: &str, span: Span) {
        self.close_label();
        self.words.gap();
        let mut at = self.note(label, span);
        if self.footnotes.notes[at].text.is_some() {
            let label = label.to_owned();
            self.find(FindingKind::RepeatedFootnote { label }, span);
            at = self.new_note(label_of(&self.footnotes.notes[at]), span);
            self.footnotes.notes[at].repeated = true;
        }
        let note = &mut self.footnotes.notes[at];
        note.span = span;
        note.text = Some(Piece::default());
        let outer = std::mem::take(&mut self.out);
        self.outer.push((outer, at));
        self.nesting.enter(Own::Flow);
    }

    /// It ends.
    pub(super) fn footnote_end(&mut self) {
        self.nesting.leave(&mut self.out.html);
        self.words.gap();
        if let Some((outer, at)) = self.outer.pop() {
            let text = std::mem::replace(&mut self.out, outer);
            self.footnotes.notes[at].text = Some(text);
        }
    }

    /// The footnote of this label.
    fn note(&mut self, label: &str, span: Span) -> usize {
        // The parser compares labels without case and with any space as one.
        let key = label.to_lowercase();
        match self.footnotes.by_label.get(&key) {
            Some(at) => *at,
            None => {
                let at = self.new_note(label.to_owned(), span);
                self.footnotes.by_label.insert(key, at);
                at
            }
        }
    }

    fn new_note(&mut self, label: String, span: Span) -> usize {
        let slug = slug(&label);
        let base = if slug.is_empty() { "note" } else { &slug };
        let id = self.ids.claim_like(&format!("fn-{base}"));
        self.footnotes.notes.push(Note {
            label,
            span,
            id,
            number: None,
            references: Vec::new(),
            text: None,
            repeated: false,
        });
        self.footnotes.notes.len() - 1
    }
}

fn label_of(note: &Note) -> String {
    note.label.clone()
}

/// Appends the section of footnotes, if there are any.
pub(super) fn section(notes: &[Note], headings: &Headings, out: &mut String) {
    if notes.is_empty() {
        return;
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
    for (at, note) in notes.iter().enumerate() {
        out.push_str("<li id=\"");
        escape::attribute(out, &note.id);
        out.push_str("\">");
        if let Some(text) = &note.text {
            headings.fill(text, out);
        }
        back_links(note, at + 1, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</div>\n");
}

/// Appends the links back to the references, inside the last paragraph where there is one.
fn back_links(note: &Note, number: usize, out: &mut String) {
    if note.references.is_empty() {
        return;
    }
    let in_paragraph = out.ends_with("</p>\n");
    if in_paragraph {
        out.truncate(out.len() - "</p>\n".len());
        out.push(' ');
    }
    for (at, id) in note.references.iter().enumerate() {
        let which = match at {
            0 => number.to_string(),
            _ => format!("{number}-{}", at + 1),
        };
        if at > 0 {
            out.push(' ');
        }
        out.push_str("<a href=\"#");
        escape::address(out, id);
        out.push_str("\" role=\"doc-backlink\" aria-label=\"Back to reference ");
        out.push_str(&which);
        out.push_str("\">\u{21a9}\u{fe0e}</a>");
    }
    if in_paragraph {
        out.push_str("</p>\n");
    }
}
