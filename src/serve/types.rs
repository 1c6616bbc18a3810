//! Media types, as a good static host would send them.

use std::borrow::Cow;

/// The `Content-Type` of a published file. Text is always UTF-8: this program writes nothing
/// else, and a browser that guesses guesses wrong.
pub(super) fn of(path: &str) -> Cow<'static, str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(known) = by_name(name) {
        return Cow::Borrowed(known);
    }
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let text =
        guess.type_() == "text" || guess.suffix().is_some_and(|suffix| suffix == "xml" || suffix == "json");
    if text && guess.get_param("charset").is_none() {
        Cow::Owned(format!("{guess}; charset=utf-8"))
    } else {
        Cow::Owned(guess.to_string())
    }
}

/// Whether a type is that of a page.
pub(super) fn is_html(content_type: &str) -> bool {
    content_type.starts_with("text/html")
}

/// What a site publishes, not left to a list that may change or that knows several answers.
fn by_name(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    if lower == "feed.json" {
        return Some("application/feed+json; charset=utf-8");
    }
    Some(match lower.rsplit_once('.')?.1 {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        // Feeds too, as hosts do: of their own types browsers show the source, and not what their style
        // sheet makes of them.
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "opml" => "text/x-opml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "avif" => "image/avif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_a_static_host() {
        for (path, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.JS", "text/javascript; charset=utf-8"),
            ("topics/atom.xml", "application/xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("feed.json", "application/feed+json; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("site.webmanifest", "application/manifest+json; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a.csv", "text/csv; charset=utf-8"),
            ("a.woff2", "font/woff2"),
            ("a.png", "image/png"),
            ("a.jpg", "image/jpeg"),
            ("a.gif", "image/gif"),
            ("a.pdf", "application/pdf"),
            ("CNAME", "application/octet-stream"),
        ] {
            assert_eq!(of(path), expected, "{path}");
        }
    }
}
