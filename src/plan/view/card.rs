//! Cards: what lists, feeds and neighbours show of an article. Never text from its body.

use std::sync::Arc;

use serde::Serialize;

use super::article::Image;
use super::{Date, Link, Views};
use crate::base::{Direction, Language};
use crate::config::Taxonomy;
use crate::document::body::inline;
use crate::site::{ArticleId, Rights};

/// What a list shows of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its file, below the site: what `article(path=…)` and `body(path=…)` take.
    pub path: String,
    /// Its page.
    pub permalink: String,
    /// The headline as plain text.
    pub title: String,
    /// The headline as HTML, without links.
    pub title_html: String,
    /// The line under the headline.
    pub dek_html: Option<String>,
    /// One paragraph about it.
    pub summary_html: Option<String>,
    /// When it was published at the source.
    pub date: Date,
    /// The outlet; absent for house-written pieces.
    pub source: Option<Arc<Link>>,
    /// Who wrote it.
    pub authors: Vec<Arc<Link>>,
    /// The lead picture, with whose it is.
    pub image: Option<Image>,
    /// Its first topic.
    pub topic: Option<Arc<Link>>,
    /// Of its text.
    pub language: Language,
    /// Of its text.
    pub direction: Direction,
    /// Whose text it is.
    pub rights: Rights,
    /// Whether the house wrote it, and nothing elsewhere is its original.
    pub is_house: bool,
}

impl Views {
    /// The card of an article.
    pub fn card(&self, id: ArticleId) -> Card {
        let article = self.site.article(id);
        let front = article.front();
        let terms = |taxonomy| self.site.terms_of(id, taxonomy);
        Card {
            path: article.path().to_string(),
            permalink: self.href(&article.address),
            title: inline::plain(&front.title),
            title_html: inline::html_without_links(&front.title),
            dek_html: self.html(article.path(), front.dek.as_ref()),
            summary_html: self.html(article.path(), front.summary.as_ref()),
            date: self.dates.of(&article.language).moment(&front.date),
            source: article.source.map(|source| self.link(source)),
            authors: self.links(terms(Taxonomy::Authors)),
            image: front.image.as_deref().map(|image| self.image(article.path(), image, &article.language)),
            topic: terms(Taxonomy::Topics).first().map(|topic| self.link(*topic)),
            language: article.language.clone(),
            direction: article.language.direction(),
            rights: article.rights,
            is_house: article.is_house(),
        }
    }
}
