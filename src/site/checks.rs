//! What an editor should know of a site that can be published all the same.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Article, Rights, Site};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::body::scheme;
use crate::document::{Document, Front};

/// The opening fence: the place of what is missing.
const FENCE: Span = Span::new(0, 3);

/// Adds the warnings of the whole site.
pub(super) fn check(site: &Site, config: &Config, problems: &mut Vec<Pending>) {
    for article in &site.articles {
        url_without_source(article, problems);
    }
    for document in site.documents() {
        image(document, problems);
        empty_body(document, problems);
    }
    same_original(site, problems);
    same_id(site, problems);
    unstated_rights(site, config, problems);
}

fn url_without_source(article: &Article, problems: &mut Vec<Pending>) {
    let front = article.front();
    if let (Some(url), None) = (&front.url, &front.filing.source) {
        problems.push(Pending::new(
            Diagnostic::warning(
                "url-without-source",
                "this article has a `url` and no `source`: nobody is credited",
            )
            .advise("add `source = \"…\"`, the outlet that published it"),
            article.path(),
            url.span,
        ));
    }
}

fn image(document: &Arc<Document>, problems: &mut Vec<Pending>) {
    let Some(image) = document.front.image() else { return };
    if !scheme::is_usable_for_picture(&image.src.value) {
        problems.push(Pending::new(
            Diagnostic::error("wrong-value", format!("no picture can be shown from `{}`", image.src.value))
                .advise("write a path relative to this file, or an address that begins with `https://`"),
            &document.path,
            image.src.span,
        ));
    }
    let mut say = |code, message: &str, advice: &str| {
        problems.push(Pending::new(
            Diagnostic::warning(code, message).advise(advice),
            &document.path,
            image.src.span,
        ));
    };
    if image.alt.is_none() {
        say(
            "missing-alternative",
            "the lead picture has no alternative text",
            "add `alt = \"…\"`: what it shows",
        );
    }
    if image.credit.is_none() {
        say("missing-credit", "the lead picture has no credit", "add `credit = \"…\"`: whose picture it is");
    }
}

/// An article or a page is its text; a term may well have none.
fn empty_body(document: &Arc<Document>, problems: &mut Vec<Pending>) {
    let is_text = matches!(document.front, Front::Article(_) | Front::Page(_));
    if is_text && document.body.empty {
        problems.push(Pending::new(
            Diagnostic::warning("empty-body", "there is no text below the front matter")
                .advise("write it below the second `+++`"),
            &document.path,
            FENCE,
        ));
    }
}

fn same_original(site: &Site, problems: &mut Vec<Pending>) {
    let mut seen: FxHashMap<&str, &Article> = FxHashMap::default();
    for article in site.articles.iter().rev() {
        let Some(url) = &article.front().url else { continue };
        let Some(first) = seen.get(url.value.as_str()) else {
            seen.insert(&url.value, article);
            continue;
        };
        let first_span = first.front().url.as_ref().map_or(FENCE, |url| url.span);
        problems.push(
            Pending::new(
                Diagnostic::warning("same-original", "this original is filed twice")
                    .advise("keep one of the two, or link from one to the other"),
                article.path(),
                url.span,
            )
            .label(first.path(), first_span, "filed here before"),
        );
    }
}

/// Two entries of one id in a feed are one to its readers: the second would never be seen.
fn same_id(site: &Site, problems: &mut Vec<Pending>) {
    let mut seen: FxHashMap<&str, &Article> = FxHashMap::default();
    for article in site.articles.iter().rev() {
        let Some(first) = seen.insert(article.identity(), article) else { continue };
        if article.front().id.is_none() && first.front().id.is_none() {
            // Then two are published at one address, which the plan says.
            continue;
        }
        let message = format!("two articles have the id `{}`", article.identity());
        let diagnostic = Diagnostic::error("same-id", message)
            .advise("give one of them an `id` of its own; the older one should keep what it has");
        problems.push(Pending::new(diagnostic, article.path(), FENCE).label(
            first.path(),
            FENCE,
            "the other one",
        ));
    }
}

/// One warning a build, however many articles there are.
fn unstated_rights(site: &Site, config: &Config, problems: &mut Vec<Pending>) {
    let mut unstated = site.articles.iter().filter(|article| article.rights == Rights::Unstated);
    let Some(first) = unstated.next() else { return };
    let count = 1 + unstated.count();
    let advice = if config.rights.is_none() {
        "state `rights` in the article, in its source's file, or for the whole site in `briefing.toml`"
    } else {
        "state `rights` in the article or in its source's file"
    };
    let message = match count {
        1 => "1 article from a source does not state its `rights`: it is kept from search engines".to_owned(),
        _ => format!(
            "{count} articles from sources do not state their `rights`: they are kept from search engines"
        ),
    };
    let diagnostic = Diagnostic::warning("rights-unstated", message)
        .advise(advice)
        .note(format!("the newest of them is `{}`", first.path()));
    problems.push(Pending::nowhere(diagnostic));
}
