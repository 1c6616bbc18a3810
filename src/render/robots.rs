//! `robots.txt` (RFC 9309): what crawlers are told.

use super::World;
use crate::base::Address;
use crate::plan::Job;
use crate::plan::sitemap::{self, Part};

/// That they may read everything, and where the sitemaps are. What search engines are asked to
/// leave alone says so on its page, which they must read for that.
pub(super) fn robots(world: &World) -> String {
    let news = Address::file(sitemap::NEWS);
    let news = Some(news).filter(|news| world.plan.at(news).is_some_and(|it| it.job == Job::NewsSitemap));
    let sitemaps = std::iter::once(sitemap::address(Part::Whole)).chain(news);
    let base = &world.views.config.base_url;
    let lines: String =
        sitemaps.map(|address| format!("Sitemap: {}\n", base.absolute_of(&address))).collect();
    format!("User-agent: *\nAllow: /\n\n{lines}")
}
