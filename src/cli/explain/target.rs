//! What somebody means by a file or an address.

use std::path::Path;

use percent_encoding::percent_decode_str;

use crate::base::{Address, SitePath};
use crate::cli::Failure;
use crate::cli::terminal::count;
use crate::plan::{Job, Output};
use crate::render::{World, copied};
use crate::site::Became;
use crate::theme::Origin;

/// What is to be explained, and the output by which readers meet it.
pub(super) struct Found<'a> {
    pub(super) target: Target,
    pub(super) output: Option<&'a Output>,
    /// The file that was named; absent where an address was.
    pub(super) file: Option<SitePath>,
}

/// What is to be explained.
pub(super) enum Target {
    /// A Markdown file below `content/`.
    Document(SitePath),
    /// Anything else, with what it is in words.
    Other { file: Option<SitePath>, what: String },
}

/// Finds it: a path in the site's folder, or from here, or below `content/`; else an address.
pub(super) fn find<'a>(world: &'a World, site: &Path, written: &str) -> Result<Found<'a>, Failure> {
    let from_here = Path::new(written).strip_prefix(site).ok().and_then(Path::to_str);
    let plain = written.strip_prefix("./").unwrap_or(written);
    let below_content = format!("content/{plain}");
    for path in [Some(plain), from_here, Some(below_content.as_str())].into_iter().flatten() {
        let Some(path) = SitePath::new(path) else { continue };
        if world.tree.contains(&path) {
            let (target, output) = (file(world, path.clone()), output_of(world, &path));
            return Ok(Found { target, output, file: Some(path) });
        }
        if world.tree.ignored().contains(&path) {
            let what = "ignored: hidden files, backups and `README.md` are no part of the site".to_owned();
            let target = Target::Other { file: Some(path), what };
            return Ok(Found { target, output: None, file: None });
        }
    }
    address(world, written).ok_or_else(|| {
        Failure(format!(
            "there is neither a file nor an address `{written}` in this site; `briefing list` says what there is"
        ))
    })
}

fn file(world: &World, path: SitePath) -> Target {
    if path.below("content").is_some() && path.extension() == Some("md") {
        return Target::Document(path);
    }
    let what = match world.site().became.get(&path) {
        Some(Became::Withheld) => "withheld with the article that it lies beside".to_owned(),
        Some(became) => match world.site().address_of(*became) {
            Some(address) => format!("published as it is, at {}", world.views.href(&address)),
            None => "not published".to_owned(),
        },
        None => folder_of(&path).to_owned(),
    };
    Target::Other { file: Some(path), what }
}

/// What the files of a folder are for.
fn folder_of(path: &SitePath) -> &'static str {
    match path.as_str().split('/').next() {
        Some("archetypes") => "an archetype: `briefing new` makes files of it",
        Some("data") => "a data file: templates ask for it with `data(path=…)`",
        Some("static") => "published as it is, or below `assets/` under a fingerprinted name",
        Some("templates") => "a template, over those of the theme",
        Some("themes") => "a part of a theme",
        Some("words") => "words of the interface, over those of the theme",
        _ => "the site's settings",
    }
}

/// The page or file that a file becomes.
fn output_of<'a>(world: &'a World, path: &SitePath) -> Option<&'a Output> {
    match world.site().became.get(path) {
        Some(became) => world.plan.at(&world.site().address_of(*became)?),
        None => world.plan.outputs.iter().find(|output| copied(world, &output.job) == Some(path)),
    }
}

fn address<'a>(world: &'a World, written: &str) -> Option<Found<'a>> {
    let base = &world.views.config.base_url;
    let root = base.absolute_of(&Address::home());
    let path = written.strip_prefix(&root).or_else(|| written.strip_prefix(base.path()));
    let path = percent_decode_str(path.or_else(|| written.strip_prefix('/'))?).decode_utf8().ok()?;
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let output = [Address::page(path), Address::file(path)].into_iter().find_map(|at| world.plan.at(&at))?;
    Some(Found { target: job(world, &output.job), output: Some(output), file: None })
}

fn job(world: &World, job: &Job) -> Target {
    let site = world.site();
    let other = |what: String| Target::Other { file: None, what };
    match job {
        Job::Article(id) => Target::Document(site.article(*id).path().clone()),
        Job::Edition(id) => Target::Document(site.edition(*id).path().clone()),
        Job::Page(index) => Target::Document(site.pages[*index as usize].document.path.clone()),
        Job::Home => match &site.home {
            Some(home) => Target::Document(home.path.clone()),
            None => other("the home page; `content/_index.md` would hold its own words".to_owned()),
        },
        Job::Term(id, _) => {
            let term = site.terms.get(*id);
            match &term.document {
                Some(document) => Target::Document(document.path.clone()),
                None => other(format!(
                    "the {} `{}` of {}; no file describes it",
                    world.views.config.taxonomies.singular(term.taxonomy),
                    term.title,
                    count(term.articles.len(), "article")
                )),
            }
        }
        Job::Redirect(to) => other(format!("an old address, which leads on to {}", world.views.href(to))),
        Job::Copy(Origin::Site(path)) => file(world, path.clone()),
        Job::Terms(taxonomy) => {
            other(format!("the list of all {}", world.views.config.taxonomies.name(*taxonomy)))
        }
        Job::Editions(_) => other("the list of all editions".to_owned()),
        Job::Asset(path) => other(format!("the asset `{path}`, under its fingerprinted name")),
        _ => other("made from the whole site".to_owned()),
    }
}
