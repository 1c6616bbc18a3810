//! What some articles are made of: their sources, and the languages of the originals.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::base::Language;
use crate::plan::view::{Link, Views};
use crate::site::ArticleId;

/// The sources and languages of articles. Shares are whole per cent, and those of all sources together are a
/// hundred, as those of all languages are.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MixView {
    /// How many articles.
    pub count: usize,
    /// The sources, those with the most articles first.
    pub sources: Vec<SourceShare>,
    /// The pieces of the house, if there are any: written here, of nothing elsewhere.
    pub house: Option<Share>,
    /// The pieces of all further sources, and those that are from elsewhere and do not name where, if there are
    /// any.
    pub others: Option<Share>,
    /// The languages of the originals, those of the most articles first.
    pub languages: Vec<LanguageShare>,
}

/// Some of the articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// How many of a hundred.
    pub share: usize,
}

/// The articles of a source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceShare {
    /// The source.
    pub source: Arc<Link>,
    /// How many.
    #[serde(flatten)]
    pub share: Share,
}

/// The articles whose originals are in a language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageShare {
    /// Its tag.
    pub tag: Language,
    /// What it is called in the site's language; else its tag.
    pub name: String,
    /// How many.
    #[serde(flatten)]
    pub share: Share,
}

impl Views {
    /// What articles are made of; at most `limit` sources are named.
    pub fn mix(&self, articles: &[ArticleId], limit: usize) -> MixView {
        let all = || articles.iter().map(|id| self.site.article(*id));
        let mut named = counted(all().filter_map(|article| article.source));
        named.truncate(limit);
        let house = Some(all().filter(|article| article.is_house()).count()).filter(|count| *count > 0);
        let told: usize = named.iter().map(|(_, count)| count).chain(&house).sum();
        let others = articles.len() - told;
        let parts: Vec<usize> = named
            .iter()
            .map(|(_, count)| *count)
            .chain(house)
            .chain((others > 0).then_some(others))
            .collect();
        let mut shares = shares(&parts).into_iter();
        let mut next = || shares.next();
        let sources =
            named.iter().filter_map(|(id, _)| Some(SourceShare { source: self.link(*id), share: next()? }));
        let sources = sources.collect();
        let house = house.and_then(|_| next());
        MixView { count: articles.len(), sources, house, others: next(), languages: self.languages(articles) }
    }

    fn languages(&self, articles: &[ArticleId]) -> Vec<LanguageShare> {
        let counted = counted(articles.iter().map(|id| self.site.article(*id).original_language()));
        let counts: Vec<usize> = counted.iter().map(|(_, count)| *count).collect();
        let shares = counted.into_iter().zip(shares(&counts));
        let view = |((language, _), share): ((&Language, usize), Share)| LanguageShare {
            tag: language.clone(),
            name: self.words.name_of(language).unwrap_or_else(|| language.to_string()),
            share,
        };
        shares.map(view).collect()
    }
}

/// How often each occurs, the most first; those as often as others in their own order.
fn counted<T: Ord + std::hash::Hash + Copy>(all: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: FxHashMap<T, usize> = FxHashMap::default();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    let mut counted: Vec<(T, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(one, count)| (Reverse(*count), *one));
    counted
}

/// Whole per cent that add up to a hundred: each rounded down, and what is left given to those that lost the
/// most (the method of the largest remainder); of equals, to the first.
fn shares(counts: &[usize]) -> Vec<Share> {
    let whole: usize = counts.iter().sum();
    if whole == 0 {
        return Vec::new();
    }
    let mut shares: Vec<Share> =
        counts.iter().map(|count| Share { count: *count, share: count * 100 / whole }).collect();
    let left = 100 - shares.iter().map(|share| share.share).sum::<usize>();
    let mut by_loss: Vec<usize> = (0..counts.len()).collect();
    by_loss.sort_by_key(|at| Reverse(counts[*at] * 100 % whole));
    by_loss.into_iter().take(left).for_each(|at| shares[at].share += 1);
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_rounding_leaves_goes_to_who_lost_the_most() {
        let of = |counts: &[usize]| shares(counts).iter().map(|share| share.share).collect::<Vec<_>>();
        assert_eq!(of(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(of(&[5, 3, 3]), [46, 27, 27]);
        assert_eq!(of(&[2, 1]), [67, 33]);
        assert_eq!(of(&[]), [0; 0]);
        assert_eq!(of(&[0, 0]), [0; 0]);
    }

    #[test]
    fn the_most_come_first_and_equals_in_their_order() {
        assert_eq!(counted([3, 1, 2, 2, 3, 7].into_iter()), [(2, 2), (3, 2), (1, 1), (7, 1)]);
    }

    proptest! {
        #[test]
        fn shares_add_up(counts in prop::collection::vec(0_usize..100_000, 1..20)) {
            prop_assume!(counts.iter().sum::<usize>() > 0);
            let shares = shares(&counts);
            prop_assert_eq!(shares.iter().map(|share| share.share).sum::<usize>(), 100);
            prop_assert_eq!(shares.iter().map(|share| share.count).collect::<Vec<_>>(), counts);
        }
    }
}
