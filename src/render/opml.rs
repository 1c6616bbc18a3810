//! OPML 2.0: feeds that a reader's program takes in at once.

use super::xml::Xml;
use crate::plan::view::{OutlineFeed, OutlineView};

/// An outline; a group with a heading is a folder in most programs.
pub(super) fn write(outline: &OutlineView) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("opml", &[("version", "2.0")], |xml| {
        xml.element("head", &[], |xml| xml.text("title", &[], &outline.title));
        xml.element("body", &[], |xml| {
            for group in &outline.groups {
                let feeds = |xml: &mut Xml| group.feeds.iter().for_each(|of| feed(xml, of));
                match &group.heading {
                    Some(heading) => xml.element("outline", &[("text", heading), ("title", heading)], feeds),
                    None => feeds(xml),
                }
            }
        });
    });
    xml.finish()
}

/// `rss` is the type of every feed, whatever its format.
fn feed(xml: &mut Xml, feed: &OutlineFeed) {
    let known = [("type", "rss"), ("text", &*feed.title), ("title", &*feed.title), ("xmlUrl", &*feed.feed)];
    let page = feed.page.as_deref().map(|page| ("htmlUrl", page));
    let language = feed.language.as_ref().map(|language| ("language", language.as_str()));
    let attributes: Vec<(&str, &str)> = known.into_iter().chain(page).chain(language).collect();
    xml.empty("outline", &attributes);
}
