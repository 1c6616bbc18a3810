//! Finished HTML whose addresses hold anywhere: for feeds, which show a text far from its page.
//!
//! In comes HTML and the absolute address of the page that it belongs to; out goes the same HTML
//! with every relative address, those of footnotes included, made absolute. Nothing else changes.

use super::raw::{Token, Tokens, address, holds_raw_text};
use super::{escape, scheme};

/// The attributes that hold one address.
const ADDRESSES: [&str; 5] = ["href", "src", "cite", "poster", "longdesc"];

/// Makes addresses absolute; `page` is absolute, without a query or a fragment.
pub fn absolute(html: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut done = 0;
    let mut tokens = Tokens::new(html);
    while let Some((token, _)) = tokens.next() {
        let Token::Open(tag) = token else { continue };
        for attribute in tag.attributes() {
            let Some(value) = rewritten(attribute.name, attribute.value, page) else { continue };
            out.push_str(&html[done..attribute.range.start]);
            out.push_str(attribute.name);
            out.push_str("=\"");
            escape::attribute(&mut out, &value);
            out.push('"');
            done = attribute.range.end;
        }
        if holds_raw_text(&tag.name.to_ascii_lowercase()) {
            tokens.pass_raw_text(tag.name);
        }
    }
    out.push_str(&html[done..]);
    out
}

/// What an attribute is to hold instead; none where it stays as it is.
fn rewritten(name: &str, value: &str, page: &str) -> Option<String> {
    if name.eq_ignore_ascii_case("srcset") {
        let value = escape::decode(value);
        let candidates = value.split(',').map(|candidate| {
            let candidate = candidate.trim();
            let (source, size) = candidate.split_once(' ').unwrap_or((candidate, ""));
            let source = resolved(source, page).unwrap_or_else(|| source.to_owned());
            format!("{source} {size}").trim_end().to_owned()
        });
        // In an address of data a comma parts no candidates.
        return (!value.contains("data:")).then(|| candidates.collect::<Vec<_>>().join(", "));
    }
    let holds_address = ADDRESSES.iter().any(|known| name.eq_ignore_ascii_case(known));
    holds_address.then(|| resolved(&address(value), page)).flatten()
}

/// An address as it is written on a page, absolute (RFC 3986, 5.2); none where it is already.
fn resolved(written: &str, page: &str) -> Option<String> {
    if scheme::of(written).is_some() {
        return None;
    }
    let after_scheme = page.find("://").map_or(0, |at| at + 3);
    let origin = page[after_scheme..].find('/').map_or(page.len(), |at| after_scheme + at);
    Some(match written.as_bytes() {
        [b'/', b'/', ..] => format!("{}{written}", &page[..after_scheme.saturating_sub(2)]),
        [b'/', ..] => format!("{}{written}", &page[..origin]),
        [] | [b'#' | b'?', ..] => format!("{page}{written}"),
        _ => {
            let (path, tail) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
            format!("{}{}{tail}", &page[..origin], joined(&page[origin..], path))
        }
    })
}

/// A relative path, seen from the page at a rooted one.
fn joined(page: &str, path: &str) -> String {
    let folder = page.rfind('/').map_or("", |at| &page[..at]);
    let mut segments: Vec<&str> = folder.split('/').skip(1).collect();
    let last = path.rsplit('/').next().unwrap_or_default();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let slash = if matches!(last, "." | "..") && !segments.is_empty() { "/" } else { "" };
    format!("/{}{slash}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: &str = "https://x.example/base/desk/a/";

    #[test]
    fn every_address_holds_anywhere() {
        for (written, expected) in [
            ("<a href=\"/base/b/\">", "<a href=\"https://x.example/base/b/\">"),
            ("<a href='#fn-1' id=x>", "<a href=\"https://x.example/base/desk/a/#fn-1\" id=x>"),
            ("<a href=?q>", "<a href=\"https://x.example/base/desk/a/?q\">"),
            ("<a href>", "<a href=\"https://x.example/base/desk/a/\">"),
            ("<img src=\"p.svg\" alt=\"\">", "<img src=\"https://x.example/base/desk/a/p.svg\" alt=\"\">"),
            ("<img src=\"../p.svg?a=1&amp;b\">", "<img src=\"https://x.example/base/desk/p.svg?a=1&amp;b\">"),
            ("<a href=\"../../../..\">", "<a href=\"https://x.example/\">"),
            ("<a href=\"./b/..\">", "<a href=\"https://x.example/base/desk/a/\">"),
            ("<a href=\"//y.example/z\">", "<a href=\"https://y.example/z\">"),
            ("<a href=\"https://y.example/\">", "<a href=\"https://y.example/\">"),
            ("<a href=\"mailto:a@b.example\">", "<a href=\"mailto:a@b.example\">"),
            (
                "<img srcset='a.png 1x, /b.png 2x'>",
                "<img srcset=\"https://x.example/base/desk/a/a.png 1x, https://x.example/b.png 2x\">",
            ),
            ("<q cite=\"/c\">a href=\"/d\"</q>", "<q cite=\"https://x.example/c\">a href=\"/d\"</q>"),
            ("<script>'<a href=\"/x\">'</script>", "<script>'<a href=\"/x\">'</script>"),
        ] {
            assert_eq!(absolute(written, PAGE), expected, "{written}");
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(html in "(<a href=['\"]?[a-z/.#?:&;]{0,12}['\"]?>|[a-z<> ]{0,5}){0,5}") {
            let once = absolute(&html, PAGE);
            prop_assert_eq!(absolute(&once, PAGE), once);
        }
    }
}
