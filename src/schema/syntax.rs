//! What is wrong with TOML that cannot be read, and what its author may have meant.

use std::cell::OnceCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::TextFile;
use super::faults::integer;
use crate::diagnostic::{Diagnostic, Lines, Place, Span};

/// How deep the parser goes into tables and lists.
const DEEPEST: usize = 80;

/// Gives spans of the TOML their places. The lines are counted when something is wrong, and once.
pub struct Places<'a> {
    file: TextFile<'a>,
    lines: OnceCell<Lines>,
}

impl<'a> Places<'a> {
    /// Of a file.
    pub fn new(file: TextFile<'a>) -> Self {
        Self { file, lines: OnceCell::new() }
    }

    /// The place of some bytes of the TOML.
    pub fn place(&self, span: Range<usize>) -> Place {
        let TextFile { path, text, toml } = self.file;
        let lines = self.lines.get_or_init(|| Lines::of(text));
        lines.place(path, text, Span::from(span).shifted(toml.start()))
    }

    /// The TOML.
    pub(super) fn toml(&self) -> &'a str {
        &self.file.text[self.file.toml.start()..self.file.toml.end()]
    }
}

/// The faults that the parser found, the first of each line: what follows it there mostly follows
/// from it.
pub(super) fn diagnostics(places: &Places<'_>, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    let mut errors: Vec<(Range<usize>, &str)> =
        errors.iter().map(|error| (span(places.toml(), error), error.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut line = 0;
    for (span, message) in errors {
        let place = places.place(span.clone());
        if std::mem::replace(&mut line, place.line) == place.line {
            continue;
        }
        let message = said(places.toml(), span.start, message);
        let advice = advice(places, span.start, &message);
        found.push(
            Diagnostic::error("toml-syntax", format!("this is not TOML: {message}")).at(place).advise(advice),
        );
    }
    found
}

/// The numbers that are none, or too large to be held: the parser leaves them as they are written.
pub(super) fn numbers(places: &Places<'_>, table: &DeTable<'_>) -> Vec<Diagnostic> {
    let mut spans = Vec::new();
    table.values().for_each(|value| unreadable(value, &mut spans));
    let told = |span: Range<usize>| {
        let written: String = places.toml()[span.clone()].chars().take(40).collect();
        let message = format!("this is not TOML: `{written}` is no number of 64 bits");
        Diagnostic::error("toml-syntax", message)
            .at(places.place(span))
            .advise("write it in digits, or as a text between quotation marks")
    };
    spans.into_iter().map(told).collect()
}

fn unreadable(value: &Spanned<DeValue<'_>>, spans: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        number @ DeValue::Integer(_) if integer(number).is_none() => spans.push(value.span()),
        DeValue::Float(number) if number.as_str().parse::<f64>().is_err() => spans.push(value.span()),
        DeValue::Array(items) => items.iter().for_each(|item| unreadable(item, spans)),
        DeValue::Table(table) => table.values().for_each(|value| unreadable(value, spans)),
        _ => {}
    }
}

/// Where the parser stumbled. It does not say where a key has too many parts: on the first line
/// that has so many dots.
fn span(toml: &str, error: &toml::de::Error) -> Range<usize> {
    let deep = |line: &&str| line.bytes().filter(|byte| *byte == b'.').count() >= DEEPEST;
    error.span().unwrap_or_else(|| {
        let line = toml.split_inclusive('\n').find(deep).unwrap_or_default();
        let start = line.as_ptr().addr().saturating_sub(toml.as_ptr().addr());
        if line.is_empty() { 0..0 } else { start..start + line.trim_end().len() }
    })
}

/// What the parser says, on one line, and the same of a line that ends as those of Windows.
fn said(toml: &str, at: usize, message: &str) -> String {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    let is_line_end = toml.get(at..).is_some_and(|rest| rest.starts_with("\r\n"));
    match message.split_once(", expected non-") {
        Some((invalid, rest)) if is_line_end && rest.starts_with("double-quote") => {
            format!("{invalid}, expected `\"`")
        }
        Some((invalid, rest)) if is_line_end && rest.starts_with("single-quote") => {
            format!("{invalid}, expected `'`")
        }
        _ => message,
    }
}

fn advice(places: &Places<'_>, at: usize, message: &str) -> String {
    let TextFile { text, toml, .. } = places.file;
    let rest = places.toml().get(at..).unwrap_or_default();
    let next = rest.strip_prefix("\r\n").map_or_else(|| rest.chars().next(), |_| Some('\n'));
    let fits = |words: &[&str]| words.iter().any(|word| message.contains(word));
    let closes_fence = next.is_none() && toml.end() < text.len();
    match next {
        _ if fits(&["recurs"]) => format!("tables and lists may nest {DEEPEST} deep"),
        _ if closes_fence && fits(&["multi-line"]) => {
            "the first line that is exactly `+++` ends the front matter, also within a string: \
             end the string before it, or write that line otherwise"
                .to_owned()
        }
        _ if next == Some('\r') || fits(&["carriage return"]) => {
            "a carriage return alone ends no line: save the file with the line ends of Unix or Windows"
                .to_owned()
        }
        Some(c) if c.is_control() && c != '\n' => {
            format!("the control character U+{:04X} stands here: take it out", u32::from(c))
        }
        Some('“' | '”' | '„' | '«' | '»' | '‘' | '’') => {
            "TOML knows only straight quotation marks: `title = \"…\"`".to_owned()
        }
        _ if fits(&["duplicate key"]) => "it stands twice: keep one of the two".to_owned(),
        _ if fits(&["date", "time"]) || is_like_a_date(places.toml(), at) => {
            "write `2024-03-16` or `2024-03-16T09:30:00+03:30`; the day must exist".to_owned()
        }
        _ if fits(&["string", " quote"]) => {
            "text stands between quotation marks: `title = \"…\"`; within them write `\\\"`".to_owned()
        }
        _ => "each line is `key = value`; TOML is described at https://toml.io".to_owned(),
    }
}

/// Whether the value of the line around a byte is a date of another land: `16.03.2024`.
fn is_like_a_date(toml: &str, at: usize) -> bool {
    let at = at.min(toml.len());
    let start = toml[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = toml[start..].lines().next().unwrap_or_default();
    let Some((_, value)) = line.split_once('=') else { return false };
    let value = value.trim();
    let parts: Vec<&str> = value.split(['.', '/', '-']).collect();
    value.len() <= 40
        && parts.len() == 3
        && parts.iter().all(|part| part.bytes().next().is_some_and(|byte| byte.is_ascii_digit()))
        && value.chars().all(|c| c.is_ascii_digit() || "./-: TZ+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    /// Line, column and advice of each fault.
    fn faults(text: &str) -> Vec<(usize, usize, String)> {
        let path = SitePath::new("a.toml").unwrap();
        let places = Places::new(TextFile::whole(&path, text));
        let (_, errors) = DeTable::parse_recoverable(text);
        let told = |found: Diagnostic| {
            let place = found.place.unwrap();
            (place.line, place.column, found.advice.unwrap())
        };
        diagnostics(&places, &errors).into_iter().map(told).collect()
    }

    #[test]
    fn advice_is_about_what_was_meant() {
        let nested = format!("a = 1\n{}a = 1", "a.".repeat(100));
        for (text, line, column, advice) in [
            ("a = 2024-02-30", 1, 5, "the day must exist"),
            ("a = 16.03.2024", 1, 10, "2024-03-16"),
            ("a = 3/16/2024", 1, 5, "2024-03-16"),
            ("a = \"x", 1, 7, "quotation marks"),
            ("a = “x”", 1, 5, "straight quotation marks"),
            ("a = \"\0\"", 1, 6, "U+0000"),
            ("a\u{7} = 1", 1, 2, "U+0007"),
            ("a = \"b\"\rc = 1", 1, 9, "carriage return"),
            ("a = 1\na = 2", 2, 1, "keep one of the two"),
            ("a = 1\nb", 2, 2, "`key = value`"),
            (nested.as_str(), 2, 1, "nest 80 deep"),
        ] {
            let found = faults(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!((found[0].0, found[0].1), (line, column), "{text}: {found:?}");
            assert!(found[0].2.contains(advice), "{text}: {found:?}");
        }
    }

    #[test]
    fn numbers_that_cannot_be_held_are_told() {
        let text = "a = 1\nb = [9223372036854775808, -9223372036854775808]\nc = { d = 0x }\ne = [1e5, nan]\n";
        let path = SitePath::new("a.toml").unwrap();
        let places = Places::new(TextFile::whole(&path, text));
        let table = DeTable::parse(text).unwrap();
        let found = numbers(&places, table.get_ref()).into_iter().map(|found| found.place.unwrap());
        let found: Vec<_> = found.map(|place| (place.line, place.column, place.width)).collect();
        assert_eq!(found, [(2, 6, 19), (3, 11, 2)]);
    }

    #[test]
    fn the_line_ends_of_windows_change_nothing() {
        for text in
            ["a = \"x\nb = 1\n", "a = 'x\nb = 1\n", "a = \n", "a = 1\n\nb\n", "a = [1,\n", "a = \"\"\"x\n"]
        {
            let told = |text: &str| {
                let path = SitePath::new("a.toml").unwrap();
                let places = Places::new(TextFile::whole(&path, text));
                diagnostics(&places, &DeTable::parse_recoverable(text).1)
            };
            assert_eq!(told(text), told(&text.replace('\n', "\r\n")), "{text:?}");
        }
    }

    #[test]
    fn a_line_has_one_fault_and_each_line_its_own() {
        let found = faults("= = =\nb = 1\n\0\0 = ] [\n");
        assert_eq!(found.iter().map(|fault| fault.0).collect::<Vec<_>>(), [1, 3], "{found:?}");
    }
}
