//! Articles that other files name, by path or id: items of editions, leads of terms.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{ArticleId, Became};
use super::Assembler;
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Pending};
use crate::document::{Document, Front};
use crate::schema::Spanned;

/// What a name of an article turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// This one.
    Article(ArticleId),
    /// One that is not published.
    Withheld,
    /// A file in which something is wrong, which is told there.
    Unread,
    /// A file that is no article.
    Other,
    /// Nothing.
    Nothing,
}

/// Looks articles up.
pub(super) struct Finder {
    by_id: FxHashMap<String, ArticleId>,
    /// Files that are editions, which are made with what this finds.
    editions: FxHashSet<SitePath>,
    unread: FxHashSet<SitePath>,
}

impl Finder {
    /// Notes the `id`s of all articles, and what is none.
    pub(super) fn new(assembler: &Assembler<'_>, editions: &[Arc<Document>], unread: &[SitePath]) -> Self {
        let articles = assembler.site.articles();
        let named =
            articles.filter_map(|(id, article)| Some((article.front().id.as_ref()?.value.clone(), id)));
        let editions = editions.iter().map(|document| document.path.clone());
        Self {
            by_id: named.collect(),
            editions: editions.collect(),
            unread: unread.iter().cloned().collect(),
        }
    }

    /// The article that the file `from` names: by its `id`, else by its path from `content/` or
    /// from the file's own folder, with or without its ending.
    pub(super) fn find(&self, assembler: &Assembler<'_>, from: &SitePath, name: &str) -> Found {
        if let Some(id) = self.by_id.get(name) {
            return Found::Article(*id);
        }
        let below = name.trim_start_matches('/');
        let below = below.strip_prefix("content/").unwrap_or(below);
        let rooted = SitePath::resolve("content", below);
        let relative = SitePath::resolve(from.folder(), name);
        let endings = ["", ".md", "/index.md"];
        let candidates = [rooted, relative]
            .into_iter()
            .flatten()
            .flat_map(|path| endings.map(|ending| SitePath::new(&format!("{path}{ending}"))));
        for path in candidates.flatten() {
            match assembler.site.became.get(&path) {
                Some(Became::Article(id)) => return Found::Article(*id),
                Some(Became::Withheld) => return Found::Withheld,
                Some(_) => return Found::Other,
                None if self.editions.contains(&path) => return Found::Other,
                None if self.unread.contains(&path) => return Found::Unread,
                None => {}
            }
        }
        if assembler.withheld.ids.contains(name) { Found::Withheld } else { Found::Nothing }
    }
}

impl Assembler<'_> {
    /// Gives each term the article that its file lets its page begin with.
    pub(super) fn leads(&mut self, finder: &Finder) {
        for index in 0..self.site.terms.all.len() {
            let Some(document) = self.site.terms.all[index].document.clone() else { continue };
            let Front::Term(_, _, front) = &document.front else { continue };
            let Some(lead) = &front.lead else { continue };
            match finder.find(self, &document.path, &lead.value) {
                Found::Article(id) => self.site.terms.all[index].lead = Some(id),
                other => self.problems.extend(not_found(&document.path, lead, other)),
            }
        }
    }
}

/// What is wrong with the name of an article that gave no article.
pub(super) fn not_found(file: &SitePath, name: &Spanned<String>, found: Found) -> Option<Pending> {
    let written = &name.value;
    let diagnostic = match found {
        Found::Article(_) | Found::Unread => return None,
        Found::Withheld => {
            Diagnostic::warning("withheld-article", format!("`{written}` is withheld, and left out here"))
                .advise("publish it, or take it out")
        }
        Found::Other => Diagnostic::error("unknown-article", format!("`{written}` is no article"))
            .advise("name an article: a file with a `date` that is no edition"),
        Found::Nothing => Diagnostic::error("unknown-article", format!("there is no article `{written}`"))
            .advise("write its path from `content/`, such as `diplomacy/oman-talks.md`, or its `id`"),
    };
    Some(Pending::new(diagnostic, file, name.span))
}
