//! One output of a site that was looked at, made when somebody asks for it: the same jobs, and the
//! same bytes, as a whole build makes.

use super::Look;
use super::stages;
use crate::base::OutputPath;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::{self, Fault};

/// What became of the wish for an output.
#[derive(Debug)]
pub enum Requested {
    /// The bytes that would be published.
    Made(Vec<u8>),
    /// Nothing is published there.
    Nothing,
    /// Something would be, but it cannot be made: what is wrong.
    Faulty(Diagnostics),
    /// A file is no longer what it was when the site was looked at.
    Stale,
}

/// Makes the output that is published as the file `path`.
pub fn on_request(look: &Look, path: &OutputPath) -> Requested {
    let Some(output) = look.world.plan.making(path) else { return Requested::Nothing };
    let rendered = match render::render(&look.world, &look.engine, output, |_| Ok(false)) {
        Ok(Some(rendered)) => rendered,
        // Nothing is remembered here.
        Ok(None) => return Requested::Nothing,
        Err(Fault::Stale(_)) => return Requested::Stale,
        Err(Fault::Source(error)) if error.is_absence() => return Requested::Stale,
        Err(Fault::Source(error)) => {
            return Requested::Faulty(Diagnostics::new(vec![Diagnostic::error(
                "machine",
                error.to_string(),
            )]));
        }
    };
    match rendered.bytes {
        Some(bytes) => Requested::Made(bytes.into_owned()),
        None => {
            let found = rendered.diagnostic.into_iter().collect();
            let nothing = Diagnostics::default();
            Requested::Faulty(stages::finish(&nothing, found, rendered.problems, &look.world.tree))
        }
    }
}
