//! Structured data: what a page says of itself to machines, as JSON-LD in the words of schema.org.
//!
//! Everything comes from the values that the page and the feeds show: the attribution record, the
//! stamps, the publisher. Our page of a piece is an `Article` that `isBasedOn` the original, whose
//! byline stands only there; `NewsArticle`, and an author of ours, are house-written text alone.

mod article;
mod collection;
mod node;
mod publisher;

use serde_json::{Value, json};

use super::{ArticleView, EditionView, TermView, Views};
use crate::base::Address;
use crate::config::Taxonomy;
use crate::plan::Job;
use crate::site::TermId;
use node::Node;

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// An article.
    Article(&'a ArticleView),
    /// An edition.
    Edition(&'a EditionView),
    /// A part of a term's list.
    Term(&'a TermView),
    /// Something of which no more is said than its job.
    Other,
}

impl Views {
    /// The structured data of a page, fit to stand in a `<script>`; none where there is nothing to
    /// say beside the page itself.
    pub(super) fn structured(&self, job: &Job, canonical: &str, shown: Shown<'_>) -> Option<String> {
        let nodes = match (job, shown) {
            (Job::Home, _) => self.site_nodes(),
            (Job::Article(id), Shown::Article(view)) => {
                let topic =
                    view.topics.first().and_then(|_| self.site.terms_of(*id, Taxonomy::Topics).first());
                let way = topic.map(|topic| self.way_to(*topic)).unwrap_or_default();
                vec![self.article_node(*id, view, canonical), self.breadcrumbs(way, &view.title, canonical)]
            }
            (Job::Edition(id), Shown::Edition(view)) => {
                let editions = self.words.plain("editions", &[]).unwrap_or_default();
                let way = vec![(editions, self.config.base_url.absolute_of(&Address::page("editions")))];
                vec![
                    self.edition_node(*id, view, canonical),
                    self.breadcrumbs(way, &view.link.title, canonical),
                ]
            }
            (Job::Term(id, _), Shown::Term(view)) => {
                let taxonomy = self.site.terms.get(*id).taxonomy;
                let list = Address::page(self.config.taxonomies.name(taxonomy));
                let mut way = vec![(self.heading(taxonomy), self.config.base_url.absolute_of(&list))];
                let title = &self.link(*id).title;
                way.extend(
                    view.above.iter().map(|link| (link.title.clone(), self.absolute(&link.permalink))),
                );
                vec![self.term_node(*id, view, canonical), self.breadcrumbs(way, title, canonical)]
            }
            _ => return None,
        };
        Some(script(&json!({ "@context": "https://schema.org", "@graph": nodes })))
    }

    /// The topics from the uppermost down to one, each with its address.
    fn way_to(&self, topic: TermId) -> Vec<(String, String)> {
        let parent = |id: &TermId| self.site.terms.get(*id).parent;
        let link = |id| {
            let link = self.link(id);
            (link.title.clone(), self.absolute(&link.permalink))
        };
        let mut way: Vec<_> = std::iter::successors(Some(topic), parent).map(link).collect();
        way.reverse();
        way
    }

    /// The way from the home page to a page.
    fn breadcrumbs(&self, between: Vec<(String, String)>, title: &str, canonical: &str) -> Value {
        let home = (self.config.title.clone(), self.config.base_url.to_string());
        let way = std::iter::once(home).chain(between).chain([(title.to_owned(), canonical.to_owned())]);
        let item = |(position, (name, item)): (usize, (String, String))| json!({ "@type": "ListItem", "position": position, "name": name, "item": item });
        let items: Vec<Value> = (1..).zip(way).map(item).collect();
        Node::new("BreadcrumbList").with("itemListElement", items).into()
    }
}

/// JSON that can stand in a `<script>`: nothing in it can end the element, or begin a comment.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let value = json!({ "a": "</script><!-- \u{2028}" });
        let text = script(&value);
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
