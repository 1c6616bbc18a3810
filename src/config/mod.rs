//! `briefing.toml`: as written ([`RawConfig`]) and as meant ([`Config`], checked, never changed).
//!
//! Text comes in from `source`; what the settings do is left to the rooms above. Defaults are
//! fixed: nothing is taken from the machine or the folder's name.

mod base_url;
mod conventions;
mod raw;
mod settings;
mod taxonomies;

pub use base_url::BaseUrl;
pub use raw::{CONFIG, MenuFront, RawConfig};
pub use settings::{FeedFormat, LanguageSettings, Publisher};
pub use taxonomies::{Taxonomies, Taxonomy, TaxonomySettings, TermsAllowed};

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::base::{Language, SitePath, date};
use crate::diagnostic::{Diagnostic, Place, Severity, Span};
use crate::schema::{self, Spanned};

/// The file's path in the site.
pub const FILE: &str = "briefing.toml";

/// The site's settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// What the permanent ids of feeds are made of; it never changes in a site's life.
    pub id: Uuid,
    /// Where the site is published.
    pub base_url: BaseUrl,
    /// Of the site's own words.
    pub language: Language,
    /// How languages write dates and numbers, where the site wants it otherwise than they do.
    pub languages: BTreeMap<Language, LanguageSettings>,
    /// Of dates without an offset.
    pub time_zone: TimeZone,
    /// The folder below `themes/` that lies over the built-in theme.
    pub theme: Option<Spanned<String>>,
    /// Of articles with a source that do not state it themselves.
    pub rights: Option<String>,
    /// What becomes of raw HTML in bodies, by name.
    pub html: Option<String>,
    /// The taxonomies of every site and the site's own.
    pub taxonomies: Taxonomies,
    /// How many cards a full list page holds.
    pub per_page: usize,
    /// In which formats feeds are published, each once.
    pub feed_formats: Vec<FeedFormat>,
    /// How many entries a feed holds.
    pub feed_limit: usize,
    /// The menu as written.
    pub menu: Vec<MenuFront>,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// The site's icon, by its path below `static/`.
    pub icon: Option<Spanned<String>>,
    /// Custom properties of the theme's style sheets, as written.
    pub style: Vec<(String, Spanned<String>)>,
    /// The free table.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// What the command line says over the file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<BaseUrl>,
}

/// Reads the settings: the text of `briefing.toml`, or nothing for a site without one. No taxonomy
/// may have a name that is `reserved`: a key of articles. Faults are added to `found`; with an error
/// among them the settings are only fit for finding more.
pub fn load(
    text: Option<&str>,
    overrides: &Overrides,
    reserved: &dyn Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) -> Config {
    let before = found.len();
    let raw = text.map(|text| RawConfig::read(text, reserved, found)).unwrap_or_default();
    let reading = if found.len() == before { Reading::Sound } else { Reading::Faulty };
    let mut notes = Notes { text: text.unwrap_or_default(), reading, found };
    let base_url = base_url(&raw, overrides, &mut notes);
    let id = id(&raw, overrides, &mut notes);
    Config {
        title: raw.title.unwrap_or_else(|| "Briefing".to_owned()),
        description: raw.description,
        id,
        base_url,
        language: raw.language.unwrap_or_else(Language::english),
        time_zone: raw.time_zone.and_then(|name| date::time_zone(&name)).unwrap_or(TimeZone::UTC),
        theme: raw.theme,
        rights: raw.rights,
        html: raw.html,
        languages: raw.languages.into_iter().collect(),
        taxonomies: Taxonomies::new(raw.taxonomies),
        per_page: raw.per_page.unwrap_or(20),
        feed_formats: raw.feed_formats.unwrap_or_else(|| FeedFormat::ALL.to_vec()),
        feed_limit: raw.feed_limit.unwrap_or(20),
        menu: raw.menu,
        publisher: raw.publisher,
        icon: raw.icon,
        style: raw.style,
        extra: raw.extra,
    }
}

/// How reading the settings went. What a faulty file seems not to say it may say on the faulty line.
#[derive(PartialEq, Eq)]
enum Reading {
    Sound,
    Faulty,
}

struct Notes<'a> {
    text: &'a str,
    reading: Reading,
    found: &'a mut Vec<Diagnostic>,
}

impl Notes<'_> {
    fn say(&mut self, diagnostic: Diagnostic, span: Option<Span>) {
        if diagnostic.severity == Severity::Warning && self.reading == Reading::Faulty {
            return;
        }
        let place = span.zip(SitePath::new(FILE)).map(|(span, path)| Place::of(&path, self.text, span));
        self.found.push(match place {
            Some(place) => diagnostic.at(place),
            None => diagnostic,
        });
    }
}

fn base_url(raw: &RawConfig, overrides: &Overrides, notes: &mut Notes<'_>) -> BaseUrl {
    if let Some(url) = &overrides.base_url {
        return url.clone();
    }
    let Some(written) = &raw.base_url else {
        notes.say(
            Diagnostic::warning(
                "no-base-url",
                "the site has no `base_url`; feeds and sitemap say `http://localhost/`",
            )
            .advise("set `base_url = \"https://…/\"` in `briefing.toml`, or give `--base-url`"),
            None,
        );
        return BaseUrl::localhost();
    };
    BaseUrl::parse(&written.value).unwrap_or_else(|| {
        // What is no web address at all was said already.
        if !schema::is_web_address(&written.value) {
            return BaseUrl::localhost();
        }
        notes.say(
            Diagnostic::error(
                "wrong-value",
                "`base_url` is where the site is published, without a query or a fragment",
            )
            .advise("write `base_url = \"https://example.org/\"`, with the folder it lies in, if any"),
            Some(written.span),
        );
        BaseUrl::localhost()
    })
}

fn id(raw: &RawConfig, overrides: &Overrides, notes: &mut Notes<'_>) -> Uuid {
    let Some(written) = &raw.id else {
        if raw.base_url.is_some() || overrides.base_url.is_some() {
            notes.say(
                Diagnostic::warning(
                    "no-site-id",
                    "the site has no `id`; the ids in its feeds are those of any site without one",
                )
                .advise("set `id` to a UUID of your own (`briefing init` writes one) and never change it"),
                raw.base_url.as_ref().map(|url| url.span),
            );
        }
        return Uuid::nil();
    };
    Uuid::parse_str(&written.value).unwrap_or_else(|_| {
        notes.say(
            Diagnostic::error("wrong-value", "`id` takes a UUID")
                .advise("write one such as `briefing init` does"),
            Some(written.span),
        );
        Uuid::nil()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Config, Vec<&'static str>) {
        let mut found = Vec::new();
        let config =
            load(Some(text), &Overrides::default(), &|name| matches!(name, "title" | "editions"), &mut found);
        (config, found.iter().map(|d| d.code).collect())
    }

    #[test]
    fn defaults_are_fixed() {
        let mut found = Vec::new();
        let config = load(None, &Overrides::default(), &|_| false, &mut found);
        assert_eq!((config.title.as_str(), config.language.as_str()), ("Briefing", "en"));
        assert_eq!((config.per_page, config.base_url.absolute("/x/").as_str()), (20, "http://localhost/x/"));
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), ["no-base-url"]);
    }

    #[test]
    fn settings_are_read() {
        let (config, codes) = read(
            "title = \"Gulf\"\nbase_url = \"https://x.example/a/b\"\nlanguage = \"fa\"\nid = \"6a2f41a3-c54c-4f4e-9d0b-0d1e0c0f3b1a\"\n[lists]\nper_page = 7\n",
        );
        assert_eq!(codes, Vec::<&str>::new());
        assert_eq!(config.base_url.path(), "/a/b/");
        assert_eq!(config.per_page, 7);
    }

    #[test]
    fn bad_settings_are_errors_with_a_place() {
        for (text, code) in [
            ("base_url = \"example.org\"", "wrong-value"),
            ("titel = \"x\"", "unknown-key"),
            ("[lists]\nper_page = 0", "wrong-value"),
            ("[search]\n", "not-built-yet"),
            ("theme = \"../up\"", "wrong-value"),
            ("time_zone = \"Mars/Olympus\"", "wrong-value"),
            ("[taxonomies.title]\n", "wrong-name"),
            ("[taxonomies.editions]\n", "wrong-name"),
            ("[taxonomies.\"A B\"]\n", "wrong-name"),
            ("[languages.\"not a tag\"]\n", "wrong-name"),
            ("[languages.fa]\ncalendar = \"mayan\"", "wrong-value"),
            ("[feeds]\nformats = [\"pdf\"]", "wrong-value"),
            ("[style]\nAccent = \"red\"", "wrong-name"),
        ] {
            assert!(read(text).1.contains(&code), "{text}: {:?}", read(text).1);
        }
        assert_eq!(read("base_url = \"https://x.example/\"").1, ["no-site-id"]);
    }
}
