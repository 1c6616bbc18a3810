//! What is remembered from one process to the next, in `.briefing/`: parsed front matter, facts of
//! bodies, and of each output what it was made of. Never bytes of pages.
//!
//! Everything in it is kept under the fingerprints of all that it depends on, so whatever mixture of
//! old and new files a killed process leaves behind, nothing in them is taken for something else.
//! Results of builds with other options (drafts, future, base URL) lie apart. `cache/` may be carried
//! to another machine, with the published folder; `machine/` (the stamps of files) is of no use there,
//! and does no harm.

mod shard;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Request;
use super::cause::Templates;
use super::memory::{Basis, Memory, Remembered, Remembrance};
use crate::base::{Fingerprint, Interner, OutputPath, SitePath, locked};
use crate::document::body::{Anchors, HtmlPolicy};
use crate::output::{OutputError, remove_below, write_over};
use crate::render::FactsStore;
use crate::site::Policy;
use crate::source::{Contents, Known};
use shard::Reading;

/// The folder of a site that it lies in.
const FOLDER: &str = ".briefing";
/// About how many entries lie in one file: an edit writes few of them anew.
const ENTRIES: usize = 256;
/// The most files of one table.
const MOST: usize = 256;
/// How many sets of options are kept, the newest first.
const OPTIONS: usize = 4;

/// What is kept, and in how many files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Index {
    documents: usize,
    facts: usize,
    contents: usize,
    /// By the options, those of the last build first.
    results: Vec<Results>,
}

/// The results of builds with the same options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Results {
    /// The name of the options.
    options: String,
    /// In how many files they lie.
    files: usize,
    /// How many of these builds have made something.
    round: u32,
}

/// The cache of a site, as it was read or written last.
#[derive(Debug, Default)]
pub struct Cache {
    index: Index,
    /// The fingerprints of its files by their names.
    files: FxHashMap<String, Fingerprint>,
    /// The names of those that were damaged.
    damaged: Vec<String>,
}

impl Results {
    /// Whether it names files as [`options`] does.
    fn is_ours(&self) -> bool {
        self.files <= MOST && self.options.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }
}

// What tables hold: of documents, facts of bodies and results of outputs.
type Document = (SitePath, Arc<Remembrance>);
type Facts = ((Fingerprint, HtmlPolicy), Arc<Anchors>);
type Outcome = (String, Arc<Remembered>);

impl Cache {
    /// Reads the cache of a site, and gives what is remembered in it for a look. What is of another version
    /// or damaged is as if it were not there.
    pub fn load(request: &Request) -> (Self, Memory) {
        let reader = Reader::new(request, Self::default());
        let mut index: Index = reader.file("cache/index").unwrap_or_default();
        index.results.retain(Results::is_ours);
        let documents: Vec<Document> = reader.table("cache/documents", index.documents);
        let facts: Vec<Facts> = reader.table("cache/facts", index.facts);
        let contents: Vec<Known> = reader.table("machine/contents", index.contents);
        let mut cache = reader.done();
        cache.index = index;
        let store = FactsStore::default();
        facts.into_iter().for_each(|(key, anchors)| store.put(key, anchors));
        let memory = Memory {
            contents: Contents::new(contents),
            documents: shared(documents).into_iter().collect(),
            facts: Arc::new(store),
            ..Memory::default()
        };
        (cache, memory)
    }

    /// Reads also what is remembered of the outputs of builds with the same options: a look does not need
    /// it.
    pub fn load_results(&mut self, request: &Request, memory: &mut Memory) {
        let options = options(request);
        let known = self.index.results.iter().find(|results| results.options == options);
        let (files, round) = known.map_or((0, 0), |known| (known.files, known.round));
        let reader = Reader::new(request, std::mem::take(self));
        let outcomes: Vec<Outcome> = reader.table(&format!("cache/results-{options}"), files);
        let reach: Vec<(Fingerprint, Templates)> = reader.file("cache/templates").unwrap_or_default();
        *self = reader.done();
        let results = on_common_bases(outcomes).into_iter();
        memory.results = results.filter_map(|(path, known)| Some((OutputPath::new(&path)?, known))).collect();
        memory.reach = reach.into_iter().collect();
        memory.round = round;
    }

    /// The files that were damaged and are made again, relative to the site.
    pub fn damaged(&self) -> &[String] {
        &self.damaged
    }

    /// Writes what is remembered by now: only the files that are others than before. To be called under
    /// the site's lock.
    ///
    /// # Errors
    /// What the machine says; the files that were written until then are whole.
    pub fn save(&mut self, request: &Request, memory: &Memory) -> Result<(), OutputError> {
        if self.index == Index::default() {
            // None was there, or one that this program does not know: nobody would ever remove its files.
            remove_below(&request.site, &path("cache"))?;
            remove_below(&request.site, &path("machine"))?;
            self.files.clear();
        }
        let options = options(request);
        let mut documents: Vec<(&SitePath, &Arc<Remembrance>)> = memory.documents.iter().collect();
        documents.sort_by_key(|(path, _)| *path);
        let facts = memory.facts.all();
        let outcomes = memory.results.iter().map(|(path, known)| (path.as_str(), known));
        let mut outcomes: Vec<(&str, &Arc<Remembered>)> = outcomes.collect();
        outcomes.sort_by_key(|(path, _)| *path);
        let contents = memory.tree.as_ref().map(|tree| tree.known()).unwrap_or_default();
        let of_path = |path: &SitePath| Fingerprint::of(path.as_str().as_bytes());
        let mut index = Index {
            documents: self
                .table(request, "cache/documents", self.index.documents, &documents, |it| of_path(it.0))?,
            facts: self.table(request, "cache/facts", self.index.facts, &facts, |it| it.0.0)?,
            contents: self
                .table(request, "machine/contents", self.index.contents, &contents, |it| of_path(it.path))?,
            results: Vec::new(),
        };
        let before = self.index.results.iter().find(|results| results.options == options);
        let before = before.map_or(0, |results| results.files);
        let table = format!("cache/results-{options}");
        let files = self.table(request, &table, before, &outcomes, |it| Fingerprint::of(it.0.as_bytes()))?;
        let others = self.index.results.iter().filter(|results| results.options != options).cloned();
        index.results.push(Results { options: options.clone(), files, round: memory.round });
        index.results.extend(others);
        for Results { options, files, .. } in index.results.split_off(index.results.len().min(OPTIONS)) {
            remove_below(&request.site, &path(&folder(&format!("cache/results-{options}"), files)))?;
        }
        self.file(request, "cache/templates", &memory.reach.all())?;
        self.file(request, "cache/index", &index)?;
        self.index = index;
        Ok(())
    }

    /// Writes a table that lay in `before` files, and gives in how many it lies now.
    fn table<T: Serialize + Sync>(
        &mut self,
        request: &Request,
        table: &str,
        before: usize,
        entries: &[T],
        print: impl Fn(&T) -> Fingerprint,
    ) -> Result<usize, OutputError> {
        let count = (entries.len() / ENTRIES).next_power_of_two().min(MOST);
        let mut parts: Vec<Vec<&T>> = (0..count).map(|_| Vec::new()).collect();
        for entry in entries {
            parts[usize::from(print(entry).as_bytes()[0]) % count].push(entry);
        }
        // Each is written as soon as it is made: together they are nearly as large as all that is remembered.
        let write = |(part, entries): (usize, &Vec<&T>)| {
            let name = format!("{}/{part}", folder(table, count));
            let print = self.write(request, &name, &shard::write(&name, entries))?;
            Ok((name, print))
        };
        let written: Vec<Result<(String, Fingerprint), OutputError>> =
            parts.par_iter().enumerate().map(write).collect();
        let mut fault = None;
        for part in written {
            // Also where one cannot be written it is known what the others are.
            match part {
                Ok((name, print)) => drop(self.files.insert(name, print)),
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        fault.map_or(Ok(()), Err)?;
        if before != count && before != 0 {
            remove_below(&request.site, &path(&folder(table, before)))?;
        }
        Ok(count)
    }

    fn file<T: Serialize + ?Sized>(
        &mut self,
        request: &Request,
        name: &str,
        kept: &T,
    ) -> Result<(), OutputError> {
        let print = self.write(request, name, &shard::write(name, kept))?;
        self.files.insert(name.to_owned(), print);
        Ok(())
    }

    /// Writes a file that is another than before, and gives its fingerprint.
    fn write(&self, request: &Request, name: &str, bytes: &[u8]) -> Result<Fingerprint, OutputError> {
        let print = Fingerprint::of(bytes);
        if self.files.get(name) != Some(&print) {
            write_over(&request.site, &path(name), bytes)?;
        }
        Ok(print)
    }
}

/// Reads files, and notes what they were.
struct Reader<'a> {
    request: &'a Request,
    cache: Mutex<Cache>,
}

impl<'a> Reader<'a> {
    /// Notes what it reads in a cache.
    fn new(request: &'a Request, cache: Cache) -> Self {
        Self { request, cache: Mutex::new(cache) }
    }

    fn done(self) -> Cache {
        self.cache.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn table<T: DeserializeOwned + Send>(&self, table: &str, count: usize) -> Vec<T> {
        // More than there can be is what no index of ours says.
        let count = if count > MOST { 0 } else { count };
        let part = |part| self.file::<Vec<T>>(&format!("{}/{part}", folder(table, count)));
        let parts: Vec<Vec<T>> = (0..count).into_par_iter().filter_map(part).collect();
        parts.into_iter().flatten().collect()
    }

    fn file<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let file = path(name);
        let read = self.request.disk.read(&self.request.site.join(file.as_str()));
        let reading = match read {
            Ok(bytes) => shard::read(name, &bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(_) => Reading::Damaged,
        };
        let mut cache = locked(&self.cache);
        match reading {
            Reading::Whole(kept, print) => {
                cache.files.insert(name.to_owned(), print);
                Some(kept)
            }
            Reading::Foreign => None,
            Reading::Damaged => {
                cache.damaged.push(file.to_string());
                None
            }
        }
    }
}

fn folder(table: &str, count: usize) -> String {
    format!("{table}.{count}")
}

/// The path of a file of the cache, by its name.
fn path(name: &str) -> SitePath {
    let path = SitePath::new(&format!("{FOLDER}/{name}"));
    path.unwrap_or_else(|| unreachable!("names are made of letters, digits, dots and single slashes"))
}

/// Which options a build has, as the name of its results.
fn options(request: &Request) -> String {
    let Policy { clock: _, drafts, future } = &request.policy;
    let all = format!("{drafts:?} {future:?} {:?}", request.overrides);
    Fingerprint::of(all.as_bytes()).short(16)
}

/// The same, each name kept once.
fn shared(mut documents: Vec<Document>) -> Vec<Document> {
    let names = Interner::default();
    for (_, remembrance) in &mut documents {
        // Nobody else has what was just read.
        let document = Arc::get_mut(remembrance).and_then(|it| it.document.as_mut());
        if let Some(document) = document.and_then(Arc::get_mut) {
            document.share_names(&names);
        }
    }
    documents
}

/// The same, each basis kept once.
fn on_common_bases(mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let mut bases: FxHashSet<Arc<Basis>> = FxHashSet::default();
    for (_, remembered) in &mut outcomes {
        let Some(remembered) = Arc::get_mut(remembered) else { continue };
        match bases.get(&remembered.basis) {
            Some(known) => remembered.basis = known.clone(),
            None => drop(bases.insert(remembered.basis.clone())),
        }
    }
    outcomes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_names_no_files_but_those_of_a_cache() {
        let results = |options: &str, files| Results { options: options.to_owned(), files, round: 0 };
        assert!(results("0123456789abcdef", MOST).is_ours());
        assert!(!results("a/../b", 1).is_ours() && !results("0123456789abcdef", MOST + 1).is_ours());
    }
}
