//! What is known of an article without its text: enough to link to it.

use super::Corpus;
use super::calendar::{Moment, SPAN};
use super::prose;
use super::random::{Purpose, Random};

pub struct Article {
    pub index: usize,
    pub title: String,
    pub dek: String,
    pub summary: String,
    pub date: Moment,
    pub source: String,
    pub authors: Vec<String>,
    /// The first is the folder that the file lies in.
    pub topics: Vec<&'static str>,
    pub tags: Vec<String>,
    /// What only the full flavour tells.
    pub more: More,
    slug: String,
}

/// The rest of the taxonomies.
pub struct More {
    pub people: Vec<String>,
    pub places: Vec<String>,
    pub organisations: Vec<String>,
    pub contributors: Vec<String>,
    pub first_reported_by: String,
}

impl More {
    /// From numbers of its own, so that the other flavours are what they were.
    fn new(corpus: &Corpus, index: usize) -> Self {
        let random = &mut Random::of(corpus.seed, index, Purpose::More);
        Self {
            people: corpus.catalogue.authors(random),
            places: corpus.catalogue.places(random),
            organisations: corpus.catalogue.organisations(random),
            contributors: corpus.catalogue.authors(random),
            first_reported_by: corpus.catalogue.source(random),
        }
    }
}

impl Article {
    pub fn new(corpus: &Corpus, index: usize) -> Self {
        let random = &mut Random::of(corpus.seed, index, Purpose::Facts);
        let title = prose::headline(random);
        Self {
            index,
            slug: format!("{}-{index}", slug(&title)),
            date: date(corpus.articles, index, random),
            source: corpus.catalogue.source(random),
            authors: corpus.catalogue.authors(random),
            topics: corpus.catalogue.topics(random),
            tags: corpus.catalogue.tags(random),
            more: More::new(corpus, index),
            dek: prose::sentence(random),
            summary: prose::sentences(random, 2),
            title,
        }
    }

    /// Below `content/`.
    pub fn path(&self) -> String {
        format!("{}/{}.md", self.folder(), self.slug)
    }

    /// On the published site, from its root.
    pub fn address(&self) -> String {
        format!("/{}/{}/", self.folder(), self.slug)
    }

    /// Where the original would be; no two articles share one.
    pub fn original(&self) -> String {
        let Moment { year, .. } = self.date;
        format!("https://example.org/{}/{year}/{}", slug(&self.source), self.slug)
    }

    fn folder(&self) -> String {
        let Moment { year, month, .. } = self.date;
        format!("{}/{year:04}/{month:02}", self.topics[0])
    }
}

/// A moment in the article's own share of the twenty years: a higher number is always a later
/// date, so that both generators agree on the order, and links to lower numbers lead back.
fn date(articles: usize, index: usize, random: &mut Random) -> Moment {
    let share = SPAN / articles as u64;
    Moment::after_start(index as u64 * share + random.below(share.max(1)))
}

/// Enough for the plain words of the corpus.
pub fn slug(name: &str) -> String {
    name.to_ascii_lowercase().replace(' ', "-")
}
