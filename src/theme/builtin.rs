//! The built-in theme: `themes/default/` of this repository, in the program.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{BUILT_IN, Origin, Template};
use crate::base::SitePath;

macro_rules! files {
    ($folder:literal: $($path:literal),+ $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $folder, "/", $path)))),+]
    };
}

const TEMPLATES: &[(&str, &[u8])] = files!("templates":
    "404.html",
    "archive.html",
    "article.html",
    "base.html",
    "components.html",
    "edition.html",
    "editions.html",
    "feeds.html",
    "home.html",
    "month.html",
    "page.html",
    "term.html",
    "terms.html",
);

const STATICS: &[(&str, &[u8])] = files!("static":
    "assets/feed.css",
    "assets/icon.svg",
    "assets/style.css",
);

const WORDS: &[(&str, &[u8])] = files!("words":
    "ar.toml",
    "de.toml",
    "en.toml",
    "es.toml",
    "fa.toml",
    "fr.toml",
    "he.toml",
    "ja.toml",
    "zh.toml",
);

/// The built-in theme's `theme.toml`.
pub(super) const MANIFEST: &str = include_str!("../../themes/default/theme.toml");

/// The built-in words: a file for each language.
pub(super) fn words() -> impl Iterator<Item = (SitePath, Cow<'static, str>)> {
    WORDS.iter().filter_map(|(name, bytes)| {
        let path = SitePath::new(&format!("themes/{BUILT_IN}/words/{name}"))?;
        Some((path, Cow::Borrowed(std::str::from_utf8(bytes).ok()?)))
    })
}

/// The built-in templates, under the built-in theme's name.
pub(super) fn templates() -> Vec<Template> {
    let template = |(name, bytes): &(&str, &'static [u8])| {
        Some(Template {
            name: format!("{BUILT_IN}/{name}"),
            file: SitePath::new(&format!("themes/{BUILT_IN}/templates/{name}"))?,
            text: Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
        })
    };
    TEMPLATES.iter().filter_map(template).collect()
}

/// The built-in static files by their path below `static/`.
pub(super) fn statics() -> BTreeMap<String, Origin> {
    STATICS.iter().map(|(path, bytes)| ((*path).to_owned(), Origin::BuiltIn(bytes))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that is added to the theme and not listed here would silently be missing.
    #[test]
    fn every_file_of_the_theme_is_in_the_program() {
        let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        for (folder, listed) in [("templates", TEMPLATES), ("static", STATICS), ("words", WORDS)] {
            let folder = theme.join(folder);
            let files = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok);
            let files = files.filter(|entry| entry.file_type().is_file());
            let found: Vec<String> = files
                .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned())
                .collect();
            assert_eq!(found, listed.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>());
        }
        assert_eq!(templates().len(), TEMPLATES.len());
    }

    /// What a site may set, and what its style sheet says.
    #[test]
    fn the_style_sheet_has_the_properties_that_the_theme_declares() {
        let css = STATICS.iter().find(|(path, _)| *path == "assets/style.css").unwrap().1;
        let css = std::str::from_utf8(css).unwrap();
        let (_, root) = css.split_once("\n:root {").unwrap();
        let (root, _) = root.split_once('}').unwrap();
        let lines = root.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';'));
        let said: Vec<_> = lines.map(|line| line.split_once(": ").unwrap()).collect();
        let manifest: toml::Table = MANIFEST.parse().unwrap();
        let style = manifest["style"].as_table().unwrap();
        let declared: Vec<_> =
            style.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
        assert_eq!(said, declared);
        for (name, _) in declared {
            assert!(css.contains(&format!("var(--{name})")), "nothing uses `{name}`");
        }
    }
}
