//! News from the system (inotify, FSEvents, `ReadDirectoryChangesW`).
//!
//! Each folder is watched by itself, and files never: an ignored folder with a hundred thousand
//! others below it then costs nothing, and a file that is replaced by renaming is still seen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{ErrorKind, RecursiveMode};

use super::bell::{Bell, Touched};
use super::mounts;
use super::scope::Scope;

/// A watch that stands.
pub(super) struct Events {
    hook: Box<dyn notify::Watcher + Send>,
    scope: Arc<Scope>,
    /// The links in what is watched.
    links: BTreeSet<PathBuf>,
}

impl Events {
    /// Begins to watch and rings the bell for what counts; or says why that cannot be.
    pub(super) fn start(scope: Arc<Scope>, bell: &Arc<Bell>) -> Result<Self, String> {
        if let Some(reason) = mounts::without_events(scope.roots()) {
            return Err(reason);
        }
        let (bell, judge) = (bell.clone(), scope.clone());
        let handler = move |event| {
            if let Some(touched) = hear(&judge, event) {
                bell.ring(touched);
            }
        };
        let hook = notify::recommended_watcher(handler).map_err(|error| reason(&error))?;
        Self::with(Box::new(hook), scope)
    }

    /// Begins to watch with a given hook into the system.
    pub(super) fn with(hook: Box<dyn notify::Watcher + Send>, scope: Arc<Scope>) -> Result<Self, String> {
        let mut events = Self { hook, scope, links: BTreeSet::new() };
        events.follow(&Touched::Anything)?;
        Ok(events)
    }

    /// Watches the folders that were made where something happened, and what links lead to now.
    pub(super) fn follow(&mut self, touched: &Touched) -> Result<(), String> {
        let scope = self.scope.clone();
        match touched {
            Touched::Paths(paths) => {
                for path in paths.iter().filter(|path| scope.is_watched(path)) {
                    self.below(path)?;
                }
            }
            Touched::Anything => {
                let mut holders = scope.holders().into_iter();
                holders.try_for_each(|folder| self.one(folder))?;
                for root in scope.roots() {
                    self.below(root)?;
                }
            }
        }
        self.follow_links(touched)
    }

    fn follow_links(&mut self, touched: &Touched) -> Result<(), String> {
        let scope = self.scope.clone();
        self.links.retain(|link| link.is_symlink());
        let mut open: Vec<PathBuf> = self.links.iter().cloned().collect();
        let mut ways = BTreeSet::new();
        while let Some(way) = open.pop().map(|link| scope.ways(&link)) {
            for way in way.into_iter().filter(|way| ways.insert(way.clone())) {
                // Counted first and watched afterwards, and the folders above it before itself.
                let is_new = scope.lead(&way);
                let mut above = scope.above(&way).filter(|folder| folder.is_dir());
                above.try_for_each(|folder| self.one(folder))?;
                if is_new || touched.is_above(&way) {
                    open.extend(self.below(&way)?);
                }
            }
        }
        scope.lead_only(ways);
        Ok(())
    }

    /// Watches a folder and all in it, and gives the links there; a file is no news.
    fn below(&mut self, path: &Path) -> Result<Vec<PathBuf>, String> {
        let mut links = Vec::new();
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            if folder.is_symlink() {
                links.push(folder);
            } else if folder.is_dir() {
                // Watched first and listed afterwards: what is made between is told or is listed.
                self.one(&folder)?;
                let found = self.scope.found_in(&folder);
                folders.extend(found.folders);
                links.extend(found.links);
            }
        }
        self.links.extend(links.iter().cloned());
        Ok(links)
    }

    fn one(&mut self, folder: &Path) -> Result<(), String> {
        match self.hook.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => Ok(()),
            // It went away, or may not be read: its own folder tells when that changes.
            Err(_) if !folder.is_dir() => Ok(()),
            Err(error) if is_denied(&error) => Ok(()),
            Err(error) => Err(reason(&error)),
        }
    }
}

/// What of an event counts; `None` where nothing does.
fn hear(scope: &Scope, event: notify::Result<notify::Event>) -> Option<Touched> {
    let Ok(event) = event else {
        return Some(Touched::Anything);
    };
    if event.need_rescan() {
        return Some(Touched::Anything);
    }
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    // Our own reading comes back as events; only the end of a writing is news.
    if event.kind.is_access() && event.kind != written {
        return None;
    }
    let mut paths: BTreeSet<PathBuf> = event.paths.into_iter().collect();
    paths.retain(|path| scope.counts(path));
    (!paths.is_empty()).then_some(Touched::Paths(paths))
}

fn is_denied(error: &notify::Error) -> bool {
    matches!(&error.kind, ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::PermissionDenied)
}

fn reason(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => "the system will watch no more folders \
            (on Linux, `fs.inotify.max_user_watches` is the limit)"
            .to_owned(),
        _ => format!("the system cannot tell of changes ({error})"),
    }
}
