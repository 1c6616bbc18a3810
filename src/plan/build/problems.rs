//! What is wrong with the addresses of a plan: two producers of one, and names that cannot be
//! written or that some hosts refuse. Each is told where the author of the site said so.

use super::super::names::{self, NameFault};
use super::super::{FeedOf, Job, Producer};
use super::{Planner, folded};
use crate::base::{Address, SitePath};
use crate::diagnostic::{Diagnostic, Pending, Severity, Span};

impl Planner<'_> {
    /// Whether a path can be written; says what is wrong with it.
    pub(super) fn can_be_written(
        &mut self,
        path: &str,
        address: &Address,
        job: &Job,
        producer: &Producer,
    ) -> bool {
        let mut can_be = true;
        for fault in names::faults(path) {
            let diagnostic = match fault {
                NameFault::Refused { path, name, why } => {
                    if !self.told.insert(path.to_owned()) {
                        continue;
                    }
                    refused(address, name, &why)
                }
                NameFault::LongName(length) => too_long("a name in its address", length, producer),
                NameFault::LongPath(length) => too_long("its address", length, producer),
            };
            can_be &= diagnostic.severity != Severity::Error;
            self.problems.push(match self.cause(address, job, producer) {
                Some((file, span)) => Pending::new(diagnostic, &file, span),
                None => Pending::nowhere(diagnostic),
            });
        }
        can_be
    }

    /// Where the author of the site said that something is published at an address.
    fn cause(&self, address: &Address, job: &Job, producer: &Producer) -> Option<(SitePath, Span)> {
        match (&producer.file, job) {
            (Some(file), _) => Some((file.clone(), self.site.cause(file, address))),
            (None, Job::Term(term, _) | Job::Feed(FeedOf::Term(term), _)) => self.site.named_at(*term),
            (None, _) => None,
        }
    }

    /// What is planned already, and what would be published at the same place.
    pub(super) fn collision(&self, other: usize, made: (&Address, &Job, &Producer)) -> Pending {
        let (one, first) = (&self.plan.outputs[other], &self.producers[other]);
        let (address, job, second) = made;
        let diagnostic = collided(&one.address, address, first, second);
        let first = self.cause(&one.address, &one.job, first);
        match (self.cause(address, job, second), first) {
            (Some((file, span)), Some((first, at))) => {
                Pending::new(diagnostic, &file, span).label(&first, at, "the other one")
            }
            (Some((file, span)), None) | (None, Some((file, span))) => Pending::new(diagnostic, &file, span),
            (None, None) => Pending::nowhere(diagnostic),
        }
    }
}

/// What is published, for messages.
fn name(producer: &Producer) -> String {
    match &producer.file {
        Some(file) if producer.what.starts_with("this") => format!("`{file}`"),
        Some(file) => format!("{} (`{file}`)", producer.what),
        None => producer.what.to_string(),
    }
}

fn collided(one: &Address, two: &Address, first: &Producer, second: &Producer) -> Diagnostic {
    let message = if one == two {
        format!("{} and {} would both be published at `{one}`", name(first), name(second))
    } else {
        format!("`{one}` ({}) and `{two}` ({}) cannot both be published", name(first), name(second))
    };
    let diagnostic = Diagnostic::error("two-producers", message)
        .advise("give one of them another name, `slug` or place, or take the alias out");
    if one != two && folded(one.as_str()) == folded(two.as_str()) {
        return diagnostic
            .note("they differ in case or normal form alone, which many hosts do not tell apart");
    }
    diagnostic
}

fn too_long(what: &str, length: usize, producer: &Producer) -> Diagnostic {
    let message = format!("{} cannot be written: {what} has {length} bytes", name(producer));
    Diagnostic::error("long-name", message)
        .advise("give it a shorter name or `slug`: names may have 255 bytes, and paths 900")
}

fn refused(address: &Address, segment: &str, why: &str) -> Diagnostic {
    let message = format!("some hosts refuse the address `{address}`: `{segment}` {why}");
    Diagnostic::warning("unportable-name", message)
        .advise("give it another name or `slug`, or leave it where the site goes to a host that takes it")
}
