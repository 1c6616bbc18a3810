//! Bad and odd input: what an editor may write, a program may leave behind, or an enemy may send.
//! Each has a right page, or a problem with code, place and advice; in bounded time and memory.

mod encodings;
mod front_matter;
mod links;
mod names;
pub(crate) mod random;
mod sizes;
mod strict;

use crate::site::{Problems, Site};

/// One article whose text is given as a whole.
const FILE: &str = "content/desk/c.md";

/// A site of one file that is given as a whole, and refused.
#[track_caller]
fn refused(text: impl AsRef<[u8]>) -> Problems {
    Site::new().file(FILE, text).refused()
}

/// A file whose front matter has lines below title and date; they begin on line 4.
fn with(lines: &str) -> String {
    format!("+++\ntitle = \"C\"\ndate = 2024-03-01\n{lines}\n+++\nText.\n")
}

/// The same with a body; it begins on line 5.
fn saying(body: &str) -> String {
    format!("+++\ntitle = \"C\"\ndate = 2024-03-01\n+++\n{body}\n")
}
