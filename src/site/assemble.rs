//! The assembly: documents in, the site and what is wrong with it out, stage by stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::article::{ArticleId, Rights};
use super::lookup::{Dictionary, Hit, Known, Spellings};
use super::withhold::{self, Policy, Reason, Withheld};
use super::{Article, Became, Page, Site, TermId, address, checks, naming, order, problems};
use crate::base::{Address, SitePath};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::{self, ArticleFront, Document, Front, Taxonomy, kind};
use crate::schema::Spanned;

/// What assembling gave.
#[derive(Debug)]
pub struct Assembly {
    /// The site; with an error among the problems, only fit for finding more.
    pub site: Site,
    /// What is wrong with it.
    pub problems: Vec<Pending>,
}

/// Assembles a site from its documents (in any order) and the other files below `content/`.
pub fn assemble(
    documents: Vec<Arc<Document>>,
    files: &[SitePath],
    config: &Config,
    policy: &Policy,
) -> Assembly {
    let mut assembler = Assembler { config, problems: Vec::new(), site: Site::default() };
    let published = assembler.withhold(documents, policy);
    let sorted = assembler.sort_out(published);
    let dictionary = assembler.dictionary(&sorted);
    let names = assembler.names(&sorted, dictionary);
    assembler.articles(sorted.articles, &names);
    assembler.pages(sorted.pages);
    assembler.files(files);
    order::arrange(&mut assembler.site, config);
    assembler.became();
    checks::check(&assembler.site, config, &mut assembler.problems);
    Assembly { site: assembler.site, problems: assembler.problems }
}

struct Assembler<'a> {
    config: &'a Config,
    problems: Vec<Pending>,
    site: Site,
}

/// Published documents by kind, each sorted by path.
#[derive(Default)]
struct Sorted {
    articles: Vec<Arc<Document>>,
    pages: Vec<Arc<Document>>,
    terms: Vec<(Taxonomy, String, Arc<Document>)>,
}

/// Every name that an article uses, looked up once.
struct Names {
    known: BTreeMap<Taxonomy, FxHashMap<String, TermId>>,
    folders: FxHashMap<String, TermId>,
}

impl Names {
    fn get(&self, taxonomy: Taxonomy, name: &str) -> Option<TermId> {
        self.known.get(&taxonomy)?.get(name).copied()
    }
}

impl Assembler<'_> {
    /// Takes out what is withheld, before anything else looks at it.
    fn withhold(&mut self, mut documents: Vec<Arc<Document>>, policy: &Policy) -> Vec<Arc<Document>> {
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        documents.retain(|document| {
            let reason: Option<Reason> = withhold::reason(document, &self.config.time_zone, policy);
            if let Some(reason) = reason {
                self.site.withheld.push(Withheld { path: document.path.clone(), reason });
            }
            reason.is_none()
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
                Front::Term(taxonomy, id, _) => sorted.terms.push((*taxonomy, id.clone(), document)),
            }
        }
        sorted
    }

    fn dictionary(&mut self, sorted: &Sorted) -> Dictionary {
        let mut dictionary = Dictionary::new();
        for taxonomy in Taxonomy::ALL {
            dictionary.insert(taxonomy, Known::default());
        }
        for (taxonomy, id, document) in &sorted.terms {
            let known = dictionary.entry(*taxonomy).or_default();
            if let Err(other) = known.describe(id, document) {
                self.problems.push(problems::two_files(*taxonomy, id, &document.path, &other.path));
            }
            let folder = document.path.folder().strip_prefix("content/").unwrap_or_default();
            match *taxonomy {
                Taxonomy::Topics if kind::is_topic_folder(folder) => known.add_folder(folder),
                // The topics above it exist too, each named by its segment of the id.
                Taxonomy::Topics => known.add_topics(id.rsplit_once('/').map_or("", |(above, _)| above)),
                _ => {}
            }
        }
        let topics = dictionary.entry(Taxonomy::Topics).or_default();
        for document in &sorted.articles {
            topics.add_folder(kind::topic_folder(&document.path));
        }
        dictionary
    }

    /// Looks up every name that is used, and makes the terms.
    fn names(&mut self, sorted: &Sorted, dictionary: Dictionary) -> Names {
        let mut hits: FxHashMap<(Taxonomy, String), Hit> = FxHashMap::default();
        let mut spellings: BTreeMap<(Taxonomy, String), Spellings> = BTreeMap::new();
        for document in &sorted.articles {
            for (taxonomy, name) in naming::names_of(article_front(document)) {
                let key = (taxonomy, name.value.clone());
                let hit = hits.entry(key).or_insert_with(|| dictionary[&taxonomy].find(&name.value));
                match hit {
                    Hit::New(id) => {
                        spellings.entry((taxonomy, id.clone())).or_default().count(&name.value);
                    }
                    Hit::Exact(_) => {}
                    other => self.problems.extend(problems::name_problem(document, taxonomy, name, other)),
                }
            }
        }
        self.folded_spellings(sorted, &hits, &spellings);
        self.site.terms = naming::terms(&dictionary, &spellings, self.config);
        self.parents(&dictionary[&Taxonomy::Topics]);
        let folders = dictionary[&Taxonomy::Topics].written.iter();
        let terms = &self.site.terms;
        self.site.folders = folders
            .filter_map(|(folder, id)| Some((Address::page(folder), terms.find(Taxonomy::Topics, id)?)))
            .collect();
        let terms = &self.site.terms;
        let mut known: BTreeMap<Taxonomy, FxHashMap<String, TermId>> = BTreeMap::new();
        #[allow(clippy::iter_over_hash_type, reason = "it goes into another map")]
        for ((taxonomy, name), hit) in hits {
            let (Hit::Exact(id) | Hit::Folded(id) | Hit::New(id)) = hit else { continue };
            known.entry(taxonomy).or_default().extend(terms.find(taxonomy, &id).map(|id| (name, id)));
        }
        let folders = terms.of(Taxonomy::Topics).map(|(id, term)| (term.id.clone(), id));
        Names { known, folders: folders.collect() }
    }

    /// Warns of spellings that lost against a more frequent one.
    fn folded_spellings(
        &mut self,
        sorted: &Sorted,
        hits: &FxHashMap<(Taxonomy, String), Hit>,
        spellings: &BTreeMap<(Taxonomy, String), Spellings>,
    ) {
        for document in &sorted.articles {
            for (taxonomy, name) in naming::names_of(article_front(document)) {
                let Some(Hit::New(id)) = hits.get(&(taxonomy, name.value.clone())) else { continue };
                let Some(title) = spellings.get(&(taxonomy, id.clone())).map(Spellings::title) else {
                    continue;
                };
                if title != name.value {
                    self.problems.push(problems::folded(document, taxonomy, name, title));
                }
            }
        }
    }

    /// Puts each topic below the one its `parent` names, else the one its id lies in.
    fn parents(&mut self, known: &Known) {
        let mut parents = Vec::new();
        for (id, term) in self.site.terms.of(Taxonomy::Topics) {
            let by_path =
                term.id.rsplit_once('/').and_then(|(above, _)| self.site.terms.find(Taxonomy::Topics, above));
            let named = term.front().and_then(|front| front.parent.as_ref());
            let Some(named) = named else {
                parents.push((id, by_path));
                continue;
            };
            let found = match known.find(&named.value) {
                Hit::Exact(above) | Hit::Folded(above) => self.site.terms.find(Taxonomy::Topics, &above),
                _ => None,
            };
            if found.is_none() {
                self.problems.extend(term.document.as_ref().map(|document| {
                    let message = format!("there is no topic `{}` to lie below", named.value);
                    Pending::new(
                        Diagnostic::error("unknown-parent", message)
                            .advise("name a topic by its id or title; a file or a folder makes one"),
                        &document.path,
                        named.span,
                    )
                }));
            }
            parents.push((id, found));
        }
        for (id, parent) in parents {
            self.site.terms.get_mut(id).parent = parent;
        }
        let cycles = order::cut_cycles(&mut self.site.terms);
        for id in cycles {
            let term = self.site.terms.get(id);
            let diagnostic =
                Diagnostic::error("topic-cycle", format!("the topic `{}` lies below itself", term.id))
                    .advise("take the `parent` out of one of the topics of the circle");
            self.problems.push(match &term.document {
                Some(document) => Pending::new(diagnostic, &document.path, Span::new(0, 3)),
                None => Pending::nowhere(diagnostic),
            });
        }
    }

    fn articles(&mut self, documents: Vec<Arc<Document>>, names: &Names) {
        let mut articles = Vec::with_capacity(documents.len());
        for document in documents {
            articles.push(self.article(document, names));
        }
        // Newest first; two of one instant by path, so that the order never depends on the disk.
        articles.sort_by(|a, b| b.instant.cmp(&a.instant).then_with(|| a.path().cmp(b.path())));
        self.site.articles = articles;
    }

    fn article(&mut self, document: Arc<Document>, names: &Names) -> Article {
        let front = article_front(&document);
        let mut known =
            |taxonomy, list: &[Spanned<String>]| self.terms_of(&document, taxonomy, list, names, None);
        let tags = known(Taxonomy::Tags, &front.tags);
        let authors = known(Taxonomy::Authors, &front.authors);
        let contributors = known(Taxonomy::Authors, &front.contributors);
        let people = known(Taxonomy::People, &front.people);
        let places = known(Taxonomy::Places, &front.places);
        let organisations = known(Taxonomy::Organisations, &front.organisations);
        let home_topic = kind::home_topic(&document.path).and_then(|id| names.folders.get(&id).copied());
        let topics = self.terms_of(&document, Taxonomy::Topics, &front.topics, names, home_topic);
        let one = |taxonomy, name: &Option<Spanned<String>>| names.get(taxonomy, &name.as_ref()?.value);
        let source = one(Taxonomy::Sources, &front.source);
        Article {
            address: self.document_address(&document, front.slug.as_ref()),
            instant: front.date.instant(&self.config.time_zone),
            language: front.language.clone().unwrap_or_else(|| self.config.language.clone()),
            rights: self.rights(front, source),
            source,
            first_reported_by: one(Taxonomy::Sources, &front.first_reported_by),
            translator: one(Taxonomy::Authors, &front.translator),
            authors,
            contributors,
            topics,
            tags,
            people,
            places,
            organisations,
            newer: None,
            older: None,
            aliases: self.aliases(&document, &front.aliases),
            document: document.clone(),
        }
    }

    /// The terms of a list, each once; `first` is in front of them already.
    fn terms_of(
        &mut self,
        document: &Arc<Document>,
        taxonomy: Taxonomy,
        list: &[Spanned<String>],
        names: &Names,
        first: Option<TermId>,
    ) -> Box<[TermId]> {
        let mut ids: Vec<TermId> = first.into_iter().collect();
        let mut seen: FxHashSet<TermId> = FxHashSet::default();
        for name in list {
            let Some(id) = names.get(taxonomy, &name.value) else { continue };
            if !seen.insert(id) {
                self.problems.push(problems::twice(document, taxonomy, name));
            } else if first != Some(id) {
                ids.push(id);
            }
        }
        ids.into_boxed_slice()
    }

    fn rights(&self, front: &ArticleFront, source: Option<TermId>) -> Rights {
        let of_source = || self.site.terms.get(source?).front()?.rights;
        let of_site = || source.and(self.config.rights.as_deref()).and_then(document::Rights::named);
        match front.rights.or_else(of_source).or_else(of_site) {
            Some(stated) => stated.into(),
            None if front.source.is_none() => Rights::Own,
            None => Rights::Unstated,
        }
    }

    fn pages(&mut self, documents: Vec<Arc<Document>>) {
        for document in documents {
            let Front::Page(front) = &document.front else { continue };
            let page = Page {
                address: self.document_address(&document, front.slug.as_ref()),
                language: front.language.clone().unwrap_or_else(|| self.config.language.clone()),
                aliases: self.aliases(&document, &front.aliases),
                document: document.clone(),
            };
            self.site.pages.push(page);
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

    fn aliases(&mut self, document: &Document, written: &[Spanned<String>]) -> Box<[Address]> {
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
