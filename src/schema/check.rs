//! TOML text in, faults and a table out.

use std::borrow::Cow;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::faults::{fault, fault_of_item, fault_of_name, type_name};
use super::syntax::{self, Places};
use super::{Key, Kind, More, Named, Presence, Schema, State};
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Span};

/// The keys that keep a file from being published: they are never lost, however deep in a table.
const WITHHOLDING: [&str; 3] = ["draft", "embargo", "expires"];

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

/// Parses the TOML and checks it against `schema`; `taxonomies` are those that the site declares.
/// Every fault found is added to `found`; the table is there unless the TOML itself is broken.
pub fn parse<'a>(
    file: TextFile<'a>,
    schema: &'static Schema,
    taxonomies: &[&str],
    found: &mut Vec<Diagnostic>,
) -> Option<DeTable<'a>> {
    let places = Places::new(file);
    let table = parse_open(&places, found)?;
    Check { places, found, whole: schema, taxonomies }.table(&table, schema);
    Some(table)
}

/// Parses TOML whose keys are the site's own; what they take is checked by who reads them.
pub fn parse_open<'a>(places: &Places<'a>, found: &mut Vec<Diagnostic>) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(places.toml());
    if !errors.is_empty() {
        found.extend(syntax::diagnostics(places, &errors));
        return None;
    }
    let table = table.into_inner();
    let numbers = syntax::numbers(places, &table);
    let is_sound = numbers.is_empty();
    found.extend(numbers);
    is_sound.then_some(table)
}

struct Check<'a, 'f> {
    places: Places<'a>,
    found: &'f mut Vec<Diagnostic>,
    /// The schema of the file, of which tables are a part.
    whole: &'static Schema,
    /// What the site declares.
    taxonomies: &'f [&'f str],
}

impl Check<'_, '_> {
    fn table(&mut self, table: &DeTable<'_>, schema: &'static Schema) {
        for (name, value) in table {
            match schema.key(name.get_ref()) {
                None if self.is_taxonomy(name.get_ref(), schema) => {
                    self.list(name.get_ref(), &Kind::Names, value)
                }
                None => self.unknown(name, schema),
                Some(Key { state: State::Later, .. }) => self.not_yet(name, schema),
                Some(Key { name: "extra", .. }) => self.extra(value, schema),
                Some(key) => self.value(key, value),
            }
        }
    }

    /// Whether a key is that of a taxonomy that the site declares, in a table that may have it.
    fn is_taxonomy(&self, name: &str, schema: &Schema) -> bool {
        schema.more == More::Taxonomies && self.taxonomies.contains(&name)
    }

    fn unknown(&mut self, name: &TomlSpanned<Cow<'_, str>>, schema: &'static Schema) {
        let written = name.get_ref();
        let declared: &[&str] = if schema.more == More::Taxonomies { self.taxonomies } else { &[] };
        let names = schema.keys.iter().map(|key| key.name).chain(declared.iter().copied());
        let advice = match nearest(written, names) {
            // Below a table header TOML takes every following key as a part of the table.
            _ if schema.name != self.whole.name && self.whole.key(written).is_some() => {
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

    fn not_yet(&mut self, name: &TomlSpanned<Cow<'_, str>>, schema: &'static Schema) {
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
    /// following key as a part of the table, and `draft = true` there would be lost. The tables in
    /// it are free but for what withholds.
    fn extra(&mut self, value: &TomlSpanned<DeValue<'_>>, schema: &'static Schema) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(
                value,
                "extra",
                "a table of your own keys",
                "write `[extra]` on a line of its own",
            );
        };
        let is_key = |name: &str| schema.key(name).is_some() || self.is_taxonomy(name, schema);
        let withholds = |name: &str| WITHHOLDING.contains(&name) && schema.key(name).is_some();
        let mut hidden: Vec<_> = table.keys().filter(|name| is_key(name.get_ref())).collect();
        table.values().for_each(|value| names_below(value.get_ref(), &withholds, &mut hidden));
        for name in hidden {
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
            Kind::TableOf(named, schema) => self.named(key, value, *named, Some(schema)),
            Kind::TextOf(named) => self.named(key, value, *named, None),
            Kind::Names | Kind::Texts | Kind::Urls | Kind::Choices(_) => {
                self.list(key.name, &key.kind, value)
            }
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
            if key.presence == Presence::Required && !table.contains_key(key.name) {
                self.found.push(
                    Diagnostic::error("missing-key", format!("{} needs `{}`", schema.name, key.name))
                        .at(self.places.place(item.span()))
                        .advise(format!("add `{} = …`", key.name)),
                );
            }
        }
    }

    /// A table whose keys are names: of tables with a schema, else of strings.
    fn named(
        &mut self,
        key: &Key,
        value: &TomlSpanned<DeValue<'_>>,
        named: Named,
        schema: Option<&'static Schema>,
    ) {
        let Some(table) = value.get_ref().as_table() else {
            let advice = match schema {
                Some(_) => format!("write `[{}.NAME]` on a line of its own", key.name),
                None => format!("write `[{}]` on a line of its own, and below it `NAME = \"…\"`", key.name),
            };
            return self.wrong(value, key.name, "a table", &advice);
        };
        for (name, value) in table {
            if let Some(advice) = fault_of_name(named, name.get_ref()) {
                self.wrong_name(name, key.name, named, advice);
            }
            match (schema, value.get_ref().as_table()) {
                (Some(schema), Some(table)) => self.table(table, schema),
                (Some(_), None) => {
                    let header = format!("write `[{}.{}]` on a line of its own", key.name, name.get_ref());
                    self.wrong(value, name.get_ref(), "a table", &header);
                }
                (None, _) => {
                    if let Some((wanted, advice)) = fault(&Kind::NonEmpty, value.get_ref()) {
                        self.wrong(value, name.get_ref(), &wanted, &advice);
                    }
                }
            }
        }
    }

    fn wrong_name(&mut self, name: &TomlSpanned<Cow<'_, str>>, key: &str, named: Named, advice: &str) {
        let wanted = match named {
            Named::Languages => "language tags",
            Named::Taxonomies => "names of taxonomies",
            Named::Properties => "names of custom properties",
        };
        self.found.push(
            Diagnostic::error(
                "wrong-name",
                format!("the keys of `{key}` are {wanted}, and this is `{}`", name.get_ref()),
            )
            .at(self.places.place(name.span()))
            .advise(advice),
        );
    }

    fn list(&mut self, name: &str, kind: &Kind, value: &TomlSpanned<DeValue<'_>>) {
        let Some(items) = value.get_ref().as_array() else {
            return self.wrong(value, name, "a list of strings", &format!("write `{name} = [\"…\"]`"));
        };
        for item in items.iter() {
            if let Some((wanted, advice)) = fault_of_item(kind, item.get_ref()) {
                self.wrong(item, name, &wanted, &advice);
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

fn keys_of(schema: &Schema) -> String {
    let names: Vec<_> = schema.keys.iter().map(|key| format!("`{}`", key.name)).collect();
    format!("it has {}", names.join(", "))
}

/// The names of all tables in a value that are wanted.
fn names_below<'t, 'a>(
    value: &'t DeValue<'a>,
    is_wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<&'t TomlSpanned<Cow<'a, str>>>,
) {
    if let Some(table) = value.as_table() {
        found.extend(table.keys().filter(|name| is_wanted(name.get_ref())));
        table.values().for_each(|value| names_below(value.get_ref(), is_wanted, found));
    }
    if let Some(items) = value.as_array() {
        items.iter().for_each(|item| names_below(item.get_ref(), is_wanted, found));
    }
}
