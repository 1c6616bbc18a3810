//! Counting the words that a reader reads.

use unicode_normalization::char::is_combining_mark;

/// Counts words in text that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// How many so far.
    pub(super) count: usize,
    inside: bool,
}

impl Words {
    /// Goes on with a piece of text; a word may have begun in the piece before.
    pub(super) fn add(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let ascii = rest.bytes().position(|b| !b.is_ascii());
            let (plain, after) = rest.split_at(ascii.unwrap_or(rest.len()));
            for byte in plain.bytes() {
                let letter = byte.is_ascii_alphanumeric();
                self.count += usize::from(letter & !self.inside);
                self.inside = letter | (self.inside & (byte > b' '));
            }
            let Some(c) = after.chars().next() else {
                return;
            };
            self.other(c);
            rest = &after[c.len_utf8()..];
        }
    }

    /// A character beyond ASCII.
    fn other(&mut self, c: char) {
        if c.is_whitespace() || matches!(c, '—' | '–' | '…') {
            self.inside = false;
        } else if is_word_by_itself(c) {
            self.count += 1;
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
