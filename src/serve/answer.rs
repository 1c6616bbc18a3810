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
use crate::diagnostic::Diagnostics;

use super::events;
use super::host::{Guard, Verdict};
use super::html::{self, Standing};
use super::problems::Problems;
use super::request::Asked;
use super::response::{self, Response};
use super::show::{Answer, Answers, Show, State};
use super::types;

/// One script in parts, which share a scope.
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/kit.js"),
    include_str!("script/place.js"),
    include_str!("script/compare.js"),
    include_str!("script/swap.js"),
    include_str!("script/overlay.js"),
    include_str!("script/bar.js"),
    include_str!("script/reload.js"),
    "})();\n"
);
const HTML: &str = "text/html; charset=utf-8";

/// What became of a request.
pub(super) enum Outcome {
    /// It is answered.
    Done(Response),
    /// The site cannot answer it any more, and is to be asked again after the next look; so many there
    /// were.
    Stale(u64),
}

/// Whether a request that finds the site stale may wait for the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// It may.
    Left,
    /// It has waited long enough.
    Spent,
}

/// Answers one request. May take as long as the site takes to answer.
pub(super) fn answer(show: &Show, guard: Guard, head: &Parts, patience: Patience) -> Outcome {
    if let Some(refusal) = refuse(guard, head) {
        return Outcome::Done(refusal);
    }
    let Some(asked) = Asked::parse(head.uri.path()) else {
        let why = "this path cannot be an address of the site";
        return Outcome::Done(response::refusal(StatusCode::BAD_REQUEST, why));
    };
    let exchange = Exchange { show, state: show.now(), head, asked };
    let response = match exchange.respond() {
        Ok(response) => response,
        Err(Stale) if patience == Patience::Left && !exchange.state.refused => {
            return Outcome::Stale(exchange.state.looks);
        }
        Err(Stale) => exchange.overdue(),
    };
    let looks = head.headers.contains_key(response::LOOK);
    Outcome::Done(if looks { response::looked_at(response) } else { response })
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

/// The site that was asked is no longer what lies on the disk.
struct Stale;

impl Exchange<'_> {
    fn respond(&self) -> Result<Response, Stale> {
        let Some(below) = self.show.base().below(&self.asked) else {
            return self.outside();
        };
        Ok(match below.plain().as_str() {
            ".briefing/events" => response::events(self.head, events::stream(self.show)),
            ".briefing/changes" => self.changes(),
            ".briefing/reload.js" => {
                let script = Bytes::from_static(SCRIPT.as_bytes());
                response::bytes(self.head, StatusCode::OK, &types::of("reload.js"), script)
            }
            _ => return self.of_site(&below),
        })
    }

    /// Which files changed since the version that the query names; `null` where nobody knows.
    fn changes(&self) -> Response {
        let files = self.state.changed_since(self.head.uri.query().unwrap_or_default());
        response::json(serde_json::to_vec(&files).unwrap_or_default())
    }

    /// What does not lie below the base path.
    fn outside(&self) -> Result<Response, Stale> {
        let base = self.show.base();
        if self.asked.is_root() || base.lacks_slash(&self.asked) {
            return Ok(response::redirect(self.head, base.encoded()));
        }
        match self.state.good.as_deref() {
            Some(site) => self.missing(site),
            None => Ok(self.waiting()),
        }
    }

    fn of_site(&self, below: &Asked) -> Result<Response, Stale> {
        let Some(site) = self.state.good.as_deref() else {
            return Ok(self.waiting());
        };
        let folder = self.asked.as_folder();
        let moved = site.redirect(&self.asked.encoded()).or_else(|| site.redirect(&folder.encoded()));
        if let Some(target) = moved {
            return Ok(response::redirect(self.head, &target));
        }
        if let Some(path) = below.output_path() {
            match site.file(&path) {
                Answer::File(bytes) => {
                    return Ok(self.file(StatusCode::OK, &types::of(path.as_str()), bytes));
                }
                Answer::Faulty(problems) => return Ok(self.faulty(&problems)),
                Answer::Stale => return Err(Stale),
                Answer::Missing => {}
            }
        }
        if !below.is_folder() && self.is_page(site, &below.as_folder())? {
            return Ok(response::redirect(self.head, &folder.encoded()));
        }
        self.missing(site)
    }

    fn is_page(&self, site: &dyn Answers, folder: &Asked) -> Result<bool, Stale> {
        match folder.output_path().map(|path| site.file(&path)) {
            None | Some(Answer::Missing) => Ok(false),
            Some(Answer::File(_) | Answer::Faulty(_)) => Ok(true),
            Some(Answer::Stale) => Err(Stale),
        }
    }

    fn missing(&self, site: &dyn Answers) -> Result<Response, Stale> {
        let page = match OutputPath::new("404.html").map_or(Answer::Missing, |path| site.file(&path)) {
            Answer::File(page) => page,
            Answer::Missing => html::not_found(self.show.base().encoded()).into_bytes().into(),
            Answer::Faulty(problems) => return Ok(self.faulty(&problems)),
            Answer::Stale => return Err(Stale),
        };
        Ok(self.file(StatusCode::NOT_FOUND, HTML, page))
    }

    /// No build has succeeded yet.
    fn waiting(&self) -> Response {
        self.instead(StatusCode::SERVICE_UNAVAILABLE, html::without_site(&self.state))
    }

    fn faulty(&self, problems: &Diagnostics) -> Response {
        self.instead(StatusCode::INTERNAL_SERVER_ERROR, html::faulty(&Problems::of(problems)))
    }

    /// Nobody looked again, or it is known already that what was seen then cannot be shown.
    fn overdue(&self) -> Response {
        match self.state.failure.as_ref().filter(|_| self.state.refused) {
            Some(problems) => self.instead(StatusCode::INTERNAL_SERVER_ERROR, html::faulty(problems)),
            None => self.instead(StatusCode::SERVICE_UNAVAILABLE, html::stale()),
        }
    }

    /// Bytes as they were built; into pages goes the script.
    fn file(&self, status: StatusCode, content_type: &str, built: Arc<[u8]>) -> Response {
        if types::is_html(content_type) {
            return self.page(status, &built, Standing::Own);
        }
        response::bytes(self.head, status, content_type, Bytes::from_owner(built))
    }

    fn instead(&self, status: StatusCode, page: String) -> Response {
        self.page(status, page.as_bytes(), Standing::Instead)
    }

    fn page(&self, status: StatusCode, page: &[u8], standing: Standing) -> Response {
        let script = html::script(page, self.show.base().encoded(), &self.state, standing);
        response::bytes(self.head, status, HTML, html::inject(page, &script).into())
    }
}
