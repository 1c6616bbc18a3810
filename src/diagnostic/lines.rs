//! The lines of a text, counted once for any number of places in it.
//!
//! A text may be megabytes of one line, and every word of it a problem: looking a place up takes a
//! bounded number of steps, wherever it is.

use super::place::EXCERPT;
use super::{Place, Span};
use crate::base::SitePath;

/// How far apart the marks are, in bytes.
const STEP: usize = 1024;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// What stands before one byte of a text. Half a character counts as none.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    /// Line ends.
    lines: usize,
    /// Characters; a byte-order mark is none.
    chars: usize,
    /// The byte at which the line begins.
    line_start: usize,
}

/// Marks at every so many bytes of a text. It does not hold the text; each call takes the one that
/// it was made of.
#[derive(Clone, Debug)]
pub struct Lines(Vec<Mark>);

impl Lines {
    /// Counts the lines of `text`.
    pub fn of(text: &str) -> Self {
        let mut at = Mark::default();
        let mut marks = vec![at];
        for (number, piece) in text.as_bytes().chunks(STEP).enumerate() {
            at = at.after(piece, number * STEP);
            if number == 0 && text.starts_with(BYTE_ORDER_MARK) {
                at.chars -= 1;
            }
            marks.push(at);
        }
        Self(marks)
    }

    /// The place of `span` in `text`, the whole text of `file`, as [`Place::of`] gives it.
    pub fn place(&self, file: &SitePath, text: &str, span: Span) -> Place {
        let start = floor_boundary(text, span.start().max(bom_length(text)));
        let from = self.at(text, start);
        let line_end = self.line_end(text, from.lines);
        let end = floor_boundary(text, span.end().min(line_end)).max(start);
        let before = from.chars - self.at(text, from.line_start).chars;
        let (text_start, skipped) = excerpt_start(text, from.line_start, start, line_end, before);
        let excerpt: String = text[text_start..line_end].chars().take(EXCERPT).collect();
        Place {
            file: file.clone(),
            line: from.lines + 1,
            column: before + 1,
            width: (self.at(text, end).chars - from.chars).max(1),
            text: excerpt.trim_end_matches('\r').to_owned(),
            skipped,
        }
    }

    /// What stands before a byte.
    fn at(&self, text: &str, byte: usize) -> Mark {
        let number = byte / STEP;
        let from = number * STEP;
        let mut at = self.0[number].after(&text.as_bytes()[from..byte], from);
        if number == 0 && byte > 0 && text.starts_with(BYTE_ORDER_MARK) {
            at.chars -= 1;
        }
        at
    }

    /// Where the line ends that has so many before it.
    fn line_end(&self, text: &str, line: usize) -> usize {
        let beyond = self.0.partition_point(|mark| mark.lines <= line);
        // The last mark of this line: there its end comes next.
        let last = (beyond - 1) * STEP;
        let lines = self.0[beyond - 1].lines;
        let bytes = text.as_bytes().get(last..).unwrap_or_default();
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        ends.map(|(at, _)| last + at).nth(line - lines).unwrap_or(text.len())
    }
}

impl Mark {
    /// What stands before the end of `piece`, which begins at `start` and at this mark.
    fn after(mut self, piece: &[u8], start: usize) -> Self {
        self.chars += piece.iter().filter(|byte| !is_continuation(**byte)).count();
        self.lines += piece.iter().filter(|byte| **byte == b'\n').count();
        if let Some(at) = piece.iter().rposition(|byte| *byte == b'\n') {
            self.line_start = start + at + 1;
        }
        self
    }
}

/// Where the excerpt of a line begins, and how many of its characters stand before that.
fn excerpt_start(text: &str, line: usize, start: usize, line_end: usize, before: usize) -> (usize, usize) {
    let line = line.max(bom_length(text));
    let is_long = text[line..line_end].chars().nth(EXCERPT).is_some();
    if !is_long || before <= EXCERPT / 2 {
        return (line, 0);
    }
    let back = text[line..start].char_indices().rev().nth(EXCERPT / 2 - 1);
    (back.map_or(line, |(at, _)| line + at), before - EXCERPT / 2)
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

fn bom_length(text: &str) -> usize {
    if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, by counting from the beginning.
    fn counted(text: &str, start: usize, end: usize) -> (usize, usize, usize, String) {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let width = text[start..end.clamp(start, line_end)].chars().count().max(1);
        let before = text[line_start..start].chars().count();
        let line = text[line_start..line_end].chars().collect::<Vec<_>>();
        let skipped = if line.len() > EXCERPT { before.saturating_sub(EXCERPT / 2) } else { 0 };
        let excerpt: String = line[skipped..].iter().take(EXCERPT).collect();
        let lines = text[..start].matches('\n').count();
        (lines + 1, before + 1, width, excerpt.trim_end_matches('\r').to_owned())
    }

    proptest! {
        #[test]
        fn places_are_those_of_counting(
            bom in any::<bool>(),
            pieces in proptest::collection::vec("[a\né\r]{0,9}|[aé]{900,1100}|ü{0,300}", 0..6),
            from in any::<prop::sample::Index>(),
            to in any::<prop::sample::Index>(),
        ) {
            let text = format!("{}{}", if bom { "\u{feff}" } else { "" }, pieces.concat());
            let bytes = if bom { 3 } else { 0 };
            let boundaries: Vec<usize> =
                (bytes..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let (from, to) = (boundaries[from.index(boundaries.len())], boundaries[to.index(boundaries.len())]);
            let (start, end) = (from.min(to), from.max(to));
            let place = Lines::of(&text).place(&SitePath::new("a.md").unwrap(), &text, Span::new(start, end));
            let expected = counted(&text, start - bytes, end - bytes);
            prop_assert_eq!((place.line, place.column, place.width, place.text), expected);
        }
    }

    #[test]
    fn a_byte_order_mark_has_no_width() {
        let text = "\u{feff}+++\r\nkey";
        let of = |span| Place::of(&SitePath::new("a.md").unwrap(), text, span);
        let place = of(Span::new(3, 6));
        assert_eq!((place.line, place.column, place.width, place.text.as_str()), (1, 1, 3, "+++"));
        assert_eq!(of(Span::new(0, 3)).column, 1);
        assert_eq!(of(Span::of(text, "key")).column, 1);
    }
}
