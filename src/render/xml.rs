//! XML, written element by element into memory: what is in a text can never become markup.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};

/// A document that is being written. Writing into memory cannot fail.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Begins a document with its declaration.
    pub(super) fn new() -> Self {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    /// What a browser shows the document with: to be said before the first element.
    pub(super) fn style(&mut self, href: &str) {
        let attributes = start("xml-stylesheet", &[("type", "text/css"), ("href", href)]);
        let instruction = String::from_utf8_lossy(&attributes).into_owned();
        self.event(Event::PI(BytesPI::new(instruction)));
    }

    /// An element with what is inside of it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(&known(text))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// The finished document.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn event(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*known(value)));
    }
    start
}

/// XML 1.0 knows no control characters but white space, and not the last two of the first plane.
fn known(text: &str) -> Cow<'_, str> {
    let is_unknown = |c: char| match c {
        '\n' | '\t' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        c => c.is_control(),
    };
    // Almost no text holds one, and few a byte that may belong to one.
    let may_be = |byte: u8| matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xef);
    if text.bytes().any(may_be) && text.contains(is_unknown) {
        text.replace(is_unknown, "").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        let mut xml = Xml::new();
        xml.style("/a&b?>.css");
        xml.element("a", &[("b", "\"<&\u{1}")], |xml| {
            xml.text("c", &[], "]]></c>&\u{0}\u{ffff}");
            xml.empty("d", &[]);
        });
        assert_eq!(
            String::from_utf8(xml.finish()).unwrap(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet type=\"text/css\" href=\"/a&amp;b?&gt;.css\"?>\n<a b=\"&quot;&lt;&amp;\">\n <c>]]&gt;&lt;/c&gt;&amp;</c>\n <d/>\n</a>\n"
        );
    }
}
