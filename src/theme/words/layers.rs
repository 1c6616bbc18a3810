//! The layers of words: the built-in theme's, the theme's over it, the site's over both.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::file::{Entry, Word, WordsFile};
use super::{Words, check};
use crate::base::{Conventions, Language, Numbers, SitePath};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::text_of;
use crate::source::{SourceError, SourceTree};

/// One layer: a file for each language.
pub(in crate::theme) type Layer = BTreeMap<Language, WordsFile>;

/// The files of words of all layers, the lowest first.
pub(in crate::theme) struct Layers {
    pub(in crate::theme) built_in: Layer,
    pub(in crate::theme) theme: Layer,
    pub(in crate::theme) site: Layer,
}

impl Layers {
    /// Checks the words of the theme and the site against the English that says which there are;
    /// `is_asked` tells which keys the site may have beside those.
    pub(in crate::theme) fn check(&self, is_asked: &dyn Fn(&str) -> bool, found: &mut Vec<Diagnostic>) {
        check::check(self, is_asked, found);
    }

    /// The words of a site that is written so. Those that stand in English though the site is in
    /// another language are warned of.
    pub(in crate::theme) fn words(&self, conventions: &Conventions, found: &mut Vec<Diagnostic>) -> Words {
        let own = conventions.language().lineage().len();
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        let mut foreign = Vec::new();
        for (rank, language) in languages(conventions).iter().enumerate() {
            for layer in [&self.site, &self.theme, &self.built_in] {
                for (key, entry) in layer.get(language).into_iter().flat_map(|file| &file.entries) {
                    if !words.contains_key(key) {
                        words.insert(key.clone(), entry.word.clone());
                        foreign.extend((rank >= own).then_some(key.as_str()));
                    }
                }
            }
        }
        found.extend(check::foreign(conventions.language(), &foreign));
        Words::new(conventions, words)
    }

    /// The entry that says what a key is: the lowest English one.
    pub(super) fn definition(&self, key: &str) -> Option<&Entry> {
        let english = Language::english();
        let layers = [&self.built_in, &self.theme, &self.site].into_iter();
        layers.filter_map(|layer| layer.get(&english)).find_map(|file| file.entries.get(key))
    }
}

/// The languages in which a site that is written so looks for its words, the first first.
fn languages(conventions: &Conventions) -> Vec<Language> {
    let mut languages = conventions.language().lineage();
    let english = Language::english();
    if !languages.contains(&english) {
        languages.push(english);
    }
    languages
}

/// The layer of a theme that is in the program, in the languages that a site written so asks for: what is wrong
/// with it a test would say.
pub(in crate::theme) fn built_in(
    files: impl Iterator<Item = (SitePath, Cow<'static, str>)>,
    conventions: &Conventions,
) -> Layer {
    let asked = languages(conventions);
    let file = |(path, text): (SitePath, Cow<'static, str>)| {
        let language = Language::new(path.stem()).filter(|language| asked.contains(language))?;
        let numbers = Numbers::new(&Conventions::of(&language));
        Some((language, WordsFile::read(path, text, &numbers, &mut Vec::new())))
    };
    files.filter_map(file).collect()
}

/// The layer that a folder holds. What is wrong with its files is added to `found`.
///
/// # Errors
/// A file cannot be read.
pub(in crate::theme) fn read_folder(
    tree: &SourceTree,
    folder: &str,
    found: &mut Vec<Diagnostic>,
) -> Result<Layer, SourceError> {
    let mut layer = Layer::new();
    for path in tree.below(folder).iter().map(|file| &file.path) {
        let Some(language) = language_of(path, folder) else {
            found.push(misnamed(path));
            continue;
        };
        if let Some(other) = layer.get(&language) {
            let message = format!("`{}` has the words of `{language}` too", other.path);
            let advice = "put the words of a language into one file";
            found.push(Diagnostic::error("two-files", message).at(Place::whole(path)).advise(advice));
            continue;
        }
        let bytes = tree.read(path)?;
        match text_of(path, &bytes) {
            Ok(text) => {
                let numbers = Numbers::new(&Conventions::of(&language));
                let file = WordsFile::read(path.clone(), Cow::Owned(text.to_owned()), &numbers, found);
                layer.insert(language, file);
            }
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    Ok(layer)
}

/// The language of a file of words: `words/fa.toml`.
fn language_of(path: &SitePath, folder: &str) -> Option<Language> {
    let name = path.below(folder)?;
    Language::new(name.strip_suffix(".toml")?)
}

fn misnamed(path: &SitePath) -> Diagnostic {
    Diagnostic::error("wrong-name", format!("`{path}` is the file of no language, and is not read"))
        .at(Place::whole(path))
        .advise("name it by a language tag (BCP 47), such as `words/fa.toml` or `words/zh-Hant.toml`")
}
