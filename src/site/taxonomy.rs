//! Terms: the values of taxonomies, and what belongs to each.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::ArticleId;
use crate::base::{Address, Collation, Language};
use crate::config::Taxonomy;
use crate::document::body::inline;
use crate::document::{Document, Front, TermFront};

/// A term, by its place among all terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub(super) u32);

impl TermId {
    /// Its place among all terms.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A topic, tag, source, author, person, place, organisation, or what a taxonomy of the site holds.
#[derive(Clone, Debug)]
pub struct Term {
    /// Of which taxonomy.
    pub taxonomy: Taxonomy,
    /// Its slug; a nested topic's path.
    pub id: String,
    /// What it is called: inline Markdown.
    pub title: String,
    /// The file that describes it.
    pub document: Option<Arc<Document>>,
    /// Of its own words.
    pub language: Language,
    /// Where its page is.
    pub address: Address,
    /// The topic above it.
    pub parent: Option<TermId>,
    /// The topics below it, by weight and title.
    pub children: Vec<TermId>,
    /// Its articles (a topic's also those below it), as its lists show them.
    pub articles: Vec<ArticleId>,
    /// Articles that name it otherwise: as contributor, translator, or first to report.
    pub mentions: Vec<ArticleId>,
    /// The article that its page begins with.
    pub lead: Option<ArticleId>,
    /// Whether it has feeds.
    pub feed: bool,
    /// Its old addresses.
    pub aliases: Box<[Address]>,
    /// Its place among all terms as lists show them.
    pub(super) rank: u32,
}

impl Term {
    /// Its front matter, where a file describes it.
    pub fn front(&self) -> Option<&TermFront> {
        match &self.document.as_ref()?.front {
            Front::Term(_, _, front) => Some(front),
            _ => None,
        }
    }

    /// What it is called where `language` is spoken, and the language of that name: its name in
    /// that language or in the nearest that it descends from (`fa` for `fa-AF`), else its title.
    /// A name in a sibling does not do: who reads `zh-Hant` need not read `zh-Hans`.
    pub fn called_in<'a>(&'a self, language: &'a Language) -> (&'a str, &'a Language) {
        let own = (self.title.as_str(), &self.language);
        let names = self.front().map_or(&[][..], |front| &front.names);
        if self.language == *language || names.is_empty() {
            return own;
        }
        let others = names.iter().map(|(language, name)| (name.value.as_str(), language));
        let all = || std::iter::once(own).chain(others.clone());
        let named = |wanted: Language| all().find(|(_, language)| **language == wanted);
        language.lineage().into_iter().find_map(named).unwrap_or(own)
    }

    /// What its permanent id is made of: its oldest alias, else its address.
    pub fn identity(&self) -> &str {
        self.aliases.first().unwrap_or(&self.address).as_str()
    }

    /// Higher comes first.
    pub fn weight(&self) -> i64 {
        self.front().map_or(0, |front| front.weight)
    }
}

/// All terms, sorted by taxonomy and id.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    pub(super) all: Vec<Term>,
    /// Where the terms of each taxonomy begin that has any, in order.
    starts: Vec<(Taxonomy, u32)>,
}

impl Terms {
    /// Of terms that are sorted by taxonomy and id.
    pub(super) fn new(all: Vec<Term>) -> Self {
        let mut starts: Vec<(Taxonomy, u32)> = Vec::new();
        for (at, term) in (0..).zip(&all) {
            if starts.last().is_none_or(|(last, _)| *last != term.taxonomy) {
                starts.push((term.taxonomy, at));
            }
        }
        Self { all, starts }
    }

    /// The places of a taxonomy's terms.
    #[allow(clippy::cast_possible_truncation, reason = "a site has fewer than 2^32 terms")]
    fn places(&self, taxonomy: Taxonomy) -> Range<u32> {
        let at = self.starts.partition_point(|(other, _)| *other < taxonomy);
        let start_of = |at: usize| self.starts.get(at).map_or(self.all.len() as u32, |(_, start)| *start);
        let has_any = self.starts.get(at).is_some_and(|(found, _)| *found == taxonomy);
        start_of(at)..start_of(at + usize::from(has_any))
    }

    /// Puts a document with another title in the place of a term's.
    pub(super) fn retitle(&mut self, id: TermId, document: Arc<Document>) {
        let term = &mut self.all[id.index()];
        term.document = Some(document);
        term.title = term.front().and_then(|front| front.title.clone()).unwrap_or_default();
    }

    /// A term.
    pub fn get(&self, id: TermId) -> &Term {
        &self.all[id.index()]
    }

    pub(super) fn get_mut(&mut self, id: TermId) -> &mut Term {
        &mut self.all[id.index()]
    }

    /// The term of that taxonomy and id.
    pub fn find(&self, taxonomy: Taxonomy, id: &str) -> Option<TermId> {
        let found = self.all.binary_search_by(|term| (term.taxonomy, term.id.as_str()).cmp(&(taxonomy, id)));
        found.ok().map(to_id)
    }

    /// Those of one taxonomy among the terms of an article, which stand by taxonomy.
    pub fn of_taxonomy<'a>(&self, ids: &'a [TermId], taxonomy: Taxonomy) -> &'a [TermId] {
        let places = self.places(taxonomy);
        let start = ids.partition_point(|id| id.0 < places.start);
        let length = ids[start..].partition_point(|id| id.0 < places.end);
        &ids[start..start + length]
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (TermId, &Term)> {
        self.all.iter().enumerate().map(|(index, term)| (to_id(index), term))
    }

    /// Those of one taxonomy, by id.
    pub fn of(&self, taxonomy: Taxonomy) -> impl Iterator<Item = (TermId, &Term)> {
        self.places(taxonomy).map(|at| (TermId(at), self.get(TermId(at))))
    }

    /// Those of one taxonomy as lists show them: by weight, then title.
    pub fn in_order(&self, taxonomy: Taxonomy) -> Vec<TermId> {
        let mut ids: Vec<TermId> = self.of(taxonomy).map(|(id, _)| id).collect();
        self.sort(&mut ids);
        ids
    }

    /// Ranks by weight, the highest first, then by what each is called in the site's `language`, in
    /// its order, then id.
    pub(super) fn rank(&mut self, collation: &Collation, language: &Language) {
        let mut ids: Vec<TermId> = self.iter().map(|(id, _)| id).collect();
        ids.sort_by_cached_key(|id| {
            let term = self.get(*id);
            (
                Reverse(term.weight()),
                collation.key(&inline::plain(term.called_in(language).0)),
                term.id.clone(),
            )
        });
        for (rank, id) in (0..).zip(ids) {
            self.get_mut(id).rank = rank;
        }
    }

    /// Sorts as lists show them.
    pub(super) fn sort(&self, ids: &mut [TermId]) {
        ids.sort_by_key(|id| self.get(*id).rank);
    }
}

#[allow(clippy::cast_possible_truncation, reason = "a site has fewer than 2^32 terms")]
pub(super) fn to_id(index: usize) -> TermId {
    TermId(index as u32)
}
