//! Counting the words that a reader reads.

use unicode_normalization::char::is_combining_mark;

/// A letter or digit.
const LETTER: u8 = 1;
/// Does not end a word.
const JOINS: u8 = 2;
/// Is not ASCII.
const OTHER: u8 = 4;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        table[byte] = if c.is_ascii_alphanumeric() {
            LETTER | JOINS
        } else if c > b' ' {
            JOINS
        } else {
            0
        };
        byte += 1;
    }
    table
}

/// Counts words in text that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// How many so far.
    pub(super) count: usize,
    /// How many of them are characters of a script without spaces.
    pub(super) alone: usize,
    inside: bool,
}

impl Words {
    /// Goes on with a piece of text; a word may have begun in the piece before.
    pub(super) fn add(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let plain = self.ascii(rest.as_bytes());
            let Some(c) = rest[plain..].chars().next() else {
                return;
            };
            self.other(c);
            rest = &rest[plain + c.len_utf8()..];
        }
    }

    /// Reads up to the first character beyond ASCII, and returns how far that was. All text of
    /// all bodies goes through here: one look at a table for each byte, no branch on what it is.
    fn ascii(&mut self, bytes: &[u8]) -> usize {
        let mut inside = u8::from(self.inside);
        let mut begun = 0;
        let mut end = bytes.len();
        for (at, byte) in bytes.iter().enumerate() {
            let class = CLASSES[usize::from(*byte)];
            if class & OTHER != 0 {
                end = at;
                break;
            }
            begun += usize::from(class & LETTER & !inside);
            inside = (class & LETTER) | (inside & (class >> 1));
        }
        self.count += begun;
        self.inside = inside != 0;
        end
    }

    /// A character beyond ASCII.
    fn other(&mut self, c: char) {
        if c.is_whitespace() || matches!(c, '—' | '–' | '…') {
            self.inside = false;
        } else if is_word_by_itself(c) {
            self.count += 1;
            self.alone += 1;
            self.inside = false;
        } else if c.is_alphanumeric() {
            self.count += usize::from(!self.inside);
            self.inside = true;
        }
    }

    /// What follows is not the same word.
    pub(super) fn gap(&mut self) {
        self.inside = false;
    }
}

/// Whether a character belongs to a script that is written without spaces (Chinese, Japanese,
/// Thai, Lao, Burmese, Khmer), and is not a mark upon another.
fn is_word_by_itself(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{323af}')
        && c.is_alphanumeric()
        && !is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_script() {
        for (text, expected) in [
            ("", 0),
            (" — … !", 0),
            ("Two words", 2),
            ("don't well-known U.S.", 3),
            ("before—after", 2),
            ("خلیج فارس", 2),
            ("می‌خواهم", 1),
            ("中东新闻", 4),
            ("中东 news", 3),
            ("ข่าว", 3),
            ("हिन्दी समाचार", 2),
        ] {
            let mut words = Words::default();
            words.add(text);
            assert_eq!(words.count, expected, "{text}");
        }
    }

    #[test]
    fn a_word_may_come_in_pieces() {
        let mut words = Words::default();
        words.add("un");
        words.add("broken");
        words.gap();
        words.add("next");
        assert_eq!(words.count, 2);
    }
}
