//! What is shown now: a site, what is wrong with it, what is news of it, and who watches.
//!
//! The one who builds hands in a site ([`Show::publish`]), more that is known of it
//! ([`Show::tell`]) and its faults ([`Show::fail`], [`Show::mend`]), and says of each later look that
//! the same site [stands](Show::stand) or that the new one is [refused](Show::refuse); requests read the current
//! state and event streams follow it. The state is one immutable value that is replaced whole, so
//! that no request sees half of one build and half of another.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::watch;

use crate::base::OutputPath;
use crate::diagnostic::Diagnostics;

use super::news::{Changes, News};
use super::problems::Problems;
use super::request::Base;

/// How long a request waits for the next state where the present one is stale.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is known of the bytes at a path.
pub enum Answer {
    /// The bytes that would be published.
    File(Arc<[u8]>),
    /// Nothing is published there.
    Missing,
    /// Something would be, but it cannot be made: what is wrong.
    Faulty(Diagnostics),
    /// The site's files are no longer what they were when this site was looked at: the next
    /// look knows.
    Stale,
}

/// A thing that answers addresses: a site that was built, or that is built as it is asked for.
pub trait Answers: Send + Sync {
    /// What would be published at a path. May take time, for it may render; it is called away
    /// from the thread that listens.
    fn file(&self, path: &OutputPath) -> Answer;

    /// Where an old address leads now. Both are percent-encoded and begin with the base path.
    fn redirect(&self, address: &str) -> Option<String>;
}

/// What the server shows, shared between the one who builds and the one who answers.
pub struct Show {
    base: Base,
    /// Tells this server from one that ran before it at the same address.
    instance: String,
    patience: Duration,
    state: watch::Sender<Arc<State>>,
}

/// One moment of a show; replaced whole, never changed.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Which site this is: the first has number 1.
    pub(super) generation: u64,
    /// How often the site on the disk has been looked at.
    pub(super) looks: u64,
    /// Whether what was seen at the last look cannot be shown.
    pub(super) refused: bool,
    /// The site, which may be the last good one.
    pub(super) good: Option<Arc<dyn Answers>>,
    /// What browsers compare: another version is another site.
    pub(super) version: String,
    /// What is wrong, if something is.
    pub(super) failure: Option<Arc<Problems>>,
    news: Option<Arc<News>>,
    changes: Arc<Changes>,
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
    news: Option<&'a News>,
}

impl Show {
    /// A show without a site yet. `base_path` is the path of the site's base URL, `/` or `/a/b/`.
    pub fn new(base_path: &str) -> Arc<Self> {
        Self::with_patience(base_path, PATIENCE)
    }

    /// A show whose requests wait so long for what is stale.
    pub(super) fn with_patience(base_path: &str, patience: Duration) -> Arc<Self> {
        let show = Self {
            base: Base::new(base_path),
            instance: uuid::Uuid::new_v4().simple().to_string(),
            patience,
            state: watch::Sender::default(),
        };
        show.change(|_| {});
        Arc::new(show)
    }

    /// Shows another site: a new generation, of which nothing wrong is known.
    pub fn publish(&self, answers: Arc<dyn Answers>, news: News) {
        self.change(|state| {
            state.look(Ok(()));
            state.generation += 1;
            state.good = Some(answers);
            state.failure = None;
            state.learn(news);
        });
    }

    /// The site was looked at, and is the one that is shown.
    pub fn stand(&self) {
        self.change(|state| {
            if state.refused {
                state.failure = None;
            }
            state.look(Ok(()));
        });
    }

    /// The site was looked at and cannot be shown: shows why, over the last good one.
    pub fn refuse(&self, problems: &Diagnostics) {
        let problems = Arc::new(Problems::of(problems));
        self.change(|state| state.look(Err(problems)));
    }

    /// Says more of the same site.
    pub fn tell(&self, news: News) {
        self.change(|state| state.learn(news));
    }

    /// Shows what is wrong with a page of the site that is shown.
    pub fn fail(&self, problems: &Diagnostics) {
        let problems = Arc::new(Problems::of(problems));
        self.change(|state| state.failure = Some(problems));
    }

    /// Nothing is wrong any more with the site that is shown.
    pub fn mend(&self) {
        self.change(|state| state.failure = None);
    }

    fn change(&self, how: impl FnOnce(&mut State)) {
        self.state.send_modify(|state| {
            let mut next = State::clone(state);
            how(&mut next);
            next.version = format!("{}.{}", self.instance, next.generation);
            next.event = next.told();
            *state = Arc::new(next);
        });
    }

    pub(super) fn base(&self) -> &Base {
        &self.base
    }

    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    pub(super) fn now(&self) -> Arc<State> {
        self.state.borrow().clone()
    }

    pub(super) fn follow(&self) -> watch::Receiver<Arc<State>> {
        self.state.subscribe()
    }
}

impl State {
    /// Notes what became of a look.
    fn look(&mut self, seen: Result<(), Arc<Problems>>) {
        self.looks += 1;
        self.refused = seen.is_err();
        if let Err(problems) = seen {
            self.failure = Some(problems);
        }
    }

    fn learn(&mut self, news: News) {
        if !news.files.is_empty() {
            Arc::make_mut(&mut self.changes).note(&news.files, self.generation);
        }
        self.news = Some(Arc::new(news));
    }

    /// The addresses of files whose bytes are others than they were in a version; `None` where
    /// that is not known, as of a server that ran before.
    pub(super) fn changed_since(&self, version: &str) -> Option<Vec<&str>> {
        let (instance, generation) = version.split_once('.')?;
        let (own, _) = self.version.split_once('.')?;
        if instance != own {
            return None;
        }
        self.changes.since(generation.parse().ok()?)
    }

    fn told(&self) -> Bytes {
        let told = Told {
            version: &self.version,
            pages: self.good.is_some(),
            failure: self.failure.as_deref(),
            news: self.news.as_deref(),
        };
        // Strings and numbers alone: serde_json can always write them, on one line.
        let json = serde_json::to_string(&told).unwrap_or_default();
        Bytes::from(format!("event: state\ndata: {json}\n\n"))
    }
}
