//! Dates as editors write them: a day stays a day, and no zone ever shifts it.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// When something was published, changed or filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time. It orders as the start of its day in the site's zone.
    Day(Date),
    /// A date and time without an offset: in the site's zone.
    Local(DateTime),
    /// A date and time with its offset from UTC.
    Offset(DateTime, Offset),
}

impl Moment {
    /// Reads what TOML wrote as a date or date-time, or the same in a string.
    /// `None` for a time alone, a day that no calendar has, or anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() <= 10 {
            return text.parse().ok().map(Self::Day);
        }
        let text = text.replacen(' ', "T", 1).to_uppercase();
        let zone_at = text.find(['Z', '+']).or_else(|| text.get(11..)?.find('-').map(|at| at + 11));
        let Some(zone_at) = zone_at else {
            return text.parse().ok().map(Self::Local);
        };
        let civil: DateTime = text.get(..zone_at)?.parse().ok()?;
        let instant: Timestamp = text.parse().ok()?;
        let seconds = civil.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second() - instant.as_second();
        let offset = Offset::from_seconds(i32::try_from(seconds).ok()?).ok()?;
        Some(Self::Offset(civil, offset))
    }

    /// The day that readers see.
    pub fn day(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Local(at) | Self::Offset(at, _) => at.date(),
        }
    }

    /// The instant that it orders by, and at which it is due.
    pub fn instant(&self, zone: &TimeZone) -> Timestamp {
        let local = match self {
            Self::Offset(at, offset) => {
                return offset.to_timestamp(*at).unwrap_or(Timestamp::UNIX_EPOCH);
            }
            Self::Local(at) => *at,
            Self::Day(day) => day.to_datetime(Time::midnight()),
        };
        // The last days that a calendar can write lie beyond the last instant: `9999-12-31` is never due.
        let end_of_time = if local.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
        zone.to_ambiguous_zoned(local).compatible().map_or(end_of_time, |zoned| zoned.timestamp())
    }

    /// The instant as feeds write it (RFC 3339); a day without a time stands at noon UTC, so that
    /// no reader's zone shows the day before or after.
    pub fn rfc3339(&self, zone: &TimeZone) -> String {
        let (at, offset) = self.stamped(zone);
        let offset = if offset.is_zero() { "Z".to_owned() } else { offset_text(offset) };
        format!("{}{offset}", whole_seconds(at))
    }

    /// As sitemaps and the heads of pages write it (the profile of ISO 8601 that W3C gave): as exact
    /// as it was written, so a day stays a day.
    pub fn w3c(&self, zone: &TimeZone) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Local(_) | Self::Offset(..) => self.rfc3339(zone),
        }
    }

    /// The same instant as RSS writes it (RFC 822, with the four digits of a year that RFC 2822 has).
    pub fn rfc2822(&self, zone: &TimeZone) -> String {
        let (at, offset) = self.stamped(zone);
        let day = at.date();
        let (weekday, month) = (
            WEEKDAYS[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())],
            MONTHS[usize::from(day.month().unsigned_abs()) - 1],
        );
        let time = at.time();
        format!(
            "{weekday}, {:02} {month} {:04} {:02}:{:02}:{:02} {}",
            day.day(),
            day.year(),
            time.hour(),
            time.minute(),
            time.second(),
            offset_text(offset).replace(':', "")
        )
    }

    /// What feeds write: a date, a time and their offset.
    fn stamped(&self, zone: &TimeZone) -> (DateTime, Offset) {
        match self {
            Self::Day(day) => (day.at(12, 0, 0, 0), Offset::UTC),
            Self::Offset(at, offset) => (*at, *offset),
            Self::Local(at) => (*at, zone.to_offset(self.instant(zone))),
        }
    }
}

/// As RFC 822 names them, in no language but its own.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn whole_seconds(at: DateTime) -> DateTime {
    at.with().subsec_nanosecond(0).build().unwrap_or(at)
}

fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// As HTML's `datetime` attribute and the front matter write it.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Local(at) => write!(f, "{at}"),
            Self::Offset(at, offset) if offset.is_zero() => write!(f, "{at}Z"),
            Self::Offset(at, offset) => write!(f, "{at}{}", offset_text(*offset)),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

/// The date of an event: as exact as its source was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventDate {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
    /// From one day to another.
    Range(Date, Date),
}

impl EventDate {
    /// Reads `2024`, `2024-01`, `2024-01-10` or `2024-01-10/2024-01-12`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
            return (from <= to).then_some(Self::Range(from, to));
        }
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        match text.split('-').collect::<Vec<_>>()[..] {
            [year] if year.len() == 4 && digits(year) => year.parse().ok().map(Self::Year),
            [year, month] if year.len() == 4 && month.len() == 2 && digits(year) && digits(month) => {
                let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
                Some(Self::Month(first.year(), first.month()))
            }
            _ => Moment::parse(text).map(|moment| Self::Day(moment.day())),
        }
    }

    /// The first day it may mean: what timelines order by.
    pub fn first_day(&self) -> Date {
        match self {
            Self::Year(year) => Date::new(*year, 1, 1).unwrap_or_default(),
            Self::Month(year, month) => Date::new(*year, *month, 1).unwrap_or_default(),
            Self::Day(day) | Self::Range(day, _) => *day,
        }
    }
}

/// As the front matter writes it; for one date also what HTML's `datetime` takes.
impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl Serialize for EventDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

/// A zone of the IANA database that is built into the program, so that every machine agrees.
/// `None` where the database has no such name.
pub fn time_zone(name: &str) -> Option<TimeZone> {
    jiff::tz::TimeZoneDatabase::bundled().get(name).ok()
}

/// The names of all zones of that database, in order.
pub fn time_zones() -> Vec<String> {
    let database = jiff::tz::TimeZoneDatabase::bundled();
    let mut names: Vec<String> = database.available().map(|name| name.to_string()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_write_one_instant_in_two_ways() {
        let zone = time_zone("Asia/Tehran").unwrap();
        for (written, long, short) in [
            ("2024-03-16", "2024-03-16T12:00:00Z", "Sat, 16 Mar 2024 12:00:00 +0000"),
            ("2024-02-29T23:05:09.5-03:30", "2024-02-29T23:05:09-03:30", "Thu, 29 Feb 2024 23:05:09 -0330"),
            ("2024-03-16T09:30:00", "2024-03-16T09:30:00+03:30", "Sat, 16 Mar 2024 09:30:00 +0330"),
            ("0099-01-01", "0099-01-01T12:00:00Z", "Thu, 01 Jan 0099 12:00:00 +0000"),
        ] {
            let moment = Moment::parse(written).unwrap();
            assert_eq!((moment.rfc3339(&zone).as_str(), moment.rfc2822(&zone).as_str()), (long, short));
        }
    }

    #[test]
    fn what_has_no_time_gets_none() {
        let zone = time_zone("Asia/Tehran").unwrap();
        for (written, long) in [
            ("2024-03-16", "2024-03-16"),
            ("2024-03-16T09:30:00", "2024-03-16T09:30:00+03:30"),
            ("2024-03-16T09:30:00.25Z", "2024-03-16T09:30:00Z"),
        ] {
            assert_eq!(Moment::parse(written).unwrap().w3c(&zone), long);
        }
    }

    #[test]
    fn a_day_is_never_shifted() {
        let tehran = time_zone("Asia/Tehran").unwrap();
        let day = Moment::parse("2024-03-16").unwrap();
        assert_eq!(day.to_string(), "2024-03-16");
        assert_eq!(day.rfc3339(&tehran), "2024-03-16T12:00:00Z");
        assert_eq!(day.instant(&tehran).to_string(), "2024-03-15T20:30:00Z");
    }

    #[test]
    fn an_offset_keeps_its_own_civil_date() {
        let moment = Moment::parse("2019-12-31T19:00:00-05:00").unwrap();
        assert_eq!(moment.day().to_string(), "2019-12-31");
        assert_eq!(moment.instant(&TimeZone::UTC).to_string(), "2020-01-01T00:00:00Z");
        assert_eq!(moment.rfc3339(&TimeZone::UTC), "2019-12-31T19:00:00-05:00");
        assert_eq!(
            Moment::parse("2019-12-31t19:00:00z").unwrap().rfc3339(&TimeZone::UTC),
            "2019-12-31T19:00:00Z"
        );
    }

    #[test]
    fn a_local_time_is_in_the_sites_zone() {
        let zone = time_zone("America/New_York").unwrap();
        let moment = Moment::parse("2024-07-01 09:30:00").unwrap();
        assert_eq!(moment.rfc3339(&zone), "2024-07-01T09:30:00-04:00");
    }

    #[test]
    fn the_last_day_of_all_is_still_to_come() {
        for last in ["9999-12-31", "9999-12-31T23:59:59"] {
            assert_eq!(Moment::parse(last).unwrap().instant(&TimeZone::UTC), Timestamp::MAX);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in [
            "",
            "2024-02-30",
            "tomorrow",
            "09:30:00",
            "2024-13-01",
            "2024-01-01T25:00:00Z",
            "2024-01-01T00:00:00Zé",
            "2024-03-16é",
        ] {
            assert!(Moment::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn event_dates_are_as_exact_as_written() {
        for text in ["2023", "2024-01", "2024-01-10", "2024-02-01/2024-02-07"] {
            assert_eq!(EventDate::parse(text).unwrap().to_string(), text);
        }
        for bad in ["24", "2024-13", "2024-02-07/2024-02-01", "spring 2023", "2024-1"] {
            assert!(EventDate::parse(bad).is_none(), "{bad}");
        }
    }
}
