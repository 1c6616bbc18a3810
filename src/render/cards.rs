//! Cards as template values: made when first asked for, kept as long as neighbours ask again.

use std::sync::{Mutex, OnceLock, PoisonError};

use tera::Value;

use super::value;
use crate::base::Fingerprint;
use crate::plan::view::Views;
use crate::site::ArticleId;

/// How many values are kept. Jobs run in list order, so those of one list stand near each other.
const KEPT: usize = 1024;

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
    pub(super) fn value(&self, views: &Views, id: ArticleId) -> Value {
        let slot = &self.slots[id.index() % self.slots.len()];
        let mut kept = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, value)) = kept.as_ref()
            && *known == id
        {
            return value.clone();
        }
        let card = views.card(id);
        self.prints[id.index()].get_or_init(|| Fingerprint::of_value(&card));
        let value = value::of(&card);
        *kept = Some((id, value.clone()));
        value
    }

    /// The fingerprint of an article's card.
    pub(super) fn print(&self, views: &Views, id: ArticleId) -> Fingerprint {
        *self.prints[id.index()].get_or_init(|| Fingerprint::of_value(&views.card(id)))
    }
}
