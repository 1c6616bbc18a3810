//! HTTP for the one who writes: the site, brought up to date in the browser as it changes, with
//! what is wrong over it and what is news below it.
//!
//! What comes in: [`Answers`], a thing that answers addresses, [`News`] and diagnostics, all
//! handed to a [`Show`]; requests on a [`Bound`] port. What goes out: responses with the manners
//! of a good static host, an event stream that tells browsers to look again, and a script that
//! exists only in responses: the bytes that were built are never changed.
//!
//! This room reads no file and knows no build; `cli` joins the two, says where the server
//! listens, and turns Ctrl-C into a [`Stop`].

mod answer;
mod encoding;
mod error;
mod events;
mod host;
mod html;
mod listen;
mod news;
mod problems;
mod range;
mod request;
mod response;
mod show;
#[cfg(test)]
mod tests;
mod types;

pub use error::ServeError;
pub use listen::{Bound, Options, Stop, bind, run};
pub use news::{Coverage, News};
pub use show::{Answer, Answers, Show};
