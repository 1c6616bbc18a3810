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

use super::encoding::{self, Encoding};
use super::range::{self, Part};

/// What a response carries.
pub(super) type Body = UnsyncBoxBody<Bytes, Infallible>;

/// How the script says that it looks at its own page, and how it is told the status.
pub(super) const LOOK: &str = "briefing-look";
const STATUS: &str = "briefing-status";

/// A response of this server.
pub(super) type Response = hyper::Response<Body>;

/// A file or page: in the form that the client wants, in part where it asks for a part, and not at
/// all (`304`) where it has it already. Only what is there (`200`) has a tag.
pub(super) fn bytes(head: &Parts, status: StatusCode, content_type: &str, bytes: Bytes) -> Response {
    let varies = encoding::is_compressible(content_type, bytes.len());
    let mut response = if status == StatusCode::OK {
        found(head, content_type, bytes, varies)
    } else {
        let bytes = if varies { Encoding::preferred(head).encode(bytes) } else { (bytes, None) };
        whole(status, content_type, bytes)
    };
    if varies {
        set(&mut response, header::VARY, "Accept-Encoding");
    }
    response
}

fn found(head: &Parts, content_type: &str, bytes: Bytes, varies: bool) -> Response {
    // Of what is sent, script and all: a page that is another may have the same article in it.
    let tag = format!("\"{}\"", Fingerprint::of(&bytes).short(32));
    let part = range::asked(head, &tag, bytes.len());
    let encoding = match part {
        Part::Whole if varies => Encoding::preferred(head),
        _ => Encoding::Identity,
    };
    let tag = encoding.tag(tag);
    let length = bytes.len();
    let mut response = match part {
        _ if has_already(head, &tag) => with_status(StatusCode::NOT_MODIFIED, Empty::new().boxed_unsync()),
        Part::Whole => whole(StatusCode::OK, content_type, encoding.encode(bytes)),
        Part::Some(range) => {
            let content = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let part = (bytes.slice(range), None);
            let mut response = whole(StatusCode::PARTIAL_CONTENT, content_type, part);
            set(&mut response, header::CONTENT_RANGE, &content);
            response
        }
        Part::None => {
            let why = format!("this file ends after {length} bytes");
            let mut response = text(StatusCode::RANGE_NOT_SATISFIABLE, &why);
            set(&mut response, header::CONTENT_RANGE, &format!("bytes */{length}"));
            return response;
        }
    };
    set(&mut response, header::ETAG, &tag);
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    response
}

fn whole(status: StatusCode, content_type: &str, (bytes, coding): (Bytes, Option<&str>)) -> Response {
    let mut response = with_status(status, Full::new(bytes).boxed_unsync());
    set(&mut response, header::CONTENT_TYPE, content_type);
    if let Some(coding) = coding {
        set(&mut response, header::CONTENT_ENCODING, coding);
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

/// What changed since a version, for the script.
pub(super) fn json(bytes: Vec<u8>) -> Response {
    let mut response = whole(StatusCode::OK, "application/json; charset=utf-8", (bytes.into(), None));
    set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// The answer to the script that looks whether its page is another now. The status is told in a
/// header, for a browser writes each `404` and `500` into its console as an error.
pub(super) fn looked_at(mut response: Response) -> Response {
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        *response.status_mut() = StatusCode::OK;
        set(&mut response, HeaderName::from_static(STATUS), status.as_str());
        // Not to be taken for the page itself later.
        set(&mut response, header::CACHE_CONTROL, "no-store");
    }
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
