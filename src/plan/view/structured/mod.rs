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

use super::metadata::Subject;
use super::{ArticleView, Crumb, EditionView, MonthView, TermView, Views};
use crate::plan::Job;
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
    /// A part of a month of the archive.
    Month(&'a MonthView),
    /// Something of which no more is said than its job.
    Other,
}

impl Views {
    /// The structured data of a page, fit to stand in a `<script>`; none where there is nothing to
    /// say beside the page itself.
    pub(super) fn structured(&self, subject: &Subject<'_>, above: &[Crumb]) -> Option<String> {
        let mut nodes = match (subject.job, subject.shown) {
            (Job::Home, _) => self.site_nodes(),
            (Job::Article(id), Shown::Article(view)) => vec![self.article_node(*id, view, subject.canonical)],
            (Job::Edition(id), Shown::Edition(view)) => vec![self.edition_node(*id, view, subject.canonical)],
            (Job::Editions(slice), _) => vec![self.editions_node(*slice, subject)],
            (Job::Term(id, _), Shown::Term(view)) => vec![self.term_node(*id, view, subject)],
            (Job::Archive(_), Shown::Month(view)) => vec![self.month_node(view, subject)],
            (Job::Archive(_) | Job::Terms(_) | Job::Feeds, _) => vec![self.collection_node(subject).into()],
            (Job::Page(index), _) => vec![self.undated_node(*index, subject)],
            _ => return None,
        };
        nodes.extend(self.breadcrumb_list(above, subject));
        Some(script(&json!({ "@context": "https://schema.org", "@graph": nodes })))
    }

    /// The way from the home page to a page; none to the home page.
    fn breadcrumb_list(&self, above: &[Crumb], subject: &Subject<'_>) -> Option<Value> {
        let last = above.first().map(|_| (subject.title, subject.canonical.to_owned()))?;
        let way = above.iter().map(|crumb| (crumb.title.as_str(), self.absolute(&crumb.permalink)));
        let item = |(position, (name, item)): (usize, (&str, String))| json!({ "@type": "ListItem", "position": position, "name": name, "item": item });
        let items: Vec<Value> = (1..).zip(way.chain([last])).map(item).collect();
        Some(Node::new("BreadcrumbList").with("itemListElement", items).into())
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
