//! Publishing: the only place where a published site changes.
//!
//! In comes a [`Folder`] that was told of every output; out goes the new site. First all is
//! looked at that could stand in the way; then the folder changes in the order that `output`
//! describes, so that a process killed between any two steps leaves whole files, and an inventory
//! that names them all.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::file_system::{FileSystem, Kind, is_absent};
use super::folder::{Folder, Site, Staged};
use super::ground::{Ground, folder_of, folders_above};
use super::inventory::{self, INVENTORY, Line, State, Trust};
use super::known::{Entry, Fate, Found, Stamp};
use super::way::Way;
use super::{Changes, OutputError};
use crate::base::{OutputPath, locked};

/// What is going to be done; made before anything is.
struct Work<'a> {
    /// In the order of publishing.
    staged: Vec<Staged>,
    /// Files that were not ours, and hold just what is wanted.
    taken: Vec<(OutputPath, Stamp)>,
    way: Way,
    /// Known and no longer wanted, whether they are there or not.
    unwanted: Vec<&'a Entry>,
    /// Those of them that are there, and ours to remove.
    removals: Vec<&'a Entry>,
}

impl<F: FileSystem> Folder<F> {
    pub(super) fn publish(&mut self) -> Result<Changes, OutputError> {
        let mut staged = std::mem::take(&mut *locked(&self.staged));
        let taken = std::mem::take(&mut *locked(&self.taken));
        staged.sort_unstable_by(|a, b| (a.class, &a.path).cmp(&(b.class, &b.path)));
        self.refuse_collisions(&staged)?;
        if self.site == Site::Absent {
            return self.arrive(staged);
        }
        let work = self.plan(staged, taken)?;
        if self.is_idle(&work) {
            return Ok(self.changes(&work, 0));
        }
        if !work.staged.is_empty() {
            self.announce(&work)?;
        }
        let mut removed = self.clear(&work.way)?;
        self.bring_in(&work.staged)?;
        removed += self.remove(&work)?;
        self.conclude(&work)?;
        Ok(self.changes(&work, removed))
    }

    /// Two staged files at one path, or one where another needs a folder. Against what already
    /// stands, `way` sees to it.
    fn refuse_collisions(&self, staged: &[Staged]) -> Result<(), OutputError> {
        let mut paths = FxHashSet::default();
        for file in staged {
            if !paths.insert(file.path.as_str()) {
                return Err(OutputError::Collision(self.at(file.path.as_str())));
            }
        }
        let mut folders = staged.iter().flat_map(|f| folders_above(f.path.as_str()));
        match folders.find(|folder| paths.contains(folder)) {
            Some(file) => Err(OutputError::Collision(self.at(file))),
            None => Ok(()),
        }
    }

    /// Into an absent folder the whole staged tree is renamed at once.
    fn arrive(&mut self, mut staged: Vec<Staged>) -> Result<Changes, OutputError> {
        staged.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.staging.create_of(
            &self.fs,
            INVENTORY,
            &mut inventory::write(State::Published, &staged, line),
        )?;
        self.rename(self.staging.root(), &self.dir)?;
        self.staging.arrived();
        Ok(Changes { written: staged.len(), ..Changes::default() })
    }

    fn plan(&self, staged: Vec<Staged>, taken: Vec<(OutputPath, Stamp)>) -> Result<Work<'_>, OutputError> {
        let way = Way::find(self, &staged)?;
        let entries = self.known.entries().iter();
        let unwanted: Vec<&Entry> = entries.filter(|entry| entry.is(Fate::Unwanted)).collect();
        let mut removals = Vec::new();
        for &entry in &unwanted {
            if self.is_removable(entry)? && !way.files.contains(entry.path.as_str()) {
                removals.push(entry);
            }
        }
        Ok(Work { staged, taken, way, unwanted, removals })
    }

    /// Whether a known file is there as a file, not behind a link, and ours to remove.
    pub(super) fn is_removable(&self, entry: &Entry) -> Result<bool, OutputError> {
        let seen = self.look(entry.path.as_str())?;
        if seen.is_none_or(|seen| seen.kind != Kind::File) {
            return Ok(false);
        }
        Ok(!entry.is_unproven() || matches!(self.found(entry)?, Found::Recorded))
    }

    /// Whether the inventory that stands is already that of the new site.
    fn is_idle(&self, work: &Work<'_>) -> bool {
        self.site == Site::Listed
            && self.trust == Trust::Lengths
            && work.staged.is_empty()
            && work.taken.is_empty()
            && work.unwanted.is_empty()
    }

    fn changes(&self, work: &Work<'_>, removed: usize) -> Changes {
        let entries = self.known.entries().iter();
        let kept = entries.filter(|entry| entry.is(Fate::Kept)).count();
        Changes { written: work.staged.len(), removed, unchanged: kept + work.taken.len() }
    }

    /// Writes down what is ours and what is to come, before any of it comes.
    fn announce(&self, work: &Work<'_>) -> Result<(), OutputError> {
        let standing = |entry: &&Entry| !entry.is_unproven();
        let ours = self.known.entries().iter().filter(standing);
        let to_come = work.staged.iter().map(line).filter(|line| {
            let known = OutputPath::new(line.path).and_then(|path| self.known.get(&path));
            known.is_none_or(Entry::is_unproven)
        });
        let unproven = |line| Line { unproven: true, ..line };
        let lines = ours
            .map(|entry| proven(&entry.path, entry.recorded))
            .chain(to_come.map(unproven))
            .chain(work.taken.iter().map(|(path, stamp)| unproven(proven(path, *stamp))));
        self.replace_inventory("announced", State::Publishing, lines.collect())
    }

    /// Writes down the new site.
    fn conclude(&self, work: &Work<'_>) -> Result<(), OutputError> {
        let entries = self.known.entries().iter();
        let kept = entries.filter(|entry| entry.is(Fate::Kept)).map(|entry| {
            let stamp = entry.standing().unwrap_or(entry.recorded);
            proven(&entry.path, stamp)
        });
        let lines = kept
            .chain(work.staged.iter().map(line))
            .chain(work.taken.iter().map(|(path, stamp)| proven(path, *stamp)));
        self.replace_inventory("published", State::Published, lines.collect())
    }

    fn replace_inventory(
        &self,
        name: &str,
        state: State,
        mut lines: Vec<Line<'_>>,
    ) -> Result<(), OutputError> {
        lines.sort_unstable();
        let mut pieces = inventory::write(state, &lines, |line| *line);
        let staged = self.staging.create_of(&self.fs, name, &mut pieces)?;
        self.rename(&staged, &self.at(INVENTORY))
    }

    /// Removes what stands in the way of what is to come.
    fn clear(&self, way: &Way) -> Result<usize, OutputError> {
        let mut removed = 0;
        for file in &way.files {
            removed += self.remove_file(file)?;
        }
        for folder in way.folders.iter().rev() {
            let full = self.at(folder);
            (self.fs.remove_dir(&full)).map_err(OutputError::machine("remove", &full))?;
        }
        Ok(removed)
    }

    fn bring_in(&self, staged: &[Staged]) -> Result<(), OutputError> {
        let mut made = FxHashSet::default();
        for file in staged {
            let folder = folder_of(file.path.as_str());
            if self.ground(folder)? != Ground::Folder && made.insert(folder) {
                let full = self.at(folder);
                (self.fs.create_dir_all(&full)).map_err(OutputError::machine("make", &full))?;
            }
            self.rename(&self.staging.locate(file.slot), &self.at(file.path.as_str()))?;
        }
        Ok(())
    }

    /// Removes what is no longer wanted, then the folders that this left empty.
    fn remove(&self, work: &Work<'_>) -> Result<usize, OutputError> {
        let mut removed = 0;
        for entry in &work.removals {
            removed += self.remove_file(entry.path.as_str())?;
        }
        // Also of files that are gone already: a killed run may have come no further.
        let paths = work.unwanted.iter().map(|entry| entry.path.as_str());
        let folders: BTreeSet<&str> = paths.flat_map(folders_above).collect();
        for folder in folders.into_iter().rev() {
            self.remove_if_empty(folder)?;
        }
        Ok(removed)
    }

    fn remove_file(&self, path: &str) -> Result<usize, OutputError> {
        let full = self.at(path);
        match self.fs.remove_file(&full) {
            Ok(()) => Ok(1),
            Err(error) if is_absent(&error) => Ok(0),
            Err(error) => Err(OutputError::machine("remove", &full)(error)),
        }
    }

    fn remove_if_empty(&self, folder: &str) -> Result<(), OutputError> {
        if self.ground(folder)? != Ground::Folder {
            return Ok(());
        }
        let full = self.at(folder);
        match self.fs.remove_dir(&full) {
            Err(error) if !is_absent(&error) && !is_in_use(&error) => {
                Err(OutputError::machine("remove", &full)(error))
            }
            _ => Ok(()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        (self.fs.rename(from, to)).map_err(OutputError::machine("publish", to))
    }
}

/// Whether a folder is not empty, or somebody works in it.
fn is_in_use(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists | io::ErrorKind::ResourceBusy
    )
}

fn line(staged: &Staged) -> Line<'_> {
    proven(&staged.path, staged.stamp)
}

fn proven(path: &OutputPath, stamp: Stamp) -> Line<'_> {
    Line { path: path.as_str(), stamp, unproven: false }
}
