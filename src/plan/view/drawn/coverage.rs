//! Articles over time: how many in each day, month, year or decade.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Percent;
use crate::base::{EventDate, Unit};
use crate::plan::archive;
use crate::plan::view::{Date, Views};
use crate::site::ArticleId;

/// At most so many periods, unless decades are more: about as many bars as a phone can show apart.
const PERIODS: usize = 60;
/// Days are counted where all lie within so many.
const DAYS: usize = 31;

/// How many articles there are in each period, from the first with any to the last.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CoverageView {
    /// How many articles.
    pub count: usize,
    /// What the periods are: `day`, `month`, `year` or `decade`; nothing without articles.
    pub unit: Option<Unit>,
    /// The first period.
    pub from: Option<Date>,
    /// The last one.
    pub until: Option<Date>,
    /// How many the fullest has.
    pub most: usize,
    /// All of them in a row, those without articles too.
    pub periods: Vec<Covered>,
}

/// A period and how many articles it has.
#[derive(Clone, Debug, Serialize)]
pub struct Covered {
    /// The period.
    pub date: Date,
    /// How many articles.
    pub count: usize,
    /// How many these are, in per cent of the fullest.
    pub share: Percent,
    /// The page of the archive with all that was published in it; only of a month or a year with any.
    pub permalink: Option<String>,
}

impl Views {
    /// The coverage of a subject by its articles, by the days that readers see.
    pub fn coverage(&self, articles: &[ArticleId]) -> CoverageView {
        let day = |id: &ArticleId| self.site.article(*id).front().date.day();
        let (Some(from), Some(until)) = (articles.iter().map(day).min(), articles.iter().map(day).max())
        else {
            return CoverageView::default();
        };
        let is_short = Unit::Day.count(from, until) <= DAYS;
        let units = if is_short { &Unit::ALL[..] } else { &Unit::ALL[1..] };
        let unit = Unit::fitting(units, PERIODS, from, until);
        let mut counts: FxHashMap<i32, usize> = FxHashMap::default();
        for id in articles {
            *counts.entry(unit.place(day(id))).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or_default();
        let links = self.archive_links(unit);
        let count_at = |place: i32| counts.get(&place).copied().unwrap_or_default();
        let covered = |place: i32| Covered {
            date: self.dates.of_site().period(unit, place),
            count: count_at(place),
            share: Percent::of(to_whole(count_at(place)), to_whole(most)),
            permalink: links.get(&place).filter(|_| count_at(place) > 0).cloned(),
        };
        let periods: Vec<Covered> = (unit.place(from)..=unit.place(until)).map(covered).collect();
        CoverageView {
            count: articles.len(),
            unit: Some(unit),
            from: periods.first().map(|period| period.date.clone()),
            until: periods.last().map(|period| period.date.clone()),
            most,
            periods,
        }
    }

    /// The pages of the archive by the places of their periods.
    fn archive_links(&self, unit: Unit) -> FxHashMap<i32, String> {
        let archive = &self.site.archive;
        let place = |date: EventDate| unit.place(date.first_day());
        match unit {
            Unit::Month => archive
                .months()
                .map(|(_, month)| {
                    (place(EventDate::Month(month.year, month.month)), self.href(&archive::of_month(month)))
                })
                .collect(),
            Unit::Year => archive
                .years()
                .map(|(year, _)| (place(EventDate::Year(year)), self.href(&archive::of_year(year))))
                .collect(),
            Unit::Day | Unit::Decade => FxHashMap::default(),
        }
    }
}

fn to_whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
