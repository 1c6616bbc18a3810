//! The keys of the front matter: the content model as tables.

use crate::schema::{Key, Kind, Named, Schema, key, required};

/// What `rights` may be.
pub const RIGHTS: &[&str] = &["summary", "excerpt", "licensed", "own"];
/// What `access` may be.
pub const ACCESS: &[&str] = &["free", "registration", "subscription"];
/// What `html` may be.
pub const HTML: &[&str] = &["sanitise", "escape", "trusted"];
/// How an edition's `[rule]` may gather.
pub const RULES: &[&str] = &["topic"];
/// Weights order and pin; the range is wide and fixed.
const WEIGHT: Kind = Kind::Integer(-1_000_000, 1_000_000);

static IMAGE: Schema = Schema::closed(
    "an image",
    &[
        required("src", Kind::NonEmpty, "its path relative to the file, or an absolute address"),
        key("alt", Kind::Text, "what it shows, for those who do not see it"),
        key("caption", Kind::Text, "what stands below it"),
        key("credit", Kind::Text, "whose picture it is"),
        key("license", Kind::Text, "under what licence it may be shown"),
    ],
);

static EVENT: Schema = Schema::closed(
    "an event",
    &[
        required("date", Kind::EventDate, "when it happened, as exact as is known"),
        required("text", Kind::NonEmpty, "what happened"),
        key("url", Kind::Url, "where to read of it"),
    ],
);

static CORRECTION: Schema = Schema::closed(
    "a correction",
    &[
        required("date", Kind::EventDate, "when it was made"),
        required("text", Kind::NonEmpty, "what was wrong, and what is right"),
    ],
);

// Keys that several kinds of file have.
const SUMMARY: Key = key("summary", Kind::Text, "one paragraph, for lists and feeds");
const IMAGE_KEY: Key = key("image", Kind::Table(&IMAGE), "the lead picture");
const SLUG: Key = key("slug", Kind::NonEmpty, "the last part of the address, instead of the file's name");
const ALIASES: Key = key("aliases", Kind::Texts, "old addresses, the oldest first; they lead here");
const TEMPLATE: Key = key("template", Kind::NonEmpty, "the template that makes the page");
const WEIGHT_KEY: Key = key("weight", WEIGHT, "higher comes first; in lists of articles it pins");
const DRAFT: Key = key("draft", Kind::Flag, "whether it is withheld until this is taken out");
const EMBARGO: Key = key("embargo", Kind::Moment, "it is withheld until then");
const LANGUAGE: Key = key("language", Kind::Language, "the language of the text in this file");
const EXTRA: Key = key("extra", Kind::Free, "your own keys, for templates");

/// The keys that say how a piece is filed; a `[cascade]` may give them to all that lies below.
macro_rules! filing_keys {
    ($($own:expr),* $(,)?) => {
        &[
            $($own,)*
            key("source", Kind::NonEmpty, "the outlet that published it"),
            key("source_language", Kind::Language, "the original's language, where it differs from that of the text"),
            key("access", Kind::Choice(ACCESS), "whether the original is open to all"),
            key("authors", Kind::Names, "who wrote it"),
            key("contributors", Kind::Names, "who contributed to it"),
            key("translator", Kind::NonEmpty, "who translated it"),
            key("first_reported_by", Kind::NonEmpty, "the outlet that had it first"),
            key("topics", Kind::Names, "its topics, beside that of its folder"),
            key("tags", Kind::Names, "its tags"),
            key("people", Kind::Names, "whom it speaks of"),
            key("places", Kind::Names, "where it happened"),
            key("organisations", Kind::Names, "which bodies act in it"),
            key("rights", Kind::Choice(RIGHTS), "whose text the file holds"),
            LANGUAGE, TEMPLATE, WEIGHT_KEY, DRAFT, EMBARGO,
            key("expires", Kind::Moment, "it is withheld from then on"),
            EXTRA,
        ]
    };
}

/// The keys of an article.
pub static ARTICLE: Schema = Schema::with_taxonomies(
    "an article",
    filing_keys![
        required("title", Kind::NonEmpty, "the headline as this site prints it"),
        key("dek", Kind::Text, "the line under the headline"),
        SUMMARY,
        required("date", Kind::Moment, "when it was published at the source"),
        key("updated", Kind::Moment, "when it was changed at the source"),
        key("filed", Kind::Moment, "when it was taken in here (its `date`)"),
        key("url", Kind::Url, "the original's address"),
        key("source_title", Kind::Text, "the original's own headline, where it differs"),
        key("accessed", Kind::Moment, "when the original was read"),
        key("archive_url", Kind::Url, "a kept copy of the original"),
        IMAGE_KEY,
        key("events", Kind::Tables(&EVENT), "dated facts, for timelines"),
        key("corrections", Kind::Tables(&CORRECTION), "what was corrected, and when"),
        key("id", Kind::NonEmpty, "what its permanent id is made of (its oldest alias, else its address)"),
        SLUG,
        ALIASES,
    ],
);

/// The keys of a `[cascade]`: what all that lies below a folder has unless it says otherwise.
pub static CASCADE: Schema = Schema::with_taxonomies("`[cascade]`", filing_keys![]);

const CASCADE_KEY: Key =
    key("cascade", Kind::Table(&CASCADE), "keys of all articles below the folder that do not say otherwise");

/// The keys of a page.
pub static PAGE: Schema = Schema::closed(
    "a page",
    &[
        required("title", Kind::NonEmpty, "its title"),
        SUMMARY,
        key("updated", Kind::Moment, "when it was changed"),
        WEIGHT_KEY,
        key("menu", Kind::Flag, "whether the menu leads to it"),
        SLUG,
        ALIASES,
        TEMPLATE,
        IMAGE_KEY,
        DRAFT,
        LANGUAGE,
        EXTRA,
    ],
);

/// The keys of the home page's own words.
pub static HOME: Schema = Schema::closed(
    "the home page",
    &[
        key("title", Kind::NonEmpty, "its heading (the site's title)"),
        SUMMARY,
        key("updated", Kind::Moment, "when it was changed"),
        ALIASES,
        TEMPLATE,
        IMAGE_KEY,
        DRAFT,
        LANGUAGE,
        CASCADE_KEY,
        EXTRA,
    ],
);

/// The keys that every term has, and those of its kind.
macro_rules! term_keys {
    ($($own:expr),* $(,)?) => {
        &[
            key("title", Kind::NonEmpty, "what it is called (the name of its file)"),
            key("synonyms", Kind::Names, "other names that mean it"),
            key("names", Kind::TextOf(Named::Languages), "what it is called in other languages"),
            SUMMARY,
            key("same_as", Kind::Urls, "the same thing elsewhere"),
            key("lead", Kind::NonEmpty, "the article that its page begins with, by path or id"),
            WEIGHT_KEY,
            key("feed", Kind::Flag, "whether it has a feed (as its taxonomy)"),
            LANGUAGE, IMAGE_KEY, TEMPLATE, ALIASES,
            $($own,)*
            EXTRA,
        ]
    };
}

/// The keys of a tag, person, place, organisation, or of a term of a declared taxonomy.
pub static TERM: Schema = Schema::closed("a term", term_keys![]);

const PARENT: Key = key("parent", Kind::NonEmpty, "the topic above it, where no folder says so");

/// The keys of a topic described in `topics/`.
pub static TOPIC: Schema = Schema::closed("a topic", term_keys![PARENT]);

/// The keys of a topic described by the `_index.md` of its folder.
pub static FOLDER: Schema = Schema::closed("a topic's folder", term_keys![PARENT, CASCADE_KEY]);

/// The keys of a source.
pub static SOURCE: Schema = Schema::closed(
    "a source",
    term_keys![
        key("home", Kind::Url, "its own site"),
        key("feed_url", Kind::Url, "its own feed"),
        key("country", Kind::Text, "where it is at home"),
        key("rights", Kind::Choice(RIGHTS), "the rights of its articles that do not state theirs"),
        key("html", Kind::Choice(HTML), "what becomes of raw HTML in texts from it"),
    ],
);

/// The keys of an author.
pub static AUTHOR: Schema =
    Schema::closed("an author", term_keys![key("role", Kind::Text, "what they are there")]);

static ITEM: Schema = Schema::closed(
    "an item",
    &[
        required("article", Kind::NonEmpty, "the article, by path or id"),
        key("note", Kind::Text, "what the editor says of it here"),
        key("lead", Kind::Flag, "whether it leads its section"),
    ],
);

static SECTION: Schema = Schema::closed(
    "a section",
    &[
        key("title", Kind::NonEmpty, "its heading (the topic's title)"),
        key("topic", Kind::NonEmpty, "the topic that it is about"),
        key("note", Kind::Text, "what the editor says of it"),
        key("items", Kind::Tables(&ITEM), "its articles, in order"),
    ],
);

static RULE: Schema = Schema::closed(
    "`[rule]`",
    &[
        key("by", Kind::Choice(RULES), "what makes a section (`topic`)"),
        key("topics", Kind::Names, "the topics that have sections, in order (all desks that have something)"),
        key("limit", Kind::Integer(1, 1000), "the most articles of a section (all)"),
    ],
);

/// The keys of an edition.
pub static EDITION: Schema = Schema::closed(
    "an edition",
    &[
        required("title", Kind::NonEmpty, "its title"),
        key("number", Kind::Integer(0, 1_000_000_000), "its number"),
        required("date", Kind::Moment, "when it is published"),
        key("cutoff", Kind::Moment, "what was filed later belongs to the next one (its `date`)"),
        SUMMARY,
        IMAGE_KEY,
        LANGUAGE,
        DRAFT,
        EMBARGO,
        ALIASES,
        key("sections", Kind::Tables(&SECTION), "its sections, in order"),
        key("rule", Kind::Table(&RULE), "instead of sections: what is gathered into it"),
        EXTRA,
    ],
);

/// Words that mean something else where a taxonomy's name may stand: in front matter, in what
/// templates ask, and in addresses.
const RESERVED: [&str; 18] = [
    "cascade",
    "topic",
    "tag",
    "author",
    "person",
    "place",
    "organisation",
    "contributor",
    "since",
    "except",
    "limit",
    "editions",
    "pages",
    "feeds",
    "archive",
    "search",
    "assets",
    "page",
];

/// Whether no taxonomy can have a name: it is a key of articles, or a reserved word.
pub fn is_reserved(name: &str) -> bool {
    ARTICLE.key(name).is_some() || RESERVED.contains(&name)
}
