//! How large the pictures of a site are, each read once, and which stands for a page.

use super::{Fault, World, query};
use crate::base::{SitePath, locked};
use crate::document::body::inline;
use crate::plan::Job;
use crate::plan::lists::Slice;
use crate::plan::measure::{Size, measure};
use crate::plan::view::Portrait;

/// The size of a picture of the site; each file is read once a build.
pub(super) fn size(world: &World, path: &SitePath) -> Result<Size, Fault> {
    let known = locked(&world.sizes).get(path).copied();
    if let Some(size) = known {
        return Ok(size);
    }
    let bytes = world.read(path)?;
    let size = measure(path.extension().unwrap_or_default(), &bytes);
    locked(&world.sizes).insert(path.clone(), size);
    Ok(size)
}

/// The picture that stands elsewhere for the page that a job makes, where it may be shown.
pub(super) fn portrait(world: &World, job: &Job) -> Result<Option<Portrait>, Fault> {
    let site = world.site();
    let document = match job {
        Job::Home => site.home.as_ref(),
        Job::Article(id) => Some(&site.article(*id).document),
        Job::Page(index) => Some(&site.pages[*index as usize].document),
        Job::Edition(id) => Some(&site.edition(*id).document),
        Job::Term(id, Slice::Index) => site.terms.get(*id).document.as_ref(),
        _ => None,
    };
    let Some((document, image)) = document.and_then(|it| Some((it, it.front.image()?))) else {
        return Ok(None);
    };
    let Some(src) = world.views.picture(&document.path, image) else { return Ok(None) };
    let answer = query::picture(world, &document.path, &image.src.value)?;
    let alt = image.alt.as_deref().map(inline::plain);
    Ok(Some(Portrait { src, alt, width: answer.width, height: answer.height }))
}
