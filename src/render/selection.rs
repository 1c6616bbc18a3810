//! Which articles a template asks for.

use serde::{Deserialize, Serialize};

use super::{World, query};
use crate::base::{Moment, SitePath};
use crate::site::{ArticleId, Site};

/// Which articles `articles(…)` asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// Only those of all these terms, each by the name of its taxonomy and its id.
    pub(super) of: Vec<(String, String)>,
    /// Only those dated this day or later, as written.
    pub(super) since: Option<String>,
    /// Not this one.
    pub(super) except: Option<SitePath>,
    /// Only those that come after this one where all articles are in order, newest first.
    pub(super) before: Option<SitePath>,
    /// At most so many.
    pub(super) limit: usize,
}

impl Selection {
    /// As a template would ask for it.
    pub(super) fn written(&self, world: &World) -> String {
        let taxonomies = &world.views.config.taxonomies;
        let singular =
            |name: &str| taxonomies.named(name).map(|taxonomy| taxonomies.singular(taxonomy).to_owned());
        let of =
            self.of.iter().map(|(name, id)| (singular(name).unwrap_or_else(|| name.clone()), id.as_str()));
        let others = [
            ("since", self.since.as_deref()),
            ("except", self.except.as_ref().map(SitePath::as_str)),
            ("before", self.before.as_ref().map(SitePath::as_str)),
        ];
        let others = others.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let mut arguments: Vec<String> =
            of.chain(others).map(|(name, value)| format!("{name}=\"{value}\"")).collect();
        arguments.push(format!("limit={}", self.limit));
        format!("articles({})", arguments.join(", "))
    }

    /// The articles: of terms those pinned first, as their lists have it, else newest first. All
    /// lists are parts of one order, so the shortest is walked, and the others only asked.
    pub(super) fn ids(&self, world: &World) -> Vec<ArticleId> {
        let site = world.site();
        let taxonomies = &world.views.config.taxonomies;
        let find = |(taxonomy, id): &(String, String)| site.terms.find(taxonomies.named(taxonomy)?, id);
        let terms: Option<Vec<_>> = self.of.iter().map(find).collect();
        let before = self.before.as_ref().map(|path| query::article(world, path));
        let (Some(terms), None | Some(Some(_))) = (terms, before) else { return Vec::new() };
        let before = before.flatten();
        let since = self.since.as_deref().and_then(Moment::parse);
        let since = since.map(|since| since.instant(&world.views.config.time_zone));
        let recent = |id: &ArticleId| since.is_none_or(|since| site.article(*id).instant >= since);
        let wanted = |id: &ArticleId| {
            self.except.as_ref() != Some(site.article(*id).path())
                && terms.iter().all(|term| site.belongs(*id, *term))
        };
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

/// The articles of a list that come after `before` in the order of all. A list is ordered by weight, the
/// highest first, and within a weight as all are: what goes before is passed over without a look.
fn after<'a>(
    site: &'a Site,
    list: &'a [ArticleId],
    before: Option<ArticleId>,
) -> impl Iterator<Item = ArticleId> + 'a {
    let weight = |id: &ArticleId| site.article(*id).front().weight();
    let mut rest = list;
    let parts = std::iter::from_fn(move || {
        let first = weight(rest.first()?);
        let Some(before) = before else { return Some(std::mem::take(&mut rest)) };
        let (alike, others) = rest.split_at(rest.partition_point(|id| weight(id) >= first));
        rest = others;
        Some(&alike[alike.partition_point(|id| *id <= before)..])
    });
    parts.flatten().copied()
}
