//! Data files in TOML. Dates are the text that was written.

use std::ops::Range;

use tera::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Text;
use crate::diagnostic::Diagnostic;

pub(super) fn read(text: &Text<'_>) -> Result<Value, Vec<Diagnostic>> {
    let (parsed, errors) = DeTable::parse_recoverable(text.text);
    if !errors.is_empty() {
        let fault = |error: &toml::de::Error| {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            let message = format!("this is not TOML: {message}");
            let advice = "each line is `key = value`; TOML is described at https://toml.io";
            text.fault(error.span().unwrap_or_default(), message, advice)
        };
        return Err(errors.iter().map(fault).collect());
    }
    table(parsed.get_ref()).map_err(|span| {
        let advice = "write it between quotation marks, as text";
        vec![text.fault(span, "this number is too large", advice)]
    })
}

/// The place of a number that is too large, where there is one.
type Converted = Result<Value, Range<usize>>;

fn table(table: &DeTable<'_>) -> Converted {
    let mut map = Map::with_capacity(table.len());
    for (key, item) in table {
        map.insert(key.get_ref().to_string().into(), value(item)?);
    }
    Ok(Value::from(map))
}

fn value(item: &Spanned<DeValue<'_>>) -> Converted {
    let too_large = || item.span();
    Ok(match item.get_ref() {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_err(|_| too_large())?.into()
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_err(|_| too_large())?.into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(value).collect::<Result<Vec<_>, _>>()?.into(),
        DeValue::Table(inner) => table(inner)?,
    })
}
