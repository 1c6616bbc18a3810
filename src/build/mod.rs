//! The pipeline: scan, parse, assemble, plan, render, stage, publish.
//!
//! The first build is a rebuild with an empty [`Memory`]; nothing here asks which it is. It is a
//! [`look`] and then a [`finish`]; the development server shows outputs [`on_request`] in between.
//! What is wrong with the site comes back as diagnostics, and then nothing is published; a fault of
//! the machine is a [`BuildError`]. Printing is left to `cli`.

mod account;
mod anchors;
mod cache;
mod cause;
mod memory;
mod model;
mod on_request;
mod parsing;
mod progress;
mod rendering;
mod stages;
mod uses;

pub use account::{Account, Next, Past, Value, account};
pub use cache::Cache;
pub use cause::{Cause, Changed};
pub use memory::Memory;
pub use on_request::{Requested, on_request};
pub use progress::Progress;
pub use stages::{Look, configuration};
pub use uses::{How, User, Users, users};

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::SitePath;
use crate::config::Overrides;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::{Changes, Destination, OutputError};
use crate::render::{Fault, World};
use crate::site::Policy;
use crate::source::{Contents, Disk, SourceError, SourceTree};

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

impl Request {
    /// What is found, as this request judges it.
    pub fn judge(&self, found: &Diagnostics) -> Diagnostics {
        self.strictness.judge(found.clone())
    }
}

/// Where a look at a site is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Where {
    /// At all of it.
    #[default]
    Everywhere,
    /// At and below these paths; elsewhere the site is taken to be as it was at the look before, and
    /// [`saw_everything`] is to be asked afterwards.
    At(Vec<SitePath>),
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

/// Why a build came to no end.
#[derive(Debug)]
pub enum BuildError {
    /// The site cannot be read.
    Source(SourceError),
    /// The outputs cannot be written.
    Output(OutputError),
    /// A file changed each time while it was being built.
    Unsteady(SitePath),
    /// Somebody said stop ([`Progress::stop`]).
    Stopped,
}

impl BuildError {
    /// Whether a file was another, or gone, when it was read again: editors that save by renaming
    /// take it away for a moment.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unsteady(_) => true,
            Self::Source(error) => error.is_absence(),
            Self::Output(_) | Self::Stopped => false,
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
            Self::Stopped => f.write_str("the build was stopped"),
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
    with_patience(|| {
        let look = stages::look(request, memory, &Where::Everywhere)?;
        finish(request, memory, &look, &mut open)
    })
}

/// Scans, parses, assembles and plans a site, and compiles its templates.
///
/// # Errors
/// The site cannot be read.
pub fn look(request: &Request, memory: &mut Memory, first: &Where) -> Result<Look, BuildError> {
    // What a file that is gone was seen by may lie elsewhere.
    let mut place = first;
    with_patience(|| stages::look(request, memory, std::mem::replace(&mut place, &Where::Everywhere)))
}

/// Whether a look that was not everywhere missed nothing: whether what lies on the disk is what it saw.
///
/// # Errors
/// The site cannot be read.
pub fn saw_everything(request: &Request, look: &Look) -> Result<bool, BuildError> {
    let mut found = Vec::new();
    let nothing = Contents::default();
    let tree = SourceTree::scan(request.disk.clone(), &request.site, &nothing, &mut found)?;
    let is_known = |it: &Diagnostic| look.diagnostics.iter().any(|known| known == it);
    Ok(found.iter().all(is_known) && tree.is_like(&look.world.tree))
}

/// Renders and publishes a site that was looked at. Stopped, it leaves in `memory` what it made until
/// then.
///
/// # Errors
/// As with [`build`]; a file that is another by now as well ([`BuildError::may_pass`]): it wants
/// another look.
pub fn finish(
    request: &Request,
    memory: &mut Memory,
    look: &Look,
    open: impl FnOnce() -> Result<Box<dyn Destination>, OutputError>,
) -> Result<Report, BuildError> {
    let Look { world, engine, diagnostics, parsed } = look;
    let mut work = Work { parsed: *parsed, ..Work::default() };
    let report = |diagnostics: &Diagnostics, published, work| Report {
        diagnostics: request.judge(diagnostics),
        world: world.clone(),
        published,
        work,
    };
    if diagnostics.has_errors() {
        return Ok(report(diagnostics, None, work));
    }
    let destination = open()?;
    let made = rendering::render(world, engine, destination.as_ref(), memory, &request.progress)?;
    world.let_go();
    if request.progress.is_stopped() {
        memory.keep_part(made, world);
        return Err(BuildError::Stopped);
    }
    work.rendered = made.rendered;
    work.remembered = made.remembered;
    let mut pending = made.problems();
    pending.extend(anchors::check(world)?);
    let all = stages::finish(diagnostics, made.diagnostics(), pending, &world.tree);
    let mut report = report(&all, None, work);
    if report.diagnostics.has_errors() {
        memory.keep_part(made, world);
        return Ok(report);
    }
    report.published = Some(destination.commit()?);
    memory.keep(made, world);
    Ok(report)
}

/// Tries again where a file changed under the hands.
fn with_patience<T>(mut attempt: impl FnMut() -> Result<T, BuildError>) -> Result<T, BuildError> {
    for _ in 1..ATTEMPTS {
        match attempt() {
            Err(fault) if fault.may_pass() => {}
            done => return done,
        }
    }
    attempt()
}
