//! Editions and terms: pages of links to articles.

use serde_json::{Value, json};

use super::Node;
use crate::config::Taxonomy;
use crate::document::body::inline;
use crate::plan::view::{EditionView, Stamp, TermView, Views};
use crate::site::{ArticleId, EditionId, TermId};

impl Views {
    pub(super) fn edition_node(&self, id: EditionId, view: &EditionView, canonical: &str) -> Value {
        let edition = self.site.edition(id);
        let front = edition.front();
        let published = Stamp::new(&front.date, &self.config.time_zone);
        Node::new("CollectionPage")
            .with("@id", canonical)
            .with("url", canonical)
            .with("name", view.link.title.as_str())
            .maybe("description", front.summary.as_deref().map(inline::plain))
            .with("inLanguage", view.link.language.as_str())
            .with("datePublished", published.rfc3339)
            .with("publisher", self.publisher_node())
            .with("mainEntity", self.item_list(edition.articles()))
            .into()
    }

    pub(super) fn term_node(&self, id: TermId, view: &TermView, canonical: &str) -> Value {
        let link = self.link(id);
        Node::new("CollectionPage")
            .with("@id", canonical)
            .with("url", canonical)
            .with("name", link.title.as_str())
            .with("inLanguage", self.config.language.as_str())
            .with("about", self.about(id, view))
            .with("publisher", json!({ "@id": self.publisher_id() }))
            .with("mainEntity", self.item_list(view.articles.iter().copied()))
            .into()
    }

    /// What a term is, as far as its taxonomy says.
    fn about(&self, id: TermId, view: &TermView) -> Node {
        let term = self.site.terms.get(id);
        let kind = match term.taxonomy {
            Taxonomy::Sources => "NewsMediaOrganization",
            Taxonomy::Authors | Taxonomy::People => "Person",
            Taxonomy::Places => "Place",
            Taxonomy::Organisations => "Organization",
            Taxonomy::Topics | Taxonomy::Tags | Taxonomy::Declared(_) => "Thing",
        };
        let summary = term.front().and_then(|front| front.summary.as_deref());
        Node::new(kind)
            .with("name", self.link(id).title.as_str())
            .maybe("description", summary.map(inline::plain))
            .maybe("url", view.home.as_deref())
            .maybe("jobTitle", view.role.as_deref())
            .list("sameAs", view.same_as.iter().map(String::as_str))
    }

    fn item_list(&self, articles: impl Iterator<Item = ArticleId>) -> Node {
        let item = |(position, id): (usize, ArticleId)| {
            let article = self.site.article(id);
            Node::new("ListItem")
                .with("position", position)
                .with("url", self.config.base_url.absolute_of(&article.address))
                .with("name", inline::plain(&article.front().title))
        };
        let items: Vec<Value> = (1..).zip(articles).map(item).map(Value::from).collect();
        Node::new("ItemList").with("itemListElement", items)
    }
}
