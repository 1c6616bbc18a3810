//! The fences of a file: front matter between lines of `+++`, then the body.

use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Place, Span};

const FENCE: &str = "+++";
const RETURNS: &str =
    "a carriage return alone ends no line: save the file with the line ends of Unix or Windows";
const ADVICE: &str = "a file begins with a line `+++`, then TOML, then a line `+++`, then the text";

/// Where the parts of a file stand in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The TOML between the fences.
    pub(super) front_matter: Span,
    /// Everything after the closing fence.
    pub(super) body: Span,
}

/// Finds the parts. A byte-order mark is read as if it were not there; the first line that is
/// exactly `+++` after the opening one closes the fence, whatever stands around it.
///
/// # Errors
/// A file without a fence, or whose fence is never closed, is never a page.
pub(super) fn split(path: &SitePath, text: &str) -> Result<Parts, Box<Diagnostic>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, at: start };
    if lines.next().is_none_or(|line| line.text != FENCE) {
        return Err(Box::new(missing(path, text, start)));
    }
    let front_start = lines.at;
    while let Some(line) = lines.next() {
        if line.text == FENCE {
            let front_matter = Span::new(front_start, line.start);
            return Ok(Parts { front_matter, body: Span::new(lines.at, text.len()) });
        }
    }
    let unclosed = Diagnostic::error("unclosed-fence", "the front matter is never closed")
        .at(Place::of(path, text, Span::new(start, start + FENCE.len())))
        .advise(match ends_lines_with_returns(text) {
            true => RETURNS,
            false => "after the last key put a line that is exactly `+++`",
        });
    Err(Box::new(unclosed))
}

fn missing(path: &SitePath, text: &str, start: usize) -> Diagnostic {
    let first_line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let advice = match first_line.trim() {
        FENCE if ends_lines_with_returns(text) => RETURNS,
        FENCE => "the fence stands alone at the very start of the line: `+++`",
        "---" => "this looks like YAML; front matter is TOML between lines of `+++`",
        _ => ADVICE,
    };
    Diagnostic::error("missing-fence", "this file does not begin with front matter")
        .at(Place::of(path, text, Span::new(start, start + first_line.len())))
        .advise(advice)
}

/// Whether a carriage return stands where an editor means the end of a fence.
fn ends_lines_with_returns(text: &str) -> bool {
    text.match_indices(FENCE).any(|(at, _)| {
        let after = &text[at + FENCE.len()..];
        text[..at].ends_with('\r') || (after.starts_with('\r') && !after.starts_with("\r\n"))
    })
}

struct Line<'a> {
    start: usize,
    text: &'a str,
}

/// Lines and where they start; `\r\n` ends a line as `\n` does.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let (line, length) = match rest.find('\n') {
            Some(end) => (&rest[..end], end + 1),
            None => (rest, rest.len()),
        };
        self.at += length;
        Some(Line { start, text: line.strip_suffix('\r').unwrap_or(line) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(&str, &str), &'static str> {
        let path = SitePath::new("content/a.md").unwrap();
        split(&path, text)
            .map(|parts| {
                (
                    &text[parts.front_matter.start()..parts.front_matter.end()],
                    &text[parts.body.start()..parts.body.end()],
                )
            })
            .map_err(|diagnostic| diagnostic.code)
    }

    #[test]
    fn front_matter_and_body() {
        assert_eq!(parts("+++\na = 1\n+++\nText\n"), Ok(("a = 1\n", "Text\n")));
        assert_eq!(parts("\u{feff}+++\r\na = 1\r\n+++\r\nText"), Ok(("a = 1\r\n", "Text")));
        assert_eq!(parts("+++\n+++"), Ok(("", "")));
        assert_eq!(parts("+++\na = \"+++\"\n+++\n+++\n"), Ok(("a = \"+++\"\n", "+++\n")));
    }

    #[test]
    fn broken_fences_are_errors() {
        assert_eq!(parts("+++\na = 1\n"), Err("unclosed-fence"));
        assert_eq!(parts("+++\na = 1\n ++++\n"), Err("unclosed-fence"));
        for text in ["", "Text", "---\na: 1\n---\n", " +++\na=1\n+++\n", "\n+++\n+++\n", "++++\n+++\n"] {
            assert_eq!(parts(text), Err("missing-fence"), "{text:?}");
        }
    }

    #[test]
    fn a_lone_carriage_return_is_told() {
        let path = SitePath::new("content/a.md").unwrap();
        for (text, code) in [
            ("+++\ra = 1\r+++\rText\r", "missing-fence"),
            ("+++\na = 1\r+++\r\nText", "unclosed-fence"),
            ("+++\na = 1\n+++\rText", "unclosed-fence"),
        ] {
            let fault = split(&path, text).unwrap_err();
            let place = fault.place.unwrap();
            assert_eq!((fault.code, place.line, place.column, place.width), (code, 1, 1, 3), "{text:?}");
            assert_eq!(fault.advice.as_deref(), Some(RETURNS), "{text:?}");
        }
    }
}
