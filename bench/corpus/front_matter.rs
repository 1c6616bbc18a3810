//! The same facts as each generator wants to read them.

use std::fmt::Write as _;

use super::article::Article;
use super::{File, Flavour};

/// Between fences, a key to a line. TOML and YAML write the corpus' strings and lists alike.
struct Matter {
    text: String,
    fence: &'static str,
    is: &'static str,
}

impl Matter {
    fn new(flavour: Flavour) -> Self {
        let (fence, is) = match flavour {
            Flavour::Briefing | Flavour::BriefingFull | Flavour::Hugo => ("+++", " = "),
            Flavour::Eleventy => ("---", ": "),
        };
        Self { text: format!("{fence}\n"), fence, is }
    }

    fn line(&mut self, key: &str, value: &str) {
        writeln!(self.text, "{key}{}{value}", self.is).expect("a String takes all that is written to it");
    }

    fn end(self) -> String {
        format!("{}{}\n\n", self.text, self.fence)
    }
}

pub fn article(article: &Article, flavour: Flavour) -> String {
    let mut matter = Matter::new(flavour);
    matter.line("title", &quoted(&article.title));
    matter.line("date", &article.date.rfc3339());
    matter.line("authors", &list(&article.authors));
    match flavour {
        // Feeds hold the summary alone, as those of the other sites.
        Flavour::Briefing => briefing_keys(&mut matter, article, "excerpt"),
        Flavour::BriefingFull => {
            briefing_keys(&mut matter, article, "summary");
            full_keys(&mut matter, article);
        }
        Flavour::Hugo => hugo_keys(&mut matter, article),
        Flavour::Eleventy => eleventy_keys(&mut matter, article),
    }
    matter.end()
}

fn briefing_keys(matter: &mut Matter, article: &Article, rights: &str) {
    matter.line("tags", &list(&article.tags));
    shared_keys(matter, article);
    matter.line("source", &quoted(&article.source));
    matter.line("url", &quoted(&article.original()));
    matter.line("rights", &quoted(rights));
    // The first topic is the folder.
    if article.topics.len() > 1 {
        matter.line("topics", &list(&article.topics[1..]));
    }
}

fn full_keys(matter: &mut Matter, article: &Article) {
    let more = &article.more;
    matter.line("people", &list(&more.people));
    matter.line("places", &list(&more.places));
    matter.line("organisations", &list(&more.organisations));
    matter.line("contributors", &list(&more.contributors));
    matter.line("first_reported_by", &quoted(&more.first_reported_by));
}

fn hugo_keys(matter: &mut Matter, article: &Article) {
    matter.line("tags", &list(&article.tags));
    matter.line("sources", &list(&[&article.source]));
    matter.line("topics", &list(&article.topics));
    // Among the free parameters: Hugo would take a `summary` of its own for Markdown and render it
    // for every list that shows it.
    matter.text.push_str("[params]\n");
    shared_keys(matter, article);
    matter.line("original", &quoted(&article.original()));
}

fn eleventy_keys(matter: &mut Matter, article: &Article) {
    // Of `tags` it would make a collection each, which no template asks for.
    matter.line("labels", &list(&article.tags));
    matter.line("sources", &list(&[&article.source]));
    matter.line("topics", &list(&article.topics));
    shared_keys(matter, article);
    matter.line("original", &quoted(&article.original()));
}

fn shared_keys(matter: &mut Matter, article: &Article) {
    matter.line("dek", &quoted(&article.dek));
    matter.line("summary", &quoted(&article.summary));
}

/// A topic with a title and a line of its own.
pub fn topic_file(topic: &str, flavour: Flavour) -> File {
    let path = match flavour {
        Flavour::Briefing | Flavour::BriefingFull => format!("{topic}/_index.md"),
        Flavour::Hugo => format!("topics/{topic}/_index.md"),
        Flavour::Eleventy => format!("topics/{topic}.md"),
    };
    let mut matter = Matter::new(flavour);
    matter.line("title", &quoted(&capitalised(topic)));
    if flavour == Flavour::Eleventy {
        // No page: the list of the topic shows the text.
        matter.line("topic", topic);
        matter.line("layout", "false");
        matter.line("permalink", "false");
    }
    File { path, text: format!("{}What others report on {topic}.\n", matter.end()) }
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
