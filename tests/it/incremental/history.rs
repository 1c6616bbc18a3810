//! A site as a value, and the edits that change it.

use std::collections::BTreeMap;

use crate::site::Site;

/// One edit: of which kind, of which article (where it is of one), and to what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit(pub(super) Kind, pub(super) usize, pub(super) usize);

/// Makes an enum, and a list of all that are in it.
macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
        /// What an edit is of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($kind),*
        }

        impl Kind {
            pub(super) const ALL: &[Self] = &[$(Self::$kind),*];
        }
    };
}

kinds!(
    Added, Body, Clock, Comments, Component, Data, Date, Deleted, Draft, Drafts, Edition, Fixed, Front,
    Future, Home, Host, Picture, Renamed, Settings, Source, Style, Tags, Taxonomy, Template, Term, Theme,
    Title, Topic, Unread, Words,
);

/// With which options it is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) drafts: bool,
    pub(super) future: bool,
    pub(super) base_url: Option<&'static str>,
}

/// An article as far as edits change it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Article {
    pub(super) exists: bool,
    pub(super) name: usize,
    pub(super) title: usize,
    pub(super) date: usize,
    pub(super) tags: usize,
    pub(super) body: usize,
    pub(super) front: usize,
    pub(super) draft: bool,
    pub(super) comments: usize,
}

/// Everything that edits change. A site is written anew from it after each.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) articles: [Article; 8],
    pub(super) clock: usize,
    pub(super) component: usize,
    pub(super) data: usize,
    pub(super) edition: usize,
    pub(super) fixed: usize,
    pub(super) home: usize,
    pub(super) page: usize,
    pub(super) picture: usize,
    pub(super) settings: usize,
    pub(super) source: usize,
    pub(super) style: usize,
    pub(super) taxonomy: usize,
    pub(super) template: usize,
    pub(super) term: usize,
    pub(super) theme: usize,
    pub(super) topic: usize,
    pub(super) unread: usize,
    pub(super) words: usize,
    options: Options,
    written: BTreeMap<String, String>,
}

impl State {
    /// Six articles; two more may come.
    pub(super) fn new() -> Self {
        let article =
            |n: usize| Article { exists: n < 6, date: n, tags: n % 4, body: n % 3, ..Article::default() };
        Self { articles: std::array::from_fn(article), ..Self::default() }
    }

    /// Makes an edit.
    pub(super) fn apply(&mut self, edit: Edit) {
        let Edit(kind, at, to) = edit;
        let article = &mut self.articles[at % 8];
        match kind {
            Kind::Added => self.articles[6 + at % 2].exists ^= true,
            Kind::Body => article.body = to,
            Kind::Clock => self.clock = to,
            // Nothing that a page shows; but every line below it moves.
            Kind::Comments => article.comments = to,
            Kind::Component => self.component = to,
            Kind::Data => self.data = to,
            Kind::Date => article.date = to + 3,
            Kind::Deleted => article.exists ^= true,
            Kind::Draft => article.draft = !article.draft,
            Kind::Drafts => self.options.drafts ^= true,
            Kind::Edition => self.edition = to,
            Kind::Fixed => self.fixed = to,
            Kind::Front => (self.page, article.front) = (to, to),
            Kind::Future => self.options.future ^= true,
            Kind::Home => self.home = to,
            Kind::Host => self.options.base_url = [None, Some("https://c.example/d/")][to % 2],
            Kind::Picture => self.picture = to,
            Kind::Renamed => article.name = to,
            Kind::Settings => self.settings = to,
            Kind::Source => self.source = to,
            Kind::Style => self.style = to,
            Kind::Tags => article.tags = to + 2,
            Kind::Taxonomy => self.taxonomy = to,
            Kind::Template => self.template = to,
            Kind::Term => self.term = to,
            Kind::Theme => self.theme = to,
            Kind::Title => article.title = to,
            Kind::Topic => self.topic = to,
            Kind::Unread => self.unread = to,
            Kind::Words => self.words = to,
        }
    }

    /// Brings a site's folder to this state: what is no longer there goes. Gives the files that are
    /// others, or gone.
    pub(super) fn write(&mut self, site: &Site) -> Vec<String> {
        let files = self.files();
        let gone = self.written.keys().filter(|path| !files.contains_key(*path)).cloned();
        let mut touched: Vec<String> = gone.inspect(|path| site.remove(path)).collect();
        for (path, text) in files.iter().filter(|(path, text)| self.written.get(*path) != Some(text)) {
            site.write(path, text);
            touched.push(path.clone());
        }
        self.written = files;
        touched
    }

    /// What time it is: some of the articles are news, or not due yet.
    pub(super) fn clock(&self) -> String {
        format!("2024-03-{:02}T00:00:00Z", [30, 12, 14, 15, 16, 19][self.clock % 6])
    }

    /// With which options it is built.
    pub(super) fn options(&self) -> Options {
        self.options
    }
}
