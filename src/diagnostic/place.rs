//! Where a problem is: file, line, column and the text of that line.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Lines;
use crate::base::SitePath;

/// The most text of one line that a place carries, in characters: a line may be megabytes long.
pub(super) const EXCERPT: usize = 160;

/// A range of bytes in a file's text. Small, for a site keeps the places of all its names; what lies
/// beyond four gigabytes counts as the last byte before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    first: u32,
    past: u32,
}

impl Span {
    /// From one byte up to, not including, another.
    pub const fn new(start: usize, end: usize) -> Self {
        let (first, past) = (small(start), small(end));
        Self { first, past: if past < first { first } else { past } }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.first as usize
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.past as usize
    }

    /// The first place at which `part` stands in `text`; the start of the text where it does not.
    pub fn of(text: &str, part: &str) -> Self {
        text.find(part).map_or(Self::new(0, 0), |at| Self::new(at, at + part.len()))
    }

    /// The same bytes, counted from `bytes` earlier.
    pub fn shifted(self, bytes: usize) -> Self {
        Self::new(self.start() + bytes, self.end() + bytes)
    }
}

#[allow(clippy::cast_possible_truncation, reason = "checked to lie within the range")]
const fn small(at: usize) -> u32 {
    if at > u32::MAX as usize { u32::MAX } else { at as u32 }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place in a file of the site, complete in itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, relative to the site.
    pub file: SitePath,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// How many characters of the line are meant; at least 1.
    pub width: usize,
    /// The text of the line, or the part of it around the place where it is very long.
    pub text: String,
    /// How many characters of the line stand before `text`.
    #[serde(skip)]
    pub skipped: usize,
}

impl Place {
    /// The place of `span` in `text`, the whole text of `file`. A span beyond the text means its
    /// end; one over several lines means the part on its first line. For many places of one text,
    /// see [`Lines`].
    pub fn of(file: &SitePath, text: &str, span: Span) -> Self {
        Lines::of(text).place(file, text, span)
    }

    /// The place at a line and column (both from 1, in characters) of `text`.
    pub fn at_line(file: &SitePath, text: &str, line: usize, column: usize, width: usize) -> Self {
        let whole = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let skipped = match whole.chars().nth(EXCERPT) {
            None => 0,
            Some(_) => column.saturating_sub(1).saturating_sub(EXCERPT / 2),
        };
        let excerpt = whole.chars().skip(skipped).take(EXCERPT).collect();
        Self { file: file.clone(), line, column, width: width.max(1), text: excerpt, skipped }
    }

    /// The file as a whole, where its text cannot be read.
    pub fn whole(file: &SitePath) -> Self {
        Self { file: file.clone(), line: 1, column: 1, width: 1, text: String::new(), skipped: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, part: &str) -> Place {
        Place::of(&SitePath::new("a.md").unwrap(), text, Span::of(text, part))
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let place = place("eins\nzwölf drei\r\nvier", "drei");
        assert_eq!((place.line, place.column, place.width), (2, 7, 4));
        assert_eq!(place.text, "zwölf drei");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}X{}", "a".repeat(5_000_000), "b".repeat(5_000_000));
        let place = place(&text, "X");
        assert_eq!(place.column, 5_000_001);
        assert_eq!(place.text.chars().count(), EXCERPT);
        assert_eq!(place.text.chars().nth(place.column - 1 - place.skipped), Some('X'));
    }

    #[test]
    fn a_span_beyond_the_text_is_its_end() {
        let place = Place::of(&SitePath::new("a.md").unwrap(), "ü", Span::new(1, 99));
        assert_eq!((place.line, place.column), (1, 1));
    }
}
