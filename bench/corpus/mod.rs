//! The corpus as a value: which files it has and what stands in them.
//!
//! Nothing here touches the disk. Every article is made from the seed and its own number alone,
//! so any article can link to any other without the corpus being held in memory.

mod article;
mod calendar;
mod catalogue;
mod front_matter;
mod prose;
mod random;
#[rustfmt::skip] // one word a line would make it twenty pages
mod words;

use catalogue::Catalogue;

/// The generator for which the files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    Briefing,
    /// With the terms of every taxonomy, and all that an article says of who worked on it.
    BriefingFull,
    Hugo,
    Eleventy,
}

impl Flavour {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "briefing" => Some(Self::Briefing),
            "briefing-full" => Some(Self::BriefingFull),
            "hugo" => Some(Self::Hugo),
            "eleventy" => Some(Self::Eleventy),
            _ => None,
        }
    }

    /// The folder below `bench/` that holds configuration and templates.
    pub fn site_folder(self) -> &'static str {
        match self {
            Self::Briefing | Self::BriefingFull => "briefing-site",
            Self::Hugo => "hugo-site",
            Self::Eleventy => "eleventy-site",
        }
    }
}

/// The topics' own words.
pub fn topic_files(flavour: Flavour) -> Vec<File> {
    words::TOPICS.iter().map(|topic| front_matter::topic_file(topic, flavour)).collect()
}

/// One file below `content/`.
pub struct File {
    pub path: String,
    pub text: String,
}

pub struct Corpus {
    articles: usize,
    seed: u64,
    catalogue: Catalogue,
}

impl Corpus {
    pub fn new(articles: usize, seed: u64) -> Self {
        Self { articles, seed, catalogue: Catalogue::new() }
    }

    pub fn article_file(&self, index: usize, flavour: Flavour) -> File {
        let article = article::Article::new(self, index);
        let mut text = front_matter::article(&article, flavour);
        text.push_str(&prose::body(self, &article, flavour));
        File { path: article.path(), text }
    }
}
