//! A term's page, and the list of the terms of a taxonomy.

use std::sync::Arc;

use serde::Serialize;

use super::article::Image;
use super::{Link, Tongue, Views};
use crate::base::{Address, Direction, Language};
use crate::config::Taxonomy;
use crate::document::Extra;
use crate::document::body::inline;
use crate::plan::lists::{Cut, Slice};
use crate::site::{ArticleId, TermId};

/// How many articles a term's page shows of those that only mention it.
pub(crate) const MENTIONS: usize = 20;

/// A term, as its own page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its id.
    pub id: String,
    /// Its taxonomy: `topics`, `tags`, …
    pub taxonomy: String,
    /// What it is called.
    pub title_html: String,
    /// What else it is called: its names in other languages, and its title where that is in one.
    pub names: Vec<Name>,
    /// One paragraph about it.
    pub summary_html: Option<String>,
    /// Its file, where it has a text, for `body`; only on the index.
    pub path: Option<String>,
    /// Its file, where one describes it: what its picture is relative to.
    pub file: Option<String>,
    /// Its page.
    pub permalink: String,
    /// The same thing elsewhere.
    pub same_as: Vec<String>,
    /// A source's own address.
    pub home: Option<String>,
    /// A source's own feed.
    pub feed_url: Option<String>,
    /// A source's country.
    pub country: Option<String>,
    /// What an author is there.
    pub role: Option<String>,
    /// Its picture.
    pub image: Option<Image>,
    /// The topics below it; only on the index.
    pub below: Vec<Arc<Link>>,
    /// Of its name: a term may be called otherwise in the site's language than in its own.
    pub language: Language,
    /// Of its name.
    pub direction: Direction,
    /// Of what its file says: summary, role, text.
    pub about: Tongue,
    /// Whether this is the index: further parts show the list alone.
    pub is_index: bool,
    /// The ways to the other parts of its list.
    pub pager: PagerView,
    /// The free table of its front matter.
    pub extra: Extra,
    /// The articles of this part: `articles` in the template.
    #[serde(skip)]
    pub articles: Vec<ArticleId>,
    /// The article that its index begins with: `lead`.
    #[serde(skip)]
    pub lead: Option<ArticleId>,
    /// The newest of those that name it as contributor, translator or first to report; only on
    /// the index: `mentions`.
    #[serde(skip)]
    pub mentions: Vec<ArticleId>,
}

/// A name in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// As it is written there.
    pub title_html: String,
    /// Of which language.
    pub language: Language,
    /// Of that language.
    pub direction: Direction,
}

/// The ways to the other parts of a list, as links.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PagerView {
    /// The index.
    pub newest: Option<String>,
    /// The next newer part.
    pub newer: Option<String>,
    /// The next older part.
    pub older: Option<String>,
    /// The oldest page.
    pub oldest: Option<String>,
}

/// The list of the terms of a taxonomy.
#[derive(Clone, Debug, Serialize)]
pub struct TermsView {
    /// Its name.
    pub taxonomy: String,
    /// Its terms; of topics those that lie below no other.
    pub terms: Vec<TermLink>,
}

/// A term in a list, with those below it.
#[derive(Clone, Debug, Serialize)]
pub struct TermLink {
    /// The term.
    #[serde(flatten)]
    pub link: Arc<Link>,
    /// One paragraph about it.
    pub summary_html: Option<String>,
    /// Of that paragraph.
    pub about: Tongue,
    /// Topics below it.
    pub below: Vec<TermLink>,
}

impl Views {
    /// The view of a part of a term's list.
    pub fn term(&self, id: TermId, slice: Slice) -> TermView {
        let term = self.site.terms.get(id);
        let link = self.link(id);
        let front = term.front();
        let is_index = slice == Slice::Index;
        let cut = Cut::new(term.articles.len(), self.config.per_page);
        let document = term.document.as_ref().filter(|document| is_index && !document.body.empty);
        TermView {
            id: term.id.clone(),
            taxonomy: self.config.taxonomies.name(term.taxonomy).to_owned(),
            title_html: link.title_html.clone(),
            names: if is_index { self.other_names(id) } else { Vec::new() },
            summary_html: self.term_summary(id),
            path: document.map(|document| document.path.to_string()),
            file: term.document.as_ref().map(|document| document.path.to_string()),
            permalink: self.href(&term.address),
            same_as: front
                .map(|front| front.same_as.iter().map(|url| url.value.clone()).collect())
                .unwrap_or_default(),
            home: front.and_then(|front| front.home.clone()),
            feed_url: front.and_then(|front| front.feed_url.clone()),
            country: front.and_then(|front| front.country.clone()),
            role: front.and_then(|front| front.role.clone()),
            image: term
                .document
                .as_ref()
                .zip(front.and_then(|front| front.image.as_ref()))
                .map(|(document, image)| self.image(&document.path, image, &term.language)),
            below: if is_index { self.links(&term.children) } else { Vec::new() },
            language: link.language.clone(),
            direction: link.direction,
            about: Tongue::from(&term.language),
            is_index,
            pager: self.pager(cut, slice, &term.address),
            extra: front.map(|front| front.extra.clone()).unwrap_or_default(),
            articles: term.articles[cut.range(slice)].to_vec(),
            lead: term.lead.filter(|_| is_index),
            mentions: term.mentions.iter().take(if is_index { MENTIONS } else { 0 }).copied().collect(),
        }
    }

    /// The `summary` of a term's file.
    pub(super) fn term_summary(&self, id: TermId) -> Option<String> {
        let term = self.site.terms.get(id);
        self.html(&term.document.as_ref()?.path, term.front()?.summary.as_ref())
    }

    fn other_names(&self, id: TermId) -> Vec<Name> {
        let term = self.site.terms.get(id);
        let shown = term.called_in(&self.config.language);
        let names = term.front().map_or(&[][..], |front| &front.names);
        let names = names.iter().map(|(language, name)| (name.value.as_str(), language));
        let title = (term.title.as_str(), &term.language);
        let others = std::iter::once(title).chain(names).filter(|name| *name != shown);
        others
            .map(|(name, language)| Name {
                title_html: inline::html_without_links(name),
                language: language.clone(),
                direction: language.direction(),
            })
            .collect()
    }

    pub(super) fn pager(&self, cut: Cut, slice: Slice, index: &Address) -> PagerView {
        let pager = cut.pager(slice, index);
        let href = |address: Option<Address>| address.map(|address| self.href(&address));
        PagerView {
            newest: href(pager.newest),
            newer: href(pager.newer),
            older: href(pager.older),
            oldest: href(pager.oldest),
        }
    }

    /// The view of a list of terms.
    pub fn terms(&self, taxonomy: Taxonomy) -> TermsView {
        let top = self.site.terms.in_order(taxonomy).into_iter();
        let top = top.filter(|id| self.site.terms.get(*id).parent.is_none());
        let taxonomy = self.config.taxonomies.name(taxonomy).to_owned();
        TermsView { taxonomy, terms: top.map(|id| self.term_link(id)).collect() }
    }

    /// A term with those below it.
    pub fn term_link(&self, id: TermId) -> TermLink {
        let term = self.site.terms.get(id);
        TermLink {
            link: self.link(id),
            summary_html: self.term_summary(id),
            about: Tongue::from(&term.language),
            below: term.children.iter().map(|child| self.term_link(*child)).collect(),
        }
    }
}
