//! Feeds: beside the index that each belongs to, in every format that the settings want.

use super::super::{FeedOf, Job, Producer};
use super::Planner;
use crate::base::Address;
use crate::config::Config;
use crate::output::Class;

impl Planner<'_> {
    /// Plans the feeds of what has its index at an address.
    pub(super) fn feeds(&mut self, of: FeedOf, index: &Address, config: &Config, producer: &Producer) {
        for format in &config.feed_formats {
            let address = index.child(format.file());
            self.add(address, Class::Feed, Job::Feed(of, *format), producer.clone());
        }
    }
}
