//! The functions that templates ask with. Each question is recorded with its answer; the words
//! of the interface are constants of the site, and need no record.

mod body;
mod drawn;
mod words;

pub(super) use body::{Text, body_html};

use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::query::{self, Query};
use super::selection::Selection;
use super::{World, scope, value};
use crate::base::{Moment, SitePath};
use crate::diagnostic::Span;
use crate::plan::references::Resolution;
use crate::theme::Words;

/// The most articles that one question may ask for, and how many it asks for unless it says.
const MOST: usize = 1000;
const USUAL: usize = 10;
/// How many related ones a template gets unless it says.
const RELATED: usize = 4;

/// Registers all of them; those that speak do it in these words.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    tera.register_function("articles", articles);
    tera.register_function("terms", terms);
    tera.register_function("article", article);
    tera.register_function("editions", editions);
    tera.register_function("edition", edition);
    tera.register_function("archive", archive);
    tera.register_function("body", body::body);
    tera.register_function("reading", body::reading);
    tera.register_function("related", related);
    tera.register_function("url", url);
    tera.register_function("asset", asset);
    tera.register_function("data", data);
    tera.register_function("picture", picture);
    tera.register_filter("percent_encode", |text: &str, _: Kwargs, _: &State<'_>| percent_encode(text));
    drawn::register(tera);
    words::register(tera, words);
}

/// All that is not unreserved (RFC 3986, 2.3): what may stand in no part of an address as it is.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `text | percent_encode`: a text as the value of a query of an address.
fn percent_encode(text: &str) -> String {
    utf8_percent_encode(text, &RESERVED).to_string()
}

fn world() -> TeraResult<Arc<World>> {
    scope::world().ok_or_else(|| Error::message("this function works only while a page is rendered"))
}

/// `articles(topic, tag, source, author, person, place, organisation, since, before, except, limit)`.
fn articles(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let selection = selection(&world, &args)?;
    let ids = selection.ids(&world);
    let cards: Vec<Value> = ids.iter().map(|id| world.card(*id)).collect();
    let answer = (Query::Articles(selection), query::cards(&world, &ids));
    scope::record(|record| record.queries.push(answer));
    Ok(Value::from(cards))
}

fn selection(world: &World, args: &Kwargs) -> TeraResult<Selection> {
    let mut selection =
        Selection { limit: args.get::<usize>("limit")?.unwrap_or(USUAL).min(MOST), ..Selection::default() };
    for (key, _) in args.iter() {
        let name = key.as_str().unwrap_or_default();
        let taxonomies = &world.views.config.taxonomies;
        let taxonomy = taxonomies.of_one(name).map(|taxonomy| taxonomies.name(taxonomy).to_owned());
        match (taxonomy, name) {
            (Some(taxonomy), _) => selection.of.push((taxonomy, args.must_get::<String>(name)?)),
            (None, "since") => selection.since = Some(since(args)?),
            (None, "except") => selection.except = Some(path(args, "except")?),
            (None, "before") => selection.before = Some(path(args, "before")?),
            (None, "limit") => {}
            (None, other) => {
                let own = ["since", "before", "except", "limit"];
                return Err(unknown_argument(world, "articles", other, &own));
            }
        }
    }
    // The order in which a template names the terms does not matter to the answer.
    selection.of.sort();
    Ok(selection)
}

/// An argument that a function does not know, which takes terms of any taxonomy and others of its `own`.
fn unknown_argument(world: &World, function: &str, argument: &str, own: &[&str]) -> Error {
    let taxonomies = &world.views.config.taxonomies;
    let known = taxonomies.iter().map(|taxonomy| taxonomies.singular(taxonomy)).chain(own.iter().copied());
    let known: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    let known = known.join(", ");
    Error::message(format!("`{function}` has no argument `{argument}`; it takes {known}"))
}

fn since(args: &Kwargs) -> TeraResult<String> {
    let written: String = args.must_get("since")?;
    match Moment::parse(&written) {
        Some(_) => Ok(written),
        None => {
            Err(Error::message(format!("`since` takes a date such as `2024-03-16`, and this is `{written}`")))
        }
    }
}

fn path(args: &Kwargs, name: &str) -> TeraResult<SitePath> {
    path_below("content", args, name)
}

/// A path below a folder of the site, written with the folder or without.
fn path_below(folder: &str, args: &Kwargs, name: &str) -> TeraResult<SitePath> {
    let written: String = args.must_get(name)?;
    let written = written.trim_start_matches('/');
    let is_whole = written.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let path = if is_whole { written.to_owned() } else { format!("{folder}/{written}") };
    SitePath::new(&path).ok_or_else(|| Error::message(format!("`{written}` is not a path of the site")))
}

/// `terms(taxonomy="topics")`: by weight and title, topics with those below them.
fn terms(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let name: String = args.must_get("taxonomy")?;
    let taxonomy = world.views.config.taxonomies.named(&name);
    let taxonomy = taxonomy.ok_or_else(|| Error::message(format!("there is no taxonomy `{name}`")))?;
    scope::asked(&world, Query::Terms(name));
    Ok(world.terms(taxonomy).0.clone())
}

/// `article(path="diplomacy/x.md")`: its card.
fn article(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let path = path(&args, "path")?;
    let card = query::article(&world, &path).map(|id| world.card(id));
    scope::asked(&world, Query::Article(path.clone()));
    card.ok_or_else(|| Error::message(format!("there is no published article `{path}`")))
}

/// `editions(limit=10)`: the newest, without their sections.
fn editions(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let limit = args.get::<usize>("limit")?.unwrap_or(USUAL).min(MOST);
    let ids = query::editions(&world, limit);
    let links: Vec<Value> = ids.iter().map(|id| world.edition_link(*id).0.clone()).collect();
    let answer = (Query::Editions(limit), query::links(&world, &ids));
    scope::record(|record| record.queries.push(answer));
    Ok(Value::from(links))
}

/// `edition(path="editions/2024-03-18.md")`: the whole of it.
fn edition(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let path = path(&args, "path")?;
    let edition = query::edition(&world, &path).map(|id| world.edition(id).0.clone());
    scope::asked(&world, Query::Edition(path.clone()));
    edition.ok_or_else(|| Error::message(format!("there is no published edition `{path}`")))
}

/// `archive()`: the years in which something was published with their months, newest first.
fn archive(_: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    scope::asked(&world, Query::Archive);
    Ok(world.archive().0.clone())
}

/// `related(path=article.path, limit=4)`: the cards of what is filed under the same.
fn related(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let path = path(&args, "path")?;
    let limit = args.get::<usize>("limit")?.unwrap_or(RELATED).min(MOST);
    let Some(ids) = query::related(&world, &path, limit) else {
        scope::asked(&world, Query::Related(path.clone(), limit));
        return Err(Error::message(format!("there is no published article `{path}`")));
    };
    let cards: Vec<Value> = ids.iter().map(|id| world.card(*id)).collect();
    let answer = (Query::Related(path, limit), query::cards(&world, &ids));
    scope::record(|record| record.queries.push(answer));
    Ok(Value::from(cards))
}

/// `url(path="about.md")`: the address of what a content file became.
fn url(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let path = path(&args, "path")?;
    let url = query::url(&world, &path);
    scope::asked(&world, Query::Url(path.clone()));
    url.map(Value::from).ok_or_else(|| Error::message(format!("nothing is published of `{path}`")))
}

/// `asset(path="style.css")`: the fingerprinted address of a file of `static/assets/`.
fn asset(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let path: String = args.must_get("path")?;
    let url = query::asset(&world, &path);
    scope::asked(&world, Query::Asset(path.clone()));
    url.map(Value::from).ok_or_else(|| {
        Error::message(format!("there is no asset `{path}`: assets are the files of `static/assets/`"))
    })
}

/// `data(path="team.toml")`: what is in a file below `data/`.
fn data(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let path = path_below(super::data::FOLDER, &args, "path")?;
    scope::asked(&world, Query::Data(path.clone()));
    let Some(file) = world.data.get(&path) else {
        let advice = world.data.advice(&path, &world.tree);
        return Err(Error::message(format!("there is no data file `{path}`; {advice}")));
    };
    file.value().cloned().ok_or_else(|| Error::message(format!("the data file `{path}` is faulty")))
}

/// `picture(of=article.path, src=image.src)`: the address and size of a picture named in a file.
fn picture(args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let world = world()?;
    let of = path(&args, "of")?;
    let src: String = args.must_get("src")?;
    match query::picture(&world, &of, &src) {
        Ok(answer) => {
            let print = answer.print();
            problem(&of, &src, answer.place, &answer.resolution);
            scope::record(|record| record.queries.push((Query::Picture(of, src), print)));
            Ok(value::of(&answer))
        }
        Err(fault) => {
            scope::record(|record| record.fault = Some(fault));
            Err(Error::message(format!("the picture `{src}` cannot be read")))
        }
    }
}

/// Notes what is wrong with where a link or picture leads.
fn problem(file: &SitePath, written: &str, span: Span, resolution: &Resolution) {
    let problem = resolution.problem(file, written, span);
    scope::record(|record| record.problems.extend(problem));
}
