//! `briefing schema`: a real validator judges by it as the checker does, but for differences that
//! are meant and listed here.

mod tables;

use std::sync::LazyLock;

use briefing::base::SitePath;
use briefing::config::{self, Overrides, Taxonomies, TaxonomySettings};
use briefing::diagnostic::Severity;
use briefing::document::{self, Surroundings, keys};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use crate::site::Site;
use tables::{Dice, Fault, Kind};

/// A site that declares a taxonomy.
static SITE: LazyLock<Site> = LazyLock::new(|| Site::new().settings("[taxonomies.ships]"));

static KINDS: LazyLock<Vec<(Kind, Validator)>> = LazyLock::new(|| {
    let kinds = [
        ("article", "content/desk/a.md", &keys::ARTICLE),
        ("edition", "content/editions/a.md", &keys::EDITION),
        ("page", "content/pages/a.md", &keys::PAGE),
        ("home", "content/_index.md", &keys::HOME),
        ("folder", "content/desk/_index.md", &keys::FOLDER),
        ("topic", "content/topics/a.md", &keys::TOPIC),
        ("source", "content/sources/a.md", &keys::SOURCE),
        ("author", "content/authors/a.md", &keys::AUTHOR),
        ("term", "content/tags/a.md", &keys::TERM),
        ("site", "briefing.toml", &config::CONFIG),
    ];
    kinds.into_iter().map(|(name, path, schema)| (Kind { name, path, schema }, validator(name))).collect()
});

fn schema(of: &str) -> Value {
    SITE.run(&format!("schema {of}")).ended(0).json()
}

fn validator(of: &str) -> Validator {
    let schema = schema(of);
    assert!(jsonschema::meta::is_valid(&schema), "{of} is no schema");
    jsonschema::validator_for(&schema).unwrap()
}

/// As editors show a schema TOML: its dates are strings.
fn json(toml: &str) -> Value {
    fn of(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(of).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, of(value))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    of(toml::Value::Table(toml.parse().unwrap()))
}

/// Whether the checker finds nothing wrong; and what it finds.
fn checked(kind: &Kind, toml: &str) -> (bool, String) {
    let found = if kind.name == "site" {
        let mut found = Vec::new();
        config::load(Some(toml), &Overrides::default(), &keys::is_reserved, &mut found);
        found
    } else {
        let taxonomies = Taxonomies::new(vec![("ships".to_owned(), TaxonomySettings::default())]);
        let around = Surroundings {
            taxonomies: &taxonomies,
            cascade: None,
            names: &briefing::base::Interner::default(),
        };
        let path = SitePath::new(kind.path).unwrap();
        document::parse(&path, format!("+++\n{toml}\n+++\n").as_bytes(), around).diagnostics
    };
    let errors: Vec<_> = found.iter().filter(|problem| problem.severity == Severity::Error).collect();
    (errors.is_empty(), format!("{errors:#?}"))
}

#[track_caller]
fn agree(kind: &Kind, validator: &Validator, toml: &str) -> bool {
    let instance = json(toml);
    let (accepted, found) = checked(kind, toml);
    let errors: Vec<String> = validator.iter_errors(&instance).map(|error| error.to_string()).collect();
    assert_eq!(accepted, errors.is_empty(), "{}:\n{toml}\nchecker: {found}\nschema: {errors:#?}", kind.name);
    accepted
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn tables_are_judged_alike(
        kind in 0..10usize,
        numbers in proptest::collection::vec(any::<u16>(), 4..60),
        faulty in any::<bool>(),
    ) {
        let (kind, validator) = &KINDS[kind];
        let mut dice = Dice::new(numbers, if faulty { Fault::One } else { Fault::None });
        let toml = tables::table(kind, &mut dice);
        let accepted = agree(kind, validator, &toml);
        prop_assert_eq!(accepted, !dice.has_erred(), "{}:\n{}", kind.name, toml);
    }
}

/// Every key, one at a time, right in every way and wrong in every way.
#[test]
fn every_key_is_judged_alike() {
    let mut judged = 0;
    for (kind, validator) in &*KINDS {
        for toml in tables::one_key_at_a_time(kind) {
            agree(kind, validator, &toml);
            judged += 1;
        }
    }
    assert!(judged > 1500, "{judged}");
}

#[test]
fn these_differences_are_meant() {
    let cases: &[(&str, &str, bool)] = &[
        // No pattern knows which days there are, nor that a range runs forward.
        ("article", "title = \"A\"\ndate = \"2024-02-30\"", false),
        (
            "article",
            "title = \"A\"\ndate = 2024-01-01\nevents = [{ date = \"2024-02-07/2024-02-01\", text = \"x\" }]",
            false,
        ),
        // White space around a word means nothing to the checker, and editors complete without it.
        ("article", "title = \"A\"\ndate = 2024-01-01\nrights = \" own \"", true),
        ("site", "time_zone = \"asia/tehran\"", true),
        // Dates in other forms of ISO 8601 are understood, but not what anyone is told to write.
        ("article", "title = \"A\"\ndate = \"20240101\"", true),
        // What the reader of the file checks, not its schema.
        ("site", "id = \"x\"", false),
        ("site", "theme = \"a/b\"", false),
        ("site", "base_url = \"https://x.example/?q\"", false),
        ("site", "[taxonomies.editions]", false),
    ];
    for (name, toml, accepted) in cases {
        let (kind, validator) = KINDS.iter().find(|(kind, _)| kind.name == *name).unwrap();
        let checker = checked(kind, toml);
        assert_eq!(checker.0, *accepted, "{toml}: {}", checker.1);
        assert_ne!(validator.is_valid(&json(toml)), *accepted, "{toml}");
    }
}

#[test]
fn schemas_say_what_keys_mean() {
    let article = schema("article");
    assert_eq!(article["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(article.get("$id").is_none());
    assert_eq!(article["title"], "an article");
    assert_eq!(article["additionalProperties"], false);
    assert_eq!(article["required"], serde_json::json!(["title", "date"]));
    assert_eq!(article["properties"]["dek"]["description"], "the line under the headline");
    assert_eq!(article["properties"]["rights"]["enum"][0], "summary");
    assert!(article["properties"]["ships"]["description"].as_str().unwrap().contains("ships"));
    fn described(schema: &Value) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{name}: {property}");
            described(property);
            described(&property["items"]);
        }
    }
    let all = schema("");
    assert!(jsonschema::meta::is_valid(&all));
    let definitions = all["$defs"].as_object().unwrap();
    assert_eq!(definitions.len(), 11);
    definitions.values().for_each(described);
    let validator = jsonschema::validator_for(&all).unwrap();
    assert!(validator.is_valid(&json("title = \"A\"\ndate = 2024-03-01\nships = [\"Ever Given\"]")));
    assert!(!validator.is_valid(&json("titel = \"A\"")));
}

#[test]
fn schemas_of_themes_and_of_no_site() {
    let theme = validator("theme");
    assert!(theme.is_valid(&json("title = \"X\"\nbriefing = \"0.1\"\n[style]\nink = \"#000\"")));
    assert!(!theme.is_valid(&json("title = \"X\"")));
    assert!(!theme.is_valid(&json("briefing = \"0.1\"\n[style]\nInk = \"#000\"")));
    let elsewhere = Site::bare();
    elsewhere.remove("content");
    let article = elsewhere.run("schema article").ended(0).json();
    assert!(article["properties"].get("ships").is_none());
    SITE.run("schema tables").ended(2);
}
