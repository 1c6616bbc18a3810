//! RSS 2.0, with Dublin Core for authors, languages and rights, the content module for texts, and
//! Atom's links for what RSS cannot say: where the feed is, where the original is, what changed.

use super::{Entry, Whole, look};
use crate::base::Language;
use crate::render::xml::Xml;

const NAMESPACES: [(&str, &str); 5] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    look::NAMESPACE,
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

pub(super) fn write(feed: &Whole<'_>) -> Vec<u8> {
    let head = feed.head;
    let mut xml = look::begin(head);
    xml.element("rss", &NAMESPACES, |xml| {
        xml.element("channel", &[], |xml| {
            xml.text("title", &[], &head.title);
            xml.text("link", &[], &head.page);
            // A channel must have one.
            xml.text("description", &[], head.description.as_ref().unwrap_or(&head.title));
            xml.text("language", &[], head.language.as_str());
            xml.text("lastBuildDate", &[], &feed.updated.rfc2822);
            let this = [("rel", "self"), ("type", "application/rss+xml"), ("href", &*head.address)];
            xml.empty("atom:link", &this);
            look::notice(xml, head);
            feed.entries.iter().for_each(|entry| item(xml, entry, &head.language));
        });
    });
    xml.finish()
}

fn item(xml: &mut Xml, entry: &Entry<'_>, language: &Language) {
    let view = entry.view;
    let attribution = &view.attribution;
    xml.element("item", &[], |xml| {
        xml.text("title", &[], &view.title);
        xml.text("link", &[], &view.url);
        xml.text("guid", &[("isPermaLink", "false")], &view.id);
        xml.text("pubDate", &[], &view.published.rfc2822);
        if view.updated != view.published {
            xml.text("atom:updated", &[], &view.updated.rfc3339);
        }
        for name in attribution.names() {
            xml.text("dc:creator", &[], name);
        }
        for category in &view.categories {
            xml.text("category", &[("domain", &category.scheme)], &category.link.title);
        }
        if view.language != *language {
            xml.text("dc:language", &[], view.language.as_str());
        }
        if let Some(summary) = &view.summary {
            xml.text("description", &[], summary);
        }
        if let Some(html) = &entry.html {
            xml.text("content:encoded", &[], html);
        }
        if let Some(credit) = &attribution.credit {
            xml.text("dc:rights", &[], credit);
        }
        // `source` is the outlet's own feed, and nothing else can stand for it.
        if let Some(outlet) = &attribution.source
            && let Some(feed) = &outlet.feed_url
        {
            xml.text("source", &[("url", feed)], &outlet.link.title);
        }
        if let Some(url) = attribution.original_url() {
            xml.empty("atom:link", &[("rel", "via"), ("href", url)]);
        }
    });
}
