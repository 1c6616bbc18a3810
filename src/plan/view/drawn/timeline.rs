//! The events of articles: on an axis, and one below the other by period.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::axis::{Axis, Mark, Percent, Tick};
use crate::base::{Direction, EventDate, Language, Unit};
use crate::document::body::inline;
use crate::plan::inlines;
use crate::plan::view::{Date, Views};
use crate::site::ArticleId;

/// Up to so many events have a mark each; of more, the axis is cut into as many parts.
const MARKS: usize = 60;
/// How many rows marks are stacked in.
const ROWS: usize = 5;
/// How much of the axis a mark takes at least, in hundredths of a per cent.
const MARK: i64 = 180;
/// At most so many periods, unless decades are more.
const PERIODS: usize = 24;

/// The events of articles, the oldest first.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TimelineView {
    /// How many there are.
    pub count: usize,
    /// The first day of the first one.
    pub from: Option<Date>,
    /// The last day of the last one to end.
    pub until: Option<Date>,
    /// The events by month, year or decade, whichever gives a list that can be read.
    pub periods: Vec<PeriodView>,
    /// What is drawn on the axis: each event, or where they are many how many lie in each part of it.
    pub marks: Vec<Mark>,
    /// Whether marks stand for parts of the axis.
    pub binned: bool,
    /// How many rows of marks there are.
    pub rows: usize,
    /// What is written below it.
    pub ticks: Vec<Tick>,
}

/// The events of a period.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodView {
    /// What an anchor may call it; no other period of the timeline is called so.
    pub id: String,
    /// The period.
    pub date: Date,
    /// Its events.
    pub events: Vec<TimelineEvent>,
}

/// An event, and who tells of it.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEvent {
    /// As exact as its source.
    pub date: Date,
    /// What happened.
    pub text_html: String,
    /// Where to read of it.
    pub url: Option<String>,
    /// Of the text: that of the article.
    pub language: Language,
    /// Of the text.
    pub direction: Direction,
    /// The articles that tell of it in the same words, the newest first.
    pub articles: Vec<Teller>,
}

/// An article that tells of an event.
#[derive(Clone, Debug, Serialize)]
pub struct Teller {
    /// Its page.
    pub permalink: String,
    /// Its headline, without links.
    pub title_html: String,
    /// Of the headline.
    pub language: Language,
    /// Of the headline.
    pub direction: Direction,
}

/// An event as some articles have it.
struct Told<'a> {
    date: EventDate,
    text: &'a str,
    url: Option<&'a String>,
    by: Vec<ArticleId>,
}

impl Views {
    /// The events of articles. What several tell of one date in the same words is one event.
    pub fn timeline(&self, articles: &[ArticleId]) -> TimelineView {
        let told = self.told(articles);
        let dates: Vec<EventDate> = told.iter().map(|event| event.date).collect();
        let (Some(from), Some(until)) =
            (dates.first().map(EventDate::first_day), dates.iter().map(EventDate::last_day).max())
        else {
            return TimelineView::default();
        };
        let axis = Axis::new(from, until);
        let binned = dates.len() > MARKS;
        let marks = if binned { bins(axis, &dates) } else { marks(axis, &dates) };
        let in_words = self.dates.of_site();
        TimelineView {
            count: told.len(),
            from: Some(in_words.event(EventDate::Day(from))),
            until: Some(in_words.event(EventDate::Day(until))),
            periods: self.periods(&told, unit_of(&dates, from, until)),
            binned,
            rows: marks.iter().map(|mark| mark.row + 1).max().unwrap_or_default(),
            marks,
            ticks: axis.ticks(in_words),
        }
    }

    /// The events of articles, the oldest first.
    fn told(&self, articles: &[ArticleId]) -> Vec<Told<'_>> {
        let mut told: Vec<Told<'_>> = Vec::new();
        let mut known: FxHashMap<(EventDate, &str), usize> = FxHashMap::default();
        for id in articles {
            for event in &self.site.article(*id).front().events {
                match known.entry((event.date, event.text.as_str())) {
                    Entry::Occupied(at) => {
                        let event_told = &mut told[*at.get()];
                        event_told.url = event_told.url.or(event.url.as_ref());
                        if event_told.by.last() != Some(id) {
                            event_told.by.push(*id);
                        }
                    }
                    Entry::Vacant(free) => {
                        free.insert(told.len());
                        let (date, text, url) = (event.date, event.text.as_str(), event.url.as_ref());
                        told.push(Told { date, text, url, by: vec![*id] });
                    }
                }
            }
        }
        told.sort_by_key(|event| (event.date.first_day(), event.date.last_day()));
        told
    }

    fn periods(&self, told: &[Told<'_>], unit: Unit) -> Vec<PeriodView> {
        let place = |event: &Told<'_>| unit.place(event.date.first_day());
        let periods = told.chunk_by(|one, next| place(one) == place(next));
        let period = |events: &[Told<'_>]| PeriodView {
            id: name(unit, place(&events[0])),
            date: self.dates.of_site().period(unit, place(&events[0])),
            events: events.iter().map(|event| self.timeline_event(event)).collect(),
        };
        periods.map(period).collect()
    }

    fn timeline_event(&self, told: &Told<'_>) -> TimelineEvent {
        let article = self.site.article(told.by[0]);
        let language = &article.language;
        TimelineEvent {
            date: self.dates.of(language).event(told.date),
            text_html: inlines::html(self, article.path(), told.text),
            url: told.url.cloned(),
            language: language.clone(),
            direction: language.direction(),
            articles: told.by.iter().map(|id| self.teller(*id)).collect(),
        }
    }

    fn teller(&self, id: ArticleId) -> Teller {
        let article = self.site.article(id);
        Teller {
            permalink: self.href(&article.address),
            title_html: inline::html_without_links(&article.front().title),
            language: article.language.clone(),
            direction: article.language.direction(),
        }
    }
}

/// What a period is called in an anchor: its month, its year, or the first of its years.
fn name(unit: Unit, place: i32) -> String {
    let first = unit.first_day(place);
    match unit {
        Unit::Month => EventDate::Month(first.year(), first.month()).to_string(),
        _ => EventDate::Year(first.year()).to_string(),
    }
}

/// What events are gathered by: no finer than the coarsest of them is dated, for a year lies in no month.
fn unit_of(dates: &[EventDate], from: jiff::civil::Date, until: jiff::civil::Date) -> Unit {
    let by_year = dates.iter().any(|date| matches!(date, EventDate::Year(_)));
    let units: &[Unit] =
        if by_year { &[Unit::Year, Unit::Decade] } else { &[Unit::Month, Unit::Year, Unit::Decade] };
    Unit::fitting(units, PERIODS, from, until)
}

/// A mark for each event, each in the lowest row that is free there; else in the one that is free soonest.
fn marks(axis: Axis, dates: &[EventDate]) -> Vec<Mark> {
    let mut free = [0_i64; ROWS];
    let mark = |date: &EventDate| {
        let (at, length) = axis.span(date.first_day(), date.last_day());
        let lowest = free.iter().position(|free| *free <= at.0);
        let soonest = || free.iter().enumerate().min_by_key(|(_, free)| **free).map(|(row, _)| row);
        let row = lowest.or_else(soonest).unwrap_or_default();
        free[row] = at.0 + length.0.max(MARK);
        Mark { at, length, row, count: 1, share: Percent::WHOLE }
    };
    dates.iter().map(mark).collect()
}

/// How many events begin in each part of the axis, those without any left out.
fn bins(axis: Axis, dates: &[EventDate]) -> Vec<Mark> {
    let parts = i64::try_from(MARKS).unwrap_or(1);
    let part = |date: &EventDate| axis.days_before(date.first_day()) * parts / axis.days();
    let mut bins: Vec<(i64, usize)> = Vec::with_capacity(MARKS);
    for part in dates.iter().map(part) {
        match bins.last_mut().filter(|(last, _)| *last == part) {
            Some((_, count)) => *count += 1,
            None => bins.push((part, 1)),
        }
    }
    let most = bins.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let of_most =
        |count: usize| Percent::of(count.try_into().unwrap_or_default(), most.try_into().unwrap_or(1));
    let mark = |(part, count): (i64, usize)| {
        let at = Percent::of(part, parts);
        let length = Percent(Percent::of(part + 1, parts).0 - at.0);
        Mark { at, length, row: 0, count, share: of_most(count) }
    };
    bins.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests;
