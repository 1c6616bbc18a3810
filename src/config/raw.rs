//! `briefing.toml` as written.

use super::taxonomies::{self, TaxonomySettings, TermsAllowed};
use super::{FILE, FeedFormat, LanguageSettings, Publisher};
use crate::base::conventions::{CALENDARS, DIGITS};
use crate::base::{Language, SitePath};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::schema::{self, Fields, Kind, Named, Schema, Spanned, TextFile, key, later, required};

static LANGUAGE: Schema = Schema::closed(
    "`[languages.TAG]`",
    &[
        key("calendar", Kind::Choice(CALENDARS), "the calendar that dates are shown in, by its CLDR name"),
        key("digits", Kind::Choice(DIGITS), "the digits that numbers are written in, by their CLDR name"),
    ],
);
static TAXONOMY: Schema = Schema::closed(
    "`[taxonomies.NAME]`",
    &[
        key("closed", Kind::Flag, "whether a name that no file describes is an error"),
        key("feed", Kind::Flag, "whether its terms have feeds"),
    ],
);
static LISTS: Schema = Schema::closed(
    "`[lists]`",
    &[key("per_page", Kind::Integer(1, 1000), "how many cards a full page of a list holds (20)")],
);
static FEEDS: Schema = Schema::closed(
    "`[feeds]`",
    &[
        key("formats", Kind::Choices(FeedFormat::NAMES), "the formats of all feeds (all three)"),
        key("limit", Kind::Integer(1, 1000), "how many entries a feed holds (20)"),
    ],
);
static MENU: Schema = Schema::closed(
    "a menu entry",
    &[
        required("title", Kind::NonEmpty, "what it says"),
        required("link", Kind::NonEmpty, "an address of this site, such as `/topics/`, or an absolute one"),
        key("weight", Kind::Integer(-1_000_000, 1_000_000), "higher comes first"),
    ],
);
static PUBLISHER: Schema = Schema::closed(
    "`[publisher]`",
    &[
        key("name", Kind::NonEmpty, "who publishes the site (its `title`)"),
        key("url", Kind::Url, "the publisher's own site"),
        key("logo", Kind::NonEmpty, "its logo: a file of `static/`, or an absolute address"),
        key(
            "ethics_policy",
            Kind::NonEmpty,
            "where its ethics policy is: an address of this site, or an absolute one",
        ),
        key("corrections_policy", Kind::NonEmpty, "where it says how it corrects, likewise"),
        key("ownership", Kind::NonEmpty, "where it says who owns and funds it, likewise"),
    ],
);

/// The keys of `briefing.toml`.
pub static CONFIG: Schema = Schema::closed(
    "`briefing.toml`",
    &[
        key("title", Kind::NonEmpty, "the site's name (\"Briefing\")"),
        key("description", Kind::Text, "one sentence about it"),
        key("id", Kind::NonEmpty, "a UUID that the ids in feeds are made of; it never changes"),
        key("base_url", Kind::Url, "where the site is published, with the folder it lies in"),
        key("language", Kind::Language, "the language of the site's own words (`en`)"),
        key(
            "languages",
            Kind::TableOf(Named::Languages, &LANGUAGE),
            "how a language writes dates and numbers",
        ),
        key("time_zone", Kind::TimeZone, "the zone of dates without an offset (`UTC`)"),
        key(
            "theme",
            Kind::NonEmpty,
            "a folder below `themes/`, or a theme in the program (`wire`), that lies over the default theme",
        ),
        key(
            "rights",
            Kind::Choice(&["summary", "excerpt", "licensed", "own"]),
            "the rights of articles from a source that do not state theirs, nor their source",
        ),
        key(
            "html",
            Kind::Choice(&["sanitise", "escape", "trusted"]),
            "what becomes of raw HTML in texts (`sanitise`)",
        ),
        key(
            "taxonomies",
            Kind::TableOf(Named::Taxonomies, &TAXONOMY),
            "taxonomies of the site's own, and rules for those of every site",
        ),
        key("feeds", Kind::Table(&FEEDS), "what feeds hold"),
        key("lists", Kind::Table(&LISTS), "how lists are cut"),
        later("search", "the search index"),
        key("menu", Kind::Tables(&MENU), "the entries of the menu"),
        key("publisher", Kind::Table(&PUBLISHER), "who publishes the site, for structured data"),
        key("icon", Kind::NonEmpty, "the site's icon: a file of `static/`"),
        key("style", Kind::TextOf(Named::Properties), "custom properties of the theme's style sheets"),
        key("extra", Kind::Free, "your own keys, for templates"),
    ],
);

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuFront {
    /// What it says.
    pub title: String,
    /// An address within the site (`/topics/`), or an absolute one.
    pub link: Spanned<String>,
    /// Higher comes first.
    pub weight: i64,
}

/// The file's values, not yet given a meaning.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the content model's own keys; `Config` describes each")]
pub struct RawConfig {
    pub title: Option<String>,
    pub description: Option<String>,
    pub id: Option<Spanned<String>>,
    pub base_url: Option<Spanned<String>>,
    pub language: Option<Language>,
    pub languages: Vec<(Language, LanguageSettings)>,
    pub time_zone: Option<String>,
    pub theme: Option<Spanned<String>>,
    pub rights: Option<String>,
    pub html: Option<String>,
    pub taxonomies: Vec<(String, TaxonomySettings)>,
    pub per_page: Option<usize>,
    pub feed_formats: Option<Vec<FeedFormat>>,
    pub feed_limit: Option<usize>,
    pub menu: Vec<MenuFront>,
    pub publisher: Option<Publisher>,
    pub icon: Option<Spanned<String>>,
    pub style: Vec<(String, Spanned<String>)>,
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl RawConfig {
    /// Reads the text of `briefing.toml`; faults are added to `found`. A taxonomy may not be named
    /// as one of `reserved`.
    pub(super) fn read(text: &str, reserved: &dyn Fn(&str) -> bool, found: &mut Vec<Diagnostic>) -> Self {
        let Some(path) = SitePath::new(FILE) else { return Self::default() };
        let file = TextFile::whole(&path, text);
        let Some(table) = schema::parse(file, &CONFIG, &[], found) else {
            return Self::default();
        };
        let fields = Fields::new(&table, file.toml.start());
        let mut raw = Self::from_fields(&fields);
        if let Some(theme) = raw.theme.as_ref().filter(|theme| !is_folder_name(&theme.value)) {
            found.push(
                Diagnostic::error("wrong-value", "`theme` is the name of a folder below `themes/`")
                    .at(Place::of(&path, text, theme.span))
                    .advise("write the folder's name alone, without a `/`"),
            );
        }
        raw.taxonomies.retain(|(name, _)| {
            if reserved(name) && !taxonomies::is_built_in(name) {
                let message = format!("no taxonomy may be called `{name}`: the word has another meaning");
                found.push(
                    Diagnostic::error("wrong-name", message)
                        .at(declared(&fields, name)
                            .map_or_else(|| Place::whole(&path), |span| Place::of(&path, text, span)))
                        .advise(
                            "give it a name that is no key of articles, no address and no word of queries",
                        ),
                );
                return false;
            }
            true
        });
        raw
    }

    fn from_fields(fields: &Fields<'_, '_>) -> Self {
        let size =
            |table: &str, key: &str| fields.table(table)?.integer(key).and_then(|n| usize::try_from(n).ok());
        let languages = fields.named_tables("languages");
        let taxonomies = fields.named_tables("taxonomies");
        Self {
            title: fields.text("title"),
            description: fields.text("description"),
            id: fields.spanned("id"),
            base_url: fields.spanned("base_url"),
            language: fields.language("language"),
            languages: languages
                .filter_map(|(tag, fields)| Some((Language::new(&tag)?, language(&fields))))
                .collect(),
            time_zone: fields.text("time_zone"),
            theme: fields.spanned("theme"),
            rights: fields.text("rights"),
            html: fields.text("html"),
            taxonomies: taxonomies.map(|(name, fields)| (name, taxonomy(&fields))).collect(),
            per_page: size("lists", "per_page"),
            feed_formats: fields.table("feeds").and_then(|feeds| formats(&feeds)),
            feed_limit: size("feeds", "limit"),
            menu: fields.tables("menu").filter_map(|entry| menu(&entry)).collect(),
            publisher: fields.table("publisher").map(|fields| publisher(&fields)),
            icon: fields.spanned("icon"),
            style: fields.named_texts("style"),
            extra: fields.extra(),
        }
    }
}

/// Where a taxonomy is declared.
fn declared(fields: &Fields<'_, '_>, name: &str) -> Option<Span> {
    fields.named_tables("taxonomies").find(|(other, _)| other == name).map(|(_, table)| table.whole())
}

fn language(fields: &Fields<'_, '_>) -> LanguageSettings {
    LanguageSettings { calendar: fields.text("calendar"), digits: fields.text("digits") }
}

fn taxonomy(fields: &Fields<'_, '_>) -> TaxonomySettings {
    let terms = match fields.flag("closed") {
        Some(true) => TermsAllowed::Described,
        _ => TermsAllowed::Any,
    };
    TaxonomySettings { terms, feed: fields.flag("feed") }
}

fn formats(fields: &Fields<'_, '_>) -> Option<Vec<FeedFormat>> {
    fields.span("formats")?;
    let mut formats: Vec<FeedFormat> =
        fields.texts("formats").iter().filter_map(|name| FeedFormat::named(&name.value)).collect();
    formats.sort_unstable();
    formats.dedup();
    Some(formats)
}

fn publisher(fields: &Fields<'_, '_>) -> Publisher {
    Publisher {
        name: fields.text("name"),
        url: fields.text("url"),
        logo: fields.spanned("logo"),
        ethics_policy: fields.spanned("ethics_policy"),
        corrections_policy: fields.spanned("corrections_policy"),
        ownership: fields.spanned("ownership"),
    }
}

fn menu(fields: &Fields<'_, '_>) -> Option<MenuFront> {
    Some(MenuFront {
        title: fields.text("title")?,
        link: fields.spanned("link")?,
        weight: fields.integer("weight").unwrap_or(0),
    })
}

fn is_folder_name(name: &str) -> bool {
    SitePath::new(name).is_some() && !name.contains('/')
}
