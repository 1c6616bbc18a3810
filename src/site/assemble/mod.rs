//! The assembly: documents in, the site and what is wrong with it out, stage by stage.

mod articles;
mod editions;
mod leads;
mod names;
pub(super) mod naming;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::FxHashSet;

use super::article::ArticleId;
use super::withhold::{self, Policy, Withheld};
use super::{Became, Site, address, checks, order};
use crate::base::{SitePath, slug};
use crate::config::{Config, Taxonomy};
use crate::diagnostic::Pending;
use crate::document::{ArticleFront, Document, Front, Role, kind};
use names::Names;

/// What assembling gave.
#[derive(Debug)]
pub struct Assembly {
    /// The site; with an error among the problems, only fit for finding more.
    pub site: Site,
    /// What is wrong with it.
    pub problems: Vec<Pending>,
}

/// Assembles a site from its documents (in any order) and the other files below `content/`. Who
/// names one of the `unread` files, in which something is wrong, does not name something unknown.
pub fn assemble(
    documents: Vec<Arc<Document>>,
    files: &[SitePath],
    unread: &[SitePath],
    config: &Config,
    policy: &Policy,
) -> Assembly {
    let mut assembler =
        Assembler { config, problems: Vec::new(), site: Site::default(), withheld: Kept::default() };
    assembler.site.clock = policy.clock;
    let published = assembler.withhold(documents, policy);
    let sorted = assembler.sort_out(published);
    let dictionary = assembler.dictionary(&sorted);
    let names = assembler.names(&sorted, dictionary);
    assembler.articles(sorted.articles, &names);
    assembler.pages(sorted.pages);
    assembler.home_aliases();
    assembler.term_aliases();
    assembler.files(files);
    order::arrange(&mut assembler.site, config);
    assembler.became();
    let finder = leads::Finder::new(&assembler, &sorted.editions, unread);
    assembler.editions(sorted.editions, &names, &finder);
    assembler.leads(&finder);
    checks::check(&assembler.site, config, &mut assembler.problems);
    Assembly { site: assembler.site, problems: assembler.problems }
}

struct Assembler<'a> {
    config: &'a Config,
    problems: Vec<Pending>,
    site: Site,
    withheld: Kept,
}

/// What must be known of what is withheld, so that names and editions mean the same before it is due
/// and after. No word of it is shown.
#[derive(Default)]
struct Kept {
    /// The `id`s of articles: who names one does not name something unknown.
    ids: FxHashSet<String>,
    /// The folders that articles lie in: topics as soon as one of them is published.
    folders: BTreeSet<String>,
    /// The slugs of the topics that articles name.
    topics: FxHashSet<String>,
    /// The cut-offs of editions that only have to wait: a later one takes nothing of theirs.
    cutoffs: Vec<Timestamp>,
}

/// Published documents by kind, each sorted by path.
#[derive(Default)]
struct Sorted {
    articles: Vec<Arc<Document>>,
    pages: Vec<Arc<Document>>,
    editions: Vec<Arc<Document>>,
    terms: Vec<(Taxonomy, String, Arc<Document>)>,
}

impl Assembler<'_> {
    /// Takes out what is withheld, before anything else looks at it.
    fn withhold(&mut self, mut documents: Vec<Arc<Document>>, policy: &Policy) -> Vec<Arc<Document>> {
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let zone = &self.config.time_zone;
        documents.retain(|document| {
            let judged = withhold::judge(document, zone, policy);
            self.site.next_due = [self.site.next_due, judged.changes].into_iter().flatten().min();
            let Some(reason) = judged.reason else { return true };
            self.site.withheld.push(Withheld { path: document.path.clone(), reason });
            match &document.front {
                Front::Article(front) => {
                    self.withheld.ids.extend(front.id.as_ref().map(|id| id.value.clone()));
                    self.withheld.folders.insert(kind::topic_folder(&document.path).to_owned());
                    let topics = front.filing.names(Role::Of(Taxonomy::Topics));
                    self.withheld.topics.extend(topics.map(|name| slug::slug(&name.value)));
                }
                Front::Edition(front) if reason.due().is_some() => {
                    self.withheld.cutoffs.push(front.cutoff().instant(zone));
                }
                _ => {}
            }
            false
        });
        documents
    }

    fn sort_out(&mut self, documents: Vec<Arc<Document>>) -> Sorted {
        let mut sorted = Sorted::default();
        for document in documents {
            match &document.front {
                Front::Home(_) => self.site.home = Some(document),
                Front::Page(_) => sorted.pages.push(document),
                Front::Article(_) => sorted.articles.push(document),
                Front::Edition(_) => sorted.editions.push(document),
                Front::Term(taxonomy, id, _) => sorted.terms.push((*taxonomy, id.clone(), document)),
            }
        }
        sorted
    }

    /// Publishes the other files below `content/`, but for those beside a withheld `index.md`.
    fn files(&mut self, files: &[SitePath]) {
        let bundles: FxHashSet<String> = self
            .site
            .withheld
            .iter()
            .filter(|withheld| kind::is_bundle(&withheld.path))
            .map(|withheld| withheld.path.folder().to_owned())
            .collect();
        for path in files {
            let ancestors = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
            if ancestors.into_iter().any(|folder| bundles.contains(folder)) {
                self.site.became.insert(path.clone(), Became::Withheld);
            } else {
                self.site.files.push((path.clone(), address::of_file(path)));
            }
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "a site has fewer than 2^32 files")]
    fn became(&mut self) {
        let Site { articles, pages, home, terms, files, withheld, became, .. } = &mut self.site;
        became.extend(
            articles
                .iter()
                .enumerate()
                .map(|(n, article)| (article.document.path.clone(), Became::Article(ArticleId(n as u32)))),
        );
        became.extend(
            pages.iter().enumerate().map(|(n, page)| (page.document.path.clone(), Became::Page(n as u32))),
        );
        became.extend(home.iter().map(|home| (home.path.clone(), Became::Home)));
        became.extend(
            terms
                .iter()
                .filter_map(|(id, term)| Some((term.document.as_ref()?.path.clone(), Became::Term(id)))),
        );
        became.extend(files.iter().enumerate().map(|(n, (path, _))| (path.clone(), Became::File(n as u32))));
        became.extend(withheld.iter().map(|withheld| (withheld.path.clone(), Became::Withheld)));
    }
}

fn article_front(document: &Document) -> &ArticleFront {
    match &document.front {
        Front::Article(front) => front,
        _ => unreachable!("only articles are sorted among articles"),
    }
}
