//! What is asked for: the path of a request, decoded and made safe, and its place below the
//! site's base path.

use percent_encoding::percent_decode_str;

use crate::base::OutputPath;
use crate::base::address::encode_path;

/// A path whose segments are plain names: decoded, without `.`, `..`, `/`, `\` or control
/// characters. An empty segment may stand in it; no published file has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    segments: Vec<String>,
    folder: bool,
}

impl Asked {
    /// Decodes a path as a request writes it. `None` where it must be refused.
    pub(super) fn parse(path: &str) -> Option<Self> {
        let inner = path.strip_prefix('/')?;
        let folder = inner.is_empty() || inner.ends_with('/');
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let segments = match inner {
            "" if path == "/" => Vec::new(),
            inner => inner.split('/').map(segment).collect::<Option<_>>()?,
        };
        Some(Self { segments, folder })
    }

    /// Whether it is the root of the server.
    pub(super) fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The path percent-encoded in the one way that the site's own links are.
    pub(super) fn encoded(&self) -> String {
        let slash = if self.folder && !self.is_root() { "/" } else { "" };
        encode_path(&format!("/{}{slash}", self.segments.join("/")))
    }

    /// The same path as a folder.
    pub(super) fn as_folder(&self) -> Self {
        Self { segments: self.segments.clone(), folder: true }
    }

    /// Whether it ends with `/`.
    pub(super) fn is_folder(&self) -> bool {
        self.folder
    }

    /// The published file that answers it.
    pub(super) fn output_path(&self) -> Option<OutputPath> {
        let mut segments: Vec<&str> = self.segments.iter().map(String::as_str).collect();
        if self.folder {
            segments.push("index.html");
        }
        OutputPath::new(&segments.join("/"))
    }

    /// The path as plain text, without slashes around it.
    pub(super) fn plain(&self) -> String {
        self.segments.join("/")
    }
}

/// One segment, decoded; `None` where its encoding is broken or it is no plain name.
fn segment(raw: &str) -> Option<String> {
    let mut rest = raw;
    while let Some(at) = rest.find('%') {
        let digits = rest.get(at + 1..at + 3)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        rest = &rest[at + 3..];
    }
    let decoded = percent_decode_str(raw).decode_utf8().ok()?;
    let plain = !matches!(&*decoded, "." | "..")
        && !decoded.contains(|c: char| c == '/' || c == '\\' || c.is_control());
    plain.then(|| decoded.into_owned())
}

/// The path below which the site lies: `/` or `/a/b/`.
#[derive(Clone, Debug)]
pub(super) struct Base {
    segments: Vec<String>,
    encoded: String,
}

impl Base {
    /// Takes a path, percent-encoded or not, with or without slashes around it.
    pub(super) fn new(path: &str) -> Self {
        let trimmed = path.trim_matches('/');
        let segments: Vec<String> = trimmed
            .split('/')
            .filter(|raw| !raw.is_empty())
            .map(|raw| segment(raw).unwrap_or_else(|| raw.to_owned()))
            .collect();
        let encoded = match segments.as_slice() {
            [] => "/".to_owned(),
            segments => encode_path(&format!("/{}/", segments.join("/"))),
        };
        Self { segments, encoded }
    }

    /// The path as links write it, with `/` at both ends.
    pub(super) fn encoded(&self) -> &str {
        &self.encoded
    }

    /// What is asked for below the base; `None` where it lies outside.
    pub(super) fn below(&self, asked: &Asked) -> Option<Asked> {
        let rest = asked.segments.strip_prefix(self.segments.as_slice())?;
        // `/a/b` without its slash is the folder of the site, not yet a page in it.
        (!rest.is_empty() || asked.folder).then(|| Asked { segments: rest.to_vec(), folder: asked.folder })
    }

    /// Whether it is the base without its last slash.
    pub(super) fn lacks_slash(&self, asked: &Asked) -> bool {
        !asked.folder && asked.segments == self.segments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(raw: &str) -> Option<String> {
        Some(Asked::parse(raw)?.output_path()?.as_str().to_owned())
    }

    #[test]
    fn addresses_lead_to_files() {
        assert_eq!(path("/").as_deref(), Some("index.html"));
        assert_eq!(path("/a/").as_deref(), Some("a/index.html"));
        assert_eq!(path("/a/b.xml").as_deref(), Some("a/b.xml"));
        assert_eq!(path("/%D8%AE/a%20b").as_deref(), Some("خ/a b"));
    }

    #[test]
    fn what_could_climb_or_deceive_is_refused() {
        for bad in [
            "",
            "a",
            "*",
            "/..",
            "/a/../b",
            "/%2e%2E/x",
            "/.",
            "/a%2fb",
            "/a%2F..%2Fb",
            "/a\\b",
            "/a%5cb",
            "/%00",
            "/a%0ab",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "/%é",
        ] {
            assert_eq!(Asked::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn empty_segments_are_no_file() {
        for empty in ["//", "//etc/passwd", "/a//b", "/a//"] {
            assert_eq!(path(empty), None, "{empty:?}");
        }
    }

    #[test]
    fn encoding_has_one_form() {
        let asked = Asked::parse("/%d8%ae/%61/").unwrap();
        assert_eq!(asked.encoded(), "/%D8%AE/a/");
        assert_eq!(Asked::parse("/").unwrap().encoded(), "/");
    }

    #[test]
    fn a_base_path_is_taken_off() {
        for written in ["/a/خ/", "/a/%d8%ae/", "a/خ"] {
            let base = Base::new(written);
            assert_eq!(base.encoded(), "/a/%D8%AE/");
            let below = |raw: &str| base.below(&Asked::parse(raw).unwrap());
            assert_eq!(below("/a/%D8%AE/x/"), Asked::parse("/x/"));
            assert_eq!(below("/a/%D8%AE/"), Asked::parse("/"));
            assert_eq!(below("/a/%D8%AE"), None);
            assert_eq!(below("/a/"), None);
            assert!(base.lacks_slash(&Asked::parse("/a/%D8%AE").unwrap()));
        }
        let root = Base::new("/");
        assert_eq!(root.encoded(), "/");
        assert_eq!(root.below(&Asked::parse("/x").unwrap()), Asked::parse("/x"));
    }
}
