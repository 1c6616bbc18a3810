//! The stages, each a step from one value to the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::memory::{Memory, Remembered, Remembrance};
use super::model::{self, Sources};
use super::{BuildError, Progress, Request};
use crate::base::{Fingerprint, Interner, OutputPath, SitePath};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Kept, Pending};
use crate::document::{self, Cascade, Cascades, Document, Surroundings};
use crate::output::Destination;
use crate::plan::view::Views;
use crate::plan::{Output, Statics, assets::Assets, icon::Icon, inlines, plan};
use crate::render::{self, DataFiles, Engine, Questions, World};
use crate::site::{Assembly, assemble};
use crate::source::{Recall, SourceError, SourceFile, SourceTree};
use crate::theme::Theme;

/// The site as it is, before anything is rendered.
pub struct Look {
    /// The state of the site; with errors, only as far as it could be made out.
    pub world: Arc<World>,
    /// Its templates, compiled.
    pub engine: Engine,
    /// What is wrong so far.
    pub diagnostics: Diagnostics,
    /// How many documents were parsed, not remembered.
    pub parsed: usize,
}

/// Scans, parses, assembles and plans a site, and compiles its templates.
///
/// # Errors
/// The site cannot be read.
pub fn look(request: &Request, memory: &mut Memory) -> Result<Look, BuildError> {
    let mut found = Vec::new();
    let tree = SourceTree::scan(request.disk.clone(), &request.site, &memory.contents, &mut found)?;
    let config = Arc::new(configure(&tree, request, &mut found)?);
    let theme = Theme::load(&tree, &config, &mut found)?;
    let data = Arc::new(DataFiles::load(&tree, &memory.data, &mut found)?);
    memory.data = data.clone();
    let Parsed { documents, files, unread, parsed, print } = parse(&tree, &config, memory, &mut found)?;
    let Assembly { site, problems } = assemble(documents, &files, &unread, &config, &request.policy);
    let mut pending = problems;
    let statics = Statics { assets: Assets::load(&theme, &tree)?, icon: Icon::load(&config, &theme, &tree)? };
    let model =
        model::print(&Sources { documents: print, tree: &tree, request, theme: &theme }, &site, &statics)?;
    let plan = plan(&site, &theme, statics, &config, &mut pending);
    let views = Views::new(Arc::new(site), Arc::new(plan), config, theme.words.clone());
    pending.extend(inlines::check(&views));
    let engine = Engine::new(&theme, &views.site(), &views.config.taxonomies, &mut found);
    let diagnostics = finish(Diagnostics::default(), found, pending, &tree);
    memory.contents = tree.contents();
    let facts = Arc::new(memory.facts.next());
    let world = Arc::new(World::new(views, tree, facts, data, model));
    Ok(Look { world, engine, diagnostics, parsed })
}

/// The site's settings alone, for what must be known before the site is built. What is wrong with
/// them the build will say.
///
/// # Errors
/// The site cannot be read.
pub fn configuration(request: &Request) -> Result<Config, SourceError> {
    let mut found = Vec::new();
    let tree = SourceTree::settings(request.disk.clone(), &request.site, &mut found)?;
    configure(&tree, request, &mut found)
}

fn configure(
    tree: &SourceTree,
    request: &Request,
    found: &mut Vec<Diagnostic>,
) -> Result<Config, SourceError> {
    let file = SitePath::new(config::FILE).filter(|path| tree.contains(path));
    let Some(path) = file else {
        return Ok(config::load(None, &request.overrides, &document::keys::is_reserved, found));
    };
    let bytes = tree.read(&path)?;
    match document::text_of(&path, &bytes) {
        Ok(text) => Ok(config::load(Some(text), &request.overrides, &document::keys::is_reserved, found)),
        Err(diagnostic) => {
            found.push(*diagnostic);
            Ok(config::load(None, &request.overrides, &document::keys::is_reserved, found))
        }
    }
}

/// What parsing gave.
struct Parsed {
    documents: Vec<Arc<Document>>,
    /// The other files below `content/`.
    files: Vec<SitePath>,
    /// Those in which something is wrong.
    unread: Vec<SitePath>,
    /// How many were parsed, not remembered.
    parsed: usize,
    /// Of all that the front matter of all files means.
    print: Fingerprint,
}

/// Parses every Markdown file below `content/` that is not remembered: those of folders first, for
/// what they say holds for the articles below them.
fn parse(
    tree: &SourceTree,
    config: &Config,
    memory: &mut Memory,
    found: &mut Vec<Diagnostic>,
) -> Result<Parsed, SourceError> {
    let (markdown, files): (Vec<&SourceFile>, Vec<_>) =
        tree.below("content").iter().partition(|file| file.path.extension() == Some("md"));
    let files: Vec<SitePath> = files.into_iter().map(|file| file.path.clone()).collect();
    let (folders, others): (Vec<_>, Vec<_>) =
        markdown.into_iter().partition(|file| file.path.file_name() == "_index.md");
    found.extend(files.iter().filter_map(document::nearly_markdown));
    let known = std::mem::take(&mut memory.documents);
    let names = Interner::default();
    let rules = Fingerprint::of_value(&config.taxonomies.declared());
    let folders = parse_all(tree, folders, &known, |_| Rules { config, names: &names, rules, above: None })?;
    let cascades = Cascades::new(folders.iter().filter_map(|read| read.remembrance.document.as_deref()));
    let others = parse_all(tree, others, &known, |path| {
        let above = cascades.holding_at(path).map(|standing| &**standing);
        let rules = above.map_or(rules, |above| Fingerprint::of_value(&(rules, above.fingerprint)));
        Rules { config, names: &names, rules, above: above.map(|above| &above.cascade) }
    })?;
    let parsed: Vec<Read> = folders.into_iter().chain(others).collect();
    let fresh = parsed.iter().filter(|read| read.fresh).count();
    found.extend(
        parsed
            .iter()
            .flat_map(|read| read.remembrance.diagnostics.iter().flat_map(|found| found.iter()))
            .map(|kept| kept.0.clone()),
    );
    let documents = parsed.iter().filter_map(|read| read.remembrance.document.clone()).collect();
    let unread = parsed.iter().filter(|read| read.remembrance.document.is_none());
    let unread = unread.map(|read| read.path.clone()).collect();
    let print = model::of_documents(parsed.iter().map(|read| (&read.path, &read.remembrance)));
    memory.documents = parsed.into_iter().map(|read| (read.path, read.remembrance)).collect();
    Ok(Parsed { documents, files, unread, parsed: fresh, print })
}

/// What parsing a file depends on beside its bytes.
struct Rules<'a> {
    config: &'a Config,
    /// Shared by all files, and no part of what any means.
    names: &'a Interner,
    /// Of all of it.
    rules: Fingerprint,
    above: Option<&'a Cascade>,
}

/// A file that was parsed, or remembered.
struct Read {
    path: SitePath,
    remembrance: Remembrance,
    fresh: bool,
}

fn parse_all<'a>(
    tree: &SourceTree,
    files: Vec<&SourceFile>,
    known: &FxHashMap<SitePath, Remembrance>,
    rules: impl Fn(&SitePath) -> Rules<'a> + Sync,
) -> Result<Vec<Read>, SourceError> {
    let read = |file: &SourceFile| -> Result<Read, SourceError> {
        let path = file.path.clone();
        let Rules { config, names, rules, above } = rules(&path);
        let known = known.get(&path).filter(|known| known.rules == rules);
        let (bytes, print) = match tree.recall(file, known.map(|known| (known.bytes, known)))? {
            Recall::Same(known) => return Ok(Read { path, remembrance: known.clone(), fresh: false }),
            Recall::Other(bytes, print) => (bytes, print),
        };
        let around = Surroundings { taxonomies: &config.taxonomies, cascade: above, names };
        let parsed = document::parse(&path, &bytes, around);
        let body = parsed.document.as_ref().map_or(bytes.len(), |document| document.body.start);
        let remembrance = Remembrance {
            bytes: print,
            rules,
            front: Fingerprint::of_value(&(Fingerprint::of(&bytes[..body]), rules)),
            document: parsed.document.map(Arc::new),
            diagnostics: (!parsed.diagnostics.is_empty())
                .then(|| parsed.diagnostics.into_iter().map(Kept).collect()),
        };
        Ok(Read { path, remembrance, fresh: true })
    };
    files.into_par_iter().map(read).collect()
}

/// Everything that rendering gave, before it is published.
#[derive(Default)]
pub(super) struct Made {
    pub(super) results: Vec<(OutputPath, Arc<Remembered>)>,
    pub(super) rendered: usize,
    pub(super) remembered: usize,
    diagnostics: Vec<Diagnostic>,
    loose: Vec<Pending>,
}

impl Made {
    /// What is wrong with what the outputs are made of.
    pub(super) fn problems(&self) -> Vec<Pending> {
        let kept = self.results.iter().flat_map(|(_, result)| result.problems.iter());
        kept.chain(&self.loose).cloned().collect()
    }

    /// What is wrong with templates: one fault once, however many pages it spoils.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut found: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            let file = diagnostic.place.as_ref().map(|place| (&place.file, place.line, place.column));
            found.entry(format!("{file:?} {}", diagnostic.message)).or_default().push(diagnostic);
        }
        let once = |same: Vec<&Diagnostic>| {
            let others = same.len() - 1;
            // The first by what was being rendered, not by which thread was first.
            let first = same.into_iter().min_by(|a, b| a.notes.cmp(&b.notes))?.clone();
            Some(if others > 0 { first.note(format!("and while rendering {others} more")) } else { first })
        };
        found.into_values().filter_map(once).collect()
    }

    fn merge(mut self, other: Self) -> Self {
        self.results.extend(other.results);
        self.diagnostics.extend(other.diagnostics);
        self.loose.extend(other.loose);
        self.rendered += other.rendered;
        self.remembered += other.remembered;
        self
    }
}

/// Renders every output of the plan into the destination, using what is remembered.
pub(super) fn render(
    world: &Arc<World>,
    engine: &Engine,
    destination: &dyn Destination,
    memory: &Memory,
    progress: &Progress,
) -> Result<Made, BuildError> {
    progress.begin(world.plan.outputs.len());
    let outputs = world.plan.outputs.par_iter();
    let made = outputs.map(|output| {
        let made = render_one(world, engine, destination, memory, output);
        progress.step();
        made
    });
    made.try_reduce(Made::default, |one, other| Ok(one.merge(other)))
}

fn render_one(
    world: &Arc<World>,
    engine: &Engine,
    destination: &dyn Destination,
    memory: &Memory,
    output: &Output,
) -> Result<Made, BuildError> {
    let known = memory
        .results
        .get(&output.path)
        .filter(|known| destination.standing(&output.path) == Some(known.output));
    let surroundings = render::surroundings(world, engine, output);
    if let Some(known) = known
        && known.holds_still(world, surroundings)?
    {
        return keep(world, destination, output, known);
    }
    let rendered = render::render(world, engine, output, |print| match known {
        Some(known) => known.holds(world, print),
        None => Ok(false),
    })?;
    let (rendered, mut made) = match (rendered, known) {
        (Some(rendered), _) => (rendered, Made::default()),
        (None, Some(known)) => return keep(world, destination, output, known),
        (None, None) => return Ok(Made::default()),
    };
    made.diagnostics.extend(rendered.diagnostic);
    let Some(bytes) = rendered.bytes else {
        made.loose = rendered.problems;
        return Ok(made);
    };
    let written = destination.put(&output.path, output.class, &bytes)?;
    if let Some(print) = rendered.print {
        made.rendered = 1;
        let questions = Questions::new(&rendered.queries);
        let remembered = Remembered {
            model: world.model,
            surroundings,
            print,
            questions,
            output: written,
            problems: rendered.problems,
        };
        made.results.push((output.path.clone(), Arc::new(remembered)));
    }
    Ok(made)
}

/// Wants what stands: it is what rendering would make of this world too.
fn keep(
    world: &World,
    destination: &dyn Destination,
    output: &Output,
    known: &Arc<Remembered>,
) -> Result<Made, BuildError> {
    destination.keep(&output.path)?;
    let results = vec![(output.path.clone(), known.in_model(world.model))];
    Ok(Made { results, remembered: 1, ..Made::default() })
}

/// Gives pending problems their places, and puts all in order.
pub(super) fn finish(
    so_far: Diagnostics,
    found: Vec<Diagnostic>,
    pending: Vec<Pending>,
    tree: &SourceTree,
) -> Diagnostics {
    let text = |path: &SitePath| String::from_utf8(tree.read(path).ok()?).ok();
    let mut all: Vec<Diagnostic> = so_far.iter().cloned().chain(found).collect();
    all.extend(Pending::locate_all(pending, text));
    Diagnostics::new(all)
}
