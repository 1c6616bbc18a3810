//! The folders inside the output folder, as they are before publishing: each is looked at once,
//! from whichever thread comes first. Nothing is ever reached through a link.

use std::path::Path;
use std::sync::Arc;

use super::OutputError;
use super::file_system::{FileSystem, Kind};
use super::place::metadata_kind;
use crate::base::Sharded;

/// What stands where a folder is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A folder, and all above it are.
    Folder,
    /// Nothing; it can be made.
    Absent,
    /// This file, at the folder's path or above it.
    File(Arc<str>),
    /// This link, or other thing that is neither file nor folder, there or above.
    Link(Arc<str>),
}

/// The memory of what was looked at.
pub(super) struct Grounds(Sharded<Ground>);

impl Grounds {
    pub(super) fn new() -> Self {
        Self(Sharded::default())
    }

    /// What stands at `folder` (empty: the output folder itself) below `dir`.
    pub(super) fn look<F: FileSystem>(
        &self,
        fs: &F,
        dir: &Path,
        folder: &str,
    ) -> Result<Ground, OutputError> {
        if folder.is_empty() {
            return Ok(Ground::Folder);
        }
        if let Some(ground) = self.0.get(folder) {
            return Ok(ground);
        }
        let ground = match self.look(fs, dir, folder_of(folder))? {
            Ground::Folder => match metadata_kind(fs, &dir.join(folder))? {
                Some(Kind::Folder) => Ground::Folder,
                None => Ground::Absent,
                Some(Kind::File) => Ground::File(folder.into()),
                Some(Kind::Other) => Ground::Link(folder.into()),
            },
            above => above,
        };
        self.0.insert(folder, ground.clone());
        Ok(ground)
    }
}

/// The folder that holds a path; empty at the top.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders above a path, from the nearest to the topmost.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder_of(path)), |folder| Some(folder_of(folder)))
        .take_while(|folder| !folder.is_empty())
}
