//! Where a site may be published: which folder a path means, whether that folder is ours, and
//! whether it keeps clear of the site's own sources.
//!
//! In comes the folder that was asked for; out goes what is known of it. Reads, never writes.

use std::path::{Component, Path, PathBuf};

use super::OutputError;
use super::file_system::{FileSystem, Kind};
use super::inventory::{self, INVENTORY, Reading, Record, STAGING, Trust};

/// What to do with an output folder that is not ours, and with files in it that are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adoption {
    /// Leave it alone, and say so.
    Refuse,
    /// Publish into it: files where the site wants to publish are overwritten, all others stay.
    Adopt,
}

/// What no output may overlap with.
#[derive(Clone, Debug)]
pub struct Protected {
    /// The site's folder. The default output lies inside it, but never in one of its sources.
    pub site: PathBuf,
}

/// The folders of a site that hold its sources and its memory.
const SOURCES: [&str; 7] = ["content", "templates", "static", "themes", "data", "words", ".briefing"];

impl Protected {
    /// Refuses a (resolved) output folder that would overlap.
    pub(super) fn check<F: FileSystem>(&self, fs: &F, dir: &Path) -> Result<(), OutputError> {
        let refuse =
            |source: &Path| Err(OutputError::Protected { path: dir.to_owned(), source: source.to_owned() });
        let site = resolve(fs, &self.site)?;
        if site.starts_with(dir) {
            return refuse(&site);
        }
        for name in SOURCES {
            let named = site.join(name);
            let source = resolve(fs, &named)?;
            // A source may be a link to elsewhere; neither its name nor what it means is ours.
            let apart =
                [&named, &source].iter().all(|source| !dir.starts_with(source) && !source.starts_with(dir));
            if !apart {
                return refuse(&named);
            }
        }
        Ok(())
    }
}

/// The path with every link followed, also where its last parts do not exist yet.
pub(super) fn resolve<F: FileSystem>(fs: &F, path: &Path) -> Result<PathBuf, OutputError> {
    let canonical = |path: &Path| fs.canonicalize(path).map_err(OutputError::machine("follow", path));
    let mut resolved = if path.is_absolute() { PathBuf::new() } else { canonical(Path::new("."))? };
    for component in path.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => resolved.push(component),
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Normal(name) => {
                resolved.push(name);
                let found = fs.metadata(&resolved).map_err(OutputError::machine("look at", &resolved))?;
                if found.is_some_and(|found| found.kind == Kind::Other) {
                    resolved = canonical(&resolved)?;
                }
            }
        }
    }
    Ok(resolved)
}

/// What an output folder turned out to be.
#[derive(Debug)]
pub(super) enum Recognised {
    /// It is not there.
    Absent,
    /// It is there, and may be published into.
    Usable {
        /// What is known as ours.
        records: Vec<Record>,
        /// How far to believe it.
        trust: Trust,
        /// Whether it has an inventory of ours.
        inventory: bool,
    },
}

/// Looks at a (resolved) output folder, and refuses one that is not ours.
pub(super) fn recognise<F: FileSystem>(
    fs: &F,
    dir: &Path,
    adoption: Adoption,
) -> Result<Recognised, OutputError> {
    match metadata_kind(fs, dir)? {
        None => return Ok(Recognised::Absent),
        Some(Kind::Folder) => {}
        Some(_) => return Err(OutputError::NotAFolder(dir.to_owned())),
    }
    let refusal = match read_inventory(fs, dir)? {
        Some(Reading::Ours { records, trust }) => {
            return Ok(Recognised::Usable { records, trust, inventory: true });
        }
        Some(Reading::OtherVersion) => Some(OutputError::OtherVersion(dir.to_owned())),
        Some(Reading::Foreign) => Some(OutputError::NotOurs(dir.to_owned())),
        None if is_empty(fs, dir)? => None,
        None => Some(OutputError::NotOurs(dir.to_owned())),
    };
    match refusal {
        Some(error) if adoption == Adoption::Refuse => Err(error),
        _ => Ok(Recognised::Usable { records: Vec::new(), trust: Trust::Lengths, inventory: false }),
    }
}

fn read_inventory<F: FileSystem>(fs: &F, dir: &Path) -> Result<Option<Reading>, OutputError> {
    let path = dir.join(INVENTORY);
    Ok(match metadata_kind(fs, &path)? {
        None => None,
        Some(Kind::File) => {
            let bytes = fs.read(&path).map_err(OutputError::machine("read", &path))?;
            Some(inventory::read(&bytes))
        }
        Some(_) => Some(Reading::Foreign),
    })
}

/// Whether nothing is in it but what a killed first run may have left.
fn is_empty<F: FileSystem>(fs: &F, dir: &Path) -> Result<bool, OutputError> {
    let listed = fs.list(dir).map_err(OutputError::machine("list", dir))?;
    Ok(listed.iter().all(|listed| listed.name == STAGING))
}

pub(super) fn metadata_kind<F: FileSystem>(fs: &F, path: &Path) -> Result<Option<Kind>, OutputError> {
    fs.metadata(path)
        .map(|found| found.map(|found| found.kind))
        .map_err(OutputError::machine("look at", path))
}
