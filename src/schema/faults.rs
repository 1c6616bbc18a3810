//! What is wrong with one value: what it should have been, and what to do.

use toml::de::DeValue;

use super::{Kind, Named};
use crate::base::{EventDate, Language, Moment, date, slug};

/// What an item of a list should have been and what to do, where it is not that.
pub(super) fn fault_of_item(kind: &Kind, item: &DeValue<'_>) -> Option<(String, String)> {
    let said = |wanted: &str, advice: &str| Some((wanted.to_owned(), advice.to_owned()));
    let Some(text) = item.as_str().map(str::trim) else {
        return said("a list of strings", "put it between quotation marks");
    };
    match kind {
        Kind::Choices(words) if !words.contains(&text) => {
            Some((format!("a list of {}", quoted(words)), "write one of these".to_owned()))
        }
        Kind::Choices(_) => None,
        _ if text.is_empty() => said("a list of names that are not empty", "name it or leave it out"),
        Kind::Urls if !is_web_address(text) => {
            said("absolute web addresses", "each begins with `https://` or `http://`")
        }
        _ => None,
    }
}

/// What to do about a free key that does not name what it should.
pub(super) fn fault_of_name(named: Named, name: &str) -> Option<&'static str> {
    match named {
        Named::Languages if Language::new(name).is_none() => {
            Some("write one such as `en`, `fa` or `zh-Hant` (BCP 47)")
        }
        Named::Taxonomies if slug::slug(name) != name || name.is_empty() => {
            Some("a name is lower-case letters and digits with `-` between, for it is part of addresses")
        }
        Named::Properties if !is_property(name) => {
            Some("a name is lower-case ASCII letters, digits and `-`, and begins with a letter")
        }
        _ => None,
    }
}

fn is_property(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// What a value should have been and what to do, where it is not that.
pub(super) fn fault(kind: &Kind, value: &DeValue<'_>) -> Option<(String, String)> {
    // White space around a value means nothing; it is read without.
    let text = value.as_str().map(str::trim);
    let date_text = || value.as_datetime().map(ToString::to_string).or_else(|| text.map(str::to_owned));
    let said = |wanted: &str, advice: &str| Some((wanted.to_owned(), advice.to_owned()));
    match kind {
        Kind::Text if text.is_none() => said("a string", "put it between quotation marks"),
        Kind::NonEmpty if text.is_none_or(|text| text.trim().is_empty()) => {
            said("a string that is not empty", "say it between quotation marks")
        }
        Kind::Flag if value.as_bool().is_none() => said("`true` or `false`", "without quotation marks"),
        Kind::Integer(least, most) if !integer(value).is_some_and(|n| (*least..=*most).contains(&n)) => {
            Some((format!("a whole number from {least} to {most}"), "without quotation marks".to_owned()))
        }
        Kind::Moment if date_text().and_then(|text| Moment::parse(&text)).is_none() => said(
            "a date, or a date and time",
            "write `2024-03-16` or `2024-03-16T09:30:00+03:30`; the day must exist",
        ),
        Kind::EventDate if event_text(value).and_then(|text| EventDate::parse(&text)).is_none() => said(
            "a day, a month, a year or a range",
            "write `2024-01-10`, `\"2024-01\"`, `\"2024\"` or `\"2024-01-10/2024-01-12\"`",
        ),
        Kind::Language if text.and_then(Language::new).is_none() => {
            said("a language tag", "write one such as `\"en\"`, `\"fa\"` or `\"zh-Hant\"` (BCP 47)")
        }
        Kind::TimeZone if text.and_then(date::time_zone).is_none() => {
            said("the name of a time zone", "write one of the IANA database, such as `\"Asia/Tehran\"`")
        }
        Kind::Url if !text.is_some_and(is_web_address) => {
            said("an absolute web address", "it begins with `https://` or `http://`")
        }
        Kind::Choice(words) if !text.is_some_and(|text| words.contains(&text)) => {
            Some((format!("one of {}", quoted(words)), "write one of these".to_owned()))
        }
        _ => None,
    }
}

/// Whether a text is an absolute `http` or `https` address.
pub fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|head| head.eq_ignore_ascii_case(scheme))
            .map(|_| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
}

/// A whole number of 64 bits, where a value is one.
pub fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The text of an event's date; a year may be written as a bare number.
pub(super) fn event_text(value: &DeValue<'_>) -> Option<String> {
    value
        .as_datetime()
        .map(ToString::to_string)
        .or_else(|| value.as_str().map(str::to_owned))
        .or_else(|| integer(value).map(|year| year.to_string()))
}

/// What a value is, in words.
pub fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(at) if at.date.is_none() => "a time without a date",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
