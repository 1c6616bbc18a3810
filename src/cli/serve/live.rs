//! A site that was looked at as the server asks it: each output is made when it is asked for.

use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use crate::base::OutputPath;
use crate::base::address::encode_path;
use crate::build::{Look, Requested, on_request};
use crate::serve::{Answer, Answers};
use crate::watch::Ringer;

/// How many bytes of what was made are kept: what one browser looks at, pictures included.
const ROOM: usize = 64 << 20;

/// One state of the site.
pub(super) struct Live {
    look: Arc<Look>,
    redirects: FxHashMap<String, String>,
    made: Mutex<Made>,
    /// Where it is told that the site on the disk is another.
    stale: Ringer,
}

impl Live {
    pub(super) fn new(look: Arc<Look>, stale: Ringer) -> Self {
        let href = |address| look.world.views.href(address);
        let redirects = look.world.plan.redirects.iter().map(|(from, to)| (href(from), href(to))).collect();
        Self { look, redirects, made: Mutex::default(), stale }
    }
}

impl Live {
    /// Where an asset is now that had another name when the page was read that asks for it: the page was
    /// of another state of the site.
    fn renamed(&self, address: &str) -> Option<String> {
        let world = &self.look.world;
        let below = address.strip_prefix(world.views.config.base_url.path())?;
        let asset = world.plan.assets.formerly(&percent_decode_str(below).decode_utf8().ok()?)?;
        Some(world.views.href(&asset.address))
    }
}

impl Answers for Live {
    fn file(&self, path: &OutputPath) -> Answer {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = made().files.get(path) {
            return Answer::File(bytes.clone());
        }
        match on_request(&self.look, path) {
            Requested::Made(bytes) => Answer::File(made().keep(path, bytes.into())),
            Requested::Nothing => Answer::Missing,
            Requested::Faulty(problems) => Answer::Faulty(problems),
            Requested::Stale => {
                self.stale.ring();
                Answer::Stale
            }
        }
    }

    fn redirect(&self, address: &str) -> Option<String> {
        let encoded = encode_path(&percent_decode_str(address).decode_utf8().ok()?);
        self.redirects.get(&encoded).cloned().or_else(|| self.renamed(&encoded))
    }
}

/// What was made already. It stays while later states of the site are faulty and this is the last good
/// one, whose files may be others by then.
#[derive(Default)]
struct Made {
    files: FxHashMap<OutputPath, Arc<[u8]>>,
    bytes: usize,
}

impl Made {
    /// Keeps a file if it may; room is made by letting go of all the others.
    fn keep(&mut self, path: &OutputPath, bytes: Arc<[u8]>) -> Arc<[u8]> {
        if bytes.len() > ROOM {
            return bytes;
        }
        if self.bytes + bytes.len() > ROOM {
            *self = Self::default();
        }
        if self.files.insert(path.clone(), bytes.clone()).is_none() {
            self.bytes += bytes.len();
        }
        bytes
    }
}
