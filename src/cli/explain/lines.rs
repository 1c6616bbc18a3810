//! What is told of a file as readers see it: a few lines, then values, terms and dates in columns.

use super::facts::{Facts, Named};
use super::using::UsedBy;
use crate::base::Direction;
use crate::site::Step;

impl Facts {
    /// As readers see it.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.file.iter().map(ToString::to_string).collect();
        let mut say = |label: &str, text: &str, from: &str| {
            if !text.is_empty() {
                let from = if from.is_empty() { String::new() } else { format!("  ({from})") };
                lines.push(format!("  {label:9} {text}{from}"));
            }
        };
        say("is", &self.kind, &self.kind_from);
        say("address", self.address.as_deref().unwrap_or_default(), &self.address_from);
        say("status", &self.status, "");
        say("feed id", self.id.as_deref().unwrap_or_default(), &self.id_from);
        if let Some(direction) = self.direction {
            say("direction", if direction == Direction::Rtl { "rtl" } else { "ltr" }, "");
        }
        for alias in &self.aliases {
            say("alias", alias, "");
        }
        for edition in &self.editions {
            say("edition", edition.as_str(), "");
        }
        let values = self.values.iter().map(|value| [value.key.clone(), value.value.clone(), value.place()]);
        section(&mut lines, "values", values.collect());
        section(&mut lines, "terms", self.terms.iter().map(Named::columns).collect());
        let dates = self.dates.iter().map(|date| {
            [
                date.key.to_owned(),
                format!("{} is {}", date.written, date.instant),
                format!("shown `{}`", date.shown),
            ]
        });
        section(&mut lines, "dates", dates.collect());
        if let Some(making) = &self.making {
            section(&mut lines, "made of", making.rows());
            section(&mut lines, "builds", making.builds());
        }
        section(&mut lines, "used by", self.used_by.iter().flat_map(UsedBy::rows).collect());
        if !self.is_known {
            lines.push(String::new());
            lines.push(
                "The site has errors: what its pages are made of is known when `briefing build` finds none."
                    .to_owned(),
            );
        }
        lines
    }
}

impl Named {
    fn columns(&self) -> [String; 3] {
        let how = match (self.step, &self.written) {
            (_, None) => "its folder",
            (Some(Step::Id), _) => "its id",
            (Some(Step::Title), _) => "its title",
            (Some(Step::Synonym), _) => "a synonym",
            (Some(Step::Name), _) => "its name in another language",
            (Some(Step::Slug), _) => "its slug alone",
            (None, _) => "",
        };
        let term = self.term.as_deref().unwrap_or("no term");
        let written = self.written.as_deref().map(|written| format!("`{written}` is {term}"));
        [self.key.clone(), written.unwrap_or_else(|| term.to_owned()), how.to_owned()]
    }
}

/// A heading, and rows in columns below it.
fn section(lines: &mut Vec<String>, heading: &str, rows: Vec<[String; 3]>) {
    if rows.is_empty() {
        return;
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).min(60);
    let (first, second) = (width(0), width(1));
    lines.push(String::new());
    lines.push(heading.to_owned());
    for [key, value, from] in &rows {
        lines.push(format!("  {key:first$}  {value:second$}  {from}").trim_end().to_owned());
    }
}
