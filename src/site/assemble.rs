//! The assembly: documents in, the site and what is wrong with it out, stage by stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::article::{ArticleId, Rights};
use super::lookup::{Dictionary, Hit, Known, Spellings, term_aliases};
use super::withhold::{self, Policy, Reason, Withheld};
use super::{Article, Became, Page, Site, Term, TermId, Terms, address, checks, order};
use crate::base::{Address, Language, SitePath};
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
    order::arrange(&mut assembler.site);
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
    known: FxHashMap<(Taxonomy, String), TermId>,
    folders: FxHashMap<String, TermId>,
}

impl Names {
    fn get(&self, taxonomy: Taxonomy, name: &str) -> Option<TermId> {
        self.known.get(&(taxonomy, name.to_owned())).copied()
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
                self.problems.push(two_files(*taxonomy, id, &document.path, &other.path));
            }
            if *taxonomy == Taxonomy::Topics {
                // The topics above it exist too, each named by its segment of the id.
                known.add_folder(id.rsplit_once('/').map_or("", |(above, _)| above));
            }
        }
        let topics = dictionary.entry(Taxonomy::Topics).or_default();
        for document in &sorted.articles {
            topics.add_folder(&topic_folder(&document.path));
        }
        dictionary
    }

    /// Looks up every name that is used, and makes the terms.
    fn names(&mut self, sorted: &Sorted, dictionary: Dictionary) -> Names {
        let mut hits: FxHashMap<(Taxonomy, String), Hit> = FxHashMap::default();
        let mut spellings: BTreeMap<(Taxonomy, String), Spellings> = BTreeMap::new();
        for document in &sorted.articles {
            for (taxonomy, name) in names_of(article_front(document)) {
                let key = (taxonomy, name.value.clone());
                let hit = hits.entry(key).or_insert_with(|| dictionary[&taxonomy].find(&name.value));
                match hit {
                    Hit::New(id) => {
                        spellings.entry((taxonomy, id.clone())).or_default().count(&name.value);
                    }
                    Hit::Exact(_) => {}
                    other => self.problems.extend(name_problem(document, taxonomy, name, other)),
                }
            }
        }
        self.folded_spellings(sorted, &hits, &spellings);
        self.site.terms = terms(&dictionary, &spellings, self.config);
        self.parents(&dictionary[&Taxonomy::Topics]);
        let terms = &self.site.terms;
        let known = hits.into_iter().filter_map(|((taxonomy, name), hit)| {
            let (Hit::Exact(id) | Hit::Folded(id) | Hit::New(id)) = hit else { return None };
            Some(((taxonomy, name), terms.find(taxonomy, &id)?))
        });
        let folders = terms.of(Taxonomy::Topics).map(|(id, term)| (term.id.clone(), id));
        Names { known: known.collect(), folders: folders.collect() }
    }

    /// Warns of spellings that lost against a more frequent one.
    fn folded_spellings(
        &mut self,
        sorted: &Sorted,
        hits: &FxHashMap<(Taxonomy, String), Hit>,
        spellings: &BTreeMap<(Taxonomy, String), Spellings>,
    ) {
        for document in &sorted.articles {
            for (taxonomy, name) in names_of(article_front(document)) {
                let Some(Hit::New(id)) = hits.get(&(taxonomy, name.value.clone())) else { continue };
                let Some(title) = spellings.get(&(taxonomy, id.clone())).map(Spellings::title) else {
                    continue;
                };
                if title != name.value {
                    self.problems.push(folded(document, taxonomy, name, title));
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
        let zone = &self.config.time_zone;
        let mut articles = Vec::with_capacity(documents.len());
        for document in documents {
            articles.push(self.article(document, names));
        }
        // Newest first; two of one instant by path, so that the order never depends on the disk.
        articles.sort_by(|a, b| b.instant.cmp(&a.instant).then_with(|| a.path().cmp(b.path())));
        debug_assert!(articles.iter().all(|article| article.instant == article.front().date.instant(zone)));
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
                self.problems.push(twice(document, taxonomy, name));
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
        let Site { articles, pages, home, terms, files, withheld, became } = &mut self.site;
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

/// The folder whose topic an article is filed under, as written.
fn topic_folder(path: &SitePath) -> String {
    let inner = path.below("content").unwrap_or(path.as_str());
    let folder = inner.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder =
        if kind::is_bundle(path) { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder };
    if folder == "pages" { String::new() } else { folder.to_owned() }
}

fn terms(
    dictionary: &Dictionary,
    spellings: &BTreeMap<(Taxonomy, String), Spellings>,
    config: &Config,
) -> Terms {
    let mut found: BTreeMap<(Taxonomy, String), (Option<Arc<Document>>, String)> = BTreeMap::new();
    for (taxonomy, known) in dictionary {
        for (id, name) in &known.folders {
            found.insert((*taxonomy, id.clone()), (None, name.clone()));
        }
        for (id, document) in &known.described {
            let key = (*taxonomy, id.clone());
            let name =
                found.get(&key).map_or_else(|| document.path.stem().to_owned(), |(_, name)| name.clone());
            found.insert(key, (Some(document.clone()), name));
        }
    }
    for ((taxonomy, id), spelling) in spellings {
        found.insert((*taxonomy, id.clone()), (None, spelling.title().to_owned()));
    }
    Terms(
        found
            .into_iter()
            .map(|((taxonomy, id), (document, name))| term(taxonomy, id, document, name, config))
            .collect(),
    )
}

fn term(
    taxonomy: Taxonomy,
    id: String,
    document: Option<Arc<Document>>,
    name: String,
    config: &Config,
) -> Term {
    let front = match document.as_ref().map(|document| &document.front) {
        Some(Front::Term(_, _, front)) => Some(front),
        _ => None,
    };
    let title = front.and_then(|front| front.title.clone()).unwrap_or(name);
    let language: Option<Language> = front.and_then(|front| front.language.clone());
    Term {
        address: address::of_term(taxonomy, &id),
        taxonomy,
        id,
        title,
        language: language.unwrap_or_else(|| config.language.clone()),
        aliases: document.as_deref().map(term_aliases).unwrap_or_default(),
        document,
        parent: None,
        children: Vec::new(),
        articles: Vec::new(),
        mentions: Vec::new(),
    }
}

/// Every name in an article's front matter, with its taxonomy.
fn names_of(front: &ArticleFront) -> impl Iterator<Item = (Taxonomy, &Spanned<String>)> {
    let lists = [
        (Taxonomy::Topics, &front.topics),
        (Taxonomy::Tags, &front.tags),
        (Taxonomy::Authors, &front.authors),
        (Taxonomy::Authors, &front.contributors),
        (Taxonomy::People, &front.people),
        (Taxonomy::Places, &front.places),
        (Taxonomy::Organisations, &front.organisations),
    ];
    let single = [
        (Taxonomy::Sources, &front.source),
        (Taxonomy::Sources, &front.first_reported_by),
        (Taxonomy::Authors, &front.translator),
    ];
    let lists = lists.into_iter().flat_map(|(taxonomy, list)| list.iter().map(move |name| (taxonomy, name)));
    lists.chain(single.into_iter().filter_map(|(taxonomy, name)| Some((taxonomy, name.as_ref()?))))
}

fn name_problem(
    document: &Document,
    taxonomy: Taxonomy,
    name: &Spanned<String>,
    hit: &Hit,
) -> Option<Pending> {
    let what = taxonomy.singular();
    let written = &name.value;
    let diagnostic = match hit {
        Hit::Exact(_) | Hit::New(_) => return None,
        Hit::Folded(id) => return Some(folded(document, taxonomy, name, id)),
        Hit::Ambiguous(one, two) => {
            Diagnostic::error("ambiguous-name", format!("`{written}` could be the {what} `{one}` or `{two}`"))
                .advise("write the id of the one that is meant")
        }
        Hit::Nameless => Diagnostic::error(
            "no-slug",
            format!("the {what} `{written}` has no letter or digit to make an address of"),
        )
        .advise("name it in words, or leave it out"),
    };
    Some(Pending::new(diagnostic, &document.path, name.span))
}

fn folded(document: &Document, taxonomy: Taxonomy, name: &Spanned<String>, into: &str) -> Pending {
    let message = format!("`{}` is taken as the {} `{into}`", name.value, taxonomy.singular());
    Pending::new(
        Diagnostic::warning("folded-spelling", message)
            .advise(format!("write `{into}`, or add this spelling to the `synonyms` in its file")),
        &document.path,
        name.span,
    )
}

fn twice(document: &Document, taxonomy: Taxonomy, name: &Spanned<String>) -> Pending {
    let message = format!("the {} `{}` is named twice", taxonomy.singular(), name.value);
    Pending::new(
        Diagnostic::warning("term-twice", message).advise("leave one out"),
        &document.path,
        name.span,
    )
}

fn two_files(taxonomy: Taxonomy, id: &str, file: &SitePath, other: &SitePath) -> Pending {
    let message = format!("two files describe the {} `{id}`", taxonomy.singular());
    let diagnostic = Diagnostic::error("two-files", message).advise("keep one of them");
    Pending::new(diagnostic, file, Span::new(0, 3)).label(other, Span::new(0, 3), "the other one")
}
