//! Rendering all outputs of a plan, each once, and only those of which something is another.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::cause::{Cause, Reach};
use super::memory::{Memory, Remembered};
use super::{BuildError, Progress};
use crate::base::{Fingerprint, OutputPath};
use crate::diagnostic::{Diagnostic, Pending};
use crate::output::Destination;
use crate::plan::Output;
use crate::render::{self, Engine, Ingredients, Questions, Rendered, World};

/// Everything that rendering gave, before it is published.
#[derive(Default)]
pub(super) struct Made {
    pub(super) results: Vec<(OutputPath, Arc<Remembered>)>,
    pub(super) rendered: usize,
    pub(super) remembered: usize,
    /// The templates by which outputs are made now.
    pub(super) reach: Reach,
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
    let press = Press { world, engine, destination, memory, reach: Reach::of(engine) };
    let outputs = world.plan.outputs.par_iter();
    let made = outputs.map(|output| {
        if progress.is_stopped() {
            return Ok(Made::default());
        }
        let made = press.render(output);
        progress.step();
        made
    });
    let mut made = made.try_reduce(Made::default, |one, other| Ok(one.merge(other)))?;
    made.reach = press.reach;
    Ok(made)
}

/// What outputs are made with, each by itself.
struct Press<'a> {
    world: &'a Arc<World>,
    engine: &'a Engine,
    destination: &'a dyn Destination,
    memory: &'a Memory,
    reach: Reach,
}

impl Press<'_> {
    fn render(&self, output: &Output) -> Result<Made, BuildError> {
        let Self { world, engine, destination, memory, .. } = self;
        let remembered = memory.results.get(&output.path);
        let known = remembered.filter(|known| destination.stands(&output.path, known.output));
        let surroundings = render::surroundings(world, engine, output);
        if let Some(known) = known
            && known.holds_still(world, surroundings)?
        {
            return self.keep(output, known, surroundings);
        }
        let holds = |now: &Ingredients| known.map_or(Ok(false), |known| known.holds(world, now.print));
        match (render::render(world, engine, output, holds)?, known) {
            (Some(rendered), _) => self.take(output, rendered, remembered.map(|it| &**it), surroundings),
            (None, Some(known)) => self.keep(output, known, surroundings),
            (None, None) => Ok(Made::default()),
        }
    }

    /// Hands over what was rendered; `before` is what was remembered of it.
    fn take(
        &self,
        output: &Output,
        rendered: Rendered,
        before: Option<&Remembered>,
        surroundings: Fingerprint,
    ) -> Result<Made, BuildError> {
        let diagnostics = rendered.diagnostic.into_iter().collect();
        let mut made = Made { diagnostics, ..Made::default() };
        let Some(bytes) = rendered.bytes else {
            made.loose = rendered.problems;
            return Ok(made);
        };
        let written = self.destination.put(&output.path, output.class, &bytes)?;
        if let Cow::Owned(bytes) = bytes {
            self.engine.reclaim(bytes);
        }
        if let Some(now) = rendered.ingredients {
            let result = Remembered {
                model: self.world.model,
                surroundings,
                print: now.print,
                values: now.values.iter().map(|value| value.print.brief()).collect(),
                questions: Questions::new(&rendered.queries),
                output: written,
                problems: rendered.problems,
                cause: Cause::of(
                    before,
                    self.world,
                    &now,
                    (&self.memory.reach, self.reach.get(surroundings)),
                )?,
                round: self.memory.round + 1,
            };
            made.rendered = 1;
            made.results.push((output.path.clone(), Arc::new(result)));
        }
        Ok(made)
    }

    /// Wants what stands: it is what rendering would make of this world too.
    fn keep(
        &self,
        output: &Output,
        known: &Arc<Remembered>,
        surroundings: Fingerprint,
    ) -> Result<Made, BuildError> {
        self.destination.keep(&output.path)?;
        let known = known.within(self.world.model, surroundings);
        Ok(Made { results: vec![(output.path.clone(), known)], remembered: 1, ..Made::default() })
    }
}
