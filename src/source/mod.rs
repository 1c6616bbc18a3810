//! The only reader of the site's folders: an immutable snapshot of what is there.
//!
//! [`SourceTree::scan`] lists the files that a site is made of and what it ignored; contents are
//! read when a stage asks, and are not kept, so that a large site does not stand in memory. A file
//! that has the [`Stamp`] it had when it was last read is not read again to know what is in it.
//! Whoever keeps a fingerprint of contents compares it when reading again; a difference means
//! that the snapshot is out of date and the build starts again. What the files mean is left to
//! the rooms above.

mod disk;
mod ignore;
mod stamp;

pub use disk::{Disk, Entry, RealDisk};
pub use stamp::Stamp;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

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

/// A file of a site, as it was found.
#[derive(Debug)]
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

/// What was in the files of a site when they were last read: another scan need not read those that
/// have the same stamp. True of one machine only.
#[derive(Clone, Debug, Default)]
pub struct Contents(
    /// Sorted by path, each once.
    Vec<Known>,
);

/// What was in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Where it lies.
    pub path: SitePath,
    /// How it was found when it was read. It had rested by then.
    pub stamp: Stamp,
    /// Of its bytes.
    pub print: Fingerprint,
}

impl Contents {
    /// What is known of some files, in any order.
    pub fn new(mut known: Vec<Known>) -> Self {
        known.sort_by(|a, b| a.path.cmp(&b.path));
        known.dedup_by(|a, b| a.path == b.path);
        Self(known)
    }

    /// All of it, by path.
    pub fn known(&self) -> &[Known] {
        &self.0
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
        let mut tree = Self { root: root.to_owned(), disk, scanned, files: Vec::new(), ignored: Vec::new() };
        for part in parts {
            for entry in tree.disk.list(root, part)? {
                tree.take(entry, found);
            }
        }
        tree.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
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
                None => found.push(unfit(&shown, why)),
            },
        }
    }

    /// Takes over what is in the files whose stamps are what they were; both lists are sorted.
    fn recognise(&self, before: &Contents) {
        let mut known = before.0.iter().peekable();
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
        let rested = self.files.iter().filter(|file| file.stamp.has_rested(self.scanned));
        let known = rested.filter_map(|file| {
            Some(Known { path: file.path.clone(), stamp: file.stamp, print: *file.print.get()? })
        });
        Contents(known.collect())
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

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make the files that they read")]
mod tests {
    use super::*;

    fn scan(root: &Path) -> (Vec<String>, Vec<String>, usize) {
        let mut found = Vec::new();
        let tree = SourceTree::scan(Arc::new(RealDisk), root, &Contents::default(), &mut found).unwrap();
        let files = tree.files().iter().map(|file| file.path.to_string()).collect();
        let ignored = tree.ignored().iter().map(ToString::to_string).collect();
        (files, ignored, found.len())
    }

    fn write(root: &Path, path: &str) {
        let file = root.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, path).unwrap();
    }

    #[test]
    fn only_the_sites_own_folders_are_read() {
        let site = tempfile::tempdir().unwrap();
        for path in [
            "briefing.toml",
            "content/b.md",
            "content/a/x.md",
            "content/.x.md.swp",
            "content/README.md",
            "content/a/x.md~",
            "public/index.html",
            "notes.md",
        ] {
            write(site.path(), path);
        }
        let (files, ignored, faults) = scan(site.path());
        assert_eq!(files, ["briefing.toml", "content/a/x.md", "content/b.md"]);
        assert_eq!(ignored, ["content/.x.md.swp", "content/README.md", "content/a/x.md~"]);
        assert_eq!(faults, 0);
    }

    #[cfg(unix)]
    #[test]
    fn symlinks_are_followed_inside_the_site_only() {
        let site = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        write(outside.path(), "secret.md");
        write(site.path(), "content/a.md");
        let link = |from: &Path, to: &str| std::os::unix::fs::symlink(from, site.path().join(to)).unwrap();
        link(&site.path().join("content/a.md"), "content/b.md");
        link(&outside.path().join("secret.md"), "content/c.md");
        link(outside.path(), "content/d");
        link(Path::new("/nowhere/at/all"), "content/e.md");
        link(&site.path().join("content"), "content/loop");
        link(Path::new("editor@desk.4242:1"), "content/.#a.md");
        let (files, ignored, faults) = scan(site.path());
        assert_eq!(files, ["content/a.md", "content/b.md"]);
        assert_eq!(ignored, ["content/.#a.md"]);
        assert_eq!(faults, 4);
    }

    #[test]
    fn a_missing_site_is_an_error() {
        let mut found = Vec::new();
        let error = SourceTree::scan(
            Arc::new(RealDisk),
            Path::new("/no/such/site"),
            &Contents::default(),
            &mut found,
        )
        .unwrap_err();
        assert!(error.to_string().contains("/no/such/site"));
    }
}
