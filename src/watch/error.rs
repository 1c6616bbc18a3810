//! What can go wrong with the machine when a watch begins.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why something cannot be watched.
#[derive(Debug)]
pub enum WatchError {
    /// Neither the path nor the folder that would hold it exists.
    Missing(PathBuf),
    /// The system cannot say where the path is.
    Unreachable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => {
                write!(f, "cannot watch {}: there is no such folder", path.display())
            }
            Self::Unreachable { path, source } => {
                write!(f, "cannot watch {}: {source}", path.display())
            }
        }
    }
}

impl Error for WatchError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Missing(_) => None,
            Self::Unreachable { source, .. } => Some(source),
        }
    }
}
