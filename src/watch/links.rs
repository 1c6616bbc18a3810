//! Links in what is watched, and the places that they lead to.
//!
//! A site's links are followed inside the site, also to where nothing is watched otherwise. So each
//! step of the way is a watched place too, for a link may lead to a link; and what they lead to need
//! not be there yet.

use std::path::{Path, PathBuf};

use super::scope::{Scope, named};

/// How many links may lead to each other, as systems have it.
const STEPS: usize = 40;

impl Scope {
    /// Where a link leads, step by step: as far as that is inside the site, counts, and is not watched
    /// anyway.
    pub(super) fn ways(&self, link: &Path) -> Vec<PathBuf> {
        let mut ways = Vec::new();
        let mut at = link.to_owned();
        for _ in 0..STEPS {
            let Some(next) = step(&at) else { break };
            // What it lies in itself would be everything, round and round.
            if !self.is_inside(&next) || self.ignores(&next) || link.starts_with(&next) {
                break;
            }
            if !self.is_rooted(&next) {
                ways.push(next.clone());
            }
            at = next;
        }
        ways
    }

    /// The folders above a place that a link leads to, the nearest first: where one of them comes, goes
    /// or is replaced, the link leads to something else.
    pub(super) fn above<'a>(&self, way: &'a Path) -> impl Iterator<Item = &'a Path> {
        way.ancestors().skip(1).take_while(|folder| self.is_inside(folder))
    }
}

/// What a link says, as the system names it; `None` where it is no link.
fn step(link: &Path) -> Option<PathBuf> {
    let said = link.read_link().ok()?;
    named(&link.parent()?.join(said)).ok()
}
