//! Paths inside the site folder, independent of the machine's own path rules.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A path below the site folder: UTF-8, `/` between segments, relative, and without `.`, `..`
/// or empty segments, backslashes and control characters. Ordered by code points, so that sorting is the same on every machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Takes a path as written. `None` when it is empty, absolute, has an empty, `.` or `..`
    /// segment, or holds a backslash or a control character.
    pub fn new(path: &str) -> Option<Self> {
        (stays_inside(path) && !path.contains(char::is_control)).then(|| Self(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds it; the empty string at the root of the site.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last segment.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The last segment without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// What follows the last dot of the last segment, if anything does.
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').map(|(_, extension)| extension)
    }

    /// What is left below `folder`; `None` when the path does not lie in it.
    pub fn below(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Follows `reference`, a relative path that may hold `.` and `..`, from `folder`: a path, or
    /// the empty string for the root of the site. `None` when it climbs out of the site or ends nowhere.
    pub fn resolve(folder: &str, reference: &str) -> Option<Self> {
        let mut path = String::with_capacity(folder.len() + reference.len() + 1);
        path.push_str(folder);
        for segment in reference.split('/') {
            match segment {
                "" | "." => {}
                ".." if path.is_empty() => return None,
                ".." => path.truncate(path.rfind('/').unwrap_or(0)),
                name => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(name);
                }
            }
        }
        Self::new(&path)
    }
}

/// Whether a path is relative, and each of its segments the name of something below the last.
pub(super) fn stays_inside(path: &str) -> bool {
    path.split('/').all(|name| !matches!(name, "" | "." | "..") && !name.contains(['\0', '\\']))
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for SitePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SitePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = String::deserialize(deserializer)?;
        Self::new(&path).ok_or_else(|| serde::de::Error::custom("not a path of a site"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_are_taken() {
        for bad in ["", "/a", "a//b", "a/", "../a", "a/./b", "a/..", "a\\b", "a\0", "a\nb", "\u{1b}[31m"] {
            assert!(SitePath::new(bad).is_none(), "{bad:?}");
        }
        assert_eq!(SitePath::new("a/b.md").unwrap().as_str(), "a/b.md");
    }

    #[test]
    fn parts_of_a_path() {
        let path = SitePath::new("content/diplomacy/x.tar.gz").unwrap();
        assert_eq!(path.folder(), "content/diplomacy");
        assert_eq!(path.file_name(), "x.tar.gz");
        assert_eq!(path.stem(), "x.tar");
        assert_eq!(path.extension(), Some("gz"));
        assert_eq!(path.below("content"), Some("diplomacy/x.tar.gz"));
        assert_eq!(path.below("cont"), None);
    }

    #[test]
    fn references_cannot_climb_out() {
        assert_eq!(SitePath::resolve("a/b", "../c.md").unwrap().as_str(), "a/c.md");
        assert_eq!(SitePath::resolve("", "./c.md").unwrap().as_str(), "c.md");
        assert!(SitePath::resolve("a", "../../c.md").is_none());
        assert!(SitePath::resolve("a", "..").is_none());
    }
}
