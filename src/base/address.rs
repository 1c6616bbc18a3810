//! Addresses of published things, and the files that answer them.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Serialize, Serializer};

/// What must be escaped in a path of an RFC 3986 URL (everything outside ASCII is, besides).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What answers a page within its folder.
const INDEX: &str = "index.html";

/// The address of something published, relative to the site's base: it begins with `/`, is
/// written in plain Unicode (not percent-encoded), and ends with `/` where it is a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The published file, behind a `/`: shared with the [`OutputPath`], for a site has very many.
    file: Arc<str>,
    is_page: bool,
}

impl Address {
    /// The home page.
    pub fn home() -> Self {
        Self { file: format!("/{INDEX}").into(), is_page: true }
    }

    /// The page at a path of segments, `a/b` becoming `/a/b/`.
    pub fn page(path: &str) -> Self {
        match path.trim_matches('/') {
            "" => Self::home(),
            path => Self { file: format!("/{path}/{INDEX}").into(), is_page: true },
        }
    }

    /// A file at its own path, `a/b.xml` becoming `/a/b.xml`.
    pub fn file(path: &str) -> Self {
        Self { file: format!("/{}", path.trim_start_matches('/')).into(), is_page: false }
    }

    /// The page (where it ends with `/`) or file `path` below this page.
    pub fn child(&self, path: &str) -> Self {
        let whole = format!("{}{path}", self.as_str());
        if whole.ends_with('/') { Self::page(&whole) } else { Self::file(&whole) }
    }

    /// The address as plain Unicode text.
    pub fn as_str(&self) -> &str {
        let length = if self.is_page { self.file.len() - INDEX.len() } else { self.file.len() };
        &self.file[..length]
    }

    /// Whether it is a page, answered by an `index.html`.
    pub fn is_page(&self) -> bool {
        self.is_page
    }

    /// The address percent-encoded as RFC 3986 wants a path.
    pub fn encoded(&self) -> String {
        encode_path(self.as_str())
    }

    /// The published file that answers this address.
    pub fn output_path(&self) -> OutputPath {
        OutputPath(self.file.clone())
    }
}

/// By their text.
impl Ord for Address {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Percent-encodes a path of plain Unicode text for use in a URL.
pub fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    encode_path_into(&mut encoded, path);
    encoded
}

/// The same at the end of a URL that is being put together.
pub fn encode_path_into(url: &mut String, path: &str) {
    url.extend(utf8_percent_encode(path, PATH));
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The path of a published file below the output folder, `/` between segments; made from an
/// [`Address`], so it never climbs out of the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(
    /// Behind a `/`, as the address has it.
    Arc<str>,
);

impl OutputPath {
    /// Takes a path as an inventory wrote it. `None` where it is absolute or holds an empty, `.`
    /// or `..` segment: such a path is never followed.
    pub fn new(path: &str) -> Option<Self> {
        super::path::stays_inside(path).then(|| Self(format!("/{path}").into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0[1..]
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_folders_and_files_are_files() {
        assert_eq!(Address::page("").output_path().as_str(), "index.html");
        assert_eq!(Address::page("a/b").output_path().as_str(), "a/b/index.html");
        assert_eq!(Address::file("404.html").output_path().as_str(), "404.html");
        assert_eq!(Address::page("a").child("page/1/").as_str(), "/a/page/1/");
    }

    #[test]
    fn encoding_keeps_slashes_and_escapes_the_rest() {
        assert_eq!(Address::page("خلیج/a b").encoded(), "/%D8%AE%D9%84%DB%8C%D8%AC/a%20b/");
    }

    #[test]
    fn an_inventory_cannot_name_a_file_outside() {
        assert!(OutputPath::new("../etc/passwd").is_none());
        assert!(OutputPath::new("/etc/passwd").is_none());
    }
}
