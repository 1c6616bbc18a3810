//! HTML in a normal form, to be compared: white space that nobody sees, the order of attributes,
//! and ways of writing one character do not count.

/// Elements around which white space is not seen.
const BLOCKS: [&str; 22] = [
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// A part of a page.
enum Part<'h> {
    Tag(&'h str),
    Text(&'h str),
}

fn parts(html: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = if rest.starts_with('<') { rest.find('>').map(|at| at + 1) } else { rest.find('<') };
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(if part.starts_with('<') { Part::Tag(part) } else { Part::Text(part) });
        rest = after;
    }
    parts
}

/// The normal form.
pub(super) fn normal(html: &str) -> String {
    let mut out = String::new();
    let mut in_pre = false;
    for part in parts(html) {
        match part {
            Part::Tag(tag) => {
                let is_block = BLOCKS.contains(&name(tag));
                if is_block && !in_pre {
                    out.truncate(out.trim_end().len());
                }
                out.push_str(&tag_form(tag));
                in_pre = if name(tag) == "pre" { !tag.starts_with("</") } else { in_pre };
                if is_block && !in_pre {
                    out.push('\n');
                }
            }
            Part::Text(text) if in_pre => out.push_str(&characters(text)),
            Part::Text(text) => {
                if text.starts_with(char::is_whitespace) && !out.ends_with(char::is_whitespace) {
                    out.push(' ');
                }
                let words: Vec<&str> = text.split_whitespace().collect();
                out.push_str(&characters(&words.join(" ")));
                if text.ends_with(char::is_whitespace) && !words.is_empty() {
                    out.push(' ');
                }
            }
        }
    }
    out.trim().replace(" \n", "\n")
}

fn name(tag: &str) -> &str {
    let inside = tag.trim_start_matches('<').trim_start_matches('/');
    inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

fn tag_form(tag: &str) -> String {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_end();
    let name = inside.split(char::is_whitespace).next().unwrap_or_default();
    // A value never holds a quotation mark: it would be written as a reference.
    let mut attributes: Vec<&str> = Vec::new();
    let mut rest = inside[name.len()..].trim_start();
    while let Some((key, after)) = rest.split_once("=\"") {
        let end = after.find('"').map_or(after.len(), |at| at + 1);
        attributes.push(&rest[..key.len() + 2 + end]);
        rest = after[end..].trim_start();
    }
    if !rest.is_empty() {
        attributes.push(rest);
    }
    attributes.sort_unstable();
    let attributes: String =
        attributes.iter().map(|attribute| format!(" {}", characters(attribute))).collect();
    format!("<{name}{attributes}>")
}

/// Characters that may be written as references and need not be.
fn characters(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'")
}

/// Without what a kind of deviation is about; `None` where the whole is another.
pub(super) fn without(kind: &str, html: &str) -> Option<String> {
    match kind {
        "heading" => Some(headings_alike(html)),
        "picture" => Some(html.replace(" loading=\"lazy\"", "").replace(" decoding=\"async\"", "")),
        "html" | "scheme" | "figure" | "empty" | "address" => None,
        _ => panic!("there is no kind of deviation `{kind}`"),
    }
}

/// Headings of one level and without ids.
fn headings_alike(html: &str) -> String {
    let mut out = String::new();
    for part in parts(html) {
        match part {
            Part::Tag(tag) if tag.starts_with("<h") && tag.as_bytes()[2].is_ascii_digit() => {
                out.push_str("<h>")
            }
            Part::Tag(tag) if tag.starts_with("</h") && tag.as_bytes()[3].is_ascii_digit() => {
                out.push_str("</h>")
            }
            Part::Tag(part) | Part::Text(part) => out.push_str(part),
        }
    }
    out
}
