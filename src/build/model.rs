//! The model and its fingerprint: of everything that views, and answers other than texts and data
//! files, are made of.
//!
//! While it is the same, no view can be another, so none is made to find that out: after an edit in
//! one body a build asks only for bodies, and who builds again in the same process assembles nothing. It covers the front matter of every file as it is meant,
//! what is withheld (in place of the clock, which nothing else of a view depends on), the settings,
//! the theme but for the texts of its templates, and every file that is published as it is, for
//! views and answers tell the sizes of pictures.

use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use super::Request;
use super::memory::Remembrance;
use crate::base::{Fingerprint, SitePath};
use crate::config::{self, Config};
use crate::diagnostic::Pending;
use crate::document::Document;
use crate::plan::view::Views;
use crate::plan::{Statics, inlines, plan};
use crate::render::EditedBodies;
use crate::site::{Assembly, Policy, assemble};
use crate::source::{SourceError, SourceTree};
use crate::theme::Theme;

/// How many documents are taken together, so that many can be at work on them.
const PART: usize = 2048;

/// Where the fingerprint of a model's sources comes from.
pub(super) struct Sources<'a> {
    /// Of what the front matter of all files means.
    pub(super) documents: Fingerprint,
    pub(super) tree: &'a SourceTree,
    pub(super) request: &'a Request,
    pub(super) theme: &'a Theme,
}

/// Of what the front matter of all files means, those included in which something is wrong.
pub(super) fn of_documents(documents: &[(&SitePath, &Remembrance)]) -> Fingerprint {
    let parts = documents.par_chunks(PART).map(|part| {
        let mut bytes = Vec::with_capacity(part.len() * 128);
        for (path, remembrance) in part {
            bytes.extend_from_slice(path.as_str().as_bytes());
            let kind = match &remembrance.document {
                None => 0,
                Some(document) if document.body.empty => 1,
                Some(_) => 2,
            };
            // No path holds a control character.
            bytes.push(kind);
            bytes.extend_from_slice(remembrance.front.as_bytes());
        }
        Fingerprint::of(&bytes)
    });
    Fingerprint::of_value(&parts.collect::<Vec<_>>())
}

/// The model as it was made last. While nothing that it was made of is another, and as long as it holds
/// by the clock, it need not be made again; then only bodies may be others.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Of all that it was made of, but for the clock.
    sources: Fingerprint,
    /// The documents that it was assembled from, in order.
    documents: Arc<[Arc<Document>]>,
    /// Makes views of it.
    pub(super) views: Arc<Views>,
    /// What is wrong with it.
    pub(super) problems: Arc<[Pending]>,
    /// Its fingerprint.
    pub(super) print: Fingerprint,
}

impl Model {
    /// Assembles and plans a site.
    pub(super) fn new(sources: Fingerprint, parts: Parts<'_>) -> Self {
        let Parts { documents, files, unread, statics, config, theme, policy } = parts;
        let kept = documents.clone().into();
        let Assembly { site, problems } = assemble(documents, files, unread, &config, policy);
        let mut pending = problems;
        let plan = plan(&site, theme, statics, &config, &mut pending);
        let withheld: Vec<_> =
            site.withheld.iter().map(|item| (&item.path, format!("{:?}", item.reason))).collect();
        let print = Fingerprint::of_value(&(sources, withheld));
        let views = Views::new(Arc::new(site), Arc::new(plan), config, theme.words.clone());
        pending.extend(inlines::check(&views));
        Self { sources, documents: kept, views: Arc::new(views), problems: pending.into(), print }
    }

    /// Whether these sources would make the same at this time.
    pub(super) fn holds(&self, sources: Fingerprint, clock: Timestamp) -> bool {
        let (site, plan) = (&self.views.site, &self.views.plan);
        let changes = [site.next_due, plan.steady_until].into_iter().flatten().min();
        self.sources == sources && site.clock <= clock && changes.is_none_or(|changes| clock < changes)
    }

    /// The bodies that are others than when it was assembled; `documents` are those that make the same
    /// model.
    pub(super) fn edited(&self, documents: &[Arc<Document>]) -> EditedBodies {
        let pairs = self.documents.iter().zip(documents);
        let edited = pairs.filter(|(old, new)| !Arc::ptr_eq(old, new) && old.body != new.body);
        edited.map(|(_, new)| (new.path.clone(), new.body)).collect()
    }
}

/// What a model is made of.
pub(super) struct Parts<'a> {
    pub(super) documents: Vec<Arc<Document>>,
    /// The other files below `content/`.
    pub(super) files: &'a [SitePath],
    /// The documents in which something is wrong.
    pub(super) unread: &'a [SitePath],
    pub(super) statics: Statics,
    pub(super) config: Arc<Config>,
    pub(super) theme: &'a Theme,
    pub(super) policy: &'a Policy,
}

/// The fingerprint of all that a model is made of, but for the clock.
///
/// # Errors
/// A file that is published as it is cannot be read.
pub(super) fn print(sources: &Sources<'_>, statics: &Statics) -> Result<Fingerprint, SourceError> {
    let Sources { documents, tree, request, theme } = sources;
    let published = ["content", "static", "themes"].into_iter().flat_map(|folder| tree.below(folder));
    let published = published.filter(|file| is_published_as_it_is(&file.path));
    let files: Vec<(&SitePath, Fingerprint)> =
        published.map(|file| Ok((&file.path, tree.print(file)?))).collect::<Result<_, SourceError>>()?;
    let settings = SitePath::new(config::FILE).and_then(|path| tree.file(&path));
    let mut layers: Vec<String> = theme.template_names().map(str::to_owned).collect();
    layers.sort();
    let Policy { clock: _, drafts, future } = &request.policy;
    Ok(Fingerprint::of_value(&Whole {
        documents: *documents,
        shown: format!("{drafts:?} {future:?}"),
        files,
        settings: settings.map(|file| tree.print(file)).transpose()?,
        base_url: format!("{:?}", request.overrides.base_url),
        theme: (&theme.name, layers, theme.words.fingerprint(), &theme.paper),
        statics: theme.statics.keys().collect(),
        assets: statics.assets.iter().map(|(path, asset)| (path, asset.address.as_str())).collect(),
        icon: format!("{:?}", statics.icon),
    }))
}

#[derive(Serialize)]
struct Whole<'a> {
    documents: Fingerprint,
    shown: String,
    files: Vec<(&'a SitePath, Fingerprint)>,
    settings: Option<Fingerprint>,
    base_url: String,
    theme: (&'a Option<String>, Vec<String>, Fingerprint, &'a Option<String>),
    statics: Vec<&'a String>,
    assets: Vec<(&'a str, &'a str)>,
    icon: String,
}

/// Whether a file may be published as it is: of those below `content/` all that are not Markdown, and
/// of the layers what lies in their `static/`.
fn is_published_as_it_is(path: &SitePath) -> bool {
    match path.as_str().split_once('/') {
        Some(("content", _)) => path.extension() != Some("md"),
        Some(("themes", below)) => below.contains("/static/"),
        _ => true,
    }
}
