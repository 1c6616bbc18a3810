//! How large pictures are, read from their bytes.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Width and height in pixels, where they are known.
pub type Size = Option<(u32, u32)>;

/// The size of a picture, whose file has this extension.
pub fn measure(extension: &str, bytes: &[u8]) -> Size {
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
