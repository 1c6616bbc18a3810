//! Diagnostics as the terminal shows them: line, caret, advice.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Place, Severity};

/// Whether the text may carry colours; they never carry meaning alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// ANSI colours.
    Ansi,
    /// Plain text.
    Plain,
}

/// All problems as text: each with its line and advice, the first twenty of a kind and then
/// how many more there are.
pub fn terminal(diagnostics: &Diagnostics, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Ansi => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    }
    .decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let brief = diagnostics.brief();
    for diagnostic in brief.shown {
        let _ = writeln!(out, "{}\n", drawn(diagnostic, &renderer));
    }
    for more in brief.more {
        let _ = writeln!(out, "{more}\n");
    }
    out
}

/// One problem as text. Without a place there is no snippet to hang notes and advice on: they
/// follow as lines of their own.
fn drawn(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    if diagnostic.place.is_some() {
        return with_true_columns(renderer.render(&[group(diagnostic)]), diagnostic);
    }
    let mut text = renderer.render(&[title(diagnostic)]);
    let notes = diagnostic.notes.iter().map(|note| ("note", note));
    for (kind, said) in notes.chain(diagnostic.advice.iter().map(|advice| ("help", advice))) {
        let _ = write!(text, "\n  = {kind}: {said}");
    }
    text
}

fn title(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    level.primary_title(&diagnostic.message).id(diagnostic.code).elements(Vec::<Element<'_>>::new())
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let mut group = title(diagnostic);
    if let Some(place) = &diagnostic.place {
        group = group.element(snippet(place, AnnotationKind::Primary, None));
    }
    for label in &diagnostic.labels {
        group = group.element(snippet(&label.place, AnnotationKind::Context, Some(&label.message)));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(advice) = &diagnostic.advice {
        group = group.element(Level::HELP.message(advice.as_str()));
    }
    group
}

/// A line and its caret.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, Annotation<'a>> {
    let offset = |chars: usize| place.text.char_indices().nth(chars).map_or(place.text.len(), |(at, _)| at);
    let first = place.column - 1 - place.skipped;
    Snippet::source(place.text.as_str())
        .line_start(place.line)
        .fold(false)
        .path(place.file.as_str())
        .annotation(kind.span(offset(first)..offset(first + place.width)).label(label))
}

/// Where a line was cut, the renderer counts columns from where the excerpt begins; here they are
/// put right.
fn with_true_columns(mut drawn: String, diagnostic: &Diagnostic) -> String {
    let labels = diagnostic.labels.iter().map(|label| &label.place);
    for place in diagnostic.place.iter().chain(labels).filter(|place| place.skipped > 0) {
        let told = |column| format!("{}:{}:{column}", place.file, place.line);
        let snippets = drawn.find('\n').unwrap_or(0);
        let true_place = told(place.column);
        drawn.replace_range(
            snippets..,
            &drawn[snippets..].replacen(&told(place.column - place.skipped), &true_place, 1),
        );
    }
    drawn
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::diagnostic::Span;

    #[test]
    fn a_problem_shows_line_caret_and_advice() {
        let file = SitePath::new("content/a.md").unwrap();
        let text = "+++\ntitel = \"A\"\n+++\n";
        let diagnostic = Diagnostic::error("unknown-key", "there is no key `titel`")
            .at(Place::of(&file, text, Span::of(text, "titel")))
            .advise("did you mean `title`?");
        let shown = terminal(&Diagnostics::new(vec![diagnostic]), Colour::Plain);
        insta::assert_snapshot!(shown, @r#"
        error[unknown-key]: there is no key `titel`
         --> content/a.md:2:1
          |
        2 | titel = "A"
          | ^^^^^
          |
          = help: did you mean `title`?
        "#);
    }

    #[test]
    fn a_problem_of_no_file_and_one_of_a_long_line() {
        let file = SitePath::new("content/a.md").unwrap();
        let text = format!("{}here{}", "x".repeat(1000), "y".repeat(1000));
        let problems = Diagnostics::new(vec![
            Diagnostic::warning("w", "far out").at(Place::of(&file, &text, Span::of(&text, "here"))),
            Diagnostic::warning("v", "nowhere").note("a note").advise("advice"),
        ]);
        assert!(terminal(&problems, Colour::Ansi).contains("content/a.md:1:1001"));
        let shown = terminal(&problems, Colour::Plain);
        assert!(shown.contains(" --> content/a.md:1:1001\n  |\n1 | xxx"), "{shown}");
        assert!(shown.contains("warning[v]: nowhere\n  = note: a note\n  = help: advice\n"), "{shown}");
    }

    #[test]
    fn twenty_of_a_kind_then_a_count() {
        let many = (0..25).map(|n| Diagnostic::warning("w", format!("number {n:02}"))).collect();
        let shown = terminal(&Diagnostics::new(many), Colour::Plain);
        assert_eq!(shown.matches("number").count(), 20);
        assert!(shown.contains("5 more of this kind"), "{shown}");
    }
}
