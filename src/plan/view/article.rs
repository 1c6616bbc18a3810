//! An article's page.

use std::sync::Arc;

use serde::Serialize;

use super::attribution::{Attribution, AuthorLine};
use super::edition::EditionLink;
use super::{Date, Link, Views};
use crate::base::{Direction, Language, SitePath};
use crate::config::Taxonomy;
use crate::document::body::{inline, scheme};
use crate::document::{Extra, ImageFront};
use crate::plan::inlines;
use crate::site::{Article, ArticleId, TermId};

/// An article, as its own page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// Its file, below the site.
    pub path: String,
    /// Its page.
    pub permalink: String,
    /// The headline as plain text.
    pub title: String,
    /// The headline as HTML.
    pub title_html: String,
    /// The line under the headline.
    pub dek_html: Option<String>,
    /// One paragraph about it.
    pub summary_html: Option<String>,
    /// When it was published at the source.
    pub date: Date,
    /// When it was changed there.
    pub updated: Option<Date>,
    /// When it was taken in here.
    pub filed: Option<Date>,
    /// Where it is from and whose text it is.
    #[serde(flatten)]
    pub attribution: Attribution,
    /// Whether it was written here, of nothing elsewhere.
    pub is_house: bool,
    /// Who contributed.
    pub contributors: Vec<AuthorLine>,
    /// Who translated it.
    pub translator: Option<AuthorLine>,
    /// The outlet that had it first.
    pub first_reported_by: Option<Arc<Link>>,
    /// Its folder's topic first.
    pub topics: Vec<Arc<Link>>,
    /// Its tags.
    pub tags: Vec<Arc<Link>>,
    /// Whom it speaks of.
    pub people: Vec<Arc<Link>>,
    /// Where it happened.
    pub places: Vec<Arc<Link>>,
    /// Which bodies act in it.
    pub organisations: Vec<Arc<Link>>,
    /// What it is filed under in the taxonomies that the site declares, those without any left out.
    pub filed_under: Vec<Filed>,
    /// The editions that carried it, the newest first.
    pub editions: Vec<EditionLink>,
    /// The lead picture.
    pub image: Option<Image>,
    /// Dated facts.
    pub events: Vec<Event>,
    /// Corrections, as written.
    pub corrections: Vec<Correction>,
    /// Of its text.
    pub language: Language,
    /// Of its text.
    pub direction: Direction,
    /// The free table of its front matter.
    pub extra: Extra,
    /// The next newer article on its first topic: its card is `newer` in the template.
    #[serde(skip)]
    pub newer: Option<ArticleId>,
    /// The next older one: `older`.
    #[serde(skip)]
    pub older: Option<ArticleId>,
}

/// The terms of one taxonomy that an article is filed under.
#[derive(Clone, Debug, Serialize)]
pub struct Filed {
    /// The taxonomy's name.
    pub taxonomy: String,
    /// What lists of it are headed with.
    pub heading: String,
    /// Its terms, as written.
    pub terms: Vec<Arc<Link>>,
}

/// A lead picture; `picture(of=…, src=…)` tells its address and size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// As written, relative to the file.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// The caption.
    pub caption_html: Option<String>,
    /// Whose picture it is.
    pub credit_html: Option<String>,
    /// Under what licence, where it is not an address.
    pub license: Option<String>,
    /// The licence's address.
    pub license_url: Option<String>,
    /// Of its words.
    pub language: Language,
    /// Of its words.
    pub direction: Direction,
}

/// A dated fact.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// As exact as its source.
    pub date: Date,
    /// What happened.
    pub text_html: String,
    /// Where to read of it.
    pub url: Option<String>,
}

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// When it was made.
    pub date: Date,
    /// What was wrong.
    pub text_html: String,
}

impl Views {
    /// The view of an article.
    pub fn article(&self, id: ArticleId) -> ArticleView {
        let article = self.site.article(id);
        let front = article.front();
        let language = &article.language;
        let dates = self.dates.of(language);
        let lines = |ids: &[TermId]| ids.iter().map(|id| self.author_line(*id)).collect();
        let of = |taxonomy| self.site.terms_of(id, taxonomy);
        ArticleView {
            path: article.path().to_string(),
            permalink: self.href(&article.address),
            title: inline::plain(&front.title),
            title_html: inlines::html(self, article.path(), &front.title),
            dek_html: self.html(article.path(), front.dek.as_ref()),
            summary_html: self.html(article.path(), front.summary.as_ref()),
            date: dates.moment(&front.date),
            updated: front.updated.map(|date| dates.moment(&date)),
            filed: front.filed.map(|date| dates.moment(&date)),
            attribution: self.attribution(id),
            is_house: article.is_house(),
            contributors: lines(&article.contributors),
            translator: article.translator.map(|id| self.author_line(id)),
            first_reported_by: article.first_reported_by.map(|source| self.link(source)),
            topics: self.links(of(Taxonomy::Topics)),
            tags: self.links(of(Taxonomy::Tags)),
            people: self.links(of(Taxonomy::People)),
            places: self.links(of(Taxonomy::Places)),
            organisations: self.links(of(Taxonomy::Organisations)),
            filed_under: self.filed_under(id),
            editions: article.editions.iter().map(|edition| self.edition_link(*edition)).collect(),
            image: front.image.as_deref().map(|front| self.image(article.path(), front, language)),
            events: self.events(article),
            corrections: self.corrections(article),
            language: language.clone(),
            direction: language.direction(),
            extra: front.extra.clone(),
            newer: article.newer,
            older: article.older,
        }
    }

    fn filed_under(&self, id: ArticleId) -> Vec<Filed> {
        let taxonomies = &self.config.taxonomies;
        let declared = taxonomies.iter().filter(|taxonomy| matches!(taxonomy, Taxonomy::Declared(_)));
        let filed = declared.map(|taxonomy| Filed {
            taxonomy: taxonomies.name(taxonomy).to_owned(),
            heading: self.heading(taxonomy),
            terms: self.links(self.site.terms_of(id, taxonomy)),
        });
        filed.filter(|filed| !filed.terms.is_empty()).collect()
    }

    fn events(&self, article: &Article) -> Vec<Event> {
        let dates = self.dates.of(&article.language);
        let mut events: Vec<_> = article.front().events.iter().collect();
        events.sort_by_key(|event| event.date.first_day());
        let view = |event: &&crate::document::EventFront| Event {
            date: dates.event(event.date),
            text_html: inlines::html(self, article.path(), &event.text),
            url: event.url.clone(),
        };
        events.iter().map(view).collect()
    }

    /// The corrections of an article, as written.
    pub(super) fn corrections(&self, article: &Article) -> Vec<Correction> {
        let dates = self.dates.of(&article.language);
        let view = |correction: &crate::document::CorrectionFront| Correction {
            date: dates.event(correction.date),
            text_html: inlines::html(self, article.path(), &correction.text),
        };
        article.front().corrections.iter().map(view).collect()
    }

    /// The lead picture of the file `from`, whose text is in `language`.
    pub(super) fn image(&self, from: &SitePath, front: &ImageFront, language: &Language) -> Image {
        Image {
            src: front.src.value.clone(),
            alt: front.alt.as_deref().map(inline::plain).unwrap_or_default(),
            caption_html: self.html(from, front.caption.as_ref()),
            credit_html: self.html(from, front.credit.as_ref()),
            license: front.license.clone().filter(|license| !is_web(license)),
            license_url: front.license.clone().filter(|license| is_web(license)),
            language: language.clone(),
            direction: language.direction(),
        }
    }
}

/// Whether a licence is named by its address.
fn is_web(license: &str) -> bool {
    let scheme = scheme::of(license);
    scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https")) && license.contains("://")
}
