//! An axis of time: where on it a span of days lies, and what is written below it.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::base::period::{Unit, days_between};
use crate::plan::view::Date as DateView;
use crate::plan::view::date::DatesIn;

/// A part of a length in hundredths of a per cent; templates get per cent with two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub(super) i64);

impl Percent {
    pub(super) const WHOLE: Self = Self(10_000);

    /// `part` of `whole`, rounded down; nothing of nothing.
    pub(super) fn of(part: i64, whole: i64) -> Self {
        Self((part * Self::WHOLE.0).checked_div(whole).unwrap_or_default())
    }
}

impl Serialize for Percent {
    #[allow(clippy::cast_precision_loss, reason = "it is at most 10,000")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

/// Something on an axis: an event, or as many as lie in one of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Where it begins, in per cent of the axis in the direction of reading.
    pub at: Percent,
    /// How long it is, in per cent of the axis; a day is a point.
    pub length: Percent,
    /// In which row above the axis it is drawn, from 0, so that marks do not lie over each other.
    pub row: usize,
    /// How many events it stands for.
    pub count: usize,
    /// How many these are, in per cent of the most that one mark stands for.
    pub share: Percent,
}

/// A date written below an axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where its period begins, in per cent of the axis in the direction of reading.
    pub at: Percent,
    /// What is written.
    pub date: DateView,
}

/// An axis from one day to another, both on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    from: Date,
    until: Date,
}

/// At most so many dates are written below an axis.
const TICKS: usize = 4;
/// A date is written from its place on and needs room: none begins behind this.
const LAST_TICK: Percent = Percent(7_500);
/// The units that dates below an axis may have, and of which so many lie between two of them.
const STEPS: [(Unit, &[i32]); 3] = [
    (Unit::Day, &[1, 2, 7, 14]),
    (Unit::Month, &[1, 2, 3, 6]),
    (Unit::Year, &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]),
];

impl Axis {
    pub(super) fn new(from: Date, until: Date) -> Self {
        Self { from, until }
    }

    /// How many days it has.
    pub(super) fn days(self) -> i64 {
        i64::from(days_between(self.from, self.until)) + 1
    }

    /// How many days of it lie before a day.
    pub(super) fn days_before(self, day: Date) -> i64 {
        i64::from(days_between(self.from, day))
    }

    /// Where a span of days begins on it, and how long it is there: one day is a point in its middle.
    pub(super) fn span(self, first: Date, last: Date) -> (Percent, Percent) {
        if first == last {
            return (Percent::of(self.days_before(first) * 2 + 1, self.days() * 2), Percent(0));
        }
        let at = Percent::of(self.days_before(first), self.days());
        let end = Percent::of(self.days_before(last) + 1, self.days());
        (at, Percent(end.0 - at.0))
    }

    /// The dates below it: of the finest unit and step of which not too many fit.
    pub(super) fn ticks(self, dates: &DatesIn) -> Vec<Tick> {
        let steps = STEPS.into_iter().flat_map(|(unit, steps)| steps.iter().map(move |step| (unit, *step)));
        let mut rows = steps.map(|(unit, step)| (unit, self.places(unit, step)));
        let fitting = rows.find(|(_, places)| places.len() <= TICKS && !places.is_empty());
        let (unit, places) = fitting.unwrap_or_else(|| (Unit::Day, vec![Unit::Day.place(self.from)]));
        let tick = |place: i32| Tick { at: self.at(unit, place), date: dates.period(unit, place) };
        places.into_iter().map(tick).collect()
    }

    fn at(self, unit: Unit, place: i32) -> Percent {
        Percent::of(self.days_before(unit.first_day(place)).max(0), self.days())
    }

    /// The places of the periods that begin on it, each so many after the one before. Days are counted from
    /// its first, all others as calendars count them.
    fn places(self, unit: Unit, step: i32) -> Vec<i32> {
        let (first, last) = (unit.place(self.from), unit.place(self.until));
        let first = if unit == Unit::Day { first } else { (first + step - 1).div_euclid(step) * step };
        let places = (first..=last).step_by(usize::try_from(step).unwrap_or(1));
        let begins = |place: &i32| unit.first_day(*place) >= self.from && self.at(unit, *place) <= LAST_TICK;
        places.filter(begins).take(TICKS + 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::base::{Conventions, Language};

    fn english() -> DatesIn {
        DatesIn::new(&Conventions::of(&Language::english()))
    }

    fn written(from: Date, until: Date) -> Vec<String> {
        Axis::new(from, until).ticks(&english()).into_iter().map(|tick| tick.date.text).collect()
    }

    #[test]
    fn dates_below_the_axis_are_round() {
        assert_eq!(written(date(2024, 3, 16), date(2024, 3, 16)), ["March 16, 2024"]);
        assert_eq!(
            written(date(2024, 3, 16), date(2024, 3, 19)),
            ["March 16, 2024", "March 17, 2024", "March 18, 2024", "March 19, 2024"]
        );
        assert_eq!(written(date(2023, 11, 19), date(2024, 6, 1)), ["January 2024", "March 2024"]);
        assert_eq!(written(date(1979, 2, 1), date(2024, 6, 1)), ["1980", "1990", "2000", "2010"]);
        assert_eq!(written(date(2012, 2, 1), date(2024, 6, 1)), ["2014", "2016", "2018", "2020"]);
    }

    proptest! {
        #[test]
        fn some_dates_stand_below_each_axis(
            from in (-4000_i16..4000, 1_i8..=12, 1_i8..=28),
            days in prop_oneof![0_i32..100, 0_i32..5000, 0_i32..1_000_000],
        ) {
            let from = date(from.0, from.1, from.2);
            let until = from.saturating_add(jiff::Span::new().days(days));
            let ticks = Axis::new(from, until).ticks(&english());
            prop_assert!(!ticks.is_empty() && ticks.len() <= TICKS);
            prop_assert!(ticks.windows(2).all(|two| two[0].at < two[1].at));
            prop_assert!(ticks.iter().all(|tick| tick.at >= Percent(0) && tick.at <= LAST_TICK));
        }
    }
}
