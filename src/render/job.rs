//! One job: its view, its template, its bytes.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use super::feed::Feed;
use super::ingredients::{AROUND, Ingredient, Ingredients};
use super::{Engine, Fault, Query, World, pictures, query, ready, scope, value, weight};
use crate::base::Fingerprint;
use crate::diagnostic::{Diagnostic, Pending};
use crate::plan::view::{Display, Shown};
use crate::plan::{Job, Output, Period};
use crate::site::{ArticleId, Became};
use crate::theme::Template;

/// What rendering a job gave, and everything that the result depends on.
#[derive(Debug)]
pub struct Rendered {
    /// The output; absent where something is wrong with it.
    pub bytes: Option<Cow<'static, [u8]>>,
    /// The view, the templates and the constants; an output that is ready has none, for making
    /// it again is as quick as finding out whether it changed.
    pub ingredients: Option<Ingredients>,
    /// What was asked on the way.
    pub queries: Vec<(Query, Fingerprint)>,
    /// What is wrong, in this output or in what it is made of.
    pub problems: Vec<Pending>,
    /// What is wrong with a template, or with a file that is copied: its place is known already.
    pub diagnostic: Option<Diagnostic>,
}

impl Rendered {
    fn of(ingredients: Option<Ingredients>) -> Self {
        Self { bytes: None, ingredients, queries: Vec::new(), problems: Vec::new(), diagnostic: None }
    }
}

/// What views are called in templates.
pub(super) const VARIABLES: &[&str] =
    &["page", "home", "article", "content", "term", "edition", "list", "month", "archive", "feeds"];

/// What the template of a job sees, and its fingerprint.
struct Frame<'a> {
    world: &'a World,
    engine: &'a Engine,
    template: &'a str,
    values: Vec<(&'static str, Value)>,
    parts: Vec<Ingredient>,
}

impl<'a> Frame<'a> {
    fn new(world: &'a World, engine: &'a Engine, template: &'a str) -> Self {
        Self { world, engine, template, values: Vec::new(), parts: Vec::new() }
    }

    /// Adds what the template may show of a view.
    fn with<T: Serialize + ?Sized>(mut self, name: &'static str, view: &T) -> Self {
        debug_assert!(VARIABLES.contains(&name), "`{name}` is not looked for in templates");
        let value = value::of_fields(view, self.engine.shown(self.template, name), self.world.links());
        self.parts.push(Ingredient::new(name, value::print(&value)));
        self.values.push((name, value));
        self
    }

    fn with_cards(mut self, name: &'static str, ids: &[ArticleId]) -> Self {
        let world = self.world;
        let cards: Vec<Value> = ids.iter().map(|id| world.card(*id)).collect();
        self.values.push((name, Value::from(cards)));
        let print = query::cards(world, ids);
        self.parts.push(Ingredient { name, print, articles: ids.to_vec() });
        self
    }

    fn with_card(mut self, name: &'static str, id: Option<ArticleId>) -> Self {
        let world = self.world;
        self.values.push((name, id.map_or_else(Value::none, |id| world.card(id))));
        let print = query::cards(world, id.as_slice());
        self.parts.push(Ingredient { name, print, articles: id.into_iter().collect() });
        self
    }
}

/// Renders an output, unless `remembered` says that what it would be made of is what it was made
/// of before; then gives `None`.
///
/// # Errors
/// A file cannot be read, or is not what it was when the site was read.
pub fn render(
    world: &Arc<World>,
    engine: &Engine,
    output: &Output,
    remembered: impl FnOnce(&Ingredients) -> Result<bool, Fault>,
) -> Result<Option<Rendered>, Fault> {
    let mut recipe = recipe(world, engine, output)?;
    let ingredients = recipe.ingredients(engine);
    if let Some(ingredients) = &ingredients
        && remembered(ingredients)?
    {
        return Ok(None);
    }
    let mut rendered = Rendered::of(ingredients);
    match recipe {
        Recipe::Page(frame) => page(world, engine, output, frame, &mut rendered)?,
        Recipe::Feed(feed) => feed.write(world, &mut rendered)?,
        Recipe::Ready => {
            let bytes = ready::bytes(world, &output.job)?;
            rendered.diagnostic =
                ready::copied(world, &output.job).and_then(|file| weight::heavy(file, &bytes));
            rendered.bytes = Some(bytes);
        }
    }
    Ok(Some(rendered))
}

/// Of what an output depends on beside what it shows: the templates that it can reach, and the
/// constants of the site.
pub fn surroundings(world: &World, engine: &Engine, output: &Output) -> Fingerprint {
    engine.print_of(template(world, &output.job))
}

/// The templates that an output is made by: its own, and those that this one can reach.
pub fn templates<'a>(world: &World, engine: &'a Engine, output: &Output) -> Vec<&'a Template> {
    template(world, &output.job).into_iter().flat_map(|template| engine.reached(template)).collect()
}

/// How an output is made.
enum Recipe<'a> {
    /// By a template.
    Page(Frame<'a>),
    /// By the writer of its format, out of views and texts.
    Feed(Box<Feed>),
    /// It is there already, or as good as.
    Ready,
}

impl Recipe<'_> {
    /// Takes them out: they are asked for once.
    fn ingredients(&mut self, engine: &Engine) -> Option<Ingredients> {
        match self {
            Self::Page(frame) => {
                let around = engine.print_of(Some(frame.template));
                let mut values = vec![Ingredient::new(AROUND, around)];
                values.append(&mut frame.parts);
                let name = Fingerprint::of(frame.template.as_bytes());
                let prints = values.iter().map(|value| value.print);
                Some(Ingredients { print: Fingerprint::of_all(std::iter::once(name).chain(prints)), values })
            }
            Self::Feed(feed) => Some(feed.ingredients()),
            Self::Ready => None,
        }
    }
}

fn recipe<'a>(world: &'a World, engine: &'a Engine, output: &Output) -> Result<Recipe<'a>, Fault> {
    Ok(match &output.job {
        Job::Feed(of, format) => Recipe::Feed(Box::new(Feed::new(world, *of, *format))),
        _ => frame(world, engine, output)?.map_or(Recipe::Ready, Recipe::Page),
    })
}

fn page(
    world: &Arc<World>,
    engine: &Engine,
    output: &Output,
    frame: Frame<'_>,
    rendered: &mut Rendered,
) -> Result<(), Fault> {
    let (result, record) = scope::within(world, || engine.render(frame.template, frame.values));
    if let Some(fault) = record.fault {
        return Err(fault);
    }
    rendered.queries = record.queries;
    rendered.problems = record.problems;
    match result {
        Ok(bytes) => rendered.bytes = Some(bytes.into()),
        Err(diagnostic) => {
            rendered.diagnostic = Some(diagnostic.note(format!("while rendering {}", shown(world, output))))
        }
    }
    Ok(())
}

/// The output as messages name it: by its file where it has one.
fn shown(world: &World, output: &Output) -> String {
    let site = world.site();
    let file = match &output.job {
        Job::Article(id) => site.address_of(Became::Article(*id)).map(|_| site.article(*id).path()),
        Job::Page(index) => site.pages.get(*index as usize).map(|page| &page.document.path),
        Job::Edition(id) => Some(site.edition(*id).path()),
        _ => None,
    };
    file.map_or_else(|| format!("`{}`", output.address), |file| format!("`{file}`"))
}

/// What the template of an output sees; `None` where it is made without one.
fn frame<'a>(world: &'a World, engine: &'a Engine, output: &Output) -> Result<Option<Frame<'a>>, Fault> {
    let views = &world.views;
    let Some(template) = template(world, &output.job) else { return Ok(None) };
    let portrait = pictures::portrait(world, &output.job)?;
    let fields = engine.shown(template, "page");
    let shows = |field: &str| fields.has(field);
    let head = |shown: Shown<'_>| {
        let display = Display { shown, portrait: portrait.clone(), shows: &shows };
        views.head(&output.job, &output.address, display)
    };
    let framed = |shown: Shown<'_>| Frame::new(world, engine, template).with("page", &head(shown));
    Ok(Some(match &output.job {
        Job::Home => framed(Shown::Other).with("home", &views.home()),
        Job::Article(id) => {
            let view = views.article(*id);
            let frame = framed(Shown::Article(&view)).with("article", &view);
            frame.with_card("newer", view.newer).with_card("older", view.older)
        }
        Job::Page(index) => framed(Shown::Other).with("content", &views.page(*index)),
        Job::Term(id, slice) => {
            let view = views.term(*id, *slice);
            let frame = framed(Shown::Term(&view)).with("term", &view);
            let frame = frame.with_card("lead", view.lead);
            frame.with_cards("articles", &view.articles).with_cards("mentions", &view.mentions)
        }
        Job::Edition(id) => {
            let view = views.edition(*id);
            framed(Shown::Edition(&view)).with("edition", &view)
        }
        Job::Editions(slice) => framed(Shown::Other).with("list", &views.editions(*slice)),
        Job::Archive(Period::Month(id, slice)) => {
            let view = views.month(*id, *slice);
            let frame = framed(Shown::Month(&view)).with("month", &view);
            frame.with_cards("articles", &view.articles)
        }
        Job::Archive(Period::Year(year)) => framed(Shown::Other).with("archive", &views.year(*year)),
        Job::Archive(Period::All) => framed(Shown::Other).with("archive", &views.archive()),
        Job::Terms(taxonomy) => framed(Shown::Other).with("list", &views.terms(*taxonomy)),
        Job::Feeds => framed(Shown::Other).with("feeds", &views.feeds()),
        Job::NotFound => framed(Shown::Other),
        Job::Feed(..)
        | Job::Sitemap(_)
        | Job::NewsSitemap
        | Job::Robots
        | Job::Manifest
        | Job::Outline(_) => return Ok(None),
        Job::Redirects | Job::Redirect(_) | Job::Asset(_) | Job::Copy(_) => return Ok(None),
    }))
}

/// The template that makes an output: what its file says, else that of its kind; `None` where it is
/// made without one.
fn template<'a>(world: &'a World, job: &Job) -> Option<&'a str> {
    let site = world.site();
    let (usual, own) = match job {
        Job::Home => ("home.html", site.home_front().and_then(|front| front.template.as_ref())),
        Job::Article(id) => ("article.html", site.article(*id).front().filing.template.as_deref()),
        Job::Page(index) => ("page.html", site.pages[*index as usize].front().template.as_ref()),
        Job::Edition(_) => ("edition.html", None),
        Job::Editions(_) => ("editions.html", None),
        Job::Archive(Period::Month(..)) => ("month.html", None),
        Job::Archive(_) => ("archive.html", None),
        Job::Term(id, _) => {
            ("term.html", site.terms.get(*id).front().and_then(|front| front.template.as_ref()))
        }
        Job::Feeds => ("feeds.html", None),
        Job::Terms(_) => ("terms.html", None),
        Job::NotFound => ("404.html", None),
        Job::Feed(..)
        | Job::Sitemap(_)
        | Job::NewsSitemap
        | Job::Robots
        | Job::Manifest
        | Job::Outline(_) => return None,
        Job::Redirects | Job::Redirect(_) | Job::Asset(_) | Job::Copy(_) => return None,
    };
    Some(own.map_or(usual, |own| &own.value))
}
