//! What every page has: its head, the site around it, and undated pages themselves.

use std::sync::Arc;

use serde::Serialize;

use super::article::Image;
use super::metadata::{Metadata, Portrait, Subject};
use super::{Crumb, Date, FeedLink, Icon, PublisherView, Shown, Views};
use crate::base::{Address, Direction, Language};
use crate::config::{Config, Taxonomy};
use crate::document::body::inline;
use crate::document::{Document, Extra, PageFront};
use crate::plan::lists::Slice;
use crate::plan::{FeedOf, Job, Period};
use crate::theme::words::TAXONOMY;

/// What the head of a page says.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// What the page is: `home`, `article`, `page`, `edition`, `editions`,
    /// `archive`, `month`, `feeds`, `term`, `terms` or `missing`.
    pub kind: &'static str,
    /// Its title as plain text.
    pub title: String,
    /// Its description as plain text.
    pub description: Option<String>,
    /// Its address within the site, with the base path.
    pub permalink: String,
    /// Its absolute address.
    pub canonical: String,
    /// Of the page as a whole: that of the site's words.
    pub language: Language,
    /// Of the page as a whole.
    pub direction: Direction,
    /// What it says of itself elsewhere, and to search engines and reference managers.
    #[serde(flatten)]
    pub metadata: Metadata,
    /// The pages above it, the home page first; none on the home page.
    pub breadcrumbs: Vec<Crumb>,
    /// The feeds of what the page shows: of a term, or of the editions.
    pub feeds: Vec<FeedLink>,
    /// What it says of itself to machines: JSON-LD, as the content of a `<script>`.
    pub structured_html: Option<String>,
}

/// What a page shows, for what its head says of it.
pub struct Display<'a> {
    /// The view.
    pub shown: Shown<'a>,
    /// The picture that stands for it.
    pub portrait: Option<Portrait>,
    /// Whether its templates may show a field of [`Head`]: what nobody sees and takes long to make is
    /// left out.
    pub shows: &'a dyn Fn(&str) -> bool,
}

/// What every page knows of the site: constants of its settings, and the menu.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Of its words.
    pub language: Language,
    /// Of its words.
    pub direction: Direction,
    /// The base path, `/` or `/a/b/`.
    pub base_path: String,
    /// Where it is published.
    pub base_url: String,
    /// Its feeds, one in each format that is published.
    pub feeds: Vec<FeedLink>,
    /// Its icon.
    pub icon: Option<Icon>,
    /// Who publishes it.
    pub publisher: PublisherView,
    /// The custom properties of the theme that it sets, as the content of a `<style>`.
    pub style_html: Option<String>,
    /// The menu, by weight.
    pub menu: Vec<MenuEntry>,
    /// The free table of `briefing.toml`.
    pub extra: Extra,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuEntry {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub permalink: String,
}

/// An undated page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Its file, below the site; absent for a home page without words of its own.
    pub path: Option<String>,
    /// Its title as HTML.
    pub title_html: String,
    /// One paragraph.
    pub summary_html: Option<String>,
    /// When it was changed.
    pub updated: Option<Date>,
    /// Its picture.
    pub image: Option<Image>,
    /// Of its text.
    pub language: Language,
    /// Of its text.
    pub direction: Direction,
    /// The free table of its front matter.
    pub extra: Extra,
}

impl Views {
    /// The head of the page that a job makes at an address.
    pub fn head(&self, job: &Job, address: &Address, display: Display<'_>) -> Head {
        let Display { shown, portrait, shows } = display;
        let canonical = self.config.base_url.absolute_of(address);
        let (kind, title, description) = self.title(job);
        let description = description.map(|text| inline::plain(&text)).filter(|text| !text.is_empty());
        let subject = Subject { job, title: &title, canonical: &canonical, shown };
        let has_structure = shows("structured_html");
        let has_way_down = has_structure || shows("breadcrumbs");
        let breadcrumbs = if has_way_down { self.breadcrumbs(job) } else { Vec::new() };
        Head {
            kind,
            metadata: self.metadata(&subject, portrait, shows),
            structured_html: has_structure.then(|| self.structured(&subject, &breadcrumbs)).flatten(),
            breadcrumbs,
            title,
            description,
            permalink: self.href(address),
            canonical,
            language: self.config.language.clone(),
            direction: self.config.language.direction(),
            feeds: match job {
                Job::Term(id, _) => self.feed_links(FeedOf::Term(*id)),
                Job::Edition(_) | Job::Editions(_) => self.feed_links(FeedOf::Editions),
                _ => Vec::new(),
            },
        }
    }

    fn title(&self, job: &Job) -> (&'static str, String, Option<String>) {
        match job {
            Job::Article(id) => {
                let front = self.site.article(*id).front();
                ("article", inline::plain(&front.title), front.summary.clone().or_else(|| front.dek.clone()))
            }
            Job::Page(index) => {
                let front = self.site.pages[*index as usize].front();
                let title = front.title.as_deref().map(inline::plain).unwrap_or_default();
                ("page", title, front.summary.clone())
            }
            Job::Edition(id) => {
                let front = self.site.edition(*id).front();
                ("edition", inline::plain(&front.title), front.summary.clone())
            }
            Job::Editions(slice) => {
                let title = self.words.plain("editions", &[]).unwrap_or_default();
                match slice {
                    Slice::Index => ("editions", title, None),
                    Slice::Page(number) => ("editions", self.part(&title, number), None),
                }
            }
            Job::Term(id, slice) => {
                let term = self.site.terms.get(*id);
                let title = self.link(*id).title.clone();
                match slice {
                    Slice::Index => ("term", title, term.front().and_then(|front| front.summary.clone())),
                    Slice::Page(number) => ("term", self.part(&title, number), None),
                }
            }
            Job::Archive(Period::All) => {
                ("archive", self.words.plain("archive", &[]).unwrap_or_default(), None)
            }
            Job::Archive(Period::Year(year)) => ("archive", self.year_link(*year).date.text, None),
            Job::Archive(Period::Month(id, slice)) => {
                let title = self.month_link(self.site.archive.get(*id)).date.text;
                match slice {
                    Slice::Index => ("month", title, None),
                    Slice::Page(number) => ("month", self.part(&title, number), None),
                }
            }
            Job::Feeds => ("feeds", self.words.plain("feeds", &[]).unwrap_or_default(), None),
            Job::Terms(taxonomy) => ("terms", self.heading(*taxonomy), None),
            Job::NotFound => ("missing", self.words.plain("not-found", &[]).unwrap_or_default(), None),
            _ => {
                let front = self.site.home_front();
                let title = front.and_then(|front| front.title.as_deref()).unwrap_or(&self.config.title);
                let summary = front.and_then(|front| front.summary.clone());
                ("home", inline::plain(title), summary.or_else(|| self.config.description.clone()))
            }
        }
    }

    /// The title of a part of a list.
    fn part(&self, title: &str, number: &usize) -> String {
        let number = self.words.number(&number.to_string());
        self.words
            .plain("page-of", &[("title", title), ("number", &number)])
            .unwrap_or_else(|| title.to_owned())
    }

    /// The heading of what is filed under a taxonomy: its word, else its name.
    pub(super) fn heading(&self, taxonomy: Taxonomy) -> String {
        let name = self.config.taxonomies.name(taxonomy);
        let key = match taxonomy {
            // A name of the site's own might be the key of another word.
            Taxonomy::Declared(_) => format!("{TAXONOMY}{name}"),
            _ => name.to_owned(),
        };
        self.words.plain(&key, &[]).unwrap_or_else(|| {
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
    }

    /// What every page knows of the site.
    pub fn site(&self) -> SiteView {
        let config = &self.config;
        SiteView {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            direction: config.language.direction(),
            base_path: config.base_url.path().to_owned(),
            base_url: config.base_url.to_string(),
            feeds: self.feed_links(FeedOf::Site),
            icon: self.icon(),
            publisher: self.publisher(),
            style_html: style(config),
            menu: self.menu(),
            extra: config.extra.clone(),
        }
    }

    /// The settings' entries and the pages that ask for one, the heaviest first.
    fn menu(&self) -> Vec<MenuEntry> {
        let mut menu: Vec<(i64, MenuEntry)> = Vec::new();
        for entry in &self.config.menu {
            let permalink = match entry.link.value.strip_prefix('/') {
                Some(link) => self.rooted(link),
                None => entry.link.value.clone(),
            };
            menu.push((entry.weight, MenuEntry { title: entry.title.clone(), permalink }));
        }
        for page in self.site.pages.iter().filter(|page| page.front().menu) {
            let title = page.front().title.as_deref().map(inline::plain).unwrap_or_default();
            menu.push((page.front().weight, MenuEntry { title, permalink: self.href(&page.address) }));
        }
        menu.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        menu.into_iter().map(|(_, entry)| entry).collect()
    }

    /// A link that is rooted in the site, as pages write it: its path may be encoded already.
    pub(super) fn rooted(&self, link: &str) -> String {
        let (path, tail) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        format!("{}{tail}", self.config.base_url.rooted(&crate::base::address::encode_path(&path)))
    }

    /// The view of a page.
    pub fn page(&self, index: u32) -> PageView {
        let page = &self.site.pages[index as usize];
        self.page_view(Some((&page.document, page.front())), &page.language)
    }

    /// The home page's own words.
    pub fn home(&self) -> PageView {
        let front = self.site.home_front();
        let language = front.and_then(|front| front.language.as_ref()).unwrap_or(&self.config.language);
        let view = self.page_view(self.site.home.as_ref().zip(front), language);
        let has_text = self.site.home.as_ref().is_some_and(|document| !document.body.empty);
        PageView { path: view.path.filter(|_| has_text), ..view }
    }

    fn page_view(&self, file: Option<(&Arc<Document>, &PageFront)>, language: &Language) -> PageView {
        let front = file.map(|(_, front)| front);
        let html = |text: fn(&PageFront) -> Option<&String>| {
            file.and_then(|(document, front)| self.html(&document.path, text(front)))
        };
        PageView {
            path: file.map(|(document, _)| document.path.to_string()),
            title_html: html(|front| front.title.as_ref())
                .unwrap_or_else(|| inline::html_without_links(&self.config.title)),
            summary_html: html(|front| front.summary.as_ref()),
            updated: front.and_then(|front| front.updated).map(|date| self.dates.of_site().moment(&date)),
            image: file.and_then(|(document, front)| {
                Some(self.image(&document.path, front.image.as_ref()?, language))
            }),
            language: language.clone(),
            direction: language.direction(),
            extra: front.map(|front| front.extra.clone()).unwrap_or_default(),
        }
    }
}

/// The properties of `[style]`, which is checked already, as a rule of CSS.
fn style(config: &Config) -> Option<String> {
    let declarations: Vec<String> =
        config.style.iter().map(|(name, value)| format!("--{name}:{}", value.value)).collect();
    (!declarations.is_empty()).then(|| format!(":root{{{}}}", declarations.join(";")))
}
