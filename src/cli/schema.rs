//! `briefing schema`: JSON Schema of front matter and settings, for editors.

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::options::{Here, looks_like_a_site};
use super::{End, Failure, terminal};
use crate::build;
use crate::config::{CONFIG, Taxonomies};
use crate::document::keys;
use crate::schema::{DIALECT, Schema, json_schema};
use crate::theme::THEME;

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Of what [default: of each, in one schema with a definition for each]
    #[arg(value_enum)]
    of: Option<Which>,
    #[command(flatten)]
    here: Here,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Front matter of an article
    Article,
    /// Front matter of an edition
    Edition,
    /// Front matter of a page
    Page,
    /// Front matter of `content/_index.md`
    Home,
    /// Front matter of the `_index.md` of a topic's folder
    Folder,
    /// Front matter of a topic's file in `topics/`
    Topic,
    /// Front matter of a source's file
    Source,
    /// Front matter of an author's file
    Author,
    /// Front matter of the file of any other term
    Term,
    /// `briefing.toml`
    Site,
    /// `theme.toml`
    Theme,
}

pub(super) fn run(arguments: &SchemaArguments) -> Result<End, Failure> {
    let request = arguments.here.request()?;
    // The taxonomies that a site declares are keys of its articles.
    let taxonomies = if looks_like_a_site(&request.site) {
        build::configuration(&request)?.taxonomies
    } else {
        Taxonomies::default()
    };
    let declared = taxonomies.declared();
    let mut schema = match arguments.of {
        Some(which) => which.schema(&declared),
        None => all(&declared),
    };
    schema["$schema"] = DIALECT.into();
    terminal::say(&format!("{schema:#}"));
    Ok(End::Done)
}

/// One schema for files of all kinds.
fn all(declared: &[&str]) -> Value {
    let kinds = Which::value_variants();
    let definitions: Map<String, Value> =
        kinds.iter().map(|which| (which.name(), which.schema(declared))).collect();
    let any: Vec<Value> =
        kinds.iter().map(|which| json!({ "$ref": format!("#/$defs/{}", which.name()) })).collect();
    json!({ "title": "a file of a briefing", "$defs": definitions, "anyOf": any })
}

impl Which {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn schema(self, declared: &[&str]) -> Value {
        let mut schema = json_schema(self.table(), declared);
        if self == Self::Edition {
            schema["not"] = json!({ "required": ["sections", "rule"] });
        }
        schema
    }

    fn table(self) -> &'static Schema {
        match self {
            Self::Article => &keys::ARTICLE,
            Self::Edition => &keys::EDITION,
            Self::Page => &keys::PAGE,
            Self::Home => &keys::HOME,
            Self::Folder => &keys::FOLDER,
            Self::Topic => &keys::TOPIC,
            Self::Source => &keys::SOURCE,
            Self::Author => &keys::AUTHOR,
            Self::Term => &keys::TERM,
            Self::Site => &CONFIG,
            Self::Theme => &THEME,
        }
    }
}
