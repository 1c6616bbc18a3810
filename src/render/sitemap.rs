//! The sitemap (sitemaps.org 0.9): what search engines are asked to look at.

use super::World;
use super::xml::Xml;
use crate::plan::lists::Slice;
use crate::plan::{Job, Output};

/// Home, articles that may be indexed, pages, terms and lists of terms, by address; further parts
/// of lists, redirects and files are left out.
pub(super) fn sitemap(world: &World) -> Vec<u8> {
    let is_listed = |output: &&Output| is_listed(world, &output.job);
    let mut outputs: Vec<&Output> = world.plan.outputs.iter().filter(is_listed).collect();
    outputs.sort_by(|a, b| a.address.cmp(&b.address));
    let mut xml = Xml::new();
    xml.element("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")], |xml| {
        for output in outputs {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &world.views.config.base_url.absolute_of(&output.address));
                if let Some(modified) = modified(world, &output.job) {
                    xml.text("lastmod", &[], &modified);
                }
            });
        }
    });
    xml.finish()
}

fn is_listed(world: &World, job: &Job) -> bool {
    match job {
        Job::Article(id) => !world.site().article(*id).rights.is_noindex(),
        Job::Home | Job::Page(_) | Job::Edition(_) | Job::Terms(_) => true,
        Job::Term(_, Slice::Index) | Job::Editions(Slice::Index) => true,
        _ => false,
    }
}

/// When the thing itself last changed, where its file says so.
fn modified(world: &World, job: &Job) -> Option<String> {
    match job {
        Job::Article(id) => {
            let front = world.site().article(*id).front();
            Some(front.updated.unwrap_or(front.date).day().to_string())
        }
        Job::Edition(id) => Some(world.site().edition(*id).front().date.day().to_string()),
        Job::Page(index) => {
            world.site().pages[*index as usize].front().updated.map(|date| date.day().to_string())
        }
        _ => None,
    }
}
