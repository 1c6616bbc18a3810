//! Text into HTML: escaping for text, attributes and addresses, and character references back.
//!
//! Characters that no HTML or XML document may hold (controls, non-characters) never get through:
//! they become U+FFFD, so that feeds which carry a body stay well-formed.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// The longest name of a character that HTML knows has 31 letters.
const LONGEST_NAME: usize = 32;

/// Appends `text` as the content of an element.
pub(super) fn text(out: &mut String, text: &str) {
    escape(out, text, &TEXT);
}

/// Appends `value` as the content of an attribute in double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    escape(out, value, &ATTRIBUTE);
}

/// The bytes of text that may not stand as they are.
pub(super) const TEXT: [bool; 256] = specials(false);
const ATTRIBUTE: [bool; 256] = specials(true);

/// The bytes at which escaping has to look closer.
const fn specials(quote: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\n' as usize && byte != b'\t' as usize;
        byte += 1;
    }
    table[0x7f] = true;
    table[0xc2] = true; // the C1 controls begin with it
    table[0xef] = true; // U+FFFE and U+FFFF begin with it
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'"' as usize] = quote;
    table
}

fn escape(out: &mut String, text: &str, special: &[bool; 256]) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| special[usize::from(*b)]) {
        at += found;
        match replacement(&bytes[at..]) {
            Some((replacement, length)) => {
                out.push_str(&text[done..at]);
                out.push_str(replacement);
                at += length;
                done = at;
            }
            None => at += 1,
        }
    }
    out.push_str(&text[done..]);
}

/// What stands for the character at the start of `rest`, and how many bytes it has.
fn replacement(rest: &[u8]) -> Option<(&'static str, usize)> {
    Some(match rest {
        [b'&', ..] => ("&amp;", 1),
        [b'<', ..] => ("&lt;", 1),
        [b'>', ..] => ("&gt;", 1),
        [b'"', ..] => ("&quot;", 1),
        [b'\r', ..] => ("", 1),
        [0xc2, 0x80..=0x9f, ..] => ("\u{fffd}", 2),
        [0xef, 0xbf, 0xbe..=0xbf, ..] => ("\u{fffd}", 3),
        [0xc2 | 0xef, ..] => return None,
        _ => ("\u{fffd}", 1),
    })
}

/// The first character that no document may hold, its place, and how many follow.
pub(super) fn forbidden(text: &str) -> Option<(char, usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut found = None;
    while let Some(next) = bytes[at..].iter().position(|byte| TEXT[usize::from(*byte)]) {
        at += next;
        if let Some(("\u{fffd}", _)) = replacement(&bytes[at..]) {
            found = match found {
                None => text[at..].chars().next().map(|c| (c, at, 0)),
                Some((c, first, more)) => Some((c, first, more + 1)),
            };
        }
        at += 1;
    }
    found
}

/// A text that is no HTML yet, without what no document may hold: so its character references said it.
pub(super) fn cleaned(text: String) -> String {
    if forbidden(&text).is_none() {
        return text;
    }
    let is_forbidden = |c: char| forbidden(c.encode_utf8(&mut [0; 4])).is_some();
    text.chars().map(|c| if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Appends an address for `href` or `src`: what an address cannot hold is percent-encoded, what is
/// encoded already stays.
pub(super) fn address(out: &mut String, address: &str) {
    let bytes = address.as_bytes();
    let mut done = 0;
    let mut in_fragment = false;
    for (at, byte) in bytes.iter().enumerate() {
        let kept = match byte {
            b'%' => is_encoded(&bytes[at..]),
            b'#' => !std::mem::replace(&mut in_fragment, true),
            _ => is_plain(*byte),
        };
        if kept {
            continue;
        }
        // Inside a character beyond ASCII every byte is encoded and nothing is left between.
        if done < at {
            out.push_str(&address[done..at]);
        }
        match byte {
            b'&' => out.push_str("&amp;"),
            _ => percent(out, *byte),
        }
        done = at + 1;
    }
    out.push_str(&address[done..]);
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$'()*+,;=:@/?".contains(&byte)
}

fn is_encoded(rest: &[u8]) -> bool {
    matches!(rest, [_, a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}

fn percent(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Character references (`&eacute;`, `&#233;`) as the characters they mean. What cannot be read is
/// left as it is, and will be escaped again on its way out.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference_length(rest);
        if length == 0 {
            out.push('&');
            rest = &rest[1..];
        } else {
            decode_one(&mut out, &rest[..length]);
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How long the reference at the start of `text` is, with its semicolon; 0 if it is none.
fn reference_length(text: &str) -> usize {
    let name =
        text[1..].bytes().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    match text.as_bytes().get(name + 1) {
        Some(b';') if name > 0 => name + 2,
        _ => 0,
    }
}

fn decode_one(out: &mut String, reference: &str) {
    match reference {
        "&amp;" => out.push('&'),
        "&lt;" => out.push('<'),
        "&gt;" => out.push('>'),
        "&quot;" => out.push('"'),
        "&nbsp;" => out.push('\u{a0}'),
        // The Markdown parser has HTML's whole list of names.
        _ => {
            for event in Parser::new(reference) {
                if let Event::Text(text) = event {
                    out.push_str(&text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(write: fn(&mut String, &str), given: &str) -> String {
        let mut out = String::new();
        write(&mut out, given);
        out
    }

    #[test]
    fn markup_is_escaped_and_forbidden_characters_replaced() {
        assert_eq!(with(text, "a < b & \"c\" > d é ¶"), "a &lt; b &amp; \"c\" &gt; d é ¶");
        assert_eq!(with(attribute, "a\"b"), "a&quot;b");
        assert_eq!(
            with(text, "a\0b\u{1}c\u{7f}d\u{85}e\u{ffff}f\u{fffd}g\r\n\th"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f\u{fffd}g\n\th"
        );
    }

    #[test]
    fn forbidden_characters_are_found() {
        assert_eq!(forbidden("a é\r\n\t<&\u{fffd}\u{feff}"), None);
        assert_eq!(forbidden("é\u{85}b\0\u{ffff}\u{7f}"), Some(('\u{85}', 2, 3)));
    }

    #[test]
    fn forbidden_characters_are_replaced() {
        assert_eq!(cleaned("a é\n<&".to_owned()), "a é\n<&");
        assert_eq!(cleaned("é\u{85}b\0\u{ffff}\n".to_owned()), "é\u{fffd}b\u{fffd}\u{fffd}\n");
    }

    #[test]
    fn addresses_are_encoded_once() {
        for (given, expected) in [
            ("/a b", "/a%20b"),
            ("/a%20b", "/a%20b"),
            ("/100%", "/100%25"),
            ("/é", "/%C3%A9"),
            ("/a##b#", "/a#%23b%23"),
            ("?a=1&b=\"<", "?a=1&amp;b=%22%3C"),
            ("/خبر", "/%D8%AE%D8%A8%D8%B1"),
        ] {
            assert_eq!(with(address, given), expected, "{given}");
        }
    }

    #[test]
    fn references_are_read() {
        for (given, expected) in [
            ("caf&eacute; &#233;&#xe9; &lt;", "café éé <"),
            ("javascript&colon;x&Tab;", "javascript:x\t"),
            ("a & b &; &nothing; &", "a & b &; &nothing; &"),
            ("&#0; &#x110000;", "\u{fffd} \u{fffd}"),
        ] {
            assert_eq!(decode(given), expected, "{given}");
        }
    }
}
