//! The addresses of the archive: `/archive/`, its years and its months.

use super::Period;
use super::lists;
use crate::base::Address;
use crate::site::{Archive, Month};

/// Of the archive as a whole.
pub fn address() -> Address {
    Address::page("archive")
}

/// Of a year.
pub fn of_year(year: i16) -> Address {
    address().child(&format!("{year:04}/"))
}

/// Of a month.
pub fn of_month(month: &Month) -> Address {
    of_year(month.year).child(&format!("{:02}/", month.month))
}

/// Of any part.
pub fn of(archive: &Archive, period: Period) -> Address {
    match period {
        Period::All => address(),
        Period::Year(year) => of_year(year),
        Period::Month(id, slice) => lists::address(&of_month(archive.get(id)), slice),
    }
}
