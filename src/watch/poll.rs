//! Looking through the whole tree again and again, where the system tells nothing.

use std::fs::Metadata;
use std::time::{Duration, Instant};

use super::Signal;
use super::bell::{Bell, Heard, QUIET, RESTLESS, now};
use super::scope::Scope;

/// A tree as it was when it was last looked through.
pub(super) struct Poll {
    seen: blake3::Hash,
    pause: Duration,
}

impl Poll {
    /// Looks for the first time: what changes from now on is noticed.
    pub(super) fn start(scope: &Scope, pause: Duration) -> Self {
        Self { seen: look(scope), pause }
    }

    /// Waits until the tree is another one, and quiet; or somebody rings.
    pub(super) fn wait(&mut self, scope: &Scope, bell: &Bell, deadline: Option<Instant>) -> Signal {
        loop {
            let begun = now();
            let seen = look(scope);
            if seen != self.seen {
                self.seen = settle(scope, bell, seen);
                return if bell.is_stopped() { Signal::Stopped } else { Signal::Changed };
            }
            let done = now();
            if deadline.is_some_and(|deadline| deadline <= done) {
                return Signal::Due;
            }
            // A large tree is looked through less often, so that most of the time is idle.
            let next = done.checked_add(self.pause.max((done - begun) * 3));
            let wake = [next, deadline].into_iter().flatten().min();
            match bell.wait(wake) {
                Heard::Rung(_) => return Signal::Changed,
                Heard::Stopped => return Signal::Stopped,
                Heard::Due => {}
            }
        }
    }
}

/// Looks again until nothing changes any more, or it has gone on for long.
fn settle(scope: &Scope, bell: &Bell, first: blake3::Hash) -> blake3::Hash {
    let begun = now();
    let mut last = first;
    loop {
        bell.pause(QUIET);
        let seen = look(scope);
        if seen == last || bell.is_stopped() || now() - begun >= RESTLESS {
            return seen;
        }
        last = seen;
    }
}

/// The tree in one value. Of a folder only its being there counts: its own times also change
/// when something ignored is made in it.
fn look(scope: &Scope) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    scope.walk(|entry| {
        let (path, stamp) = match entry {
            Ok(entry) if entry.file_type().is_dir() => (Some(entry.path()), [0; 7]),
            Ok(entry) => {
                let stamp = entry.metadata().map_or([2; 7], |data| stamp(&data));
                (Some(entry.path()), stamp)
            }
            Err(error) => (error.path(), [1; 7]),
        };
        let path = path.map_or(&[][..], |path| path.as_os_str().as_encoded_bytes());
        hasher.update(&path.len().to_le_bytes());
        hasher.update(path);
        for number in stamp {
            hasher.update(&number.to_le_bytes());
        }
    });
    hasher.finalize()
}

/// What tells a changed file; the time of the last change of the inode as well, for a file may be
/// restored with its old time.
#[cfg(unix)]
fn stamp(data: &Metadata) -> [i64; 7] {
    use std::os::unix::fs::MetadataExt;
    [
        data.len().cast_signed(),
        data.mtime(),
        data.mtime_nsec(),
        data.ctime(),
        data.ctime_nsec(),
        data.ino().cast_signed(),
        i64::from(data.mode()),
    ]
}

/// What tells a changed file.
#[cfg(not(unix))]
fn stamp(data: &Metadata) -> [i64; 7] {
    let since_epoch = data
        .modified()
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .unwrap_or_default();
    [
        data.len().cast_signed(),
        since_epoch.as_secs().cast_signed(),
        i64::from(since_epoch.subsec_nanos()),
        i64::from(data.is_symlink()),
        0,
        0,
        0,
    ]
}
