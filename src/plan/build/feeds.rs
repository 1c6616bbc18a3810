//! Feeds: beside the index that each belongs to, in every format that the settings want.

use super::super::{FeedOf, Job, Outline, Producer};
use super::{Planner, made};
use crate::base::Address;
use crate::config::{Config, Taxonomy};
use crate::output::Class;
use crate::site::Site;

impl Planner<'_> {
    /// Plans the feeds of what has its index at an address.
    pub(super) fn feeds(&mut self, of: FeedOf, index: &Address, config: &Config, producer: &Producer) {
        for format in &config.feed_formats {
            let address = index.child(format.file());
            self.add(address, Class::Feed, Job::Feed(of, *format), producer.clone());
        }
    }

    /// Plans the page that leads to all feeds and the outlines; none where no feed is published.
    pub(super) fn feeds_page(&mut self, site: &Site, config: &Config) {
        if config.feed_formats.is_empty() {
            return;
        }
        let page = made("the page of all feeds".to_owned());
        self.add(Address::page("feeds"), Class::Page, Job::Feeds, page);
        let mut outline = |outline: Outline, what: &str| {
            self.add(outline.address(), Class::Feed, Job::Outline(outline), made(what.to_owned()));
        };
        outline(Outline::Site, "the list of all feeds");
        let mut sources = site.terms.of(Taxonomy::Sources);
        if sources.any(|(_, source)| source.front().is_some_and(|front| front.feed_url.is_some())) {
            outline(Outline::Sources, "the list of the sources' own feeds");
        }
    }
}
