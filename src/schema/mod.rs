//! Closed schemas over TOML: what keys a table may have, and reading them.
//!
//! [`Schema`] lists the keys of one table; [`parse`] takes TOML text, reports *every* fault
//! (syntax, unknown key, wrong type) with its place and advice, and gives the table back;
//! [`Fields`] reads values out of it. A value that was reported reads as absent, so that reading
//! never reports twice. What the keys mean is left to `config` and `document`.

mod check;
mod fields;
mod syntax;

pub use check::{TextFile, nearest, parse, parse_open, type_name};
pub use fields::{Fields, Spanned};
pub use syntax::Places;

/// The keys of one kind of table.
#[derive(Debug)]
pub struct Schema {
    /// What the table belongs to, with its article: `an article`.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether this version of the program knows what to do with it.
    pub state: State,
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
    Required,
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
    /// A table.
    Table(&'static Schema),
    /// A list of tables.
    Tables(&'static Schema),
    /// Anything at all: the free table `[extra]`.
    Free,
}

/// A key that works.
pub const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, state: State::Built }
}

/// A key of the content model that is not yet built.
pub const fn later(name: &'static str) -> Key {
    Key { name, kind: Kind::Free, state: State::Later }
}
