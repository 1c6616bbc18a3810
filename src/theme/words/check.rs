//! What is wrong with words beside what one file shows: keys that nobody asks for, placeholders
//! that are never filled, and English in a site that is not.

use super::LANGUAGE;
use super::file::{Entry, Word, WordsFile};
use super::layers::Layers;
use crate::base::Language;
use crate::diagnostic::Diagnostic;
use crate::schema::nearest;

/// Checks the theme's and the site's files. A theme may have any words that its English has; a site
/// also those of which `is_asked` says that something asks for them.
pub(super) fn check(layers: &Layers, is_asked: &dyn Fn(&str) -> bool, found: &mut Vec<Diagnostic>) {
    let english = Language::english();
    let below: Vec<&WordsFile> =
        [&layers.built_in, &layers.theme].into_iter().filter_map(|layer| layer.get(&english)).collect();
    for file in layers.theme.values().chain(layers.site.values()) {
        for (key, entry) in &file.entries {
            if !below.iter().any(|file| file.entries.contains_key(key)) && !is_asked(key) {
                found.push(unknown(&below, file, key, entry));
            } else if let Some(definition) = layers.definition(key) {
                found.extend(unfilled(file, key, entry, definition));
                found.extend(left_out(file, key, entry, definition));
            }
        }
    }
}

fn unknown(below: &[&WordsFile], file: &WordsFile, key: &str, entry: &Entry) -> Diagnostic {
    let known = below.iter().flat_map(|file| file.entries.keys()).map(String::as_str);
    let advice = match nearest(key, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "a word of your own is one that a template asks for by its key".to_owned(),
    };
    Diagnostic::warning("unknown-word", format!("nothing asks for the word `{key}`"))
        .at(file.place(entry.key))
        .advise(advice)
}

/// A placeholder, or a count, that whoever asks for the word does not know of.
fn unfilled(file: &WordsFile, key: &str, entry: &Entry, definition: &Entry) -> Option<Diagnostic> {
    let filled = definition.word.placeholders();
    let name = entry.word.placeholders().into_iter().find(|name| !filled.contains(name))?;
    let message = match entry.word {
        Word::Forms(_) if name == "count" => {
            format!("the word `{key}` has no plural forms: it goes by no count")
        }
        _ => format!("the word `{key}` has no placeholder `{{{name}}}`"),
    };
    let advice = match (nearest(name, filled.iter().copied()), filled.is_empty()) {
        (Some(meant), _) => format!("did you mean `{{{meant}}}`?"),
        (None, false) => {
            let names: Vec<String> = filled.iter().map(|name| format!("`{{{name}}}`")).collect();
            format!("it has {}", names.join(", "))
        }
        (None, true) => "write it as a text without placeholders".to_owned(),
    };
    Some(Diagnostic::error("unknown-placeholder", message).at(file.place(entry.value)).advise(advice))
}

/// A placeholder whose text would be lost; how many there are a form may say without a number.
fn left_out(file: &WordsFile, key: &str, entry: &Entry, definition: &Entry) -> Option<Diagnostic> {
    let said = entry.word.placeholders();
    let lost =
        definition.word.placeholders().into_iter().find(|name| *name != "count" && !said.contains(name))?;
    let message = format!("the word `{key}` leaves out `{{{lost}}}`: what stands for it is not shown");
    let diagnostic = Diagnostic::warning("missing-placeholder", message).at(file.place(entry.value));
    Some(diagnostic.advise(format!("write `{{{lost}}}` where it belongs")))
}

/// Words that stand in English in a site of another language; the names of languages aside.
pub(super) fn foreign(language: &Language, keys: &[&str]) -> Option<Diagnostic> {
    let mut keys: Vec<&str> = keys.iter().copied().filter(|key| !key.starts_with(LANGUAGE)).collect();
    keys.sort_unstable();
    let shown: Vec<String> = keys.iter().take(5).map(|key| format!("`{key}`")).collect();
    let more = keys.len().checked_sub(shown.len()).filter(|more| *more > 0);
    let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
    (!keys.is_empty()).then(|| {
        let message = format!(
            "the site is in `{language}`, and words of its interface are not: {}{more} stand in English",
            shown.join(", ")
        );
        Diagnostic::warning("untranslated-words", message)
            .advise(format!("say them in `words/{language}.toml`"))
    })
}
