//! What Tera finds wrong with templates, as diagnostics.

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::{Diagnostic, Place, Span};
use crate::schema::nearest;
use crate::theme::Template;

/// An error of Tera's with its place, the way there, and advice.
pub(super) fn told(templates: &[Template], error: &Error, code: &'static str) -> Diagnostic {
    let told = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            reported(templates, report, &error.to_string(), code)
        }
        ErrorKind::MissingParent { current, parent } => orphan(templates, current, parent, code),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let names = [tpl].into_iter().chain(inheritance_chain).map(String::as_str).collect();
            circle(templates, names, "extends", code)
        }
        ErrorKind::CircularInclude { include_chain, .. } => {
            circle(templates, include_chain.iter().map(String::as_str).collect(), "includes", code)
        }
        _ => bare(templates, &error.to_string(), code),
    };
    told.advise_if_missing(
        "`THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/",
    )
}

/// What Tera writes texts in.
const QUOTES: [char; 3] = ['"', '\'', '`'];

fn named<'a>(templates: &'a [Template], name: &str) -> Option<&'a Template> {
    templates.iter().find(|template| template.name == name)
}

/// A fault whose place Tera knows; the way there stands only in what it shows.
fn reported(templates: &[Template], report: &ReportError, shown: &str, code: &'static str) -> Diagnostic {
    let span = report.span();
    let width =
        if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
    let mut diagnostic = Diagnostic::error(code, report.message().trim().to_owned());
    if let Some(template) = named(templates, report.filename()) {
        let column = span.start_col + 1;
        diagnostic =
            diagnostic.at(Place::at_line(&template.file, &template.text, span.start_line, column, width));
    }
    let way = shown.lines().filter_map(|line| line.strip_prefix("note: "));
    way.fold(diagnostic, |diagnostic, note| diagnostic.note(with_files(templates, note)))
}

/// A note of Tera's, its templates named by their files.
fn with_files(templates: &[Template], note: &str) -> String {
    let named = templates.iter().find(|template| note.contains(&format!(" {}:", template.name)));
    named.map_or_else(
        || note.to_owned(),
        |template| note.replace(&format!(" {}:", template.name), &format!(" {}:", template.file)),
    )
}

/// A template that extends one that there is not: Tera says which, and not where.
fn orphan(templates: &[Template], name: &str, parent: &str, code: &'static str) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, format!("there is no template `{parent}` to extend"));
    let diagnostic = where_named(templates, name, parent, diagnostic);
    let known = templates.iter().map(|template| template.name.as_str());
    match nearest(parent, known.filter(|known| *known != name)) {
        Some(meant) => diagnostic.advise(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

/// Templates that lead to each other; the last of `names` stands there a second time. Which of them Tera set out
/// from is chance: the circle is told from the first of them by name.
fn circle(templates: &[Template], mut names: Vec<&str>, verb: &str, code: &'static str) -> Diagnostic {
    let again = names.pop();
    let start = names.iter().position(|name| Some(*name) == again).unwrap_or_default();
    let mut circle = names.split_off(start);
    let first = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or_default();
    circle.rotate_left(first);
    circle.extend(circle.first().copied());
    let [name, next, way @ ..] = circle.as_slice() else {
        return Diagnostic::error(code, "templates lead to each other in a circle");
    };
    let way: String = way.iter().map(|name| format!(", which {verb} `{name}`")).collect();
    let itself = if name == next { "itself".to_owned() } else { format!("`{next}`{way}") };
    let diagnostic = Diagnostic::error(code, format!("`{name}` {verb} {itself}"));
    let diagnostic = where_named(templates, name, next, diagnostic);
    // The theme's own lies over the default one.
    let below = |name: &str| name.strip_suffix(next).is_some_and(|layer| layer.ends_with('/'));
    match templates.iter().rfind(|template| below(&template.name)) {
        Some(meant) => diagnostic.advise(format!("the theme's own is `{}`", meant.name)),
        None => diagnostic,
    }
}

/// Puts a fault to where one template names another: in quotation marks, which words about it seldom have.
fn where_named(templates: &[Template], name: &str, other: &str, diagnostic: Diagnostic) -> Diagnostic {
    let Some(template) = named(templates, name) else { return diagnostic };
    let quoted = QUOTES.iter().filter_map(|quote| template.text.find(&format!("{quote}{other}{quote}")));
    let span = quoted.min().map(|at| Span::new(at + 1, at + 1 + other.len()));
    let place = |span| Place::of(&template.file, &template.text, span);
    diagnostic.at(span.map_or_else(|| Place::whole(&template.file), place))
}

/// A fault that Tera tells in one text: its place stands in the text.
fn bare(templates: &[Template], text: &str, code: &'static str) -> Diagnostic {
    let message = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("a template is faulty");
    let message = message.trim().trim_start_matches("error: ").to_owned();
    let diagnostic = Diagnostic::error(code, message);
    let place = text.lines().find_map(|line| {
        let (_, place) = line.split_once("--> ")?;
        let mut parts = place.trim().rsplitn(3, ':');
        let (column, line): (usize, usize) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let template = named(templates, parts.next()?)?;
        Some(Place::at_line(&template.file, &template.text, line, column, 1))
    });
    match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}
