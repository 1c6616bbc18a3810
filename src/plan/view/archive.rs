//! The archive: years with their months, and a month with its articles.

use serde::Serialize;

use super::term::PagerView;
use super::{Date, Views};
use crate::base::EventDate;
use crate::plan::archive;
use crate::plan::lists::{Cut, Slice};
use crate::site::{ArticleId, Month, MonthId};

/// The archive, or one year of it.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveView {
    /// The years, newest first; on the page of a year that one alone.
    pub years: Vec<YearView>,
    /// The next newer year in which something was published; on the page of a year.
    pub newer: Option<PeriodLink>,
    /// The next older one.
    pub older: Option<PeriodLink>,
}

/// A link to a year or a month.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodLink {
    /// The year or the month.
    pub date: Date,
    /// Its page.
    pub permalink: String,
}

/// A year with its months.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The year.
    #[serde(flatten)]
    pub link: PeriodLink,
    /// Its months in which something was published, newest first.
    pub months: Vec<PeriodLink>,
}

/// A part of a month's list.
#[derive(Clone, Debug, Serialize)]
pub struct MonthView {
    /// The month.
    #[serde(flatten)]
    pub link: PeriodLink,
    /// The next newer month in which something was published.
    pub newer: Option<PeriodLink>,
    /// The next older one.
    pub older: Option<PeriodLink>,
    /// Whether this is the index: further parts show the list alone.
    pub is_index: bool,
    /// The ways to the other parts.
    pub pager: PagerView,
    /// The articles of this part: `articles` in the template.
    #[serde(skip)]
    pub articles: Vec<ArticleId>,
}

impl Views {
    /// The view of the whole archive.
    pub fn archive(&self) -> ArchiveView {
        let years = self.site.archive.years();
        let years = years.map(|(year, months)| self.year_view(year, months)).collect();
        ArchiveView { years, newer: None, older: None }
    }

    /// The view of one year of it.
    pub fn year(&self, year: i16) -> ArchiveView {
        let years = || self.site.archive.years();
        let newer = years().take_while(|(other, _)| *other > year).last();
        let older = years().find(|(other, _)| *other < year);
        let shown = years().filter(|(other, _)| *other == year);
        ArchiveView {
            years: shown.map(|(year, months)| self.year_view(year, months)).collect(),
            newer: newer.map(|(year, _)| self.year_link(year)),
            older: older.map(|(year, _)| self.year_link(year)),
        }
    }

    /// The view of a part of a month's list.
    pub fn month(&self, id: MonthId, slice: Slice) -> MonthView {
        let month = self.site.archive.get(id);
        let (newer, older) = self.site.archive.beside(id);
        let cut = Cut::new(month.articles.len(), self.config.per_page);
        MonthView {
            link: self.month_link(month),
            newer: newer.map(|month| self.month_link(month)),
            older: older.map(|month| self.month_link(month)),
            is_index: slice == Slice::Index,
            pager: self.pager(cut, slice, &archive::of_month(month)),
            articles: month.articles[cut.range(slice)].to_vec(),
        }
    }

    fn year_view(&self, year: i16, months: &[Month]) -> YearView {
        let months = months.iter().map(|month| self.month_link(month)).collect();
        YearView { link: self.year_link(year), months }
    }

    pub(super) fn year_link(&self, year: i16) -> PeriodLink {
        let date = self.dates.of_site().event(EventDate::Year(year));
        PeriodLink { date, permalink: self.href(&archive::of_year(year)) }
    }

    pub(super) fn month_link(&self, month: &Month) -> PeriodLink {
        let date = self.dates.of_site().event(EventDate::Month(month.year, month.month));
        PeriodLink { date, permalink: self.href(&archive::of_month(month)) }
    }
}
