//! A site that was looked at as the server asks it: each output is made when it is asked for.

use std::sync::{Arc, Mutex};

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use crate::base::address::encode_path;
use crate::base::{OutputPath, locked};
use crate::build::{Look, Requested, on_request};
use crate::render::copied;
use crate::serve::{Answer, Answers};
use crate::watch::Ringer;

/// How many bytes of what was made are kept: what one browser looks at, pictures included.
pub(super) const ROOM: usize = 64 << 20;

/// One state of the site.
pub(super) struct Live {
    look: Arc<Look>,
    redirects: FxHashMap<String, String>,
    made: Mutex<Made>,
    /// The last of the files for which there is no room.
    large: Mutex<Option<Large>>,
    /// Where it is told that the site on the disk is another.
    stale: Ringer,
}

impl Live {
    /// Keeps what was made, as far as there is `room`.
    pub(super) fn new(look: Arc<Look>, stale: Ringer, room: usize) -> Self {
        let href = |address| look.world.views.href(address);
        let redirects = look.world.plan.redirects.iter().map(|(from, to)| (href(from), href(to))).collect();
        let made = Mutex::new(Made { room, ..Made::default() });
        Self { look, redirects, made, large: Mutex::default(), stale }
    }

    /// Whether a file is too large to be kept among others.
    fn is_large(&self, path: &OutputPath) -> bool {
        let world = &self.look.world;
        let output = world.plan.making(path);
        let file = output.and_then(|output| world.tree.file(copied(world, &output.job)?));
        let room = locked(&self.made).room;
        room > 0 && file.is_some_and(|file| file.stamp.length() > room as u64)
    }

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
        if let Some(bytes) = locked(&self.made).files.get(path) {
            return Answer::File(bytes.clone());
        }
        // Who plays a film asks for part after part of it, some at once: it is in memory once.
        let mut large = self.is_large(path).then(|| locked(&self.large));
        if let Some(Some((known, bytes))) = large.as_deref()
            && known == path
        {
            return Answer::File(bytes.clone());
        }
        match on_request(&self.look, path) {
            Requested::Made(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                match &mut large {
                    Some(large) => **large = Some((path.clone(), bytes.clone())),
                    None => locked(&self.made).keep(path, &bytes),
                }
                Answer::File(bytes)
            }
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
    /// How many bytes there may be.
    room: usize,
}

/// A file and its bytes.
type Large = (OutputPath, Arc<[u8]>);

impl Made {
    /// Keeps a file if it may; room is made by letting go of all the others.
    fn keep(&mut self, path: &OutputPath, bytes: &Arc<[u8]>) {
        if bytes.len() > self.room {
            return;
        }
        if self.bytes + bytes.len() > self.room {
            *self = Self { room: self.room, ..Self::default() };
        }
        if self.files.insert(path.clone(), bytes.clone()).is_none() {
            self.bytes += bytes.len();
        }
    }
}
