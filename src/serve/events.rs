//! The event stream: what is shown now, and again whenever that changes.
//!
//! Every event tells the whole state, so that a browser that comes late, or slept, or lost the
//! connection, misses nothing; one that reads slowly gets the newest state and skips the others.

use std::convert::Infallible;
use std::time::Duration;

use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Bytes, Frame};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::{IntervalStream, WatchStream};

use super::response::Body;
use super::show::Show;

/// How often a quiet stream says that it is alive; a browser that has gone is noticed by it.
const BEAT: Duration = Duration::from_secs(15);

/// How soon browsers are to come back when the server went away.
const RETRY: &[u8] = b"retry: 500\n\n";

/// The body of a response that follows a show. Needs the server's runtime.
pub(super) fn stream(show: &Show) -> Body {
    let states = WatchStream::new(show.follow()).map(|state| state.event.clone());
    let beats = IntervalStream::new(tokio::time::interval(BEAT)).map(|_| Bytes::from_static(b":\n\n"));
    let chunks = tokio_stream::once(Bytes::from_static(RETRY)).chain(states.merge(beats));
    StreamBody::new(chunks.map(|chunk| Ok::<_, Infallible>(Frame::data(chunk)))).boxed_unsync()
}
