//! `briefing list`: what the site is made of, one line each.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::options::{Format, SiteOptions};
use super::{End, Failure, terminal};
use crate::build::{self, Memory};
use crate::config::Taxonomy;
use crate::document::body::inline;
use crate::render::World;
use crate::site::{Reason, Term, Withheld};

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// What to list
    #[arg(value_enum)]
    what: What,
    #[command(flatten)]
    site: SiteOptions,
    /// How it is listed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Articles, newest first
    Articles,
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

/// A line of a list: what readers see, and the same for programs.
struct Line {
    text: String,
    json: Value,
}

pub(super) fn run(arguments: &ListArguments) -> Result<End, Failure> {
    arguments.site.set_threads()?;
    let look = build::look(&arguments.site.request()?, &mut Memory::default())?;
    let lines = lines(&look.world, arguments.what);
    match arguments.format {
        Format::Text => {
            terminal::show(&look.diagnostics);
            lines.iter().for_each(|line| terminal::say(&line.text));
        }
        Format::Json => {
            let items: Vec<&Value> = lines.iter().map(|line| &line.json).collect();
            terminal::say(&json!({ "items": items, "diagnostics": look.diagnostics }).to_string());
        }
    }
    Ok(if look.diagnostics.has_errors() { End::Faulty } else { End::Done })
}

fn lines(world: &World, what: What) -> Vec<Line> {
    let site = world.site();
    match what {
        What::Articles => site.articles().map(|(_, article)| article_line(world, article)).collect(),
        What::Topics => {
            world.site().terms.of(Taxonomy::Topics).map(|(_, term)| term_line(world, term)).collect()
        }
        What::Terms => site.terms.iter().map(|(_, term)| term_line(world, term)).collect(),
        What::Withheld => site.withheld.iter().map(withheld_line).collect(),
        What::Ignored => {
            let line =
                |path: &crate::base::SitePath| Line { text: path.to_string(), json: json!({ "file": path }) };
            world.tree.ignored().iter().map(line).collect()
        }
        What::Pages => site.pages.iter().map(|page| page_line(world, page)).collect(),
    }
}

fn article_line(world: &World, article: &crate::site::Article) -> Line {
    let front = article.front();
    let title = inline::plain(&front.title);
    let day = front.date.day();
    let source = article.source.map(|id| inline::plain(&world.site().terms.get(id).title));
    Line {
        text: format!("{day}  {}  {title}", article.path()),
        json: json!({
            "file": article.path(),
            "address": world.views.href(&article.address),
            "title": title,
            "date": front.date,
            "source": source,
            "rights": article.rights,
            "language": article.language,
        }),
    }
}

fn term_line(world: &World, term: &Term) -> Line {
    let title = inline::plain(&term.title);
    let articles = term.articles.len();
    let file = term.document.as_ref().map(|document| document.path.clone());
    let address = world.views.href(&term.address);
    Line {
        text: format!(
            "{}/{}  {title}  ({})",
            world.views.config.taxonomies.name(term.taxonomy),
            term.id,
            terminal::count(articles, "article")
        ),
        json: json!({
            "taxonomy": world.views.config.taxonomies.name(term.taxonomy), "id": term.id, "title": title, "articles": articles,
            "file": file, "address": address,
        }),
    }
}

fn page_line(world: &World, page: &crate::site::Page) -> Line {
    let title = page.front().title.as_deref().map(inline::plain).unwrap_or_default();
    let (path, address) = (&page.document.path, world.views.href(&page.address));
    Line {
        text: format!("{path}  {title}"),
        json: json!({ "file": path, "address": address, "title": title }),
    }
}

fn withheld_line(withheld: &Withheld) -> Line {
    let why = match withheld.reason {
        Reason::Draft => "draft".to_owned(),
        Reason::NotDue(due) => format!("due {due}"),
        Reason::Embargo(until) => format!("under embargo until {until}"),
        Reason::Expired(at) => format!("expired {at}"),
    };
    Line { text: format!("{}  {why}", withheld.path), json: withheld_json(withheld) }
}

/// A withheld item, for programs.
pub(super) fn withheld_json(withheld: &Withheld) -> Value {
    let (reason, at) = match withheld.reason {
        Reason::Draft => ("draft", None),
        Reason::NotDue(due) => ("not-due", Some(("due", due))),
        Reason::Embargo(until) => ("embargo", Some(("due", until))),
        Reason::Expired(at) => ("expired", Some(("expired", at))),
    };
    let mut item = json!({ "file": withheld.path, "reason": reason });
    if let Some((key, at)) = at {
        item[key] = at.to_string().into();
    }
    item
}
