//! What is shown now: the last good site, the problems of the last build, and who watches.
//!
//! A build hands in its result ([`Show::publish`] or [`Show::fail`]); requests read the current
//! state and event streams follow it. The state is one immutable value that is replaced whole, so
//! that no request sees half of one build and half of another.

use std::sync::Arc;

use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::watch;

use crate::base::{Fingerprint, OutputPath};
use crate::diagnostic::Diagnostics;

use super::problems::Problems;
use super::request::Base;

/// A thing that answers addresses: a site that was built, or that is built as it is asked for.
/// Its methods may take time; they are called away from the thread that listens.
pub trait Answers: Send + Sync {
    /// The bytes that would be published at a path.
    fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>>;

    /// Where an old address leads now. Both are percent-encoded and begin with the base path.
    fn redirect(&self, address: &str) -> Option<String>;

    /// What all the answers amount to: browsers do not reload where it is the same as before,
    /// even if the server was started anew meanwhile. `None` where that is not known; then every
    /// build reloads.
    fn fingerprint(&self) -> Option<Fingerprint> {
        None
    }
}

/// What the server shows, shared between the one who builds and the one who answers.
pub struct Show {
    base: Base,
    instance: String,
    state: watch::Sender<Arc<State>>,
}

/// One moment of a show; replaced whole, never changed.
pub(super) struct State {
    generation: u64,
    /// The last good site.
    pub(super) good: Option<Arc<dyn Answers>>,
    /// What browsers compare: another version is another site to load.
    pub(super) version: String,
    /// What the last build complained of, where it failed.
    pub(super) failure: Option<Problems>,
    /// This state as an event stream says it.
    pub(super) event: Bytes,
}

/// What browsers are told.
#[derive(Serialize)]
struct Told<'a> {
    version: &'a str,
    /// Whether there is a site to load; else a page only says why there is none.
    pages: bool,
    failure: Option<&'a Problems>,
}

impl Show {
    /// A show without a site yet. `base_path` is the path of the site's base URL, `/` or `/a/b/`.
    pub fn new(base_path: &str) -> Arc<Self> {
        let instance = uuid::Uuid::new_v4().simple().to_string();
        let version = format!("{instance}.0");
        Arc::new(Self {
            base: Base::new(base_path),
            instance,
            state: watch::Sender::new(Arc::new(State::new(0, None, version, None))),
        })
    }

    /// Shows a site that was built. Its warnings are the terminal's to show, not the browser's.
    pub fn publish(&self, answers: Arc<dyn Answers>, _warnings: &Diagnostics) {
        let known = answers.fingerprint().map(|print| print.to_string());
        self.state.send_modify(|state| {
            let generation = state.generation + 1;
            let version = known.unwrap_or_else(|| self.version(generation));
            *state = Arc::new(State::new(generation, Some(answers), version, None));
        });
    }

    /// Shows what is wrong, over the last good site.
    pub fn fail(&self, problems: &Diagnostics) {
        let failure = Some(Problems::of(problems));
        self.state.send_modify(|state| {
            let generation = state.generation + 1;
            let good = state.good.clone();
            // Without a site the problems are the page, so that others are another page.
            let version = match good {
                Some(_) => state.version.clone(),
                None => self.version(generation),
            };
            *state = Arc::new(State::new(generation, good, version, failure));
        });
    }

    fn version(&self, generation: u64) -> String {
        format!("{}.{generation}", self.instance)
    }

    pub(super) fn base(&self) -> &Base {
        &self.base
    }

    pub(super) fn now(&self) -> Arc<State> {
        self.state.borrow().clone()
    }

    pub(super) fn follow(&self) -> watch::Receiver<Arc<State>> {
        self.state.subscribe()
    }
}

impl State {
    fn new(
        generation: u64,
        good: Option<Arc<dyn Answers>>,
        version: String,
        failure: Option<Problems>,
    ) -> Self {
        let told = Told { version: &version, pages: good.is_some(), failure: failure.as_ref() };
        // Strings and numbers alone: serde_json can always write them, on one line.
        let json = serde_json::to_string(&told).unwrap_or_default();
        let event = Bytes::from(format!("event: state\ndata: {json}\n\n"));
        Self { generation, good, version, failure, event }
    }
}
