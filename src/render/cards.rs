//! Cards as template values: made when first asked for, kept as long as neighbours ask again.

use std::sync::{Mutex, OnceLock};

use tera::Value;

use super::shown::Fields;
use super::value::{self, Links};
use crate::base::{Fingerprint, locked};
use crate::plan::view::Views;
use crate::site::ArticleId;

/// How many values are kept: about two kilobytes each. Outputs are made by time, so those that show the same
/// cards come near each other.
const KEPT: usize = 4096;

/// One place of the store: the article whose card it holds, and the card.
type Slot = Mutex<Option<(ArticleId, Value)>>;

/// A bounded store of card values, and every card's fingerprint.
pub(super) struct Cards {
    slots: Vec<Slot>,
    prints: Vec<OnceLock<Fingerprint>>,
}

impl Cards {
    pub(super) fn new(articles: usize) -> Self {
        Self {
            slots: (0..KEPT.min(articles)).map(|_| Slot::default()).collect(),
            prints: (0..articles).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The card of an article as templates see it. Its maps and strings are shared.
    pub(super) fn value(&self, views: &Views, links: &Links, id: ArticleId) -> Value {
        let slot = &self.slots[id.index() % self.slots.len()];
        let mut kept = locked(slot);
        if let Some((known, value)) = kept.as_ref()
            && *known == id
        {
            return value.clone();
        }
        let card = views.card(id);
        self.prints[id.index()].get_or_init(|| Fingerprint::of_value(&card));
        let value = value::of_fields(&card, &Fields::All, links);
        *kept = Some((id, value.clone()));
        value
    }

    /// Lets go of the values: whoever asks for one makes it again.
    pub(super) fn clear(&self) {
        for slot in &self.slots {
            *locked(slot) = None;
        }
    }

    /// The fingerprint of an article's card.
    pub(super) fn print(&self, views: &Views, id: ArticleId) -> Fingerprint {
        *self.prints[id.index()].get_or_init(|| Fingerprint::of_value(&views.card(id)))
    }
}
