//! Disks that fail.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use briefing::source::{Disk, Entry, RealDisk, SourceError};

/// One file or folder of it cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable(pub(super) &'static str);

impl Unreadable {
    fn refusal() -> io::Error {
        io::Error::new(io::ErrorKind::PermissionDenied, "not for you")
    }
}

impl Disk for Unreadable {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        if folder == self.0 && !folder.contains('.') {
            return Err(SourceError { path: root.join(folder), cause: Self::refusal() });
        }
        RealDisk.list(root, folder)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path.ends_with(self.0) { Err(Self::refusal()) } else { RealDisk.read(path) }
    }
}

/// One file of it, an article, has another text at some reads.
#[derive(Debug)]
pub(super) struct Shifting {
    file: &'static str,
    after: usize,
    until: usize,
    reads: AtomicUsize,
}

impl Shifting {
    /// After so many reads its text changes with each, until so many.
    pub(super) fn after_reads(file: &'static str, after: usize, until: usize) -> Self {
        Self { file, after, until, reads: AtomicUsize::new(0) }
    }
}

impl Disk for Shifting {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        RealDisk.list(root, folder)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if !path.ends_with(self.file) {
            return RealDisk.read(path);
        }
        let read = self.reads.fetch_add(1, Ordering::SeqCst) + 1;
        if read <= self.after {
            return RealDisk.read(path);
        }
        let text = read.min(self.until);
        Ok(format!("+++\ntitle = \"Piece a\"\ndate = 2024-03-01\n+++\nText of read {text}.\n").into_bytes())
    }
}

/// One file of it has other bytes at one read, and is as before at the next.
#[derive(Debug)]
pub(super) struct Flickering {
    file: &'static str,
    at: usize,
    bytes: &'static [u8],
    reads: AtomicUsize,
}

impl Flickering {
    /// With those bytes at that read, counted from 1.
    pub(super) fn at_read(file: &'static str, at: usize, bytes: &'static [u8]) -> Self {
        Self { file, at, bytes, reads: AtomicUsize::new(0) }
    }
}

impl Disk for Flickering {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        RealDisk.list(root, folder)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let is_other = path.ends_with(self.file) && self.reads.fetch_add(1, Ordering::SeqCst) + 1 == self.at;
        if is_other { Ok(self.bytes.to_vec()) } else { RealDisk.read(path) }
    }
}

/// One file of it is gone for its first few reads, as when an editor saves by renaming.
#[derive(Debug)]
pub(super) struct Blinking {
    file: &'static str,
    reads_left: AtomicUsize,
}

impl Blinking {
    /// Gone for so many reads.
    pub(super) fn for_reads(file: &'static str, reads: usize) -> Self {
        Self { file, reads_left: AtomicUsize::new(reads) }
    }
}

impl Disk for Blinking {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        RealDisk.list(root, folder)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let less = |left: usize| left.checked_sub(1);
        let is_gone = path.ends_with(self.file)
            && self.reads_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok();
        if is_gone { Err(io::ErrorKind::NotFound.into()) } else { RealDisk.read(path) }
    }
}

/// An hour later than the machine's, so that all its files have rested; it counts what is read, and refuses
/// to list content while it is told to.
#[derive(Clone, Debug, Default)]
pub(super) struct Rested(Arc<RestedState>);

#[derive(Debug, Default)]
struct RestedState {
    refuses: AtomicBool,
    reads: AtomicUsize,
}

impl Rested {
    pub(super) fn refuse(&self, refuses: bool) {
        self.0.refuses.store(refuses, Ordering::SeqCst);
    }

    /// How many texts were read since it was asked last.
    pub(super) fn reads(&self) -> usize {
        self.0.reads.swap(0, Ordering::SeqCst)
    }
}

impl Disk for Rested {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        if self.0.refuses.load(Ordering::SeqCst) && folder.starts_with("content") {
            return Err(SourceError { path: root.join(folder), cause: Unreadable::refusal() });
        }
        RealDisk.list(root, folder)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0
            .reads
            .fetch_add(usize::from(path.extension().is_some_and(|kind| kind == "md")), Ordering::SeqCst);
        RealDisk.read(path)
    }

    fn now(&self) -> i64 {
        RealDisk.now() + 3_600_000_000_000
    }
}
