//! Memory as the destination of a site: what the development server answers from. Nothing
//! touches the disk; what did not change is shared with the shelf before.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::pickup::Pickup;
use super::sharded::Sharded;
use super::{Changes, Class, Destination, OutputError};
use crate::base::{Fingerprint, OutputPath};

type Item = (Fingerprint, Arc<[u8]>);

/// A whole site in memory; never changes.
#[derive(Debug, Default)]
pub struct Shelved(FxHashMap<Box<str>, Item>);

impl Shelved {
    /// The file at a path, and its fingerprint.
    pub fn get(&self, path: &OutputPath) -> Option<&(Fingerprint, Arc<[u8]>)> {
        self.0.get(path.as_str())
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A shelf that is being filled by one build.
pub struct Shelf {
    previous: Arc<Shelved>,
    next: Sharded<Item>,
    pickup: Pickup<Shelved>,
}

impl Shelf {
    /// An empty shelf, after another whose files it may share.
    pub fn new(previous: Option<Arc<Shelved>>) -> Self {
        Self { previous: previous.unwrap_or_default(), next: Sharded::new(), pickup: Pickup::default() }
    }

    /// Where the site will be found after the commit.
    pub fn pickup(&self) -> Pickup<Shelved> {
        self.pickup.clone()
    }

    fn want(&self, path: &OutputPath, item: Item) -> Result<(), OutputError> {
        match self.next.insert(path.as_str(), item) {
            None => Ok(()),
            Some(_) => Err(OutputError::Collision(path.as_str().into())),
        }
    }
}

impl Destination for Shelf {
    fn standing(&self, path: &OutputPath) -> Option<Fingerprint> {
        self.previous.get(path).map(|(print, _)| *print)
    }

    fn put(&self, path: &OutputPath, _class: Class, bytes: &[u8]) -> Result<Fingerprint, OutputError> {
        let print = Fingerprint::of(bytes);
        let item = match self.previous.get(path) {
            Some(item) if item.0 == print => item.clone(),
            _ => (print, bytes.into()),
        };
        self.want(path, item)?;
        Ok(print)
    }

    fn keep(&self, path: &OutputPath) -> Result<(), OutputError> {
        let item = self.previous.get(path).cloned();
        self.want(path, item.ok_or_else(|| OutputError::NotStanding(path.as_str().into()))?)
    }

    fn commit(self: Box<Self>) -> Result<Changes, OutputError> {
        let shelved = Shelved(self.next.into_map());
        let stands = |path: &str, print: Fingerprint| {
            (self.previous.0.get(path)).is_some_and(|(before, _)| *before == print)
        };
        let files = shelved.0.iter();
        let unchanged = files.filter(|(path, item)| stands(path, item.0)).count();
        let before = self.previous.0.keys();
        let changes = Changes {
            written: shelved.len() - unchanged,
            removed: before.filter(|path| !shelved.0.contains_key(*path)).count(),
            unchanged,
        };
        self.pickup.put(shelved);
        Ok(changes)
    }
}
