//! One request, one response.
//!
//! In order: whom we answer, which methods, which paths, the server's own addresses, and then
//! the site as a good static host would answer for it. What a request is told is one moment of
//! the show, whatever is built meanwhile.

use std::sync::Arc;

use hyper::body::Bytes;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

use crate::base::OutputPath;

use super::events;
use super::host::{Guard, Verdict};
use super::html;
use super::request::Asked;
use super::response::{self, Response};
use super::show::{Answers, Show, State};
use super::types;

const SCRIPT: &str = include_str!("reload.js");
const HTML: &str = "text/html; charset=utf-8";

/// Answers one request. May take as long as the site takes to answer.
pub(super) fn answer(show: &Show, guard: Guard, head: &Parts) -> Response {
    if let Some(refusal) = refuse(guard, head) {
        return refusal;
    }
    let Some(asked) = Asked::parse(head.uri.path()) else {
        let why = "this path cannot be an address of the site";
        return response::refusal(StatusCode::BAD_REQUEST, why);
    };
    let exchange = Exchange { show, state: show.now(), head, asked };
    let Some(below) = show.base().below(&exchange.asked) else {
        return exchange.outside();
    };
    match below.plain().as_str() {
        ".briefing/events" => response::events(head, events::stream(show)),
        ".briefing/reload.js" => {
            let script = Bytes::from_static(SCRIPT.as_bytes());
            response::bytes(head, StatusCode::OK, &types::of("reload.js"), script)
        }
        _ => exchange.of_site(&below),
    }
}

fn refuse(guard: Guard, head: &Parts) -> Option<Response> {
    match guard.judge(head) {
        Verdict::Welcome => {}
        Verdict::Unclear => {
            let why = "a request needs one `Host` header";
            return Some(response::refusal(StatusCode::BAD_REQUEST, why));
        }
        Verdict::Foreign(name) => {
            let why = format!(
                "this server answers only to `localhost`, `127.0.0.1` and `[::1]`, not to \
                 `{name}`: under a name of its own a foreign page could read the site. \
                 Open it by one of these, or let others see it with `--host`"
            );
            return Some(response::refusal(StatusCode::FORBIDDEN, &why));
        }
    }
    let reads = head.method == Method::GET || head.method == Method::HEAD;
    (!reads).then(response::wrong_method)
}

/// A request that may be answered, and the moment it is answered from.
struct Exchange<'a> {
    show: &'a Show,
    state: Arc<State>,
    head: &'a Parts,
    asked: Asked,
}

impl Exchange<'_> {
    /// What does not lie below the base path.
    fn outside(&self) -> Response {
        let base = self.show.base();
        if self.asked.is_root() || base.lacks_slash(&self.asked) {
            return response::redirect(self.head, base.encoded());
        }
        match self.state.good.as_deref() {
            Some(site) => self.missing(site),
            None => self.waiting(),
        }
    }

    fn of_site(&self, below: &Asked) -> Response {
        let Some(site) = self.state.good.as_deref() else {
            return self.waiting();
        };
        let folder = self.asked.as_folder();
        let moved = site.redirect(&self.asked.encoded()).or_else(|| site.redirect(&folder.encoded()));
        if let Some(target) = moved {
            return response::redirect(self.head, &target);
        }
        if let Some((path, bytes)) = find(site, below) {
            return self.file(StatusCode::OK, &types::of(path.as_str()), bytes);
        }
        if !below.is_folder() && find(site, &below.as_folder()).is_some() {
            return response::redirect(self.head, &folder.encoded());
        }
        self.missing(site)
    }

    fn missing(&self, site: &dyn Answers) -> Response {
        let own = OutputPath::new("404.html").and_then(|path| site.file(&path));
        let page = own.unwrap_or_else(|| html::not_found(self.show.base().encoded()).into_bytes().into());
        self.file(StatusCode::NOT_FOUND, HTML, page)
    }

    /// No build has succeeded yet.
    fn waiting(&self) -> Response {
        let page = html::without_site(&self.state).into_bytes().into();
        self.file(StatusCode::SERVICE_UNAVAILABLE, HTML, page)
    }

    /// Bytes as they were built; into pages goes the script.
    fn file(&self, status: StatusCode, content_type: &str, built: Arc<[u8]>) -> Response {
        let bytes = if types::is_html(content_type) {
            let script = html::script(self.show.base().encoded(), &self.state);
            html::inject(&built, &script).into()
        } else {
            Bytes::from_owner(built)
        };
        response::bytes(self.head, status, content_type, bytes)
    }
}

fn find(site: &dyn Answers, asked: &Asked) -> Option<(OutputPath, Arc<[u8]>)> {
    let path = asked.output_path()?;
    let bytes = site.file(&path)?;
    Some((path, bytes))
}
