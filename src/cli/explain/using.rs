//! Which outputs use a file, as data and in words.

use serde::Serialize;

use crate::build::{How, User, Users};

/// How many are named to readers.
const NAMED: usize = 20;

/// Who uses a file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum UsedBy {
    /// Every page.
    All(&'static str),
    /// These.
    These(Vec<Using>),
}

/// An output that uses it.
#[derive(Debug, Serialize)]
pub(super) struct Using {
    address: String,
    how: How,
}

impl From<Users> for UsedBy {
    fn from(users: Users) -> Self {
        match users {
            Users::All => Self::All("all"),
            Users::These(users) => {
                let mut users: Vec<User> = users;
                // The closest first; otherwise as the plan has them.
                users.sort_by_key(|user| user.how);
                Self::These(users.into_iter().map(|User { address, how }| Using { address, how }).collect())
            }
        }
    }
}

impl UsedBy {
    /// In three columns.
    pub(super) fn rows(&self) -> Vec<[String; 3]> {
        let row = |first: &str, second: &str| [first.to_owned(), second.to_owned(), String::new()];
        match self {
            Self::All(_) => vec![row("every page", "it is a part of what all pages share")],
            Self::These(users) if users.is_empty() => vec![row("nothing", "")],
            Self::These(users) => {
                let named = users.iter().take(NAMED);
                let mut rows: Vec<_> = named.map(|user| row(&user.address, in_words(user.how))).collect();
                if let Some(more @ 1..) = users.len().checked_sub(NAMED) {
                    rows.push(row(&format!("and {more} more"), "`--format json` names them"));
                }
                rows
            }
        }
    }
}

fn in_words(how: How) -> &'static str {
    match how {
        How::Becomes => "is what it becomes",
        How::Template => "its template can reach it",
        How::Shows => "shows what is in it",
        How::Names => "names it, or leads to it",
    }
}
