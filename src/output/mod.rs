//! The only writer of the house: the published site, the lock, and the files that `init` and
//! `new` make.
//!
//! In come finished bytes, each for one address; out goes a published site that is wholly the old
//! one or wholly the new one. A [`Destination`] is told of every output of a build (`put` what was
//! rendered, `keep` what is known to stand), and publishes them all with `commit`, or nothing.
//! There are three: [`Folder`], a folder on disk that is ours by its inventory, [`Comparison`], which
//! only looks at one, and [`Rehearsal`], which lets go of everything. What is wanted, and what the
//! bytes mean, is left to others.
//!
//! How a folder stays sound at every moment, also when the process is killed:
//!
//! 1. While rendering, changed files are staged on the output's own file system; the published
//!    site is not touched.
//! 2. The inventory is replaced by one that says `publishing`. It names what stands and what is to
//!    come, so that whatever a killed run leaves behind is still known as ours; and its hashes are
//!    not trusted by the next run, which reads the files instead.
//! 3. Whole files are renamed in, then what is no longer wanted is removed.
//! 4. The inventory of the new site replaces the other, as the last thing.

mod comparison;
mod error;
mod file_system;
mod files;
mod folder;
mod ground;
mod inventory;
mod known;
mod lock;
mod pickup;
mod place;
mod publish;
mod rehearsal;
mod staging;
#[cfg(test)]
mod tests;
mod way;

pub use comparison::{Comparison, Difference, Differences};
pub use error::OutputError;
pub use file_system::{Disk, FileSystem, Kind, Listed, Metadata};
pub use files::{remove_below, write_new, write_over};
pub use folder::Folder;
pub use lock::SiteLock;
pub use pickup::Pickup;
pub use place::{Adoption, Protected};
pub use rehearsal::Rehearsal;

use crate::base::{Fingerprint, OutputPath};

/// What an output is; the order of the variants is the order in which they are published, so that
/// no page names an asset, and no feed a page, that is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Style sheets, scripts, pictures: what pages name.
    Asset,
    /// What readers open, redirects too.
    Page,
    /// Feeds, sitemaps and the like: what names pages.
    Feed,
}

/// What a commit did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Created or changed.
    pub written: usize,
    /// Removed, because no longer wanted.
    pub removed: usize,
    /// Wanted, and already standing as wanted.
    pub unchanged: usize,
}

/// Where the finished outputs of one build go. Every output is told exactly once, by [`put`] or
/// [`keep`], from any thread; then [`commit`] publishes. Dropped without it, or after an error,
/// the published site is as it was.
///
/// [`put`]: Destination::put
/// [`keep`]: Destination::keep
/// [`commit`]: Destination::commit
pub trait Destination: Send + Sync {
    /// Whether the bytes of this fingerprint are trusted to stand at `path` now, so that they could be
    /// kept.
    fn stands(&self, path: &OutputPath, print: Fingerprint) -> bool;

    /// Wants `bytes` at `path`, and gives their fingerprint. Stages them only where something else
    /// stands.
    ///
    /// # Errors
    ///
    /// When the place is not ours to write, or the machine refuses.
    fn put(&self, path: &OutputPath, class: Class, bytes: &[u8]) -> Result<Fingerprint, OutputError>;

    /// Wants what stands at `path`, as it is.
    ///
    /// # Errors
    ///
    /// When nothing trusted stands there.
    fn keep(&self, path: &OutputPath) -> Result<(), OutputError>;

    /// Publishes all that was told, and removes what stood before and was not.
    ///
    /// # Errors
    ///
    /// When two outputs cannot stand beside each other, when files that are not ours are in the
    /// way, or when the machine refuses.
    fn commit(self: Box<Self>) -> Result<Changes, OutputError>;
}
