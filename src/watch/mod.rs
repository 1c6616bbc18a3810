//! "Something happened", coalesced.
//!
//! What comes in: folders and files to watch, and folders below which nothing counts. What goes
//! out: a [`Signal`]. It is a hint to look again and never says what changed, for no system tells
//! that reliably: whoever waits looks at the whole again, though perhaps first where it was
//! [`Touched`].
//!
//! Two laws. What changes after a signal was given is told by a later one, however long the
//! caller is busy meanwhile; and changes that come close together are one signal. Ours to care
//! for: new folders, editors that save by renaming, moved folders, file systems that tell nothing.
//! Left to others: what the files mean, and which of them a site uses.

mod bell;
mod error;
mod events;
mod links;
mod mounts;
mod poll;
mod scope;
#[cfg(test)]
mod tests;

pub use error::WatchError;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use crate::base::locked;
pub use bell::Touched;
use bell::{Bell, Heard};
use events::Events;
use poll::Poll;
use scope::Scope;

/// How often a tree is looked through where the system tells nothing.
const POLL: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The system tells.
    Events,
    /// The whole tree is looked through, with this pause between.
    Poll(Duration),
    /// Not at all: only who rings is heard.
    Never,
}

impl Method {
    /// Looking through the tree, as often as is done where the system cannot tell.
    pub fn polling() -> Self {
        Self::Poll(POLL)
    }
}

/// How changes are noticed in fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Using {
    /// The method.
    pub method: Method,
    /// Why it is not the wished one: a clause for a sentence such as "polling, for …".
    pub fallback: Option<String>,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Something happened: look again.
    Changed,
    /// The time given has passed.
    Due,
    /// Someone said stop.
    Stopped,
}

/// Watches folders; one thread at a time waits for what happens in them.
pub struct Watcher {
    bell: Arc<Bell>,
    scope: Arc<Scope>,
    eyes: Mutex<Eyes>,
    using: Mutex<Using>,
}

/// Where the news comes from.
enum Eyes {
    Events(Events),
    Poll(Poll),
    /// Nobody looks: only who rings is heard.
    Closed,
    /// They are to be opened in this way.
    Shut(Method),
}

impl Eyes {
    /// Begins to look; gives also why not as was wished.
    fn open(scope: &Arc<Scope>, bell: &Arc<Bell>, method: Method) -> (Self, Option<String>) {
        match method {
            Method::Never => (Self::Closed, None),
            Method::Poll(pause) => (Self::Poll(Poll::start(scope, pause)), None),
            Method::Events => match Events::start(scope.clone(), bell) {
                Ok(events) => (Self::Events(events), None),
                Err(reason) => (Self::Poll(Poll::start(scope, POLL)), Some(reason)),
            },
        }
    }
}

/// Ends the waiting of a [`Watcher`], from any thread.
#[derive(Clone)]
pub struct Stopper(Arc<Bell>);

impl Stopper {
    /// Every wait, this one and later ones, returns [`Signal::Stopped`].
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Says to a [`Watcher`] that something happened, from any thread.
#[derive(Clone)]
pub struct Ringer(Arc<Bell>);

impl Ringer {
    /// Whoever waits looks again, at everything.
    pub fn ring(&self) {
        self.0.ring(Touched::Anything);
    }
}

impl Watcher {
    /// To watch; what changes after [`open`](Self::open) has returned is told. `roots` are
    /// folders (with all below them) and single files; one that does not exist yet may come, if its
    /// folder exists. Nothing at or below a path of `ignore` counts, nor do the scratch files of
    /// editors.
    ///
    /// # Errors
    /// There is no folder that would hold one of the roots.
    pub fn new(roots: &[PathBuf], ignore: &[PathBuf], method: Method) -> Result<Self, WatchError> {
        let scope = Arc::new(Scope::new(roots, ignore)?);
        let bell = Arc::new(Bell::default());
        let using = Using { method, fallback: None };
        Ok(Self { bell, scope, eyes: Mutex::new(Eyes::Shut(method)), using: Mutex::new(using) })
    }

    /// Sees to it that what changes is told from then on, and says how it is noticed. Where the system
    /// cannot tell of changes, the tree is polled instead. Takes time where a tree has many folders, for
    /// the system is told of each.
    pub fn open(&self) -> Using {
        drop(self.eyes());
        self.using()
    }

    /// How changes are noticed now: a tree may outgrow what the system will watch.
    pub fn using(&self) -> Using {
        locked(&self.using).clone()
    }

    /// The eyes, open.
    fn eyes(&self) -> MutexGuard<'_, Eyes> {
        let mut eyes = locked(&self.eyes);
        if let Eyes::Shut(method) = *eyes {
            let (opened, fallback) = Eyes::open(&self.scope, &self.bell, method);
            if let Some(reason) = fallback {
                *locked(&self.using) = Using::instead(reason);
            }
            *eyes = opened;
        }
        eyes
    }

    /// Waits until something happens and things are quiet again (or stay restless for long), or
    /// until the given time has passed. What happened since the last wait ended counts.
    pub fn wait(&self, until: Option<Duration>) -> Signal {
        self.hear(until).0
    }

    /// As [`wait`](Self::wait), and gives where to look first.
    pub fn hear(&self, until: Option<Duration>) -> (Signal, Touched) {
        let deadline = until.and_then(|time| bell::now().checked_add(time));
        let mut eyes = self.eyes();
        let heard = match &mut *eyes {
            Eyes::Poll(poll) => return (poll.wait(&self.scope, &self.bell, deadline), Touched::Anything),
            Eyes::Events(_) | Eyes::Closed | Eyes::Shut(_) => self.bell.wait(deadline),
        };
        match heard {
            Heard::Due => (Signal::Due, Touched::Anything),
            Heard::Stopped => (Signal::Stopped, Touched::Anything),
            Heard::Rung(touched) => {
                if let Eyes::Events(events) = &mut *eyes
                    && let Err(reason) = events.follow(&touched)
                {
                    // Begun before the caller looks: what it does not see yet is noticed here.
                    *eyes = Eyes::Poll(Poll::start(&self.scope, POLL));
                    *locked(&self.using) = Using::instead(reason);
                }
                (Signal::Changed, touched)
            }
        }
    }

    /// A handle that says that something happened.
    pub fn ringer(&self) -> Ringer {
        Ringer(self.bell.clone())
    }

    /// A handle that ends the waiting.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.bell.clone())
    }
}

impl Using {
    fn instead(reason: String) -> Self {
        Self { method: Method::Poll(POLL), fallback: Some(reason) }
    }
}
