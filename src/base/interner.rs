//! Texts that stand in very many places, each kept once.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashSet;

use super::locked;

/// Enough that threads seldom wait for each other.
const SHARDS: usize = 32;

/// Hands out one shared text for all that are equal.
#[derive(Debug)]
pub struct Interner(Vec<Mutex<FxHashSet<Arc<str>>>>);

impl Default for Interner {
    fn default() -> Self {
        Self((0..SHARDS).map(|_| Mutex::default()).collect())
    }
}

impl Interner {
    /// The shared text that is equal to `text`.
    pub fn get(&self, text: &str) -> Arc<str> {
        let mix = |sum: usize, byte: u8| sum.wrapping_mul(31).wrapping_add(usize::from(byte));
        let shard = text.bytes().fold(text.len(), mix) % SHARDS;
        let mut known = locked(&self.0[shard]);
        if let Some(known) = known.get(text) {
            return known.clone();
        }
        let shared: Arc<str> = text.into();
        known.insert(shared.clone());
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one() {
        let interner = Interner::default();
        let (one, two) = (interner.get("Oman"), interner.get("Oman"));
        assert!(Arc::ptr_eq(&one, &two));
        assert!(!Arc::ptr_eq(&one, &interner.get("Iran")));
    }

    #[test]
    fn no_text_is_too_large_to_sum_up() {
        // All but its last letter comes to the largest number there is.
        assert_eq!(&*Interner::default().get("APE^EOWHUVB[RGz"), "APE^EOWHUVB[RGz");
    }
}
