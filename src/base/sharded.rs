//! A map that many threads fill at once: cut into shards by the hash of the key, each behind a
//! lock of its own, so that threads seldom meet. Knows nothing of what it holds.

use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

const SHARDS: usize = 64;

/// A map from text to values that are cheap to clone.
#[derive(Debug)]
pub struct Sharded<V>(Vec<Mutex<FxHashMap<Box<str>, V>>>);

impl<V> Default for Sharded<V> {
    fn default() -> Self {
        Self((0..SHARDS).map(|_| Mutex::default()).collect())
    }
}

impl<V: Clone> Sharded<V> {
    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<V> {
        self.shard(key).get(key).cloned()
    }

    /// Puts a value, and gives the one that was there.
    pub fn insert(&self, key: &str, value: V) -> Option<V> {
        self.shard(key).insert(key.into(), value)
    }

    fn shard(&self, key: &str) -> MutexGuard<'_, FxHashMap<Box<str>, V>> {
        // The map inside uses the lowest and the highest bits of the same hash.
        let middle = (FxBuildHasher.hash_one(key) >> 32) as usize;
        locked(&self.0[middle % SHARDS])
    }
}

/// Locks; a thread that panicked while holding the lock left whole values behind, for nothing
/// here is ever changed in two steps.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
