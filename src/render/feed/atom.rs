//! Atom (RFC 4287), with `xml:lang` of each entry and the attribution in `source` and `via`.

use super::{Entry, Whole, look};
use crate::plan::view::Outlet;
use crate::render::xml::Xml;

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

pub(super) fn write(feed: &Whole<'_>) -> Vec<u8> {
    let head = feed.head;
    let mut xml = look::begin(head);
    let namespaces = [("xmlns", NAMESPACE), look::NAMESPACE, ("xml:lang", head.language.as_str())];
    xml.element("feed", &namespaces, |xml| {
        xml.text("title", &[], &head.title);
        if let Some(description) = &head.description {
            xml.text("subtitle", &[], description);
        }
        xml.text("id", &[], &head.id);
        link(xml, "alternate", Some("text/html"), &head.page);
        link(xml, "self", Some("application/atom+xml"), &head.address);
        xml.text("updated", &[], &feed.updated.rfc3339);
        xml.element("author", &[], |xml| {
            xml.text("name", &[], &head.publisher.name);
            if let Some(url) = &head.publisher.url {
                xml.text("uri", &[], url);
            }
        });
        for (name, address) in [("icon", &head.icon), ("logo", &head.publisher.logo)] {
            if let Some(address) = address {
                xml.text(name, &[], address);
            }
        }
        look::notice(xml, head);
        feed.entries.iter().for_each(|of| entry(xml, of));
    });
    xml.finish()
}

fn entry(xml: &mut Xml, entry: &Entry<'_>) {
    let view = entry.view;
    let attribution = &view.attribution;
    xml.element("entry", &[("xml:lang", view.language.as_str())], |xml| {
        xml.text("title", &[], &view.title);
        xml.text("id", &[], &view.id);
        link(xml, "alternate", Some("text/html"), &view.url);
        if let Some(url) = attribution.original_url() {
            link(xml, "via", None, url);
        }
        xml.text("published", &[], &view.published.rfc3339);
        xml.text("updated", &[], &view.updated.rfc3339);
        for name in attribution.names() {
            xml.element("author", &[], |xml| xml.text("name", &[], name));
        }
        for category in &view.categories {
            let attributes = [
                ("term", &*category.link.id),
                ("scheme", &*category.scheme),
                ("label", &*category.link.title),
            ];
            xml.empty("category", &attributes);
        }
        if let Some(summary) = &view.summary {
            xml.text("summary", &[], summary);
        }
        if let Some(html) = &entry.html {
            xml.text("content", &[("type", "html")], html);
        }
        if let Some(credit) = &attribution.credit {
            xml.text("rights", &[], credit);
        }
        if let Some(outlet) = &attribution.source {
            source(xml, outlet);
        }
    });
}

/// Where the piece is from. An Atom source has an id and a title.
fn source(xml: &mut Xml, outlet: &Outlet) {
    xml.element("source", &[], |xml| {
        xml.text("id", &[], &outlet.feed_id);
        xml.text("title", &[], &outlet.link.title);
        if let Some(home) = &outlet.home {
            link(xml, "alternate", Some("text/html"), home);
        }
        if let Some(feed) = &outlet.feed_url {
            link(xml, "self", None, feed);
        }
    });
}

fn link(xml: &mut Xml, rel: &str, kind: Option<&str>, href: &str) {
    let kind = kind.map(|kind| ("type", kind));
    let attributes: Vec<(&str, &str)> =
        [("rel", rel)].into_iter().chain(kind).chain([("href", href)]).collect();
    xml.empty("link", &attributes);
}
