//! XML, parsed strictly and looked at.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element of a parsed document.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == *name)
    }

    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> &Self {
        let found: Vec<_> = self.all(name).collect();
        assert_eq!(found.len(), 1, "<{}> has {} <{name}>", self.name, found.len());
        found[0]
    }

    #[track_caller]
    pub(crate) fn link(&self, rel: &str) -> &str {
        let found: Vec<_> = self.all("link").filter(|link| link.attributes["rel"] == rel).collect();
        assert_eq!(found.len(), 1, "<{}> has {} links of {rel}", self.name, found.len());
        &found[0].attributes["href"]
    }
}

/// Parses a document strictly: one root, every element closed, only characters that XML 1.0 knows.
pub(crate) fn parse(text: &str) -> Element {
    assert!(!text.contains(|c: char| c.is_control() && !"\n\t\r".contains(c)), "a control character");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => {
                let child = element(&tag);
                open.last_mut().unwrap().children.push(child);
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) => {
                let written = format!("&{};", name.decode().unwrap());
                open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&written).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "something is not closed");
    assert_eq!(open[0].children.len(), 1, "a document has one root");
    open.pop().unwrap().children.pop().unwrap()
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let name = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
        let value = std::str::from_utf8(&attribute.value).unwrap();
        (name, quick_xml::escape::unescape(value).unwrap().into_owned())
    });
    let attributes = attributes.collect();
    Element {
        name: String::from_utf8(tag.name().as_ref().to_vec()).unwrap(),
        attributes,
        ..Element::default()
    }
}
