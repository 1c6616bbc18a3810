//! `briefing new`: a file in its place, its front matter filled as far as can be known.
//!
//! Each kind of file says where it goes and which words its archetype may use; writing is the same
//! for all. What is written is read first as a build would read it: a file with an error is never
//! made, and never one over another.

mod archetype;
mod arguments;
mod article;
mod desk;
mod edition;
mod page;
mod term;
mod words;

pub(super) use arguments::NewArguments;

use serde_json::json;

use super::options::Format;
use super::{End, Failure, terminal};
use crate::base::{Address, SitePath};
use crate::config::Taxonomy;
use crate::diagnostic::Diagnostics;
use crate::document::{self, Surroundings};
use crate::output::{OutputError, write_new};
use arguments::{Common, What};
use desk::Desk;
use words::Words;

/// A file to be made.
struct Draft {
    path: SitePath,
    /// Where it will be published.
    address: Address,
    archetype: Archetype,
    words: Words,
    /// What to do where something is in its place.
    otherwise: &'static str,
}

/// What a file is made of: the site's `archetypes/NAME.md`, else the program's own.
#[derive(Clone, Copy)]
struct Archetype {
    name: &'static str,
    built_in: &'static str,
}

pub(super) fn run(arguments: &NewArguments) -> Result<End, Failure> {
    match &arguments.what {
        What::Article(wanted) => make(&wanted.common, |desk| article::draft(wanted, desk)),
        What::Edition(wanted) => make(&wanted.common, |desk| edition::draft(wanted, desk)),
        What::Page(wanted) => make(&wanted.common, |desk| page::draft(wanted, desk)),
        What::Topic(wanted) => make(&wanted.common, |desk| term::topic(wanted, desk)),
        What::Source(wanted) => make(&wanted.term.common, |desk| term::source(wanted, desk)),
        What::Author(wanted) => make(&wanted.term.common, |desk| term::author(wanted, desk)),
        What::Person(wanted) => make(&wanted.common, |desk| term::plain(Taxonomy::People, wanted, desk)),
        What::Place(wanted) => make(&wanted.common, |desk| term::plain(Taxonomy::Places, wanted, desk)),
        What::Organisation(wanted) => {
            make(&wanted.common, |desk| term::plain(Taxonomy::Organisations, wanted, desk))
        }
        What::Tag(wanted) => make(&wanted.common, |desk| term::plain(Taxonomy::Tags, wanted, desk)),
        What::Term(wanted) => make(&wanted.term.common, |desk| term::declared(wanted, desk)),
    }
}

fn make(common: &Common, draft: impl FnOnce(&mut Desk) -> Result<Draft, Failure>) -> Result<End, Failure> {
    let mut desk = Desk::open(&common.here)?;
    let draft = draft(&mut desk)?;
    let text = match text(&desk, &draft)? {
        Ok(text) => text,
        Err(diagnostics) => return refuse(common.format, &diagnostics),
    };
    write_new(desk.folder(), &draft.path, text.as_bytes()).map_err(|error| match error {
        OutputError::Exists(_) => Failure(format!("`{}` is there already; {}", draft.path, draft.otherwise)),
        other => other.into(),
    })?;
    tell(common.format, &desk, &draft);
    Ok(End::Done)
}

/// The text of the file, or what is wrong with it.
fn text(desk: &Desk, draft: &Draft) -> Result<Result<String, Diagnostics>, Failure> {
    let (path, archetype) = match desk.archetype(draft.archetype.name)? {
        Some(found) => found,
        None => {
            let path = format!("archetypes/{}.md", draft.archetype.name);
            let path = SitePath::new(&path).ok_or_else(|| Failure(format!("`{path}` is no path")))?;
            (path, draft.archetype.built_in.as_bytes().to_vec())
        }
    };
    let filled = document::text_of(&path, &archetype)
        .and_then(|archetype| archetype::fill(&path, archetype, &draft.words));
    let text = match filled {
        Ok(text) => text,
        Err(fault) => return Ok(Err(Diagnostics::new(vec![*fault]))),
    };
    let around = Surroundings {
        taxonomies: &desk.config().taxonomies,
        cascade: None,
        names: &crate::base::Interner::default(),
    };
    let found = Diagnostics::new(document::parse(&draft.path, text.as_bytes(), around).diagnostics);
    Ok(if found.has_errors() { Err(found) } else { Ok(text) })
}

fn refuse(format: Format, diagnostics: &Diagnostics) -> Result<End, Failure> {
    match format {
        Format::Text => {
            terminal::show(diagnostics);
            terminal::complain("Nothing was written.");
        }
        Format::Json => terminal::say(&json!({ "diagnostics": diagnostics }).to_string()),
    }
    Ok(End::Faulty)
}

/// The path alone on standard output, so that an editor can be started with it.
fn tell(format: Format, desk: &Desk, draft: &Draft) {
    let path = desk.folder().join(draft.path.as_str());
    let path = path.strip_prefix(".").unwrap_or(&path).display().to_string();
    match format {
        Format::Text => {
            terminal::say(&path);
            desk.notes().iter().for_each(|note| terminal::complain(&format!("note: {note}")));
            terminal::complain(&format!(
                "Write the text below the second `+++`. It will be published at {}",
                desk.href(&draft.address)
            ));
        }
        Format::Json => {
            let answer = json!({
                "file": draft.path, "path": path, "address": desk.href(&draft.address),
                "notes": desk.notes(),
            });
            terminal::say(&answer.to_string());
        }
    }
}
