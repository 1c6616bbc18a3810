//! Raw HTML cut into tags and text.
//!
//! A tokeniser of the parts of HTML that matter here. It need not agree with browsers in every odd
//! case: nothing of its input is copied into sanitised output without being written anew. Each
//! byte is looked at a bounded number of times: what is left unfinished at the end is text as a
//! whole and is not tried again.

use std::ops::Range;

/// A part of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, character references unread.
    Text(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag's name.
    Close(&'a str),
    /// A comment, declaration or processing instruction.
    Comment,
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name as written.
    pub(crate) name: &'a str,
    attributes: &'a str,
    offset: usize,
}

/// An attribute of a start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    /// The name as written.
    pub(crate) name: &'a str,
    /// The value without quotes, character references unread.
    pub(crate) value: &'a str,
    /// The attribute in the source, from its name to the end of its value.
    pub(crate) range: Range<usize>,
}

/// The tokens of a piece of raw HTML, each with its place in it.
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Begins at the start of `source`.
    pub(crate) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// Goes to the end tag of an element whose content is no markup (`script` and the like), or
    /// to the end where there is none. Returns what was passed.
    pub(crate) fn pass_raw_text(&mut self, name: &str) -> Range<usize> {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let mut from = start;
        while let Some(found) = self.source[from..].find("</") {
            let after = from + found + 2;
            let end = after + name.len();
            let is_end = bytes.get(after..end).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
                && bytes.get(end).is_none_or(|b| is_space(*b) || b"/>".contains(b));
            if is_end {
                self.at = after - 2;
                return start..self.at;
            }
            from = after;
        }
        self.at = self.source.len();
        start..self.at
    }

    /// Where the text that starts here ends: at the next `<` that begins markup.
    fn text_end(&self) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = self.at;
        while let Some(found) = self.source[at..].find('<') {
            at += found;
            let begins = match bytes.get(at + 1) {
                Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
                Some(byte) => byte.is_ascii_alphabetic() || b"!?".contains(byte),
                None => false,
            };
            if begins {
                return at;
            }
            at += 1;
        }
        self.source.len()
    }

    /// The markup that starts here; none if it does not end.
    fn markup(&self) -> Option<(Token<'a>, usize)> {
        let rest = &self.source[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment_length(comment).map(|length| (Token::Comment, self.at + 4 + length));
        }
        if rest.starts_with("<![CDATA[") {
            return rest.find("]]>").map(|end| (Token::Comment, self.at + end + 3));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return rest.find('>').map(|end| (Token::Comment, self.at + end + 1));
        }
        let close = rest.starts_with("</");
        let start = self.at + if close { 2 } else { 1 };
        let name = name_end(self.source, start);
        let end = tag_end(self.source, name)?;
        let token = if close {
            Token::Close(&self.source[start..name])
        } else {
            Token::Open(Tag {
                name: &self.source[start..name],
                attributes: &self.source[name..end - 1],
                offset: name,
            })
        };
        Some((token, end))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start >= self.source.len() {
            return None;
        }
        let text_end = self.text_end();
        let (token, end) = if text_end > start {
            (Token::Text(&self.source[start..text_end]), text_end)
        } else {
            let rest = || (Token::Text(&self.source[start..]), self.source.len());
            self.markup().unwrap_or_else(rest)
        };
        self.at = end;
        Some((token, start..end))
    }
}

impl<'a> Tag<'a> {
    /// The attributes in their order; a name may come twice.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let (source, offset) = (self.attributes, self.offset);
        let mut at = 0;
        std::iter::from_fn(move || {
            at = skip(source, at, |b| is_space(b) || b == b'/');
            let (attribute, end) = attribute(source, at, offset)?;
            at = end;
            Some(attribute)
        })
    }

    /// The value of the first attribute of this name, character references unread.
    pub(crate) fn value(&self, name: &str) -> Option<&'a str> {
        self.attributes()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
            .map(|attribute| attribute.value)
    }
}

/// How long a comment is after its opening, with its end.
fn comment_length(rest: &str) -> Option<usize> {
    if rest.starts_with('>') {
        return Some(1);
    }
    if rest.starts_with("->") {
        return Some(2);
    }
    rest.find("-->").map(|end| end + 3)
}

fn name_end(source: &str, at: usize) -> usize {
    skip(source, at, |b| !is_space(b) && !b"/>".contains(&b))
}

/// Where a tag ends, one past its `>`, counted over its attributes from the end of its name.
fn tag_end(source: &str, mut at: usize) -> Option<usize> {
    loop {
        at = skip(source, at, |b| is_space(b) || b == b'/');
        if source.as_bytes().get(at)? == &b'>' {
            return Some(at + 1);
        }
        (_, at) = attribute(source, at, 0)?;
    }
}

/// The attribute at `at`; none at the end, or where a quote is left open.
fn attribute(source: &str, at: usize, offset: usize) -> Option<(Attribute<'_>, usize)> {
    let bytes = source.as_bytes();
    bytes.get(at)?;
    // A name may begin with `=`; so every attribute has at least one byte.
    let name_end = skip(source, at + char_length(source, at), |b| !is_space(b) && !b"/>=".contains(&b));
    let equals = skip(source, name_end, is_space);
    let (value, end) = if bytes.get(equals) == Some(&b'=') {
        value(source, skip(source, equals + 1, is_space))?
    } else {
        (name_end..name_end, name_end)
    };
    let attribute =
        Attribute { name: &source[at..name_end], value: &source[value], range: offset + at..offset + end };
    Some((attribute, end))
}

/// The value at `at`, and where what follows it begins.
fn value(source: &str, at: usize) -> Option<(Range<usize>, usize)> {
    match source.as_bytes().get(at) {
        Some(quote @ (b'"' | b'\'')) => {
            let end = at + 1 + source[at + 1..].find(char::from(*quote))?;
            Some((at + 1..end, end + 1))
        }
        _ => {
            let end = skip(source, at, |b| !is_space(b) && b != b'>');
            Some((at..end, end))
        }
    }
}

fn char_length(source: &str, at: usize) -> usize {
    source[at..].chars().next().map_or(1, char::len_utf8)
}

fn skip(source: &str, at: usize, passes: impl Fn(u8) -> bool) -> usize {
    source.as_bytes()[at..].iter().position(|b| !passes(*b)).map_or(source.len(), |found| at + found)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(source: &str) -> Vec<String> {
        Tokens::new(source)
            .map(|(token, _)| match token {
                Token::Text(text) => format!("t:{text}"),
                Token::Close(name) => format!("c:{name}"),
                Token::Comment => "!".to_owned(),
                Token::Open(tag) => {
                    let attributes: Vec<_> =
                        tag.attributes().map(|a| format!(" {}={}", a.name, a.value)).collect();
                    format!("o:{}{}", tag.name, attributes.concat())
                }
            })
            .collect()
    }

    #[test]
    fn tags_and_text() {
        for (source, expected) in [
            ("a<b>c</b>d", &["t:a", "o:b", "t:c", "c:b", "t:d"][..]),
            ("<IMG src=a/b alt='x \"y\"' hidden/>", &["o:IMG src=a/b alt=x \"y\" hidden="]),
            ("<a href = \"x>y\" b>", &["o:a href=x>y b="]),
            ("1 < 2 </ 3 <> <1>", &["t:1 < 2 </ 3 <> <1>"]),
            ("<!-- a > b --><?p?><!D><!-->x", &["!", "!", "!", "!", "t:x"]),
            ("<a =x>", &["o:a =x="]),
            ("<a b=\"<c>", &["t:<a b=\"<c>"]),
            ("<é><bé ü=ö>", &["t:<é>", "o:bé ü=ö"]),
            ("x<!-- never", &["t:x", "t:<!-- never"]),
        ] {
            assert_eq!(shown(source), expected, "{source}");
        }
    }

    #[test]
    fn raw_text_ends_at_its_end_tag_only() {
        let mut tokens = Tokens::new("<script>if (a<b) '</p></scripts'</SCRIPT >x");
        tokens.next();
        tokens.pass_raw_text("script");
        assert_eq!(tokens.next().map(|it| it.0), Some(Token::Close("SCRIPT")));
        assert_eq!(tokens.next().map(|it| it.0), Some(Token::Text("x")));
    }

    proptest! {
        #[test]
        fn tokens_cover_their_source(source in "[<>/!?a-c='\" \\-é\n]{0,40}") {
            let mut at = 0;
            for (token, range) in Tokens::new(&source) {
                prop_assert_eq!(range.start, at);
                prop_assert!(range.end > at);
                at = range.end;
                if let Token::Open(tag) = token {
                    for attribute in tag.attributes() {
                        prop_assert!(source[attribute.range].starts_with(attribute.name));
                    }
                }
            }
            prop_assert_eq!(at, source.len());
        }
    }
}
