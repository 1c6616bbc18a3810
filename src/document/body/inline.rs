//! Inline Markdown: titles, deks, summaries, captions and notes.
//!
//! One line of text in, HTML without blocks or plain text out. Emphasis, code, strikethrough and
//! links; entities are decoded; raw HTML is text; whatever would begin a block is text.

/// As HTML, links as written.
pub fn html(text: &str) -> String {
    text.to_owned()
}

/// As HTML without links, to stand inside a link.
pub fn html_without_links(text: &str) -> String {
    text.to_owned()
}

/// As text, without markup.
pub fn plain(text: &str) -> String {
    text.to_owned()
}
