//! Making the plan: outputs in the order in which jobs share most, and collisions.

mod archive;
mod feeds;
mod problems;
mod settings;
mod site_files;
mod templates;

use std::borrow::Cow;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::assets::Assets;
use super::lists::{self, Cut};
use super::{FeedOf, Job, Output, Plan, Producer, Statics};
use crate::base::{Address, SitePath};
use crate::config::{Config, Taxonomy};
use crate::diagnostic::Pending;
use crate::output::Class;
use crate::site::Site;
use crate::theme::{Origin, Theme};

/// Plans every output of a site. What is wrong is added to `problems`; with an error among them
/// the plan is only fit for finding more.
pub fn plan(
    site: &Site,
    theme: &Theme,
    statics: Statics,
    config: &Config,
    problems: &mut Vec<Pending>,
) -> Plan {
    // A page for each article, and about half as many lists.
    let expected = site.articles.len() * 3 / 2;
    let mut planner = Planner {
        site,
        plan: Plan { by_address: HashTable::with_capacity(expected), ..Plan::default() },
        producers: Vec::with_capacity(expected),
        taken: FxHashMap::with_capacity_and_hasher(expected, FxBuildHasher),
        told: FxHashSet::default(),
        problems: Vec::new(),
    };
    planner.assets(statics.assets, theme);
    planner.plan.icon = statics.icon;
    planner.copies(site, theme);
    planner.documents(site);
    planner.editions(site, config);
    planner.terms(site, config);
    planner.archive(site, config);
    planner.feeds_page(site, config);
    planner.site_files(config, theme);
    planner.redirects(site);
    planner.sitemaps(site, config);
    planner.folders_over_files();
    planner.settings(config, theme);
    planner.templates(site, theme);
    problems.append(&mut planner.problems);
    // Nothing is added any more, and a site has very many.
    planner.plan.outputs.shrink_to_fit();
    planner.plan
}

struct Planner<'s> {
    site: &'s Site,
    plan: Plan,
    producers: Vec<Producer>,
    /// By published path without case and normal form: some hosts cannot tell two that differ in
    /// these alone.
    taken: FxHashMap<String, usize>,
    /// The names, with the folders above them, of which it is said that some hosts refuse them.
    told: FxHashSet<String>,
    problems: Vec<Pending>,
}

impl Planner<'_> {
    fn add(&mut self, address: Address, class: Class, job: Job, producer: Producer) {
        let path = address.output_path();
        if !self.can_be_written(path.as_str(), &address, &job, &producer) {
            return;
        }
        let index = self.plan.outputs.len();
        let folded = folded(path.as_str());
        if let Some(other) = self.taken.get(&folded) {
            let problem = self.collision(*other, (&address, &job, &producer));
            self.problems.push(problem);
            return;
        }
        self.taken.insert(folded, index);
        self.plan.add(Output { address, path, class, job });
        self.producers.push(producer);
    }

    fn assets(&mut self, assets: Assets, theme: &Theme) {
        for (path, asset) in assets.iter() {
            let job = Job::Asset(path.to_owned());
            let file = match theme.statics.get(&format!("assets/{path}")) {
                Some(Origin::Site(file)) => Some(file.clone()),
                _ => None,
            };
            let what = format!("the asset `{path}`");
            self.add(asset.address.clone(), Class::Asset, job, Producer { file, what: what.into() });
        }
        self.plan.assets = assets;
    }

    fn copies(&mut self, site: &Site, theme: &Theme) {
        for (path, origin) in theme.statics.iter().filter(|(path, _)| !path.starts_with("assets/")) {
            let producer = match origin {
                Origin::Site(file) => from(file, "this file"),
                Origin::BuiltIn(_) => made(format!("the built-in `{path}`")),
            };
            self.add(Address::file(path), Class::Asset, Job::Copy(origin.clone()), producer);
        }
        for (path, address) in &site.files {
            let job = Job::Copy(Origin::Site(path.clone()));
            self.add(address.clone(), Class::Asset, job, from(path, "this file"));
        }
    }

    fn documents(&mut self, site: &Site) {
        let home = site.home.as_ref().map(|document| &document.path);
        let home = Producer { file: home.cloned(), what: "the home page".into() };
        self.add(Address::home(), Class::Page, Job::Home, home);
        self.add(Address::file("404.html"), Class::Page, Job::NotFound, made("the page for lost readers"));
        for (index, page) in (0..).zip(&site.pages) {
            self.add(
                page.address.clone(),
                Class::Page,
                Job::Page(index),
                from(&page.document.path, "this page"),
            );
        }
        for (id, article) in site.articles() {
            self.add(
                article.address.clone(),
                Class::Page,
                Job::Article(id),
                from(article.path(), "this article"),
            );
        }
    }

    fn editions(&mut self, site: &Site, config: &Config) {
        if site.editions.is_empty() {
            return;
        }
        let list = Address::page("editions");
        for slice in Cut::new(site.editions.len(), config.per_page).slices() {
            let producer = made("the list of editions");
            self.add(lists::address(&list, slice), Class::Page, Job::Editions(slice), producer);
        }
        for (id, edition) in site.editions() {
            let producer = from(edition.path(), "this edition");
            self.add(edition.address.clone(), Class::Page, Job::Edition(id), producer);
        }
        self.feeds(FeedOf::Editions, &list, config, &made("a feed of the editions"));
    }

    fn terms(&mut self, site: &Site, config: &Config) {
        for taxonomy in config.taxonomies.iter() {
            if taxonomy != Taxonomy::Topics && site.terms.of(taxonomy).next().is_none() {
                continue;
            }
            let name = config.taxonomies.name(taxonomy);
            let producer = made(format!("the list of all {name}"));
            self.add(Address::page(name), Class::Page, Job::Terms(taxonomy), producer);
        }
        for (id, term) in site.terms.iter() {
            let file = term.document.as_ref().map(|document| document.path.clone());
            let what = format!("the {} `{}`", config.taxonomies.singular(term.taxonomy), term.id);
            let producer = Producer { file, what: what.into() };
            for slice in Cut::new(term.articles.len(), config.per_page).slices() {
                let address = lists::address(&term.address, slice);
                self.add(address, Class::Page, Job::Term(id, slice), producer.clone());
            }
            if term.feed {
                let what = format!("a feed of {}", producer.what);
                self.feeds(
                    FeedOf::Term(id),
                    &term.address,
                    config,
                    &Producer { what: what.into(), ..producer },
                );
            }
        }
    }

    /// Old addresses, then the addresses of topic folders, which give way to anything else.
    fn redirects(&mut self, site: &Site) {
        let mut redirects: Vec<(Address, Address, Producer)> = Vec::new();
        let mut add = |aliases: &[Address], to: &Address, file: Option<&SitePath>| {
            for alias in aliases {
                let what = format!("the old address `{alias}`");
                redirects.push((
                    alias.clone(),
                    to.clone(),
                    Producer { file: file.cloned(), what: what.into() },
                ));
            }
        };
        for (_, article) in site.articles() {
            add(&article.aliases, &article.address, Some(article.path()));
        }
        add(&site.home_aliases, &Address::home(), site.home.as_ref().map(|home| &home.path));
        for (_, edition) in site.editions() {
            add(&edition.aliases, &edition.address, Some(edition.path()));
        }
        for page in &site.pages {
            add(&page.aliases, &page.address, Some(&page.document.path));
        }
        for (_, term) in site.terms.iter() {
            add(&term.aliases, &term.address, term.document.as_ref().map(|document| &document.path));
        }
        for (alias, to, producer) in redirects {
            self.redirect(alias, to, producer);
        }
        for (folder, topic) in &site.folders {
            let topic = site.terms.get(*topic);
            if !self.taken.contains_key(&folded(folder.output_path().as_str())) {
                self.redirect(
                    folder.clone(),
                    topic.address.clone(),
                    made(format!("the folder of the topic `{}`", topic.id)),
                );
            }
        }
        self.plan.redirects.sort();
        let list = made("the list of redirects");
        self.add(Address::file("_redirects"), Class::Feed, Job::Redirects, list);
    }

    fn redirect(&mut self, alias: Address, to: Address, producer: Producer) {
        let before = self.plan.outputs.len();
        self.add(alias.clone(), Class::Page, Job::Redirect(to.clone()), producer);
        if self.plan.outputs.len() > before {
            self.plan.redirects.push((alias, to));
        }
    }

    /// A file `a` and a page `a/` would be a file and a folder of one name.
    fn folders_over_files(&mut self) {
        let mut problems = Vec::new();
        for (index, output) in self.plan.outputs.iter().enumerate() {
            let path = output.path.as_str();
            for (at, _) in path.match_indices('/') {
                if let Some(other) = self.taken.get(&folded(&path[..at])) {
                    let made = (&output.address, &output.job, &self.producers[index]);
                    problems.push(self.collision(*other, made));
                }
            }
        }
        self.problems.append(&mut problems);
    }
}

/// A path as a file system reads it that tells neither case nor normal form.
fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

fn made(what: impl Into<Cow<'static, str>>) -> Producer {
    Producer { file: None, what: what.into() }
}

fn from(file: &SitePath, what: &'static str) -> Producer {
    Producer { file: Some(file.clone()), what: what.into() }
}
