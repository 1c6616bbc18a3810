//! `theme.toml`: what a theme says of itself, above all which versions it is for, and what a site may
//! set of its looks.

use semver::{Version, VersionReq};

use super::builtin::{self, BuiltIn};
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::document::text_of;
use crate::schema::{self, Fields, Kind, Named, Schema, Spanned, TextFile, key, required};
use crate::source::{SourceError, SourceTree};

/// The keys of `theme.toml`.
pub static THEME: Schema = Schema::closed(
    "`theme.toml`",
    &[
        key("title", Kind::NonEmpty, "the theme's name"),
        key("description", Kind::Text, "one sentence about it"),
        key("license", Kind::Text, "under what licence it may be used"),
        key("home", Kind::Url, "where it comes from"),
        required(
            "briefing",
            Kind::NonEmpty,
            "the versions of `briefing` that it is for, such as `\">=0.1, <0.3\"`",
        ),
        key(
            "style",
            Kind::TextOf(Named::Properties),
            "the custom properties that a site may set, and their defaults",
        ),
        key("extra", Kind::Free, "your own keys"),
    ],
);

/// What a theme says of itself, for templates.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct About {
    /// What it is called.
    pub title: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Under what licence it may be used.
    pub license: Option<String>,
    /// Where it comes from.
    pub home: Option<String>,
    /// The free table of `theme.toml`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A `theme.toml`, read.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// What the theme says of itself.
    pub(super) about: About,
    /// The custom properties that it declares, and what they are unless a site sets them.
    pub(super) properties: Vec<(String, String)>,
}

/// This program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a built-in theme says.
pub(super) fn built_in(theme: &BuiltIn) -> Manifest {
    let path = SitePath::new(&format!("{}/theme.toml", theme.folder()));
    // What is wrong with it a test would say.
    path.map(|path| read(&path, theme.manifest, &mut Vec::new())).unwrap_or_default()
}

/// Checks that the theme exists and is for this version of the program; gives what it says.
pub(super) fn check(
    tree: &SourceTree,
    wanted: &Spanned<String>,
    found: &mut Vec<Diagnostic>,
) -> Result<Manifest, SourceError> {
    let name = &wanted.value;
    let file = format!("themes/{name}/theme.toml");
    let Some(path) = SitePath::new(&file).filter(|path| tree.contains(path)) else {
        let names: Vec<String> = builtin::names().map(|name| format!("`{name}`")).collect();
        let advice = format!(
            "put the theme's folder below `themes/`, or take one of the built-in ones: {}",
            names.join(", ")
        );
        let message = format!("there is no theme `{name}`: `{file}` is missing");
        let missing = Diagnostic::error("missing-theme", message).advise(advice);
        found.push(match in_settings(tree, wanted.span)? {
            Some(place) => missing.at(place),
            None => missing,
        });
        return Ok(Manifest::default());
    };
    let bytes = tree.read(&path)?;
    match text_of(&path, &bytes) {
        Ok(text) => Ok(read(&path, text, found)),
        Err(diagnostic) => {
            found.push(*diagnostic);
            Ok(Manifest::default())
        }
    }
}

/// A place in the site's settings.
pub(super) fn in_settings(tree: &SourceTree, span: Span) -> Result<Option<Place>, SourceError> {
    let Some(path) = SitePath::new(crate::config::FILE).filter(|path| tree.contains(path)) else {
        return Ok(None);
    };
    let bytes = tree.read(&path)?;
    Ok(text_of(&path, &bytes).ok().map(|text| Place::of(&path, text, span)))
}

/// Reads a `theme.toml` and checks it.
fn read(path: &SitePath, text: &str, found: &mut Vec<Diagnostic>) -> Manifest {
    let file = TextFile::whole(path, text);
    let Some(table) = schema::parse(file, &THEME, &[], found) else { return Manifest::default() };
    let fields = Fields::new(&table, file.toml.start());
    check_version(path, text, &fields, found);
    let properties = fields.named_texts("style").into_iter();
    Manifest {
        about: About {
            title: fields.text("title"),
            description: fields.text("description"),
            license: fields.text("license"),
            home: fields.text("home"),
            extra: fields.extra(),
        },
        properties: properties.map(|(name, value)| (name, value.value)).collect(),
    }
}

fn check_version(path: &SitePath, text: &str, fields: &Fields<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(wanted) = fields.spanned("briefing") else {
        if fields.span("briefing").is_none() {
            found.push(
                Diagnostic::error(
                    "missing-key",
                    "`theme.toml` needs `briefing`: the versions the theme is for",
                )
                .at(Place::of(path, text, Span::new(0, 0)))
                .advise(format!("add `briefing = \"{VERSION}\"`")),
            );
        }
        return;
    };
    let place = || Place::of(path, text, wanted.span);
    match (VersionReq::parse(&wanted.value), Version::parse(VERSION)) {
        (Ok(range), Ok(version)) if range.matches(&version) => {}
        (Ok(_), _) => found.push(
            Diagnostic::error(
                "theme-version",
                format!("this theme is for `briefing` {}, and this is {VERSION}", wanted.value),
            )
            .at(place())
            .advise("take a version of the theme that is for this one; once it is adapted, widen the range"),
        ),
        (Err(error), _) => found.push(
            Diagnostic::error("wrong-value", format!("`briefing` takes a range of versions: {error}"))
                .at(place())
                .advise("write one such as `\">=0.1, <0.3\"`"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        read(&SitePath::new("themes/x/theme.toml").unwrap(), text, &mut found);
        found.iter().map(|d| d.code).collect()
    }

    #[test]
    fn the_built_in_themes_are_sound() {
        for theme in builtin::names().filter_map(builtin::named) {
            let mut found = Vec::new();
            let path = SitePath::new(&format!("themes/{}/theme.toml", theme.name)).unwrap();
            let manifest = read(&path, theme.manifest, &mut found);
            assert_eq!(found, []);
            assert!(!manifest.properties.is_empty() && manifest.about.title.is_some(), "{}", theme.name);
        }
    }

    #[test]
    fn a_theme_says_which_versions_it_is_for() {
        assert_eq!(codes("title = \"X\"\nbriefing = \">=0.1, <99\""), Vec::<&str>::new());
        assert_eq!(codes("\u{feff}briefing = \">=0.1\""), Vec::<&str>::new());
        assert_eq!(codes("briefing = \">=99\""), ["theme-version"]);
        assert_eq!(codes("briefing = \"newest\""), ["wrong-value"]);
        assert_eq!(codes("title = \"X\""), ["missing-key"]);
        assert_eq!(codes("briefing = \"0.1\"\ntitel = \"X\""), ["unknown-key"]);
    }
}
