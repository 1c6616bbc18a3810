//! The pipeline: scan, parse, assemble, plan, render, stage, publish.
//!
//! The first build is a rebuild with an empty [`Memory`]; nothing here asks which it is. What is
//! wrong with the site comes back as diagnostics, and then nothing is published; a fault of the
//! machine is a [`BuildError`]. Printing is left to `cli`.

mod anchors;
mod cache;
mod memory;
mod model;
mod stages;

pub use cache::Cache;
pub use memory::Memory;
pub use stages::{Look, configuration, look};

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::base::SitePath;
use crate::config::Overrides;
use crate::diagnostic::Diagnostics;
use crate::output::{Changes, Destination, OutputError};
use crate::render::{Fault, World};
use crate::site::Policy;
use crate::source::{Disk, SourceError};

/// How often a build starts again because a file changed under it.
const ATTEMPTS: usize = 3;

/// Whether warnings stop a site from being published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// They do not.
    #[default]
    Lenient,
    /// They do (`--strict`).
    Strict,
}

impl Strictness {
    fn judge(self, diagnostics: Diagnostics) -> Diagnostics {
        match self {
            Self::Lenient => diagnostics,
            Self::Strict => diagnostics.strict(),
        }
    }
}

/// What to build.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site's folder.
    pub site: PathBuf,
    /// Through which it is read.
    pub disk: Arc<dyn Disk>,
    /// What the command line says over `briefing.toml`.
    pub overrides: Overrides,
    /// What is withheld.
    pub policy: Policy,
    /// What warnings do.
    pub strictness: Strictness,
    /// How far it is, for whoever shows it.
    pub progress: Arc<Progress>,
}

/// How far a build is: outputs made, of how many.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
}

impl Progress {
    fn begin(&self, outputs: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(outputs, Ordering::Relaxed);
    }

    fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Outputs made, and how many there will be (0 before that is known).
    pub fn now(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }
}

/// How much was done, so that tests can hold a build to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Documents parsed, not remembered.
    pub parsed: usize,
    /// Pages and feeds made.
    pub rendered: usize,
    /// Pages and feeds whose remembered result was used.
    pub remembered: usize,
}

/// What a build gave.
pub struct Report {
    /// What is wrong, or doubtful.
    pub diagnostics: Diagnostics,
    /// The state of the site; with errors, only as far as it could be made out.
    pub world: Arc<World>,
    /// What was published; `None` where an error kept it from being.
    pub published: Option<Changes>,
    /// How much was done.
    pub work: Work,
}

/// A fault of the machine.
#[derive(Debug)]
pub enum BuildError {
    /// The site cannot be read.
    Source(SourceError),
    /// The outputs cannot be written.
    Output(OutputError),
    /// A file changed each time while it was being built.
    Unsteady(SitePath),
}

impl BuildError {
    /// Whether a file was another, or gone, when it was read again: editors that save by renaming
    /// take it away for a moment.
    fn may_pass(&self) -> bool {
        match self {
            Self::Unsteady(_) => true,
            Self::Source(error) => error.cause.kind() == std::io::ErrorKind::NotFound,
            Self::Output(_) => false,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::Output(error) => error.fmt(f),
            Self::Unsteady(path) => {
                write!(f, "`{path}` kept changing while the site was built; build again when it rests")
            }
        }
    }
}

impl std::error::Error for BuildError {}

impl From<SourceError> for BuildError {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl From<Fault> for BuildError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Stale(path) => Self::Unsteady(path),
            Fault::Source(error) => Self::Source(error),
        }
    }
}

/// Builds a site into the destination that `open` opens. `memory` is what earlier builds of the
/// same site with the same options found out; it is brought up to date.
///
/// # Errors
/// A fault of the machine; the published site is as it was, or whole files of it are new and the
/// next build puts the rest right.
pub fn build(
    request: &Request,
    memory: &mut Memory,
    mut open: impl FnMut() -> Result<Box<dyn Destination>, OutputError>,
) -> Result<Report, BuildError> {
    for _ in 1..ATTEMPTS {
        match attempt(request, memory, &mut open) {
            Err(fault) if fault.may_pass() => {}
            done => return done,
        }
    }
    attempt(request, memory, &mut open)
}

fn attempt(
    request: &Request,
    memory: &mut Memory,
    open: &mut impl FnMut() -> Result<Box<dyn Destination>, OutputError>,
) -> Result<Report, BuildError> {
    let Look { world, engine, diagnostics, parsed } = look(request, memory)?;
    let mut work = Work { parsed, ..Work::default() };
    if diagnostics.has_errors() {
        let diagnostics = request.strictness.judge(diagnostics);
        return Ok(Report { diagnostics, world, published: None, work });
    }
    let destination = open()?;
    let made = stages::render(&world, &engine, destination.as_ref(), memory, &request.progress)?;
    work.rendered = made.rendered;
    work.remembered = made.remembered;
    let mut pending = made.problems();
    pending.extend(anchors::check(&world)?);
    let diagnostics = stages::finish(diagnostics, made.diagnostics(), pending, &world.tree);
    let diagnostics = request.strictness.judge(diagnostics);
    if diagnostics.has_errors() {
        return Ok(Report { diagnostics, world, published: None, work });
    }
    let changes = destination.commit()?;
    memory.keep(made, &world);
    Ok(Report { diagnostics, world, published: Some(changes), work })
}
