//! The site and who publishes it.

use serde_json::{Value, json};

use super::Node;
use crate::plan::view::{PublisherView, Views};

impl Views {
    /// The home page's: who publishes the site with its policies, and the site.
    pub(super) fn site_nodes(&self) -> Vec<Value> {
        let PublisherView { ethics_policy, corrections_policy, ownership, .. } = self.publisher();
        let publisher = self
            .publisher_node()
            .maybe("publishingPrinciples", ethics_policy.clone())
            .maybe("ethicsPolicy", ethics_policy)
            .maybe("correctionsPolicy", corrections_policy)
            .maybe("ownershipFundingInfo", ownership);
        let site = Node::new("WebSite")
            .with("@id", format!("{}#site", self.config.base_url))
            .with("url", self.config.base_url.to_string())
            .with("name", self.config.title.as_str())
            .maybe("description", self.config.description.as_deref())
            .with("inLanguage", self.config.language.as_str())
            .with("publisher", json!({ "@id": self.publisher_id() }));
        vec![publisher.into(), site.into()]
    }

    /// Who publishes the site, as every page names it.
    pub(super) fn publisher_node(&self) -> Node {
        let publisher = self.publisher();
        let url = publisher.url.unwrap_or_else(|| self.config.base_url.to_string());
        let logo = publisher.logo.map(|logo| Node::new("ImageObject").with("url", logo));
        Node::new("NewsMediaOrganization")
            .with("@id", self.publisher_id())
            .with("name", publisher.name)
            .with("url", url)
            .maybe("logo", logo)
    }

    pub(super) fn publisher_id(&self) -> String {
        format!("{}#publisher", self.config.base_url)
    }
}
