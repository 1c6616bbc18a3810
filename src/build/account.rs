//! What one output is made of, why it was made last, and what the next build would do.

use super::cause::Reach;
use super::memory::Memory;
use super::{BuildError, Cause, Look};
use crate::base::SitePath;
use crate::plan::Output;
use crate::render::{self, AROUND, Ingredient, Query, Questions};

/// What is told of an output.
#[derive(Debug)]
pub struct Account {
    /// Its template and those that this one can reach, by their files.
    pub templates: Vec<SitePath>,
    /// Those of them that are files of the site; the others are in the program.
    pub own_templates: Vec<SitePath>,
    /// What its template is given.
    pub values: Vec<Value>,
    /// What its template asks.
    pub questions: Vec<Query>,
    /// What is remembered of it; `None` where nothing is.
    pub past: Option<Past>,
    /// What a build would do now.
    pub next: Next,
}

/// One of the things that a template is given.
#[derive(Debug)]
pub struct Value {
    /// As the template knows it.
    pub name: &'static str,
    /// The articles that it tells of, where it is cards.
    pub articles: Vec<SitePath>,
}

/// How it came to be what it is.
#[derive(Debug)]
pub struct Past {
    /// Why it was made.
    pub cause: Cause,
    /// Whether that was in the last build that made anything.
    pub is_last: bool,
}

/// What a build would do with an output.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Take it as it stands.
    Keep,
    /// Make it.
    Make(Cause),
    /// Make it, as in every build: that is as quick as finding out whether it is another.
    Always,
    /// Nothing: it cannot be made.
    Fail,
}

/// Gives an account of an output of a site that was looked at. `memory` is what the last build
/// remembers.
///
/// # Errors
/// The site cannot be read.
pub fn account(look: &Look, memory: &Memory, output: &Output) -> Result<Account, BuildError> {
    let Look { world, engine, .. } = look;
    let site = world.site();
    let templates = render::templates(world, engine, output);
    let own = templates.iter().filter(|template| !template.is_built_in());
    let mut account = Account {
        own_templates: own.map(|template| template.file.clone()).collect(),
        templates: templates.iter().map(|template| template.file.clone()).collect(),
        values: Vec::new(),
        questions: Vec::new(),
        past: None,
        next: Next::Always,
    };
    let Some(rendered) = render::render(world, engine, output, |_| Ok(false))? else { return Ok(account) };
    let Some(now) = rendered.ingredients else { return Ok(account) };
    let path = |id: &_| site.article(*id).path().clone();
    let value = |it: &Ingredient| Value { name: it.name, articles: it.articles.iter().map(path).collect() };
    account.values = now.values.iter().filter(|it| it.name != AROUND).map(value).collect();
    account.questions = Questions::new(&rendered.queries).asked();
    let known = memory.results.get(&output.path);
    account.past =
        known.map(|known| Past { cause: known.cause.clone(), is_last: known.round == memory.round });
    account.next = match known {
        _ if rendered.bytes.is_none() => Next::Fail,
        Some(known) if known.holds(world, now.print)? => Next::Keep,
        known => {
            let reach = Reach::of(engine);
            let templates = reach.get(render::surroundings(world, engine, output));
            Next::Make(Cause::of(known.map(|known| &**known), world, &now, (&memory.reach, templates))?)
        }
    };
    Ok(account)
}
