//! Which articles a template asks for.

use serde::{Deserialize, Serialize};

use super::filed::{self, Filed};
use super::{World, query};
use crate::base::{Moment, SitePath};
use crate::site::{ArticleId, Site};

/// Which articles `articles(…)` asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// Only those of all these terms.
    pub(super) of: Vec<Filed>,
    /// Only those dated this day or later, as written.
    pub(super) since: Option<String>,
    /// Not this one; of an edition none that it carried.
    pub(super) except: Option<SitePath>,
    /// Only those that come after this one where all articles are in order, newest first.
    pub(super) before: Option<SitePath>,
    /// At most so many.
    pub(super) limit: usize,
}

impl Selection {
    /// As a template would ask for it.
    pub(super) fn written(&self, world: &World) -> String {
        let others = [
            ("since", self.since.as_deref()),
            ("except", self.except.as_ref().map(SitePath::as_str)),
            ("before", self.before.as_ref().map(SitePath::as_str)),
        ];
        let others = others.into_iter().filter_map(|(name, value)| Some(format!("{name}=\"{}\"", value?)));
        let mut arguments: Vec<String> = filed::written(world, &self.of).chain(others).collect();
        arguments.push(format!("limit={}", self.limit));
        format!("articles({})", arguments.join(", "))
    }

    /// The articles: of terms those pinned first, as their lists have it, else newest first. All
    /// lists are parts of one order, so the shortest is walked, and the others only asked.
    pub(super) fn ids(&self, world: &World) -> Vec<ArticleId> {
        let site = world.site();
        let terms = filed::terms(world, &self.of);
        let before = self.before.as_ref().map(|path| query::article(world, path));
        let (Some(terms), None | Some(Some(_))) = (terms, before) else { return Vec::new() };
        let before = before.flatten();
        let since = self.since.as_deref().and_then(Moment::parse);
        let since = since.map(|since| since.instant(&world.views.config.time_zone));
        let recent = |id: &ArticleId| since.is_none_or(|since| site.article(*id).instant >= since);
        let left_out = self.except.as_ref().map(|path| left_out(world, path)).unwrap_or_default();
        let wanted =
            |id: &ArticleId| !left_out.contains(id) && terms.iter().all(|term| site.belongs(*id, *term));
        let lists = terms.iter().map(|term| &site.terms.get(*term).articles);
        match lists.min_by_key(|list| list.len()) {
            Some(shortest) => {
                let articles = after(site, shortest, before);
                articles.filter(recent).filter(wanted).take(self.limit).collect()
            }
            // Newest first: what follows the first that is too old is older still.
            None => {
                let articles = site.articles().skip(before.map_or(0, |before| before.index() + 1));
                let articles = articles.map(|(id, _)| id);
                articles.take_while(recent).filter(wanted).take(self.limit).collect()
            }
        }
    }
}

/// The article that a file is, or those that an edition carried.
fn left_out(world: &World, path: &SitePath) -> Vec<ArticleId> {
    match query::edition(world, path) {
        Some(edition) => world.site().edition(edition).articles().collect(),
        None => query::article(world, path).into_iter().collect(),
    }
}

/// The articles of a list that come after `before` in the order of all. A list is ordered by weight, the
/// highest first, and within a weight as all are: what goes before is passed over without a look.
fn after<'a>(
    site: &'a Site,
    list: &'a [ArticleId],
    before: Option<ArticleId>,
) -> impl Iterator<Item = ArticleId> + 'a {
    let all = before.is_none().then_some(list);
    let later = before.into_iter().flat_map(move |before| {
        site.by_weight(list).map(move |run| &run[run.partition_point(|id| *id <= before)..])
    });
    all.into_iter().chain(later).flatten().copied()
}
