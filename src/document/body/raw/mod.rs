//! Raw HTML in a body, by policy: sanitised, as text, or trusted.
//!
//! Sanitising means writing anew: raw HTML is cut into tags and text, and what is listed in
//! [`allowed`] is written again from scratch, name by name and value by value, inside the nesting
//! that Markdown made. So no pass over finished pages is needed, the markup of Markdown is out of
//! reach of raw HTML, links and pictures in raw HTML are asked for like any others, and the time
//! is linear in the text.
//!
//! Trusted HTML is copied, but for the addresses of links and pictures.

mod allowed;
mod attributes;
mod tokens;
mod trusted;

pub(super) use allowed::{Element, goes_with_content, holds_raw_text};
pub(super) use attributes::address;
pub(super) use tokens::{Tag, Token, Tokens};

use std::ops::Range;

use super::escape;
use super::writer::Writer;
use super::{FindingKind, HtmlPolicy};
use crate::diagnostic::Span;

/// The most raw elements that may be open at once. Beyond, tags are printed as text: no reader
/// needs them, and others who read the page (browsers, feed readers) get slow or give up.
const DEEPEST: usize = 100;

/// A block of raw HTML as it is gathered, line by line.
#[derive(Default)]
pub(super) struct Block {
    text: String,
    /// Where in `text` a line begins, and where in the body.
    lines: Vec<(usize, usize)>,
}

impl Block {
    /// A range of the block's text as a span of the body.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.place(range.start), self.place(range.end))
    }

    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        match self.lines.get(line.saturating_sub(1)) {
            Some((start, place)) => place + at - start,
            None => at,
        }
    }
}

/// Raw HTML that is left out with its content, up to an end tag that comes later in the line.
pub(super) struct Skipped {
    name: String,
    /// How many elements of the name are open inside.
    nested: usize,
    /// How many Markdown elements are open inside.
    pub(super) own: usize,
}

/// Whether a tag of this name is markup, and not text in angle brackets.
fn is_markup(name: &str) -> bool {
    allowed::element(name).is_some() || allowed::is_element(name)
}

impl Writer<'_> {
    /// A block of raw HTML begins.
    pub(super) fn html_block_start(&mut self) {
        self.close_label();
        self.words.gap();
        if self.policy == HtmlPolicy::Escape {
            self.block_start();
            self.out.html.push_str("<p>");
        }
    }

    /// A line of it.
    pub(super) fn html_line(&mut self, line: &str, place: usize) {
        self.raw_html = true;
        self.block.lines.push((self.block.text.len(), place));
        self.block.text.push_str(line);
    }

    /// It ends, and is written as a whole: tags may go over lines.
    pub(super) fn html_block_end(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        match self.policy {
            HtmlPolicy::Sanitise => self.sanitise(&block.text, |range| block.span(range)),
            HtmlPolicy::Trusted => self.trust(&block.text, |range| block.span(range)),
            HtmlPolicy::Escape => {
                self.text(block.text.trim_end());
                self.out.html.push_str("</p>\n");
            }
        }
        self.skipped = None; // an element that is left out ends with its block at the latest
        self.words.gap();
        block.text.clear();
        block.lines.clear();
        self.block = block;
    }

    /// A tag or comment in a line of text.
    pub(super) fn html_inline(&mut self, source: &str, place: Range<usize>) {
        self.raw_html = true;
        let whole = Span::from(place);
        match self.policy {
            HtmlPolicy::Sanitise => self.sanitise(source, |_| whole),
            HtmlPolicy::Trusted => self.trust(source, |_| whole),
            HtmlPolicy::Escape => self.text(source),
        }
    }

    fn sanitise(&mut self, source: &str, span: impl Fn(&Range<usize>) -> Span) {
        let mut tokens = Tokens::new(source);
        while let Some((token, range)) = tokens.next() {
            if self.skipped.is_some() {
                self.skip_token(&token);
                continue;
            }
            match token {
                Token::Text(text) => self.text(&escape::decode(text)),
                Token::Close(name) => self.close_raw(name, &source[range]),
                Token::Comment => {}
                Token::Open(tag) => {
                    let name = tag.name.to_ascii_lowercase();
                    match allowed::element(&name) {
                        Some(element) => self.open_raw(&tag, element, source, &range, span(&range)),
                        None if is_markup(&name) => {
                            self.leave_out(name, &mut tokens, span(&range));
                        }
                        None => self.print_unknown(name, &source[range.clone()], span(&range)),
                    }
                }
            }
        }
    }

    /// Writes a start tag that is on the list, where it can stand.
    fn open_raw(
        &mut self,
        tag: &Tag<'_>,
        element: &'static Element,
        source: &str,
        range: &Range<usize>,
        span: Span,
    ) {
        if self.nesting.raw_depth() >= DEEPEST && !element.is_void() {
            if !std::mem::replace(&mut self.too_deep, true) {
                self.find(FindingKind::DeepHtml, span);
            }
            return self.text(&source[range.clone()]);
        }
        if !self.has_room_for(element) {
            return;
        }
        match element.name {
            "img" => self.raw_picture(tag, element, span),
            "a" if !self.raw_anchor(tag, element, span) => return self.nesting.open_unwritten(element),
            "a" => {}
            _ => {
                self.out.html.push('<');
                self.out.html.push_str(element.written());
                self.raw_attributes(tag, element, span);
                self.out.html.push('>');
            }
        }
        if !element.is_void() {
            self.nesting.open(element);
        }
    }

    fn close_raw(&mut self, name: &str, source: &str) {
        let name = name.to_ascii_lowercase();
        if is_markup(&name) {
            self.nesting.close(&name, &mut self.out.html);
        } else {
            self.text(source);
        }
    }

    /// Whether an element may stand here, after ending what has to end before it.
    fn has_room_for(&mut self, element: &'static Element) -> bool {
        if element.is_block() {
            self.words.gap();
            if self.nesting.in_line() {
                return false;
            }
        }
        if !element.within.is_empty() {
            return self.nesting.reach_parent(element, &mut self.out.html);
        }
        if element.is_block() {
            self.nesting.end_paragraph(&mut self.out.html);
        }
        element.name != "a" || !self.nesting.in_anchor()
    }

    /// Prints what looks like a tag, but is none.
    fn print_unknown(&mut self, name: String, source: &str, span: Span) {
        self.text(source);
        if self.removed.insert(name.clone()) {
            self.find(FindingKind::UnknownElement { name }, span);
        }
    }

    /// Leaves out the tag of an element that is not on the list, or the element as a whole.
    fn leave_out(&mut self, name: String, tokens: &mut Tokens<'_>, span: Span) {
        if !allowed::is_no_loss(&name) && self.removed.insert(name.clone()) {
            self.find(FindingKind::RemovedElement { name: name.clone() }, span);
        }
        if goes_with_content(&name) {
            if holds_raw_text(&name) {
                tokens.pass_raw_text(&name);
            }
            self.skipped = Some(Skipped { name, nested: 0, own: 0 });
        }
    }

    fn skip_token(&mut self, token: &Token<'_>) {
        let Some(skipped) = &mut self.skipped else {
            return;
        };
        let same = |name: &str| name.eq_ignore_ascii_case(&skipped.name);
        match token {
            Token::Open(tag) if same(tag.name) => skipped.nested += 1,
            Token::Close(name) if same(name) && skipped.nested > 0 => skipped.nested -= 1,
            Token::Close(name) if same(name) => self.skipped = None,
            _ => {}
        }
    }

    /// Passes over a tag in a line that is being left out.
    pub(super) fn skip_inline(&mut self, source: &str) {
        for (token, _) in Tokens::new(source) {
            self.skip_token(&token);
        }
    }
}
