//! Pictures that readers would wait for: told, for nothing makes them smaller on the way.

use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Place};

/// How many bytes a picture may have before it is told: some seconds on a slow connection.
const HEAVY: usize = 1_000_000;

/// What is to be said of the bytes of a file of the site.
pub(super) fn heavy(path: &SitePath, bytes: &[u8]) -> Option<Diagnostic> {
    if bytes.len() <= HEAVY || !is_picture(path) {
        return None;
    }
    let tenths = bytes.len() / 100_000;
    let message = format!("the picture `{path}` is heavy: it has {}.{} MB", tenths / 10, tenths % 10);
    let advice = "save it no wider than a page shows it (1,600 pixels are plenty), as WebP, AVIF or JPEG";
    Some(Diagnostic::warning("heavy-picture", message).at(Place::whole(path)).advise(advice))
}

fn is_picture(path: &SitePath) -> bool {
    mime_guess::from_path(path.as_str()).first().is_some_and(|kind| kind.type_() == "image")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_heavy_pictures_are_told() {
        let told = |path: &str, length: usize| heavy(&SitePath::new(path).unwrap(), &vec![0; length]);
        assert!(told("static/a.jpg", HEAVY).is_none());
        assert!(told("static/a.pdf", 2 * HEAVY).is_none());
        let diagnostic = told("content/desk/a.JPG", 2_449_000).unwrap();
        assert_eq!(diagnostic.message, "the picture `content/desk/a.JPG` is heavy: it has 2.4 MB");
    }
}
