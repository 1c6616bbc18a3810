//! The themes in the program: the folders below `themes/` of this repository.
//!
//! A new one is a folder there, a file here that lists what is in it, and a line in [`ALL`].

mod default;
mod wire;

use std::borrow::Cow;

use super::{Origin, Template};
use crate::base::SitePath;

/// A file of a theme: its path below `templates/`, `static/` or `words/`, and its bytes.
type File = (&'static str, &'static [u8]);

/// A theme in the program.
pub(super) struct BuiltIn {
    /// What a site calls it.
    pub(super) name: &'static str,
    /// Its `theme.toml`.
    pub(super) manifest: &'static str,
    templates: &'static [File],
    statics: &'static [File],
    words: &'static [File],
}

/// All of them; the first is below all others.
static ALL: [&BuiltIn; 2] = [&default::THEME, &wire::THEME];

/// The files of a folder below `themes/`.
macro_rules! files {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../../themes/", $folder, "/", $path)))),*]
    };
}
use files;

/// The names of the themes in the program.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|theme| theme.name)
}

/// The theme that is below all others.
pub(super) fn lowest() -> &'static BuiltIn {
    ALL[0]
}

/// The theme of that name.
pub(super) fn named(name: &str) -> Option<&'static BuiltIn> {
    ALL.into_iter().find(|theme| theme.name == name)
}

impl BuiltIn {
    /// Where its files are said to lie.
    pub(super) fn folder(&self) -> String {
        format!("themes/{}", self.name)
    }

    /// Its templates, under its name.
    pub(super) fn templates(&self) -> impl Iterator<Item = Template> {
        self.texts("templates", self.templates).map(|(name, file, text)| Template {
            name: format!("{}/{name}", self.name),
            file,
            text,
        })
    }

    /// Its static files by their path below `static/`.
    pub(super) fn statics(&self) -> impl Iterator<Item = (String, Origin)> {
        self.statics.iter().map(|(path, bytes)| ((*path).to_owned(), Origin::BuiltIn(bytes)))
    }

    /// Its words: a file for each language.
    pub(super) fn words(&self) -> impl Iterator<Item = (SitePath, Cow<'static, str>)> {
        self.texts("words", self.words).map(|(_, file, text)| (file, text))
    }

    /// The texts in one of its folders.
    fn texts(
        &self,
        folder: &str,
        files: &'static [File],
    ) -> impl Iterator<Item = (&'static str, SitePath, Cow<'static, str>)> {
        let folder = format!("{}/{folder}", self.folder());
        files.iter().filter_map(move |(name, bytes)| {
            let file = SitePath::new(&format!("{folder}/{name}"))?;
            Some((*name, file, Cow::Borrowed(std::str::from_utf8(bytes).ok()?)))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn themes() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")
    }

    /// A theme or a file that is added and not listed here would silently be missing.
    #[test]
    fn every_file_of_every_theme_is_in_the_program() {
        let folders = walkdir::WalkDir::new(themes()).min_depth(1).max_depth(1).sort_by_file_name();
        let folders = folders.into_iter().filter_map(Result::ok);
        let found: Vec<String> =
            folders.map(|folder| folder.file_name().to_str().unwrap().to_owned()).collect();
        assert_eq!(found, names().collect::<Vec<_>>());
        for theme in ALL {
            let parts = [("templates", theme.templates), ("static", theme.statics), ("words", theme.words)];
            for (folder, listed) in parts {
                let folder = themes().join(theme.name).join(folder);
                let files =
                    walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok);
                let files = files.filter(|entry| entry.file_type().is_file());
                let found: Vec<String> = files
                    .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned())
                    .collect();
                assert_eq!(found, listed.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>());
            }
            assert_eq!(theme.templates().count(), theme.templates.len(), "each is text");
            assert_eq!(theme.words().count(), theme.words.len(), "each is text");
        }
    }

    /// What a site may set, and what the style sheets say.
    #[test]
    fn style_sheets_have_the_properties_that_themes_declare() {
        for (theme, sheet) in [(&default::THEME, "assets/style.css"), (&wire::THEME, "assets/wire.css")] {
            let css = theme.statics.iter().find(|(path, _)| *path == sheet).unwrap().1;
            let css = std::str::from_utf8(css).unwrap();
            let (_, root) = css.split_once("\n:root {").unwrap();
            let (root, _) = root.split_once('}').unwrap();
            let lines = root.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';'));
            let said: Vec<_> = lines.map(|line| line.split_once(": ").unwrap()).collect();
            let manifest: toml::Table = theme.manifest.parse().unwrap();
            let style = manifest["style"].as_table().unwrap();
            let declared: Vec<_> =
                style.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
            assert_eq!(said, declared, "{}", theme.name);
            let lowest = std::str::from_utf8(
                ALL[0].statics.iter().find(|(path, _)| *path == "assets/style.css").unwrap().1,
            )
            .unwrap();
            for (name, _) in declared {
                let used = format!("var(--{name})");
                assert!(css.contains(&used) || lowest.contains(&used), "nothing uses `{name}`");
            }
        }
    }
}
