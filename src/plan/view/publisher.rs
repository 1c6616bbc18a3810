//! Who publishes the site, and by what it is known: with absolute addresses, for feeds and
//! structured data.

use serde::Serialize;

use super::Views;
use crate::base::Address;
use crate::config::Publisher;
use crate::document::body::scheme;
use crate::schema::Spanned;

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// Its name: the site's title unless it has one.
    pub name: String,
    /// Its own site.
    pub url: Option<String>,
    /// Its logo.
    pub logo: Option<String>,
    /// Its ethics policy.
    pub ethics_policy: Option<String>,
    /// How it corrects.
    pub corrections_policy: Option<String>,
    /// Who owns and funds it.
    pub ownership: Option<String>,
}

/// The icon of the site's pages.
#[derive(Clone, Debug, Serialize)]
pub struct Icon {
    /// Where it is.
    pub permalink: String,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its size as HTML writes it: `any` for a drawing.
    pub sizes: Option<String>,
}

impl Views {
    /// Who publishes the site.
    pub fn publisher(&self) -> PublisherView {
        let written = self.config.publisher.as_ref();
        let link = |of: fn(&Publisher) -> &Option<Spanned<String>>| {
            written.and_then(|publisher| of(publisher).as_ref()).map(|link| self.absolute_link(&link.value))
        };
        PublisherView {
            name: written.and_then(|it| it.name.as_ref()).unwrap_or(&self.config.title).clone(),
            url: written.and_then(|publisher| publisher.url.clone()),
            logo: written.and_then(|publisher| self.logo(&publisher.logo.as_ref()?.value)),
            ethics_policy: link(|publisher| &publisher.ethics_policy),
            corrections_policy: link(|publisher| &publisher.corrections_policy),
            ownership: link(|publisher| &publisher.ownership),
        }
    }

    /// A logo: an absolute address, or a file of `static/`.
    fn logo(&self, written: &str) -> Option<String> {
        match scheme::of(written) {
            Some(_) => Some(written.to_owned()),
            None => self.static_address(written).map(|address| self.config.base_url.absolute_of(&address)),
        }
    }

    /// The icon of the site's pages: its own, else the theme's.
    pub fn icon(&self) -> Option<Icon> {
        let icon = self.plan.icon.as_ref()?;
        Some(Icon {
            permalink: self.href(&self.static_address(&icon.path)?),
            media_type: mime_guess::from_path(&icon.path).first().map(|kind| kind.essence_str().to_owned()),
            sizes: icon.sizes(),
        })
    }

    /// The icon that the site is known by elsewhere: its own alone.
    pub fn own_icon(&self) -> Option<Icon> {
        self.config.icon.as_ref().and_then(|_| self.icon())
    }

    /// Where a file of `static/` is published.
    fn static_address(&self, path: &str) -> Option<Address> {
        let address = match path.strip_prefix("assets/") {
            Some(asset) => self.plan.assets.get(asset)?.address.clone(),
            None => Address::file(path),
        };
        self.plan.at(&address).map(|output| output.address.clone())
    }

    /// A link of the settings, absolute.
    fn absolute_link(&self, link: &str) -> String {
        match scheme::of(link) {
            Some(_) => link.to_owned(),
            None => self.absolute(&self.rooted(link)),
        }
    }
}
