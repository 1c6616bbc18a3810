//! The text of a document, and what its links and pictures lead to.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::{path, problem, world};
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::{Diagnostic, Pending};
use crate::document::body::{self, Facts, HeadingFact};
use crate::plan::references::{self, Resolution};
use crate::render::query::{self, Query};
use crate::render::{Fault, World, scope, value};

/// A text and what is known of it.
pub(in crate::render) struct Text {
    html: String,
    reading: Reading,
}

/// How a text is read.
#[derive(Serialize)]
struct Reading {
    /// How many words; a character of a script without spaces is one.
    words: usize,
    /// How many minutes that takes: at least one, unless there is nothing to read.
    minutes: usize,
    /// The headings that can be led to, in their order.
    headings: Vec<HeadingFact>,
}

/// How much is read in a minute: words (those of silent reading, by the review of Brysbaert, 2019, are 238), and
/// characters of scripts without spaces.
const WORDS: usize = 238;
const CHARACTERS: usize = 500;

impl Reading {
    fn of(facts: &mut Facts) -> Self {
        let Facts { words, characters, .. } = *facts;
        let parts = (words - characters) * CHARACTERS + characters * WORDS;
        let minutes = (parts + WORDS * CHARACTERS / 2) / (WORDS * CHARACTERS);
        Self {
            words,
            minutes: minutes.max(usize::from(words > 0)),
            headings: std::mem::take(&mut facts.headings),
        }
    }
}

/// `body(path=article.path)`: the text of a document as HTML.
pub(super) fn body(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (path, text) = asked(&args)?;
    let html = Value::safe_string(&text.html);
    scope::keep_text(&path, text);
    Ok(html)
}

/// `reading(path=article.path)`: how long it takes, and its headings.
pub(super) fn reading(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (path, text) = asked(&args)?;
    let reading = value::of(&text.reading);
    scope::keep_text(&path, text);
    Ok(reading)
}

/// The text that a template asks about.
fn asked(args: &Kwargs) -> TeraResult<(SitePath, Text)> {
    let world = world()?;
    let path = path(args, "path")?;
    let Some(document) = world.site().document(&path) else {
        scope::asked(&world, Query::Body(path.clone()));
        return Err(Error::message(format!("there is no published text `{path}`")));
    };
    if let Some(text) = scope::take_text(&path) {
        return Ok((path, text));
    }
    // The document's own path is shared with all that names it.
    match made(&world, &document.path) {
        Ok(text) => Ok((document.path.clone(), text)),
        Err(fault) => {
            scope::record(|record| record.fault = Some(fault));
            Err(Error::message(format!("the text of `{path}` cannot be read")))
        }
    }
}

/// The text of a document as HTML, noting what it asks for.
pub(in crate::render) fn body_html(world: &World, path: &SitePath) -> Result<String, Fault> {
    made(world, path).map(|text| text.html)
}

/// Makes a text, noting what it asks for.
fn made(world: &World, path: &SitePath) -> Result<Text, Fault> {
    scope::asked(world, Query::Body(path.clone()));
    let text = world.body_text(path)?;
    let policy = world.html_policy(path);
    let mut references =
        References { world, path, known: FxHashMap::default(), asked: Vec::new(), fault: None };
    let mut rendered = body::render(&text, policy, &mut references);
    let References { known, asked, fault, .. } = references;
    if let Some(fault) = fault {
        return Err(fault);
    }
    if !asked.is_empty() {
        let answers: Vec<&Resolution> =
            asked.iter().filter_map(|destination| known.get(destination)).collect();
        let print = Fingerprint::of_value(&answers);
        scope::record(|record| record.queries.push((Query::Links(path.clone(), asked), print)));
    }
    let start = world.body(path).map_or(0, |body| body.start);
    for link in rendered.facts.links.iter().chain(&rendered.facts.pictures) {
        if let Some(resolution) = known.get(&link.destination) {
            problem(path, &link.destination, link.span.shifted(start), resolution);
        }
    }
    let findings = rendered.findings.iter().map(|finding| {
        let diagnostic =
            Diagnostic::warning(finding.kind.code(), finding.kind.message()).advise(finding.kind.advice());
        Pending::new(diagnostic, path, finding.span.shifted(start))
    });
    scope::record(|record| record.problems.extend(findings));
    let reading = Reading::of(&mut rendered.facts);
    if let Some(body) = world.body(path) {
        world.facts.put((body.fingerprint, policy), Arc::new(rendered.facts.into()));
    }
    Ok(Text { html: rendered.html, reading })
}

/// Answers a body's links and pictures from the world, noting each question once.
struct References<'a> {
    world: &'a World,
    path: &'a SitePath,
    known: FxHashMap<String, Resolution>,
    /// The links whose answers depend on the site.
    asked: Vec<String>,
    fault: Option<Fault>,
}

impl body::References for References<'_> {
    fn link(&mut self, destination: &str) -> body::Link {
        let resolution = self.known.entry(destination.to_owned()).or_insert_with(|| {
            if let Some(elsewhere) = references::elsewhere(destination) {
                return elsewhere;
            }
            self.asked.push(destination.to_owned());
            references::resolve(&self.world.views, self.path, destination)
        });
        match resolution {
            Resolution::Published { href, .. } | Resolution::UnknownAddress(href) => {
                body::Link::Href(href.clone())
            }
            Resolution::Outside => body::Link::Outside,
            Resolution::Withheld => body::Link::TextOnly,
            Resolution::Here | Resolution::MissingFile(_) => body::Link::Unresolved,
        }
    }

    fn picture(&mut self, source: &str) -> Option<body::Picture> {
        let query = Query::Picture(self.path.clone(), source.to_owned());
        match query::picture(self.world, self.path, source) {
            Ok(answer) => {
                scope::record(|record| record.queries.push((query, answer.print())));
                self.known.insert(source.to_owned(), answer.resolution);
                Some(body::Picture { src: answer.src?, size: answer.width.zip(answer.height) })
            }
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }
}
