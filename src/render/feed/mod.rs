//! Feeds: one value, and a writer for each format.
//!
//! Comes in: which feed, in which format. Its head and entries are views; the texts that entries
//! show are rendered as for their pages, and recorded like them, so that a feed is made again only
//! where something that it shows has changed. Goes out: the bytes.

mod atom;
mod content;
mod entries;
mod json;
mod look;
mod rss;

pub(super) use entries::Entries;

use std::sync::Arc;

use super::ingredients::{Ingredient, Ingredients};
use super::job::Rendered;
use super::{Fault, World};
use crate::base::Fingerprint;
use crate::config::FeedFormat;
use crate::plan::FeedOf;
use crate::plan::view::{EntryView, FeedView, Stamp};
use entries::Kept;

/// A feed that is to be written: all of it but the texts.
pub(super) struct Feed {
    format: FeedFormat,
    head: FeedView,
    entries: Vec<Arc<Kept>>,
}

/// A feed with its texts.
struct Whole<'a> {
    head: &'a FeedView,
    /// When the newest change of an entry was.
    updated: Stamp,
    entries: Vec<Entry<'a>>,
}

/// An entry with its text.
struct Entry<'a> {
    view: &'a EntryView,
    /// The whole of it as HTML, with absolute addresses.
    html: Option<String>,
}

impl Feed {
    /// The feed of something.
    pub(super) fn new(world: &World, of: FeedOf, format: FeedFormat) -> Self {
        let ids = world.views.feed_entries(of).into_iter();
        let entries = ids.map(|id| world.entries.get(&world.views, id)).collect();
        Self { format, head: world.views.feed(of, format), entries }
    }

    /// Everything in it but the texts, which are asked for.
    pub(super) fn ingredients(&self) -> Ingredients {
        let head = Fingerprint::of_value(&self.head);
        let entries = Fingerprint::of_all(self.entries.iter().map(|entry| entry.print));
        Ingredients {
            print: Fingerprint::of_value(&(self.format.file(), head, entries)),
            values: vec![Ingredient::new("feed", head), Ingredient::new("entries", entries)],
        }
    }

    /// Writes it, noting what its texts ask for.
    ///
    /// # Errors
    /// A file cannot be read, or is not what it was when the site was read.
    pub(super) fn write(&self, world: &Arc<World>, rendered: &mut Rendered) -> Result<(), Fault> {
        let mut entries = Vec::with_capacity(self.entries.len());
        for kept in &self.entries {
            let text = kept.text(world)?;
            if let Some(text) = &text {
                rendered.queries.extend(text.queries.iter().cloned());
                rendered.problems.extend(text.problems.iter().cloned());
            }
            let html = content::html(&kept.view, text.as_deref(), &self.head.language);
            entries.push(Entry { view: &kept.view, html });
        }
        let updated = self.entries.iter().map(|kept| kept.view.updated.clone()).max();
        let whole = Whole { head: &self.head, updated: updated.unwrap_or_else(Stamp::never), entries };
        let bytes = match self.format {
            FeedFormat::Atom => atom::write(&whole),
            FeedFormat::Rss => rss::write(&whole),
            FeedFormat::Json => json::write(&whole),
        };
        rendered.bytes = Some(bytes.into());
        Ok(())
    }
}
