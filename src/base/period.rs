//! Periods of the Gregorian calendar in a row: days, months, years, decades.

use jiff::civil::Date;

use super::EventDate;

/// How long each period of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years, the first of which ends in 0.
    Decade,
}

impl Unit {
    /// All, the finest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Month, Self::Year, Self::Decade];

    /// The place of the period that a day lies in, in the row of all periods of this unit.
    pub fn place(self, day: Date) -> i32 {
        let year = i32::from(day.year());
        match self {
            Self::Day => days_between(EPOCH, day),
            Self::Month => year * 12 + i32::from(day.month()) - 1,
            Self::Year => year,
            Self::Decade => year.div_euclid(10),
        }
    }

    /// The first day of the period at a place.
    pub fn first_day(self, place: i32) -> Date {
        let of = |year: i32, month: i32| {
            let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
            Date::new(year, month, 1).ok()
        };
        let day = match self {
            Self::Day => EPOCH.checked_add(jiff::Span::new().days(place)).ok(),
            Self::Month => of(place.div_euclid(12), place.rem_euclid(12) + 1),
            Self::Year => of(place, 1),
            Self::Decade => of(place.saturating_mul(10), 1),
        };
        day.unwrap_or_default()
    }

    /// How many periods of this unit there are from the one with the day `from` to the one with `until`, both
    /// counted.
    pub fn count(self, from: Date, until: Date) -> usize {
        usize::try_from(self.place(until) - self.place(from) + 1).unwrap_or_default()
    }

    /// The first of `units` of which at most `most` periods lie between two days, else the last.
    pub fn fitting(units: &[Self], most: usize, from: Date, until: Date) -> Self {
        let fitting = units.iter().find(|unit| unit.count(from, until) <= most);
        *fitting.or(units.last()).unwrap_or(&Self::Decade)
    }
}

/// Where days are counted from: far from the ends of what can be counted.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The days from one day to a later one; fewer than none where it is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    let days = from.until(to).map(|span| span.get_days());
    days.unwrap_or_default()
}

impl EventDate {
    /// The last day that it may mean.
    pub fn last_day(&self) -> Date {
        match self {
            Self::Year(year) => Date::new(*year, 12, 31).unwrap_or_default(),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(day) | Self::Range(_, day) => *day,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_goes_on_across_the_ends_of_months_years_and_decades() {
        for (unit, day, next) in [
            (Unit::Day, date(2023, 12, 31), date(2024, 1, 1)),
            (Unit::Day, date(2024, 2, 28), date(2024, 2, 29)),
            (Unit::Month, date(2023, 12, 31), date(2024, 1, 1)),
            (Unit::Year, date(1999, 12, 31), date(2000, 1, 1)),
            (Unit::Decade, date(2019, 12, 31), date(2020, 1, 1)),
            (Unit::Decade, date(-1, 12, 31), date(0, 1, 1)),
        ] {
            assert_eq!(unit.place(day) + 1, unit.place(next), "{unit:?} {day}");
            assert_eq!(unit.first_day(unit.place(next)), next, "{unit:?}");
            assert_eq!(unit.count(day, next), 2);
        }
    }

    #[test]
    fn the_finest_unit_that_fits_is_taken() {
        let fitting = |most, from, until| Unit::fitting(&Unit::ALL, most, from, until);
        assert_eq!(fitting(31, date(2024, 1, 1), date(2024, 1, 31)), Unit::Day);
        assert_eq!(fitting(31, date(2024, 1, 1), date(2024, 2, 1)), Unit::Month);
        assert_eq!(fitting(31, date(2000, 1, 1), date(2024, 2, 1)), Unit::Year);
        assert_eq!(fitting(31, date(1, 1, 1), date(2024, 2, 1)), Unit::Decade);
    }

    #[test]
    fn dates_end_with_their_last_day() {
        for (written, last) in [
            ("2024", date(2024, 12, 31)),
            ("2024-02", date(2024, 2, 29)),
            ("2024-02-03", date(2024, 2, 3)),
            ("2024-02-03/2024-03-01", date(2024, 3, 1)),
        ] {
            assert_eq!(EventDate::parse(written).unwrap().last_day(), last, "{written}");
        }
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_period(year in -9000_i16..9000, month in 1_i8..=12, day in 1_i8..=28) {
            let day = date(year, month, day);
            for unit in Unit::ALL {
                let place = unit.place(day);
                prop_assert!(unit.first_day(place) <= day && day < unit.first_day(place + 1));
            }
        }
    }
}
