//! Where links of a text lead: content files, addresses of the site, or out of it.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::lists::{self, Slice};
use super::view::Views;
use crate::base::address::encode_path;
use crate::base::{Address, SitePath};
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::body::scheme;
use crate::site::Became;

/// What a destination, as written in a file, turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Resolution {
    /// A place on the same page.
    Here,
    /// Something published; where it is a document, its file, for its anchors.
    Published {
        /// What a link writes, with the fragment.
        href: String,
        /// The document that the fragment must be in.
        document: Option<SitePath>,
    },
    /// A file that is withheld: only its text may be shown.
    Withheld,
    /// Out of the site.
    Outside,
    /// A content file that does not exist.
    MissingFile(String),
    /// An address of this site at which nothing is published; what a link writes all the same.
    UnknownAddress(String),
}

impl Resolution {
    /// What is wrong with a link or picture that leads there, written so at some bytes of a file.
    pub fn problem(&self, file: &SitePath, written: &str, span: Span) -> Option<Pending> {
        let diagnostic = match self {
            Self::Withheld => {
                Diagnostic::warning("link-to-withheld", format!("`{written}` is withheld: its text is printed without the link"))
                    .advise("publish it, or take the link out")
            }
            Self::MissingFile(path) => {
                Diagnostic::error("link-to-missing", format!("there is no content file `{path}`"))
                    .advise("a link names a file relative to this one, or from `content/` with a leading `/`")
            }
            Self::UnknownAddress(_) => {
                Diagnostic::warning("unknown-address", format!("nothing is published at `{written}`"))
                    .advise("link to a content file by its path (`x.md`), or to an address of this site; an outside address begins with `https://`")
            }
            _ => return None,
        };
        Some(Pending::new(diagnostic, file, span))
    }
}

/// What the destination alone tells, whatever the site is: the same page, or out of the site.
pub fn elsewhere(destination: &str) -> Option<Resolution> {
    if destination.starts_with('#') {
        return Some(Resolution::Here);
    }
    let leads_out = destination.starts_with("//") || scheme::of(destination).is_some();
    leads_out.then_some(Resolution::Outside)
}

/// Resolves `destination` as it is written in the file `from`.
pub fn resolve(views: &Views, from: &SitePath, destination: &str) -> Resolution {
    if let Some(elsewhere) = elsewhere(destination) {
        return elsewhere;
    }
    let (path, tail) = destination.split_at(destination.find(['?', '#']).unwrap_or(destination.len()));
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let file = content_path(from, &decoded);
    match file.and_then(|file| views.site.became.get(&file)) {
        Some(became) => published_file(views, *became, tail),
        None if decoded.ends_with(".md") => Resolution::MissingFile(decoded.into_owned()),
        None => site_address(views, from, &decoded, tail),
    }
}

/// The content file that a path may name: rooted in `content/`, or relative to the file.
fn content_path(from: &SitePath, path: &str) -> Option<SitePath> {
    match path.strip_prefix('/') {
        Some(rooted) => SitePath::resolve("content", rooted),
        None => SitePath::resolve(from.folder(), path),
    }
}

fn published_file(views: &Views, became: Became, tail: &str) -> Resolution {
    let site = &views.site;
    let Some(address) = site.address_of(became) else { return Resolution::Withheld };
    let mut href = views.href(&address);
    href.push_str(tail);
    Resolution::Published { href, document: site.document_of(became).map(|document| document.path.clone()) }
}

/// An address of this site: rooted at its base, or relative to the page of the file.
fn site_address(views: &Views, from: &SitePath, path: &str, tail: &str) -> Resolution {
    let rooted = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => relative_address(views, from, path),
    };
    let href = format!("{}{tail}", views.config.base_url.rooted(&encode_path(&rooted)));
    let page = Address::page(&rooted);
    let is_folder = rooted.is_empty() || rooted.ends_with('/');
    let address = if is_folder { page.clone() } else { Address::file(&rooted) };
    if views.plan.at(&address).is_some() {
        return Resolution::Published { href, document: document_at(views, &address) };
    }
    if !is_folder && views.plan.at(&lists::address(&page, Slice::Index)).is_some() {
        // A page's address without its last slash: written as it is published.
        let href = format!("{}{tail}", views.href(&page));
        return Resolution::Published { href, document: document_at(views, &page) };
    }
    Resolution::UnknownAddress(href)
}

fn relative_address(views: &Views, from: &SitePath, path: &str) -> String {
    let site = &views.site;
    let page = site.became.get(from).and_then(|became| site.address_of(*became));
    let folder = page.map(|page| page.as_str().trim_matches('/').to_owned()).unwrap_or_default();
    let slash = if path.ends_with('/') { "/" } else { "" };
    SitePath::resolve(&folder, path).map_or_else(|| path.to_owned(), |path| format!("{path}{slash}"))
}

/// The document whose page is at an address.
fn document_at(views: &Views, address: &Address) -> Option<SitePath> {
    use super::Job;
    let site = &views.site;
    match &views.plan.at(address)?.job {
        Job::Article(id) => Some(site.article(*id).path().clone()),
        Job::Page(index) => Some(site.pages[*index as usize].document.path.clone()),
        Job::Edition(id) => Some(site.edition(*id).path().clone()),
        Job::Term(id, Slice::Index) => {
            site.terms.get(*id).document.as_ref().map(|document| document.path.clone())
        }
        Job::Home => site.home.as_ref().map(|document| document.path.clone()),
        _ => None,
    }
}
