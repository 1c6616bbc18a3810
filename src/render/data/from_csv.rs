//! Data files in CSV (RFC 4180): the first row names the columns, each further row is a map of
//! text. Rows without anything in them do not count.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};
use rustc_hash::FxHashSet;
use tera::value::Key;
use tera::{Map, Value};

use super::{MOST, Text};
use crate::diagnostic::{Diagnostic, Span};

pub(super) fn read(text: &Text<'_>) -> Result<Value, Vec<Diagnostic>> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.text.as_bytes());
    let mut record = StringRecord::new();
    let mut faults = Vec::new();
    let mut columns: Option<Vec<Key<'static>>> = None;
    let mut rows = Vec::new();
    // The text is UTF-8 and stands in memory, so that reading cannot fail.
    while faults.len() < MOST && reader.read_record(&mut record).unwrap_or(false) {
        let row = Row::of(text, &record);
        faults.extend(row.open_quote(text));
        match &columns {
            None => columns = Some(header(text, &record, &row, &mut faults)),
            Some(columns) if columns.len() == record.len() => rows.push(Value::from(map(columns, &record))),
            Some(columns) => faults.push(ragged(text, &record, &row, columns.len())),
        }
    }
    if faults.is_empty() { Ok(rows.into()) } else { Err(faults) }
}

fn map(columns: &[Key<'static>], record: &StringRecord) -> Map {
    columns.iter().cloned().zip(record.iter().map(Value::from)).collect()
}

/// The names of the columns; a name that is empty or stands twice could not be asked for.
fn header(
    text: &Text<'_>,
    record: &StringRecord,
    row: &Row<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Key<'static>> {
    let mut seen = FxHashSet::default();
    for (name, field) in record.iter().zip(row.fields()) {
        if faults.len() >= MOST {
            break;
        }
        let place = row.span_of(&field);
        let advice = "the first row names the columns, each by a name of its own";
        if name.trim().is_empty() {
            faults.push(text.fault(place, "this column has no name", advice));
        } else if !seen.insert(name.trim()) {
            let message = format!("two columns are named `{}`", name.trim());
            faults.push(text.fault(place, message, advice));
        }
    }
    record.iter().map(|name| Key::String(Arc::from(name.trim()))).collect()
}

fn ragged(text: &Text<'_>, record: &StringRecord, row: &Row<'_>, columns: usize) -> Diagnostic {
    let fields = record.len();
    let fields_said = if fields == 1 { "1 field".to_owned() } else { format!("{fields} fields") };
    let columns_said =
        if columns == 1 { "there is 1 column".to_owned() } else { format!("there are {columns} columns") };
    let message = format!("this row has {fields_said}, and {columns_said}");
    let place = row.fields().nth(columns).map_or_else(|| row.span(), |field| row.span_of(&field));
    text.fault(place, message, "a field that holds a `,` or a line end stands between `\"`")
}

/// A row as it is written.
struct Row<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Row<'a> {
    fn of(text: &Text<'a>, record: &StringRecord) -> Self {
        let at = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default();
        let rest = text.text.get(at..).unwrap_or_default();
        let start = at + rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        Self { start, text: text.text.get(start..).unwrap_or_default() }
    }

    /// The row up to the end of its first line.
    fn span(&self) -> Span {
        let end = self.text.find(['\n', '\r']).unwrap_or(self.text.len());
        Span::new(self.start, self.start + end)
    }

    fn span_of(&self, field: &Field) -> Span {
        Span::new(self.start + field.start, self.start + field.end)
    }

    /// What is wrong where the file ends within a quoted field.
    fn open_quote(&self, text: &Text<'_>) -> Option<Diagnostic> {
        let field = self.fields().find(|field| field.quotes == Quotes::Open)?;
        let at = self.start + field.start;
        let advice = "end the field with `\"`; within it a quotation mark is written `\"\"`";
        Some(text.fault(Span::new(at, at + 1), "this quotation mark is never closed", advice))
    }

    fn fields(&self) -> Fields<'a> {
        Fields { text: self.text, at: Some(0) }
    }
}

/// Whether a field that begins with a quotation mark also ends with one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Closed,
    Open,
}

/// A field as it is written: where it starts and ends in its row.
struct Field {
    start: usize,
    end: usize,
    quotes: Quotes,
}

/// The fields of the first row of a text.
struct Fields<'a> {
    text: &'a str,
    at: Option<usize>,
}

impl Iterator for Fields<'_> {
    type Item = Field;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at?;
        let bytes = self.text.as_bytes();
        let mut quotes = Quotes::Closed;
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            match (byte, quotes) {
                (b'"', Quotes::Closed) if end == start => quotes = Quotes::Open,
                // A doubled one opens what it closed.
                (b'"', Quotes::Open) if bytes.get(end + 1) == Some(&b'"') => end += 1,
                (b'"', Quotes::Open) => quotes = Quotes::Closed,
                (b',' | b'\n' | b'\r', Quotes::Closed) => break,
                _ => {}
            }
            end += 1;
        }
        self.at = (bytes.get(end) == Some(&b',')).then_some(end + 1);
        Some(Field { start, end, quotes })
    }
}
