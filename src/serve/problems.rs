//! The diagnostics of a failed build as a browser shows them: cut into parts, so that the script
//! has only to put text into elements, and the page without a site is made of the same parts.

use serde::Serialize;

use crate::diagnostic::{Brief, Diagnostic, Diagnostics, Place};

use super::html::escape;

/// The problems of one build, errors first.
#[derive(Serialize)]
pub(super) struct Problems {
    shown: Vec<Problem>,
    /// Of which kinds there are more, and how many.
    more: Vec<String>,
}

#[derive(Serialize)]
struct Problem {
    severity: &'static str,
    code: &'static str,
    message: String,
    excerpts: Vec<Excerpt>,
    notes: Vec<String>,
    advice: Option<String>,
}

/// A line of a file, cut where the problem begins and ends.
#[derive(Serialize)]
struct Excerpt {
    /// File, line and column.
    place: String,
    line: usize,
    before: String,
    marked: String,
    after: String,
    /// How many characters the caret line underlines.
    width: usize,
    label: Option<String>,
}

impl Problems {
    pub(super) fn of(diagnostics: &Diagnostics) -> Self {
        let Brief { mut shown, more } = diagnostics.brief();
        shown.sort_by_key(|diagnostic| diagnostic.severity);
        Self {
            shown: shown.into_iter().map(Problem::of).collect(),
            more: more.iter().map(ToString::to_string).collect(),
        }
    }

    /// All of them as the inner HTML of a page.
    pub(super) fn html(&self) -> String {
        let mut html: String = self.shown.iter().map(Problem::html).collect();
        html.extend(self.more.iter().map(|more| format!("<p>{}</p>\n", escape(more))));
        html
    }
}

impl Problem {
    fn of(diagnostic: &Diagnostic) -> Self {
        let own = diagnostic.place.iter().map(|place| Excerpt::of(place, None));
        let further = diagnostic.labels.iter().map(|label| Excerpt::of(&label.place, Some(&label.message)));
        Self {
            severity: diagnostic.severity.name(),
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            excerpts: own.chain(further).collect(),
            notes: diagnostic.notes.clone(),
            advice: diagnostic.advice.clone(),
        }
    }

    fn html(&self) -> String {
        let excerpts: String = self.excerpts.iter().map(Excerpt::html).collect();
        let notes: String =
            self.notes.iter().map(|note| format!("<p>note: {}</p>\n", escape(note))).collect();
        let advice =
            self.advice.iter().map(|advice| format!("<p>help: {}</p>\n", escape(advice))).collect::<String>();
        format!(
            "<section>\n<h2>{}[{}]: {}</h2>\n{excerpts}{notes}{advice}</section>\n",
            self.severity,
            escape(self.code),
            escape(&self.message),
        )
    }
}

impl Excerpt {
    fn of(place: &Place, label: Option<&str>) -> Self {
        let (before, rest) = cut(&place.text, (place.column - 1).saturating_sub(place.skipped));
        let (marked, after) = cut(rest, place.width);
        Self {
            place: format!("{}:{}:{}", place.file, place.line, place.column),
            line: place.line,
            before: before.to_owned(),
            marked: marked.to_owned(),
            after: after.to_owned(),
            width: marked.chars().count().max(1),
            label: label.map(str::to_owned),
        }
    }

    fn html(&self) -> String {
        let label = self.label.iter().map(|label| format!(": {}", escape(label))).collect::<String>();
        let place = escape(&self.place);
        if self.before.is_empty() && self.marked.is_empty() {
            return format!("<p><code>{place}</code>{label}</p>\n");
        }
        format!(
            "<p><code>{place}</code>{label}</p>\n<pre>{}<mark>{}</mark>{}\n{}{}</pre>\n",
            escape(&self.before),
            escape(&self.marked),
            escape(&self.after),
            blank(&self.before),
            "^".repeat(self.width),
        )
    }
}

/// Text before and after its first `chars` characters.
fn cut(text: &str, chars: usize) -> (&str, &str) {
    let at = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

/// As much empty space as a text takes, tabs kept.
fn blank(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect()
}
