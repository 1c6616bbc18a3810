//! How large pictures are, read from their files.

use std::sync::PoisonError;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Fault, World, query};
use crate::base::SitePath;
use crate::document::body::inline;
use crate::plan::Job;
use crate::plan::lists::Slice;
use crate::plan::view::Portrait;

/// Width and height in pixels, where they are known.
pub(super) type Size = Option<(u32, u32)>;

/// The size of a picture of the site; each file is read once a build.
pub(super) fn size(world: &World, path: &SitePath) -> Result<Size, Fault> {
    let known = world.sizes.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
    if let Some(size) = known {
        return Ok(size);
    }
    let bytes = world.tree.read(path)?;
    let size = measure(path.extension().unwrap_or_default(), &bytes);
    world.sizes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), size);
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

fn measure(extension: &str, bytes: &[u8]) -> Size {
    if extension.eq_ignore_ascii_case("svg") {
        return svg(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// The size of an SVG: its `width` and `height` in pixels, else its `viewBox`.
fn svg(bytes: &[u8]) -> Size {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => return svg_size(&tag),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn svg_size(tag: &BytesStart<'_>) -> Size {
    let attribute = |name: &str| {
        let value = tag.try_get_attribute(name).ok()??.value;
        String::from_utf8(value.into_owned()).ok()
    };
    let pixels = |text: String| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let sides = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels));
    let (width, height) = sides.or_else(|| {
        let view_box = attribute("viewBox")?;
        let mut numbers = view_box.split([' ', ',']).filter(|part| !part.is_empty()).map(str::parse::<f64>);
        let (_, _) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    })?;
    Some((whole(width)?, whole(height)?))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie within the range")]
fn whole(side: f64) -> Option<u32> {
    (1.0..=100_000.0).contains(&side).then(|| side.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_have_a_size() {
        assert_eq!(
            svg(b"<?xml version=\"1.0\"?><!-- x --><svg width=\"640px\" height=\"360\"/>"),
            Some((640, 360))
        );
        assert_eq!(svg(b"<svg viewBox=\"0 0 80.4 40\"><rect/></svg>"), Some((80, 40)));
        assert_eq!(svg(b"<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,8,4\"/>"), Some((8, 4)));
        assert_eq!(svg(b"not a drawing"), None);
    }
}
