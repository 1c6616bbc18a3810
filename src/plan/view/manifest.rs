//! The web app manifest (W3C): what a browser shows of the site among a reader's programs.

use serde::Serialize;

use super::Views;
use crate::base::{Direction, Language};

/// The manifest. Absent members are left out.
#[derive(Clone, Debug, Serialize)]
pub struct ManifestView {
    /// The site's name.
    pub name: String,
    /// One sentence about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Of both.
    pub lang: Language,
    /// Of both.
    pub dir: Direction,
    /// The home page.
    pub start_url: String,
    /// Everything that is of the site.
    pub scope: String,
    /// `browser`: a reader follows links to other outlets and needs to find back.
    pub display: &'static str,
    /// The colour that pages stand on, before one is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background_color: Option<String>,
    /// The same, around them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme_color: Option<String>,
    /// The icon.
    pub icons: Vec<ManifestIcon>,
}

/// An icon of the manifest.
#[derive(Clone, Debug, Serialize)]
pub struct ManifestIcon {
    /// Where it is.
    pub src: String,
    /// Its media type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// `any` for a drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sizes: Option<String>,
}

impl Views {
    /// The manifest of the site.
    pub fn manifest(&self) -> ManifestView {
        let config = &self.config;
        let icon = self.icon().map(|icon| ManifestIcon {
            src: icon.permalink,
            media_type: icon.media_type,
            sizes: icon.sizes,
        });
        ManifestView {
            name: config.title.clone(),
            description: config.description.clone(),
            lang: config.language.clone(),
            dir: config.language.direction(),
            start_url: config.base_url.path().to_owned(),
            scope: config.base_url.path().to_owned(),
            display: "browser",
            background_color: self.plan.paper.clone(),
            theme_color: self.plan.paper.clone(),
            icons: icon.into_iter().collect(),
        }
    }
}
