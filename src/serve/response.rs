//! Responses: status, headers, and bodies that need not be sent twice.

use std::convert::Infallible;

use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Empty, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use percent_encoding::{CONTROLS, utf8_percent_encode};

use crate::base::Fingerprint;

/// What a response carries.
pub(super) type Body = UnsyncBoxBody<Bytes, Infallible>;

/// A response of this server.
pub(super) type Response = hyper::Response<Body>;

/// A file or page; `304` where the browser has it already.
pub(super) fn bytes(head: &Parts, status: StatusCode, content_type: &str, bytes: Bytes) -> Response {
    // Of what is sent, script and all: a page with an old script would reload for ever.
    let tag = format!("\"{}\"", Fingerprint::of(&bytes).short(32));
    let mut response = if status == StatusCode::OK && has_already(head, &tag) {
        with_status(StatusCode::NOT_MODIFIED, Empty::new().boxed_unsync())
    } else {
        let body = Full::new(bytes).boxed_unsync();
        let mut response = with_status(status, body);
        set(&mut response, header::CONTENT_TYPE, content_type);
        response
    };
    if status == StatusCode::OK {
        set(&mut response, header::ETAG, &tag);
    }
    response
}

/// The event stream.
pub(super) fn events(head: &Parts, stream: Body) -> Response {
    let body = match head.method {
        Method::HEAD => Empty::new().boxed_unsync(),
        _ => stream,
    };
    let mut response = with_status(StatusCode::OK, body);
    set(&mut response, header::CONTENT_TYPE, "text/event-stream");
    set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// Leads to another address, the query kept. Never for good: a browser would remember it, and
/// show it to the next site that is served at this port.
pub(super) fn redirect(head: &Parts, target: &str) -> Response {
    let query = match head.uri.query() {
        Some(query) if !target.contains(['?', '#']) => format!("?{query}"),
        _ => String::new(),
    };
    let location = utf8_percent_encode(&format!("{target}{query}"), CONTROLS).to_string();
    let mut response = text(StatusCode::FOUND, &format!("this address leads to {location}"));
    set(&mut response, header::LOCATION, &location);
    response
}

/// Says in a sentence why there is no answer.
pub(super) fn refusal(status: StatusCode, why: &str) -> Response {
    text(status, why)
}

/// Refuses a method that would change something.
pub(super) fn wrong_method() -> Response {
    let why = "this server only shows: GET and HEAD are answered";
    let mut response = text(StatusCode::METHOD_NOT_ALLOWED, why);
    set(&mut response, header::ALLOW, "GET, HEAD");
    response
}

/// Says that answering failed: a fault of the program.
pub(super) fn broken() -> Response {
    let why = "answering failed, which is a fault of this program";
    text(StatusCode::INTERNAL_SERVER_ERROR, why)
}

fn text(status: StatusCode, sentence: &str) -> Response {
    let body = Full::new(Bytes::from(format!("{sentence}.\n")));
    let mut response = with_status(status, body.boxed_unsync());
    set(&mut response, header::CONTENT_TYPE, "text/plain; charset=utf-8");
    response
}

fn with_status(status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Whether a request names the tag in `If-None-Match` (RFC 9110, 13.1.2: compared weakly).
fn has_already(head: &Parts, tag: &str) -> bool {
    head.headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one == tag)
}
