//! Sitemaps: what search engines are asked to look at, and how that is cut into files.
//!
//! Comes in: what is planned. Goes out: each address with when it last changed, in files of no more
//! than sitemaps.org allows, and the newest house-written articles. Writing them is left to `render`.

mod changes;

pub(super) use changes::listed;

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};

use super::clock::Clock;
use crate::base::{Address, Moment};
use crate::config::BaseUrl;
use crate::site::{Article, ArticleId, Rights, Site};

/// The file of the news sitemap.
pub const NEWS: &str = "news-sitemap.xml";
/// For how long an article is news: two days, to the end of their last instant.
const NEWS_WINDOW: SignedDuration = SignedDuration::new(48 * 60 * 60, 1);
/// How many articles a news sitemap may name.
const NEWS_LIMIT: usize = 1_000;
/// What stands around an address in a file, the longest change among it.
const AROUND_EACH: usize =
    "\n <url>\n  <loc></loc>\n  <lastmod>2024-03-12T09:30:00+03:30</lastmod>\n </url>".len();
/// More than what stands around all of them.
const AROUND_ALL: usize = 200;

/// An address of a sitemap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub address: Address,
    /// When what is there last changed, where that is known.
    pub changed: Option<Change>,
}

/// When something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it orders by.
    pub at: Timestamp,
    /// As it was written.
    pub moment: Moment,
}

/// A file of the sitemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All addresses.
    Whole,
    /// The list of the parts.
    Index,
    /// A part, from 1.
    Numbered(usize),
}

/// How much one file may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many addresses.
    pub addresses: usize,
    /// How many bytes, uncompressed.
    pub bytes: usize,
}

impl Limits {
    /// Those of sitemaps.org.
    pub const PROTOCOL: Self = Self { addresses: 50_000, bytes: 52_428_800 };
}

/// Every address of the sitemap, and how they are cut into files.
#[derive(Debug, Default)]
pub struct Sitemap {
    listed: Vec<Listed>,
    parts: Vec<Range<usize>>,
}

impl Sitemap {
    /// Cuts the addresses of a site that is published at `base` into files.
    pub fn new(mut listed: Vec<Listed>, base: &BaseUrl, limits: Limits) -> Self {
        listed.sort_by(|a, b| a.address.cmp(&b.address));
        // Few outputs are left out, so it was made larger than it is.
        listed.shrink_to_fit();
        let parts = cut(listed.iter().map(|listed| length(&base.absolute_of(&listed.address))), limits);
        Self { listed, parts }
    }

    /// The files that it is published in.
    pub fn files(&self) -> Vec<Part> {
        match self.parts.len() {
            0 | 1 => vec![Part::Whole],
            parts => [Part::Index].into_iter().chain((1..=parts).map(Part::Numbered)).collect(),
        }
    }

    /// The addresses in a file; none in the list of the parts.
    pub fn listed(&self, part: Part) -> &[Listed] {
        match part {
            Part::Whole => &self.listed,
            Part::Index => &[],
            Part::Numbered(number) => {
                let range = number.checked_sub(1).and_then(|index| self.parts.get(index));
                range.and_then(|range| self.listed.get(range.clone())).unwrap_or_default()
            }
        }
    }

    /// The parts, each as something that the list of them names.
    pub fn parts(&self) -> impl Iterator<Item = Listed> {
        (1..=self.parts.len()).map(|number| {
            let part = Part::Numbered(number);
            let changes = self.listed(part).iter().filter_map(|listed| listed.changed);
            Listed { address: address(part), changed: changes.max_by_key(|change| change.at) }
        })
    }
}

/// Where a file of the sitemap is published.
pub fn address(part: Part) -> Address {
    match part {
        Part::Whole | Part::Index => Address::file("sitemap.xml"),
        Part::Numbered(number) => Address::file(&format!("sitemap-{number}.xml")),
    }
}

/// The most bytes that an address takes in a file: each `&` and `'` of it is escaped.
fn length(address: &str) -> usize {
    let escaped = address.bytes().filter(|byte| matches!(byte, b'&' | b'\'')).count();
    AROUND_EACH + address.len() + escaped * "apos;".len()
}

/// Cuts things of these lengths, in order, into as few files as the limits allow.
fn cut(lengths: impl Iterator<Item = usize>, limits: Limits) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut end, mut bytes) = (0, 0, AROUND_ALL);
    for length in lengths {
        let is_full = end - start == limits.addresses || bytes + length > limits.bytes;
        if is_full && end > start {
            parts.push(start..end);
            (start, bytes) = (end, AROUND_ALL);
        }
        bytes += length;
        end += 1;
    }
    if end > start {
        parts.push(start..end);
    }
    parts
}

/// What the house wrote itself and published in the two days before the clock, the newest first;
/// `None` where it never wrote anything: such a site has no news sitemap.
pub(super) fn news(site: &Site, clock: &Clock) -> Option<Vec<ArticleId>> {
    let mut own = site.articles().filter(|(_, article)| article.rights == Rights::Own).peekable();
    own.peek()?;
    // The first instant at which an article is no news any more.
    let end = |article: &Article| article.instant.checked_add(NEWS_WINDOW).unwrap_or(Timestamp::MAX);
    let recent = own.skip_while(|(_, article)| !clock.has_passed(article.instant));
    let recent = recent.take_while(|(_, article)| !clock.has_passed(end(article))).take(NEWS_LIMIT);
    Some(recent.map(|(id, _)| id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_address_stands_once_and_no_file_is_too_large(
            lengths in proptest::collection::vec(1usize..400, 0..200),
            addresses in 1usize..40,
            bytes in 600usize..5_000,
        ) {
            let parts = cut(lengths.iter().copied(), Limits { addresses, bytes });
            let all: Vec<usize> = parts.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..lengths.len()).collect::<Vec<_>>());
            for part in &parts {
                prop_assert!(part.len() <= addresses);
                prop_assert!(AROUND_ALL + lengths[part.clone()].iter().sum::<usize>() <= bytes);
            }
            for pair in parts.windows(2) {
                let next = lengths[pair[1].start];
                let held = AROUND_ALL + lengths[pair[0].clone()].iter().sum::<usize>();
                prop_assert!(pair[0].len() == addresses || held + next > bytes, "as few as may be");
            }
        }
    }

    #[test]
    fn what_is_longer_than_a_file_has_one_of_its_own() {
        let limits = Limits { addresses: 10, bytes: 300 };
        assert_eq!(cut([50, 900, 50].into_iter(), limits), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn fifty_thousand_addresses_fit_and_one_more_does_not() {
        let base = BaseUrl::localhost();
        let listed = |count: usize| {
            let one = |n| Listed { address: Address::page(&format!("a/{n:05}")), changed: None };
            Sitemap::new((0..count).map(one).collect(), &base, Limits::PROTOCOL)
        };
        assert_eq!(listed(50_000).files(), [Part::Whole]);
        let two = listed(50_001);
        assert_eq!(two.files(), [Part::Index, Part::Numbered(1), Part::Numbered(2)]);
        assert_eq!(two.listed(Part::Numbered(1)).len(), 50_000);
        assert_eq!(two.listed(Part::Numbered(2))[0].address.as_str(), "/a/50000/");
        assert_eq!(two.listed(Part::Numbered(3)), []);
    }

    #[test]
    fn a_part_changed_when_the_newest_in_it_did() {
        let at = |day: Option<&str>| {
            let moment = Moment::parse(day?)?;
            Some(Change { at: moment.instant(&jiff::tz::TimeZone::UTC), moment })
        };
        let days = [Some("2024-01-01"), Some("2024-03-01"), None, None, Some("2024-02-01")];
        let one = |(n, day): (usize, Option<&str>)| Listed {
            address: Address::page(&format!("{n}")),
            changed: at(day),
        };
        let listed = days.into_iter().enumerate().map(one).collect();
        let limits = Limits { addresses: 2, bytes: 10_000 };
        let sitemap = Sitemap::new(listed, &BaseUrl::localhost(), limits);
        let parts: Vec<Listed> = sitemap.parts().collect();
        let changed: Vec<_> = parts.iter().map(|part| part.changed).collect();
        assert_eq!(changed, [at(Some("2024-03-01")), None, at(Some("2024-02-01"))]);
        assert_eq!(parts[0].address.as_str(), "/sitemap-1.xml");
    }
}
