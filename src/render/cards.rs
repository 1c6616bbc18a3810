//! Cards as template values: made when first asked for, kept as long as neighbours ask again.

use std::sync::{Mutex, OnceLock, PoisonError};

use tera::value::Key;
use tera::{Map, Value};

use super::value;
use crate::base::Fingerprint;
use crate::plan::view::{Card, CardTerms, Views};
use crate::site::{ArticleId, TermId};

/// How many values are kept: about two kilobytes each. Jobs run in list order, so those of one list stand
/// near each other.
const KEPT: usize = 16384;

/// One place of the store: the article whose card it holds, and the card.
type Slot = Mutex<Option<(ArticleId, Value)>>;

/// A bounded store of card values, and every card's fingerprint.
pub(super) struct Cards {
    slots: Vec<Slot>,
    prints: Vec<OnceLock<Fingerprint>>,
    /// The links to terms: each stands on many cards, and is made once.
    links: Vec<OnceLock<Value>>,
}

impl Cards {
    pub(super) fn new(articles: usize, terms: usize) -> Self {
        Self {
            slots: (0..KEPT.min(articles)).map(|_| Slot::default()).collect(),
            prints: (0..articles).map(|_| OnceLock::new()).collect(),
            links: (0..terms).map(|_| OnceLock::new()).collect(),
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
        let value = self.make(views, &card, &views.card_terms(id));
        *kept = Some((id, value.clone()));
        value
    }

    /// The fingerprint of an article's card.
    pub(super) fn print(&self, views: &Views, id: ArticleId) -> Fingerprint {
        *self.prints[id.index()].get_or_init(|| Fingerprint::of_value(&views.card(id)))
    }

    /// What [`value::of`] would make of a card, but that links are shared with other cards.
    fn make(&self, views: &Views, card: &Card, terms: &CardTerms<'_>) -> Value {
        let link = |term: &TermId| {
            let made = self.links[term.index()].get_or_init(|| value::of(&*views.link(*term)));
            made.clone()
        };
        let one = |term: Option<TermId>| term.as_ref().map_or_else(Value::none, link);
        let html = |text: &Option<String>| text.as_deref().map_or_else(Value::none, Value::safe_string);
        let Card { path, permalink, title, title_html, dek_html, summary_html, date, .. } = card;
        let entries = [
            ("path", Value::normal_string(path)),
            ("permalink", Value::normal_string(permalink)),
            ("title", Value::normal_string(title)),
            ("title_html", Value::safe_string(title_html)),
            ("dek_html", html(dek_html)),
            ("summary_html", html(summary_html)),
            ("date", value::of(date)),
            ("source", one(terms.source)),
            ("authors", Value::from(terms.authors.iter().map(link).collect::<Vec<_>>())),
            ("topic", one(terms.topic)),
            ("language", value::of(&card.language)),
            ("direction", value::of(&card.direction)),
            ("rights", value::of(&card.rights)),
        ];
        let made =
            Value::from(entries.map(|(key, value)| (Key::Str(key), value)).into_iter().collect::<Map>());
        debug_assert_eq!(made, value::of(card), "a card has other fields than are made here");
        made
    }
}
