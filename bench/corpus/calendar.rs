//! Just enough calendar: a second of the corpus' twenty years as a date and a time.

/// 2005-01-01T00:00:00Z, in days since 1970-01-01.
const FIRST_DAY: u64 = 12_784;
const SECONDS_OF_A_DAY: u64 = 86_400;

/// Twenty years, 2005 to 2024, with their five leap days.
pub const SPAN: u64 = (20 * 365 + 5) * SECONDS_OF_A_DAY;

/// A point of time in UTC.
pub struct Moment {
    pub year: u64,
    pub month: u64,
    day: u64,
    second_of_day: u64,
}

impl Moment {
    /// `seconds` after the start of the corpus' first day.
    pub fn after_start(seconds: u64) -> Self {
        let (year, month, day) = civil(FIRST_DAY + seconds / SECONDS_OF_A_DAY);
        Self { year, month, day, second_of_day: seconds % SECONDS_OF_A_DAY }
    }

    /// As TOML and RFC 3339 write it.
    pub fn rfc3339(&self) -> String {
        let Self { year, month, day, .. } = self;
        let (hour, minute) = (self.second_of_day / 3600, self.second_of_day / 60 % 60);
        let second = self.second_of_day % 60;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Year, month and day of a number of days since 1970-01-01, by counting years from the first of
/// March (so that the leap day is the last of its year).
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}
