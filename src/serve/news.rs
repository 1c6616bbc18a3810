//! What browsers are told of a build besides the site itself, and which files changed when.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

/// How many changed files are remembered; of older ones it is only known that they are forgotten.
const REMEMBERED: usize = 10_000;

/// What the last build was, for the bar.
#[derive(Clone, Debug, Default, Serialize)]
pub struct News {
    /// Which files of the site changed (the first few, in order), relative to it.
    pub changed: Vec<String>,
    /// How many more.
    pub more: usize,
    /// Published files that are no pages (pictures, style sheets) whose bytes are others now: their
    /// addresses, with the base path.
    #[serde(skip)] // asked for by pages that were loaded before: see `Changes`
    pub files: Vec<String>,
    /// Pages and feeds rendered so far.
    pub rendered: usize,
    /// From the change to now, in milliseconds.
    pub milliseconds: u64,
    /// Whether every page was looked at, so that no error can be hidden.
    pub progress: Coverage,
    /// How many items are withheld.
    pub withheld: usize,
    /// What is shown that a build would withhold: `drafts`, `future`.
    pub shown: Vec<&'static str>,
}

/// How much of a site was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Coverage {
    /// Some pages may still turn out to be faulty.
    #[default]
    Partial,
    /// Every page was rendered, or is known to be as it was.
    Complete,
}

/// For each changed file's address the generation in which it last changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    last: BTreeMap<Arc<str>, u64>,
    /// The newest generation of which something was forgotten.
    forgotten: u64,
}

impl Changes {
    /// Notes that files changed in a generation.
    pub(super) fn note(&mut self, files: &[String], generation: u64) {
        self.last.extend(files.iter().map(|file| (file.as_str().into(), generation)));
        if self.last.len() > REMEMBERED {
            self.forget();
        }
    }

    /// What changed after a generation; `None` where that is not known any more.
    pub(super) fn since(&self, generation: u64) -> Option<Vec<&str>> {
        let newer = |(file, last)| (last > generation).then_some(file);
        (generation >= self.forgotten)
            .then(|| self.last.iter().map(|(file, last)| (&**file, *last)).filter_map(newer).collect())
    }

    /// Keeps the newest generations that fit; of one that does not fit, nothing.
    fn forget(&mut self) {
        let mut generations: Vec<u64> = self.last.values().copied().collect();
        generations.sort_unstable_by(|one, other| other.cmp(one));
        self.forgotten = generations[REMEMBERED];
        self.last.retain(|_, last| *last > self.forgotten);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize, prefix: &str) -> Vec<String> {
        (0..count).map(|n| format!("/{prefix}{n}.png")).collect()
    }

    #[test]
    fn a_file_counts_by_its_last_change() {
        let mut changes = Changes::default();
        changes.note(&["/a.png".into(), "/b.png".into()], 2);
        changes.note(&["/a.png".into()], 4);
        assert_eq!(changes.since(1).unwrap(), ["/a.png", "/b.png"]);
        assert_eq!(changes.since(3).unwrap(), ["/a.png"]);
        assert!(changes.since(4).unwrap().is_empty());
    }

    #[test]
    fn the_oldest_are_forgotten_and_that_is_known() {
        let mut changes = Changes::default();
        changes.note(&names(6_000, "old"), 2);
        changes.note(&names(6_000, "new"), 3);
        assert_eq!(changes.since(1), None);
        assert_eq!(changes.since(2).unwrap().len(), 6_000);
        changes.note(&names(20_000, "many"), 4);
        assert_eq!(changes.since(3), None);
        assert!(changes.since(4).unwrap().is_empty());
    }
}
