//! Archetypes: what a new file is made of. A file with front matter and a body, in which `{word}`
//! stands for what the command knows.
//!
//! Text and words come in, the text of the new file goes out, its TOML written by a TOML writer.
//! Pure: where archetypes lie, and where the file goes, is left to others.

use toml_edit::{Array, DocumentMut, Item, TableLike};

use super::words::{Role, Value, Word, Words};
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::document;

/// Fills an archetype.
///
/// # Errors
/// It is no file with front matter, or has a word that is none, with the place.
pub(super) fn fill(path: &SitePath, text: &str, words: &Words) -> Result<String, Box<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (front, body) = document::parts(path, &text)?;
    let toml = &text[front.start()..front.end()];
    let mut toml: DocumentMut = toml.parse().map_err(|error| faulty(path, &text, front, &error))?;
    let mut filler = Filler { words, key: String::new(), used: Vec::new(), unknown: None };
    filler.file(toml.as_table_mut());
    if let Some(unknown) = filler.unknown {
        return Err(Box::new(no_word(path, &text, &unknown, words)));
    }
    let used = filler.used;
    for word in words.iter().filter(|word| !used.contains(&word.name)) {
        let wanted = match word.role {
            Role::Asked => true,
            Role::Offered => !toml.contains_key(word.name),
            Role::Aid => false,
        };
        if let Some(value) = word.value.as_ref().filter(|_| wanted) {
            toml.insert(word.name, Item::Value(value.toml()));
        }
    }
    let body =
        substitute(&text[body.start()..body.end()], |name| Some(words.get(name)?.value.as_ref()?.text()));
    Ok(format!("+++\n{}\n+++\n{body}", toml.to_string().trim_end()))
}

fn faulty(path: &SitePath, text: &str, front: Span, error: &toml_edit::TomlError) -> Box<Diagnostic> {
    let span = Span::from(error.span().unwrap_or_default()).shifted(front.start());
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    Box::new(
        Diagnostic::error("toml-syntax", format!("this is not TOML: {message}"))
            .at(Place::of(path, text, span))
            .advise("words such as `{title}` stand between quotation marks"),
    )
}

fn no_word(path: &SitePath, text: &str, unknown: &str, words: &Words) -> Diagnostic {
    let written = format!("{{{unknown}}}");
    Diagnostic::error("unknown-word", format!("nothing stands for `{written}` here"))
        .at(Place::of(path, text, Span::of(text, &written)))
        .advise(format!("this archetype may have {}", words.names()))
}

/// Puts values in the place of words.
struct Filler<'a> {
    words: &'a Words,
    /// The key of the file that is being filled.
    key: String,
    /// Words that stand in the value of the key of their own name.
    used: Vec<&'static str>,
    unknown: Option<String>,
}

impl<'a> Filler<'a> {
    fn file(&mut self, table: &mut dyn TableLike) {
        for key in keys(table) {
            self.key.clone_from(&key);
            self.entry(table, &key);
        }
    }

    fn table(&mut self, table: &mut dyn TableLike) {
        for key in keys(table) {
            self.entry(table, &key);
        }
    }

    fn entry(&mut self, table: &mut dyn TableLike, key: &str) {
        if table.get_mut(key).is_some_and(|item| self.item(item) == Fate::Goes) {
            table.remove(key);
        }
    }

    fn item(&mut self, item: &mut Item) -> Fate {
        match item {
            Item::Value(value) => return self.value(value),
            Item::Table(table) => self.table(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| self.table(table)),
            Item::None => {}
        }
        Fate::Stays
    }

    fn value(&mut self, value: &mut toml_edit::Value) -> Fate {
        match value {
            toml_edit::Value::String(text) => {
                let text = text.value().clone();
                let new = match self.whole(&text) {
                    Some(None) => return Fate::Goes,
                    Some(Some(known)) => known.toml(),
                    None => self.part(&text).into(),
                };
                let decor = value.decor().clone();
                *value = new;
                *value.decor_mut() = decor;
            }
            toml_edit::Value::Array(items) => self.array(items),
            toml_edit::Value::InlineTable(table) => self.table(table),
            _ => {}
        }
        Fate::Stays
    }

    /// Items that are a word become what it stands for: several, where it is a list.
    fn array(&mut self, items: &mut Array) {
        let mut filled = Array::new();
        for mut item in std::mem::take(items) {
            match item.as_str().and_then(|text| self.whole(text)) {
                Some(Some(Value::Texts(texts))) => texts.iter().for_each(|text| filled.push(text.as_str())),
                _ if self.value(&mut item) == Fate::Stays => filled.push_formatted(item),
                _ => {}
            }
        }
        *items = filled;
    }

    /// What stands for a text that is a word and nothing else, if it is one.
    fn whole(&mut self, text: &str) -> Option<Option<Value>> {
        let name = text.strip_prefix('{')?.strip_suffix('}')?;
        self.word(name).map(|word| word.value.clone())
    }

    fn part(&mut self, text: &str) -> String {
        substitute(text, |name| match self.word(name) {
            Some(word) => Some(word.value.as_ref().map(Value::text).unwrap_or_default()),
            None => {
                self.unknown.get_or_insert_with(|| name.to_owned());
                None
            }
        })
    }

    fn word(&mut self, name: &str) -> Option<&'a Word> {
        let word = self.words.get(name)?;
        if self.key == word.name {
            self.used.push(word.name);
        }
        Some(word)
    }
}

fn keys(table: &dyn TableLike) -> Vec<String> {
    table.iter().map(|(key, _)| key.to_owned()).collect()
}

/// What becomes of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    /// It is a word, and nothing is known of it.
    Goes,
}

/// Replaces each `{word}` for which there is something.
fn substitute(text: &str, mut known: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from[1..].find(|c: char| !(c.is_ascii_lowercase() || c == '_')).map(|end| end + 1);
        let name = end.filter(|end| *end > 1 && from[*end..].starts_with('}')).map(|end| &from[1..end]);
        match name.and_then(|name| Some((name, known(name)?))) {
            Some((name, value)) => {
                out.push_str(&value);
                rest = &from[name.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Moment;

    fn filled(archetype: &str, words: &Words) -> Result<String, String> {
        let path = SitePath::new("archetypes/x.md").unwrap();
        fill(&path, archetype, words).map_err(|fault| {
            let place = fault.place.as_ref().unwrap();
            format!("{} {}:{} {}", fault.code, place.line, place.column, fault.message)
        })
    }

    fn words() -> Words {
        Words::default()
            .text("title", Some("Said \"no\"\n+++\nand \\ left"))
            .key_or("date", None, Some(Value::Date(Moment::parse("2024-03-18").unwrap())))
            .text("source", None)
            .texts("tags", &["a".to_owned(), "b".to_owned()])
            .key("number", Some(Value::Number(7)))
            .aid("slug", "said-no")
    }

    #[test]
    fn a_word_alone_has_its_type_and_goes_where_nothing_is_known() {
        let text = "+++\n# What it is.\ntitle = \"{title}\" # short\ndate = \"{date}\"\nsource = \"{source}\"\n\
                    tags = [\"x\", \"{tags}\"]\nnumber = \"{number}\"\n+++\n";
        assert_eq!(
            filled(text, &words()).unwrap(),
            "+++\n# What it is.\ntitle = 'Said \"no\" +++ and \\ left' # short\ndate = 2024-03-18\n\
             tags = [\"x\", \"a\", \"b\"]\nnumber = 7\n+++\n"
        );
    }

    #[test]
    fn words_stand_in_texts_too() {
        let text = "\u{feff}+++\r\ntitle = \"No. {number}: {title}{source}\"\r\n[image]\r\n\
                    src = \"{slug}.jpg\"\r\n[[extra.list]]\r\nx = { y = \"{date}\", z = \"{source}\" }\r\n\
                    +++\r\n{slug} {unknown} {source} { {}\r\n";
        let words = words();
        assert_eq!(
            filled(&text.replace("{title}", "T"), &words).unwrap(),
            "+++\ntitle = 'Said \"no\" +++ and \\ left'\ndate = 2024-03-18\ntags = [\"a\", \"b\"]\n\
             number = 7\n[image]\nsrc = \"said-no.jpg\"\n[[extra.list]]\nx = { y = 2024-03-18}\n+++\n\
             said-no {unknown} {source} { {}\n"
        );
        assert!(filled(text, &words).unwrap().contains("title = 'No. 7: Said \"no\" +++ and \\ left'"));
    }

    #[test]
    fn what_is_asked_for_stands_over_what_an_archetype_says() {
        let text = "+++\ntitle = \"T\"\ndate = 2020-01-01\nsource = \"House\"\ntags = []\nnumber = 1\n+++\n";
        assert_eq!(
            filled(text, &words()).unwrap(),
            "+++\ntitle = 'Said \"no\" +++ and \\ left'\ndate = 2020-01-01\nsource = \"House\"\n\
             tags = [\"a\", \"b\"]\nnumber = 7\n+++\n"
        );
    }

    #[test]
    fn faults_of_archetypes_have_a_place() {
        assert_eq!(
            filled("+++\ntitle = \"{titel}\"\n+++\n", &words()).unwrap_err(),
            "unknown-word 2:10 nothing stands for `{titel}` here"
        );
        assert!(filled("+++\ntitle = {title}\n+++\n", &words()).unwrap_err().starts_with("toml-syntax 2:"));
        assert!(filled("title = 1", &words()).unwrap_err().starts_with("missing-fence 1:1"));
    }
}
