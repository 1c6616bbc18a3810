//! Entries and their texts: made when first asked for, kept as long as neighbours ask again. The
//! formats of one feed stand side by side in the plan, and its newest pieces are also the newest
//! of other feeds.

use std::sync::{Arc, Mutex, OnceLock};

use crate::base::{Fingerprint, locked};
use crate::diagnostic::Pending;
use crate::plan::view::{EntryId, EntryView, Views};
use crate::render::functions::body_html;
use crate::render::{Fault, Query, World, scope};

/// How many entries are kept; a text may be long.
const KEPT: usize = 512;

type Slot = Mutex<Option<(EntryId, Arc<Kept>)>>;

/// A bounded store of entries.
pub(in crate::render) struct Entries(Vec<Slot>);

/// An entry that was made.
pub(super) struct Kept {
    pub(super) view: EntryView,
    /// Of the view.
    pub(super) print: Fingerprint,
    text: OnceLock<Arc<Text>>,
}

/// The text of an entry, and what it asked for.
pub(super) struct Text {
    /// As on its page.
    pub(super) html: String,
    pub(super) queries: Vec<(Query, Fingerprint)>,
    pub(super) problems: Vec<Pending>,
}

impl Entries {
    pub(in crate::render) fn new() -> Self {
        Self((0..KEPT).map(|_| Slot::default()).collect())
    }

    /// An entry.
    pub(super) fn get(&self, views: &Views, id: EntryId) -> Arc<Kept> {
        let place = match id {
            EntryId::Article(id) => id.index(),
            EntryId::Edition(id) => KEPT / 2 + id.index(),
        };
        let mut slot = locked(&self.0[place % KEPT]);
        if let Some((known, kept)) = slot.as_ref()
            && *known == id
        {
            return kept.clone();
        }
        let view = views.entry(id);
        let print = Fingerprint::of_value(&view);
        let kept = Arc::new(Kept { view, print, text: OnceLock::new() });
        *slot = Some((id, kept.clone()));
        kept
    }
}

impl Kept {
    /// Its text, where it shows one.
    pub(super) fn text(&self, world: &Arc<World>) -> Result<Option<Arc<Text>>, Fault> {
        let Some(path) = self.view.content.as_ref().and_then(|content| content.path.as_ref()) else {
            return Ok(None);
        };
        if let Some(text) = self.text.get() {
            return Ok(Some(text.clone()));
        }
        let (html, record) = scope::within(world, || body_html(world, path));
        if let Some(fault) = record.fault {
            return Err(fault);
        }
        let text = Text { html: html?, queries: record.queries, problems: record.problems };
        Ok(Some(self.text.get_or_init(|| Arc::new(text)).clone()))
    }
}
