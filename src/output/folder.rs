//! A folder on disk as the destination of a site: what is known of it, and what the new site
//! wants of it. Nothing published is touched here; that is `publish`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::file_system::{Disk, FileSystem, Kind, Metadata};
use super::ground::{Ground, Grounds, folder_of};
use super::inventory::{Trust, is_publishable};
use super::known::{Entry, Fate, Found, Known, Stamp};
use super::place::{Adoption, Protected, Recognised, recognise, resolve};
use super::staging::{Slot, Staging};
use super::{Changes, Class, Destination, OutputError};
use crate::base::{Fingerprint, OutputPath, locked};

/// An output folder, open for one build. It is ours if it is absent, empty, or has our inventory.
pub struct Folder<F: FileSystem = Disk> {
    pub(super) fs: F,
    /// The folder, links followed.
    pub(super) dir: PathBuf,
    pub(super) site: Site,
    adoption: Adoption,
    pub(super) known: Known,
    pub(super) trust: Trust,
    grounds: Grounds,
    pub(super) staging: Staging,
    // A push is nothing beside the writing of the file that comes before it.
    pub(super) staged: Mutex<Vec<Staged>>,
    pub(super) taken: Mutex<Vec<(OutputPath, Stamp)>>,
}

/// What is published in the folder so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// There is no folder.
    Absent,
    /// There is one, without an inventory of ours.
    Unlisted,
    /// There is one with our inventory.
    Listed,
}

/// A file that waits to be renamed in.
#[derive(Debug)]
pub(super) struct Staged {
    pub(super) class: Class,
    pub(super) path: OutputPath,
    pub(super) stamp: Stamp,
    pub(super) slot: Slot,
    pub(super) hurdle: Hurdle,
}

/// What must be removed before a file can arrive; whether it may be is seen when all is known.
#[derive(Debug)]
pub(super) enum Hurdle {
    None,
    /// A folder at the file's own path.
    Folder,
    /// This file, where a folder above it should be.
    File(Arc<str>),
}

impl<F: FileSystem> Folder<F> {
    /// Opens an output folder, and removes what a killed run has staged.
    ///
    /// # Errors
    ///
    /// When it is not ours and not to be adopted, overlaps with the site's sources, is not a
    /// folder, or cannot be read.
    pub fn open(fs: F, dir: &Path, adoption: Adoption, protected: &Protected) -> Result<Self, OutputError> {
        let dir = resolve(&fs, dir)?;
        protected.check(&fs, &dir)?;
        let recognised = recognise(&fs, &dir, adoption)?;
        Staging::remove_stale(&fs, &dir)?;
        let (site, staging, records, trust) = match recognised {
            Recognised::Absent => {
                let staging = Staging::beside(&fs, &dir).map_err(OutputError::machine("look at", &dir))?;
                (Site::Absent, staging, Vec::new(), Trust::Lengths)
            }
            Recognised::Usable { records, trust, inventory } => {
                let site = if inventory { Site::Listed } else { Site::Unlisted };
                (site, Staging::inside(&dir), records, trust)
            }
        };
        Ok(Self {
            fs,
            dir,
            site,
            adoption,
            known: Known::new(records),
            trust,
            grounds: Grounds::new(),
            staging,
            staged: Mutex::default(),
            taken: Mutex::default(),
        })
    }

    /// The folder itself, links followed.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.dir.join(path)
    }

    pub(super) fn ground(&self, folder: &str) -> Result<Ground, OutputError> {
        self.grounds.look(&self.fs, &self.dir, folder)
    }

    /// What stands at a path below real folders; nothing is seen through a link.
    pub(super) fn look(&self, path: &str) -> Result<Option<Metadata>, OutputError> {
        if self.ground(folder_of(path))? != Ground::Folder {
            return Ok(None);
        }
        let full = self.at(path);
        self.fs.metadata(&full).map_err(OutputError::machine("look at", &full))
    }

    /// What stands in the place of a known file; looked up once.
    pub(super) fn found<'a>(&self, entry: &'a Entry) -> Result<&'a Found, OutputError> {
        if let Some(found) = entry.found.get() {
            return Ok(found);
        }
        let found = match self.look(entry.path.as_str())? {
            Some(seen) if seen.kind == Kind::File => self.compare(entry, seen)?,
            _ => Found::Nothing,
        };
        Ok(entry.found.get_or_init(|| found))
    }

    fn compare(&self, entry: &Entry, seen: Metadata) -> Result<Found, OutputError> {
        if self.trust == Trust::Lengths {
            let same = seen.length == entry.recorded.length;
            return Ok(if same { Found::Recorded } else { Found::Nothing });
        }
        let stamp = Stamp::of(&self.read(entry.path.as_str())?);
        Ok(if stamp == entry.recorded { Found::Recorded } else { Found::Other(Box::new(stamp)) })
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, OutputError> {
        let full = self.at(path);
        self.fs.read(&full).map_err(OutputError::machine("read", &full))
    }

    /// Stages a file, after a look at the place where it is to stand.
    fn stage(&self, path: &OutputPath, class: Class, stamp: Stamp, bytes: &[u8]) -> Result<(), OutputError> {
        let hurdle = match self.place(path, bytes)? {
            Place::Free(hurdle) => hurdle,
            Place::Same => {
                locked(&self.taken).push((path.clone(), stamp));
                return Ok(());
            }
        };
        let slot = self.staging.write(&self.fs, path, bytes)?;
        let mut staged = locked(&self.staged);
        if staged.len() == staged.capacity() {
            // Not by doubling: of a large site it would stand half empty when a build holds the most.
            let more = staged.len() / 8;
            staged.reserve_exact(more.max(64));
        }
        staged.push(Staged { class, path: path.clone(), stamp, slot, hurdle });
        Ok(())
    }

    fn place(&self, path: &OutputPath, bytes: &[u8]) -> Result<Place, OutputError> {
        if self.site == Site::Absent {
            return Ok(Place::Free(Hurdle::None));
        }
        match self.ground(folder_of(path.as_str()))? {
            Ground::Folder => {}
            Ground::Absent => return Ok(Place::Free(Hurdle::None)),
            Ground::File(file) => return Ok(Place::Free(Hurdle::File(file))),
            Ground::Link(link) => return Err(OutputError::Link(self.at(&link))),
        }
        match self.look(path.as_str())? {
            None => Ok(Place::Free(Hurdle::None)),
            Some(seen) if seen.kind == Kind::Folder => Ok(Place::Free(Hurdle::Folder)),
            Some(_) if self.known.get(path).is_some() => Ok(Place::Free(Hurdle::None)),
            Some(seen) if self.holds(path, seen, bytes)? => Ok(Place::Same),
            Some(_) if self.adoption == Adoption::Adopt => Ok(Place::Free(Hurdle::None)),
            Some(_) => Err(OutputError::Foreign(self.at(path.as_str()))),
        }
    }

    /// Whether a file that is not ours holds just the wanted bytes.
    fn holds(&self, path: &OutputPath, seen: Metadata, bytes: &[u8]) -> Result<bool, OutputError> {
        let alike = seen.kind == Kind::File && seen.length == bytes.len() as u64;
        Ok(alike && self.read(path.as_str())? == bytes)
    }
}

/// Where a file is to stand.
enum Place {
    /// Nothing there that must stay.
    Free(Hurdle),
    /// A file that was not ours, with the same bytes: it is now.
    Same,
}

impl<F: FileSystem> Destination for Folder<F> {
    fn stands(&self, path: &OutputPath, print: Fingerprint) -> bool {
        // An error shows again, and with its cause, when the output is put or kept.
        let known = self.known.get(path).filter(|entry| self.found(entry).is_ok());
        known.and_then(Entry::standing).is_some_and(|stamp| stamp.print == print)
    }

    fn put(&self, path: &OutputPath, class: Class, bytes: &[u8]) -> Result<Fingerprint, OutputError> {
        if !is_publishable(path) {
            return Err(OutputError::Unsound(self.at(path.as_str())));
        }
        let stamp = Stamp::of(bytes);
        if let Some(entry) = self.known.get(path) {
            self.found(entry)?;
            let same = entry.standing() == Some(stamp);
            if !entry.settle(if same { Fate::Kept } else { Fate::Replaced }) {
                return Err(OutputError::Collision(self.at(path.as_str())));
            }
            if same {
                return Ok(stamp.print);
            }
        }
        self.stage(path, class, stamp, bytes)?;
        Ok(stamp.print)
    }

    fn keep(&self, path: &OutputPath) -> Result<(), OutputError> {
        let missing = || OutputError::NotStanding(self.at(path.as_str()));
        let entry = self.known.get(path).ok_or_else(missing)?;
        self.found(entry)?;
        entry.standing().ok_or_else(missing)?;
        if entry.settle(Fate::Kept) { Ok(()) } else { Err(OutputError::Collision(self.at(path.as_str()))) }
    }

    fn commit(mut self: Box<Self>) -> Result<Changes, OutputError> {
        self.publish()
    }
}

impl<F: FileSystem> Drop for Folder<F> {
    fn drop(&mut self) {
        self.staging.discard(&self.fs);
    }
}
