//! Events on an axis and in periods.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn days(dates: &[&str]) -> Vec<EventDate> {
    dates.iter().map(|date| EventDate::parse(date).unwrap()).collect()
}

fn axis_of(dates: &[EventDate]) -> Axis {
    let from = dates.iter().map(EventDate::first_day).min().unwrap();
    Axis::new(from, dates.iter().map(EventDate::last_day).max().unwrap())
}

#[test]
fn one_day_stands_in_the_middle_and_one_range_is_the_whole_axis() {
    let one = |written: &str| {
        let dates = days(&[written]);
        let mark = marks(axis_of(&dates), &dates).remove(0);
        (mark.at, mark.length, mark.row)
    };
    assert_eq!(one("2024-03-16"), (Percent(5_000), Percent(0), 0));
    assert_eq!(one("2024-03-16/2024-03-18"), (Percent(0), Percent::WHOLE, 0));
    assert_eq!(one("2024"), (Percent(0), Percent::WHOLE, 0));
}

#[test]
fn what_would_lie_over_each_other_is_stacked() {
    let dates = days(&["2024-01-01", "2024-01-01", "2024-01-01/2024-06-30", "2024-12-31"]);
    let rows: Vec<usize> = marks(axis_of(&dates), &dates).iter().map(|mark| mark.row).collect();
    assert_eq!(rows, [0, 1, 2, 0]);
}

#[test]
fn a_year_is_gathered_in_no_month() {
    let (from, until) = (date(2024, 1, 1), date(2024, 12, 31));
    assert_eq!(unit_of(&days(&["2024-01-05", "2024-12-31"]), from, until), Unit::Month);
    assert_eq!(unit_of(&days(&["2024", "2024-12-31"]), from, until), Unit::Year);
    assert_eq!(unit_of(&days(&["1900", "2024-12-31"]), date(1900, 1, 1), until), Unit::Decade);
}

fn any_date() -> impl Strategy<Value = EventDate> {
    let day = || (1900_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    prop_oneof![
        (1900_i16..2100).prop_map(EventDate::Year),
        (1900_i16..2100, 1_i8..=12).prop_map(|(year, month)| EventDate::Month(year, month)),
        day().prop_map(EventDate::Day),
        (day(), day()).prop_map(|(one, other)| EventDate::Range(one.min(other), one.max(other))),
    ]
}

proptest! {
    #[test]
    fn nothing_leaves_the_axis_and_nothing_is_lost(mut dates in prop::collection::vec(any_date(), 1..300)) {
        dates.sort_by_key(|date| (date.first_day(), date.last_day()));
        let axis = axis_of(&dates);
        for marks in [marks(axis, &dates), bins(axis, &dates)] {
            prop_assert_eq!(marks.iter().map(|mark| mark.count).sum::<usize>(), dates.len());
            for mark in &marks {
                prop_assert!(mark.at >= Percent(0) && mark.length >= Percent(0));
                prop_assert!(mark.at.0 + mark.length.0 <= Percent::WHOLE.0);
                prop_assert!(mark.row < ROWS && mark.share > Percent(0) && mark.share <= Percent::WHOLE);
            }
        }
        prop_assert!(bins(axis, &dates).len() <= MARKS);
    }
}
