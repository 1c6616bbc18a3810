//! Lists in a sentence: "A, B and C" as a language writes them.

use std::fmt;

use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::{ListFormatter, parts};
use writeable::{Part, PartsWrite, Writeable};

use super::Conventions;

/// How much stands between the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// "A, B, and C".
    Wide,
    /// "A, B, C".
    Narrow,
}

/// Writes lists in one language.
#[derive(Debug)]
pub struct Lists {
    wide: Option<ListFormatter>,
    narrow: Option<ListFormatter>,
}

impl Lists {
    /// Lists as these conventions write them.
    pub fn new(conventions: &Conventions) -> Self {
        let load = |length| {
            let options = ListFormatterOptions::default().with_length(length);
            ListFormatter::try_new_and(conventions.locale().into(), options).ok()
        };
        Self { wide: load(ListLength::Wide), narrow: load(ListLength::Narrow) }
    }

    /// What stands before each item, and what after the last: one text more than items. The items
    /// are looked at, for some languages choose by sound or script what they join with.
    pub fn between(&self, items: &[&str], style: Style) -> Vec<String> {
        let formatter = match style {
            Style::Wide => &self.wide,
            Style::Narrow => &self.narrow,
        };
        let mut between = Between { texts: vec![String::new()], inside: 0 };
        let written = formatter.as_ref().map(|list| list.format(items.iter()).write_to_parts(&mut between));
        if written != Some(Ok(())) || between.texts.len() != items.len() + 1 {
            return (0..=items.len())
                .map(|at| if at == 0 || at == items.len() { "" } else { ", " }.to_owned())
                .collect();
        }
        between.texts
    }
}

/// Keeps what is written outside of items.
struct Between {
    texts: Vec<String>,
    /// How many items the text that is being written lies in.
    inside: usize,
}

impl fmt::Write for Between {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.inside == 0
            && let Some(last) = self.texts.last_mut()
        {
            last.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for Between {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part != parts::ELEMENT {
            return write(self);
        }
        self.inside += 1;
        let written = write(self);
        self.inside -= 1;
        self.texts.push(String::new());
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    fn joined(tag: &str, items: &str, style: Style) -> String {
        let lists = Lists::new(&Conventions::of(&Language::new(tag).unwrap()));
        let items: Vec<&str> = items.split_whitespace().collect();
        let between = lists.between(&items, style);
        assert_eq!(between.len(), items.len() + 1);
        let mut all: String =
            between.iter().zip(&items).map(|(before, item)| format!("{before}{item}")).collect();
        all.extend(between.last().cloned());
        all
    }

    #[test]
    fn items_are_joined_as_the_language_does() {
        for (tag, items, expected) in [
            ("en", "", ""),
            ("en", "A", "A"),
            ("en", "A B", "A and B"),
            ("en", "A B C", "A, B, and C"),
            ("en-GB", "A B C", "A, B and C"),
            ("de", "A B C", "A, B und C"),
            // The conjunction goes by the sound that follows.
            ("es", "A B", "A y B"),
            ("es", "A Ignacio", "A e Ignacio"),
            ("fa", "الف ب پ", "الف،\u{200f} ب، و پ"),
            ("zh", "甲 乙 丙", "甲、乙和丙"),
            ("ja", "甲 乙 丙", "甲、乙、丙"),
        ] {
            assert_eq!(joined(tag, items, Style::Wide), expected, "{tag}");
        }
        assert_eq!(joined("en", "A B C", Style::Narrow), "A, B, C");
    }
}
