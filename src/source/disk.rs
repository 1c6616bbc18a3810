//! The one trait through which the site is read, and the real disk behind it.
#![allow(clippy::disallowed_methods, reason = "this is the room that reads the site")]

use std::fmt;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::{SourceError, Stamp};
use crate::base::SitePath;

/// Something found below a site's folder.
#[derive(Debug)]
pub enum Entry {
    /// A file.
    File(SitePath, Stamp),
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

    /// The present time by the clock that the files' times are written by, in nanoseconds since 1970.
    /// No output depends on it: it only tells which files are too fresh to be known by their stamps.
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
    }
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn list(&self, root: &Path, folder: &str) -> Result<Vec<Entry>, SourceError> {
        let canonical = root.canonicalize().map_err(failed(root))?;
        let walk = Walk { root: canonical };
        let (first, rest) = folder.split_once('/').unwrap_or((folder, ""));
        walk.begin(&Place { path: root.join(first), relative: first.to_owned(), above: None }, rest)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }
}

/// One walk through a site, each folder by whichever thread is free.
struct Walk {
    /// The site's folder, links followed.
    root: PathBuf,
}

/// Where a walk is.
struct Place<'a> {
    path: PathBuf,
    /// The same below the site's folder, as far as it can be shown.
    relative: String,
    /// The folders above it, the nearest first; only needed to tell links that lead in circles.
    above: Option<&'a Place<'a>>,
}

impl Walk {
    /// Goes down to where the walk begins, for a link there may lead to a folder that it lies in.
    fn begin(&self, at: &Place<'_>, rest: &str) -> Result<Vec<Entry>, SourceError> {
        if let Some((name, rest)) =
            rest.split_once('/').or(Some((rest, ""))).filter(|(name, _)| !name.is_empty())
        {
            let (path, relative) = (at.path.join(name), format!("{}/{name}", at.relative));
            return self.begin(&Place { path, relative, above: Some(at) }, rest);
        }
        match fs::symlink_metadata(&at.path) {
            Ok(data) => self.visit(at, &data),
            Err(_) => Ok(Vec::new()),
        }
    }

    /// What is found at a place of which `data` is known, a last link not followed.
    fn visit(&self, at: &Place<'_>, data: &Metadata) -> Result<Vec<Entry>, SourceError> {
        let followed = if data.is_symlink() {
            match self.follow(at)? {
                Ok(data) => Some(data),
                Err(why) => return Ok(vec![at.unfit(why)]),
            }
        } else {
            None
        };
        let data = followed.as_ref().unwrap_or(data);
        if data.is_dir() {
            return self.folder(at);
        }
        // To read a pipe would be to wait for whoever writes into it.
        if !data.is_file() {
            return Ok(vec![at.unfit("is neither a file nor a folder")]);
        }
        Ok(vec![match SitePath::new(&at.relative).filter(|_| at.path.to_str().is_some()) {
            Some(path) => Entry::File(path, Stamp::of(data)),
            None => at.unfit("has a name that is not UTF-8, or holds a backslash or a control character"),
        }])
    }

    /// What a link means, or why it cannot be part of the site.
    fn follow(&self, at: &Place<'_>) -> Result<Result<Metadata, &'static str>, SourceError> {
        let target = match at.path.canonicalize() {
            Ok(target) => target,
            // Also where links lead to each other and to nothing else.
            Err(_) if !at.path.exists() => return Ok(Err("is a symlink to something that is not there")),
            Err(error) => return Err(failed(&at.path)(error)),
        };
        if !target.starts_with(&self.root) {
            return Ok(Err("is a symlink that leads out of the site"));
        }
        let mut above = std::iter::successors(at.above, |place| place.above);
        if above.any(|place| place.path.canonicalize().is_ok_and(|above| above == target)) {
            return Ok(Err("is a symlink to a folder that it lies in"));
        }
        fs::metadata(&at.path).map(Ok).map_err(failed(&at.path))
    }

    fn folder(&self, at: &Place<'_>) -> Result<Vec<Entry>, SourceError> {
        let listed: io::Result<Vec<DirEntry>> = fs::read_dir(&at.path).and_then(Iterator::collect);
        let listed = listed.map_err(failed(&at.path))?;
        // Folders are work each, files are not.
        let is_folder = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
        let (folders, others): (Vec<DirEntry>, Vec<DirEntry>) = listed.into_iter().partition(is_folder);
        let all = folders.par_iter().chain(others.par_iter().with_min_len(64));
        let found = all.map(|entry| {
            let name = entry.file_name();
            let place = Place {
                path: at.path.join(&name),
                relative: format!("{}/{}", at.relative, name.to_string_lossy()),
                above: Some(at),
            };
            match entry.metadata() {
                Ok(data) => self.visit(&place, &data),
                // Gone between the listing and the look: it is not there.
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
                Err(error) => Err(failed(&place.path)(error)),
            }
        });
        let found: Vec<Vec<Entry>> = found.collect::<Result<_, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }
}

impl Place<'_> {
    fn unfit(&self, why: &'static str) -> Entry {
        Entry::Unfit { shown: self.relative.clone(), why }
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> SourceError {
    move |cause| SourceError { path: path.to_owned(), cause }
}
