//! What a site was made of and what was made of it, as fingerprints: to tell what is another.

use std::collections::BTreeMap;

use crate::base::{Fingerprint, OutputPath};
use crate::output::Shelved;
use crate::render::World;

/// Fingerprints of one state of the site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prints {
    /// Of the site's own files, by path: those that were read.
    sources: BTreeMap<String, Fingerprint>,
    /// Of the published files that are no pages, by address.
    files: BTreeMap<String, Fingerprint>,
    /// Of everything that is published.
    outputs: Fingerprint,
}

impl Prints {
    pub(super) fn of(world: &World, shelved: &Shelved) -> Self {
        let sources = world.tree.files().iter();
        let sources = sources.filter_map(|file| Some((file.path.to_string(), file.known_print()?)));
        let print = |path: &OutputPath| shelved.get(path).map(|(print, _)| *print);
        let outputs: Vec<_> = world.plan.outputs.iter().map(|output| (output, print(&output.path))).collect();
        let all: Vec<_> = outputs.iter().map(|(output, print)| (output.path.as_str(), print)).collect();
        let files = outputs.iter().filter(|(output, _)| !output.path.as_str().ends_with(".html"));
        Self {
            sources: sources.collect(),
            files: files
                .filter_map(|(output, print)| Some((world.views.href(&output.address), (*print)?)))
                .collect(),
            outputs: Fingerprint::of_value(&all),
        }
    }

    /// The site's files that are there, gone or others since, and the addresses that still lead to a
    /// file, but to another; both in order.
    pub(super) fn since(&self, before: &Self) -> (Vec<String>, Vec<String>) {
        let gone = before.sources.keys().filter(|path| !self.sources.contains_key(*path));
        let mut changed: Vec<String> = gone.cloned().chain(others(&self.sources, &before.sources)).collect();
        changed.sort();
        let stays = |address: &String| before.files.contains_key(address);
        (changed, others(&self.files, &before.files).filter(stays).collect())
    }
}

/// What is new or another.
fn others<'a>(
    now: &'a BTreeMap<String, Fingerprint>,
    before: &'a BTreeMap<String, Fingerprint>,
) -> impl Iterator<Item = String> + 'a {
    now.iter().filter(|(path, print)| before.get(*path) != Some(*print)).map(|(path, _)| path.clone())
}
