//! The content guide: its tables of keys are those of the definitions.
//!
//! `UPDATE_GUIDE=1 cargo test guide` writes them anew.

use std::fmt::Write as _;
use std::fs;

use briefing::config::CONFIG;
use briefing::document::keys::{ARTICLE, AUTHOR, CASCADE, EDITION, FOLDER, HOME, PAGE, SOURCE, TERM, TOPIC};
use briefing::schema::{Key, Kind, More, Named, Presence, Schema, State};
use briefing::theme::THEME;

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/CONTENT.md");

const SCHEMAS: [&Schema; 12] =
    [&ARTICLE, &CASCADE, &PAGE, &HOME, &FOLDER, &TOPIC, &SOURCE, &AUTHOR, &TERM, &EDITION, &CONFIG, &THEME];

#[test]
fn lists_every_key_as_it_is_defined() {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let mut wanted = guide.clone();
    for schema in SCHEMAS {
        let start = format!("<!-- keys: {} -->\n", schema.name);
        let from =
            wanted.find(&start).unwrap_or_else(|| panic!("the guide has no place for {}", schema.name));
        let from = from + start.len();
        let to = from + wanted[from..].find("<!-- end -->").unwrap();
        wanted.replace_range(from..to, &table(schema));
    }
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        fs::write(GUIDE, &wanted).unwrap();
    }
    let now = fs::read_to_string(GUIDE).unwrap();
    assert!(now == wanted, "CONTENT.md is not what the definitions say: UPDATE_GUIDE=1 cargo test guide");
}

fn table(schema: &Schema) -> String {
    let mut text = "| key | takes | means |\n|---|---|---|\n".to_owned();
    rows(schema, "", &mut text);
    if schema.more == More::Taxonomies {
        text.push_str("| NAME | a list of names | for each `[taxonomies.NAME]`: its terms |\n");
    }
    text
}

fn rows(schema: &Schema, above: &str, text: &mut String) {
    for key in schema.keys.iter().filter(|key| key.state == State::Built) {
        let needed = if key.presence == Presence::Required { " (needed)" } else { "" };
        let about = key.about.replace('|', "\\|");
        writeln!(text, "| `{above}{}` | {} | {about}{needed} |", key.name, takes(key)).unwrap();
        match key.kind {
            Kind::Table(inner) if key.name != "cascade" => {
                rows(inner, &format!("{above}{}.", key.name), text)
            }
            Kind::Tables(inner) => rows(inner, &format!("{above}{}.", key.name), text),
            Kind::TableOf(_, inner) => rows(inner, &format!("{above}{}.NAME.", key.name), text),
            _ => {}
        }
    }
}

fn takes(key: &Key) -> String {
    let words = |words: &[&str]| {
        let few = words.len() <= 6;
        let quoted = words.iter().take(if few { 6 } else { 4 }).map(|word| format!("`\"{word}\"`"));
        let more = if few { "" } else { " and others" };
        format!("{}{more}", quoted.collect::<Vec<_>>().join(", "))
    };
    match key.kind {
        Kind::Text | Kind::NonEmpty => "a string".to_owned(),
        Kind::Integer(least, most) => format!("a whole number from {least} to {most}"),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Moment => "a date, or a date and time".to_owned(),
        Kind::EventDate => "a day, a month, a year or a range".to_owned(),
        Kind::Names => "a list of names".to_owned(),
        Kind::Texts => "a list of strings".to_owned(),
        Kind::Language => "a language tag (BCP 47)".to_owned(),
        Kind::TimeZone => "a zone of the IANA database".to_owned(),
        Kind::Url => "an absolute web address".to_owned(),
        Kind::Urls => "a list of absolute web addresses".to_owned(),
        Kind::Choice(choices) => words(choices),
        Kind::Choices(choices) => format!("a list of {}", words(choices)),
        Kind::Table(_) | Kind::Free => format!("a table: `[{}]`", key.name),
        Kind::Tables(_) => format!("tables: `[[{}]]`", key.name),
        Kind::TableOf(named, _) => format!("a table for each of {}", names(named)),
        Kind::TextOf(named) => format!("strings by {}", names(named)),
    }
}

fn names(named: Named) -> &'static str {
    match named {
        Named::Languages => "languages",
        Named::Taxonomies => "taxonomies",
        Named::Properties => "properties",
    }
}
