//! The ids of a body: each once.

use std::collections::{HashMap, HashSet};

use super::headings::Headings;

/// The ids given so far, in the order of the text.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    order: Vec<Id>,
    next: HashMap<String, usize>,
}

enum Id {
    Is(String),
    /// That of the heading of this number, which is known at the end.
    Heading(usize),
}

impl Ids {
    /// Takes an id, if it is free.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        let free = self.take(id);
        if free {
            self.order.push(Id::Is(id.to_owned()));
        }
        free
    }

    /// Takes an id like `base`: itself, or with `-2`, `-3` … behind it.
    pub(super) fn claim_like(&mut self, base: &str) -> String {
        let id = if self.take(base) { base.to_owned() } else { self.numbered(base, |_| false) };
        self.order.push(Id::Is(id.clone()));
        id
    }

    /// Leaves room in the order for a heading's id.
    pub(super) fn heading(&mut self, number: usize) {
        self.order.push(Id::Heading(number));
    }

    /// Takes an id without a place in the order.
    pub(super) fn take(&mut self, id: &str) -> bool {
        !self.taken.contains(id) && self.taken.insert(id.to_owned())
    }

    /// Takes the first free id of `base-2`, `base-3` … that is not reserved for another.
    pub(super) fn numbered(&mut self, base: &str, reserved: impl Fn(&str) -> bool) -> String {
        let mut number = self.next.get(base).copied().unwrap_or(2);
        let id = loop {
            let id = format!("{base}-{number}");
            number += 1;
            if !reserved(&id) && self.take(&id) {
                break id;
            }
        };
        self.next.insert(base.to_owned(), number);
        id
    }

    /// All ids in the order of the text.
    pub(super) fn in_order(&self, headings: &Headings) -> Vec<String> {
        let ids = self.order.iter().filter_map(|id| match id {
            Id::Is(id) => Some(id.as_str()),
            Id::Heading(number) => headings.id(*number),
        });
        ids.map(str::to_owned).collect()
    }
}
