//! Head metadata: what the `<meta>` elements of a page say of it, for previews in other places, for
//! search engines and for reference managers.
//!
//! All of it comes from the values that the page, its structured data and the feeds show, the
//! attribution record first of all. Templates only write it down.

mod open_graph;
mod reference;

use serde::Serialize;

use super::{Shown, Views};
use crate::base::{Language, Moment};
use crate::plan::Job;
use crate::site::Rights;

/// What a `<meta>` element says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// Its `property` (OpenGraph) or `name`.
    pub name: &'static str,
    /// Its `content`.
    pub content: String,
}

/// The picture that stands for a page elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Portrait {
    /// Its absolute address.
    pub src: String,
    /// What it shows.
    pub alt: Option<String>,
    /// In pixels, where it is known.
    pub width: Option<u32>,
    /// In pixels, where it is known.
    pub height: Option<u32>,
}

/// What the head of a page says of itself, beside its title and where it is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Metadata {
    /// What search engines are told, where it is not the default.
    pub robots: Option<&'static str>,
    /// Who wrote it, where the house did.
    pub authors: Vec<String>,
    /// The picture that stands for it elsewhere.
    pub portrait: Option<Portrait>,
    /// OpenGraph, but for its description, which is that of the page.
    pub open_graph: Vec<Meta>,
    /// Dublin Core: of articles and editions.
    pub dublin_core: Vec<Meta>,
    /// As Highwire Press named them, and reference managers read them: of articles and editions.
    pub citation: Vec<Meta>,
}

/// What metadata says in any vocabulary.
pub(super) struct Subject<'a> {
    pub(super) job: &'a Job,
    pub(super) title: &'a str,
    pub(super) canonical: &'a str,
    pub(super) shown: Shown<'a>,
}

/// Elements that are being gathered, those without content left out.
#[derive(Default)]
struct Metas(Vec<Meta>);

impl Metas {
    fn with(mut self, name: &'static str, content: impl Into<String>) -> Self {
        let content = content.into();
        if !content.is_empty() {
            self.0.push(Meta { name, content });
        }
        self
    }

    fn maybe(self, name: &'static str, content: Option<impl Into<String>>) -> Self {
        match content {
            Some(content) => self.with(name, content),
            None => self,
        }
    }

    fn each<T: Into<String>>(self, name: &'static str, contents: impl IntoIterator<Item = T>) -> Self {
        contents.into_iter().fold(self, |metas, content| metas.with(name, content))
    }
}

impl Views {
    /// What the head of a page says of itself, in the vocabularies that its templates show.
    pub(super) fn metadata(
        &self,
        subject: &Subject<'_>,
        portrait: Option<Portrait>,
        shows: &dyn Fn(&str) -> bool,
    ) -> Metadata {
        let robots = self.robots(subject.job, portrait.as_ref());
        if *subject.job == Job::NotFound {
            return Metadata { robots, ..Metadata::default() };
        }
        let has_reference = shows("dublin_core") || shows("citation");
        let reference = has_reference.then(|| self.reference(subject)).flatten();
        let (dublin_core, citation) = reference.unwrap_or_default();
        let has_preview = shows("open_graph");
        let own = match subject.shown {
            Shown::Article(view) if view.attribution.rights == Rights::Own => &view.attribution.authors[..],
            _ => &[],
        };
        Metadata {
            robots,
            authors: own.iter().map(|author| author.link.title.clone()).collect(),
            open_graph: if has_preview { self.open_graph(subject, portrait.as_ref()) } else { Vec::new() },
            dublin_core,
            citation,
            portrait,
        }
    }

    /// What is licensed, or whose rights nobody stated, is not for search engines. Of what the house
    /// wrote and put together itself they may show the picture large; of others' work that is not ours
    /// to say.
    fn robots(&self, job: &Job, portrait: Option<&Portrait>) -> Option<&'static str> {
        let rights = match job {
            Job::NotFound => return Some("noindex"),
            Job::Article(id) => self.site.article(*id).rights,
            _ => Rights::Own,
        };
        if rights.is_noindex() {
            return Some("noindex");
        }
        portrait.filter(|_| rights == Rights::Own).map(|_| "max-image-preview:large")
    }

    /// The language of what a page shows, when it was published, and when it last changed since.
    fn dated(&self, subject: &Subject<'_>) -> Option<(&Language, Moment, Option<Moment>)> {
        match subject.job {
            Job::Article(id) => {
                let article = self.site.article(*id);
                let zone = &self.config.time_zone;
                let (date, changed) = (article.front().date, article.changed(zone));
                let changed = Some(changed).filter(|changed| changed.instant(zone) > date.instant(zone));
                Some((&article.language, date, changed))
            }
            Job::Edition(id) => {
                let edition = self.site.edition(*id);
                Some((&edition.language, edition.front().date, None))
            }
            _ => None,
        }
    }
}
