//! What can go wrong with the machine while serving.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::SocketAddr;

/// Why the server cannot listen or run.
#[derive(Debug)]
pub enum ServeError {
    /// The address cannot be listened on.
    Bind {
        /// The address that was wished.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The wished port and those after it are all taken.
    NoFreePort {
        /// The address that was wished.
        address: SocketAddr,
        /// The last port that was tried.
        last: u16,
    },
    /// The system refuses what a server needs to run.
    Runtime(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } => {
                write!(f, "cannot listen on {address}: {source}; try another `--host` or `--port`")
            }
            Self::NoFreePort { address, last } => write!(
                f,
                "cannot listen on {address}: this port and all up to {last} are taken; try another `--port`"
            ),
            Self::Runtime(source) => write!(f, "cannot start the server: {source}"),
        }
    }
}

impl Error for ServeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Bind { source, .. } | Self::Runtime(source) => Some(source),
            Self::NoFreePort { .. } => None,
        }
    }
}
