//! What a build complained of.

use briefing::diagnostic::render::{Colour, terminal};
use briefing::diagnostic::{Diagnostic, Diagnostics};

/// Diagnostics, to be looked at.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problems(Diagnostics);

impl Problems {
    pub(super) fn of(diagnostics: Diagnostics) -> Self {
        Self(diagnostics)
    }

    /// As the terminal shows them.
    pub(crate) fn drawn(&self) -> String {
        terminal(&self.0, Colour::Plain)
    }

    /// One line each: severity, code, place and message.
    pub(crate) fn listed(&self) -> String {
        self.0.iter().map(|problem| format!("{}\n", line(problem))).collect()
    }

    /// Their codes, in order.
    pub(crate) fn codes(&self) -> Vec<&str> {
        self.0.iter().map(|problem| problem.code).collect()
    }

    /// Nothing was wrong or doubtful.
    #[track_caller]
    pub(crate) fn none(&self) -> &Self {
        assert!(self.0.is_empty(), "there are problems:\n{}", self.drawn());
        self
    }

    /// A problem of this code stands at this place, written `file:line:column`.
    #[track_caller]
    pub(crate) fn at(&self, code: &str, place: &str) -> &Self {
        let found = self.0.iter().any(|problem| problem.code == code && place_of(problem) == place);
        assert!(found, "there is no `{code}` at `{place}`:\n{}", self.drawn());
        self
    }

    /// A problem of this code advises something.
    #[track_caller]
    pub(crate) fn advises(&self, code: &str, part: &str) -> &Self {
        let advises = |problem: &&Diagnostic| problem.advice.as_ref().is_some_and(|it| it.contains(part));
        let found = self.0.iter().filter(|problem| problem.code == code).any(|problem| advises(&problem));
        assert!(found, "no `{code}` advises `{part}`:\n{}", self.drawn());
        self
    }

    /// A message, a label's file, an advice or a note says something.
    #[track_caller]
    pub(crate) fn says(&self, part: &str) -> &Self {
        assert!(self.drawn().contains(part), "nothing says `{part}`:\n{}", self.drawn());
        self
    }
}

fn place_of(problem: &Diagnostic) -> String {
    let place = problem.place.as_ref();
    place.map_or("-".to_owned(), |place| format!("{}:{}:{}", place.file, place.line, place.column))
}

fn line(problem: &Diagnostic) -> String {
    format!("{}[{}] {} {}", problem.severity.name(), problem.code, place_of(problem), problem.message)
}
