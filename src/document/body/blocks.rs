//! Blocks and the plain elements of a line: which tags they become.

use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::escape;
use super::nesting::Own;
use super::pictures::Paragraph;
use super::writer::{Table, Writer};

impl Writer<'_> {
    /// A block begins: the line before it ends, and so does what cannot hold blocks.
    pub(super) fn block_start(&mut self) {
        self.close_label();
        self.words.gap();
        self.nesting.end_paragraph(&mut self.out.html);
        if !self.out.html.is_empty() && !self.out.html.ends_with('\n') {
            self.out.html.push('\n');
        }
    }

    /// An element without an address or id begins.
    pub(super) fn element_start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.paragraph_start(),
            Tag::BlockQuote(_) => self.block("<blockquote>\n", Own::Flow),
            Tag::CodeBlock(kind) => self.code_start(&kind),
            Tag::List(None) => self.block("<ul>\n", Own::Flow),
            Tag::List(Some(1)) => self.block("<ol>\n", Own::Flow),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n"), Own::Flow),
            Tag::Item => self.block("<li>", Own::Flow),
            Tag::DefinitionList => self.block("<dl>\n", Own::Flow),
            Tag::DefinitionListTitle => self.block("<dt>", Own::Flow),
            Tag::DefinitionListDefinition => self.block("<dd>", Own::Flow),
            Tag::Table(alignments) => {
                self.table = Table { alignments, ..Table::default() };
                self.block("<table>\n", Own::Flow);
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.row("<thead>\n<tr>");
            }
            Tag::TableRow => {
                let first = !std::mem::replace(&mut self.table.has_body, true);
                self.row(if first { "<tbody>\n<tr>" } else { "<tr>" });
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.phrase("<em>"),
            Tag::Strong => self.phrase("<strong>"),
            Tag::Strikethrough => self.phrase("<del>"),
            // Everything else is not asked of the parser, or is written elsewhere.
            _ => self.phrase(""),
        }
    }

    /// Such an element ends.
    pub(super) fn element_end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Item | TagEnd::Paragraph) {
            self.close_label();
        }
        let own = self.nesting.leave(&mut self.out.html);
        self.out.html.push_str(match tag {
            TagEnd::Paragraph => return self.paragraph_end(),
            TagEnd::Link if own == Own::Anchor => "</a>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::TableCell if self.table.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::TableHead => {
                self.table.in_head = false;
                "</tr>\n</thead>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::Table if self.table.has_body => "</tbody>\n</table>\n",
            TagEnd::Table => "</table>\n",
            _ => "",
        });
    }

    fn block(&mut self, html: &str, own: Own) {
        self.block_start();
        self.out.html.push_str(html);
        self.nesting.enter(own);
    }

    fn phrase(&mut self, html: &str) {
        self.out.html.push_str(html);
        self.nesting.enter(Own::Phrase);
    }

    fn paragraph_start(&mut self) {
        self.block_start();
        let start = self.out.html.len();
        self.out.html.push_str("<p>");
        self.paragraph = Some(Paragraph { start, content: self.out.html.len() });
        self.titled = None;
        self.nesting.enter(Own::Phrase);
    }

    /// A paragraph of nothing but comments and the like is none.
    fn paragraph_end(&mut self) {
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        // Asked first: of a picture that may not be shown and has no alternative text nothing is left.
        if self.make_figure(paragraph) {
            return;
        }
        if self.out.html.len() == paragraph.content {
            self.out.html.truncate(paragraph.start);
        } else {
            self.out.html.push_str("</p>\n");
        }
    }

    fn code_start(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.block("<pre><code", Own::Phrase);
        if !language.is_empty() {
            self.out.html.push_str(" class=\"language-");
            escape::attribute(&mut self.out.html, language);
            self.out.html.push('"');
        }
        self.out.html.push('>');
    }

    fn row(&mut self, html: &str) {
        self.table.column = 0;
        self.out.html.push_str(html);
        self.nesting.enter(Own::Flow);
    }

    fn cell(&mut self) {
        self.words.gap();
        let alignment = self.table.alignments.get(self.table.column);
        self.table.column += 1;
        self.out.html.push_str(if self.table.in_head { "<th" } else { "<td" });
        self.out.html.push_str(match alignment {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        self.nesting.enter(Own::Flow);
    }

    /// A task: its text labels its box, so that a screen reader says what is done or not.
    pub(super) fn task(&mut self, done: bool) {
        self.visible = true;
        let checked = if done { " checked" } else { "" };
        self.out.html.push_str("<label><input type=\"checkbox\" disabled");
        self.out.html.push_str(checked);
        self.out.html.push_str("> ");
        self.nesting.enter(Own::Label);
    }

    /// Ends the label of a task where its text ends: at the end of its paragraph or item, or at a
    /// block inside the item.
    pub(super) fn close_label(&mut self) {
        if self.nesting.innermost() == Some(Own::Label) {
            self.nesting.leave(&mut self.out.html);
            self.out.html.push_str("</label>");
            self.nesting.settle(&mut self.out.html);
        }
    }
}
