//! `briefing new topic`, `source`, `author` and the other terms.

use super::arguments::{AuthorArguments, DeclaredArguments, SourceArguments, TermArguments, TopicArguments};
use super::desk::{Desk, content, file_name};
use super::words::{Words, one_line};
use super::{Archetype, Draft};
use crate::base::Address;
use crate::cli::Failure;
use crate::config::Taxonomy;
use crate::document::kind;
use crate::site::Resolved;

const TOPIC: Archetype = Archetype { name: "topic", built_in: include_str!("archetypes/topic.md") };
const SOURCE: Archetype = Archetype { name: "source", built_in: include_str!("archetypes/source.md") };
const AUTHOR: Archetype = Archetype { name: "author", built_in: include_str!("archetypes/author.md") };
const TERM: &str = include_str!("archetypes/term.md");

pub(super) fn topic(wanted: &TopicArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let (folder, known) = desk.folder_of_topic(&wanted.id)?;
    let id = kind::folder_topic(&folder);
    if id.is_empty() || kind::is_filing(folder.rsplit('/').next().unwrap_or_default()) {
        return Err(Failure(format!("`{}` is filing, not a topic: name a folder of letters", wanted.id)));
    }
    let as_written = one_line(wanted.id.trim_matches('/').rsplit('/').next().unwrap_or_default());
    let title = match known.map(|known| desk.site().terms.get(known)) {
        Some(term) => {
            desk.must_be_undescribed(term)?;
            term.title.clone()
        }
        None => as_written,
    };
    if known.is_none()
        && let Some(near) = desk.did_you_mean(Taxonomy::Topics, &wanted.id)
    {
        desk.note(format!("the topic `{id}` is new{near}"));
    }
    let words = Words::default()
        .text("title", Some(wanted.title.as_deref().unwrap_or(&title)))
        .text("summary", wanted.summary.as_deref())
        .aid("id", &id)
        .aid("date", &desk.today().to_string());
    Ok(Draft {
        path: content(&format!("{folder}/_index.md"))?,
        address: Address::page(&format!("topics/{id}")),
        archetype: TOPIC,
        words,
        otherwise: "edit that one",
    })
}

pub(super) fn source(wanted: &SourceArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let more = |words: Words| {
        words
            .text("home", wanted.home.as_deref())
            .text("feed_url", wanted.feed_url.as_deref())
            .text("country", wanted.country.as_deref())
            .text("rights", wanted.rights.as_deref())
            .text("language", wanted.language.as_deref())
    };
    draft(Taxonomy::Sources, SOURCE, &wanted.term, desk, more)
}

pub(super) fn author(wanted: &AuthorArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    draft(Taxonomy::Authors, AUTHOR, &wanted.term, desk, |words| words.text("role", wanted.role.as_deref()))
}

pub(super) fn plain(taxonomy: Taxonomy, wanted: &TermArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let name = match taxonomy {
        Taxonomy::People => "person",
        Taxonomy::Places => "place",
        Taxonomy::Organisations => "organisation",
        Taxonomy::Tags => "tag",
        _ => "term",
    };
    draft(taxonomy, Archetype { name, built_in: TERM }, wanted, desk, |words| words)
}

pub(super) fn declared(wanted: &DeclaredArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let name = &wanted.taxonomy;
    match desk.config().taxonomies.named(name) {
        Some(taxonomy @ Taxonomy::Declared(_)) => plain(taxonomy, &wanted.term, desk),
        Some(taxonomy) => {
            let one = desk.config().taxonomies.singular(taxonomy);
            Err(Failure(format!("every site has `{name}`; write `briefing new {one} …`")))
        }
        None => Err(Failure(format!(
            "the site declares no taxonomy `{name}`; `[taxonomies.{name}]` in `briefing.toml` does"
        ))),
    }
}

fn draft(
    taxonomy: Taxonomy,
    archetype: Archetype,
    wanted: &TermArguments,
    desk: &mut Desk,
    more: impl FnOnce(Words) -> Words,
) -> Result<Draft, Failure> {
    let name = one_line(&wanted.name);
    let slug = file_name(wanted.slug.as_deref(), &name)?;
    for written in std::iter::once(&name).chain(&wanted.synonym).chain([&slug]) {
        new_name(taxonomy, &one_line(written), desk)?;
    }
    if let Resolved::Unknown = desk.site().terms.resolve(taxonomy, &name)
        && let Some(near) = desk.did_you_mean(taxonomy, &name)
    {
        desk.note(format!("`{name}` is new{near}"));
    }
    let folder = desk.config().taxonomies.name(taxonomy).to_owned();
    let words = Words::default()
        .text("title", Some(&name))
        .texts("synonyms", &wanted.synonym)
        .text("summary", wanted.summary.as_deref())
        .aid("slug", &slug)
        .aid("date", &desk.today().to_string());
    Ok(Draft {
        path: content(&format!("{folder}/{slug}.md"))?,
        address: Address::page(&format!("{folder}/{slug}")),
        archetype,
        words: more(words),
        otherwise: "edit that one, or give another name with `--slug`",
    })
}

/// Refuses a name that means a term which a file describes; says where articles spell it otherwise.
fn new_name(taxonomy: Taxonomy, name: &str, desk: &mut Desk) -> Result<(), Failure> {
    match desk.site().terms.resolve(taxonomy, name) {
        Resolved::Unknown => {}
        Resolved::Two(one, other) => {
            let what = desk.config().taxonomies.singular(taxonomy).to_owned();
            return Err(desk.ambiguous(&what, name, one, other));
        }
        Resolved::One(id, _) => {
            let term = desk.site().terms.get(id);
            desk.must_be_undescribed(term)?;
        }
    }
    Ok(())
}
