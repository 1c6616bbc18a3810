//! The plan: every output address and the job that makes it, known before a page is rendered.
//!
//! Comes in: the site, the theme's static files, the settings. Goes out: a [`Plan`], a value that
//! nothing changes afterwards, and what is wrong with it (two producers of one address). The
//! [`view`]s, what the template of a job may see, are made here too. Making bytes of a job is left
//! to `render`.

pub mod archive;
pub mod assets;
mod build;
mod clock;
pub mod icon;
pub mod inlines;
pub mod lists;
pub mod measure;
mod names;
pub mod order;
pub mod references;
pub mod sitemap;
pub mod view;

pub use build::plan;

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use jiff::Timestamp;
use rustc_hash::FxBuildHasher;

use crate::base::{Address, OutputPath, SitePath};
use crate::config::{FeedFormat, Taxonomy};
use crate::output::Class;
use crate::site::{ArticleId, EditionId, MonthId, TermId};
use crate::theme::Origin;
use assets::Assets;
use icon::Icon;
use lists::Slice;
use sitemap::{Part, Sitemap};

/// What makes one output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The home page.
    Home,
    /// An article's page.
    Article(ArticleId),
    /// A page, by its place in the site.
    Page(u32),
    /// An edition.
    Edition(EditionId),
    /// A part of the list of editions.
    Editions(Slice),
    /// A part of the archive.
    Archive(Period),
    /// A part of a term's list; the index also says what the term is.
    Term(TermId, Slice),
    /// The list of the terms of a taxonomy.
    Terms(Taxonomy),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// A feed in a format.
    Feed(FeedOf, FeedFormat),
    /// The page of all feeds.
    Feeds,
    /// Feeds for programs to take in.
    Outline(Outline),
    /// The sitemap, or a part of it.
    Sitemap(Part),
    /// The sitemap of the newest house-written articles.
    NewsSitemap,
    /// What crawlers are told.
    Robots,
    /// What a browser that keeps the site among its programs is told.
    Manifest,
    /// All redirects in one file, for hosts that read it.
    Redirects,
    /// A page that leads on to another address.
    Redirect(Address),
    /// A fingerprinted asset, by its path below `static/assets/`.
    Asset(String),
    /// A file as it is.
    Copy(Origin),
}

/// What a page of the archive is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// All years, each with its months.
    All,
    /// The months of a year.
    Year(i16),
    /// A part of the list of a month's articles.
    Month(MonthId, Slice),
}

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedOf {
    /// The newest articles of the site.
    Site,
    /// The newest editions.
    Editions,
    /// The newest articles of a term.
    Term(TermId),
}

/// Which feeds an outline (OPML) lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// All of the site's own.
    Site,
    /// The outlets' own feeds, as the files of the sources name them.
    Sources,
}

/// What a plan is made of that was read from files beside the content.
#[derive(Debug, Default)]
pub struct Statics {
    /// Fingerprinted assets.
    pub assets: Assets,
    /// The icon.
    pub icon: Option<Icon>,
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where it is published.
    pub address: Address,
    /// The file that answers the address.
    pub path: OutputPath,
    /// When it is published among the others.
    pub class: Class,
    /// What makes it.
    pub job: Job,
}

/// Every output of a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// In the order in which jobs share most: lists beside the articles they show.
    pub outputs: Vec<Output>,
    /// Fingerprinted assets.
    pub assets: Assets,
    /// The icon.
    pub icon: Option<Icon>,
    /// The colour that pages stand on, where one is known.
    pub paper: Option<String>,
    /// Old addresses and where they lead now, sorted.
    pub redirects: Vec<(Address, Address)>,
    /// What search engines are asked to look at.
    pub sitemap: Sitemap,
    /// The newest of what the house wrote itself; absent where it never wrote anything.
    pub news: Option<Vec<ArticleId>>,
    /// Until when the clock alone makes no other plan of the same site; `None` where it never does.
    pub steady_until: Option<Timestamp>,
    /// The places of the outputs by their addresses, which stand there.
    by_address: HashTable<u32>,
}

impl Plan {
    /// Whether a rooted link of this site, with or without a query, a fragment or its last slash,
    /// leads to something.
    pub fn leads_to(&self, link: &str) -> bool {
        let path = link.split(['?', '#']).next().unwrap_or(link);
        let path = &*percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let is_page = path.is_empty() || path.ends_with('/');
        self.at(&Address::page(path)).is_some() || (!is_page && self.at(&Address::file(path)).is_some())
    }

    /// The output that is published as a file.
    pub fn making(&self, path: &OutputPath) -> Option<&Output> {
        let page =
            path.as_str().strip_suffix("index.html").and_then(|folder| self.at(&Address::page(folder)));
        let page = page.filter(|page| page.path == *path);
        page.or_else(|| self.at(&Address::file(path.as_str())))
    }

    /// The output at an address.
    pub fn at(&self, address: &Address) -> Option<&Output> {
        let is_it = |place: &u32| self.outputs[*place as usize].address == *address;
        let place = self.by_address.find(FxBuildHasher.hash_one(address), is_it)?;
        self.outputs.get(*place as usize)
    }

    /// Adds an output at an address where none is.
    #[allow(clippy::cast_possible_truncation, reason = "a site has fewer than 2^32 outputs")]
    fn add(&mut self, output: Output) {
        let hash = |output: &Output| FxBuildHasher.hash_one(&output.address);
        let place = self.outputs.len() as u32;
        let outputs = &self.outputs;
        self.by_address.insert_unique(hash(&output), place, |place| hash(&outputs[*place as usize]));
        self.outputs.push(output);
    }
}

/// Which file an output comes from, for messages.
#[derive(Clone, Debug)]
pub(crate) struct Producer {
    /// The file, if one made it.
    pub(crate) file: Option<SitePath>,
    /// What it is.
    pub(crate) what: Cow<'static, str>,
}
