//! HTTP for the one who writes: the last good site, reloaded as it changes, with the problems of
//! the last build over it.
//!
//! What comes in: [`Answers`], a thing that answers addresses, and the diagnostics of a build,
//! both handed to a [`Show`]; requests on a [`Bound`] port. What goes out: responses with the
//! manners of a good static host, an event stream that tells browsers to look again, and a script
//! that exists only in responses: the bytes that were built are never changed.
//!
//! This room reads no file and knows no build; `cli` joins the two, says where the server
//! listens, and turns Ctrl-C into a [`Stop`].

mod answer;
mod error;
mod events;
mod host;
mod html;
mod listen;
mod problems;
mod request;
mod response;
mod show;
#[cfg(test)]
mod tests;
mod types;

pub use error::ServeError;
pub use listen::{Bound, Options, Stop, bind, run};
pub use show::{Answers, Show};
