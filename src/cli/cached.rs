//! What is remembered between builds, and where it is kept between processes.

use super::options::Loudness;
use super::terminal;
use crate::build::{Cache, Memory, Request};

/// A memory that may have a cache behind it.
#[derive(Default)]
pub(super) struct CachedMemory {
    pub(super) memory: Memory,
    /// Once it was read.
    cache: Option<Cache>,
    /// Whether what is remembered of outputs was read too.
    is_whole: bool,
}

impl CachedMemory {
    /// Reads what a look needs of the cache, the first time.
    pub(super) fn load(&mut self, request: &Request) {
        if self.cache.is_none() {
            let (cache, memory) = Cache::load(request);
            (self.cache, self.memory) = (Some(cache), memory);
        }
    }

    /// Reads the rest of what was loaded, the first time, and says what of it was damaged.
    pub(super) fn load_results(&mut self, request: &Request, loudness: Loudness) {
        let Some(cache) = self.cache.as_mut().filter(|_| !self.is_whole) else { return };
        cache.load_results(request, &mut self.memory);
        for file in cache.damaged().iter().filter(|_| !loudness.quiet) {
            terminal::complain(&format!("note: `{file}` is damaged; what was kept in it is made again"));
        }
        self.is_whole = true;
    }

    /// Writes it. That it cannot be written is no reason not to publish.
    pub(super) fn save(&mut self, request: &Request, loudness: Loudness) {
        let Some(cache) = &mut self.cache else { return };
        if let (Err(error), false) = (cache.save(request, &self.memory), loudness.quiet) {
            terminal::complain(&format!("note: the next build will be slower: {error}"));
        }
    }
}
