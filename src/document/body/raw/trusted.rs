//! Trusted HTML: copied as it stands, but for where its links and pictures lead.

use std::ops::Range;

use super::super::links::Target;
use super::super::writer::Writer;
use super::super::{Link, LinkFact, escape};
use super::attributes::address;
use super::holds_raw_text;
use super::tokens::{Attribute, Tag, Token, Tokens};
use crate::diagnostic::Span;

impl Writer<'_> {
    /// Copies trusted HTML. Its ids are anchors; a link to something withheld loses its `href`.
    pub(super) fn trust(&mut self, source: &str, span: impl Fn(&Range<usize>) -> Span) {
        let mut tokens = Tokens::new(source);
        while let Some((token, range)) = tokens.next() {
            match token {
                Token::Open(tag) => {
                    self.trust_tag(&tag, source, &range, span(&range));
                    if holds_raw_text(&tag.name.to_ascii_lowercase()) {
                        let content = tokens.pass_raw_text(tag.name);
                        self.out.html.push_str(&source[content]);
                    } else {
                        self.visible = true;
                    }
                }
                Token::Text(text) => {
                    self.read(&escape::decode(text));
                    self.out.html.push_str(text);
                }
                Token::Close(_) | Token::Comment => self.out.html.push_str(&source[range]),
            }
        }
    }

    fn trust_tag(&mut self, tag: &Tag<'_>, source: &str, range: &Range<usize>, span: Span) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        let (link, picture) = (is("a") || is("area"), is("img"));
        let mut done = range.start;
        for attribute in tag.attributes() {
            let named = |name: &str| attribute.name.eq_ignore_ascii_case(name);
            if named("id") || (link && named("name")) {
                self.trusted_id(&escape::decode(attribute.value));
            } else if (link && named("href")) || (picture && named("src")) {
                self.out.html.push_str(&source[done..attribute.range.start]);
                done = attribute.range.end;
                self.trusted_address(&attribute, link, &source[attribute.range.clone()], span);
            }
        }
        self.out.html.push_str(&source[done..range.end]);
    }

    /// Writes a link's or picture's address anew, or as written where nobody knows better.
    fn trusted_address(&mut self, attribute: &Attribute<'_>, link: bool, as_written: &str, span: Span) {
        let destination = address(attribute.value);
        let fact = LinkFact { destination: destination.clone(), span };
        if link {
            self.links.push(fact);
            match self.references.link(&destination) {
                Link::Href(href) => Target::Inside(href.into()).write(&mut self.out.html),
                Link::TextOnly => {}
                Link::Outside | Link::Unresolved => self.out.html.push_str(as_written),
            }
        } else {
            self.pictures.push(fact);
            // A tag as the author wrote it, but for its address.
            let Some(picture) = self.references.picture(&destination) else { return };
            self.out.html.push_str("src=\"");
            escape::address(&mut self.out.html, &picture.src);
            self.out.html.push('"');
        }
    }
}
