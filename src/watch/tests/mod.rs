//! Real folders, real changes. Nothing here sleeps and hopes: a test waits until it is told, and
//! shows that something is *not* told by what comes after it.

#![allow(clippy::disallowed_methods, reason = "the tests play the editor who changes files")]

mod coalescing;
mod fallback;
mod links;
mod told;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::bell::{Bell, Heard, Touched, now};
use super::*;

/// Longer than anything takes here, on any machine.
const LONG: Duration = Duration::from_secs(30);

/// A site folder with a few files, some of them in a folder that does not count.
struct Site {
    folder: TempDir,
    root: PathBuf,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("site");
        let site = Self { folder, root };
        for path in ["briefing.toml", "content/a/x.md", "content/b/y.md", "public/index.html"] {
            site.write(path, "old");
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A place beside the site.
    fn outside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    fn ignored(&self) -> Vec<PathBuf> {
        vec![self.path("public"), self.path(".briefing")]
    }

    fn watch(&self, method: Method) -> Watcher {
        self.watch_roots(std::slice::from_ref(&self.root), method)
    }

    fn watch_roots(&self, roots: &[PathBuf], method: Method) -> Watcher {
        let watcher = Watcher::new(roots, &self.ignored(), method).unwrap();
        let using = watcher.open();
        assert_eq!(using.method, method, "{:?}", using.fallback);
        watcher
    }

    fn listen(&self) -> Ear {
        self.listen_at(std::slice::from_ref(&self.root))
    }

    fn listen_at(&self, roots: &[PathBuf]) -> Ear {
        let scope = Arc::new(Scope::new(roots, &self.ignored()).unwrap());
        let bell = Arc::new(Bell::default());
        let events = Events::start(scope, &bell).unwrap();
        Ear { bell, events }
    }
}

/// Hears what the system tells, with the paths that the watcher keeps to itself.
struct Ear {
    bell: Arc<Bell>,
    events: Events,
}

impl Ear {
    /// Waits as a watcher does until a path is told that was made, moved or removed. Gives all
    /// that were told until then, and how many signals they were.
    fn until(&mut self, path: &Path) -> (Vec<PathBuf>, usize) {
        let mut told = Vec::new();
        for signals in 1.. {
            let Heard::Rung(touched) = self.bell.wait(now().checked_add(LONG)) else {
                panic!("{} was never told, only {told:?}", path.display());
            };
            self.events.follow(&touched).unwrap();
            let Touched::Paths(paths) = touched else {
                panic!("the system lost count");
            };
            told.extend(paths);
            if told.iter().any(|one| one == path) {
                return (told, signals);
            }
        }
        unreachable!()
    }
}
