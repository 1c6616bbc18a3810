//! The fingerprint of the model: of everything that views, and answers other than texts and data
//! files, are made of.
//!
//! While it is the same, no view can be another, so none is made to find that out: after an edit in
//! one body a build asks only for bodies. It covers the front matter of every file as it is meant,
//! what is withheld (in place of the clock, which nothing else of a view depends on), the settings,
//! the theme but for the texts of its templates, and every file that is published as it is, for
//! views and answers tell the sizes of pictures.

use serde::Serialize;

use super::Request;
use super::memory::Remembrance;
use crate::base::{Fingerprint, SitePath};
use crate::config;
use crate::plan::Statics;
use crate::site::Site;
use crate::source::{SourceError, SourceTree};
use crate::theme::Theme;

/// What a model is made of beside the site that came out of it.
pub(super) struct Sources<'a> {
    /// Of what the front matter of all files means.
    pub(super) documents: Fingerprint,
    pub(super) tree: &'a SourceTree,
    pub(super) request: &'a Request,
    pub(super) theme: &'a Theme,
}

/// Of what the front matter of all files means, those included in which something is wrong.
pub(super) fn of_documents<'a>(
    documents: impl Iterator<Item = (&'a SitePath, &'a Remembrance)>,
) -> Fingerprint {
    let mut bytes = Vec::new();
    for (path, remembrance) in documents {
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
}

/// The fingerprint of the model.
///
/// # Errors
/// A file that is published as it is cannot be read.
pub(super) fn print(
    sources: &Sources<'_>,
    site: &Site,
    statics: &Statics,
) -> Result<Fingerprint, SourceError> {
    let Sources { documents, tree, request, theme } = sources;
    let published = tree.files().iter().filter(|file| is_published_as_it_is(&file.path));
    let files: Vec<(&SitePath, Fingerprint)> =
        published.map(|file| Ok((&file.path, tree.print(file)?))).collect::<Result<_, SourceError>>()?;
    let settings = SitePath::new(config::FILE).and_then(|path| tree.file(&path));
    let mut layers: Vec<String> = theme.template_names().map(str::to_owned).collect();
    layers.sort();
    let model = Model {
        documents: *documents,
        withheld: site.withheld.iter().map(|item| (&item.path, format!("{:?}", item.reason))).collect(),
        files,
        settings: settings.map(|file| tree.print(file)).transpose()?,
        base_url: format!("{:?}", request.overrides.base_url),
        theme: (&theme.name, layers, theme.words.fingerprint(), &theme.paper),
        statics: theme.statics.keys().collect(),
        assets: statics.assets.iter().map(|(path, asset)| (path, asset.address.as_str())).collect(),
        icon: format!("{:?}", statics.icon),
    };
    Ok(Fingerprint::of_value(&model))
}

#[derive(Serialize)]
struct Model<'a> {
    documents: Fingerprint,
    withheld: Vec<(&'a SitePath, String)>,
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
    let of_theme = path.below("themes").is_some_and(|path| path.contains("/static/"));
    let below_content = path.below("content").is_some() && path.extension() != Some("md");
    below_content || path.below("static").is_some() || of_theme
}
