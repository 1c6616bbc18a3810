//! What templates say in the site's language: words, numbers, lists; and which language a piece of
//! a page is in, where it is another.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::base::list::Style;
use crate::render::escape;
use crate::theme::Words;
use crate::theme::words::WordFault;

/// Registers them, bound to the words of the site.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let bound = words.clone();
    tera.register_function("word", move |args: Kwargs, _: &State<'_>| word(&bound, &args));
    let bound = words.clone();
    tera.register_function("lang", move |args: Kwargs, _: &State<'_>| lang(&bound, &args));
    let bound = words.clone();
    tera.register_filter("number", move |value: Value, _: Kwargs, _: &State<'_>| number(&bound, &value));
    let bound = words.clone();
    tera.register_filter("list", move |items: Vec<Value>, args: Kwargs, _: &State<'_>| {
        list(&bound, &items, &args)
    });
    let bound = words.clone();
    tera.register_filter("list_parts", move |items: Vec<Value>, args: Kwargs, _: &State<'_>| {
        list_parts(&bound, &items, &args)
    });
}

/// `word(key="by", names=…)`: a text of the interface. What it holds and what it is given is
/// escaped, but for arguments that are HTML already.
fn word(words: &Words, args: &Kwargs) -> TeraResult<Value> {
    let key: String = args.must_get("key")?;
    let count = args.get::<u64>("count")?;
    let fault = |fault: WordFault| Error::message(fault.to_string());
    let pattern = words.get(&key, count).map_err(fault)?;
    let argument = |name: &str| match args.get::<Value>(name)? {
        Some(value) if !value.is_none() && !value.is_undefined() => Ok(html(words, &value)),
        _ => Err(fault(WordFault::NotFilled(key.clone(), name.to_owned()))),
    };
    let text = pattern.fill(escape, argument)?;
    Ok(Value::safe_string(&text))
}

/// `lang(of=card)`: the attributes `lang` and `dir` of an element that holds words of something, each
/// where it is not the page's. `lang(inside=card)`: those of an element that holds words of the page
/// among words of something.
fn lang(words: &Words, args: &Kwargs) -> TeraResult<Value> {
    let of: Option<Value> = args.get("of")?;
    let Some(thing) = of.clone().or(args.get("inside")?) else {
        return Err(Error::message("`lang` takes `of` or `inside`"));
    };
    let language = thing.get_from_path("language").and_then(Value::as_str);
    let direction = thing.get_from_path("direction").and_then(Value::as_str);
    let (Some(language), Some(direction)) = (language, direction) else {
        let message = "`lang` takes `of` or `inside`: something that has a `language` and a `direction`";
        return Err(Error::message(message));
    };
    let page = (words.language().as_str(), words.language().direction().as_str());
    let (outer, inner) = match of {
        Some(_) => (page, (language, direction)),
        None => ((language, direction), page),
    };
    let mut attributes = String::new();
    if inner.0 != outer.0 {
        attributes.push_str(&format!(" lang=\"{}\"", escape(inner.0)));
    }
    if inner.1 != outer.1 {
        attributes.push_str(&format!(" dir=\"{}\"", escape(inner.1)));
    }
    Ok(Value::safe_string(&attributes))
}

/// `12 | number`: in the digits of the site's language.
fn number(words: &Words, value: &Value) -> TeraResult<String> {
    if !value.is_number() {
        return Err(Error::message(format!("`number` takes a number, and this is `{value}`")));
    }
    Ok(words.number(&value.to_string()))
}

/// `items | list`: the items in one text, as the site's language joins them. Items are texts; those
/// that are HTML stay as they are, and with one of them all is HTML.
fn list(words: &Words, items: &[Value], args: &Kwargs) -> TeraResult<Value> {
    let plain: Vec<String> = items.iter().map(|item| text_of(&html(words, item))).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let between = words.between(&plain, style(args)?);
    let mut all = String::new();
    for (before, item) in between.iter().zip(items) {
        all.push_str(&escape(before));
        all.push_str(&html(words, item));
    }
    all.extend(between.get(items.len()).map(|after| escape(after)));
    Ok(Value::safe_string(&all))
}

/// `terms | list_parts`: for items that a template dresses itself, each with what stands `before` and
/// `after` it. They are joined by their `title`, or what they are where they have none.
fn list_parts(words: &Words, items: &[Value], args: &Kwargs) -> TeraResult<Value> {
    let title = |item: &Value| match item.get_from_path("title").and_then(Value::as_str) {
        Some(title) => title.to_owned(),
        None => item.to_string(),
    };
    let titles: Vec<String> = items.iter().map(title).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let between = words.between(&titles, style(args)?);
    let part = |(at, item): (usize, &Value)| {
        let mut part = tera::Map::new();
        let after = if at + 1 == items.len() { between.get(at + 1) } else { None };
        part.insert("before".into(), between.get(at).map_or("", String::as_str).into());
        part.insert("item".into(), item.clone());
        part.insert("after".into(), after.map_or("", String::as_str).into());
        Value::from(part)
    };
    Ok(Value::from(items.iter().enumerate().map(part).collect::<Vec<_>>()))
}

fn style(args: &Kwargs) -> TeraResult<Style> {
    match args.get::<String>("style")?.as_deref() {
        None | Some("wide") => Ok(Style::Wide),
        Some("narrow") => Ok(Style::Narrow),
        Some(other) => {
            Err(Error::message(format!("`style` takes `\"wide\"` or `\"narrow\"`, and this is `{other}`")))
        }
    }
}

/// A value as HTML: numbers in the language's digits, texts escaped unless they are HTML already.
fn html(words: &Words, value: &Value) -> String {
    if value.is_number() {
        return escape(&words.number(&value.to_string()));
    }
    match value.as_str() {
        Some(text) if value.is_safe() => text.to_owned(),
        Some(text) => escape(text),
        None => escape(&value.to_string()),
    }
}

/// What readers see of some HTML, as far as joining it to others asks: without its tags.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.trim().to_owned()
}
