//! `briefing new article`.

use super::arguments::ArticleArguments;
use super::desk::{Desk, content, file_name};
use super::words::{Value, Words, one_line};
use super::{Archetype, Draft};
use crate::base::Address;
use crate::cli::Failure;
use crate::config::Taxonomy;

const ARCHETYPE: Archetype = Archetype { name: "article", built_in: include_str!("archetypes/article.md") };
const OTHERWISE: &str = "give the new one another name with `--slug`";

pub(super) fn draft(wanted: &ArticleArguments, desk: &mut Desk) -> Result<Draft, Failure> {
    let slug = file_name(wanted.slug.as_deref(), &wanted.headline)?;
    let folder = match wanted.topic.first() {
        Some(topic) => format!("{}/", desk.topic_folder(topic)?),
        None => String::new(),
    };
    let file = if wanted.bundle { "/index.md" } else { ".md" };
    let path = content(&format!("{folder}{slug}{file}"))?;
    let address = Address::page(&format!("{folder}{slug}"));
    let words = words(wanted, desk)?.aid("slug", &slug);
    if !desk.has(&path) {
        desk.must_be_free(&address, OTHERWISE)?;
    }
    Ok(Draft { path, address, archetype: ARCHETYPE, words, otherwise: OTHERWISE })
}

fn words(wanted: &ArticleArguments, desk: &mut Desk) -> Result<Words, Failure> {
    let source = source(wanted, desk)?;
    let authors = names(Taxonomy::Authors, &wanted.author, desk)?;
    let topics = names(Taxonomy::Topics, wanted.topic.get(1..).unwrap_or_default(), desk)?;
    let tags = names(Taxonomy::Tags, &wanted.tag, desk)?;
    filed_before(wanted, desk);
    desk.note_if_later(wanted.date.unwrap_or_else(|| desk.today()));
    Ok(Words::default()
        .text("title", Some(&wanted.headline))
        .text("dek", wanted.dek.as_deref())
        .text("summary", wanted.summary.as_deref())
        .key_or("date", wanted.date.map(Value::Date), Some(Value::Date(desk.today())))
        .key_or("filed", None, Some(Value::Date(desk.now())))
        .text("source", source.as_deref())
        .text("url", wanted.url.as_deref())
        .text("source_title", wanted.source_title.as_deref())
        .text("source_language", wanted.source_language.as_deref())
        .texts("authors", &authors)
        .texts("topics", &topics)
        .texts("tags", &tags)
        .text("rights", wanted.rights.as_deref())
        .text("language", wanted.language.as_deref())
        .key("draft", Value::flag(wanted.draft)))
}

/// The names of terms, each as it is known.
fn names(taxonomy: Taxonomy, written: &[String], desk: &mut Desk) -> Result<Vec<String>, Failure> {
    let mut names = Vec::with_capacity(written.len());
    for name in written {
        let name = desk.name(taxonomy, &one_line(name))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// The outlet: as given, else the one at home where the original lies.
fn source(wanted: &ArticleArguments, desk: &mut Desk) -> Result<Option<String>, Failure> {
    if let Some(source) = &wanted.source {
        return desk.name(Taxonomy::Sources, &one_line(source)).map(Some);
    }
    let Some(url) = &wanted.url else { return Ok(None) };
    let Some(original) = host(url) else { return Ok(None) };
    let at_home = desk.site().terms.of(Taxonomy::Sources).filter(|(_, term)| {
        let home = term.front().and_then(|front| host(front.home.as_deref()?));
        home.is_some_and(|home| {
            original == home || original.strip_suffix(home).is_some_and(|sub| sub.ends_with('.'))
        })
    });
    let ids: Vec<_> = at_home.map(|(id, _)| id).collect();
    let [id] = ids[..] else {
        desk.note("nobody is credited: give the outlet with `--source`, or write it into the file");
        return Ok(None);
    };
    let title = desk.spelling(id);
    desk.note(format!("the source is `{title}`, whose home `{original}` belongs to"));
    Ok(Some(title))
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// Says where the same original was filed already.
fn filed_before(wanted: &ArticleArguments, desk: &mut Desk) {
    let Some(url) = &wanted.url else { return };
    let same = desk
        .site()
        .articles()
        .find(|(_, article)| article.front().url.as_ref().is_some_and(|known| known.value == *url));
    if let Some(path) = same.map(|(_, article)| article.path().clone()) {
        desk.note(format!("this original is filed already, in `{path}`"));
    }
}
