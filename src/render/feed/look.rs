//! What people see who open a feed in a browser: browsers no longer show feeds, and are giving up XSLT,
//! so it is a style sheet in CSS and a line of XHTML, which readers' programs pass over.

use crate::plan::view::FeedView;
use crate::render::xml::Xml;

/// The namespace of the line, for the root element.
pub(super) const NAMESPACE: (&str, &str) = ("xmlns:h", "http://www.w3.org/1999/xhtml");

/// Begins a document.
pub(super) fn begin(head: &FeedView) -> Xml {
    let mut xml = Xml::new();
    if let Some(look) = &head.look {
        xml.style(&look.style);
    }
    xml
}

/// The line: to be said after all that feeds must say of themselves.
pub(super) fn notice(xml: &mut Xml, head: &FeedView) {
    let Some(look) = &head.look else { return };
    let language = head.language.as_str();
    let attributes =
        [("lang", language), ("xml:lang", language), ("dir", head.language.direction().as_str())];
    xml.element("h:p", &attributes, |xml| {
        xml.text("h:span", &[], &look.notice);
        xml.text("h:code", &[], &head.address);
        xml.text("h:a", &[("href", &look.feeds)], &look.feeds_title);
    });
}
