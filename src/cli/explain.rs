//! `briefing explain`: what a file or an address is, and where each of its values came from.

mod facts;
mod lines;
mod making;
mod origins;
mod target;
mod using;

use clap::Args;
use serde_json::json;

use super::options::{Format, SiteOptions, must_be_a_site};
use super::{End, Failure, terminal};
use crate::base::SitePath;
use crate::build::{self, Cache, Look, Memory, Where};
use crate::diagnostic::Diagnostics;
use crate::site::{Drafts, Future};
use facts::Facts;
use making::Making;
use target::{Found, Target};

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A file of the site, or an address at which it publishes something
    #[arg(value_name = "FILE|ADDRESS")]
    what: String,
    #[command(flatten)]
    site: SiteOptions,
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &ExplainArguments) -> Result<End, Failure> {
    arguments.site.set_threads()?;
    let mut request = arguments.site.request()?;
    must_be_a_site(&request.site)?;
    let (mut cache, mut memory) = Cache::load(&request);
    cache.load_results(&request, &mut memory);
    let look = build::look(&request, &mut memory, &Where::Everywhere)?;
    let Found { target, output, file } = target::find(&look.world, &request.site, &arguments.what)?;
    let mut facts = match target {
        Target::Document(path) => {
            let facts = facts::of_document(&look.world, &path)?;
            if look.world.site().withheld.iter().any(|withheld| withheld.path == path) {
                // What it would be is known where it is not withheld.
                request.policy.drafts = Drafts::Include;
                request.policy.future = Future::Include;
                let whole = build::look(&request, &mut Memory::default(), &Where::Everywhere)?;
                facts::of_document(&whole.world, &path)?.withheld_as(facts)
            } else {
                facts
            }
        }
        Target::Other { file, what } => Facts::of_other(file, what),
    };
    facts.diagnostics = of_file(&look, facts.file.as_ref());
    facts.is_known = !look.diagnostics.has_errors();
    if facts.is_known {
        // Before anything is made for the second question.
        if let Some(output) = output {
            facts.making = Some(Making::new(&look.world, build::account(&look, &memory, output)?));
        }
        if let Some(file) = file {
            facts.used_by = Some(build::users(&request, &mut memory, &look, &file)?.into());
        }
    }
    let faulty = facts.diagnostics.has_errors();
    match arguments.format {
        Format::Text => {
            terminal::show(&facts.diagnostics);
            facts.lines().iter().for_each(|line| terminal::say(line));
        }
        Format::Json => terminal::say(&json!(facts).to_string()),
    }
    Ok(if faulty { End::Faulty } else { End::Done })
}

/// What is wrong with one file.
fn of_file(look: &Look, file: Option<&SitePath>) -> Diagnostics {
    let here = |place: &crate::diagnostic::Place| Some(&place.file) == file;
    let found = look.diagnostics.iter().filter(|found| found.place.as_ref().is_some_and(here));
    Diagnostics::new(found.cloned().collect())
}
