//! Related pieces: what else is filed under the same, rare terms counting more than common ones, and what was
//! published near in time more than what was not.
//!
//! Only pieces near an article in the lists of its terms are looked at, so that it costs no more on a large site
//! than on a small one. All is counted in whole numbers and coarse steps: every machine finds the same, and a new
//! piece seldom changes what others show.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::order::with_those_above;
use super::{ArticleId, Site, TermId};
use crate::config::Taxonomy;

/// How many pieces on each side of an article are looked at in the list of each of its terms.
const NEAR: usize = 8;

/// The weight of what nobody pinned.
const UNPINNED: i64 = 0;

/// How much nearness counts: within so many days, so much.
const NEARNESS: [(i64, u64); 6] = [(1, 8), (7, 7), (31, 6), (92, 5), (366, 4), (1096, 3)];
/// Farther than that.
const FAR: u64 = 2;

/// How much a term of one article counts: a term of a million counts next to nothing.
const RAREST: u64 = 20;

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

impl Site {
    /// The pieces that have most to do with an article, first those with the most; of equals the nearest in time,
    /// then the newest.
    pub fn related(&self, id: ArticleId, limit: usize) -> Vec<ArticleId> {
        let weights: FxHashMap<TermId, u64> =
            self.subjects(id).into_iter().map(|term| (term, self.rarity(term))).collect();
        let mut near: Vec<ArticleId> = weights.keys().flat_map(|term| self.near(id, *term)).collect();
        near.sort_unstable();
        near.dedup();
        let ranked = near.into_iter().map(|other| {
            let terms = self.subjects(other);
            let shared: u64 = terms.iter().filter_map(|term| weights.get(term)).sum();
            let distance = self.distance(id, other);
            (Reverse(shared * nearness(distance)), distance, other)
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        ranked.into_iter().take(limit).map(|(_, _, other)| other).collect()
    }

    /// What an article is about: its terms and the topics above its own, but not who published or wrote it.
    fn subjects(&self, id: ArticleId) -> Vec<TermId> {
        let is_subject = |term: &&TermId| {
            !matches!(
                self.terms.get(**term).taxonomy,
                Taxonomy::Topics | Taxonomy::Authors | Taxonomy::Sources
            )
        };
        let others = self.article(id).terms.iter().filter(is_subject).copied();
        with_those_above(&self.terms, self.terms_of(id, Taxonomy::Topics)).into_iter().chain(others).collect()
    }

    /// The articles of a term that stand next to an article in the order of the site: those of each weight, for
    /// pinned ones stand first in its list.
    fn near(&self, id: ArticleId, term: TermId) -> impl Iterator<Item = ArticleId> {
        let near = move |run: &'_ [ArticleId]| {
            let at = run.partition_point(|other| *other < id);
            at.saturating_sub(NEAR)..run.len().min(at + NEAR + 1)
        };
        let list = &self.terms.get(term).articles;
        let weight = |id: ArticleId| self.article(id).front().weight();
        // The article's own run and that of all which are not pinned come first: many pins would hide them.
        let own = weight(id);
        let first = std::iter::once(own).chain((own != UNPINNED).then_some(UNPINNED));
        let first = first.map(|weight| self.of_weight(list, weight));
        let others = self.by_weight(list).filter(move |run| ![own, UNPINNED].contains(&weight(run[0])));
        first
            .chain(others)
            .flat_map(move |run| &run[near(run)])
            .copied()
            .filter(move |other| *other != id)
            .take(4 * NEAR)
    }

    /// The run of one weight in a term's list.
    fn of_weight<'a>(&self, list: &'a [ArticleId], wanted: i64) -> &'a [ArticleId] {
        let weight = |id: &ArticleId| self.article(*id).front().weight();
        let rest = &list[list.partition_point(|id| weight(id) > wanted)..];
        &rest[..rest.partition_point(|id| weight(id) >= wanted)]
    }

    /// How much a term counts: less each time that its articles double. It is not told by how many there are in
    /// all, so that a new piece matters only to those that share a term with it.
    fn rarity(&self, term: TermId) -> u64 {
        let doubled = u64::from(self.terms.get(term).articles.len().max(1).ilog2());
        RAREST.saturating_sub(doubled).max(1)
    }

    /// How many seconds lie between two articles.
    fn distance(&self, one: ArticleId, other: ArticleId) -> i64 {
        let second = |id| self.article(id).instant.as_second();
        (second(one) - second(other)).abs()
    }
}

fn nearness(seconds: i64) -> u64 {
    let within = NEARNESS.iter().find(|(days, _)| seconds <= days * SECONDS_OF_A_DAY);
    within.map_or(FAR, |(_, nearness)| *nearness)
}
