//! Where changed files wait until the whole build has succeeded: on the output's own file system,
//! so that publishing is renaming. Made when the first file comes, removed when done or dropped.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::OutputError;
use super::file_system::{FileSystem, remove_tree};
use super::ground::folder_of;
use super::inventory::STAGING;
use crate::base::OutputPath;

/// How many numbered files lie in one folder.
const FOLDER: u32 = 1024;

/// The staged files of one build.
pub(super) struct Staging {
    root: PathBuf,
    layout: Layout,
    begun: AtomicBool,
    /// Folders above the root that do not exist yet, the nearest first.
    missing: Vec<PathBuf>,
}

enum Layout {
    /// The whole site, to be renamed to this folder at once.
    Tree(PathBuf),
    /// Numbered files, to be renamed in one by one: half the folders to make, and no trouble
    /// where a file becomes a folder.
    Numbered(AtomicU32),
}

/// Which staged file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot(u32);

impl Staging {
    /// For an output folder that is there: inside it.
    pub(super) fn inside(dir: &Path) -> Self {
        Self::new(dir.join(STAGING), Layout::Numbered(AtomicU32::new(0)))
    }

    /// For an output folder that is not there: beside it.
    pub(super) fn beside<F: FileSystem>(fs: &F, dir: &Path) -> io::Result<Self> {
        let mut staging = Self::new(beside(dir), Layout::Tree(dir.to_owned()));
        for folder in dir.ancestors().skip(1) {
            if fs.metadata(folder)?.is_some() {
                break;
            }
            staging.missing.push(folder.to_owned());
        }
        Ok(staging)
    }

    fn new(root: PathBuf, layout: Layout) -> Self {
        Self { root, layout, begun: AtomicBool::new(false), missing: Vec::new() }
    }

    /// Removes what a killed run may have left in either place.
    pub(super) fn remove_stale<F: FileSystem>(fs: &F, dir: &Path) -> Result<(), OutputError> {
        for stale in [dir.join(STAGING), beside(dir)] {
            remove_tree(fs, &stale).map_err(OutputError::machine("remove", &stale))?;
        }
        Ok(())
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Stages one output.
    pub(super) fn write<F: FileSystem>(
        &self,
        fs: &F,
        path: &OutputPath,
        bytes: &[u8],
    ) -> Result<Slot, OutputError> {
        match &self.layout {
            Layout::Tree(dir) => {
                let collide = |error| match error {
                    OutputError::Machine { error, .. } if is_collision(&error) => {
                        OutputError::Collision(dir.join(path.as_str()))
                    }
                    other => other,
                };
                self.create(fs, path.as_str(), bytes).map_err(collide)?;
                Ok(Slot(0))
            }
            Layout::Numbered(next) => {
                let slot = Slot(next.fetch_add(1, Ordering::Relaxed));
                self.create(fs, &numbered(slot), bytes)?;
                Ok(slot)
            }
        }
    }

    fn create<F: FileSystem>(&self, fs: &F, name: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let path = self.root.join(name);
        // Its folder is mostly new: to ask first, or to remember each, would cost more.
        let created = match fs.create_new(&path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folder(fs, folder_of(name))?;
                fs.create_new(&path, bytes)
            }
            created => created,
        };
        created.map_err(OutputError::machine("write", &path))
    }

    /// Writes a file of this room's own at the top of the staging folder.
    pub(super) fn create_of<F: FileSystem>(
        &self,
        fs: &F,
        name: &str,
        pieces: &mut dyn Iterator<Item = Vec<u8>>,
    ) -> Result<PathBuf, OutputError> {
        let path = self.root.join(name);
        self.make_folder(fs, "")?;
        fs.create_of(&path, pieces).map_err(OutputError::machine("write", &path))?;
        Ok(path)
    }

    /// Where a numbered file lies.
    pub(super) fn locate(&self, slot: Slot) -> PathBuf {
        self.root.join(numbered(slot))
    }

    fn make_folder<F: FileSystem>(&self, fs: &F, folder: &str) -> Result<(), OutputError> {
        self.begun.store(true, Ordering::Relaxed);
        let path = self.root.join(folder);
        fs.create_dir_all(&path).map_err(OutputError::machine("make", &path))
    }

    /// The root has become the output folder; there is nothing left to remove.
    pub(super) fn arrived(&mut self) {
        self.begun = AtomicBool::new(false);
    }

    /// Removes all that it made. What cannot be removed is left to the next run, which removes
    /// stale staging first.
    pub(super) fn discard<F: FileSystem>(&mut self, fs: &F) {
        if !std::mem::take(self.begun.get_mut()) {
            return;
        }
        if remove_tree(fs, &self.root).is_ok() {
            for folder in &self.missing {
                let _ = fs.remove_dir(folder);
            }
        }
    }
}

fn numbered(slot: Slot) -> String {
    format!("{}/{}", slot.0 / FOLDER, slot.0 % FOLDER)
}

fn beside(dir: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(dir.file_name().unwrap_or_default());
    name.push(STAGING);
    dir.with_file_name(name)
}

fn is_collision(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
    )
}
