//! Order: what belongs to each term, neighbours, topics below topics.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::{Archive, ArticleId, Site, TermId, Terms};
use crate::base::Collation;
use crate::config::{Config, Taxonomy};

/// Puts terms in the order of the site's language, and fills in what follows from the order of the
/// articles: each term's articles, each topic's
/// sub-topics, each article's neighbours.
pub(super) fn arrange(site: &mut Site, config: &Config) {
    site.pages.sort_by(|a, b| a.address.cmp(&b.address));
    site.terms.rank(&Collation::new(&config.conventions()), &config.language);
    children(&mut site.terms);
    site.archive = Archive::new(&site.articles);
    file_articles(site);
    neighbours(site);
    pin(site);
}

fn children(terms: &mut Terms) {
    let below: Vec<(TermId, TermId)> =
        terms.iter().filter_map(|(id, term)| Some((term.parent?, id))).collect();
    for (parent, child) in below {
        terms.get_mut(parent).children.push(child);
    }
    for index in 0..terms.all.len() {
        let mut children = std::mem::take(&mut terms.all[index].children);
        terms.sort(&mut children);
        terms.all[index].children = children;
    }
}

/// Some topics and all topics above them, each once.
pub(super) fn with_those_above(terms: &Terms, topics: &[TermId]) -> Vec<TermId> {
    let mut all: Vec<TermId> = Vec::with_capacity(topics.len() * 2);
    let mut seen: FxHashSet<TermId> = FxHashSet::default();
    for topic in topics {
        let mut at = Some(*topic);
        while let Some(topic) = at.filter(|topic| seen.insert(*topic)) {
            all.push(topic);
            at = terms.get(topic).parent;
        }
    }
    all
}

/// Gives every term its articles, newest first; a topic also those of the topics below it.
fn file_articles(site: &mut Site) {
    let Site { articles, terms, .. } = site;
    for (index, article) in articles.iter().enumerate() {
        let id = article_id(index);
        let topics = with_those_above(terms, terms.of_taxonomy(&article.terms, Taxonomy::Topics));
        let others = article.terms.iter().filter(|term| terms.get(**term).taxonomy != Taxonomy::Topics);
        let all: Vec<TermId> = others.chain(&article.source).chain(&topics).copied().collect();
        for term in all {
            terms.get_mut(term).articles.push(id);
        }
        for term in article.contributors.iter().chain(&article.translator).chain(&article.first_reported_by) {
            let term = terms.get_mut(*term);
            if term.articles.last() != Some(&id) && term.mentions.last() != Some(&id) {
                term.mentions.push(id);
            }
        }
    }
}

/// Joins each article with the next newer and older one on its first topic (what lies below the
/// topic counts); those without a topic among themselves.
fn neighbours(site: &mut Site) {
    let count = site.articles.len();
    let newer = nearest_before(site, 0..count);
    let older = nearest_before(site, (0..count).rev());
    for (article, (newer, older)) in site.articles.iter_mut().zip(newer.into_iter().zip(older)) {
        article.newer = newer;
        article.older = older;
    }
}

/// For each article the one on its first topic that was walked past last, walking in `order`.
fn nearest_before(site: &Site, order: impl Iterator<Item = usize>) -> Vec<Option<ArticleId>> {
    let mut nearest = vec![None; site.articles.len()];
    let mut last_on: Vec<Option<ArticleId>> = vec![None; site.terms.all.len()];
    let mut last_without = None;
    for index in order {
        let article = &site.articles[index];
        let id = Some(article_id(index));
        let topics = site.terms.of_taxonomy(&article.terms, Taxonomy::Topics);
        match topics.first() {
            Some(first) => nearest[index] = last_on[first.index()],
            None => nearest[index] = std::mem::replace(&mut last_without, id),
        }
        for topic in with_those_above(&site.terms, topics) {
            last_on[topic.index()] = id;
        }
    }
    nearest
}

/// Puts pinned articles first in each term's list; the sort is stable, so dates still order.
fn pin(site: &mut Site) {
    let Site { articles, terms, .. } = site;
    for term in &mut terms.all {
        term.articles.sort_by_key(|id| Reverse(articles[id.index()].front().weight()));
        // Nothing is added any more, and there are as many as articles have terms.
        term.articles.shrink_to_fit();
    }
}

/// Takes the parent from one topic of each circle; gives those topics.
pub(super) fn cut_cycles(terms: &mut Terms) -> Vec<TermId> {
    let topics: Vec<TermId> = terms.of(Taxonomy::Topics).map(|(id, _)| id).collect();
    let mut sound = vec![false; terms.all.len()];
    let mut cut = Vec::new();
    for topic in topics {
        let mut path: Vec<TermId> = Vec::new();
        let mut on_path = rustc_hash::FxHashSet::default();
        let mut at = Some(topic);
        while let Some(id) = at.filter(|id| !sound[id.index()]) {
            if !on_path.insert(id) {
                terms.get_mut(id).parent = None;
                cut.push(id);
                break;
            }
            path.push(id);
            at = terms.get(id).parent;
        }
        path.into_iter().for_each(|id| sound[id.index()] = true);
    }
    cut
}

#[allow(clippy::cast_possible_truncation, reason = "a site has fewer than 2^32 articles")]
pub(crate) fn article_id(index: usize) -> ArticleId {
    ArticleId(index as u32)
}
