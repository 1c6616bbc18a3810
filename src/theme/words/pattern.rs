//! The text of a word: what stands in it as it is, and the places that templates fill.

use std::collections::BTreeSet;

use serde::Serialize;

/// A text with `{placeholders}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
enum Piece {
    Literal(String),
    Placeholder(String),
}

impl Pattern {
    /// Reads a text. `None` where a brace does not belong to a placeholder: `{` and `}` around a
    /// name of letters, digits and `_`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            let is_name =
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if !is_name || literal.contains('}') {
                return None;
            }
            pieces.push(Piece::Literal(literal.to_owned()));
            pieces.push(Piece::Placeholder(name.to_owned()));
            rest = after;
        }
        if rest.contains('}') {
            return None;
        }
        pieces.push(Piece::Literal(rest.to_owned()));
        Some(Self(pieces))
    }

    /// The names of its placeholders.
    pub(super) fn placeholders(&self) -> BTreeSet<&str> {
        let name = |piece: &'_ Piece| matches!(piece, Piece::Placeholder(_));
        self.0.iter().filter(|piece| name(piece)).map(Piece::text).collect()
    }

    /// The whole: every literal as `literal` writes it, every placeholder what `argument` says.
    ///
    /// # Errors
    /// That of the first placeholder for which there is nothing.
    pub fn fill<E>(
        &self,
        literal: impl Fn(&str) -> String,
        argument: impl Fn(&str) -> Result<String, E>,
    ) -> Result<String, E> {
        let piece = |piece: &Piece| match piece {
            Piece::Literal(text) => Ok(literal(text)),
            Piece::Placeholder(name) => argument(name),
        };
        self.0.iter().map(piece).collect()
    }
}

impl Piece {
    fn text(&self) -> &str {
        match self {
            Self::Literal(text) | Self::Placeholder(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_all_else_stands() {
        let pattern = Pattern::parse("a {one} & {two_2}{one}").unwrap();
        assert_eq!(pattern.placeholders(), BTreeSet::from(["one", "two_2"]));
        let filled: Result<_, ()> =
            pattern.fill(|text| text.replace('&', "&amp;"), |name| Ok(name.to_uppercase()));
        assert_eq!(filled.unwrap(), "a ONE &amp; TWO_2ONE");
        assert_eq!(Pattern::parse("").unwrap().fill(str::to_owned, |_| Err(())), Ok(String::new()));
        assert_eq!(pattern.fill(str::to_owned, |_| Err("none")), Err("none"));
    }

    #[test]
    fn a_brace_belongs_to_a_placeholder() {
        for bad in ["{", "}", "{}", "{a b}", "{{a}}", "a } {b}", "{ a }", "{é}"] {
            assert!(Pattern::parse(bad).is_none(), "{bad}");
        }
    }
}
