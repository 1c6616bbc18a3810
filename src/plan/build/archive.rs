//! The archive: all years, each year, each month with its articles; none where there are none.

use super::super::lists::Cut;
use super::super::{Job, Period, archive};
use super::{Planner, made};
use crate::config::Config;
use crate::output::Class;
use crate::site::Site;

impl Planner<'_> {
    /// Plans its pages.
    pub(super) fn archive(&mut self, site: &Site, config: &Config) {
        if site.archive.is_empty() {
            return;
        }
        self.period(site, Period::All, "the archive");
        for (year, _) in site.archive.years() {
            self.period(site, Period::Year(year), "a year of the archive");
        }
        for (id, month) in site.archive.months() {
            for slice in Cut::new(month.articles.len(), config.per_page).slices() {
                self.period(site, Period::Month(id, slice), "a month of the archive");
            }
        }
    }

    fn period(&mut self, site: &Site, period: Period, what: &str) {
        let address = archive::of(&site.archive, period);
        self.add(address, Class::Page, Job::Archive(period), made(what.to_owned()));
    }
}
