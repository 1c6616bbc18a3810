//! What belongs to the site as a whole: its feeds, and what crawlers and hosts look for.

use super::super::clock::Clock;
use super::super::icon::{self, MANIFEST};
use super::super::sitemap::{self, Limits, Sitemap};
use super::super::{FeedOf, Job};
use super::{Planner, made};
use crate::base::Address;
use crate::config::Config;
use crate::output::Class;
use crate::site::Site;
use crate::theme::{Origin, Theme};

impl Planner<'_> {
    /// Plans the feeds of the site, and the files that give way to the site's own of that name.
    pub(super) fn site_files(&mut self, config: &Config, theme: &Theme) {
        self.feeds(FeedOf::Site, &Address::home(), config, &made("a feed of the site".to_owned()));
        self.unless_given("robots.txt", Job::Robots);
        self.unless_given(MANIFEST, Job::Manifest);
        self.plan.paper = icon::paper(config, theme);
        // Without it GitHub Pages leaves out what begins with `_` or a dot.
        self.unless_given(".nojekyll", Job::Copy(Origin::BuiltIn(b"")));
    }

    /// Plans a file, unless the site has its own.
    fn unless_given(&mut self, path: &str, job: Job) {
        let address = Address::file(path);
        if self.plan.at(&address).is_none() {
            self.add(address, Class::Feed, job, made(format!("`{path}`")));
        }
    }

    /// Plans the sitemaps: last, for they name what is planned.
    pub(super) fn sitemaps(&mut self, site: &Site, config: &Config) {
        let clock = Clock::new(site.clock);
        let listed = sitemap::listed(&self.plan.outputs, site, config, &clock);
        self.plan.sitemap = Sitemap::new(listed, &config.base_url, Limits::PROTOCOL);
        for part in self.plan.sitemap.files() {
            let what = made("the sitemap".to_owned());
            self.add(sitemap::address(part), Class::Feed, Job::Sitemap(part), what);
        }
        self.plan.news = sitemap::news(site, &clock);
        self.plan.steady_until = clock.next();
        if self.plan.news.is_some() {
            let what = made("the news sitemap".to_owned());
            self.add(Address::file(sitemap::NEWS), Class::Feed, Job::NewsSitemap, what);
        }
    }
}
