//! `briefing.toml` as written.

use super::FILE;
use crate::base::{Language, SitePath};
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::{self, Fields, Kind, Schema, Spanned, TextFile, key, later};

static LISTS: Schema = Schema { name: "`[lists]`", keys: &[key("per_page", Kind::Integer(1, 1000))] };
static FEEDS: Schema =
    Schema { name: "`[feeds]`", keys: &[later("formats"), key("limit", Kind::Integer(1, 1000))] };
static MENU: Schema = Schema {
    name: "a menu entry",
    keys: &[
        key("title", Kind::Required),
        key("link", Kind::Required),
        key("weight", Kind::Integer(-1_000_000, 1_000_000)),
    ],
};

/// The keys of `briefing.toml`.
pub static CONFIG: Schema = Schema {
    name: "`briefing.toml`",
    keys: &[
        key("title", Kind::Required),
        key("description", Kind::Text),
        key("id", Kind::Required),
        key("base_url", Kind::Url),
        key("language", Kind::Language),
        later("languages"),
        key("time_zone", Kind::TimeZone),
        key("theme", Kind::Required),
        key("rights", Kind::Choice(&["summary", "excerpt", "licensed", "own"])),
        key("html", Kind::Choice(&["sanitise", "escape", "trusted"])),
        later("taxonomies"),
        key("feeds", Kind::Table(&FEEDS)),
        key("lists", Kind::Table(&LISTS)),
        later("search"),
        key("menu", Kind::Tables(&MENU)),
        later("publisher"),
        later("icon"),
        later("style"),
        key("extra", Kind::Free),
    ],
};

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
    pub time_zone: Option<String>,
    pub theme: Option<Spanned<String>>,
    pub rights: Option<String>,
    pub html: Option<String>,
    pub per_page: Option<usize>,
    pub feed_limit: Option<usize>,
    pub menu: Vec<MenuFront>,
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl RawConfig {
    /// Reads the text of `briefing.toml`; faults are added to `found`.
    pub(super) fn read(text: &str, found: &mut Vec<Diagnostic>) -> Self {
        let Some(path) = SitePath::new(FILE) else { return Self::default() };
        let file = TextFile::whole(&path, text);
        let Some(table) = schema::parse(file, &CONFIG, found) else {
            return Self::default();
        };
        let raw = Self::from_fields(&Fields::new(&table, file.toml.start));
        if let Some(theme) = raw.theme.as_ref().filter(|theme| !is_folder_name(&theme.value)) {
            found.push(
                Diagnostic::error("wrong-value", "`theme` is the name of a folder below `themes/`")
                    .at(Place::of(&path, text, theme.span))
                    .advise("write the folder's name alone, without a `/`"),
            );
        }
        raw
    }

    fn from_fields(fields: &Fields<'_, '_>) -> Self {
        let size =
            |table: &str, key: &str| fields.table(table)?.integer(key).and_then(|n| usize::try_from(n).ok());
        Self {
            title: fields.text("title"),
            description: fields.text("description"),
            id: fields.spanned("id"),
            base_url: fields.spanned("base_url"),
            language: fields.language("language"),
            time_zone: fields.text("time_zone"),
            theme: fields.spanned("theme"),
            rights: fields.text("rights"),
            html: fields.text("html"),
            per_page: size("lists", "per_page"),
            feed_limit: size("feeds", "limit"),
            menu: fields.tables("menu").filter_map(|entry| menu(&entry)).collect(),
            extra: fields.extra(),
        }
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
