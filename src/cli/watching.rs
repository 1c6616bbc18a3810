//! What watches a site for a command, and what is told of how it does.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::{Failure, terminal};
use crate::watch::{Method, Watcher};

/// After how long what the machine refused is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// Watches the folders that a site is made of, but for one.
pub(super) fn watcher(site: &Path, ignore: PathBuf, method: Method) -> Result<Watcher, Failure> {
    let roots = ["briefing.toml", "content", "data", "static", "templates", "themes", "words"];
    let roots: Vec<PathBuf> = roots.iter().map(|root| site.join(root)).collect();
    Ok(Watcher::new(&roots, &[ignore], method)?)
}

/// Says how changes are noticed where that is not as was wished, each time that it becomes so.
pub(super) struct Lookout<'a> {
    pub(super) watcher: &'a Watcher,
    told: Option<String>,
}

impl<'a> Lookout<'a> {
    pub(super) fn of(watcher: &'a Watcher) -> Self {
        Self { watcher, told: None }
    }

    /// Waits until changes are noticed.
    pub(super) fn tell(&mut self) {
        let using = self.watcher.open();
        if let (Method::Poll(pause), Some(reason)) = (using.method, &using.fallback)
            && using.fallback != self.told
        {
            let seconds = pause.as_secs_f32();
            terminal::complain(&format!("note: looking for changes every {seconds} s, for {reason}"));
        }
        self.told = using.fallback;
    }
}

/// How long it is until an instant; a moment longer, so that the clock has passed it.
#[allow(clippy::disallowed_methods, reason = "waiting for an instant needs to know the present one")]
pub(super) fn until(due: Timestamp) -> Duration {
    let rest = due.as_millisecond().saturating_sub(Timestamp::now().as_millisecond());
    Duration::from_millis(u64::try_from(rest).unwrap_or(0) + 50)
}
