//! Inline Markdown: titles, deks, summaries, captions and notes.
//!
//! One line of text in, HTML without blocks or plain text out: emphasis, code, strikethrough and
//! links. Entities are decoded, raw HTML is text, and whatever would begin a block elsewhere (a
//! number with a dot, a dash, a `#`) is text too. Pictures are replaced by their alternative text.

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::links::Target;
use super::{Link, References, escape, scheme};

/// Inline Markdown as HTML, with its links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The HTML.
    pub html: String,
    /// The destinations of its links, in their order.
    pub links: Vec<String>,
    /// The schemes of links that were printed as text.
    pub unusable: Vec<String>,
}

/// As HTML; links lead where they are written to lead, those out of the site with
/// `rel="noopener"`.
#[cfg(test)]
pub(super) fn html(text: &str) -> String {
    render(text, &mut AsWritten).html
}

/// As HTML without links, to stand inside a link.
pub fn html_without_links(text: &str) -> String {
    render(text, &mut Withheld).html
}

/// As HTML, asking where links lead.
pub fn render(text: &str, references: &mut dyn References) -> Inline {
    let mut inline = Inline::default();
    let text = text.trim();
    if is_plain(text) {
        escape::text(&mut inline.html, text);
        return inline;
    }
    let line = as_line(text);
    inline.html.reserve(text.len() + text.len() / 4);
    let mut open = Vec::new();
    for event in Parser::new_ext(&line, options()) {
        inline.write(event, &mut open, references);
    }
    inline
}

/// As text, without markup.
pub fn plain(text: &str) -> String {
    let text = text.trim();
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for event in Parser::new_ext(&as_line(text), options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    escape::cleaned(out)
}

impl Inline {
    /// Writes one event. `open` holds for each open link whether it is written, and for each
    /// picture, in which links are not, `false`.
    fn write(&mut self, event: Event<'_>, open: &mut Vec<bool>, references: &mut dyn References) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                escape::text(&mut self.html, &text);
            }
            Event::Code(code) => {
                self.html.push_str("<code>");
                escape::text(&mut self.html, &code);
                self.html.push_str("</code>");
            }
            Event::SoftBreak | Event::HardBreak => self.html.push(' '),
            Event::Start(Tag::Emphasis) => self.html.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => self.html.push_str("</em>"),
            Event::Start(Tag::Strong) => self.html.push_str("<strong>"),
            Event::End(TagEnd::Strong) => self.html.push_str("</strong>"),
            Event::Start(Tag::Strikethrough) => self.html.push_str("<del>"),
            Event::End(TagEnd::Strikethrough) => self.html.push_str("</del>"),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let destination = written(link_type, &dest_url);
                let link = open.is_empty() && self.link(&destination, references);
                open.push(link);
            }
            Event::Start(Tag::Image { .. }) => open.push(false),
            Event::End(TagEnd::Link | TagEnd::Image) => self.link_end(open.pop()),
            _ => {}
        }
    }

    fn link_end(&mut self, written: Option<bool>) {
        if written == Some(true) {
            self.html.push_str("</a>");
        }
    }

    /// Writes a link's start tag, unless its text is to stand alone.
    fn link(&mut self, destination: &str, references: &mut dyn References) -> bool {
        if !scheme::is_usable(destination) {
            self.unusable.push(scheme::of(destination).unwrap_or_default());
            return false;
        }
        self.links.push(destination.to_owned());
        let target = match references.link(destination) {
            Link::TextOnly => return false,
            Link::Href(href) => Target::Inside(href.into()),
            Link::Outside => Target::Outside(destination),
            Link::Unresolved => Target::Inside(destination.into()),
        };
        self.html.push_str("<a");
        target.write(&mut self.html);
        self.html.push('>');
        true
    }
}

/// The destination of a link as its author means it.
pub(super) fn written<'d>(link_type: LinkType, destination: &'d str) -> Cow<'d, str> {
    match link_type {
        LinkType::Email => Cow::Owned(format!("mailto:{destination}")),
        _ => Cow::Borrowed(destination),
    }
}

fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH
}

/// Whether there is no markup in a text, as in most titles, and nothing to be replaced. All that lists
/// show of articles goes through here: one look at a table for each byte decides it for most.
fn is_plain(text: &str) -> bool {
    let is_doubtful = |byte: u8| DOUBTFUL[usize::from(byte)];
    !text.bytes().any(is_doubtful) || !text.contains(|c| MARKUP.contains(c) || replaced(c) != c)
}

const MARKUP: &str = "*_`[]<>&\\~!";

/// The bytes with which markup begins, or what is replaced.
const DOUBTFUL: [bool; 256] = {
    let mut table = escape::TEXT;
    table[b'\n' as usize] = true;
    table[b'\t' as usize] = true;
    let mut at = 0;
    while at < MARKUP.len() {
        table[MARKUP.as_bytes()[at] as usize] = true;
        at += 1;
    }
    table
};

/// What stands for a character in a line: no document may hold controls and non-characters.
fn replaced(c: char) -> char {
    match c {
        c if c.is_control() => ' ',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// The text as a heading of one line: the one block of Markdown whose content can begin and end
/// with anything.
fn as_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 3);
    line.push_str("# ");
    let body = text.trim_end_matches('#');
    let closing = text.len() - body.len();
    line.extend(body.chars().map(replaced));
    // A heading may end in `#`s that are not part of it; here they always are.
    if closing > 0 && line.ends_with(' ') {
        line.push('\\');
    }
    line.extend(std::iter::repeat_n('#', closing));
    line
}

/// Links lead where they are written to lead.
#[cfg(test)]
struct AsWritten;

#[cfg(test)]
impl References for AsWritten {
    fn link(&mut self, destination: &str) -> Link {
        match scheme::of(destination) {
            Some(_) => Link::Outside,
            None => Link::Unresolved,
        }
    }

    fn picture(&mut self, source: &str) -> Option<super::Picture> {
        Some(super::Picture::unmeasured(source))
    }
}

/// No links.
struct Withheld;

impl References for Withheld {
    fn link(&mut self, _: &str) -> Link {
        Link::TextOnly
    }

    fn picture(&mut self, source: &str) -> Option<super::Picture> {
        Some(super::Picture::unmeasured(source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inline_markup() {
        for (text, expected) in [
            ("Plain, 100% & more", "Plain, 100% &amp; more"),
            (
                "*em* **strong** `a<b` ~~old~~",
                "<em>em</em> <strong>strong</strong> <code>a&lt;b</code> <del>old</del>",
            ),
            ("Caf&eacute; &amp; bar", "Café &amp; bar"),
            ("<b>bold</b> <script>", "&lt;b&gt;bold&lt;/b&gt; &lt;script&gt;"),
            ("1. First", "1. First"),
            ("- dash", "- dash"),
            ("# 5 things *now*", "# 5 things <em>now</em>"),
            ("*C* #", "<em>C</em> #"),
            ("*C* and F#", "<em>C</em> and F#"),
            ("##", "##"),
            ("*##*", "<em>##</em>"),
            ("> quote", "&gt; quote"),
            ("| a | *b* |", "| a | <em>b</em> |"),
            ("two\nlines *here*", "two lines <em>here</em>"),
            ("![alt *text*](x.jpg)", "alt <em>text</em>"),
            ("{{ page }} {% raw %}", "{{ page }} {% raw %}"),
            ("خبر *مهم*", "خبر <em>مهم</em>"),
            ("[ref]: x", "[ref]: x"),
            ("a {#b}", "a {#b}"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn links() {
        assert_eq!(
            html("[a](https://example.org/?a=1&b=2) <https://b.example>"),
            "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener\">a</a> \
             <a href=\"https://b.example\" rel=\"noopener\">https://b.example</a>"
        );
        assert_eq!(html("[a](/topics/)"), "<a href=\"/topics/\">a</a>");
        assert_eq!(html_without_links("[a *b*](/topics/)"), "a <em>b</em>");
        assert_eq!(html("[a](javascript:alert(1))"), "a");
        let inline = render("[a](JAVASCRIPT:x) [b](/x)", &mut AsWritten);
        assert_eq!(inline.unusable, ["javascript"]);
        assert_eq!(inline.links, ["/x"]);
    }

    #[test]
    fn text_alone() {
        assert_eq!(plain("*a* [b](c) `d` &lt; ![e](f) <g>"), "a b d < e <g>");
        assert_eq!(plain("  plain  "), "plain");
    }

    proptest! {
        #[test]
        fn no_text_makes_blocks_or_raw_html(text in "[-# *_`<>/ab\\[\\]()!\\\\&;.1\n\t\"']{0,40}") {
            let html = html(&text);
            for tag in html.split('<').skip(1) {
                let known = ["em>", "/em>", "strong>", "/strong>", "code>", "/code>", "a href=\"", "/a>"];
                prop_assert!(known.iter().any(|known| tag.starts_with(known)), "{html}");
            }
        }

        #[test]
        fn plain_text_keeps_every_letter(text in "[a-z0-9 #*.-]{0,30}") {
            let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
            prop_assert_eq!(letters(&plain(&text)), letters(&text));
        }
    }
}
