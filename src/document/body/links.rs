//! Links: where they lead, and whether they may.

use std::borrow::Cow;

use super::nesting::Own;
use super::writer::Writer;
use super::{FindingKind, Link, LinkFact, escape, scheme};
use crate::diagnostic::Span;

/// Where a link is to lead.
#[derive(Debug)]
pub(super) enum Target<'d> {
    /// To an address of the site, or to whatever is written.
    Inside(Cow<'d, str>),
    /// Out of the site.
    Outside(&'d str),
    /// Nowhere: its text is printed alone.
    Nowhere,
}

impl Target<'_> {
    /// Appends the attributes of a link that leads there.
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Inside(href) => write_href(out, href),
            Self::Outside(href) => {
                write_href(out, href);
                out.push_str(" rel=\"noopener\"");
            }
            Self::Nowhere => {}
        }
    }
}

fn write_href(out: &mut String, href: &str) {
    out.push_str(" href=\"");
    escape::address(out, href);
    out.push('"');
}

impl Writer<'_> {
    /// A link of Markdown begins.
    pub(super) fn link_start(&mut self, destination: &str, title: &str, span: Span) {
        // A link cannot stand in a link; raw HTML may have opened one.
        if self.nesting.in_anchor() {
            return self.nesting.enter(Own::Unwritten);
        }
        let target = self.target(destination, span);
        if matches!(target, Target::Nowhere) {
            return self.nesting.enter(Own::Unwritten);
        }
        let html = &mut self.out.html;
        html.push_str("<a");
        target.write(html);
        if !title.is_empty() {
            html.push_str(" title=\"");
            escape::attribute(html, title);
            html.push('"');
        }
        html.push('>');
        self.nesting.enter(Own::Anchor);
    }

    /// Where a link leads: checks its scheme, takes a note of it and asks.
    pub(super) fn target<'d>(&mut self, destination: &'d str, span: Span) -> Target<'d> {
        if !scheme::is_usable(destination) {
            let scheme = scheme::of(destination).unwrap_or_default();
            self.find(FindingKind::UnusableLink { scheme }, span);
            return Target::Nowhere;
        }
        let answer = self.references.link(destination);
        self.links.push(LinkFact { destination: destination.to_owned(), span });
        match answer {
            Link::Href(href) => Target::Inside(href.into()),
            Link::Outside => Target::Outside(destination),
            Link::TextOnly => Target::Nowhere,
            Link::Unresolved => Target::Inside(destination.into()),
        }
    }
}
