//! A published folder held against what a build makes: nothing is written, each difference is named.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::file_system::{FileSystem, Kind};
use super::inventory::{self, INVENTORY, Reading};
use super::sharded::locked;
use super::{Changes, Class, Destination, Disk, OutputError};
use crate::base::{Fingerprint, OutputPath};

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

/// The differences that were found, by path, once the comparison was committed.
pub type Differences = Arc<Mutex<BTreeMap<OutputPath, Difference>>>;

/// A destination that compares and publishes nothing.
pub struct Comparison {
    dir: PathBuf,
    /// What the inventory names and nobody has asked for yet.
    left: Mutex<BTreeMap<OutputPath, Fingerprint>>,
    differences: Differences,
    compared: Mutex<usize>,
}

impl Comparison {
    /// A comparison with the folder `dir`.
    ///
    /// # Errors
    ///
    /// When it is not one that was published, or its inventory cannot be read.
    pub fn with(dir: &Path) -> Result<Self, OutputError> {
        let path = dir.join(INVENTORY);
        let seen = Disk.metadata(&path).map_err(OutputError::machine("look at", &path))?;
        if seen.is_none_or(|seen| seen.kind != Kind::File) {
            return Err(OutputError::NotOurs(dir.to_owned()));
        }
        let bytes = Disk.read(&path).map_err(OutputError::machine("read", &path))?;
        let records = match inventory::read(&bytes) {
            Reading::Ours { records, .. } => records,
            Reading::OtherVersion => return Err(OutputError::OtherVersion(dir.to_owned())),
            Reading::Foreign => return Err(OutputError::NotOurs(dir.to_owned())),
        };
        let left = records.into_iter().map(|record| (record.path, record.stamp.print)).collect();
        Ok(Self {
            dir: dir.to_owned(),
            left: Mutex::new(left),
            differences: Differences::default(),
            compared: Mutex::default(),
        })
    }

    /// Where the differences will be found after the commit: that consumes the comparison.
    pub fn differences(&self) -> Differences {
        self.differences.clone()
    }

    fn differs(&self, path: OutputPath, how: Difference) {
        locked(&self.differences).insert(path, how);
    }
}

impl Destination for Comparison {
    /// Nothing is trusted: everything is to be rendered.
    fn standing(&self, _path: &OutputPath) -> Option<Fingerprint> {
        None
    }

    fn put(&self, path: &OutputPath, _class: Class, bytes: &[u8]) -> Result<Fingerprint, OutputError> {
        locked(&self.left).remove(path);
        *locked(&self.compared) += 1;
        let full = self.dir.join(path.as_str());
        let seen = Disk.metadata(&full).map_err(OutputError::machine("look at", &full))?;
        match seen {
            Some(seen) if seen.kind == Kind::File => {
                let published = Disk.read(&full).map_err(OutputError::machine("read", &full))?;
                if published != bytes {
                    self.differs(path.clone(), Difference::Other);
                }
            }
            _ => self.differs(path.clone(), Difference::Missing),
        }
        Ok(Fingerprint::of(bytes))
    }

    fn keep(&self, path: &OutputPath) -> Result<(), OutputError> {
        Err(OutputError::NotStanding(self.dir.join(path.as_str())))
    }

    /// Publishes nothing; gives how many files were compared, as unchanged or (those that differ) as
    /// written.
    fn commit(self: Box<Self>) -> Result<Changes, OutputError> {
        let left = std::mem::take(&mut *locked(&self.left));
        for path in left.into_keys() {
            self.differs(path, Difference::Unwanted);
        }
        let differences = locked(&self.differences);
        let removed = differences.values().filter(|how| **how == Difference::Unwanted).count();
        let written = differences.len() - removed;
        Ok(Changes { written, removed, unchanged: *locked(&self.compared) - written })
    }
}
