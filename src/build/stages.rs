//! The stages, each a step from one value to the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::{Memory, Remembered};
use super::model::{self, Model, Parts, Sources};
use super::parsing::{Parsed, parse};
use super::{BuildError, Progress, Request, Where};
use crate::base::{OutputPath, SitePath};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Pending};
use crate::document;
use crate::output::Destination;
use crate::plan::{Output, Statics, assets::Assets, icon::Icon};
use crate::render::{self, DataFiles, Engine, Questions, World};
use crate::source::{SourceError, SourceTree};
use crate::theme::Theme;

/// The site as it is, before anything is rendered.
pub struct Look {
    /// The state of the site; with errors, only as far as it could be made out.
    pub world: Arc<World>,
    /// Its templates, compiled.
    pub(super) engine: Arc<Engine>,
    /// What is wrong so far.
    pub diagnostics: Diagnostics,
    /// How many documents were parsed, not remembered.
    pub(super) parsed: usize,
}

/// See [`super::look`].
pub(super) fn look(request: &Request, memory: &mut Memory, first: &Where) -> Result<Look, BuildError> {
    let mut found = Vec::new();
    let tree = scan(request, memory, first, &mut found)?;
    let config = Arc::new(configure(&tree, request, &mut found)?);
    let theme = Theme::load(&tree, &config, &mut found)?;
    let data = Arc::new(DataFiles::load(&tree, &memory.data, &mut found)?);
    memory.data = data.clone();
    let Parsed { documents, files, unread, parsed, print } = parse(&tree, &config, memory, &mut found)?;
    let statics = Statics { assets: Assets::load(&theme, &tree)?, icon: Icon::load(&config, &theme, &tree)? };
    let sources = model::print(&Sources { documents: print, tree: &tree, request, theme: &theme }, &statics)?;
    let policy = &request.policy;
    let known = memory.model.take().filter(|model| model.holds(sources, policy.clock));
    let edited = known.as_ref().map(|model| model.edited(&documents)).unwrap_or_default();
    let model = known.unwrap_or_else(|| {
        let parts =
            Parts { documents, files: &files, unread: &unread, statics, config, theme: &theme, policy };
        Model::new(sources, parts)
    });
    let Model { views, problems, print, .. } = model.clone();
    memory.model = Some(model);
    let pending = problems.to_vec();
    let (constants, taxonomies) = (views.site(), &views.config.taxonomies);
    let engine = memory.engine.take().filter(|engine| engine.fits(&theme, &constants, taxonomies));
    let engine = engine.unwrap_or_else(|| Arc::new(Engine::new(&theme, &constants, taxonomies, &mut found)));
    memory.engine = Some(engine.clone());
    let diagnostics = finish(&Diagnostics::default(), found, pending, &tree);
    memory.contents = tree.contents();
    let facts = Arc::new(memory.facts.next());
    let world = Arc::new(World::new(views, edited, tree, facts, data, print));
    Ok(Look { world, engine, diagnostics, parsed })
}

fn scan(
    request: &Request,
    memory: &mut Memory,
    first: &Where,
    found: &mut Vec<Diagnostic>,
) -> Result<Arc<SourceTree>, SourceError> {
    let known = memory.tree.take();
    let again = match (first, &known) {
        (Where::At(places), Some(known)) => known.scan_again(places, found)?,
        _ => None,
    };
    let tree = match again {
        Some(tree) => tree,
        None => SourceTree::scan(request.disk.clone(), &request.site, &memory.contents, found)?,
    };
    let tree = Arc::new(tree);
    memory.tree = Some(tree.clone());
    Ok(tree)
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

/// Renders every output of the plan into the destination, using what is remembered; the rest is left
/// out when somebody wishes that it stops.
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
        if progress.is_stopped() {
            return Ok(Made::default());
        }
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
    let known =
        memory.results.get(&output.path).filter(|known| destination.stands(&output.path, known.output));
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
    so_far: &Diagnostics,
    found: Vec<Diagnostic>,
    pending: Vec<Pending>,
    tree: &SourceTree,
) -> Diagnostics {
    let text = |path: &SitePath| String::from_utf8(tree.read(path).ok()?).ok();
    let mut all: Vec<Diagnostic> = so_far.iter().cloned().chain(found).collect();
    all.extend(Pending::locate_all(pending, text));
    Diagnostics::new(all)
}
