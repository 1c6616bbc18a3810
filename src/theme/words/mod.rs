//! The words of the interface, in the site's language.
//!
//! In come the files `words/TAG.toml` of the site, of its theme and of the built-in theme; out
//! comes, for each key, the text of the most special language and the highest layer that has it:
//! for a site in `fa-AF` first all of `fa-AF`, then `fa`, and English where nobody said it
//! otherwise. How templates ask, and what is escaped, is left to `render`.

mod check;
mod file;
mod layers;
mod pattern;

pub(super) use layers::{Layer, Layers, built_in, read_folder};
pub use pattern::Pattern;

use std::collections::BTreeMap;
use std::fmt;

use crate::base::list::Style;
use crate::base::{Conventions, Fingerprint, Language, Lists, Numbers};
use crate::schema::nearest;
use file::Word;

/// The words that name languages begin so; the rest is the language's tag.
pub const LANGUAGE: &str = "language-";

/// The headings of taxonomies that a site declares begin so; the rest is the taxonomy's name.
pub const TAXONOMY: &str = "taxonomy-";

/// The words of a site, and how its language writes numbers and lists.
#[derive(Debug)]
pub struct Words {
    language: Language,
    words: BTreeMap<String, Word>,
    numbers: Numbers,
    lists: Lists,
    fingerprint: Fingerprint,
}

/// Why a word cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordFault {
    /// No file has it; perhaps this one was meant.
    Unknown(String, Option<String>),
    /// It goes by a count, and none was given.
    NoCount(String),
    /// This placeholder of it was not filled.
    NotFilled(String, String),
}

impl fmt::Display for WordFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(key, Some(meant)) => {
                write!(f, "there is no word `{key}`; did you mean `{meant}`?")
            }
            Self::Unknown(key, None) => {
                write!(f, "there is no word `{key}`: say it in `words/en.toml`")
            }
            Self::NoCount(key) => {
                write!(f, "the word `{key}` has plural forms: ask for it with a whole number as `count`")
            }
            Self::NotFilled(key, name) => {
                write!(f, "the word `{key}` needs `{name}`: ask for it with `{name}=…`")
            }
        }
    }
}

impl Words {
    fn new(conventions: &Conventions, words: BTreeMap<String, Word>) -> Self {
        Self {
            language: conventions.language().clone(),
            fingerprint: Fingerprint::of_value(&(conventions.tag(), &words)),
            words,
            numbers: Numbers::new(conventions),
            lists: Lists::new(conventions),
        }
    }

    /// Of the words, and of how numbers are written.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The site's language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text of a word; `count` chooses among its plural forms.
    ///
    /// # Errors
    /// There is no such word, or it goes by a count and there is none.
    pub fn get(&self, key: &str, count: Option<u64>) -> Result<&Pattern, WordFault> {
        match self.words.get(key) {
            Some(Word::Text(pattern)) => Ok(pattern),
            Some(Word::Forms(forms)) => {
                let count = count.ok_or_else(|| WordFault::NoCount(key.to_owned()))?;
                let form = forms.get(self.numbers.form(count)).or_else(|| forms.get("other"));
                form.ok_or_else(|| WordFault::NoCount(key.to_owned()))
            }
            None => {
                let meant = nearest(key, self.words.keys().map(String::as_str)).map(str::to_owned);
                Err(WordFault::Unknown(key.to_owned(), meant))
            }
        }
    }

    /// A word of ours as plain text; `None` where nobody has it.
    pub fn plain(&self, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let argument = |name: &str| {
            let found = arguments.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned()).ok_or(())
        };
        self.get(key, None).ok()?.fill(str::to_owned, argument).ok()
    }

    /// What a language is called in the site's.
    pub fn name_of(&self, language: &Language) -> Option<String> {
        let mut lineage = language.lineage().into_iter();
        lineage.find_map(|language| self.plain(&format!("{LANGUAGE}{language}"), &[]))
    }

    /// A number in the language's digits.
    pub fn number(&self, number: &str) -> String {
        self.numbers.write(number)
    }

    /// What stands before each item of a list, and after the last.
    pub fn between(&self, items: &[&str], style: Style) -> Vec<String> {
        self.lists.between(items, style)
    }
}
