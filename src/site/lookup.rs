//! From a name as an editor wrote it to a term: by id, then title, then synonym, each exactly as
//! written; then by slug.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::slug;
use crate::config::Taxonomy;
use crate::document::{Document, Front, kind};

/// What a name turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// The term of this id, exactly as it is known.
    Exact(String),
    /// The term of this id, but only the slug agrees with what is known of it.
    Folded(String),
    /// A name that no file describes; the id is its slug.
    New(String),
    /// Two terms that answer to it at the same step.
    Ambiguous(String, String),
    /// Nothing to make an address of.
    Nameless,
}

/// What is known of the terms of one taxonomy before any article is read.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Files by the id they describe.
    pub(super) described: BTreeMap<String, Arc<Document>>,
    /// Ids that exist without a file (topics that are folders), with the name as written.
    pub(super) folders: BTreeMap<String, String>,
    /// The folders themselves, by their path below `content/`, with the ids of their topics.
    pub(super) written: BTreeMap<String, String>,
    /// All folders that were noted, also those that are filing and no topics.
    noted: FxHashSet<String>,
    /// Ids of such folders by that name, which is their title unless a file describes them.
    folder_names: FxHashMap<String, Vec<String>>,
    titles: FxHashMap<String, Vec<String>>,
    synonyms: FxHashMap<String, Vec<String>>,
    /// Ids of topics that exist in folders of withheld articles alone: they can be named, and exist
    /// where a published article does so.
    hidden: BTreeSet<String>,
    /// Ids by the slugs of their titles and synonyms.
    slugs: FxHashMap<String, Vec<String>>,
}

impl Known {
    /// Takes the file of a term; gives it back where another file describes the same id.
    pub(super) fn describe(&mut self, id: &str, document: &Arc<Document>) -> Result<(), Arc<Document>> {
        if let Some(other) = self.described.get(id) {
            return Err(other.clone());
        }
        self.described.insert(id.to_owned(), document.clone());
        let Front::Term(_, _, front) = &document.front else { return Ok(()) };
        let title = front.title.as_deref().unwrap_or_else(|| kind::written_name(&document.path));
        self.titles.entry(title.to_owned()).or_default().push(id.to_owned());
        self.add_slug(title, id);
        // What it is called in another language means it as a synonym does.
        let names = front.names.iter().map(|(_, name)| name).filter(|name| name.value != title);
        for synonym in front.synonyms.iter().chain(names) {
            self.add_slug(&synonym.value, id);
            let ids = self.synonyms.entry(synonym.value.clone()).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
        Ok(())
    }

    fn add_slug(&mut self, name: &str, id: &str) {
        let ids = self.slugs.entry(slug::slug(name)).or_default();
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }

    /// Notes a folder below `content/` and those above it, as written, and their topics.
    pub(super) fn add_folder(&mut self, folder: &str) {
        if self.noted.contains(folder) {
            return;
        }
        self.noted.insert(folder.to_owned());
        self.add_topics(folder);
        let mut at = Some(folder);
        while let Some(folder) = at.filter(|folder| !folder.is_empty()) {
            let id = kind::folder_topic(folder);
            if !id.is_empty() && !kind::is_filing(folder.rsplit('/').next().unwrap_or_default()) {
                self.written.insert(folder.to_owned(), id);
            }
            at = folder.rsplit_once('/').map(|(above, _)| above);
        }
    }

    /// Notes the topic of a path and those above it.
    pub(super) fn add_topics(&mut self, folder: &str) {
        let mut written = String::new();
        for segment in folder.split('/').filter(|segment| !segment.is_empty()) {
            if !written.is_empty() {
                written.push('/');
            }
            written.push_str(segment);
            let id = kind::folder_topic(&written);
            if !id.is_empty() && slug::slug(segment) == id.rsplit('/').next().unwrap_or_default() {
                if self.folders.contains_key(&id) {
                    continue;
                }
                self.folder_names.entry(segment.to_owned()).or_default().push(id.clone());
                self.folders.insert(id, segment.to_owned());
            }
        }
    }

    /// Notes the topics above the one of this id, each named by its segment.
    pub(super) fn add_above(&mut self, id: &str) {
        for (at, _) in id.match_indices('/') {
            let (above, segment) = (&id[..at], id[..at].rsplit('/').next().unwrap_or_default());
            if !self.folders.contains_key(above) {
                self.folder_names.entry(segment.to_owned()).or_default().push(above.to_owned());
                self.folders.insert(above.to_owned(), segment.to_owned());
            }
        }
    }

    /// Notes a folder that holds withheld articles, after all others.
    pub(super) fn add_withheld_folder(&mut self, folder: &str) {
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        let ids = ends.map(|end| kind::folder_topic(&folder[..end]));
        let hidden: Vec<String> = ids.filter(|id| !id.is_empty() && !self.has(id)).collect();
        self.add_topics(folder);
        self.hidden.extend(hidden);
    }

    /// Says that a published article names the topic of this id: it exists, and those above it.
    pub(super) fn reveal(&mut self, id: &str) {
        let ends = id.match_indices('/').map(|(at, _)| at).chain([id.len()]);
        for end in ends {
            self.hidden.remove(&id[..end]);
        }
    }

    /// Whether a topic may be named and does not exist.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }

    /// Looks a name up.
    pub(super) fn find(&self, name: &str) -> Hit {
        if self.has(name) {
            return Hit::Exact(name.to_owned());
        }
        let folders = self.folder_names.get(name).into_iter().flatten();
        let folders = folders.filter(|id| !self.described.contains_key(*id));
        let titles: Vec<&String> = self.titles.get(name).into_iter().flatten().chain(folders).collect();
        let synonyms: Vec<&String> = self.synonyms.get(name).into_iter().flatten().collect();
        for ids in [titles, synonyms] {
            match ids[..] {
                [] => {}
                [id] => return Hit::Exact(id.clone()),
                [one, two, ..] => return Hit::Ambiguous(one.clone(), two.clone()),
            }
        }
        match slug::slug(name) {
            slug if slug.is_empty() => Hit::Nameless,
            slug if self.has(&slug) => Hit::Folded(slug),
            slug => match self.slugs.get(&slug).map(Vec::as_slice) {
                None | Some([]) => Hit::New(slug),
                Some([id]) => Hit::Folded(id.clone()),
                Some([one, two, ..]) => Hit::Ambiguous(one.clone(), two.clone()),
            },
        }
    }

    /// The id or title that was probably meant by a name that is not known.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        let known = self.described.keys().chain(self.titles.keys()).chain(self.folders.keys());
        let lower = name.to_lowercase();
        let scored = known.map(|known| (strsim::jaro_winkler(&lower, &known.to_lowercase()), known));
        // By code point where two are as near: the maps have no order.
        let (score, known) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
        (score >= 0.8).then_some(known)
    }

    fn has(&self, id: &str) -> bool {
        self.described.contains_key(id) || self.folders.contains_key(id)
    }
}

/// How often each spelling of a term without a file is used.
#[derive(Debug, Default)]
pub(super) struct Spellings(BTreeMap<String, u32>);

impl Spellings {
    /// Adds a name that was used so many times.
    pub(super) fn add(&mut self, name: &str, uses: u32) {
        *self.0.entry(name.to_owned()).or_default() += uses;
    }

    /// The most used, then the first by code point.
    pub(super) fn title(&self) -> &str {
        let best = self.0.iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)));
        best.map_or("", |(name, _)| name)
    }
}

/// All taxonomies.
pub(super) type Dictionary = BTreeMap<Taxonomy, Known>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::document::{Surroundings, parse};

    fn known(files: &[(&str, &str)]) -> Known {
        let mut known = Known::default();
        for (id, front) in files {
            let path = SitePath::new(&format!("content/tags/{id}.md")).unwrap();
            let taxonomies = crate::config::Taxonomies::default();
            let around = Surroundings {
                taxonomies: &taxonomies,
                cascade: None,
                names: &crate::base::Interner::default(),
            };
            let document = parse(&path, format!("+++\n{front}\n+++\n").as_bytes(), around).document.unwrap();
            known.describe(&slug::slug(id), &Arc::new(document)).unwrap();
        }
        known
    }

    #[test]
    fn id_then_title_then_synonym_then_slug() {
        let known = known(&[
            ("taproot", "title = \"Taproot\"\nsynonyms = [\"BIP341\"]"),
            ("schnorr", "title = \"taproot\""),
        ]);
        assert_eq!(known.find("taproot"), Hit::Exact("taproot".into()));
        assert_eq!(known.find("Taproot"), Hit::Exact("taproot".into()));
        assert_eq!(known.find("BIP341"), Hit::Exact("taproot".into()));
        assert_eq!(known.find("TAPROOT"), Hit::Folded("taproot".into()));
        assert_eq!(known.find("bip341"), Hit::Folded("taproot".into()));
        assert_eq!(known.find("Lightning Network"), Hit::New("lightning-network".into()));
        assert_eq!(known.find("!!!"), Hit::Nameless);
    }

    #[test]
    fn two_hits_at_one_step_are_ambiguous() {
        let known = known(&[("a", "title = \"Same\""), ("b", "title = \"Same\"")]);
        assert_eq!(known.find("Same"), Hit::Ambiguous("a".into(), "b".into()));
    }

    #[test]
    fn a_name_as_written_is_a_title() {
        let mut known = known(&[("Red Sea", "")]);
        known.add_folder("Foreign Desk/Oman");
        assert_eq!(known.find("Red Sea"), Hit::Exact("red-sea".into()));
        assert_eq!(known.find("Foreign Desk"), Hit::Exact("foreign-desk".into()));
        assert_eq!(known.find("Oman"), Hit::Exact("foreign-desk/oman".into()));
        assert_eq!(known.find("foreign DESK"), Hit::Folded("foreign-desk".into()));
    }

    #[test]
    fn the_most_used_spelling_is_the_title() {
        let mut spellings = Spellings::default();
        for name in ["oman", "Oman", "Oman", "OMAN", "OMAN"] {
            spellings.add(name, 1);
        }
        assert_eq!(spellings.title(), "OMAN");
    }

    #[test]
    fn folders_are_topics_and_filing_is_not() {
        let mut known = Known::default();
        known.add_folder("Foreign Desk/2024/Oman");
        let ids: Vec<_> = known.folders.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
        assert_eq!(ids, [("foreign-desk", "Foreign Desk"), ("foreign-desk/oman", "Oman")]);
    }
}
