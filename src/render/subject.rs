//! What a picture is about: the articles of some terms, of an edition, or of the whole site.

use serde::{Deserialize, Serialize};

use super::filed::{self, Filed};
use super::{World, query};
use crate::base::SitePath;
use crate::site::{ArticleId, Edition};

/// Whose articles are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// Those that belong to all these terms; all of the site where there are none.
    Terms(Vec<Filed>),
    /// Those that an edition carried.
    Edition(SitePath),
}

impl Subject {
    /// The articles, in the order of the site. All lists are parts of one order, so the shortest is walked, and
    /// the others only asked.
    pub(super) fn articles(&self, world: &World) -> Vec<ArticleId> {
        let site = world.site();
        let mut articles: Vec<ArticleId> = match self {
            Self::Edition(path) => {
                let edition = query::edition(world, path).map(|id| site.edition(id));
                edition.into_iter().flat_map(Edition::articles).collect()
            }
            Self::Terms(of) if of.is_empty() => site.articles().map(|(id, _)| id).collect(),
            Self::Terms(of) => {
                let Some(terms) = filed::terms(world, of) else { return Vec::new() };
                let lists = terms.iter().map(|term| &site.terms.get(*term).articles);
                let shortest = lists.min_by_key(|list| list.len()).into_iter().flatten();
                shortest.copied().filter(|id| terms.iter().all(|term| site.belongs(*id, *term))).collect()
            }
        };
        // Lists have pinned ones first.
        articles.sort_unstable();
        articles
    }

    /// Its arguments as a template would write them.
    pub(super) fn written(&self, world: &World) -> String {
        match self {
            Self::Edition(path) => format!("edition=\"{path}\""),
            Self::Terms(of) => filed::written(world, of).collect::<Vec<_>>().join(", "),
        }
    }
}
