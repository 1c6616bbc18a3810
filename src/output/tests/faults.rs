//! A file system over the real one that fails or dies at a chosen operation, and counts.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::{Disk, FileSystem, Listed, Metadata};

/// What happens at the chosen operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// That one is refused, and all others work.
    Refused,
    /// From then on there is no room for anything new.
    Full,
    /// The process is killed: from then on nothing happens any more.
    Killed,
}

pub(super) const FAULTS: [Fault; 3] = [Fault::Refused, Fault::Full, Fault::Killed];

#[derive(Debug)]
pub(super) struct Faulty {
    fault: Fault,
    at: usize,
    done: AtomicUsize,
    changes: AtomicUsize,
}

impl Faulty {
    pub(super) fn new(fault: Fault, at: usize) -> Self {
        Self { fault, at, done: AtomicUsize::new(0), changes: AtomicUsize::new(0) }
    }

    /// One that only counts.
    pub(super) fn never() -> Self {
        Self::new(Fault::Refused, usize::MAX)
    }

    /// Whether the chosen operation was reached.
    pub(super) fn struck(&self) -> bool {
        self.done.load(Ordering::Relaxed) > self.at
    }

    /// How many operations there were.
    pub(super) fn operations(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// How many of them would change the disk.
    pub(super) fn changes(&self) -> usize {
        self.changes.load(Ordering::Relaxed)
    }

    fn look(&self) -> io::Result<()> {
        let now = self.done.fetch_add(1, Ordering::Relaxed);
        match self.fault {
            Fault::Refused if now == self.at => Err(io::ErrorKind::PermissionDenied.into()),
            Fault::Killed if now >= self.at => Err(io::Error::other("killed")),
            _ => Ok(()),
        }
    }

    fn change(&self) -> io::Result<()> {
        self.changes.fetch_add(1, Ordering::Relaxed);
        self.look()
    }

    fn grow(&self) -> io::Result<()> {
        let full = self.fault == Fault::Full && self.done.load(Ordering::Relaxed) >= self.at;
        self.change()?;
        if full {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn is_last(&self) -> bool {
        self.done.load(Ordering::Relaxed) == self.at + 1
    }
}

impl FileSystem for &Faulty {
    fn metadata(&self, path: &Path) -> io::Result<Option<Metadata>> {
        self.look()?;
        Disk.metadata(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        self.look()?;
        Disk.list(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.look()?;
        Disk.read(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.look()?;
        Disk.canonicalize(path)
    }

    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        let result = self.grow();
        if result.is_err()
            && self.is_last()
            && let Some(above) = path.parent()
        {
            // It got no further than the folders above.
            let _ = Disk.create_dir_all(above);
        }
        result?;
        Disk.create_dir_all(path)
    }

    fn create_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let result = self.grow();
        if result.is_err() && self.is_last() {
            // Half of it was written.
            let _ = Disk.create_new(path, &bytes[..bytes.len() / 2]);
        }
        result?;
        Disk.create_new(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        Disk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        Disk.remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        Disk.remove_dir(path)
    }
}
