//! What can go wrong while writing: faults of the machine and of the place, each with its path,
//! what is wrong and what to do. Faults of the site are diagnostics, and not here.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be written.
#[derive(Debug)]
pub enum OutputError {
    /// The machine refused.
    Machine {
        /// What was tried, as a verb: "write".
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the machine said.
        error: io::Error,
    },
    /// The output folder holds files, and no inventory that says that they are ours.
    NotOurs(PathBuf),
    /// Nothing was published there with which anything could be compared.
    NotPublished(PathBuf),
    /// The inventory of the output folder was written by a version that this one does not know.
    OtherVersion(PathBuf),
    /// The output folder is a file, or a link that leads nowhere.
    NotAFolder(PathBuf),
    /// Publishing there would overwrite the site's own sources.
    Protected {
        /// The output folder.
        path: PathBuf,
        /// The folder of the site that it is, contains, or lies in.
        source: PathBuf,
    },
    /// A file that is not ours stands where one of ours should.
    Foreign(PathBuf),
    /// A folder inside the output folder is a symbolic link; nothing is written through it.
    Link(PathBuf),
    /// Two outputs cannot stand beside each other: one path twice, or as a file and as a folder.
    Collision(PathBuf),
    /// An output was to be kept, and is not there.
    NotStanding(PathBuf),
    /// The path cannot be published: it is reserved, or it would leave the folder.
    Unsound(PathBuf),
    /// A new file was to be made, and one is there.
    Exists(PathBuf),
    /// Another process holds the lock of the site.
    Held {
        /// The lock.
        path: PathBuf,
        /// The process, as it wrote itself down.
        holder: String,
    },
}

impl OutputError {
    /// Puts what was tried to an error of the machine; for `map_err`.
    pub(super) fn machine(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Machine { action, path: path.to_owned(), error }
    }

    /// The file or folder that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Machine { path, .. } | Self::Protected { path, .. } | Self::Held { path, .. } => path,
            Self::NotOurs(path)
            | Self::NotPublished(path)
            | Self::OtherVersion(path)
            | Self::NotAFolder(path)
            | Self::Foreign(path)
            | Self::Link(path)
            | Self::Collision(path)
            | Self::NotStanding(path)
            | Self::Unsound(path)
            | Self::Exists(path) => path,
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().display();
        match self {
            Self::Machine { action, error, .. } => {
                write!(f, "cannot {action} `{path}`: {error}{}", advice(error.kind()))
            }
            Self::NotOurs(_) => write!(
                f,
                "`{path}` holds files that briefing did not write: choose an empty folder with \
                 `--output`, or take this one over with `--adopt`"
            ),
            Self::NotPublished(_) => write!(
                f,
                "nothing is published in `{path}` yet: build first, or name the folder with `--output`"
            ),
            Self::OtherVersion(_) => write!(
                f,
                "`{path}` was written by another version of briefing: build with that version, \
                 remove the folder, or take it over with `--adopt`"
            ),
            Self::NotAFolder(_) => {
                write!(f, "`{path}` is not a folder: remove it, or choose another with `--output`")
            }
            Self::Protected { source, .. } => write!(
                f,
                "the output folder `{path}` would overlap with the site's own `{}`: choose a \
                 folder of its own with `--output`",
                source.display()
            ),
            Self::Foreign(_) => write!(
                f,
                "`{path}` stands where the site wants to publish, and briefing did not write it: \
                 move it away, or build with `--adopt` to let the site overwrite files"
            ),
            Self::Link(_) => write!(
                f,
                "`{path}` is a symbolic link inside the output folder, and nothing is published \
                 through it: replace it by a folder, or remove it"
            ),
            Self::Collision(_) => write!(
                f,
                "two outputs want `{path}`, or one wants it as a file and another as a folder: \
                 give one of them another address"
            ),
            Self::NotStanding(_) => {
                write!(f, "`{path}` was to stay as it is, and is not there: build again with `--no-cache`")
            }
            Self::Unsound(_) => write!(
                f,
                "`{path}` cannot be published: the name is reserved or leads out of the output \
                 folder; choose another"
            ),
            Self::Exists(_) => write!(f, "`{path}` is there already: choose another name, or move it away"),
            Self::Held { holder, .. } => write!(
                f,
                "another briefing works at this site ({holder}): wait until it is done, or end it \
                 (its lock is `{path}`)"
            ),
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Machine { error, .. } => Some(error),
            _ => None,
        }
    }
}

fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; free some space and build again",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "; make the folder writable, or choose another with `--output`"
        }
        _ => "; put that right and try again",
    }
}
