//! `briefing new edition`.

use super::arguments::EditionArguments;
use super::desk::{Desk, content};
use super::words::{Value, Words};
use super::{Archetype, Draft};
use crate::base::Address;
use crate::cli::Failure;

const ARCHETYPE: Archetype = Archetype { name: "edition", built_in: include_str!("archetypes/edition.md") };

pub(super) fn draft(wanted: &EditionArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let date = wanted.date.unwrap_or_else(|| desk.today());
    let day = date.day().to_string();
    let name = free_name(&day, desk)?;
    let last = desk.site().editions().next().and_then(|(_, edition)| edition.front().number);
    let number = last.map(|last| Value::Number(last + 1));
    let title = format!("{}, {day}", desk.config().title);
    desk.note_if_later(date);
    let words = Words::default()
        .key_or("title", wanted.title.as_deref().and_then(Value::line), Value::line(&title))
        .key_or("number", wanted.number.map(Value::Number), number)
        .key_or("date", wanted.date.map(Value::Date), Some(Value::Date(date)))
        // That of today takes in what was filed this morning; that of a given day what its date says.
        .key("cutoff", wanted.date.is_none().then(|| Value::Date(desk.now())))
        .text("summary", wanted.summary.as_deref())
        .key("draft", Value::flag(wanted.draft))
        .aid("slug", &name)
        .aid("site", &desk.config().title);
    Ok(Draft {
        path: content(&format!("editions/{name}.md"))?,
        address: Address::page(&format!("editions/{name}")),
        archetype: ARCHETYPE,
        words,
        otherwise: "give another date",
    })
}

/// The day, and for a further edition of one day the first number that is free.
fn free_name(day: &str, desk: &Desk) -> Result<String, Failure> {
    let names = std::iter::once(day.to_owned()).chain((2..).map(|number| format!("{day}-{number}")));
    for name in names {
        let taken = desk.has(&content(&format!("editions/{name}.md"))?)
            || desk.has(&content(&format!("editions/{name}/index.md"))?);
        if !taken {
            return Ok(name);
        }
    }
    Err(Failure(format!("no name for an edition of {day} is free")))
}
