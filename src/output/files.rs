//! Single files outside the published site: those that `init` and `new` make, and those of
//! `.briefing/`.

use std::io;
use std::path::Path;

use super::OutputError;
use super::file_system::{Disk, FileSystem, remove_tree};
use crate::base::SitePath;

/// Makes a new file below `dir`, and the folders above it; never over a file that is there.
///
/// # Errors
///
/// [`OutputError::Exists`] when something stands there, or what the machine says.
pub fn write_new(dir: &Path, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
    let full = make_folder(dir, path)?;
    Disk.create_new(&full, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => OutputError::Exists(full.clone()),
        _ => OutputError::machine("write", &full)(error),
    })
}

/// Replaces a file below `dir` by a whole new one, at once; makes the folders above it. For what
/// is ours alone, such as the cache, and under the site's lock.
///
/// # Errors
///
/// What the machine says; the old file then stands as it was.
pub fn write_over(dir: &Path, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
    let full = make_folder(dir, path)?;
    let mut name = full.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = full.with_file_name(name);
    let removed = match Disk.remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    removed
        .and_then(|()| Disk.create_new(&part, bytes))
        .and_then(|()| Disk.rename(&part, &full))
        .map_err(OutputError::machine("write", &full))
}

/// Removes a folder below `dir` and all in it; content where nothing is. For what is ours alone, such
/// as the cache, and under the site's lock.
///
/// # Errors
///
/// What the machine says.
pub fn remove_below(dir: &Path, path: &SitePath) -> Result<(), OutputError> {
    let full = dir.join(path.as_str());
    remove_tree(&Disk, &full).map_err(OutputError::machine("remove", &full))
}

fn make_folder(dir: &Path, path: &SitePath) -> Result<std::path::PathBuf, OutputError> {
    let folder = dir.join(path.folder());
    Disk.create_dir_all(&folder).map_err(OutputError::machine("make", &folder))?;
    Ok(dir.join(path.as_str()))
}
