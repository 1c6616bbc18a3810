//! Data files in TOML, read as the site's other TOML is. Dates are the text that was written.

use tera::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::schema::{self, Places, TextFile};

pub(super) fn read(text: &Text<'_>) -> Result<Value, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let places = Places::new(TextFile::whole(text.path, text.text));
    schema::parse_open(&places, &mut found).map(|parsed| table(&parsed)).ok_or(found)
}

fn table(entries: &DeTable<'_>) -> Value {
    let pairs = entries.iter().map(|(key, item)| (key.get_ref().to_string().into(), value(item.get_ref())));
    Value::from(pairs.collect::<Map>())
}

fn value(item: &DeValue<'_>) -> Value {
    match item {
        DeValue::String(text) => Value::from(text.as_ref()),
        // Numbers that cannot be held were refused.
        DeValue::Integer(_) => schema::integer(item).unwrap_or_default().into(),
        DeValue::Float(number) => number.as_str().parse::<f64>().unwrap_or_default().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect::<Vec<_>>().into(),
        DeValue::Table(inner) => table(inner),
    }
}
