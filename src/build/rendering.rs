//! Rendering all outputs of a plan, each once, and only those of which something is another.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::cause::{Cause, Reach};
use super::memory::{Basis, Memory, Remembered};
use super::{BuildError, Progress};
use crate::base::{Fingerprint, OutputPath, locked};
use crate::diagnostic::{Diagnostic, Pending};
use crate::output::Destination;
use crate::plan::{Output, order};
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

    fn append(&mut self, other: Self) {
        self.results.extend(other.results);
        self.diagnostics.extend(other.diagnostics);
        self.loose.extend(other.loose);
        self.rendered += other.rendered;
        self.remembered += other.remembered;
    }
}

/// How many outputs a thread takes at a time.
const TOGETHER: usize = 8;

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
    let reach = Reach::of(engine);
    let basis = |surroundings| Arc::new(Basis { model: world.model, surroundings });
    let bases =
        reach.all().into_iter().map(|(surroundings, _)| (surroundings, basis(surroundings))).collect();
    let press = Press { world, engine, destination, memory, reach, bases };
    let order = order::by_time(world.site(), &world.plan, world.views.config.per_page);
    let queue: Mutex<_> = Mutex::new(order.chunks(TOGETHER));
    // All threads go through the outputs side by side, not each through a part of its own: so they are
    // near each other, and share what is kept of cards.
    let parts = rayon::broadcast(|_| -> Result<Made, BuildError> {
        let mut made = Made::default();
        loop {
            let next = locked(&queue).next();
            let Some(places) = next else { return Ok(made) };
            for place in places {
                if progress.is_stopped() {
                    return Ok(made);
                }
                press.render(&world.plan.outputs[*place], &mut made).inspect_err(|_| {
                    // The others need not go on.
                    *locked(&queue) = [].chunks(TOGETHER);
                })?;
                progress.step();
            }
        }
    });
    let mut made = Made { reach: press.reach, ..Made::default() };
    for part in parts {
        made.append(part?);
    }
    Ok(made)
}

/// What outputs are made with, each by itself.
struct Press<'a> {
    world: &'a Arc<World>,
    engine: &'a Engine,
    destination: &'a dyn Destination,
    memory: &'a Memory,
    reach: Reach,
    /// By their surroundings.
    bases: FxHashMap<Fingerprint, Arc<Basis>>,
}

impl Press<'_> {
    fn render(&self, output: &Output, made: &mut Made) -> Result<(), BuildError> {
        let Self { world, engine, destination, memory, .. } = self;
        let remembered = memory.results.get(&output.path);
        let known = remembered.filter(|known| destination.stands(&output.path, known.output));
        let surroundings = render::surroundings(world, engine, output);
        if let Some(known) = known
            && known.holds_still(world, surroundings)?
        {
            return self.keep(output, known, surroundings, made);
        }
        let holds = |now: &Ingredients| known.map_or(Ok(false), |known| known.holds(world, now.print));
        match (render::render(world, engine, output, holds)?, known) {
            (Some(rendered), _) => {
                self.take(output, rendered, (remembered.map(|it| &**it), surroundings), made)
            }
            (None, Some(known)) => self.keep(output, known, surroundings, made),
            (None, None) => Ok(()),
        }
    }

    /// Hands over what was rendered; `before` is what was remembered of it.
    fn take(
        &self,
        output: &Output,
        rendered: Rendered,
        (before, surroundings): (Option<&Remembered>, Fingerprint),
        made: &mut Made,
    ) -> Result<(), BuildError> {
        made.diagnostics.extend(rendered.diagnostic);
        let Some(bytes) = rendered.bytes else {
            made.loose.extend(rendered.problems);
            return Ok(());
        };
        let written = self.destination.put(&output.path, output.class, &bytes)?;
        if let Cow::Owned(bytes) = bytes {
            self.engine.reclaim(bytes);
        }
        if let Some(now) = rendered.ingredients {
            let result = Remembered {
                basis: self.basis(surroundings),
                print: now.print.half(),
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
            made.rendered += 1;
            made.results.push((output.path.clone(), Arc::new(result)));
        }
        Ok(())
    }

    fn basis(&self, surroundings: Fingerprint) -> Arc<Basis> {
        let known = self.bases.get(&surroundings).cloned();
        known.unwrap_or_else(|| Arc::new(Basis { model: self.world.model, surroundings }))
    }

    /// Wants what stands: it is what rendering would make of this world too.
    fn keep(
        &self,
        output: &Output,
        known: &Arc<Remembered>,
        surroundings: Fingerprint,
        made: &mut Made,
    ) -> Result<(), BuildError> {
        self.destination.keep(&output.path)?;
        made.remembered += 1;
        made.results.push((output.path.clone(), known.within(self.basis(surroundings))));
        Ok(())
    }
}
