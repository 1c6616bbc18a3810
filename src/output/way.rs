//! Clearing the way: what of the old site must go before files of the new one can arrive, where
//! a file becomes a folder or a folder a file.
//!
//! In come the staged files with their hurdles; out go the old files and folders to remove first,
//! or the reason why they must stay. Looks, and removes nothing itself.

use std::collections::BTreeSet;

use super::OutputError;
use super::file_system::{FileSystem, Kind};
use super::folder::{Folder, Hurdle, Staged};
use super::known::Fate;
use crate::base::OutputPath;

/// What to remove first.
#[derive(Debug, Default)]
pub(super) struct Way {
    pub(super) files: BTreeSet<String>,
    /// To be removed from the last to the first, so that what lies below goes before.
    pub(super) folders: BTreeSet<String>,
}

impl Way {
    pub(super) fn find<F: FileSystem>(folder: &Folder<F>, staged: &[Staged]) -> Result<Self, OutputError> {
        let mut way = Self::default();
        for file in staged {
            match &file.hurdle {
                Hurdle::None => {}
                Hurdle::Folder => way.add_folder(folder, file.path.as_str().to_owned())?,
                Hurdle::File(path) => way.add_file(folder, path.to_string())?,
            }
        }
        Ok(way)
    }

    fn add_folder<F: FileSystem>(&mut self, folder: &Folder<F>, path: String) -> Result<(), OutputError> {
        let full = folder.at(&path);
        let listed = folder.fs.list(&full).map_err(OutputError::machine("list", &full))?;
        for listed in listed {
            let below = match (listed.name.to_str(), listed.kind) {
                (Some(name), Kind::File | Kind::Folder) => format!("{path}/{name}"),
                _ => return Err(OutputError::Foreign(full.join(listed.name))),
            };
            match listed.kind {
                Kind::Folder => self.add_folder(folder, below)?,
                _ => self.add_file(folder, below)?,
            }
        }
        self.folders.insert(path);
        Ok(())
    }

    fn add_file<F: FileSystem>(&mut self, folder: &Folder<F>, path: String) -> Result<(), OutputError> {
        let known = OutputPath::new(&path).and_then(|path| folder.known.get(&path));
        let Some(entry) = known else {
            return Err(OutputError::Foreign(folder.at(&path)));
        };
        if !entry.is(Fate::Unwanted) {
            return Err(OutputError::Collision(folder.at(&path)));
        }
        if !folder.is_removable(entry)? {
            return Err(OutputError::Foreign(folder.at(&path)));
        }
        self.files.insert(path);
        Ok(())
    }
}
