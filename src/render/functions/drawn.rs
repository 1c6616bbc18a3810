//! Questions for pictures of what many articles hold: `timeline`, `coverage` and `mix`.

use serde::Serialize;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{path, unknown_argument, world};
use crate::render::query::{self, Query};
use crate::render::subject::Subject;
use crate::render::{World, scope, value};

/// How many sources a mix names unless the template says, and how many it may ask for.
const SOURCES: usize = 8;
const MOST_SOURCES: usize = 100;

pub(super) fn register(tera: &mut Tera) {
    tera.register_function("timeline", timeline);
    tera.register_function("coverage", coverage);
    tera.register_function("mix", mix);
}

/// `timeline(topic=…)`: the events of articles, on an axis and by period.
fn timeline(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let subject = subject(&world, &args, "timeline", &[])?;
    let view = query::timeline(&world, &subject);
    Ok(answered(Query::Timeline(subject), &view))
}

/// `coverage(topic=…)`: how many articles there are in each period.
fn coverage(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let subject = subject(&world, &args, "coverage", &[])?;
    let view = query::coverage(&world, &subject);
    Ok(answered(Query::Coverage(subject), &view))
}

/// `mix(edition=…, limit=8)`: the sources and languages of articles.
fn mix(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let subject = subject(&world, &args, "mix", &["limit"])?;
    let limit = args.get::<usize>("limit")?.unwrap_or(SOURCES).min(MOST_SOURCES);
    let view = query::mix(&world, &subject, limit);
    Ok(answered(Query::Mix(subject, limit), &view))
}

/// An answer as templates see it; it is recorded.
fn answered<T: Serialize>(query: Query, view: &T) -> Value {
    let (value, print) = value::answer(view);
    scope::record(|record| record.queries.push((query, print)));
    value
}

fn subject(world: &World, args: &Kwargs, function: &str, others: &[&str]) -> TeraResult<Subject> {
    let taxonomies = &world.views.config.taxonomies;
    let mut terms = Vec::new();
    let mut edition = None;
    for (key, _) in args.iter() {
        let name = key.as_str().unwrap_or_default();
        match taxonomies.of_one(name) {
            Some(taxonomy) => {
                terms.push((taxonomies.name(taxonomy).to_owned(), args.must_get::<String>(name)?))
            }
            None if name == "edition" => edition = Some(path(args, name)?),
            None if others.contains(&name) => {}
            None => {
                let own = [&["edition"], others].concat();
                return Err(unknown_argument(world, function, name, &own));
            }
        }
    }
    match edition {
        Some(_) if !terms.is_empty() => {
            Err(Error::message(format!("`{function}` takes terms or an edition, and was given both")))
        }
        Some(edition) => Ok(Subject::Edition(edition)),
        None => {
            // The order in which a template names the terms does not matter to the answer.
            terms.sort();
            Ok(Subject::Terms(terms))
        }
    }
}
