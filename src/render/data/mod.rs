//! Data files: what lies below `data/` as TOML, JSON or CSV, for `data(path=…)`.
//!
//! Comes in: the snapshot, and what was read before. Goes out: for each file the value that
//! templates are given, or what is wrong with it. All of them are read when the site is looked at,
//! asked for or not: what cannot be read is told by every command, in the same words, and no page
//! is rendered from half of the data. A file that has not changed is not parsed again.

mod from_csv;
mod from_json;
mod from_toml;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tera::Value;

use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::document::text_of;
use crate::source::{Recall, SourceError, SourceFile, SourceTree};

/// The folder of a site that they lie in.
pub(super) const FOLDER: &str = "data";

/// The most faults that are told of one file: where every row is faulty, the header is.
const MOST: usize = 100;

/// Turns the text of a file into a value.
type Reader = fn(&Text<'_>) -> Result<Value, Vec<Diagnostic>>;

/// The data files of one state of the site.
#[derive(Debug, Default)]
pub struct DataFiles(BTreeMap<SitePath, Arc<DataFile>>);

/// One data file.
#[derive(Debug)]
pub(super) struct DataFile {
    /// Of its bytes.
    pub(super) print: Fingerprint,
    /// What is in it, or what is wrong with it.
    content: Result<Value, Vec<Diagnostic>>,
}

impl DataFiles {
    /// Reads them, using what is in `before` where the bytes are the same. What is wrong with them
    /// is added to `found`.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn load(tree: &SourceTree, before: &Self, found: &mut Vec<Diagnostic>) -> Result<Self, SourceError> {
        let known: Vec<(&SourceFile, Reader)> =
            tree.below(FOLDER).iter().filter_map(|file| Some((file, reader(&file.path)?))).collect();
        let read = |(source, reader): &(&SourceFile, Reader)| {
            let path = &source.path;
            let file = match tree.recall(source, before.0.get(path).map(|file| (file.print, file)))? {
                Recall::Same(file) => file.clone(),
                Recall::Other(bytes, print) => Arc::new(DataFile::read(path, &bytes, print, *reader)),
            };
            Ok((path.clone(), file))
        };
        let files: BTreeMap<_, _> = known.par_iter().map(read).collect::<Result<_, SourceError>>()?;
        let faults = files.values().filter_map(|file| file.content.as_ref().err());
        found.extend(faults.flatten().cloned());
        Ok(Self(files))
    }

    pub(super) fn get(&self, path: &SitePath) -> Option<&DataFile> {
        self.0.get(path).map(|file| &**file)
    }

    /// What to do where there is no file at `path`.
    pub(super) fn advice(&self, path: &SitePath, tree: &SourceTree) -> String {
        if tree.contains(path) {
            return "data files end in `.toml`, `.json` or `.csv`".to_owned();
        }
        let likeness =
            |known: &&SitePath| strsim::jaro_winkler(&path.as_str().to_lowercase(), known.as_str());
        let nearest = self.0.keys().map(|known| (likeness(&known), known));
        match nearest.max_by(|a, b| a.0.total_cmp(&b.0)) {
            None => format!("there are no data files: they lie below `{FOLDER}/`"),
            Some((0.85.., known)) => format!("did you mean `{known}`?"),
            Some(_) => {
                let names: Vec<String> = self.0.keys().take(5).map(|known| format!("`{known}`")).collect();
                let more = if self.0.len() > names.len() { " and more" } else { "" };
                format!("there is {}{more}", names.join(", "))
            }
        }
    }
}

impl DataFile {
    fn read(path: &SitePath, bytes: &[u8], print: Fingerprint, reader: Reader) -> Self {
        let content = text_of(path, bytes).map_err(|fault| vec![*fault]).and_then(|text| {
            // As if they were not there: places are the same without them, for a line's end is no
            // part of it.
            let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
            reader(&Text { path, text: &text })
        });
        Self { print, content }
    }

    /// What is in it; `None` where something is wrong with it.
    pub(super) fn value(&self) -> Option<&Value> {
        self.content.as_ref().ok()
    }
}

fn reader(path: &SitePath) -> Option<Reader> {
    match path.extension()?.to_ascii_lowercase().as_str() {
        "toml" => Some(from_toml::read),
        "json" => Some(from_json::read),
        "csv" => Some(from_csv::read),
        _ => None,
    }
}

/// The text of a data file, without a byte-order mark and with plain line ends.
struct Text<'a> {
    path: &'a SitePath,
    text: &'a str,
}

impl Text<'_> {
    fn fault(&self, span: impl Into<Span>, message: impl Into<String>, advice: &str) -> Diagnostic {
        Diagnostic::error("data-syntax", message)
            .at(Place::of(self.path, self.text, span.into()))
            .advise(advice)
    }
}

#[cfg(test)]
mod tests;
