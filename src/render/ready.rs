//! Outputs that are ready or as good as: copies, sitemaps, redirects and what hosts and browsers read.

use std::borrow::Cow;

use super::{Fault, World, escape, opml, robots, sitemap};
use crate::base::{Address, SitePath};
use crate::plan::Job;
use crate::plan::assets::{Asset, Content};
use crate::theme::Origin;

/// The file of the site that an output is a copy of.
pub fn copied<'a>(world: &'a World, job: &'a Job) -> Option<&'a SitePath> {
    let origin = match job {
        Job::Copy(origin) => origin,
        Job::Asset(path) => match world.plan.assets.get(path)? {
            Asset { origin, content: Content::AsTheyAre, .. } => origin,
            Asset { content: Content::Style(_), .. } => return None,
        },
        _ => return None,
    };
    match origin {
        Origin::Site(file) => Some(file),
        Origin::BuiltIn(_) => None,
    }
}

/// The bytes of an output that is made without a template.
///
/// # Errors
/// A file cannot be read.
pub(super) fn bytes(world: &World, job: &Job) -> Result<Cow<'static, [u8]>, Fault> {
    Ok(match job {
        Job::Sitemap(part) => sitemap::sitemap(world, *part).into(),
        Job::NewsSitemap => sitemap::news(world).into(),
        Job::Outline(of) => opml::write(&world.views.outline(*of)).into(),
        Job::Robots => robots::robots(world).into_bytes().into(),
        Job::Manifest => manifest(world).into(),
        Job::Redirects => redirects(world).into_bytes().into(),
        Job::Redirect(to) => redirect_page(world, to).into_bytes().into(),
        Job::Asset(path) => match world.plan.assets.get(path) {
            Some(Asset { content: Content::Style(css), .. }) => css.clone().into_bytes().into(),
            Some(Asset { content: Content::AsTheyAre, origin, .. }) => world.read_origin(origin)?,
            None => Cow::Borrowed(&[]),
        },
        Job::Copy(origin) => world.read_origin(origin)?,
        _ => Cow::Borrowed(&[]),
    })
}

/// The web app manifest.
fn manifest(world: &World) -> Vec<u8> {
    // A struct of texts is never too deep for JSON, and has no key that is none.
    let mut bytes = serde_json::to_vec_pretty(&world.views.manifest()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// `_redirects`, as Netlify and Cloudflare Pages read it.
fn redirects(world: &World) -> String {
    let line = |(from, to): &(Address, Address)| {
        format!("{} {} 301\n", world.views.href(from), world.views.href(to))
    };
    world.plan.redirects.iter().map(line).collect()
}

/// A page that leads on, for hosts that know no redirects.
fn redirect_page(world: &World, to: &Address) -> String {
    let href = escape(&world.views.href(to));
    let canonical = escape(&world.views.config.base_url.absolute_of(to));
    let language = &world.views.config.language;
    let direction = language.direction();
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{canonical}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<p><a href=\"{href}\">{canonical}</a></p>\n</html>\n"
    )
}
