//! An article: ours, and the original that it is based on.

use serde_json::{Value, json};

use super::Node;
use crate::document::Access;
use crate::document::body::inline;
use crate::plan::view::{ArticleView, Attribution, AuthorLine, Outlet, Stamp, Views};
use crate::site::{Article, ArticleId, Rights};

impl Views {
    pub(super) fn article_node(&self, id: ArticleId, view: &ArticleView, canonical: &str) -> Value {
        let article = self.site.article(id);
        let front = article.front();
        let attribution = &view.attribution;
        let is_own = attribution.rights == Rights::Own;
        let outlet = attribution.source.as_ref().filter(|_| attribution.rights == Rights::Licensed);
        let published = Stamp::new(&front.date, &self.config.time_zone);
        Node::new(if is_own { "NewsArticle" } else { "Article" })
            .with("@id", format!("{canonical}#article"))
            .with("url", canonical)
            .with("mainEntityOfPage", canonical)
            .with("headline", view.title.as_str())
            .maybe("alternativeHeadline", front.dek.as_deref().map(inline::plain))
            .maybe("abstract", front.summary.as_deref().map(inline::plain))
            .with("inLanguage", view.language.as_str())
            .with("datePublished", published.rfc3339)
            .with("dateModified", self.updated(article).rfc3339)
            .maybe("image", self.image_node(article))
            .maybe("author", is_own.then(|| self.own_authors(attribution)))
            .maybe("translator", view.translator.as_ref().map(person))
            .with("publisher", self.publisher_node())
            .maybe("copyrightHolder", outlet.map(organisation))
            .maybe("creditText", attribution.credit.as_deref())
            .maybe("isBasedOn", original(view))
            .list("correction", self.correction_nodes(article))
            .maybe("articleSection", view.topics.first().map(|topic| topic.title.as_str()))
            .list("keywords", view.tags.iter().map(|tag| tag.title.as_str()))
            .into()
    }

    /// Those of the byline, without one the house.
    fn own_authors(&self, attribution: &Attribution) -> Value {
        if attribution.authors.is_empty() {
            return json!({ "@id": self.publisher_id() });
        }
        let ours = |author: &AuthorLine| {
            Node::new("Person")
                .with("name", author.link.title.as_str())
                .with("url", self.absolute(&author.link.permalink))
                .maybe("jobTitle", author.role.as_deref())
        };
        attribution.authors.iter().map(ours).map(Value::from).collect()
    }

    fn image_node(&self, article: &Article) -> Option<Node> {
        let image = article.front().image.as_deref()?;
        let plain = |text: &Option<String>| text.as_deref().map(inline::plain);
        let view = self.image(article.path(), image, &article.language);
        Some(
            Node::new("ImageObject")
                .with("url", self.picture(article.path(), image)?)
                .maybe("caption", plain(&image.caption))
                .maybe("creditText", plain(&image.credit))
                .maybe("license", view.license_url)
                .maybe("copyrightNotice", view.license),
        )
    }

    fn correction_nodes(&self, article: &Article) -> Vec<Node> {
        let dates = self.dates.of_site();
        let node = |correction: &crate::document::CorrectionFront| {
            Node::new("CorrectionComment")
                .with("text", inline::plain(&correction.text))
                .maybe("datePublished", dates.event(correction.date).iso)
        };
        article.front().corrections.iter().map(node).collect()
    }
}

/// The original: its byline stands only here, and not where the text is the house's own.
fn original(view: &ArticleView) -> Option<Node> {
    let attribution = &view.attribution;
    let original = attribution.original.as_ref()?;
    let authors = attribution.authors.iter().filter(|_| attribution.rights != Rights::Own);
    // A headline that is not told is ours, unless ours is a translation.
    let ours = (original.language == view.language).then_some(&view.title);
    Some(
        Node::new("Article")
            .maybe("headline", original.title.as_ref().or(ours).map(String::as_str))
            .maybe("url", original.url.as_deref())
            .list("author", authors.map(person))
            .maybe("publisher", attribution.source.as_ref().map(organisation))
            .with("inLanguage", original.language.as_str())
            .maybe("isAccessibleForFree", original.access.map(|access| access == Access::Free))
            .maybe("archivedAt", original.archive_url.as_deref()),
    )
}

fn person(author: &AuthorLine) -> Node {
    Node::new("Person").with("name", author.link.title.as_str())
}

fn organisation(outlet: &Outlet) -> Node {
    Node::new("Organization").with("name", outlet.link.title.as_str()).maybe("url", outlet.home.as_deref())
}
