//! The one trait through which the site is read, and the real disk behind it.
#![allow(clippy::disallowed_methods, reason = "this is the room that reads the site")]

use std::fmt;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::SourceError;
use crate::base::SitePath;

/// Something found below a site's folder.
#[derive(Debug)]
pub enum Entry {
    /// A file.
    File(SitePath),
    /// Something that cannot be part of a site.
    Unfit {
        /// Its path, as far as it can be shown.
        shown: String,
        /// The rest of the sentence that begins with the path.
        why: &'static str,
    },
}

/// A disk to read a site from. Tests put faults into it.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Everything in `folder` below `root`, files and not folders, in any order; nothing where
    /// there is no such folder. `folder` may also name one file.
    ///
    /// # Errors
    /// `root` is not there, or a folder cannot be read.
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// As the system says.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        let failed = |cause| SourceError { path: root.to_owned(), cause };
        let canonical_root = root.canonicalize().map_err(failed)?;
        let start = root.join(folder);
        if start.symlink_metadata().is_err() {
            return Ok(Vec::new());
        }
        let mut entries = Vec::new();
        let mut walk = WalkDir::new(&start).follow_links(true).into_iter();
        while let Some(item) = walk.next() {
            match item {
                Ok(entry) if is_link_out(&entry, &canonical_root) => {
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                    entries.push(unfit(root, entry.path(), "is a symlink that leads out of the site"));
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                // To read a pipe would be to wait for whoever writes into it.
                Ok(entry) if !entry.file_type().is_file() => {
                    entries.push(unfit(root, entry.path(), "is neither a file nor a folder"));
                }
                Ok(entry) => entries.push(file(root, entry.path())),
                Err(error) => entries.push(faulty(root, error)?),
            }
        }
        Ok(entries)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
}

fn is_link_out(entry: &DirEntry, root: &Path) -> bool {
    entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|target| target.starts_with(root))
}

/// What walking stumbled over: a loop and a link to nowhere are faults of the site.
fn faulty(root: &Path, error: walkdir::Error) -> Result<Entry, SourceError> {
    let path = error.path().unwrap_or(root).to_owned();
    if error.loop_ancestor().is_some() {
        return Ok(unfit(root, &path, "is a symlink to a folder that it lies in"));
    }
    let is_link = path.symlink_metadata().is_ok_and(|meta| meta.file_type().is_symlink());
    if is_link && !path.exists() {
        return Ok(unfit(root, &path, "is a symlink to something that is not there"));
    }
    Err(SourceError { path, cause: error.into() })
}

fn file(root: &Path, path: &Path) -> Entry {
    match relative(root, path).and_then(|path| SitePath::new(&path)) {
        Some(path) => Entry::File(path),
        None => {
            unfit(root, path, "has a name that is not UTF-8, or holds a backslash or a control character")
        }
    }
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

fn unfit(root: &Path, path: &Path, why: &'static str) -> Entry {
    let shown = path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned();
    Entry::Unfit { shown, why }
}
