//! The stages, each a step from one value to the next.

use std::sync::Arc;

use super::memory::Memory;
use super::model::{self, Model, Parts, Sources};
use super::parsing::{Parsed, parse};
use super::{BuildError, Request, Where};
use crate::base::SitePath;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Pending};
use crate::document;
use crate::plan::{Statics, assets::Assets, icon::Icon};
use crate::render::{DataFiles, Engine, World};
use crate::source::{Contents, SourceError, SourceTree};
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
        (Where::At(places), Some(known)) => known.scan_again(places, found),
        _ => Ok(None),
    };
    // Whatever happens now, what is known of contents stays.
    if let (Some(known), Ok(None) | Err(_)) = (&known, &again) {
        memory.contents = known.contents();
    }
    let tree = match again? {
        Some(tree) => tree,
        None => SourceTree::scan(request.disk.clone(), &request.site, &memory.contents, found)?,
    };
    let tree = Arc::new(tree);
    // From now on the tree knows them.
    memory.contents = Contents::default();
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
