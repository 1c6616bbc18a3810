//! OpenGraph: how a page is shown where others lead to it.

use super::{Meta, Metas, Portrait, Subject};
use crate::config::Taxonomy;
use crate::plan::Job;
use crate::plan::view::{Shown, Views};
use crate::site::Rights;

impl Views {
    pub(super) fn open_graph(&self, subject: &Subject<'_>, portrait: Option<&Portrait>) -> Vec<Meta> {
        let dated = self.dated(subject);
        let language = dated.map_or(&self.config.language, |(language, ..)| language);
        let metas = Metas::default()
            .with("og:type", self.kind(subject.job))
            .with("og:title", subject.title)
            .with("og:url", subject.canonical)
            .with("og:site_name", self.config.title.as_str())
            .maybe("og:locale", language.with_territory());
        let metas = match portrait {
            Some(portrait) => pictured(metas, portrait),
            None => metas,
        };
        let Some((_, published, changed)) = dated else { return metas.0 };
        let zone = &self.config.time_zone;
        let metas = metas
            .with("article:published_time", published.w3c(zone))
            .maybe("article:modified_time", changed.map(|changed| changed.w3c(zone)));
        self.filed(metas, subject).0
    }

    fn kind(&self, job: &Job) -> &'static str {
        match job {
            Job::Article(_) | Job::Edition(_) => "article",
            Job::Term(id, _) if self.site.terms.get(*id).taxonomy == Taxonomy::Authors => "profile",
            _ => "website",
        }
    }

    /// Under what an article is filed. Its authors are named where the text is theirs and the house's:
    /// a summary has none of those who wrote what it is of.
    fn filed(&self, metas: Metas, subject: &Subject<'_>) -> Metas {
        let Shown::Article(view) = subject.shown else { return metas };
        let own = view.attribution.authors.iter().filter(|_| view.attribution.rights == Rights::Own);
        metas
            .each("article:author", own.map(|author| self.absolute(&author.link.permalink)))
            .maybe("article:section", view.topics.first().map(|topic| topic.title.as_str()))
            .each("article:tag", view.tags.iter().map(|tag| tag.title.as_str()))
    }
}

fn pictured(metas: Metas, portrait: &Portrait) -> Metas {
    metas
        .with("og:image", portrait.src.as_str())
        .maybe("og:image:width", portrait.width.map(|width| width.to_string()))
        .maybe("og:image:height", portrait.height.map(|height| height.to_string()))
        .maybe("og:image:alt", portrait.alt.as_deref())
}
