//! Random sites and random edits: after each, what remembers and what knows nothing agree on the
//! published folder, the problems, and the pages that are served.

use std::thread;

use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};

use super::history::{Edit, Kind, Options, State};
use crate::site::{Desk, Site};

/// How many sequences of edits are tried; `SEQUENCES` asks for another number.
const SEQUENCES: u32 = 24;

/// Sequences that once failed, as a failure prints them.
const KEPT: &[&[Edit]] = &[
    // A caption without alternative text, of a picture that may not be shown.
    &[Edit(Kind::Front, 0, 3), Edit(Kind::Body, 2, 2), Edit(Kind::Draft, 1, 0)],
];

#[test]
fn after_any_edits_an_incremental_build_is_the_clean_build() {
    let sequences = std::env::var("SEQUENCES").ok().and_then(|number| number.parse().ok());
    let sequences: u32 = sequences.unwrap_or(SEQUENCES);
    let threads = thread::available_parallelism().map_or(1, |number| number.get().try_into().unwrap_or(1));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| try_some(sequences.div_ceil(threads)));
        }
    });
    println!("{} sequences of edits", sequences.div_ceil(threads) * threads);
}

#[test]
fn sequences_that_once_failed_do_not() {
    let published: usize = KEPT.iter().map(|edits| replay(edits)).sum();
    assert!(published > 0);
}

/// Every kind of edit, so that none is left to chance; and most of them are of sound sites.
#[test]
fn each_kind_of_edit_is_seen() {
    let mut published = 0;
    for kind in Kind::ALL {
        published += replay(&[Edit(*kind, 1, 1), Edit(*kind, 2, 2), Edit(*kind, 2, 5), Edit(*kind, 1, 0)]);
    }
    let tried = Kind::ALL.len() * 5;
    assert!(published > tried * 2 / 3, "{published} of {tried} were published");
}

#[test]
fn no_kind_of_edit_is_without_effect() {
    for kind in Kind::ALL {
        let mut state = State::new();
        let seen = |state: &State| (state.files(), state.clock(), state.options());
        let before = seen(&state);
        state.apply(Edit(*kind, 3, 5));
        assert_ne!(before, seen(&state), "{kind:?}");
    }
}

/// Tries so many sequences, and prints the shortest that fails so that it can be kept.
fn try_some(sequences: u32) {
    let config = ProptestConfig {
        cases: sequences,
        max_shrink_iters: 500,
        failure_persistence: None,
        ..Default::default()
    };
    let any_edit = (proptest::sample::select(Kind::ALL), 0usize..8, 0usize..6);
    let any_edits = proptest::collection::vec(any_edit.prop_map(|(kind, at, to)| Edit(kind, at, to)), 1..8);
    let tried = TestRunner::new(config).run(&any_edits, |edits| {
        replay(&edits);
        Ok(())
    });
    if let Err(TestError::Fail(reason, edits)) = &tried {
        let kept: Vec<String> =
            edits.iter().map(|edit| format!("Edit(Kind::{:?}, {}, {})", edit.0, edit.1, edit.2)).collect();
        panic!("{reason}\nto be kept:\n    &[{}],", kept.join(", "));
    }
    tried.unwrap();
}

/// Makes one edit after the other, and compares after each. Gives how many of the states had no error.
#[track_caller]
fn replay(edits: &[Edit]) -> usize {
    let mut play = Play { state: State::new(), site: Site::bare(), desk: Desk::default() };
    let mut published = usize::from(play.compare(Options::default(), "the first build"));
    for edit in edits {
        let options = play.state.options();
        play.state.apply(*edit);
        if edit.1 % 2 == 1 {
            play.site.in_a_new_process();
        }
        published += usize::from(play.compare(options, &format!("{edit:?}, of {edits:?}")));
    }
    published
}

/// A site as it should be, as it is built, and as it is served.
struct Play {
    state: State,
    site: Site,
    desk: Desk,
}

impl Play {
    /// Writes the site, builds it in all ways, and compares; whether it was published. `before` are the
    /// options of the build before.
    #[track_caller]
    fn compare(&mut self, before: Options, after: &str) -> bool {
        let touched = self.state.write(&self.site);
        let options = self.state.options();
        if options != before {
            self.site.choose(options.drafts, options.future, options.base_url);
            // A server has the options that it was started with.
            self.desk = Desk::default();
        }
        self.site.at(&self.state.clock());
        let incremental = self.site.attempt().unwrap_or_else(|fault| panic!("after {after}: {fault}"));
        let clean = self.site.attempt_clean().unwrap_or_else(|fault| panic!("clean after {after}: {fault}"));
        let (one, other) = (incremental.problems.drawn(), clean.problems.drawn());
        assert_eq!(one, other, "other problems after {after}");
        assert_eq!(incremental.is_published(), clean.is_published(), "after {after}");
        if clean.is_published() {
            let differences = incremental.tree.differences(&clean.tree);
            assert!(differences.is_empty(), "these differ after {after}: {differences:#?}");
        }
        let served = self.desk.serve(&self.site, &touched);
        assert_eq!(served.problems.drawn(), other, "other problems are told by the server after {after}");
        if clean.is_published() {
            let differences = served.differences(&clean.tree);
            assert!(differences.is_empty(), "these are served otherwise after {after}: {differences:#?}");
        }
        clean.is_published()
    }
}
