//! What a render may ask of: the site, the plan, the sources, and what was found out already.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use jiff::Timestamp;
use rustc_hash::FxHashMap;
use tera::Value;

use super::cards::Cards;
use super::feed::Entries;
use super::value::{Links, answer};
use super::{DataFiles, FactsStore, Fault};
use crate::base::{Fingerprint, SitePath};
use crate::config::Taxonomy;
use crate::document::body::HtmlPolicy;
use crate::document::{BodyRef, Document, html_policy};
use crate::plan::Plan;
use crate::plan::measure::Size;
use crate::plan::view::Views;
use crate::site::{ArticleId, Became, EditionId, Site, TermId};
use crate::source::SourceTree;
use crate::theme::Origin;

/// One state of the site, complete; nothing in it changes but what is made when first asked for.
pub struct World {
    /// Makes views of the site.
    pub views: Arc<Views>,
    /// Of all that views and most answers are made of: whatever of the site is no text of a body and
    /// no data file.
    pub model: Fingerprint,
    /// Every output.
    pub plan: Arc<Plan>,
    /// Where bodies and pictures are read from.
    pub tree: Arc<SourceTree>,
    /// The bodies that are others than when the site was assembled.
    pub(super) edited: EditedBodies,
    /// Facts of bodies, of this build and the one before.
    pub facts: Arc<FactsStore>,
    /// What lies below `data/`.
    pub(super) data: Arc<DataFiles>,
    cards: Cards,
    links: Links,
    pub(super) entries: Entries,
    pub(super) sizes: Mutex<FxHashMap<SitePath, Size>>,
    term_links: BTreeMap<Taxonomy, OnceLock<Answer>>,
    archive: OnceLock<Answer>,
    editions: Vec<OnceLock<Answer>>,
    edition_links: Vec<OnceLock<Answer>>,
}

/// Bodies by the files that they stand in.
pub type EditedBodies = FxHashMap<SitePath, BodyRef>;

/// What templates are given, and its fingerprint.
type Answer = (Value, Fingerprint);

fn unanswered(count: usize) -> Vec<OnceLock<Answer>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

impl World {
    /// A state of the site, assembled when all bodies but the `edited` ones were what they are.
    pub fn new(
        views: Arc<Views>,
        edited: EditedBodies,
        tree: Arc<SourceTree>,
        facts: Arc<FactsStore>,
        data: Arc<DataFiles>,
        model: Fingerprint,
    ) -> Self {
        let cards = Cards::new(views.site.articles.len());
        let taxonomies = views.config.taxonomies.iter();
        let term_links = taxonomies.map(|taxonomy| (taxonomy, OnceLock::new())).collect();
        Self {
            model,
            plan: views.plan.clone(),
            cards,
            links: Links::default(),
            entries: Entries::new(),
            sizes: Mutex::default(),
            term_links,
            archive: OnceLock::new(),
            editions: unanswered(views.site.editions.len()),
            edition_links: unanswered(views.site.editions.len()),
            views,
            edited,
            tree,
            facts,
            data,
        }
    }

    /// Until when the clock alone makes no other world of the same files; `None` where it never does.
    pub fn steady_until(&self) -> Option<Timestamp> {
        [self.site().next_due, self.plan.steady_until].into_iter().flatten().min()
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.views.site
    }

    /// An article's card as templates see it.
    pub(super) fn card(&self, id: ArticleId) -> Value {
        self.cards.value(&self.views, self.links(), id)
    }

    /// Lets go of what is kept of cards for the outputs that come next: when there are none.
    pub fn let_go(&self) {
        self.cards.clear();
    }

    /// The links to terms as templates see them, as far as they were made.
    pub(super) fn links(&self) -> &Links {
        &self.links
    }

    /// The fingerprint of an article's card.
    pub(super) fn card_print(&self, id: ArticleId) -> Fingerprint {
        self.cards.print(&self.views, id)
    }

    /// The terms of a taxonomy as templates see them, made once.
    pub(super) fn terms(&self, taxonomy: Taxonomy) -> &Answer {
        self.term_links[&taxonomy].get_or_init(|| answer(&self.views.terms(taxonomy).terms))
    }

    /// The years of the archive as templates see them, made once.
    pub(super) fn archive(&self) -> &Answer {
        self.archive.get_or_init(|| answer(&self.views.archive().years))
    }

    /// An edition as templates see it, made once.
    pub(super) fn edition(&self, id: EditionId) -> &Answer {
        self.editions[id.index()].get_or_init(|| answer(&self.views.edition(id)))
    }

    /// A link to an edition as templates see it, made once.
    pub(super) fn edition_link(&self, id: EditionId) -> &Answer {
        self.edition_links[id.index()].get_or_init(|| answer(&self.views.edition_link(id)))
    }

    /// What becomes of raw HTML in the text of a file: as its source's file says, else the site's.
    pub fn html_policy(&self, path: &SitePath) -> HtmlPolicy {
        let source = match self.site().became.get(path) {
            Some(Became::Article(id)) => self.site().article(*id).source,
            _ => None,
        };
        let of_source = |id: TermId| self.site().terms.get(id).front()?.html;
        let of_site = || self.views.config.html.as_deref().and_then(html_policy);
        source.and_then(of_source).or_else(of_site).unwrap_or_default()
    }

    /// The body of the document at `path`, where it is published.
    pub fn body(&self, path: &SitePath) -> Option<BodyRef> {
        self.site().document(path).map(|document| self.body_of(document))
    }

    /// The body of a published document as it is now.
    pub fn body_of(&self, document: &Document) -> BodyRef {
        self.edited.get(&document.path).copied().unwrap_or(document.body)
    }

    /// What is in a file, which is what was in it when the site was looked at.
    ///
    /// # Errors
    /// The file cannot be read, or is another by now.
    pub(super) fn read(&self, path: &SitePath) -> Result<Vec<u8>, Fault> {
        let looked_at = self.tree.file(path).map(|file| self.tree.print(file)).transpose()?;
        let bytes = self.tree.read(path)?;
        if looked_at == Some(Fingerprint::of(&bytes)) { Ok(bytes) } else { Err(Fault::Stale(path.clone())) }
    }

    /// The bytes of what a theme or the site brings along.
    ///
    /// # Errors
    /// As with [`read`](Self::read).
    pub(super) fn read_origin(&self, origin: &Origin) -> Result<Cow<'static, [u8]>, Fault> {
        match origin {
            Origin::Site(path) => self.read(path).map(Cow::Owned),
            Origin::BuiltIn(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// The text of a published document's body, as it was when the site was read.
    ///
    /// # Errors
    /// The file cannot be read, or is another by now.
    pub fn body_text(&self, path: &SitePath) -> Result<String, Fault> {
        let stale = || Fault::Stale(path.clone());
        let body = self.body(path).ok_or_else(stale)?;
        let mut bytes = self.tree.read(path)?;
        let text = bytes.get(body.start..).ok_or_else(stale)?;
        if Fingerprint::of(text) != body.fingerprint {
            return Err(stale());
        }
        bytes.drain(..body.start);
        String::from_utf8(bytes).map_err(|_| stale())
    }
}
