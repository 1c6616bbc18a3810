//! A published folder held against what a build makes: nothing is written, each difference is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::file_system::{FileSystem, Kind};
use super::pickup::Pickup;
use super::place::{Adoption, Recognised, recognise, resolve};
use super::{Changes, Class, Destination, Disk, OutputError};
use crate::base::{Fingerprint, OutputPath, locked};

/// How a published file differs from what a build makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is not there.
    Missing,
    /// It holds other bytes.
    Other,
    /// The inventory names it, and a build makes no such file.
    Unwanted,
}

/// The differences of a folder, by path.
pub type Differences = BTreeMap<OutputPath, Difference>;

/// A destination that compares and publishes nothing.
pub struct Comparison {
    dir: PathBuf,
    seen: Mutex<Seen>,
    pickup: Pickup<Differences>,
}

/// What is known so far.
#[derive(Default)]
struct Seen {
    /// What the inventory names and nobody has asked for yet.
    left: BTreeSet<OutputPath>,
    /// How many files are as they should be.
    same: usize,
    differences: Differences,
}

impl Comparison {
    /// A comparison with the folder `dir`.
    ///
    /// # Errors
    ///
    /// When it is not one that was published, or its inventory cannot be read.
    pub fn with(dir: &Path) -> Result<Self, OutputError> {
        let dir = resolve(&Disk, dir)?;
        let Recognised::Usable { records, inventory: true, .. } = recognise(&Disk, &dir, Adoption::Refuse)?
        else {
            return Err(OutputError::NotPublished(dir));
        };
        let left = records.into_iter().map(|record| record.path).collect();
        let seen = Mutex::new(Seen { left, ..Seen::default() });
        Ok(Self { dir, seen, pickup: Pickup::default() })
    }

    /// Where the differences will be found after the commit.
    pub fn pickup(&self) -> Pickup<Differences> {
        self.pickup.clone()
    }

    /// How what stands at a path differs from what is wanted there.
    fn compare(&self, path: &OutputPath, wanted: &[u8]) -> Result<Option<Difference>, OutputError> {
        let full = self.dir.join(path.as_str());
        let seen = Disk.metadata(&full).map_err(OutputError::machine("look at", &full))?;
        let Some(seen) = seen.filter(|seen| seen.kind == Kind::File) else {
            return Ok(Some(Difference::Missing));
        };
        let same = seen.length == wanted.len() as u64
            && Disk.read(&full).map_err(OutputError::machine("read", &full))? == wanted;
        Ok((!same).then_some(Difference::Other))
    }
}

impl Destination for Comparison {
    /// Nothing is trusted: everything is to be rendered.
    fn stands(&self, _path: &OutputPath, _print: Fingerprint) -> bool {
        false
    }

    fn put(&self, path: &OutputPath, _class: Class, bytes: &[u8]) -> Result<Fingerprint, OutputError> {
        let difference = self.compare(path, bytes)?;
        let mut seen = locked(&self.seen);
        seen.left.remove(path);
        match difference {
            None => seen.same += 1,
            Some(difference) => drop(seen.differences.insert(path.clone(), difference)),
        }
        Ok(Fingerprint::of(bytes))
    }

    fn keep(&self, path: &OutputPath) -> Result<(), OutputError> {
        Err(OutputError::NotStanding(self.dir.join(path.as_str())))
    }

    /// Publishes nothing; tells what publishing would do.
    fn commit(self: Box<Self>) -> Result<Changes, OutputError> {
        let Seen { left, same, mut differences } = std::mem::take(&mut *locked(&self.seen));
        let changes = Changes { written: differences.len(), removed: left.len(), unchanged: same };
        differences.extend(left.into_iter().map(|path| (path, Difference::Unwanted)));
        self.pickup.put(differences);
        Ok(changes)
    }
}
