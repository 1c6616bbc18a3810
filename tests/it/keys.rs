//! Every key of every table: one line that uses it and what an output then shows, and one that gets
//! it wrong and what is then said. A key that has no line here fails the test.

mod articles;
mod editions;
mod pages;
mod settings;
mod terms;

use std::collections::BTreeSet;

use briefing::config::CONFIG;
use briefing::document::keys::{ARTICLE, AUTHOR, CASCADE, EDITION, FOLDER, HOME, PAGE, SOURCE, TERM, TOPIC};
use briefing::schema::{Kind, Schema, State};
use briefing::theme::THEME;

use crate::site::{Built, Site};

/// A key used and abused. Both lines may be several; `«` marks where the fault is, else it is the
/// value of the last line.
pub(crate) struct Case {
    /// The key, as its schema names it; of a table in it `image.src`.
    key: &'static str,
    /// How it is used.
    right: &'static str,
    /// The output that then shows it.
    output: &'static str,
    /// What it then shows.
    shows: &'static str,
    /// How it is got wrong.
    wrong: &'static str,
}

/// A line of a table of cases.
pub(crate) const fn case(
    key: &'static str,
    right: &'static str,
    output: &'static str,
    shows: &'static str,
    wrong: &'static str,
) -> Case {
    Case { key, right, output, shows, wrong }
}

/// The cases of one schema, and the site that they are tried on.
pub(crate) struct Table {
    schema: &'static Schema,
    cases: Vec<Case>,
    /// The file that the lines stand in.
    file: &'static str,
    /// What stands in it before and after them.
    around: (&'static str, &'static str),
    /// The rest of the site.
    site: fn() -> Site,
}

impl Table {
    fn with(&self, lines: &str) -> Site {
        let (before, after) = self.around;
        // A table that follows stands where the case does not open it itself.
        let opens = after.lines().next().filter(|first| first.starts_with('['));
        let after =
            if opens.is_some_and(|first| lines.is_empty() || lines.contains(first)) { "" } else { after };
        // A line of the case takes the place of the one with its key.
        let key = lines.split([' ', '=']).next().unwrap_or_default();
        let before: String = before
            .lines()
            .filter(|line| line.split(' ').next() != Some(key))
            .map(|line| format!("{line}\n"))
            .collect();
        (self.site)().file(self.file, format!("{before}{lines}\n{after}"))
    }

    fn check(&self) {
        let missing: Vec<String> = paths(self.schema, "")
            .into_iter()
            .filter(|path| !self.cases.iter().any(|case| case.key == path))
            .collect();
        assert!(missing.is_empty(), "{} has keys without a case: {missing:?}", self.schema.name);
        for case in &self.cases {
            self.right(case);
            self.wrong(case);
        }
    }

    fn right(&self, case: &Case) {
        let mut site = self.with(case.right);
        let built = site.attempt().unwrap();
        let shown = || format!("{} `{}`:\n{}", self.schema.name, case.key, built.problems.drawn());
        assert!(built.is_published(), "{}", shown());
        assert!(built.tree.has(case.output), "{}\nno {}: {:?}", shown(), case.output, built.tree.paths());
        let text = String::from_utf8_lossy(built.tree.bytes(case.output).unwrap());
        assert!(text.contains(case.shows), "{}\n{} lacks `{}`:\n{text}", shown(), case.output, case.shows);
        self.without(case, &built);
    }

    /// Without the key the output must not show it, else the case proves nothing.
    fn without(&self, case: &Case, _: &Built) {
        let mut plain = self.with("");
        let built = plain.attempt().unwrap();
        let Some(bytes) = built.tree.bytes(case.output) else { return };
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(case.shows), "`{}` is shown without `{}`", case.shows, case.key);
    }

    fn wrong(&self, case: &Case) {
        let lines = case.wrong.replace('«', "");
        let found = self.with(&lines).refused();
        let before = self.with(&lines).text(self.file);
        let start = before.find(&lines).unwrap();
        let at = start
            + case.wrong.find('«').unwrap_or_else(|| {
                let last = lines.rfind('\n').map_or(0, |end| end + 1);
                last + lines[last..].find("= ").map_or(0, |equals| equals + 2)
            });
        let line = before[..at].matches('\n').count() + 1;
        let column = before[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
        let place = format!("{}:{line}:{column}", self.file);
        let listed = found.listed();
        assert!(
            listed
                .lines()
                .any(|problem| problem.starts_with("error[") && problem.contains(&format!(" {place} "))),
            "{} `{}`: no error at {place}:\n{}",
            self.schema.name,
            case.key,
            found.drawn()
        );
        assert!(found.drawn().contains("= help: "), "without advice:\n{}", found.drawn());
    }
}

/// The keys of a schema, with those of tables in it: `image`, `image.src`. Tables that several
/// schemas share are looked into once, where the article or the site has them.
fn paths(schema: &Schema, above: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for key in schema.keys.iter().filter(|key| key.state == State::Built) {
        let path = format!("{above}{}", key.name);
        let shared = above.is_empty() && key.name == "image" && schema.name != ARTICLE.name;
        match key.kind {
            Kind::Table(inner) | Kind::Tables(inner) | Kind::TableOf(_, inner)
                if key.name != "cascade" && !shared =>
            {
                found.extend(paths(inner, &format!("{path}.")));
            }
            _ => {}
        }
        found.insert(path);
    }
    found
}

#[test]
fn of_an_article() {
    articles::article().check();
}

#[test]
fn of_a_cascade() {
    let cascade = articles::cascade();
    assert_eq!(cascade.schema.name, CASCADE.name);
    cascade.check();
}

#[test]
fn of_a_page() {
    pages::page().check();
}

#[test]
fn of_the_home_page() {
    pages::home().check();
}

#[test]
fn of_a_term() {
    terms::tag().check();
}

#[test]
fn of_a_topic() {
    terms::topic().check();
}

#[test]
fn of_a_folder() {
    terms::folder().check();
}

#[test]
fn of_a_source() {
    terms::source().check();
}

#[test]
fn of_an_author() {
    terms::author().check();
}

#[test]
fn of_an_edition() {
    editions::edition().check();
}

#[test]
fn of_the_settings() {
    settings::site().check();
}

#[test]
fn of_a_theme() {
    settings::theme().check();
}

#[test]
fn every_schema_is_among_them() {
    let all = [
        &ARTICLE, &CASCADE, &PAGE, &HOME, &TERM, &TOPIC, &FOLDER, &SOURCE, &AUTHOR, &EDITION, &CONFIG, &THEME,
    ];
    let names: BTreeSet<&str> = all.iter().map(|schema| schema.name).collect();
    assert_eq!(names.len(), all.len(), "two schemas have one name");
}
