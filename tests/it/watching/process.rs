//! `build --watch` as a process: what it built, and how it ends.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::site::{Site, Tree, program};

/// The longest that anything here may take; nothing takes that long unless it never comes.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// A `build --watch` that runs; dropped, it is ended.
pub(super) struct Watching {
    pub(super) child: Child,
    builds: Receiver<Value>,
    complaints: Receiver<String>,
}

impl Watching {
    /// Watches a site, and waits for the first build.
    pub(super) fn of(site: &Site, more: &[&str]) -> Self {
        let watching = Self::start(program(site.folder()), more);
        watching.next();
        watching
    }

    /// Watches the site of a folder that a command stands in.
    pub(super) fn start(mut command: Command, more: &[&str]) -> Self {
        command.args(["build", "--watch", "--format", "json"]).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (tell, builds) = mpsc::channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            let lines = stdout.lines().map_while(Result::ok);
            lines.for_each(|line| drop(tell.send(serde_json::from_str(&line).unwrap())));
        });
        let (tell, complaints) = mpsc::channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            stderr.lines().map_while(Result::ok).for_each(|line| drop(tell.send(line)));
        });
        Self { child, builds, complaints }
    }

    /// What the next build says of itself.
    #[track_caller]
    pub(super) fn next(&self) -> Value {
        self.builds.recv_timeout(PATIENCE).expect("something was built")
    }

    /// The next line that it complains with.
    #[track_caller]
    pub(super) fn complaint(&self) -> String {
        self.complaints.recv_timeout(PATIENCE).expect("something was complained of")
    }

    /// Whether nothing more was complained of.
    pub(super) fn is_silent(&self) -> bool {
        self.complaints.try_recv().is_err()
    }

    /// Waits until a build is as wanted; gives how many there were.
    #[track_caller]
    pub(super) fn until(&self, is_wanted: impl Fn(&Value) -> bool) -> usize {
        let mut builds = 1;
        while !is_wanted(&self.next()) {
            builds += 1;
        }
        builds
    }

    /// Waits until what is published is what the site is now; gives how many builds there were.
    #[track_caller]
    pub(super) fn until_right(&self, site: &Site) -> usize {
        let clean = site.build_clean().tree;
        self.until(|_| {
            let _lock = locked(site);
            Tree::of(&site.public()) == clean
        })
    }

    /// Waits until it does nothing but wait for the lock of the site, which is held.
    pub(super) fn until_at_the_lock(&self, site: &Site) {
        let folder = format!("/proc/{}/fd", self.child.id());
        let lock = site.path(".briefing/lock").canonicalize().unwrap();
        let is_open = || {
            let files = fs::read_dir(&folder).unwrap().map_while(Result::ok);
            files.filter_map(|file| fs::read_link(file.path()).ok()).any(|file| file == lock)
        };
        until(is_open, PATIENCE);
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps all builds of a site waiting while it lives.
pub(super) fn locked(site: &Site) -> File {
    let file = File::open(site.path(".briefing/lock")).unwrap();
    file.lock().unwrap();
    file
}

/// Waits until something is so.
#[track_caller]
pub(super) fn until(mut is_so: impl FnMut() -> bool, patience: Duration) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < patience, "it never came to be so");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Presses Ctrl-C, and waits for the end, which comes at once.
#[track_caller]
pub(super) fn interrupt(child: &mut Child) -> ExitStatus {
    let pressed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(pressed.success());
    let mut ended = None;
    until(
        || {
            ended = child.try_wait().unwrap();
            ended.is_some()
        },
        Duration::from_secs(2),
    );
    ended.unwrap()
}

/// Whether nobody holds the lock of a site.
pub(super) fn is_unlocked(site: &Path) -> bool {
    let lock = site.join(".briefing/lock");
    !lock.exists() || File::open(lock).unwrap().try_lock().is_ok()
}
