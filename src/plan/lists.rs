//! Lists, numbered from the oldest: `page/1/` holds the oldest cards, and they stay there.
//!
//! The index holds the newest: at least a page's worth where there is one, at most one less than
//! two. So a new newest article touches the index alone, and once in a page's worth also the page
//! that splits off and the one before it.

use std::ops::Range;

use serde::Serialize;

use crate::base::Address;

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slice {
    /// The newest.
    Index,
    /// A full page, from 1, the oldest.
    Page(usize),
}

/// How a list of `total` cards is cut, `per_page` (at least 1) to a page.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    total: usize,
    per_page: usize,
}

impl Cut {
    /// Cuts a list.
    pub fn new(total: usize, per_page: usize) -> Self {
        Self { total, per_page: per_page.max(1) }
    }

    /// How many numbered pages there are beside the index.
    pub fn pages(self) -> usize {
        (self.total / self.per_page).saturating_sub(1)
    }

    /// All parts, the index first, then the newest page to the oldest.
    pub fn slices(self) -> impl Iterator<Item = Slice> {
        std::iter::once(Slice::Index).chain((1..=self.pages()).rev().map(Slice::Page))
    }

    /// Which cards a part holds, counted from the newest.
    pub fn range(self, slice: Slice) -> Range<usize> {
        match slice {
            Slice::Index => 0..self.total - self.pages() * self.per_page,
            Slice::Page(page) => {
                let end = self.total - (page - 1) * self.per_page;
                end - self.per_page..end
            }
        }
    }

    /// The ways from a part to the others, with the addresses below that of the index.
    pub fn pager(self, slice: Slice, index: &Address) -> Pager {
        let pages = self.pages();
        let page = |number: usize| address(index, Slice::Page(number));
        let (newest, newer, older) = match slice {
            Slice::Index => (None, None, (pages > 0).then(|| page(pages))),
            Slice::Page(number) => {
                let newer = if number == pages { index.clone() } else { page(number + 1) };
                (Some(index.clone()), Some(newer), (number > 1).then(|| page(number - 1)))
            }
        };
        let oldest = older.is_some().then(|| page(1));
        Pager { newest, newer, older, oldest }
    }
}

/// The address of a part of the list at `index`.
pub fn address(index: &Address, slice: Slice) -> Address {
    match slice {
        Slice::Index => index.clone(),
        Slice::Page(number) => index.child(&format!("page/{number}/")),
    }
}

/// The ways from a part of a list to the others; each absent where it would lead nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The index.
    pub newest: Option<Address>,
    /// The next newer part.
    pub newer: Option<Address>,
    /// The next older part.
    pub older: Option<Address>,
    /// The oldest page.
    pub oldest: Option<Address>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_card_stands_once(total in 0usize..500, per_page in 1usize..30) {
            let cut = Cut::new(total, per_page);
            let mut shown: Vec<usize> = cut.slices().flat_map(|slice| cut.range(slice)).collect();
            prop_assert!(cut.range(Slice::Index).len() < 2 * per_page);
            shown.sort_unstable();
            prop_assert_eq!(shown, (0..total).collect::<Vec<_>>());
        }

        #[test]
        fn a_full_page_keeps_its_cards(total in 1usize..500, per_page in 1usize..30, page in 1usize..20) {
            let (before, after) = (Cut::new(total, per_page), Cut::new(total + 1, per_page));
            prop_assume!(page <= before.pages());
            // Counted from the oldest, for the new article is a new newest.
            let from_oldest = |cut: Cut| total_of(cut) - cut.range(Slice::Page(page)).end;
            prop_assert_eq!(from_oldest(before), from_oldest(after));
        }

        #[test]
        fn the_pager_walks_through_all(total in 0usize..300, per_page in 1usize..10) {
            let cut = Cut::new(total, per_page);
            let index = Address::page("topics/x");
            let slices: Vec<Slice> = cut.slices().collect();
            for (at, slice) in slices.iter().enumerate() {
                let pager = cut.pager(*slice, &index);
                let neighbour = |at: usize| slices.get(at).map(|slice| address(&index, *slice));
                prop_assert_eq!(pager.older, neighbour(at + 1));
                prop_assert_eq!(pager.newer, at.checked_sub(1).and_then(neighbour));
            }
        }
    }

    fn total_of(cut: Cut) -> usize {
        cut.total
    }

    #[test]
    fn the_index_splits_at_twice_a_page() {
        assert_eq!(Cut::new(39, 20).pages(), 0);
        assert_eq!(Cut::new(40, 20).pages(), 1);
        assert_eq!(Cut::new(40, 20).range(Slice::Index), 0..20);
        assert_eq!(Cut::new(59, 20).range(Slice::Index), 0..39);
    }
}
