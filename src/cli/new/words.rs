//! Words: what stands for the `{word}` of an archetype, and what becomes of those that it does not
//! use.

use toml_edit::Array;

use crate::base::Moment;

/// What stands for a word.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Texts(Vec<String>),
    Date(Moment),
    Number(i64),
    Flag,
}

impl Value {
    /// A text in one line; nothing where there is none.
    pub(super) fn line(text: &str) -> Option<Self> {
        Some(one_line(text)).filter(|line| !line.is_empty()).map(Self::Text)
    }

    /// The flag, where it is set.
    pub(super) fn flag(set: bool) -> Option<Self> {
        set.then_some(Self::Flag)
    }

    /// As a part of a text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join(", "),
            Self::Date(moment) => moment.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag => "true".to_owned(),
        }
    }

    pub(super) fn toml(&self) -> toml_edit::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Texts(texts) => texts.iter().map(String::as_str).collect::<Array>().into(),
            Self::Date(moment) => {
                let text = moment.to_string();
                text.parse::<toml_edit::Datetime>().map_or_else(|_| text.as_str().into(), Into::into)
            }
            Self::Number(number) => (*number).into(),
            Self::Flag => true.into(),
        }
    }
}

/// The words of one kind of file, in the order of its keys.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<Word>);

/// One of them.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) value: Option<Value>,
    pub(super) role: Role,
}

/// What becomes of a word that an archetype does not use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is a key of the front matter, and stands over what the archetype says: nothing that was
    /// asked for is dropped.
    Asked,
    /// It is a key, and is added where the archetype has none.
    Offered,
    /// It is there for archetypes alone.
    Aid,
}

impl Words {
    /// With a key of the front matter, where somebody asked for it.
    pub(super) fn key(self, name: &'static str, value: Option<Value>) -> Self {
        self.with(name, value, Role::Asked)
    }

    /// With a key that somebody may have asked for, and for which something can be offered.
    pub(super) fn key_or(self, name: &'static str, asked: Option<Value>, offered: Option<Value>) -> Self {
        match asked {
            Some(asked) => self.with(name, Some(asked), Role::Asked),
            None => self.with(name, offered, Role::Offered),
        }
    }

    fn with(mut self, name: &'static str, value: Option<Value>, role: Role) -> Self {
        self.0.push(Word { name, value, role });
        self
    }

    /// With a key that is a text.
    pub(super) fn text(self, name: &'static str, text: Option<&str>) -> Self {
        self.key(name, text.and_then(Value::line))
    }

    /// With a key that is a list of texts.
    pub(super) fn texts(self, name: &'static str, texts: &[String]) -> Self {
        let lines: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
        self.key(name, Some(lines).filter(|lines| !lines.is_empty()).map(Value::Texts))
    }

    /// With a word for archetypes alone.
    pub(super) fn aid(self, name: &'static str, text: &str) -> Self {
        self.with(name, Some(Value::Text(text.to_owned())), Role::Aid)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Word> {
        self.0.iter()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Word> {
        self.0.iter().find(|word| word.name == name)
    }

    /// All of them, as archetypes write them.
    pub(super) fn names(&self) -> String {
        self.0.iter().map(|word| format!("`{{{}}}`", word.name)).collect::<Vec<_>>().join(", ")
    }
}

/// A text as one line: a fence could stand on a line of its own.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
