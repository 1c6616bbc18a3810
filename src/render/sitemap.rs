//! Sitemaps as sitemaps.org 0.9 and Google's extension for news write them.

use jiff::tz::TimeZone;

use super::World;
use super::xml::Xml;
use crate::base::Address;
use crate::config::BaseUrl;
use crate::document::body::inline;
use crate::plan::sitemap::{Listed, Part, Sitemap};
use crate::site::ArticleId;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// A file of the sitemap.
pub(super) fn sitemap(world: &World, part: Part) -> Vec<u8> {
    let config = &world.views.config;
    Writer { base: &config.base_url, zone: &config.time_zone }.write(&world.plan.sitemap, part)
}

/// What is written as where and when the site is.
struct Writer<'a> {
    base: &'a BaseUrl,
    zone: &'a TimeZone,
}

impl Writer<'_> {
    fn write(&self, sitemap: &Sitemap, part: Part) -> Vec<u8> {
        let mut xml = Xml::new();
        match part {
            Part::Index => xml.element("sitemapindex", &[("xmlns", SITEMAP)], |xml| {
                sitemap.parts().for_each(|part| self.one(xml, "sitemap", &part));
            }),
            Part::Whole | Part::Numbered(_) => xml.element("urlset", &[("xmlns", SITEMAP)], |xml| {
                sitemap.listed(part).iter().for_each(|page| self.one(xml, "url", page));
            }),
        }
        xml.finish()
    }

    fn one(&self, xml: &mut Xml, name: &str, listed: &Listed) {
        xml.element(name, &[], |xml| {
            self.place(xml, &listed.address);
            if let Some(change) = &listed.changed {
                xml.text("lastmod", &[], &change.moment.w3c(self.zone));
            }
        });
    }

    fn place(&self, xml: &mut Xml, address: &Address) {
        xml.text("loc", &[], &self.base.absolute_of(address));
    }
}

/// The news sitemap; empty where the house wrote nothing in the last two days.
pub(super) fn news(world: &World) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("urlset", &[("xmlns", SITEMAP), ("xmlns:news", NEWS)], |xml| {
        world.plan.news.iter().flatten().for_each(|id| piece(xml, world, *id));
    });
    xml.finish()
}

fn piece(xml: &mut Xml, world: &World, id: ArticleId) {
    let config = &world.views.config;
    let article = world.site().article(id);
    let front = article.front();
    let writer = Writer { base: &config.base_url, zone: &config.time_zone };
    xml.element("url", &[], |xml| {
        writer.place(xml, &article.address);
        xml.element("news:news", &[], |xml| {
            xml.element("news:publication", &[], |xml| {
                xml.text("news:name", &[], &config.title);
                xml.text("news:language", &[], article.language.for_news());
            });
            xml.text("news:publication_date", &[], &front.date.w3c(writer.zone));
            xml.text("news:title", &[], &inline::plain(&front.title));
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Moment;
    use crate::plan::sitemap::{Change, Limits};

    fn listed(count: usize) -> Vec<Listed> {
        let moment = Moment::parse("2024-03-16T09:30:00").unwrap();
        let change = Change { at: moment.instant(&TimeZone::UTC), moment };
        let one = |n| Listed { address: Address::page(&format!("خبر/it's & {n}")), changed: Some(change) };
        (0..count).map(one).collect()
    }

    /// What the plan reckons with is never less than what is written.
    #[test]
    fn no_file_is_larger_than_the_limit() {
        let base = BaseUrl::parse("https://x.example/a'b/").unwrap();
        let zone = crate::base::date::time_zone("Asia/Tehran").unwrap();
        for bytes in [700, 1_000, 2_345, 10_000] {
            let sitemap = Sitemap::new(listed(100), &base, Limits { addresses: 50, bytes });
            let writer = Writer { base: &base, zone: &zone };
            let files: Vec<String> = sitemap
                .files()
                .into_iter()
                .map(|part| String::from_utf8(writer.write(&sitemap, part)).unwrap())
                .collect();
            assert!(files[1..].iter().all(|file| file.len() <= bytes), "{bytes}");
            let named: usize = files[1..].iter().map(|file| file.matches("<loc>").count()).sum();
            assert_eq!(named, 100);
            assert_eq!(files[0].matches("<sitemap>").count(), files.len() - 1);
            assert!(files[0].contains("<loc>https://x.example/a&apos;b/sitemap-1.xml</loc>"), "{}", files[0]);
            assert!(files[0].contains("<lastmod>2024-03-16T09:30:00+03:30</lastmod>"));
        }
    }
}
