//! `briefing new page`.

use super::arguments::PageArguments;
use super::desk::{Desk, content, file_name};
use super::words::{Value, Words};
use super::{Archetype, Draft};
use crate::base::Address;
use crate::cli::Failure;

const ARCHETYPE: Archetype = Archetype { name: "page", built_in: include_str!("archetypes/page.md") };
const OTHERWISE: &str = "give the new one another name with `--slug`";

pub(super) fn draft(wanted: &PageArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let slug = file_name(wanted.slug.as_deref(), &wanted.title)?;
    let file = if wanted.bundle { "/index.md" } else { ".md" };
    let path = content(&format!("{slug}{file}"))?;
    let address = Address::page(&slug);
    if !desk.has(&path) {
        desk.must_be_free(&address, OTHERWISE)?;
    }
    let words = Words::default()
        .text("title", Some(&wanted.title))
        .text("summary", wanted.summary.as_deref())
        .key("menu", Value::flag(wanted.menu))
        .key("draft", Value::flag(wanted.draft))
        .aid("slug", &slug)
        .aid("date", &desk.today().to_string());
    Ok(Draft { path, address, archetype: ARCHETYPE, words, otherwise: OTHERWISE })
}
