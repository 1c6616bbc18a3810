//! Closed schemas over TOML: what keys a table may have, and reading them.
//!
//! [`Schema`] lists the keys of one table; [`parse`] takes TOML text, reports *every* fault
//! (syntax, unknown key, wrong type) with its place and advice, and gives the table back;
//! [`Fields`] reads values out of it. A value that was reported reads as absent, so that reading
//! never reports twice. What the keys mean is left to `config` and `document`.

mod check;
mod faults;
mod fields;
mod json;
mod syntax;

pub use check::{TextFile, nearest, parse, parse_open};
pub use faults::{integer, is_web_address, type_name};
pub use fields::{Fields, Spanned};
pub use json::{DIALECT, json_schema};
pub use syntax::Places;

/// The keys of one kind of table.
#[derive(Debug)]
pub struct Schema {
    /// What the table belongs to, with its article: `an article`.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
    /// What keys it may have beside them.
    pub more: More,
}

/// Keys of a table that no schema can list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// None.
    Nothing,
    /// One for each taxonomy that the site declares: a list of names.
    Taxonomies,
}

impl Schema {
    /// The keys of a table that is closed altogether.
    pub const fn closed(name: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, more: More::Nothing }
    }

    /// The keys of a table that may name terms of the taxonomies that a site declares.
    pub const fn with_taxonomies(name: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, more: More::Taxonomies }
    }

    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it means, as a phrase for editors: `the line under the headline`.
    pub about: &'static str,
    /// Whether the table needs it.
    pub presence: Presence,
    /// Whether this version of the program knows what to do with it.
    pub state: State,
}

/// Whether a table may do without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It may.
    Optional,
    /// It may not. Those of whole files are asked for by who reads them, who knows better advice.
    Required,
}

/// Whether a key of the content model does something yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It works.
    Built,
    /// It is part of the content model and not yet built: an error that says so, never ignored.
    Later,
}

/// What a key takes.
#[derive(Debug)]
pub enum Kind {
    /// A string.
    Text,
    /// A string that is not empty.
    NonEmpty,
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// `true` or `false`.
    Flag,
    /// A date, or a date and time.
    Moment,
    /// A day, a month, a year or a range.
    EventDate,
    /// A list of names of terms.
    Names,
    /// A list of strings.
    Texts,
    /// A BCP 47 language tag.
    Language,
    /// The name of a zone in the IANA database.
    TimeZone,
    /// An absolute `http` or `https` address.
    Url,
    /// A list of such addresses.
    Urls,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// A list of some words.
    Choices(&'static [&'static str]),
    /// A table.
    Table(&'static Schema),
    /// A list of tables.
    Tables(&'static Schema),
    /// A table whose keys are free in the way that is named, each a table.
    TableOf(Named, &'static Schema),
    /// A table whose keys are free in the way that is named, each a string.
    TextOf(Named),
    /// Anything at all: the free table `[extra]`.
    Free,
}

/// What the free keys of a table name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Languages, by their BCP 47 tags.
    Languages,
    /// Taxonomies: each name is its own slug.
    Taxonomies,
    /// Custom properties of a theme's style sheets, without the two hyphens.
    Properties,
}

/// A key that works.
pub const fn key(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, kind, about, presence: Presence::Optional, state: State::Built }
}

/// A key that works and that the table needs.
pub const fn required(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, kind, about, presence: Presence::Required, state: State::Built }
}

/// A key of the content model that is not yet built.
pub const fn later(name: &'static str, about: &'static str) -> Key {
    Key { name, kind: Kind::Free, about, presence: Presence::Optional, state: State::Later }
}
