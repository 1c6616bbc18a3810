//! Pages of links (editions, terms, the archive), and undated pages.

use serde_json::{Value, json};

use super::Node;
use crate::base::Address;
use crate::config::Taxonomy;
use crate::document::body::inline;
use crate::plan::lists::Slice;
use crate::plan::view::metadata::Subject;
use crate::plan::view::{EditionView, MonthView, Stamp, TermView, Views};
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

    pub(super) fn editions_node(&self, slice: Slice, subject: &Subject<'_>) -> Value {
        let editions = self.site.editions.get(self.editions_in(slice)).unwrap_or_default();
        let named = editions.iter().map(|edition| (&edition.address, edition.front().title.as_str()));
        self.collection_node(subject).with("mainEntity", self.list(named)).into()
    }

    pub(super) fn term_node(&self, id: TermId, view: &TermView, subject: &Subject<'_>) -> Value {
        self.collection_node(subject)
            .with("about", self.about(id, view))
            .with("mainEntity", self.item_list(view.articles.iter().copied()))
            .into()
    }

    pub(super) fn month_node(&self, view: &MonthView, subject: &Subject<'_>) -> Value {
        let articles = self.item_list(view.articles.iter().copied());
        self.collection_node(subject).with("mainEntity", articles).into()
    }

    /// A page of links, before it is said to what.
    pub(super) fn collection_node(&self, subject: &Subject<'_>) -> Node {
        self.page_node("CollectionPage", subject).with("inLanguage", self.config.language.as_str())
    }

    pub(super) fn undated_node(&self, index: u32, subject: &Subject<'_>) -> Value {
        let page = &self.site.pages[index as usize];
        let front = page.front();
        let updated = front.updated.map(|date| Stamp::new(&date, &self.config.time_zone).rfc3339);
        self.page_node("WebPage", subject)
            .maybe("description", front.summary.as_deref().map(inline::plain))
            .with("inLanguage", page.language.as_str())
            .maybe("dateModified", updated)
            .into()
    }

    fn page_node(&self, kind: &str, subject: &Subject<'_>) -> Node {
        Node::new(kind)
            .with("@id", subject.canonical)
            .with("url", subject.canonical)
            .with("name", subject.title)
            .with("publisher", json!({ "@id": self.publisher_id() }))
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
        let articles = articles.map(|id| self.site.article(id));
        self.list(articles.map(|article| (&article.address, article.front().title.as_str())))
    }

    /// Pages by their addresses and titles.
    fn list<'a>(&self, pages: impl Iterator<Item = (&'a Address, &'a str)>) -> Node {
        let item = |(position, (address, title)): (usize, (&Address, &str))| {
            Node::new("ListItem")
                .with("position", position)
                .with("url", self.config.base_url.absolute_of(address))
                .with("name", inline::plain(title))
        };
        let items: Vec<Value> = (1..).zip(pages).map(item).map(Value::from).collect();
        Node::new("ItemList").with("itemListElement", items)
    }
}
