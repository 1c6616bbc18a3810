//! Anchors: a check of a whole build, for only then every body's facts are known.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::Document;
use crate::document::body::{self, Anchors};
use crate::plan::references::{Resolution, resolve};
use crate::render::{Fault, World};

/// A link to an anchor.
struct Reference {
    from: SitePath,
    span: Span,
    written: String,
    to: SitePath,
    anchor: String,
}

/// Finds the links to anchors that do not exist. Facts that no job has asked for are made here.
pub(super) fn check(world: &World) -> Result<Vec<Pending>, Fault> {
    let documents: Vec<&Arc<Document>> =
        world.site().documents().filter(|document| !document.body.empty).collect();
    let facts: Vec<Arc<Anchors>> =
        documents.par_iter().map(|document| facts_of(world, document)).collect::<Result<_, _>>()?;
    let mut references: Vec<Reference> = documents
        .par_iter()
        .zip(&facts)
        .flat_map_iter(|(document, facts)| references_of(world, document, facts))
        .collect();
    references.sort_by(|a, b| (&a.to, &a.from, a.span).cmp(&(&b.to, &b.from, b.span)));
    let by_path: FxHashMap<&SitePath, &Arc<Anchors>> =
        documents.iter().map(|document| &document.path).zip(&facts).collect();
    let missing = references.chunk_by(|a, b| a.to == b.to).flat_map(|to_one| {
        let anchors = by_path.get(&to_one[0].to);
        to_one.iter().filter(move |reference| !anchors.is_some_and(|anchors| anchors.has(&reference.anchor)))
    });
    Ok(missing.map(problem).collect())
}

fn facts_of(world: &World, document: &Document) -> Result<Arc<Anchors>, Fault> {
    let policy = world.html_policy(&document.path);
    let key = (world.body_of(document).fingerprint, policy);
    if let Some(facts) = world.facts.get(key) {
        return Ok(facts);
    }
    let facts = Arc::new(Anchors::from(body::facts(&world.body_text(&document.path)?, policy)));
    world.facts.put(key, facts.clone());
    Ok(facts)
}

fn references_of(world: &World, document: &Document, facts: &Anchors) -> Vec<Reference> {
    let reference = |link: &body::LinkFact| {
        let (_, anchor) = link.destination.split_once('#')?;
        let anchor = percent_decode_str(anchor).decode_utf8_lossy().into_owned();
        let to = match resolve(&world.views, &document.path, &link.destination) {
            Resolution::Here => document.path.clone(),
            Resolution::Published { document: Some(to), .. } => to,
            _ => return None,
        };
        let span = link.span.shifted(document.body.start);
        // `#` and `#top` are the top of any page (HTML Living Standard, 7.4.6.4).
        let is_top = anchor.is_empty() || anchor.eq_ignore_ascii_case("top");
        (!is_top).then(|| Reference {
            from: document.path.clone(),
            span,
            written: link.destination.clone(),
            to,
            anchor,
        })
    };
    facts.links.iter().filter_map(reference).collect()
}

fn problem(reference: &Reference) -> Pending {
    let message = format!("there is no `#{}` in `{}`", reference.anchor, reference.to);
    let diagnostic = Diagnostic::warning("unknown-anchor", message).advise(format!(
        "`{}` leads to a heading's id: the heading in lower case, `-` between words",
        reference.written
    ));
    Pending::new(diagnostic, &reference.from, reference.span)
}
