//! Facts of bodies that a whole build asks for, remembered by what they depend on: the body's
//! bytes and the policy for HTML.

use std::sync::{Arc, Mutex, Weak};

use rustc_hash::FxHashMap;

use crate::base::{Fingerprint, locked};
use crate::document::body::{Anchors, HtmlPolicy};

type Key = (Fingerprint, HtmlPolicy);
type Shard = Mutex<FxHashMap<Key, Arc<Anchors>>>;

/// Facts of one build, and those of the build before as long as they are asked for again.
#[derive(Debug)]
pub struct FactsStore {
    shards: Vec<Shard>,
    /// Weak, so that a store never keeps all those before it alive.
    before: Weak<FactsStore>,
}

/// Enough that threads seldom wait for each other.
const SHARDS: usize = 64;

impl Default for FactsStore {
    fn default() -> Self {
        Self { shards: (0..SHARDS).map(|_| Shard::default()).collect(), before: Weak::new() }
    }
}

impl FactsStore {
    /// The store of the next build. What that one does not ask for is forgotten with this one.
    pub fn next(self: &Arc<Self>) -> Self {
        Self { before: Arc::downgrade(self), ..Self::default() }
    }

    /// What is remembered.
    pub fn get(&self, key: Key) -> Option<Arc<Anchors>> {
        let here = locked(self.shard(&key)).get(&key).cloned();
        here.or_else(|| {
            let facts = self.before.upgrade()?.get(key)?;
            self.put(key, facts.clone());
            Some(facts)
        })
    }

    /// Remembers.
    pub fn put(&self, key: Key, facts: Arc<Anchors>) {
        locked(self.shard(&key)).insert(key, facts);
    }

    /// Remembers all that another store does.
    pub fn take_over(&self, other: &Self) {
        other.all().into_iter().for_each(|(key, facts)| self.put(key, facts));
    }

    /// All that this build asked for, in a fixed order.
    pub fn all(&self) -> Vec<(Key, Arc<Anchors>)> {
        let locked = self.shards.iter().map(|shard| locked(shard));
        let mut all: Vec<_> = locked
            .flat_map(|shard| shard.iter().map(|(key, facts)| (*key, facts.clone())).collect::<Vec<_>>())
            .collect();
        all.sort_by_key(|((body, policy), _)| (*body, *policy));
        all
    }

    fn shard(&self, key: &Key) -> &Shard {
        &self.shards[usize::from(key.0.as_bytes()[0]) % SHARDS]
    }
}
