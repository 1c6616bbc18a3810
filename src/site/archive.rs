//! The archive: articles by the month of the day that readers see, whatever zone they are ordered in.

use std::collections::BTreeMap;

use super::{Article, ArticleId, order};

/// A month in which something was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// The year, of the Gregorian calendar.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
    /// Its articles, newest first.
    pub articles: Vec<ArticleId>,
}

/// A month, by its place in the archive: the newest is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthId(u32);

impl MonthId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// All months in which something was published, newest first.
#[derive(Clone, Debug, Default)]
pub struct Archive(Vec<Month>);

impl Archive {
    /// Files articles that are in the order of the site.
    pub(super) fn new(articles: &[Article]) -> Self {
        let mut months: BTreeMap<(i16, i8), Vec<ArticleId>> = BTreeMap::new();
        for (index, article) in articles.iter().enumerate() {
            let day = article.front().date.day();
            months.entry((day.year(), day.month())).or_default().push(order::article_id(index));
        }
        let months = months.into_iter().rev();
        Self(months.map(|((year, month), articles)| Month { year, month, articles }).collect())
    }

    /// Whether nothing was published.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A month.
    pub fn get(&self, id: MonthId) -> &Month {
        &self.0[id.index()]
    }

    /// All months, newest first.
    #[allow(clippy::cast_possible_truncation, reason = "there are fewer than 2^32 months")]
    pub fn months(&self) -> impl Iterator<Item = (MonthId, &Month)> {
        self.0.iter().enumerate().map(|(index, month)| (MonthId(index as u32), month))
    }

    /// The months by year, both newest first.
    pub fn years(&self) -> impl Iterator<Item = (i16, &[Month])> {
        self.0.chunk_by(|a, b| a.year == b.year).map(|months| (months[0].year, months))
    }

    /// The next newer and the next older month.
    pub fn beside(&self, id: MonthId) -> (Option<&Month>, Option<&Month>) {
        let newer = id.index().checked_sub(1).map(|index| &self.0[index]);
        (newer, self.0.get(id.index() + 1))
    }
}
