//! A folder as a value: every file and its bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

/// Files by path, `/` between segments.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree(BTreeMap<String, Vec<u8>>);

impl Tree {
    /// What is in a folder now; nothing where there is none.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut tree = Self::default();
        if folder.exists() {
            tree.read(folder, "");
        }
        tree
    }

    fn read(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                self.read(&entry.path(), &format!("{path}/"));
            } else {
                self.0.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }

    /// Whether there is a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// A file's bytes.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// A file's text.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> &str {
        let Some(bytes) = self.0.get(path) else {
            panic!("there is no `{path}`; there are {:#?}", self.paths())
        };
        std::str::from_utf8(bytes).unwrap()
    }

    /// All files that are text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)))
    }

    /// All files and their bytes.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// All paths.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// The paths whose file is another, or is in one of the two alone.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let changed = self.0.iter().filter(|(path, bytes)| other.0.get(*path) != Some(bytes));
        let missing = other.0.keys().filter(|path| !self.0.contains_key(*path));
        let mut paths: Vec<String> = changed.map(|(path, _)| path.clone()).chain(missing.cloned()).collect();
        paths.sort();
        paths
    }

    /// Says which files differ, and how the first of them does, where any do.
    #[track_caller]
    pub(crate) fn assert_same(&self, other: &Self) {
        let paths = self.differences(other);
        if let Some(first) = paths.first() {
            let show = |tree: &Self| {
                tree.0
                    .get(first)
                    .map_or("(absent)".into(), |bytes| String::from_utf8_lossy(bytes).into_owned())
            };
            panic!("these differ: {paths:#?}\n--- one\n{}\n--- other\n{}", show(self), show(other));
        }
    }

    /// Nowhere in any file, and in no path, stands this word.
    #[track_caller]
    pub(crate) fn lacks_word(&self, word: &str) {
        let wanted = word.to_lowercase();
        for (path, bytes) in self.files() {
            let found = path.to_lowercase().contains(&wanted)
                || String::from_utf8_lossy(bytes).to_lowercase().contains(&wanted);
            assert!(!found, "`{word}` stands in `{path}`:\n{}", String::from_utf8_lossy(bytes));
        }
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}
