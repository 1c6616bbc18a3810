//! Articles and pages: their names become terms, their paths addresses.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::article::Rights;
use super::super::{Article, Page, TermId, address, problems};
use super::{Assembler, Names, article_front};
use crate::base::{Address, Language};
use crate::config::Taxonomy;
use crate::diagnostic::{Diagnostic, Pending};
use crate::document::{self, ArticleFront, Document, Front, Role, kind};
use crate::schema::Spanned;

impl Assembler<'_> {
    pub(super) fn articles(&mut self, documents: Vec<Arc<Document>>, names: &Names) {
        let mut articles: Vec<Article> = Vec::with_capacity(documents.len());
        let mut homes: FxHashMap<String, Option<TermId>> = FxHashMap::default();
        for document in documents {
            let folder = kind::topic_folder(&document.path);
            let home = match homes.get(folder) {
                Some(home) => *home,
                None => {
                    let home = kind::home_topic(&document.path).and_then(|id| names.topic(&id));
                    *homes.entry(folder.to_owned()).or_insert(home)
                }
            };
            articles.push(self.article(document, names, home));
        }
        // Newest first. They come sorted by path and the sort is stable, so two of one instant stay so, and the
        // order never depends on the disk.
        articles.par_sort_by_key(|article| Reverse(article.instant));
        self.site.articles = articles;
    }

    /// An article whose folder is the topic `home`.
    fn article(&mut self, document: Arc<Document>, names: &Names, home: Option<TermId>) -> Article {
        let front = article_front(&document);
        let mut terms = Vec::new();
        for taxonomy in self.config.taxonomies.iter() {
            let home = home.filter(|_| taxonomy == Taxonomy::Topics);
            terms.extend(self.terms_of(&document, Role::Of(taxonomy), names, home));
        }
        let one = |taxonomy, name: Option<&Spanned<Arc<str>>>| names.get(taxonomy, &name?.value);
        let source = one(Taxonomy::Sources, front.filing.source.as_ref());
        Article {
            address: self.document_address(&document, front.slug.as_deref()),
            instant: front.date.instant(&self.config.time_zone),
            language: self.language(front.filing.language.as_ref()),
            rights: self.rights(front, source),
            source,
            first_reported_by: one(Taxonomy::Sources, front.filing.first_reported_by.as_deref()),
            translator: one(Taxonomy::Authors, front.filing.translator.as_deref()),
            contributors: self.terms_of(&document, Role::Contributors, names, None).into(),
            terms: terms.into(),
            newer: None,
            older: None,
            editions: Vec::new(),
            aliases: self.aliases(&document, &front.aliases),
            document,
        }
    }

    fn language(&self, stated: Option<&Language>) -> Language {
        stated.unwrap_or(&self.config.language).clone()
    }

    /// The terms of a role, each once; `first` is in front of them already.
    fn terms_of(
        &mut self,
        document: &Arc<Document>,
        role: Role,
        names: &Names,
        first: Option<TermId>,
    ) -> Vec<TermId> {
        let taxonomy = role.taxonomy();
        let mut ids: Vec<TermId> = first.into_iter().collect();
        let mut seen: FxHashSet<TermId> = FxHashSet::default();
        for name in article_front(document).filing.names(role) {
            let Some(id) = names.get(taxonomy, &name.value) else { continue };
            if !seen.insert(id) {
                let what = self.config.taxonomies.singular(taxonomy);
                self.problems.push(problems::twice(document, what, name));
            } else if first != Some(id) {
                ids.push(id);
            }
        }
        ids
    }

    fn rights(&self, front: &ArticleFront, source: Option<TermId>) -> Rights {
        let of_source = || self.site.terms.get(source?).front()?.rights;
        let of_site = || source.and(self.config.rights.as_deref()).and_then(document::Rights::named);
        match front.filing.rights.or_else(of_source).or_else(of_site) {
            Some(stated) => stated.into(),
            None if front.filing.source.is_none() => Rights::Own,
            None => Rights::Unstated,
        }
    }

    pub(super) fn pages(&mut self, documents: Vec<Arc<Document>>) {
        for document in documents {
            let Front::Page(front) = &document.front else { continue };
            let page = Page {
                address: self.document_address(&document, front.slug.as_ref()),
                language: self.language(front.language.as_ref()),
                aliases: self.aliases(&document, &front.aliases),
                document: document.clone(),
            };
            self.site.pages.push(page);
        }
    }

    /// Notes the old addresses that the home page's words name.
    pub(super) fn home_aliases(&mut self) {
        let Some(home) = self.site.home.clone() else { return };
        if let Front::Home(front) = &home.front {
            self.site.home_aliases = self.aliases(&home, &front.aliases);
        }
    }

    /// Gives each term the old addresses that its file names.
    pub(super) fn term_aliases(&mut self) {
        for index in 0..self.site.terms.all.len() {
            let Some(document) = self.site.terms.all[index].document.clone() else { continue };
            let Front::Term(_, _, front) = &document.front else { continue };
            self.site.terms.all[index].aliases = self.aliases(&document, &front.aliases);
        }
    }

    fn document_address(&mut self, document: &Document, slug: Option<&Spanned<String>>) -> Address {
        let sound = slug.filter(|slug| address::is_slug(&slug.value));
        if let Some(slug) = slug.filter(|_| sound.is_none()) {
            self.problems.push(Pending::new(
                Diagnostic::error("bad-slug", format!("`{}` cannot be the end of an address", slug.value))
                    .advise("a slug is lower-case letters and digits of any script with `-` between"),
                &document.path,
                slug.span,
            ));
        }
        address::of_document(&document.path, sound.map(|slug| slug.value.as_str()))
    }

    pub(super) fn aliases(&mut self, document: &Document, written: &[Spanned<String>]) -> Box<[Address]> {
        let mut aliases = Vec::new();
        for alias in written {
            match address::of_alias(&alias.value) {
                Some(address) => aliases.push(address),
                None => self.problems.push(Pending::new(
                    Diagnostic::error(
                        "bad-alias",
                        format!("`{}` is no old address of this site", alias.value),
                    )
                    .advise("write an address such as `/old/path/`, without the site's own base"),
                    &document.path,
                    alias.span,
                )),
            }
        }
        aliases.into_boxed_slice()
    }
}
