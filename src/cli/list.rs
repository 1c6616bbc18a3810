//! `briefing list`: what the site is made of, one line each.

mod lines;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::options::{Format, SiteOptions};
use super::{End, Failure, terminal};
use crate::base::Moment;
use crate::build::{self, Look, Memory, Where};
use crate::config::Taxonomy;
use crate::render::World;
use crate::site::{Article, ArticleId, Resolved, TermId};

pub(super) use lines::{why, withheld_json};

/// The widest a column is made for a longer value in it, in characters.
const WIDEST: usize = 60;

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// What to list
    #[arg(value_enum)]
    what: What,
    #[command(flatten)]
    only: Only,
    #[command(flatten)]
    site: SiteOptions,
    /// How it is listed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Which articles are listed.
#[derive(Debug, Args)]
struct Only {
    /// Only articles of this topic, and those below it
    #[arg(long, value_name = "NAME")]
    topic: Option<String>,
    /// Only articles from this source
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only articles with this tag
    #[arg(long, value_name = "NAME")]
    tag: Option<String>,
    /// Only articles dated this day or later
    #[arg(long, value_name = "DATE", value_parser = super::options::moment)]
    since: Option<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Articles, newest first
    Articles,
    /// Editions, newest first
    Editions,
    /// Topics and how many articles each has
    Topics,
    /// The terms of all taxonomies
    Terms,
    /// What is not published, and why
    Withheld,
    /// Files that are not part of the site
    Ignored,
    /// Undated pages
    Pages,
}

/// A line of a list: the columns that readers see, and the same for programs.
struct Line {
    columns: Vec<String>,
    json: Value,
}

pub(super) fn run(arguments: &ListArguments) -> Result<End, Failure> {
    arguments.site.set_threads()?;
    let request = arguments.site.request()?;
    super::options::must_be_a_site(&request.site)?;
    let look = build::look(&request, &mut Memory::default(), &Where::Everywhere)?;
    let lines = lines(&look.world, arguments)?;
    match arguments.format {
        Format::Text => {
            terminal::show(&look.diagnostics);
            aligned(&lines).iter().for_each(|line| terminal::say(line));
        }
        Format::Json => terminal::say(&json(&look, &lines).to_string()),
    }
    Ok(if look.diagnostics.has_errors() { End::Faulty } else { End::Done })
}

fn json(look: &Look, lines: &[Line]) -> Value {
    let items: Vec<&Value> = lines.iter().map(|line| &line.json).collect();
    let next_due = look.world.site().next_due.map(|due| due.to_string());
    json!({ "items": items, "next_due": next_due, "diagnostics": look.diagnostics })
}

/// Columns below one another; what is wider than most are pushes its own line alone.
fn aligned(lines: &[Line]) -> Vec<String> {
    let mut widths: Vec<usize> = Vec::new();
    for line in lines {
        widths.resize(widths.len().max(line.columns.len()), 0);
        for (width, column) in widths.iter_mut().zip(&line.columns) {
            *width = (*width).max(column.chars().count()).min(WIDEST);
        }
    }
    let joined = |line: &Line| {
        let padded = line.columns.iter().zip(&widths).map(|(column, width)| format!("{column:width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(joined).collect()
}

fn lines(world: &World, arguments: &ListArguments) -> Result<Vec<Line>, Failure> {
    let site = world.site();
    if arguments.what != What::Articles && arguments.only.is_given() {
        let message =
            "`--topic`, `--source`, `--tag` and `--since` choose among articles; write `list articles`";
        return Err(Failure(message.to_owned()));
    }
    Ok(match arguments.what {
        What::Articles => {
            let chosen = arguments.only.chosen(world)?;
            chosen.into_iter().map(|(_, article)| lines::article(world, article)).collect()
        }
        What::Editions => site.editions().map(|(_, edition)| lines::edition(world, edition)).collect(),
        What::Topics => site.terms.of(Taxonomy::Topics).map(|(_, term)| lines::term(world, term)).collect(),
        What::Terms => site.terms.iter().map(|(_, term)| lines::term(world, term)).collect(),
        What::Withheld => site.withheld.iter().map(lines::withheld).collect(),
        What::Ignored => world.tree.ignored().iter().map(lines::ignored).collect(),
        What::Pages => site.pages.iter().map(|page| lines::page(world, page)).collect(),
    })
}

impl Only {
    fn is_given(&self) -> bool {
        self.topic.is_some() || self.source.is_some() || self.tag.is_some() || self.since.is_some()
    }

    fn chosen<'w>(&self, world: &'w World) -> Result<Vec<(ArticleId, &'w Article)>, Failure> {
        let named =
            [(Taxonomy::Topics, &self.topic), (Taxonomy::Sources, &self.source), (Taxonomy::Tags, &self.tag)];
        let mut terms = Vec::new();
        for (taxonomy, name) in
            named.into_iter().filter_map(|(taxonomy, name)| Some((taxonomy, name.as_ref()?)))
        {
            terms.push(term(world, taxonomy, name)?);
        }
        let site = world.site();
        let since = self.since.map(|since| since.instant(&world.views.config.time_zone));
        let recent =
            site.articles().take_while(|(_, article)| since.is_none_or(|since| article.instant >= since));
        Ok(recent.filter(|(id, _)| terms.iter().all(|term| site.belongs(*id, *term))).collect())
    }
}

/// The term that somebody means.
fn term(world: &World, taxonomy: Taxonomy, name: &str) -> Result<TermId, Failure> {
    let terms = &world.site().terms;
    let what = world.views.config.taxonomies.singular(taxonomy);
    match terms.resolve(taxonomy, name) {
        Resolved::One(id, _) => Ok(id),
        Resolved::Two(one, other) => {
            let (one, other) = (&terms.get(one).id, &terms.get(other).id);
            Err(Failure(format!("`{name}` could be the {what} `{one}` or `{other}`; write the id")))
        }
        Resolved::Unknown => {
            let near =
                terms.nearest(taxonomy, name).map(|id| format!("; did you mean `{}`?", terms.get(id).id));
            Err(Failure(format!("there is no {what} `{name}`{}", near.unwrap_or_default())))
        }
    }
}
