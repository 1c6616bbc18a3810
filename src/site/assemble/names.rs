//! Names: every one that is used is looked up once, and makes or finds its term.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::lookup::{Dictionary, Hit, Known, Spellings};
use super::super::{TermId, order, problems};
use super::{Assembler, Sorted, article_front, naming};
use crate::base::Address;
use crate::config::{Config, Taxonomy, TermsAllowed};
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::kind;

/// Every name that articles use, looked up; and what else can be looked up.
pub(super) struct Names {
    known: BTreeMap<Taxonomy, FxHashMap<Arc<str>, TermId>>,
    folders: FxHashMap<String, TermId>,
    /// What is known of the topics, for names that are not in articles.
    pub(super) topics: Known,
}

impl Names {
    /// The term that an article names so.
    pub(super) fn get(&self, taxonomy: Taxonomy, name: &str) -> Option<TermId> {
        self.known.get(&taxonomy)?.get(name).copied()
    }

    /// The topic of that id.
    pub(super) fn topic(&self, id: &str) -> Option<TermId> {
        self.folders.get(id).copied()
    }
}

/// For how many unknown names the nearest known one is looked for: each search goes over all terms, and
/// who closes the taxonomy of an old archive has very many.
const NEAREST: usize = 100;

/// What each name that articles use was found to be, and how many times it is used.
type Hits = FxHashMap<(Taxonomy, Arc<str>), (Hit, u32)>;

/// The spellings of the terms that no file describes.
type AllSpellings = BTreeMap<(Taxonomy, String), Spellings>;

impl Assembler<'_> {
    /// What is known of the terms of all taxonomies before any name in an article is looked up.
    pub(super) fn dictionary(&mut self, sorted: &Sorted) -> Dictionary {
        let taxonomies = &self.config.taxonomies;
        let mut dictionary: Dictionary =
            taxonomies.iter().map(|taxonomy| (taxonomy, Known::default())).collect();
        for (taxonomy, id, document) in &sorted.terms {
            let known = dictionary.entry(*taxonomy).or_default();
            if let Err(other) = known.describe(id, document) {
                let what = taxonomies.singular(*taxonomy);
                self.problems.push(problems::two_files(what, id, &document.path, &other.path));
            }
            let folder = document.path.folder().strip_prefix("content/").unwrap_or_default();
            match *taxonomy {
                Taxonomy::Topics if kind::is_topic_folder(folder, taxonomies) => known.add_folder(folder),
                Taxonomy::Topics => known.add_above(id),
                _ => {}
            }
        }
        let topics = dictionary.entry(Taxonomy::Topics).or_default();
        for document in &sorted.articles {
            topics.add_folder(kind::topic_folder(&document.path));
        }
        for folder in &self.withheld.folders {
            topics.add_withheld_folder(folder);
        }
        dictionary
    }

    /// Looks up every name that articles use, and makes the terms.
    pub(super) fn names(&mut self, sorted: &Sorted, mut dictionary: Dictionary) -> Names {
        let hits = self.look_up(sorted, &dictionary);
        let spellings = spellings(&hits, self.config);
        let topics = dictionary.entry(Taxonomy::Topics).or_default();
        #[allow(clippy::iter_over_hash_type, reason = "each is taken out of a set")]
        for ((taxonomy, _), (hit, _)) in &hits {
            if let (Taxonomy::Topics, Hit::Exact(id) | Hit::Folded(id)) = (taxonomy, hit) {
                topics.reveal(id);
            }
        }
        self.folded_spellings(sorted, &hits, &spellings);
        self.site.terms = naming::terms(&dictionary, &spellings, self.config);
        self.parents(&dictionary[&Taxonomy::Topics]);
        let folders = dictionary[&Taxonomy::Topics].written.iter();
        let terms = &self.site.terms;
        self.site.folders = folders
            .filter_map(|(folder, id)| Some((Address::page(folder), terms.find(Taxonomy::Topics, id)?)))
            .collect();
        let terms = &self.site.terms;
        let mut known: BTreeMap<Taxonomy, FxHashMap<Arc<str>, TermId>> = BTreeMap::new();
        #[allow(clippy::iter_over_hash_type, reason = "it goes into another map")]
        for ((taxonomy, name), (hit, _)) in hits {
            let (Hit::Exact(id) | Hit::Folded(id) | Hit::New(id)) = hit else { continue };
            known.entry(taxonomy).or_default().extend(terms.find(taxonomy, &id).map(|id| (name, id)));
        }
        let folders = terms.of(Taxonomy::Topics).map(|(id, term)| (term.id.clone(), id)).collect();
        Names { known, folders, topics: dictionary.remove(&Taxonomy::Topics).unwrap_or_default() }
    }

    fn look_up(&mut self, sorted: &Sorted, dictionary: &Dictionary) -> Hits {
        let mut hits = Hits::default();
        let mut nearest: FxHashMap<(Taxonomy, Arc<str>), Option<String>> = FxHashMap::default();
        let taxonomies = &self.config.taxonomies;
        for document in &sorted.articles {
            for (taxonomy, name) in naming::names_of(article_front(document)) {
                let key = (taxonomy, name.value.clone());
                let known = &dictionary[&taxonomy];
                let (hit, uses) = hits.entry(key).or_insert_with(|| (known.find(&name.value), 0));
                *uses += 1;
                let what = taxonomies.singular(taxonomy);
                match hit {
                    Hit::New(_) if taxonomies.allowed(taxonomy) == TermsAllowed::Described => {
                        let tried = nearest.len();
                        let near = nearest.entry((taxonomy, name.value.clone())).or_insert_with(|| {
                            (tried < NEAREST).then(|| known.nearest(&name.value).map(str::to_owned)).flatten()
                        });
                        let folder = taxonomies.name(taxonomy);
                        self.problems.push(problems::closed(document, what, folder, name, near.as_deref()));
                    }
                    Hit::New(_) | Hit::Exact(_) => {}
                    other => self.problems.extend(problems::name_problem(document, what, name, other)),
                }
            }
        }
        hits
    }

    /// Warns of spellings that lost against a more frequent one.
    fn folded_spellings(&mut self, sorted: &Sorted, hits: &Hits, spellings: &AllSpellings) {
        let mut lost: FxHashMap<(Taxonomy, &str), &str> = FxHashMap::default();
        #[allow(clippy::iter_over_hash_type, reason = "it goes into another map")]
        for ((taxonomy, name), (hit, _)) in hits {
            let Hit::New(id) = hit else { continue };
            let title = spellings.get(&(*taxonomy, id.clone())).map(Spellings::title);
            lost.extend(title.filter(|title| *title != &**name).map(|title| ((*taxonomy, &**name), title)));
        }
        if lost.is_empty() {
            return;
        }
        for document in &sorted.articles {
            for (taxonomy, name) in naming::names_of(article_front(document)) {
                let Some(title) = lost.get(&(taxonomy, &*name.value)) else { continue };
                let what = self.config.taxonomies.singular(taxonomy);
                self.problems.push(problems::folded(document, what, name, title));
            }
        }
    }

    /// Puts each topic below the one its `parent` names, else the one its id lies in.
    fn parents(&mut self, known: &Known) {
        let mut parents = Vec::new();
        for (id, term) in self.site.terms.of(Taxonomy::Topics) {
            let by_path =
                term.id.rsplit_once('/').and_then(|(above, _)| self.site.terms.find(Taxonomy::Topics, above));
            let named = term.front().and_then(|front| front.parent.as_ref());
            let Some(named) = named else {
                parents.push((id, by_path));
                continue;
            };
            let hit = known.find(&named.value);
            let found = match &hit {
                Hit::Exact(above) | Hit::Folded(above) => self.site.terms.find(Taxonomy::Topics, above),
                _ => None,
            };
            // One of which nothing is published yet is no fault, and nothing lies below it.
            let waits = matches!(&hit, Hit::Exact(above) | Hit::Folded(above) if known.is_hidden(above));
            if found.is_none() && !waits {
                self.problems.extend(term.document.as_ref().map(|document| {
                    let message = format!("there is no topic `{}` to lie below", named.value);
                    Pending::new(
                        Diagnostic::error("unknown-parent", message)
                            .advise("name a topic by its id or title; a file or a folder makes one"),
                        &document.path,
                        named.span,
                    )
                }));
            }
            parents.push((id, found));
        }
        for (id, parent) in parents {
            self.site.terms.get_mut(id).parent = parent;
        }
        self.cycles();
    }

    fn cycles(&mut self) {
        for id in order::cut_cycles(&mut self.site.terms) {
            let term = self.site.terms.get(id);
            let diagnostic =
                Diagnostic::error("topic-cycle", format!("the topic `{}` lies below itself", term.id))
                    .advise("take the `parent` out of one of the topics of the circle");
            let parent = term.front().and_then(|front| front.parent.as_ref());
            let span = parent.map_or(Span::new(0, 3), |parent| parent.span);
            self.problems.push(match &term.document {
                Some(document) => Pending::new(diagnostic, &document.path, span),
                None => Pending::nowhere(diagnostic),
            });
        }
    }
}

/// The spellings of the terms that names alone make, where names may.
fn spellings(hits: &Hits, config: &Config) -> AllSpellings {
    let mut spellings = AllSpellings::new();
    #[allow(clippy::iter_over_hash_type, reason = "they are counted in maps that are in order")]
    for ((taxonomy, name), (hit, uses)) in hits {
        let Hit::New(id) = hit else { continue };
        if config.taxonomies.allowed(*taxonomy) != TermsAllowed::Described {
            spellings.entry((*taxonomy, id.clone())).or_default().add(name, *uses);
        }
    }
    spellings
}
