//! The only reader of the site's folders: an immutable snapshot of what is there.
//!
//! [`SourceTree::scan`] lists the files that a site is made of and what it ignored; contents are
//! read when a stage asks, and are not kept, so that a large site does not stand in memory. A file
//! that has the [`Stamp`] it had when it was last read is not read again to know what is in it.
//! Whoever keeps a fingerprint of contents compares it when reading again; a difference means
//! that the snapshot is out of date and the build starts again. What the files mean is left to
//! the rooms above.

mod again;
mod contents;
mod disk;
mod ignore;
mod stamp;
#[cfg(test)]
mod tests;

pub use contents::{Contents, Known, KnownRef};
pub use disk::{Disk, Entry, RealDisk};
pub use stamp::Stamp;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::{Diagnostic, Place};

/// The folders of a site that are read, and its one file.
const FOLDERS: [&str; 7] = ["archetypes", "content", "data", "static", "templates", "themes", "words"];
const CONFIG: &str = "briefing.toml";

/// A fault of the machine while reading the site.
#[derive(Debug)]
pub struct SourceError {
    /// What could not be read.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for SourceError {}

impl SourceError {
    /// Whether it is not there (any more).
    pub fn is_absence(&self) -> bool {
        self.cause.kind() == io::ErrorKind::NotFound
    }
}

/// A file of a site, as it was found.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where it lies.
    pub path: SitePath,
    /// How it was found.
    pub stamp: Stamp,
    /// Of its contents, as far as they are known.
    print: OnceLock<Fingerprint>,
}

/// What became of something that was made of a file.
pub enum Recall<T> {
    /// It still holds: the file is as it was.
    Same(T),
    /// It does not, or there was none: the file's bytes, and their fingerprint.
    Other(Vec<u8>, Fingerprint),
}

impl SourceFile {
    /// The fingerprint of its bytes, where it is known without reading it.
    pub fn known_print(&self) -> Option<Fingerprint> {
        self.print.get().copied()
    }
}

/// The files of a site, sorted by path, at the moment of the scan.
#[derive(Debug)]
pub struct SourceTree {
    root: PathBuf,
    disk: Arc<dyn Disk>,
    /// When it was scanned, in nanoseconds since 1970.
    scanned: i64,
    files: Vec<SourceFile>,
    ignored: Vec<SitePath>,
    /// Whether everything that was found can be part of a site.
    sound: bool,
}

impl SourceTree {
    /// Lists the files below `root`, and takes over from `before` what is in those that are as they
    /// were. What cannot be part of a site (a symlink out of it, a name that is not UTF-8) is added to
    /// `found`.
    ///
    /// # Errors
    /// The site folder or a folder in it cannot be read.
    pub fn scan(
        disk: Arc<dyn Disk>,
        root: &Path,
        before: &Contents,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Self, SourceError> {
        let tree = Self::of(disk, root, &[&[CONFIG], &FOLDERS[..]].concat(), found)?;
        tree.recognise(before);
        Ok(tree)
    }

    /// The site's settings alone: `briefing.toml`, where there is one.
    ///
    /// # Errors
    /// The site folder cannot be read.
    pub fn settings(
        disk: Arc<dyn Disk>,
        root: &Path,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Self, SourceError> {
        Self::of(disk, root, &[CONFIG], found)
    }

    fn of(
        disk: Arc<dyn Disk>,
        root: &Path,
        parts: &[&str],
        found: &mut Vec<Diagnostic>,
    ) -> Result<Self, SourceError> {
        // Before the first file is looked at: what changes later has not rested.
        let scanned = disk.now();
        let root = root.to_owned();
        let mut tree = Self { root, disk, scanned, files: Vec::new(), ignored: Vec::new(), sound: true };
        for part in parts {
            for entry in tree.disk.list(&tree.root, part)? {
                tree.take(entry, found);
            }
        }
        tree.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        // Nothing is added any more, and a site has very many.
        tree.files.shrink_to_fit();
        tree.ignored.sort();
        Ok(tree)
    }

    fn take(&mut self, entry: Entry, found: &mut Vec<Diagnostic>) {
        match entry {
            Entry::File(path, _) if ignore::is_ignored(&path) => self.ignored.push(path),
            Entry::File(path, stamp) => self.files.push(SourceFile { path, stamp, print: OnceLock::new() }),
            // Editors lock a file with a hidden symlink to nowhere (`.#x.md`).
            Entry::Unfit { shown, why } => match shown_path(&shown).filter(ignore::is_ignored) {
                Some(path) => self.ignored.push(path),
                None => {
                    self.sound = false;
                    found.push(unfit(&shown, why));
                }
            },
        }
    }

    /// Takes over what is in the files whose stamps are what they were; both lists are sorted.
    fn recognise(&self, before: &Contents) {
        let mut known = before.known().iter().peekable();
        for file in &self.files {
            while known.next_if(|known| known.path < file.path).is_some() {}
            let Some(same) = known.next_if(|known| known.path == file.path) else { continue };
            if same.stamp == file.stamp && file.stamp.has_rested(self.scanned) {
                // Nobody else has the tree yet.
                let _ = file.print.set(same.print);
            }
        }
    }

    /// What is known of its files by now, for the next scan.
    pub fn contents(&self) -> Contents {
        Contents::new(self.known().into_iter().map(KnownRef::to_known).collect())
    }

    /// The same, to be written down.
    pub fn known(&self) -> Vec<KnownRef<'_>> {
        let rested = self.files.iter().filter(|file| file.stamp.has_rested(self.scanned));
        let known = rested.filter_map(|file| {
            Some(KnownRef { path: &file.path, stamp: &file.stamp, print: file.print.get()? })
        });
        known.collect()
    }

    /// All files, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The files below a folder of the site, sorted by path.
    pub fn below<'a>(&'a self, folder: &str) -> &'a [SourceFile] {
        let prefix = format!("{folder}/");
        let start = self.files.partition_point(|file| file.path.as_str() < prefix.as_str());
        let rest = &self.files[start..];
        &rest[..rest.partition_point(|file| file.path.as_str().starts_with(&prefix))]
    }

    /// The file at `path`.
    pub fn file(&self, path: &SitePath) -> Option<&SourceFile> {
        let at = self.files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        self.files.get(at)
    }

    /// Whether there is a file at `path`.
    pub fn contains(&self, path: &SitePath) -> bool {
        self.file(path).is_some()
    }

    /// Hidden files, backups and `README.md`: they are not part of the site.
    pub fn ignored(&self) -> &[SitePath] {
        &self.ignored
    }

    /// The site's folder on this machine.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What is in a file now.
    ///
    /// # Errors
    /// The file cannot be read, or is gone since the scan.
    pub fn read(&self, path: &SitePath) -> Result<Vec<u8>, SourceError> {
        let bytes = self.bytes(path)?;
        if let Some(file) = self.file(path) {
            file.print.get_or_init(|| Fingerprint::of(&bytes));
        }
        Ok(bytes)
    }

    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SourceError> {
        let path = self.root.join(path.as_str());
        self.disk.read(&path).map_err(|cause| SourceError { path, cause })
    }

    /// Whether a file is as it was when `known` was made of it, whose fingerprint stands beside it. It is
    /// read only where its stamp does not tell.
    ///
    /// # Errors
    /// The file cannot be read, or is gone since the scan.
    pub fn recall<T>(
        &self,
        file: &SourceFile,
        known: Option<(Fingerprint, T)>,
    ) -> Result<Recall<T>, SourceError> {
        let known = match known {
            Some((print, known)) if file.known_print() == Some(print) => return Ok(Recall::Same(known)),
            other => other,
        };
        let bytes = self.bytes(&file.path)?;
        let print = Fingerprint::of(&bytes);
        // Of two readings the first counts: a text that is another by then is found out when it is used.
        let _ = file.print.set(print);
        Ok(match known {
            Some((before, known)) if before == print => Recall::Same(known),
            _ => Recall::Other(bytes, print),
        })
    }

    /// The fingerprint of a file's bytes; it is read only where that is not known.
    ///
    /// # Errors
    /// The file cannot be read, or is gone since the scan.
    pub fn print(&self, file: &SourceFile) -> Result<Fingerprint, SourceError> {
        if let Some(print) = file.known_print() {
            return Ok(print);
        }
        let print = Fingerprint::of(&self.bytes(&file.path)?);
        Ok(*file.print.get_or_init(|| print))
    }
}

/// A name that cannot be part of a site, as near to it as can be shown.
fn shown_path(shown: &str) -> Option<SitePath> {
    let unfit = |c: char| c == '\\' || c.is_control();
    SitePath::new(&shown.replace(unfit, "\u{fffd}"))
}

fn unfit(shown: &str, why: &'static str) -> Diagnostic {
    let safe = shown.replace(char::is_control, "\u{fffd}");
    let diagnostic = Diagnostic::error("unfit-file", format!("`{safe}` {why}"));
    match shown_path(shown) {
        Some(path) => diagnostic.at(Place::whole(&path)),
        None => diagnostic,
    }
    .advise("move the file into the site, or rename it")
}
