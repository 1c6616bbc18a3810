//! Schemes of addresses: the one allow-list for links, pictures and front matter.
//!
//! An address comes in as a browser would see it after decoding entities. The answer is careful
//! where browsers are generous: they drop control characters in odd places, so an address whose
//! scheme holds any is never usable.

/// The schemes that links may have.
const USABLE: [&str; 6] = ["http", "https", "mailto", "tel", "sms", "ftp"];

/// Whether a link may lead there: a scheme of the list, or none (an address relative to the page
/// or the site, or a mere `#anchor`).
pub fn is_usable(url: &str) -> bool {
    match written(url) {
        None => true,
        Some(written) => USABLE.iter().any(|name| written.eq_ignore_ascii_case(name)),
    }
}

/// Whether a picture may be shown from there: `http`, `https`, or no scheme.
pub fn is_usable_for_picture(url: &str) -> bool {
    written(url).is_none_or(is_http)
}

/// The scheme of an address as a browser may read it, in lower case and without what it would
/// drop; none where the address is relative.
pub fn of(url: &str) -> Option<String> {
    written(url)
        .map(|scheme| scheme.chars().filter(|c| !is_dropped(*c)).map(|c| c.to_ascii_lowercase()).collect())
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// What stands before the first colon, if it can be read as a scheme when dropped characters are
/// taken out.
fn written(url: &str) -> Option<&str> {
    let end = url.find([':', '/', '?', '#', '\\'])?;
    let before = &url[..end];
    if url.as_bytes()[end] != b':' {
        return None;
    }
    let mut kept = before.chars().filter(|c| !is_dropped(*c));
    let scheme = kept.next().is_some_and(|c| c.is_ascii_alphabetic())
        && kept.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    scheme.then_some(before)
}

/// Browsers drop tabs and line ends anywhere, and control characters and spaces at the start.
fn is_dropped(c: char) -> bool {
    c <= ' ' || c == '\u{7f}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usable() {
        for url in [
            "https://example.org/",
            "HTTP://EXAMPLE.ORG",
            "mailto:desk@example.org",
            "tel:+44123",
            "ftp://example.org/file",
            "",
            "#anchor",
            "/a:b",
            "../x.md?y:z",
            "//example.org/a",
            "12:30",
            "خبر:یک",
            "java%73cript%3Aalert(1)",
        ] {
            assert!(is_usable(url), "{url}");
        }
    }

    #[test]
    fn unusable() {
        for (url, scheme) in [
            ("javascript:alert(1)", "javascript"),
            ("JaVaScRiPt:alert(1)", "javascript"),
            ("java\tscript:alert(1)", "javascript"),
            ("java\nscript:alert(1)", "javascript"),
            ("\u{1}javascript:alert(1)", "javascript"),
            (" javascript:alert(1)", "javascript"),
            ("javascript :alert(1)", "javascript"),
            ("data:text/html,x", "data"),
            ("vbscript:x", "vbscript"),
            ("file:///etc/passwd", "file"),
            ("C:\\notes.txt", "c"),
            ("ht\ntps://example.org", "https"),
        ] {
            assert!(!is_usable(url), "{url}");
            assert_eq!(of(url).as_deref(), Some(scheme), "{url}");
        }
    }

    #[test]
    fn pictures() {
        assert!(is_usable_for_picture("p.jpg") && !is_usable_for_picture("mailto:a@b"));
    }
}
