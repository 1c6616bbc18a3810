use super::*;
use crate::base::Language;
use crate::base::conventions::{CALENDARS, DIGITS};
use proptest::prelude::*;

fn calendar(tag: &str, calendar: Option<&str>, digits: Option<&str>) -> Calendar {
    Calendar::new(&Conventions::new(&Language::new(tag).unwrap(), calendar, digits))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn dates_read_as_the_language_writes_them() {
    let shown = |tag| calendar(tag, None, None).day(day("2024-03-16"));
    assert_eq!(shown("en"), "March 16, 2024");
    assert_eq!(shown("en-GB"), "16 March 2024");
    assert_eq!(shown("de"), "16. März 2024");
    assert_eq!(shown("ja"), "2024年3月16日");
    assert_eq!(shown("fa"), "۱۶ مارس ۲۰۲۴");
    assert_eq!(shown("fa-u-ca-persian"), "۲۶ اسفند ۱۴۰۲");
}

#[test]
fn a_language_without_words_of_its_own_writes_iso_dates() {
    let nobody = calendar("xx", None, None);
    assert_eq!(nobody.day(day("2024-03-16")), "2024-03-16");
    assert_eq!(nobody.event(EventDate::Month(2024, 3)), "2024-03");
    assert_eq!(nobody.event(EventDate::Year(2024)), "2024");
}

/// Days whose names in other calendars are known from elsewhere: new years, and the first day of
/// a month of fasting.
#[test]
fn calendars_agree_with_what_is_known() {
    for (tag, name, digits, date, expected) in [
        ("fa", "persian", Some("arabext"), "2024-03-19", "۲۹ اسفند ۱۴۰۲"),
        ("fa", "persian", Some("arabext"), "2024-03-20", "۱ فروردین ۱۴۰۳"),
        ("fa", "persian", Some("arabext"), "2025-03-20", "۳۰ اسفند ۱۴۰۳"),
        ("ar", "islamic-umalqura", Some("arab"), "2024-03-11", "١ رمضان ١٤٤٥ هـ"),
        ("ar", "islamic-umalqura", Some("arab"), "2024-04-09", "٣٠ رمضان ١٤٤٥ هـ"),
        ("ar", "islamic-umalqura", Some("arab"), "2024-04-10", "١ شوال ١٤٤٥ هـ"),
        ("he", "hebrew", None, "2023-09-16", "א׳ בתשרי ה׳תשפ״ד"),
        ("he", "hebrew", None, "2024-03-24", "י״ד באדר ב׳ ה׳תשפ״ד"),
        ("th", "buddhist", Some("thai"), "2024-02-29", "๒๙ กุมภาพันธ์ ๒๕๖๗"),
        ("ja", "japanese", None, "2019-04-30", "平成31年4月30日"),
        ("ja", "japanese", None, "2019-05-01", "令和元年5月1日"),
        ("zh-TW", "roc", None, "2024-03-16", "民國113年3月16日"),
        ("en", "coptic", None, "2024-09-11", "Tout 1, 1741 AM"),
        ("hi", "indian", Some("deva"), "2024-03-21", "१ चैत्र १९४६ शक"),
        ("zh", "chinese", None, "2024-02-10", "2024年正月初一"),
    ] {
        assert_eq!(calendar(tag, Some(name), digits).day(day(date)), expected, "{tag} {name} {date}");
    }
}

#[test]
fn events_are_as_exact_as_written() {
    let english = calendar("en", None, None);
    let shown = |text| english.event(EventDate::parse(text).unwrap());
    assert_eq!(shown("2023"), "2023");
    assert_eq!(shown("2024-01"), "January 2024");
    assert_eq!(shown("2024-01-10"), "January 10, 2024");
    assert_eq!(shown("2024-01-10/2024-01-12"), "January 10, 2024 – January 12, 2024");
    assert_eq!(shown("9999-12"), "December 9999");
}

/// What is a month or a year of another calendar is written in it; any other stays Gregorian, and
/// its digits are those of the site.
#[test]
fn months_and_years_name_no_other_days() {
    for (tag, name, digits, written, expected) in [
        ("fa", "persian", None, "2024-01", "ژانویه ۲۰۲۴"),
        ("fa", "persian", None, "2023", "۲۰۲۳"),
        ("fa", "persian", None, "2024-03-16/2024-03-20", "۲۶ اسفند ۱۴۰۲ – ۱ فروردین ۱۴۰۳"),
        ("ar", "islamic-umalqura", Some("arab"), "2024-01", "يناير ٢٠٢٤"),
        ("ar", "islamic-umalqura", Some("arab"), "2023", "٢٠٢٣"),
        ("he", "hebrew", None, "2024-01", "ינואר 2024"),
        ("he", "hebrew", None, "2023", "2023"),
        ("th", "buddhist", Some("thai"), "2024-01", "มกราคม ๒๕๖๗"),
        ("th", "buddhist", Some("thai"), "2024", "พ.ศ. ๒๕๖๗"),
        ("ja", "japanese", None, "2024-01", "令和6年1月"),
        ("ja", "japanese", None, "2024", "令和6年"),
        // Two eras share this year, and two share this month.
        ("ja", "japanese", None, "2019", "2019年"),
        ("ja", "japanese", None, "1989-01", "1989年1月"),
    ] {
        let shown = calendar(tag, Some(name), digits).event(EventDate::parse(written).unwrap());
        assert_eq!(shown, expected, "{tag} {name} {written}");
    }
}

#[test]
fn every_calendar_and_all_digits_that_may_be_chosen_are_known() {
    let gregorian = calendar("en", None, None).day(day("2024-03-16"));
    for name in CALENDARS {
        let shown = calendar("en", Some(name), None).day(day("2024-03-16"));
        assert_eq!(shown == gregorian, name.starts_with("gregor"), "{name}: {shown}");
    }
    for digits in DIGITS {
        let shown = calendar("en", None, Some(digits)).day(day("2024-03-16"));
        assert_eq!(shown == gregorian, *digits == "latn", "{digits}: {shown}");
    }
    assert_eq!(calendar("en", Some("martian"), Some("xxxx")).day(day("2024-03-16")), gregorian);
}

proptest! {
    /// A day that is followed by the next in one calendar is followed by another in each: no two
    /// days have one name, and so none is shifted onto its neighbour.
    #[test]
    fn no_two_days_have_one_name(day in 0i64..200_000, which in 0..CALENDARS.len()) {
        let first = Date::constant(1700, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let calendar = calendar("en", Some(CALENDARS[which]), None);
        prop_assert_ne!(calendar.day(first), calendar.day(first.tomorrow().unwrap()));
    }
}
