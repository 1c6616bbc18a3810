//! Another look at a site that was looked at: at a part of it, or to see whether it is still the same.

use super::{CONFIG, FOLDERS, SourceError, SourceFile, SourceTree};
use crate::base::SitePath;
use crate::diagnostic::Diagnostic;

/// Of more places than these it is quicker to look at the whole.
const FEW: usize = 64;

impl SourceTree {
    /// The same site, looked at anew at and below `places` alone: elsewhere it is taken to be as it was.
    /// `None` where that cannot be told apart: then the whole is to be scanned.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn scan_again(
        &self,
        places: &[SitePath],
        found: &mut Vec<Diagnostic>,
    ) -> Result<Option<Self>, SourceError> {
        let is_ours = |place: &SitePath| {
            let top = place.as_str().split('/').next().unwrap_or_default();
            top == CONFIG || FOLDERS.contains(&top)
        };
        if !self.sound || places.len() > FEW || !places.iter().all(is_ours) {
            return Ok(None);
        }
        let is_elsewhere = |path: &SitePath| {
            places.iter().all(|place| path != place && path.below(place.as_str()).is_none())
        };
        let mut tree = Self {
            root: self.root.clone(),
            disk: self.disk.clone(),
            // What had not rested by then was perhaps read too early, and is to be read again.
            scanned: self.scanned,
            files: self.files.iter().filter(|file| is_elsewhere(&file.path)).cloned().collect(),
            ignored: self.ignored.iter().filter(|path| is_elsewhere(path)).cloned().collect(),
            sound: true,
        };
        let outermost =
            places.iter().filter(|place| places.iter().all(|other| place.below(other.as_str()).is_none()));
        for place in outermost {
            for entry in tree.disk.list(&tree.root, place.as_str())? {
                tree.take(entry, found);
            }
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        tree.ignored.sort();
        Ok(Some(tree))
    }

    /// Whether another scan of the same site found the same files in the same state.
    pub fn is_like(&self, other: &Self) -> bool {
        let alike = |(a, b): (&SourceFile, &SourceFile)| a.path == b.path && a.stamp == b.stamp;
        self.files.len() == other.files.len() && self.files.iter().zip(&other.files).all(alike)
    }
}
