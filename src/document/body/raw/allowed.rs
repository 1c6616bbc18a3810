//! What sanitised HTML may hold: elements, their attributes and where they may stand.
//!
//! Only what is listed is ever written; an element is here because it marks up text, and none of
//! them can run code, load a frame or change how what follows is read.

/// An element that may be kept.
#[derive(Debug)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: &'static str,
    /// How it stands among others.
    pub(crate) kind: Kind,
    /// Attributes beside those that every element may have.
    attributes: &'static [&'static str],
    /// Parents outside of which the element means nothing, and would end an element of the page
    /// around the body.
    pub(crate) within: &'static [&'static str],
}

/// How an element stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A block: cannot stand in a paragraph.
    Block,
    /// A part of a line.
    Phrase,
    /// A part of a line that has no content and no end tag.
    Void,
    /// A block that has no content and no end tag.
    VoidBlock,
}

impl Element {
    /// Whether it is a block.
    pub(crate) fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Block | Kind::VoidBlock)
    }

    /// The name under which it is written: the page's own headline stays its only `h1`.
    pub(crate) fn written(&self) -> &'static str {
        match self.name {
            "h1" => "h2",
            name => name,
        }
    }

    /// Whether it has no content.
    pub(crate) fn is_void(&self) -> bool {
        matches!(self.kind, Kind::Void | Kind::VoidBlock)
    }

    /// The attribute by the name under which it is written, if it may be kept.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'static str> {
        let known =
            |list: &[&'static str]| list.iter().find(|known| known.eq_ignore_ascii_case(name)).copied();
        if self.name == "a" && name.eq_ignore_ascii_case("name") {
            return Some("id"); // how anchors were written once
        }
        known(&EVERYWHERE).or_else(|| known(self.attributes))
    }
}

/// The element of this name in lower case, if it may be kept.
pub(crate) fn element(name: &str) -> Option<&'static Element> {
    ELEMENTS.binary_search_by(|element| element.name.cmp(name)).ok().map(|at| &ELEMENTS[at])
}

/// Whether an element that is not kept is left out together with what stands in it.
pub(crate) fn goes_with_content(name: &str) -> bool {
    holds_raw_text(name) || ["math", "select", "svg", "template"].contains(&name)
}

/// Whether what stands in an element is no markup.
pub(crate) fn holds_raw_text(name: &str) -> bool {
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"]
        .contains(&name)
}

/// Whether leaving out the tags of an element takes nothing from the text: old markup for looks,
/// the frame of a page, and wrappers whose content says the same.
pub(crate) fn is_no_loss(name: &str) -> bool {
    [
        "acronym", "basefont", "big", "blink", "body", "center", "dir", "font", "head", "html", "label",
        "main", "marquee", "nobr", "noscript", "picture", "source", "strike", "tt",
    ]
    .contains(&name)
}

/// Whether HTML has, or had, an element of this name that is not listed here; or other programs
/// may have made it (`o:p`, `my-element`). Any other name is what an author wrote between angle
/// brackets and meant to be read: `<name>`, `<https://…>`.
pub(crate) fn is_element(name: &str) -> bool {
    OTHERS.contains(&name)
        || goes_with_content(name)
        || is_no_loss(name)
        || name.contains('-')
        || (name.contains(':') && !name.ends_with(':'))
}

/// Elements of HTML that are left out, beside those that are left out with their content or
/// without loss.
const OTHERS: [&str; 36] = [
    "applet", "area", "audio", "base", "bgsound", "button", "canvas", "command", "datalist", "dialog",
    "embed", "fieldset", "form", "frame", "frameset", "input", "isindex", "keygen", "legend", "link", "map",
    "menu", "menuitem", "meta", "meter", "object", "optgroup", "option", "output", "param", "progress",
    "search", "slot", "spacer", "track", "video",
];

/// Whether this class means something in the pages of a site.
pub(crate) fn is_class(name: &str) -> bool {
    ["align-left", "align-center", "align-right", "credit"].contains(&name)
}

const EVERYWHERE: [&str; 5] = ["class", "dir", "id", "lang", "title"];

const fn block(name: &'static str, attributes: &'static [&'static str]) -> Element {
    of(name, Kind::Block, attributes, &[])
}

const fn phrase(name: &'static str, attributes: &'static [&'static str]) -> Element {
    of(name, Kind::Phrase, attributes, &[])
}

const fn part(
    name: &'static str,
    within: &'static [&'static str],
    attributes: &'static [&'static str],
) -> Element {
    of(name, Kind::Block, attributes, within)
}

const fn of(
    name: &'static str,
    kind: Kind,
    attributes: &'static [&'static str],
    within: &'static [&'static str],
) -> Element {
    Element { name, kind, attributes, within }
}

/// In the order of their names.
static ELEMENTS: [Element; 71] = [
    phrase("a", &["hreflang"]),
    phrase("abbr", &[]),
    block("address", &[]),
    block("article", &[]),
    block("aside", &[]),
    phrase("b", &[]),
    phrase("bdi", &[]),
    phrase("bdo", &[]),
    block("blockquote", &["cite"]),
    of("br", Kind::Void, &[], &[]),
    part("caption", &["table"], &[]),
    phrase("cite", &[]),
    phrase("code", &[]),
    of("col", Kind::VoidBlock, &["span"], &["colgroup", "table"]),
    part("colgroup", &["table"], &["span"]),
    phrase("data", &["value"]),
    part("dd", &["dl"], &[]),
    phrase("del", &["cite", "datetime"]),
    block("details", &["open"]),
    phrase("dfn", &[]),
    block("div", &[]),
    block("dl", &[]),
    part("dt", &["dl"], &[]),
    phrase("em", &[]),
    part("figcaption", &["figure"], &[]),
    block("figure", &[]),
    block("footer", &[]),
    block("h1", &[]),
    block("h2", &[]),
    block("h3", &[]),
    block("h4", &[]),
    block("h5", &[]),
    block("h6", &[]),
    block("header", &[]),
    block("hgroup", &[]),
    of("hr", Kind::VoidBlock, &[], &[]),
    phrase("i", &[]),
    of("img", Kind::Void, &[], &[]),
    phrase("ins", &["cite", "datetime"]),
    phrase("kbd", &[]),
    part("li", &["ol", "ul"], &["value"]),
    phrase("mark", &[]),
    block("nav", &[]),
    block("ol", &["reversed", "start"]),
    block("p", &[]),
    block("pre", &[]),
    phrase("q", &["cite"]),
    of("rp", Kind::Phrase, &[], &["ruby"]),
    of("rt", Kind::Phrase, &[], &["ruby"]),
    phrase("ruby", &[]),
    phrase("s", &[]),
    phrase("samp", &[]),
    block("section", &[]),
    phrase("small", &[]),
    phrase("span", &[]),
    phrase("strong", &[]),
    phrase("sub", &[]),
    part("summary", &["details"], &[]),
    phrase("sup", &[]),
    block("table", &[]),
    part("tbody", &["table"], &[]),
    part("td", &["tr"], &["colspan", "headers", "rowspan"]),
    part("tfoot", &["table"], &[]),
    part("th", &["tr"], &["abbr", "colspan", "headers", "rowspan", "scope"]),
    part("thead", &["table"], &[]),
    phrase("time", &["datetime"]),
    part("tr", &["table", "tbody", "tfoot", "thead"], &[]),
    phrase("u", &[]),
    block("ul", &[]),
    phrase("var", &[]),
    of("wbr", Kind::Void, &[], &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found_and_none_is_dangerous() {
        for listed in &ELEMENTS {
            assert!(element(listed.name).is_some_and(|it| std::ptr::eq(it, listed)));
            assert!(!goes_with_content(listed.name) && !is_no_loss(listed.name));
            for name in listed.attributes.iter().chain(&EVERYWHERE) {
                assert!(!name.starts_with("on") && !["style", "srcdoc", "src", "href"].contains(name));
            }
            for parent in listed.within {
                assert!(element(parent).is_some());
            }
        }
    }
}
