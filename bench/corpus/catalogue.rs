//! The sources, authors, topics and tags of the corpus, and how often each is drawn.

use super::random::{Random, Zipf};
use super::words;

pub struct Catalogue {
    sources: Zipf,
    authors: Zipf,
    topics: Zipf,
    tags: Zipf,
}

impl Catalogue {
    pub fn new() -> Self {
        Self {
            sources: Zipf::new(words::TOWNS.len() * words::PAPERS.len(), 4),
            authors: Zipf::new(words::GIVEN_NAMES.len() * words::FAMILY_NAMES.len(), 30),
            topics: Zipf::new(words::TOPICS.len(), 8),
            tags: Zipf::new(words::TAG_FIELDS.len() * words::TAG_ASPECTS.len(), 3),
        }
    }

    /// One of 40 outlets.
    pub fn source(&self, random: &mut Random) -> String {
        let number = spread(self.sources.draw(random), 40, 7);
        let town = words::TOWNS[number % words::TOWNS.len()];
        let paper = words::PAPERS[number / words::TOWNS.len()];
        format!("{town} {paper}")
    }

    /// One to three of 300 authors; most pieces have one.
    pub fn authors(&self, random: &mut Random) -> Vec<String> {
        let count = [1, 1, 1, 2, 2, 3][random.between(0, 5)];
        let ranks = self.authors.draw_distinct(count, random);
        ranks.into_iter().map(author).collect()
    }

    /// One topic, for one article in three two.
    pub fn topics(&self, random: &mut Random) -> Vec<&'static str> {
        let count = if random.once_in(3) { 2 } else { 1 };
        let ranks = self.topics.draw_distinct(count, random);
        ranks.into_iter().map(|rank| words::TOPICS[rank]).collect()
    }

    /// One to three towns.
    pub fn places(&self, random: &mut Random) -> Vec<String> {
        let count = random.between(1, 3);
        let first = random.between(0, words::TOWNS.len() - 1);
        (0..count).map(|step| words::TOWNS[(first + step) % words::TOWNS.len()].to_owned()).collect()
    }

    /// One or two bodies, named after what they deal with.
    pub fn organisations(&self, random: &mut Random) -> Vec<String> {
        let count = random.between(1, 2);
        let ranks = self.tags.draw_distinct(count, random);
        ranks.into_iter().map(|rank| format!("Council for {}", tag(rank))).collect()
    }

    /// Two to six of 400 tags.
    pub fn tags(&self, random: &mut Random) -> Vec<String> {
        let count = random.between(2, 6);
        let ranks = self.tags.draw_distinct(count, random);
        ranks.into_iter().map(tag).collect()
    }
}

fn author(rank: usize) -> String {
    let number = spread(rank, 300, 7);
    let given = words::GIVEN_NAMES[number % words::GIVEN_NAMES.len()];
    let family = words::FAMILY_NAMES[number / words::GIVEN_NAMES.len()];
    format!("{given} {family}")
}

fn tag(rank: usize) -> String {
    let number = spread(rank, 400, 149);
    let field = words::TAG_FIELDS[number % words::TAG_FIELDS.len()];
    let aspect = words::TAG_ASPECTS[number / words::TAG_FIELDS.len()];
    format!("{field} {aspect}")
}

/// Mixes the order of ranks (`step` has no divisor in common with `count`), so that the common
/// names are not all of one town or family.
fn spread(rank: usize, count: usize, step: usize) -> usize {
    rank * step % count
}
