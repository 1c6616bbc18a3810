//! Where a site is published: its origin and the folder it lies in.

use std::fmt;

use crate::base::{
    Address,
    address::{encode_path, encode_path_into},
};

/// An absolute `http` or `https` address that ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a slash at the end.
    origin: String,
    /// The base path, percent-encoded, with a slash at both ends.
    path: String,
}

impl BaseUrl {
    /// The address of a site that has none.
    pub fn localhost() -> Self {
        Self { origin: "http://localhost".to_owned(), path: "/".to_owned() }
    }

    /// Reads an address, adding the slash at its end where it is missing. `None` where it is not
    /// absolute, or has a query, a fragment, a user name or a `..`.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let sound_host = !host.is_empty()
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
        let sound_path =
            !path.contains(['?', '#', '\\']) && path.split('/').all(|s| !matches!(s, "." | ".."));
        if !matches!(scheme.as_str(), "http" | "https") || !sound_host || !sound_path {
            return None;
        }
        let decoded = percent_encoding::percent_decode_str(path.trim_matches('/')).decode_utf8().ok()?;
        let path = match encode_path(&decoded).as_str() {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        Some(Self { origin: format!("{scheme}://{}", host.to_ascii_lowercase()), path })
    }

    /// The base path: `/`, or `/a/b/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What a link within the site writes: root-relative, with the base path, percent-encoded.
    pub fn href(&self, address: &Address) -> String {
        self.href_of("", address)
    }

    /// The absolute address of something published.
    pub fn absolute_of(&self, address: &Address) -> String {
        self.href_of(&self.origin, address)
    }

    fn href_of(&self, origin: &str, address: &Address) -> String {
        let address = address.as_str();
        let mut href = String::with_capacity(origin.len() + self.path.len() + address.len());
        href.push_str(origin);
        href.push_str(&self.path);
        encode_path_into(&mut href, address.trim_start_matches('/'));
        href
    }

    /// What a link within the site writes to an address that is already percent-encoded and begins with `/`.
    pub fn rooted(&self, encoded: &str) -> String {
        [&self.path, encoded.trim_start_matches('/')].concat()
    }

    /// The absolute address of an encoded one that begins with `/` (without the base path).
    pub fn absolute(&self, encoded: &str) -> String {
        [&self.origin, &self.path, encoded.trim_start_matches('/')].concat()
    }

    /// Scheme and host.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_carry_the_base_path() {
        let base = BaseUrl::parse("HTTPS://Example.org:8080/a/ب").unwrap();
        assert_eq!(base.path(), "/a/%D8%A8/");
        assert_eq!(base.href(&Address::page("x y")), "/a/%D8%A8/x%20y/");
        assert_eq!(base.absolute_of(&Address::home()), "https://example.org:8080/a/%D8%A8/");
        assert_eq!(BaseUrl::parse("https://example.org").unwrap().path(), "/");
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for bad in [
            "example.org",
            "ftp://x/",
            "https://",
            "https://x/?q",
            "https://x/#f",
            "https://u@x/",
            "https://x/../y",
        ] {
            assert!(BaseUrl::parse(bad).is_none(), "{bad}");
        }
    }
}
