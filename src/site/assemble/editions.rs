//! Editions: what an editor chose, or what a rule gathers.

use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::edition::{Edition, EditionId, Item, Section};
use super::super::lookup::Hit;
use super::super::{ArticleId, Became, TermId, address, order, problems};
use super::leads::{Finder, Found, not_found};
use super::{Assembler, Names};
use crate::config::Taxonomy;
use crate::diagnostic::{Diagnostic, Pending};
use crate::document::{Document, EditionFront, Front, Gathering, RuleFront, SectionFront};
use crate::schema::Spanned;

/// An edition's file and front matter.
type Source<'a> = (&'a Arc<Document>, &'a EditionFront);

impl Assembler<'_> {
    /// Makes the editions, newest first, and tells articles which of them carried them.
    pub(super) fn editions(&mut self, documents: Vec<Arc<Document>>, names: &Names, finder: &Finder) {
        let mut editions: Vec<Edition> =
            documents.into_iter().filter_map(|document| self.edition(document, names, finder)).collect();
        editions.sort_by(|a, b| b.instant.cmp(&a.instant).then_with(|| a.path().cmp(b.path())));
        self.gather(&mut editions, names);
        for (id, edition) in (0..).map(EditionId).zip(&editions) {
            self.site.became.insert(edition.path().clone(), Became::Edition(id));
            for article in edition.articles() {
                self.site.articles[article.index()].editions.push(id);
            }
        }
        self.site.editions = editions;
    }

    fn edition(&mut self, document: Arc<Document>, names: &Names, finder: &Finder) -> Option<Edition> {
        let Front::Edition(front) = &document.front else { return None };
        let zone = &self.config.time_zone;
        let instant = front.date.instant(zone);
        let cutoff = front.cutoff().instant(zone);
        let language = front.language.clone().unwrap_or_else(|| self.config.language.clone());
        let sections = match &front.gathering {
            Gathering::Sections(sections) => self.sections((&document, front), sections, names, finder),
            Gathering::Rule(_) => Vec::new(),
        };
        Some(Edition {
            address: address::of_document(&document.path, None),
            instant,
            cutoff,
            language,
            sections,
            aliases: self.aliases(&document, &front.aliases),
            document,
        })
    }

    fn sections(
        &mut self,
        (document, _): Source<'_>,
        sections: &[SectionFront],
        names: &Names,
        finder: &Finder,
    ) -> Vec<Section> {
        let mut seen: FxHashSet<ArticleId> = FxHashSet::default();
        let mut made = Vec::with_capacity(sections.len());
        for section in sections {
            let mut items = Vec::with_capacity(section.items.len());
            for item in &section.items {
                match finder.find(self, &document.path, &item.article.value) {
                    Found::Article(article) if seen.insert(article) => {
                        items.push(Item { article, note: item.note.clone(), lead: item.lead });
                    }
                    Found::Article(_) => self.problems.push(twice(document, &item.article)),
                    other => self.problems.extend(not_found(&document.path, &item.article, other)),
                }
            }
            if section.title.is_none() && section.topic.is_none() {
                self.problems.push(untitled(document, section));
            }
            let topic = section.topic.as_ref().and_then(|topic| self.topic(document, topic, names));
            // What all its pieces wait for, its heading and its note wait for too.
            if items.is_empty() && !section.items.is_empty() {
                continue;
            }
            made.push(Section { title: section.title.clone(), topic, note: section.note.clone(), items });
        }
        made
    }

    /// The topic that an edition names.
    fn topic(&mut self, document: &Arc<Document>, name: &Spanned<String>, names: &Names) -> Option<TermId> {
        let hit = names.topics.find(&name.value);
        let id = match &hit {
            Hit::Exact(id) | Hit::Folded(id) | Hit::New(id) => names.topic(id),
            Hit::Ambiguous(..) | Hit::Nameless => None,
        };
        match &hit {
            Hit::New(_) if id.is_some() => {}
            // An old edition outlives the pieces of its topics.
            Hit::New(slug) if self.withheld.topics.contains(slug) => {}
            Hit::New(_) | Hit::Nameless => {
                let message = format!("there is no topic `{}`", name.value);
                let diagnostic = Diagnostic::error("unknown-topic", message).advise(
                    match names.topics.nearest(&name.value) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "name a topic by its id or title; a folder, a file or an article makes one"
                            .to_owned(),
                    },
                );
                self.problems.push(Pending::new(diagnostic, &document.path, name.span));
            }
            other => self.problems.extend(problems::name_problem(document, "topic", name, other)),
        }
        id
    }

    /// Fills the editions that have a rule with what was filed since the edition before.
    fn gather(&mut self, editions: &mut [Edition], names: &Names) {
        if !editions.iter().any(|edition| matches!(edition.front().gathering, Gathering::Rule(_))) {
            return;
        }
        let zone = &self.config.time_zone;
        let filed =
            |(id, article): (ArticleId, &super::super::Article)| (article.front().filed().instant(zone), id);
        let mut filed: Vec<(Timestamp, ArticleId)> = self.site.articles().map(filed).collect();
        // Newest first, and as the site orders them where they were filed at one time.
        filed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let published = editions.iter().map(|edition| edition.cutoff);
        let mut cutoffs: Vec<Timestamp> = published.chain(self.withheld.cutoffs.iter().copied()).collect();
        cutoffs.sort_unstable();
        for edition in editions {
            let document = edition.document.clone();
            let Front::Edition(front) = &document.front else { continue };
            let Gathering::Rule(rule) = &front.gathering else { continue };
            let before = cutoffs.partition_point(|cutoff| *cutoff < edition.cutoff).checked_sub(1);
            let since = before.map(|before| cutoffs[before]);
            let from = filed.partition_point(|(at, _)| *at > edition.cutoff);
            let to = since.map_or(filed.len(), |since| filed.partition_point(|(at, _)| *at > since));
            let taken: Vec<ArticleId> = filed[from..to.max(from)].iter().map(|(_, id)| *id).collect();
            edition.sections = self.by_topic(&document, rule, &taken, names);
        }
    }

    /// A section for each topic that a rule names, in that order; without names one for each desk
    /// that has something, the one with the newest first, for a rule must not reorder an old
    /// edition when a desk is given another weight. An article stands in the first that fits.
    fn by_topic(
        &mut self,
        document: &Arc<Document>,
        rule: &RuleFront,
        taken: &[ArticleId],
        names: &Names,
    ) -> Vec<Section> {
        let named: Vec<TermId> =
            rule.topics.iter().filter_map(|topic| self.topic(document, topic, names)).collect();
        let mut sections: Vec<Section> = named.iter().map(|topic| section_of(Some(*topic))).collect();
        let mut places: FxHashMap<Option<TermId>, usize> =
            named.iter().enumerate().map(|(place, topic)| (Some(*topic), place)).collect();
        for article in taken {
            let place = if rule.topics.is_empty() {
                let desk = self.desk(*article);
                *places.entry(desk).or_insert_with(|| {
                    sections.push(section_of(desk));
                    sections.len() - 1
                })
            } else {
                match self.first_of(*article, &places) {
                    Some(place) => place,
                    None => continue,
                }
            };
            let section = &mut sections[place];
            if rule.limit.is_none_or(|limit| section.items.len() < limit) {
                section.items.push(Item { article: *article, note: None, lead: false });
            }
        }
        // What is filed under no desk comes last.
        sections.sort_by_key(|section| section.topic.is_none());
        sections.retain(|section| !section.items.is_empty());
        sections
    }

    /// The desk of an article: what its first topic lies below.
    fn desk(&self, article: ArticleId) -> Option<TermId> {
        let first = self.site.terms_of(article, Taxonomy::Topics).first()?;
        order::with_those_above(&self.site.terms, &[*first]).last().copied()
    }

    /// The first of some places whose topic an article is filed under, or below.
    fn first_of(&self, article: ArticleId, places: &FxHashMap<Option<TermId>, usize>) -> Option<usize> {
        let topics = self.site.terms_of(article, Taxonomy::Topics);
        let all = order::with_those_above(&self.site.terms, topics);
        all.into_iter().filter_map(|topic| places.get(&Some(topic)).copied()).min()
    }
}

fn section_of(topic: Option<TermId>) -> Section {
    Section { topic, ..Section::default() }
}

fn twice(document: &Document, name: &Spanned<String>) -> Pending {
    let message = format!("`{}` stands in this edition already", name.value);
    let diagnostic = Diagnostic::error("twice-in-edition", message)
        .advise("an article stands once in an edition; take one of the two out");
    Pending::new(diagnostic, &document.path, name.span)
}

fn untitled(document: &Document, section: &SectionFront) -> Pending {
    let diagnostic = Diagnostic::error("missing-key", "a section needs a `title` or a `topic`")
        .advise("add `title = \"…\"`, or `topic = \"…\"` whose title it then has");
    Pending::new(diagnostic, &document.path, section.span)
}
