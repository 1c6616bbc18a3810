//! A body as plain text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::raw::{Token, Tokens, goes_with_content, holds_raw_text};
use super::{escape, options};

/// A body as text: paragraphs apart by an empty line, items and rows on lines of their own, no
/// markup. Raw HTML gives its text, pictures nothing.
pub fn plain_text(markdown: &str) -> String {
    let mut plain =
        Plain { out: String::with_capacity(markdown.len()), html: String::new(), skipped: None, pictures: 0 };
    for event in Parser::new_ext(markdown, options()) {
        plain.event(event);
    }
    plain.out.trim().to_owned()
}

struct Plain {
    out: String,
    /// The block of raw HTML that is being gathered.
    html: String,
    /// The raw element that is being left out.
    skipped: Option<String>,
    /// How many pictures are open.
    pictures: usize,
}

impl Plain {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) => self.pictures = self.pictures.saturating_sub(1),
            _ if self.pictures > 0 => {}
            Event::Start(Tag::List(_)) => self.gap(1),
            Event::Html(line) => self.html.push_str(&line),
            Event::InlineHtml(source) => self.raw(&source),
            Event::End(tag) => self.end(tag),
            _ if self.skipped.is_some() => {}
            Event::Text(text) | Event::Code(text) => self.out.push_str(&text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.raw(&html);
                self.gap(2);
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Table
            | TagEnd::DefinitionList => self.gap(2),
            TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.gap(1),
            TagEnd::TableCell => self.out.push(' '),
            _ => return,
        }
        self.skipped = None;
    }

    /// What follows stands on a new line (1), or after an empty one (2).
    fn gap(&mut self, lines: usize) {
        let length = self.out.trim_end_matches([' ', '\n']).len();
        let there = self.out[length..].matches('\n').count().min(2);
        self.out.truncate(length);
        if length > 0 {
            self.out.push_str(["", "\n", "\n\n"][lines.max(there)]);
        }
    }

    fn raw(&mut self, source: &str) {
        let mut tokens = Tokens::new(source);
        while let Some((token, _)) = tokens.next() {
            match (token, &self.skipped) {
                (Token::Close(name), Some(skipped)) if name.eq_ignore_ascii_case(skipped) => {
                    self.skipped = None;
                }
                (Token::Text(text), None) => self.out.push_str(&escape::decode(text)),
                (Token::Open(tag), None) => {
                    let name = tag.name.to_ascii_lowercase();
                    if holds_raw_text(&name) {
                        tokens.pass_raw_text(&name);
                    }
                    self.skipped = goes_with_content(&name).then_some(name);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_markup() {
        for (markdown, expected) in [
            ("# A *title*\n\nOne\ntwo  \nthree.\n", "A title\n\nOne two\nthree."),
            ("- a\n- b\n  - c\n\nd", "a\nb\nc\n\nd"),
            ("| a | b |\n|-|-|\n| c | d |\n\ne", "a b\nc d\n\ne"),
            ("<div>caf&eacute; <b>x</b><script>y</script></div>\n\nz <script>1</script> w", "café x\n\nz  w"),
            ("a ![b](c) &lt;d&gt; `e`", "a  <d> e"),
            ("[^1] x\n\n[^1]: note", "x\n\nnote"),
            ("", ""),
            ("سلام *دنیا*", "سلام دنیا"),
        ] {
            assert_eq!(plain_text(markdown), expected, "{markdown}");
        }
    }
}
