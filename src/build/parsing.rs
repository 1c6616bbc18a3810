//! From files to documents, each parsed once.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::memory::{Memory, Remembrance};
use super::model;
use crate::base::{Fingerprint, Interner, SitePath};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Kept};
use crate::document::{self, Cascade, Cascades, Document, Surroundings};
use crate::source::{Recall, SourceError, SourceFile, SourceTree};

/// What parsing gave.
pub(super) struct Parsed {
    pub(super) documents: Vec<Arc<Document>>,
    /// The other files below `content/`.
    pub(super) files: Vec<SitePath>,
    /// Those in which something is wrong.
    pub(super) unread: Vec<SitePath>,
    /// How many were parsed, not remembered.
    pub(super) parsed: usize,
    /// Of all that the front matter of all files means.
    pub(super) print: Fingerprint,
}

/// Parses every Markdown file below `content/` that is not remembered: those of folders first, for
/// what they say holds for the articles below them.
pub(super) fn parse(
    tree: &SourceTree,
    config: &Config,
    memory: &mut Memory,
    found: &mut Vec<Diagnostic>,
) -> Result<Parsed, SourceError> {
    let (markdown, files): (Vec<&SourceFile>, Vec<_>) =
        tree.below("content").iter().partition(|file| file.path.extension() == Some("md"));
    let files: Vec<SitePath> = files.into_iter().map(|file| file.path.clone()).collect();
    let (folders, others): (Vec<_>, Vec<_>) =
        markdown.into_iter().partition(|file| file.path.file_name() == "_index.md");
    found.extend(files.iter().filter_map(document::nearly_markdown));
    let known = &memory.documents;
    let names = Interner::default();
    let rules = Fingerprint::of_value(&config.taxonomies.declared());
    let folders = parse_all(tree, folders, known, |_| Rules { config, names: &names, rules, above: None })?;
    let cascades = Cascades::new(folders.iter().filter_map(|read| read.remembrance.document.as_deref()));
    let others = parse_all(tree, others, known, |path| {
        let above = cascades.holding_at(path).map(|standing| &**standing);
        let rules = above.map_or(rules, |above| Fingerprint::of_value(&(rules, above.fingerprint)));
        Rules { config, names: &names, rules, above: above.map(|above| &above.cascade) }
    })?;
    let parsed: Vec<Read> = folders.into_iter().chain(others).collect();
    let fresh = parsed.iter().filter(|read| read.fresh).count();
    found.extend(
        parsed
            .iter()
            .flat_map(|read| read.remembrance.diagnostics.iter().flat_map(|found| found.iter()))
            .map(|kept| kept.0.clone()),
    );
    let documents = parsed.iter().filter_map(|read| read.remembrance.document.clone()).collect();
    let unread = parsed.iter().filter(|read| read.remembrance.document.is_none());
    let unread = unread.map(|read| read.path.clone()).collect();
    let print =
        model::of_documents(&parsed.iter().map(|read| (&read.path, &*read.remembrance)).collect::<Vec<_>>());
    let count = parsed.len();
    memory
        .documents
        .extend(parsed.into_iter().filter(|read| read.fresh).map(|read| (read.path, read.remembrance)));
    if memory.documents.len() > count {
        memory.documents.retain(|path, _| tree.contains(path));
    }
    Ok(Parsed { documents, files, unread, parsed: fresh, print })
}

/// What parsing a file depends on beside its bytes.
struct Rules<'a> {
    config: &'a Config,
    /// Shared by all files, and no part of what any means.
    names: &'a Interner,
    /// Of all of it.
    rules: Fingerprint,
    above: Option<&'a Cascade>,
}

/// A file that was parsed, or remembered.
struct Read {
    path: SitePath,
    remembrance: Arc<Remembrance>,
    fresh: bool,
}

fn parse_all<'a>(
    tree: &SourceTree,
    files: Vec<&SourceFile>,
    known: &FxHashMap<SitePath, Arc<Remembrance>>,
    rules: impl Fn(&SitePath) -> Rules<'a> + Sync,
) -> Result<Vec<Read>, SourceError> {
    let read = |file: &SourceFile| -> Result<Read, SourceError> {
        let path = file.path.clone();
        let Rules { config, names, rules, above } = rules(&path);
        let known = known.get(&path).filter(|known| known.rules == rules.half());
        let (bytes, print) = match tree.recall(file, known.map(|known| (known.bytes, known)))? {
            Recall::Same(known) => return Ok(Read { path, remembrance: known.clone(), fresh: false }),
            Recall::Other(bytes, print) => (bytes, print),
        };
        let around = Surroundings { taxonomies: &config.taxonomies, cascade: above, names };
        let parsed = document::parse(&path, &bytes, around);
        let body = parsed.document.as_ref().map_or(bytes.len(), |document| document.body.start);
        let remembrance = Remembrance {
            bytes: print,
            rules: rules.half(),
            front: Fingerprint::of_value(&(Fingerprint::of(&bytes[..body]), rules)),
            document: parsed.document.map(Arc::new),
            diagnostics: (!parsed.diagnostics.is_empty())
                .then(|| parsed.diagnostics.into_iter().map(Kept).collect()),
        };
        Ok(Read { path, remembrance: Arc::new(remembrance), fresh: true })
    };
    files.into_par_iter().map(read).collect()
}
