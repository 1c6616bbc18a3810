//! What counts: which paths lie in what is watched, and which of them are nobody's business.

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use walkdir::{DirEntry, WalkDir};

use super::WatchError;

/// The watched places, as the system itself names them: absolute, the links above them resolved. Where one
/// is a link itself, it is watched as any other in the site.
///
/// What a link leads to is watched where it really is (see `links`), as far as that is in the site:
/// a link out of it is an error of the site, not a reason to watch the whole disk.
#[derive(Debug)]
pub(super) struct Scope {
    roots: Vec<PathBuf>,
    ignored: Vec<PathBuf>,
    /// Where links lead to that is in no root.
    ways: RwLock<BTreeSet<PathBuf>>,
}

/// What lies directly in a folder.
#[derive(Default)]
pub(super) struct Found {
    pub(super) folders: Vec<PathBuf>,
    pub(super) links: Vec<PathBuf>,
}

impl Scope {
    pub(super) fn new(roots: &[PathBuf], ignored: &[PathBuf]) -> Result<Self, WatchError> {
        let mut scope = Self { roots: Vec::new(), ignored: Vec::new(), ways: RwLock::default() };
        for root in roots {
            let name = named(root)?;
            if !name.parent().is_none_or(Path::is_dir) {
                return Err(WatchError::Missing(root.clone()));
            }
            scope.roots.push(name);
        }
        for path in ignored {
            scope.ignored.push(real(path)?);
        }
        Ok(scope)
    }

    /// The watched places.
    pub(super) fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// The folders that hold the roots: they tell when one is made, removed or replaced.
    pub(super) fn holders(&self) -> BTreeSet<&Path> {
        self.roots.iter().filter_map(|path| path.parent()).collect()
    }

    /// Whether what happens at a path counts.
    pub(super) fn counts(&self, path: &Path) -> bool {
        let watched =
            self.is_watched(path) || (self.is_inside(path) && self.leads(|way| way.starts_with(path)));
        watched && !self.ignores(path) && !is_scratch(path)
    }

    /// Whether a path lies in a watched place.
    pub(super) fn is_watched(&self, path: &Path) -> bool {
        self.is_rooted(path) || self.leads(|way| path.starts_with(way))
    }

    /// Whether a path lies in a root.
    pub(super) fn is_rooted(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| path.starts_with(root))
    }

    /// Whether a path lies in the site: in a folder that holds a root.
    pub(super) fn is_inside(&self, path: &Path) -> bool {
        let mut holders = self.roots.iter().filter_map(|root| root.parent());
        holders.any(|holder| path != holder && path.starts_with(holder))
    }

    /// Whether a path lies where nothing counts.
    pub(super) fn ignores(&self, path: &Path) -> bool {
        self.ignored.iter().any(|ignored| path.starts_with(ignored))
    }

    /// Counts what happens where a link leads to, from now on; whether it did not before.
    pub(super) fn lead(&self, way: &Path) -> bool {
        !self.leads(|one| one == way)
            && self.ways.write().unwrap_or_else(PoisonError::into_inner).insert(way.to_owned())
    }

    /// Forgets where no link leads to any more.
    pub(super) fn lead_only(&self, ways: BTreeSet<PathBuf>) {
        *self.ways.write().unwrap_or_else(PoisonError::into_inner) = ways;
    }

    fn leads(&self, is_so: impl Fn(&Path) -> bool) -> bool {
        self.ways.read().unwrap_or_else(PoisonError::into_inner).iter().any(|way| is_so(way))
    }

    /// The folders and links directly inside a folder that count.
    pub(super) fn found_in(&self, folder: &Path) -> Found {
        let mut found = Found::default();
        let entries = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().filter_map(Result::ok);
        for entry in entries.filter(|entry| entry.file_type().is_dir() || entry.path_is_symlink()) {
            if self.counts(entry.path()) {
                let list = if entry.path_is_symlink() { &mut found.links } else { &mut found.folders };
                list.push(entry.into_path());
            }
        }
        found
    }

    /// Hands over everything below the roots that counts and all that links lead to from there, in an
    /// order that does not change.
    pub(super) fn walk(&self, mut visit: impl FnMut(&walkdir::Result<DirEntry>)) {
        let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
        let mut open: VecDeque<PathBuf> = self.roots.iter().cloned().collect();
        while let Some(place) = open.pop_front() {
            let entries = WalkDir::new(place).follow_root_links(false).sort_by_file_name();
            let counts = |entry: &DirEntry| !self.ignores(entry.path()) && !is_scratch(entry.path());
            for entry in entries.into_iter().filter_entry(counts) {
                if let Some(link) = entry.as_ref().ok().filter(|entry| entry.path_is_symlink()) {
                    let ways = self.ways(link.path()).into_iter();
                    open.extend(ways.filter(|way| seen.insert(way.clone())));
                }
                visit(&entry);
            }
        }
    }
}

/// What editors leave beside a file while it is open. A saved file always has its own name in the
/// end, so that nothing is missed; and typing alone does not build.
fn is_scratch(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    let swap = [".swp", ".swo", ".swx", ".swpx"];
    name.ends_with('~')
        || name.starts_with(".#")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || (name.starts_with('.') && swap.iter().any(|end| name.ends_with(end)))
}

/// A path as the system names it, as far as it exists.
fn real(path: &Path) -> Result<PathBuf, WatchError> {
    let absolute = std::path::absolute(path).map_err(unreachable(path))?;
    let mut missing = Vec::new();
    for ancestor in absolute.ancestors() {
        match ancestor.canonicalize() {
            Ok(found) => {
                let rest = missing.iter().rev();
                return Ok(rest.fold(found, |path, name| path.join(name)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                missing.extend(ancestor.file_name());
            }
            Err(error) => return Err(unreachable(path)(error)),
        }
    }
    Ok(absolute)
}

/// A path as the system names it, its own name kept even if it is a link.
pub(super) fn named(path: &Path) -> Result<PathBuf, WatchError> {
    let absolute = std::path::absolute(path).map_err(unreachable(path))?;
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(real(folder)?.join(name)),
        // `..` at the end has no name of its own.
        _ => real(path),
    }
}

fn unreachable(path: &Path) -> impl Fn(io::Error) -> WatchError {
    move |source| WatchError::Unreachable { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scratch_files_are_nobodys_business() {
        for scratch in ["a/.x.md.swp", "x.md~", ".#x.md", "#x.md#", ".swp"] {
            assert!(is_scratch(Path::new(scratch)), "{scratch}");
        }
        for real in ["x.md", ".nojekyll", "#", "a.swp", "#1.md", "4913"] {
            assert!(!is_scratch(Path::new(real)), "{real}");
        }
    }

    #[test]
    fn only_what_lies_in_a_root_and_is_not_ignored_counts() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().canonicalize().unwrap();
        let scope = Scope::new(&[site.join("content")], &[site.join("content/out")]).unwrap();
        assert!(scope.counts(&site.join("content")));
        assert!(scope.counts(&site.join("content/a/b.md")));
        assert!(scope.counts(&site.join("content/outer")));
        assert!(!scope.counts(&site.join("content/out/x")));
        assert!(!scope.counts(&site.join("other")));
    }

    #[test]
    fn a_root_nowhere_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let error = Scope::new(&[folder.path().join("no/such")], &[]).unwrap_err();
        assert!(matches!(error, WatchError::Missing(_)), "{error}");
    }
}
