//! TOML text in, faults and a table out.

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::syntax::{self, Places};
use super::{Key, Kind, Schema, State};
use crate::base::{EventDate, Language, Moment, SitePath, date};
use crate::diagnostic::{Diagnostic, Span};

/// The text of a file, of which the TOML is a part.
#[derive(Clone, Copy, Debug)]
pub struct TextFile<'a> {
    /// Its path.
    pub path: &'a SitePath,
    /// The whole text.
    pub text: &'a str,
    /// Which bytes of it are TOML.
    pub toml: Span,
}

impl<'a> TextFile<'a> {
    /// A file that is TOML from beginning to end. A byte-order mark is read as if it were not
    /// there; places still count its bytes.
    pub fn whole(path: &'a SitePath, text: &'a str) -> Self {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { path, text, toml: Span::new(start, text.len()) }
    }
}

/// Parses the TOML and checks it against `schema`. Every fault found is added to `found`; the
/// table is there unless the TOML itself is broken.
pub fn parse<'a>(
    file: TextFile<'a>,
    schema: &'static Schema,
    found: &mut Vec<Diagnostic>,
) -> Option<DeTable<'a>> {
    let places = Places::new(file);
    let table = parse_open(&places, found)?;
    Check { places, found, whole: schema }.table(&table, schema);
    Some(table)
}

/// Parses TOML whose keys are the site's own; what they take is checked by who reads them.
pub fn parse_open<'a>(places: &Places<'a>, found: &mut Vec<Diagnostic>) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(places.toml());
    if !errors.is_empty() {
        found.extend(syntax::diagnostics(places, &errors));
        return None;
    }
    Some(table.into_inner())
}

struct Check<'a, 'f> {
    places: Places<'a>,
    found: &'f mut Vec<Diagnostic>,
    /// The schema of the file, of which tables are a part.
    whole: &'static Schema,
}

impl Check<'_, '_> {
    fn table(&mut self, table: &DeTable<'_>, schema: &'static Schema) {
        for (name, value) in table {
            match schema.keys.iter().find(|key| key.name == name.get_ref().as_ref()) {
                None => self.unknown(name, schema),
                Some(Key { state: State::Later, .. }) => self.not_yet(name, schema),
                Some(Key { name: "extra", .. }) => self.extra(value, schema),
                Some(key) => self.value(key, value),
            }
        }
    }

    fn unknown(&mut self, name: &TomlSpanned<std::borrow::Cow<'_, str>>, schema: &'static Schema) {
        let written = name.get_ref();
        let advice = match nearest(written, names_of(schema)) {
            // Below a table header TOML takes every following key as a part of the table.
            _ if schema.name != self.whole.name && is_key(self.whole, written) => {
                format!("it is a key of {}: move it above the tables", self.whole.name)
            }
            Some(known) => {
                format!("did you mean `{known}`? A key of your own belongs below `[extra]`")
            }
            None => "a key of your own belongs below `[extra]`".to_owned(),
        };
        let advice = if schema.keys.iter().any(|key| key.name == "extra") {
            advice
        } else {
            advice
                .replace(" A key of your own belongs below `[extra]`", "")
                .replace("a key of your own belongs below `[extra]`", &keys_of(schema))
        };
        self.found.push(
            Diagnostic::error("unknown-key", format!("{} has no key `{written}`", schema.name))
                .at(self.places.place(name.span()))
                .advise(advice),
        );
    }

    fn not_yet(&mut self, name: &TomlSpanned<std::borrow::Cow<'_, str>>, schema: &'static Schema) {
        let written = name.get_ref();
        self.found.push(
            Diagnostic::error(
                "not-built-yet",
                format!("`{written}` of {} is not built yet in this version", schema.name),
            )
            .at(self.places.place(name.span()))
            .advise("leave it out until a version of `briefing` knows it; nothing is ignored in silence"),
        );
    }

    /// `[extra]` is free, but for the keys of the schema: below a table header TOML takes every
    /// following key as a part of the table, and `draft = true` there would be lost.
    fn extra(&mut self, value: &TomlSpanned<DeValue<'_>>, schema: &'static Schema) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(
                value,
                "extra",
                "a table of your own keys",
                "write `[extra]` on a line of its own",
            );
        };
        for name in table.keys().filter(|name| is_key(schema, name.get_ref())) {
            let written = name.get_ref();
            self.found.push(
                Diagnostic::error(
                    "key-below-extra",
                    format!("`{written}` stands below `[extra]`, where it does nothing"),
                )
                .at(self.places.place(name.span()))
                .advise("move it above `[extra]`"),
            );
        }
    }

    fn value(&mut self, key: &Key, value: &TomlSpanned<DeValue<'_>>) {
        match &key.kind {
            Kind::Free => {}
            Kind::Table(schema) => match value.get_ref().as_table() {
                Some(table) => {
                    self.table(table, schema);
                    self.required(value, table, schema);
                }
                None => self.wrong(
                    value,
                    key.name,
                    "a table",
                    &format!("write `[{}]` on a line of its own", key.name),
                ),
            },
            Kind::Tables(schema) => self.tables(key, value, schema),
            Kind::Names | Kind::Texts | Kind::Urls => self.list(key, value),
            kind => {
                if let Some((wanted, advice)) = fault(kind, value.get_ref()) {
                    self.wrong(value, key.name, &wanted, &advice);
                }
            }
        }
    }

    fn tables(&mut self, key: &Key, value: &TomlSpanned<DeValue<'_>>, schema: &'static Schema) {
        let advice = format!("write each as `[[{}]]` on a line of its own", key.name);
        let Some(items) = value.get_ref().as_array() else {
            return self.wrong(value, key.name, "a list of tables", &advice);
        };
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => {
                    self.table(table, schema);
                    self.required(item, table, schema);
                }
                None => self.wrong(item, key.name, "a table", &advice),
            }
        }
    }

    /// A required key of a table in a file; those of whole files are asked for by who reads them.
    fn required(&mut self, item: &TomlSpanned<DeValue<'_>>, table: &DeTable<'_>, schema: &'static Schema) {
        for key in schema.keys {
            if matches!(key.kind, Kind::Required | Kind::EventDate) && !table.contains_key(key.name) {
                self.found.push(
                    Diagnostic::error("missing-key", format!("{} needs `{}`", schema.name, key.name))
                        .at(self.places.place(item.span()))
                        .advise(format!("add `{} = …`", key.name)),
                );
            }
        }
    }

    fn list(&mut self, key: &Key, value: &TomlSpanned<DeValue<'_>>) {
        let Some(items) = value.get_ref().as_array() else {
            let advice = format!("write `{} = [\"…\"]`", key.name);
            return self.wrong(value, key.name, "a list of strings", &advice);
        };
        for item in items.iter() {
            match item.get_ref().as_str() {
                None => self.wrong(item, key.name, "a list of strings", "put it between quotation marks"),
                Some(text) if text.trim().is_empty() => {
                    self.wrong(
                        item,
                        key.name,
                        "a list of names that are not empty",
                        "name it or leave it out",
                    );
                }
                Some(text) if matches!(key.kind, Kind::Urls) && !is_web_address(text.trim()) => {
                    self.wrong(
                        item,
                        key.name,
                        "absolute web addresses",
                        "each begins with `https://` or `http://`",
                    );
                }
                Some(_) => {}
            }
        }
    }

    fn wrong(&mut self, value: &TomlSpanned<DeValue<'_>>, name: &str, wanted: &str, advice: &str) {
        let written = match value.get_ref() {
            DeValue::String(text) if text.chars().count() <= 40 => format!("\"{text}\""),
            DeValue::Integer(number) => number.to_string(),
            other => type_name(other).to_owned(),
        };
        self.found.push(
            Diagnostic::error("wrong-value", format!("`{name}` takes {wanted}, and this is {written}"))
                .at(self.places.place(value.span()))
                .advise(advice),
        );
    }
}

/// What a value should have been and what to do, where it is not that.
fn fault(kind: &Kind, value: &DeValue<'_>) -> Option<(String, String)> {
    // White space around a value means nothing; it is read without.
    let text = value.as_str().map(str::trim);
    let date_text = || value.as_datetime().map(ToString::to_string).or_else(|| text.map(str::to_owned));
    let said = |wanted: &str, advice: &str| Some((wanted.to_owned(), advice.to_owned()));
    match kind {
        Kind::Text if text.is_none() => said("a string", "put it between quotation marks"),
        Kind::Required if text.is_none_or(|text| text.trim().is_empty()) => {
            said("a string that is not empty", "say it between quotation marks")
        }
        Kind::Flag if value.as_bool().is_none() => said("`true` or `false`", "without quotation marks"),
        Kind::Integer(least, most) if !integer(value).is_some_and(|n| (*least..=*most).contains(&n)) => {
            Some((format!("a whole number from {least} to {most}"), "without quotation marks".to_owned()))
        }
        Kind::Moment if date_text().and_then(|text| Moment::parse(&text)).is_none() => said(
            "a date, or a date and time",
            "write `2024-03-16` or `2024-03-16T09:30:00+03:30`; the day must exist",
        ),
        Kind::EventDate if event_text(value).and_then(|text| EventDate::parse(&text)).is_none() => said(
            "a day, a month, a year or a range",
            "write `2024-01-10`, `\"2024-01\"`, `\"2024\"` or `\"2024-01-10/2024-01-12\"`",
        ),
        Kind::Language if text.and_then(Language::new).is_none() => {
            said("a language tag", "write one such as `\"en\"`, `\"fa\"` or `\"zh-Hant\"` (BCP 47)")
        }
        Kind::TimeZone if text.and_then(date::time_zone).is_none() => {
            said("the name of a time zone", "write one of the IANA database, such as `\"Asia/Tehran\"`")
        }
        Kind::Url if !text.is_some_and(is_web_address) => {
            said("an absolute web address", "it begins with `https://` or `http://`")
        }
        Kind::Choice(words) if !text.is_some_and(|text| words.contains(&text)) => {
            let list = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
            Some((format!("one of {list}"), "write one of these".to_owned()))
        }
        _ => None,
    }
}

fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|head| head.eq_ignore_ascii_case(scheme))
            .map(|_| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
}

pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The text of an event's date; a year may be written as a bare number.
pub(super) fn event_text(value: &DeValue<'_>) -> Option<String> {
    value
        .as_datetime()
        .map(ToString::to_string)
        .or_else(|| value.as_str().map(str::to_owned))
        .or_else(|| integer(value).map(|year| year.to_string()))
}

/// What a value is, in words.
pub fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(at) if at.date.is_none() => "a time without a date",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn is_key(schema: &Schema, name: &str) -> bool {
    schema.keys.iter().any(|key| key.name == name)
}

/// The name that was probably meant: near in spelling, and only where one is clearly near.
pub fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if written.chars().count() > 40 {
        return None;
    }
    let lower = written.to_lowercase();
    let scored = names.map(|name| (strsim::jaro_winkler(&lower, name), name));
    let (score, name) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (score >= 0.8).then_some(name)
}

fn names_of(schema: &Schema) -> impl Iterator<Item = &'static str> {
    schema.keys.iter().map(|key| key.name)
}

fn keys_of(schema: &Schema) -> String {
    let names: Vec<_> = schema.keys.iter().map(|key| format!("`{}`", key.name)).collect();
    format!("it has {}", names.join(", "))
}
