//! The one way to the disk for this room: a trait of few operations, and the real thing.
//!
//! In come paths of the machine and bytes; out go results of the machine, without interpretation.
//! Tests put a file system in its place that fails or dies at a chosen operation.

#![allow(clippy::disallowed_methods, reason = "the one file of the house that writes to the disk")]

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What something in a folder is, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, a pipe, a device: nothing that we make.
    Other,
}

/// What is known of a path without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: OsString,
    /// What it is.
    pub kind: Kind,
}

/// What this room needs of a file system. Errors are the machine's own.
pub trait FileSystem: Send + Sync {
    /// What stands at a path, a last link not followed; `None` where nothing does.
    fn metadata(&self, path: &Path) -> io::Result<Option<Metadata>>;
    /// The names in a folder, in any order.
    fn list(&self, path: &Path) -> io::Result<Vec<Listed>>;
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// The path with every link followed.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
    /// Makes a folder and those above it; content where it is there.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Makes a file where nothing stands.
    fn create_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// The same of bytes that come in pieces, for what is too large to be held at once.
    fn create_of(&self, path: &Path, pieces: &mut dyn Iterator<Item = Vec<u8>>) -> io::Result<()> {
        self.create_new(path, &pieces.collect::<Vec<_>>().concat())
    }
    /// Moves a file over what stands at `to`, or a folder to where nothing stands; at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file, or a link itself.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
}

/// The machine's own file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn metadata(&self, path: &Path) -> io::Result<Option<Metadata>> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(Metadata { kind: kind(found.file_type()), length: found.len() })),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        fs::read_dir(path)?
            .map(|entry| {
                let entry = entry?;
                Ok(Listed { kind: kind(entry.file_type()?), name: entry.file_name() })
            })
            .collect()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn create_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        create_with(path, |file| file.write_all(bytes))
    }

    fn create_of(&self, path: &Path, pieces: &mut dyn Iterator<Item = Vec<u8>>) -> io::Result<()> {
        create_with(path, |file| {
            for piece in pieces {
                file.write_all(&piece)?;
            }
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

fn kind(found: fs::FileType) -> Kind {
    if found.is_file() {
        Kind::File
    } else if found.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

/// Whether the machine says that there is nothing: no such name, or a file where a folder of the
/// path should be.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Removes a folder and all below it; links are removed, not followed. Content where nothing is.
pub(super) fn remove_tree<F: FileSystem>(fs: &F, path: &Path) -> io::Result<()> {
    match fs.metadata(path)? {
        None => Ok(()),
        Some(found) if found.kind == Kind::Folder => remove_folder(fs, path),
        Some(_) => fs.remove_file(path),
    }
}

fn remove_folder<F: FileSystem>(fs: &F, path: &Path) -> io::Result<()> {
    for listed in fs.list(path)? {
        let below = path.join(&listed.name);
        match listed.kind {
            Kind::Folder => remove_folder(fs, &below)?,
            Kind::File | Kind::Other => fs.remove_file(&below)?,
        }
    }
    fs.remove_dir(path)
}

/// Opens a file to hold a lock on, made where it is not there; its folder too, but none above.
pub(super) fn open_lock(folder: &Path, name: &str) -> io::Result<File> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(name))
}

fn create_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    write(&mut file).inspect_err(|_| {
        // Half a file must not look like one that somebody made; that it could not be
        // removed either adds nothing to the first error.
        let _ = fs::remove_file(path);
    })
}
