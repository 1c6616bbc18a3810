//! The attributes of sanitised HTML: which values are written, and how.
//!
//! Links and pictures of raw HTML go the same way as those of Markdown: their scheme is checked on
//! the value as a browser reads it, and the world around the body says where they lead.

use std::borrow::Cow;

use super::super::links::Target;
use super::super::pictures::Shown;
use super::super::writer::Writer;
use super::super::{FindingKind, escape, scheme};
use super::allowed::{self, Element};
use super::tokens::Tag;
use crate::diagnostic::Span;

impl Writer<'_> {
    /// Writes a link's start tag, unless it leads nowhere that may be shown.
    pub(super) fn raw_anchor(&mut self, tag: &Tag<'_>, element: &Element, span: Span) -> bool {
        let href = tag.value("href").map(address);
        let target = href.as_deref().map(|href| self.target(href, span));
        let is_written = !matches!(target, Some(Target::Nowhere));
        let start = self.out.html.len();
        self.out.html.push_str("<a");
        if let Some(target) = target {
            target.write(&mut self.out.html);
        }
        self.raw_attributes(tag, element, span);
        self.out.html.push('>');
        if !is_written {
            // What is known of the body must not depend on where a link leads: its id is taken.
            self.out.html.truncate(start);
        }
        is_written
    }

    /// Writes a picture, or its alternative text.
    pub(super) fn raw_picture(&mut self, tag: &Tag<'_>, element: &Element, span: Span) {
        let alt = tag.value("alt").map(escape::decode);
        let Some(src) = tag.value("src") else {
            return;
        };
        // `alt=""` is said on purpose: the picture is an ornament.
        if alt.is_none() {
            self.find(FindingKind::MissingAlternative, span);
        }
        let alt = alt.unwrap_or_default();
        let picture = match self.picture(&address(src), span) {
            Shown::Picture(picture) => picture,
            Shown::Unusable => return self.text(&alt),
            Shown::InWords => {
                // What is known of the body must not depend on whether it is shown: its id is taken.
                let end = self.out.html.len();
                self.raw_attributes(tag, element, span);
                self.out.html.truncate(end);
                return self.in_words(&alt);
            }
        };
        let given = |name| tag.value(name).and_then(|value| value.trim().parse::<u32>().ok());
        let size = picture.size.or_else(|| given("width").zip(given("height")));
        self.write_picture(&picture.src, &alt, size);
        self.raw_attributes(tag, element, span);
        self.out.html.push('>');
    }

    /// Writes the attributes that may be kept, each once.
    pub(super) fn raw_attributes(&mut self, tag: &Tag<'_>, element: &Element, span: Span) {
        let mut written: Vec<&'static str> = Vec::new();
        for attribute in tag.attributes() {
            let Some(name) = element.attribute(attribute.name) else {
                continue;
            };
            if written.contains(&name) {
                continue;
            }
            let value = escape::decode(attribute.value);
            let Some(value) = self.checked(name, value, span) else {
                continue;
            };
            written.push(name);
            self.out.html.push(' ');
            self.out.html.push_str(name);
            if is_flag(name) {
                continue;
            }
            self.out.html.push_str("=\"");
            match name {
                "cite" => escape::address(&mut self.out.html, &value),
                _ => escape::attribute(&mut self.out.html, &value),
            }
            self.out.html.push('"');
        }
    }

    /// The value to write, if there is one.
    fn checked<'v>(&mut self, name: &str, value: Cow<'v, str>, span: Span) -> Option<Cow<'v, str>> {
        match name {
            "id" => {
                let id = value.trim();
                let whole = !id.is_empty() && !id.contains(char::is_whitespace);
                (whole && self.claim_id(id, span)).then(|| id.to_owned().into())
            }
            "class" => known_classes(&value).map(Cow::Owned),
            "cite" => {
                let address = address(&value);
                scheme::is_usable(&address).then(|| address.into())
            }
            _ => is_sound(name, &value).then_some(value),
        }
    }
}

/// Whether a value means something to this attribute.
fn is_sound(name: &str, value: &str) -> bool {
    match name {
        "dir" => ["ltr", "rtl", "auto"].contains(&value),
        "scope" => ["row", "col", "rowgroup", "colgroup"].contains(&value),
        "lang" | "hreflang" => {
            !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        "colspan" | "rowspan" | "span" => {
            value.parse::<u16>().is_ok_and(|number| (1..=1000).contains(&number))
        }
        "start" => value.parse::<i32>().is_ok(),
        _ => true,
    }
}

fn is_flag(name: &str) -> bool {
    ["open", "reversed"].contains(&name)
}

fn known_classes(value: &str) -> Option<String> {
    let known: Vec<_> = value.split_ascii_whitespace().filter(|class| allowed::is_class(class)).collect();
    (!known.is_empty()).then(|| known.join(" "))
}

/// An address as a browser reads it out of an attribute: character references read, no space
/// around it, no tabs or line ends in it.
pub(in super::super) fn address(value: &str) -> String {
    escape::decode(value)
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect()
}
