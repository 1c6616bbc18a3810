//! The same facts as each generator wants to read them.

use std::fmt::Write as _;

use super::article::Article;
use super::{File, Flavour};

pub fn article(article: &Article, flavour: Flavour) -> String {
    let mut text = String::from("+++\n");
    line(&mut text, "title", &quoted(&article.title));
    line(&mut text, "date", &article.date.rfc3339());
    line(&mut text, "authors", &list(&article.authors));
    line(&mut text, "tags", &list(&article.tags));
    match flavour {
        Flavour::Briefing => briefing_keys(&mut text, article),
        Flavour::BriefingFull => {
            briefing_keys(&mut text, article);
            full_keys(&mut text, article);
        }
        Flavour::Hugo => hugo_keys(&mut text, article),
    }
    text.push_str("+++\n\n");
    text
}

fn briefing_keys(text: &mut String, article: &Article) {
    line(text, "dek", &quoted(&article.dek));
    line(text, "summary", &quoted(&article.summary));
    line(text, "source", &quoted(&article.source));
    line(text, "url", &quoted(&article.original()));
    line(text, "rights", &quoted("summary"));
    // The first topic is the folder.
    if article.topics.len() > 1 {
        line(text, "topics", &list(&article.topics[1..]));
    }
}

fn full_keys(text: &mut String, article: &Article) {
    let more = &article.more;
    line(text, "people", &list(&more.people));
    line(text, "places", &list(&more.places));
    line(text, "organisations", &list(&more.organisations));
    line(text, "contributors", &list(&more.contributors));
    line(text, "first_reported_by", &quoted(&more.first_reported_by));
}

fn hugo_keys(text: &mut String, article: &Article) {
    line(text, "sources", &list(&[&article.source]));
    line(text, "topics", &list(&article.topics));
    // Among the free parameters: Hugo would take a `summary` of its own for Markdown and render it
    // for every list that shows it.
    text.push_str("[params]\n");
    line(text, "dek", &quoted(&article.dek));
    line(text, "summary", &quoted(&article.summary));
    line(text, "original", &quoted(&article.original()));
}

/// A topic with a title and a line of its own.
pub fn topic_file(topic: &str, flavour: Flavour) -> File {
    let folder = match flavour {
        Flavour::Briefing | Flavour::BriefingFull => topic.to_owned(),
        Flavour::Hugo => format!("topics/{topic}"),
    };
    let title = capitalised(topic);
    File {
        path: format!("{folder}/_index.md"),
        text: format!("+++\ntitle = \"{title}\"\n+++\n\nWhat others report on {topic}.\n"),
    }
}

/// Keeps Hugo from writing the list of all terms of a taxonomy.
pub fn unlisted_taxonomy(taxonomy: &str) -> File {
    File {
        path: format!("{taxonomy}/_index.md"),
        text: format!("+++\ntitle = \"{taxonomy}\"\n[build]\nrender = \"never\"\n+++\n"),
    }
}

fn line(text: &mut String, key: &str, value: &str) {
    writeln!(text, "{key} = {value}").expect("a String takes all that is written to it");
}

/// The corpus' own words hold neither quotation marks nor backslashes.
fn quoted(value: &str) -> String {
    format!("\"{value}\"")
}

fn list<S: AsRef<str>>(values: &[S]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// With its first letter large, be it behind a bracket or an asterisk.
pub fn capitalised(words: &str) -> String {
    let mut text = words.to_owned();
    if let Some(at) = text.find(|letter: char| letter.is_ascii_alphabetic()) {
        text[at..=at].make_ascii_uppercase();
    }
    text
}
