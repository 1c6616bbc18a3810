//! The keys of the front matter: the content model as tables.

use crate::schema::{Key, Kind, Schema, key, later};

/// What `rights` may be.
pub const RIGHTS: &[&str] = &["summary", "excerpt", "licensed", "own"];
/// What `access` may be.
pub const ACCESS: &[&str] = &["free", "registration", "subscription"];
/// What `html` may be.
pub const HTML: &[&str] = &["sanitise", "escape", "trusted"];
/// Weights order and pin; the range is wide and fixed.
const WEIGHT: Kind = Kind::Integer(-1_000_000, 1_000_000);

static IMAGE: Schema = Schema {
    name: "an image",
    keys: &[
        key("src", Kind::Required),
        key("alt", Kind::Text),
        key("caption", Kind::Text),
        key("credit", Kind::Text),
        key("license", Kind::Text),
    ],
};

static EVENT: Schema = Schema {
    name: "an event",
    keys: &[key("date", Kind::EventDate), key("text", Kind::Required), key("url", Kind::Url)],
};

static CORRECTION: Schema =
    Schema { name: "a correction", keys: &[key("date", Kind::EventDate), key("text", Kind::Required)] };

/// The keys of an article.
pub static ARTICLE: Schema = Schema {
    name: "an article",
    keys: &[
        key("title", Kind::Required),
        key("dek", Kind::Text),
        key("summary", Kind::Text),
        key("date", Kind::Moment),
        key("updated", Kind::Moment),
        key("filed", Kind::Moment),
        key("source", Kind::Required),
        key("url", Kind::Url),
        key("source_title", Kind::Text),
        key("source_language", Kind::Language),
        key("access", Kind::Choice(ACCESS)),
        key("accessed", Kind::Moment),
        key("archive_url", Kind::Url),
        key("authors", Kind::Names),
        key("contributors", Kind::Names),
        key("translator", Kind::Required),
        key("first_reported_by", Kind::Required),
        key("topics", Kind::Names),
        key("tags", Kind::Names),
        key("people", Kind::Names),
        key("places", Kind::Names),
        key("organisations", Kind::Names),
        key("rights", Kind::Choice(RIGHTS)),
        key("image", Kind::Table(&IMAGE)),
        key("language", Kind::Language),
        key("events", Kind::Tables(&EVENT)),
        key("corrections", Kind::Tables(&CORRECTION)),
        key("id", Kind::Required),
        key("slug", Kind::Required),
        key("aliases", Kind::Texts),
        later("template"),
        key("weight", WEIGHT),
        key("draft", Kind::Flag),
        later("embargo"),
        later("expires"),
        key("extra", Kind::Free),
    ],
};

/// The keys of a page, and of the home page's own words.
pub static PAGE: Schema = Schema {
    name: "a page",
    keys: &[
        key("title", Kind::Required),
        key("summary", Kind::Text),
        key("updated", Kind::Moment),
        key("weight", WEIGHT),
        key("menu", Kind::Flag),
        key("slug", Kind::Required),
        key("aliases", Kind::Texts),
        later("template"),
        key("image", Kind::Table(&IMAGE)),
        key("draft", Kind::Flag),
        key("language", Kind::Language),
        later("cascade"),
        key("extra", Kind::Free),
    ],
};

/// Keys that every term has.
const TITLE: Key = key("title", Kind::Required);
const SYNONYMS: Key = key("synonyms", Kind::Names);
const NAMES: Key = later("names");
const SUMMARY: Key = key("summary", Kind::Text);
const SAME_AS: Key = key("same_as", Kind::Urls);
const LEAD: Key = later("lead");
const TERM_WEIGHT: Key = key("weight", WEIGHT);
const FEED: Key = later("feed");
const LANGUAGE: Key = key("language", Kind::Language);
const TERM_IMAGE: Key = key("image", Kind::Table(&IMAGE));
const TEMPLATE: Key = later("template");
const ALIASES: Key = key("aliases", Kind::Texts);
const EXTRA: Key = key("extra", Kind::Free);

/// The keys that every term has, and those of its kind.
macro_rules! term_keys {
    ($($own:expr),* $(,)?) => {
        &[
            TITLE, SYNONYMS, NAMES, SUMMARY, SAME_AS, LEAD, TERM_WEIGHT, FEED, LANGUAGE, TERM_IMAGE,
            TEMPLATE, ALIASES, $($own,)* EXTRA,
        ]
    };
}

/// The keys of a tag, person, place or organisation.
pub static TERM: Schema = Schema { name: "a term", keys: term_keys![] };

/// The keys of a topic.
pub static TOPIC: Schema =
    Schema { name: "a topic", keys: term_keys![key("parent", Kind::Required), later("cascade")] };

/// The keys of a source.
pub static SOURCE: Schema = Schema {
    name: "a source",
    keys: term_keys![
        key("home", Kind::Url),
        key("feed_url", Kind::Url),
        key("country", Kind::Text),
        key("rights", Kind::Choice(RIGHTS)),
        key("html", Kind::Choice(HTML)),
    ],
};

/// The keys of an author.
pub static AUTHOR: Schema = Schema { name: "an author", keys: term_keys![key("role", Kind::Text)] };
