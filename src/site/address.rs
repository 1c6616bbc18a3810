//! Addresses of documents: the path of the file, unless it says otherwise.

use crate::base::{Address, SitePath, slug};
use crate::document::kind;

/// The address of an article or page: its path below `content/` without `.md`, as a folder;
/// `slug` replaces the last segment. A bundle's is that of its folder.
pub(super) fn of_document(path: &SitePath, slug: Option<&str>) -> Address {
    let inner = path.below("content").unwrap_or(path.as_str());
    let inner = if kind::is_bundle(path) {
        inner.rsplit_once('/').map_or(inner, |(folder, _)| folder)
    } else {
        inner.strip_suffix(".md").unwrap_or(inner)
    };
    match slug {
        None => Address::page(inner),
        Some(slug) => match inner.rsplit_once('/') {
            Some((folder, _)) => Address::page(&format!("{folder}/{slug}")),
            None => Address::page(slug),
        },
    }
}

/// The address of a published file below `content/`.
pub(super) fn of_file(path: &SitePath) -> Address {
    Address::file(path.below("content").unwrap_or(path.as_str()))
}

/// The address of a term of the taxonomy of that name.
pub(super) fn of_term(taxonomy: &str, id: &str) -> Address {
    Address::page(&format!("{taxonomy}/{id}"))
}

/// An alias as an editor writes it: an address of this site, with or without slashes around it.
/// `None` where it is something else: absolute, with a query, or climbing out.
pub(super) fn of_alias(written: &str) -> Option<Address> {
    let is_file =
        written.rsplit('/').next().is_some_and(|last| last.ends_with(".html") || last.ends_with(".htm"));
    let path = SitePath::new(written.trim_matches('/'))?;
    if written.contains("://") || written.contains(['?', '#', ' ']) {
        return None;
    }
    Some(if is_file { Address::file(path.as_str()) } else { Address::page(path.as_str()) })
}

/// Whether a `slug` of the front matter may stand in an address: one segment, and its own slug
/// but for `.` and `_`.
pub(super) fn is_slug(written: &str) -> bool {
    let plain = written.replace(['.', '_'], "-");
    !plain.is_empty() && slug::slug(&plain) == plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_the_path() {
        let at = |path: &str, slug| of_document(&SitePath::new(path).unwrap(), slug).to_string();
        assert_eq!(at("content/diplomacy/2024/03/x.md", None), "/diplomacy/2024/03/x/");
        assert_eq!(at("content/diplomacy/y/index.md", None), "/diplomacy/y/");
        assert_eq!(at("content/diplomacy/y/index.md", Some("z")), "/diplomacy/z/");
        assert_eq!(at("content/about.md", Some("us")), "/us/");
    }

    #[test]
    fn aliases_are_addresses_of_this_site() {
        assert_eq!(of_alias("/old/").unwrap().as_str(), "/old/");
        assert_eq!(of_alias("old/page.html").unwrap().as_str(), "/old/page.html");
        for bad in ["", "/", "../x", "https://x.example/", "a?b", "a b"] {
            assert!(of_alias(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn slugs_are_one_segment() {
        assert!(is_slug("oman-talks") && is_slug("خلیج") && is_slug("v1.2"));
        for bad in ["../x", "a/b", "", "A B", "-a", ".."] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
