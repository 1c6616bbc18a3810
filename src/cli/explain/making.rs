//! What an output is made of and why it was made, as data and in words.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::base::SitePath;
use crate::build::{Account, Cause, Changed, Next};
use crate::cli::terminal::count;
use crate::render::{Query, World};

/// What is told of the making of an output.
#[derive(Debug, Serialize)]
pub(super) struct Making {
    made_of: MadeOf,
    /// Absent where nothing is remembered of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_build: Option<Json>,
    next_build: Json,
    #[serde(skip)]
    words: [String; 2],
}

#[derive(Debug, Serialize)]
struct MadeOf {
    templates: Vec<SitePath>,
    /// Those that are files of the site; the others are in the program.
    #[serde(skip)]
    own: Vec<SitePath>,
    values: Vec<Value>,
    questions: Vec<Question>,
}

#[derive(Debug, Serialize)]
struct Value {
    name: &'static str,
    articles: Vec<SitePath>,
}

#[derive(Debug, Serialize)]
struct Question {
    question: String,
    /// The file that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<SitePath>,
    /// The articles that answer it.
    articles: Vec<SitePath>,
}

impl Making {
    pub(super) fn new(world: &World, account: Account) -> Self {
        let Account { templates, own_templates, values, questions, past, next } = account;
        let path = |id| world.site().article(id).path().clone();
        let question = |query: Query| Question {
            question: query.written(world),
            file: query.file(world),
            articles: query.articles(world).into_iter().map(path).collect(),
        };
        let values = values.into_iter();
        let last = match &past {
            None => "nothing is remembered of it".to_owned(),
            Some(past) if past.is_last => format!("made it: {}", in_words(world, &past.cause, WAS)),
            Some(past) => format!("left it; it was made before: {}", in_words(world, &past.cause, WAS)),
        };
        let then = match &next {
            Next::Keep => {
                "keeps it, where it stands published: nothing that it is made of is another".to_owned()
            }
            Next::Make(cause) => format!("makes it: {}", in_words(world, cause, IS)),
            Next::Always => "makes it, which is as quick as finding out whether it is another".to_owned(),
            Next::Fail => "cannot make it; `briefing build` tells why".to_owned(),
        };
        Self {
            made_of: MadeOf {
                own: own_templates,
                templates,
                values: values.map(|it| Value { name: it.name, articles: it.articles }).collect(),
                questions: questions.into_iter().map(question).collect(),
            },
            last_build: past
                .map(|past| json!({ "made": past.is_last, "cause": of_cause(world, &past.cause) })),
            next_build: match &next {
                Next::Keep => json!({ "makes": false }),
                Next::Make(cause) => json!({ "makes": true, "cause": of_cause(world, cause) }),
                Next::Always => json!({ "makes": true, "cause": { "why": "always" } }),
                Next::Fail => json!({ "makes": false, "cause": { "why": "faulty" } }),
            },
            words: [last, then],
        }
    }

    /// What it is made of, in three columns.
    pub(super) fn rows(&self) -> Vec<[String; 3]> {
        let MadeOf { templates, own, values, questions } = &self.made_of;
        let row = |key: &str, value: String, more: String| [key.to_owned(), value, more];
        let mut rows: Vec<_> =
            own.iter().map(|file| row("template", file.to_string(), String::new())).collect();
        let built_in = templates.len() - own.len();
        if built_in > 0 {
            rows.push(row("template", format!("{built_in} that are built in"), String::new()));
        }
        let (cards, plain): (Vec<_>, Vec<_>) = values.iter().partition(|value| !value.articles.is_empty());
        let plain: Vec<&str> = plain.iter().map(|value| value.name).collect();
        rows.extend((!plain.is_empty()).then(|| row("given", plain.join(", "), String::new())));
        rows.extend(cards.iter().map(|value| row("given", value.name.to_owned(), of(&value.articles))));
        rows.extend(questions.iter().map(|asked| row("asked", asked.question.clone(), asked.about())));
        rows
    }

    /// What the last build did, and the next one will.
    pub(super) fn builds(&self) -> Vec<[String; 3]> {
        let [last, next] = &self.words;
        [("last", last), ("next", next)]
            .map(|(key, words)| [key.to_owned(), words.clone(), String::new()])
            .into()
    }
}

impl Question {
    /// What it is about, where it does not say so itself.
    fn about(&self) -> String {
        let about = self.file.as_ref().map_or_else(|| of(&self.articles), ToString::to_string);
        if self.question.contains(&about) { String::new() } else { about }
    }
}

fn of(articles: &[SitePath]) -> String {
    match articles {
        [] => String::new(),
        [one] => one.to_string(),
        more => count(more.len(), "article"),
    }
}

/// Of one thing, of several, and of answers.
type Verbs = [&'static str; 3];
const WAS: Verbs = ["was another", "were others", "had another answer"];
const IS: Verbs = ["is another", "are others", "has another answer"];

fn in_words(world: &World, cause: &Cause, verbs: Verbs) -> String {
    let Changed { values, surroundings, templates, answers } = match cause {
        Cause::New => return "nothing was remembered of it".to_owned(),
        Cause::Unpublished => return "what was remembered of it was not what was published there".to_owned(),
        Cause::Changed(changed) => &**changed,
    };
    let [one, several, answered] = verbs;
    let quoted = |names: Vec<String>| {
        let verb = if names.len() == 1 { one } else { several };
        format!("`{}` {verb}", names.join("`, `"))
    };
    let mut parts = Vec::new();
    if !templates.is_empty() {
        parts.push(quoted(templates.iter().map(ToString::to_string).collect()));
    } else if *surroundings {
        parts.push(format!("what all pages share (settings, words, theme) or a template {one}"));
    }
    if !values.is_empty() {
        parts.push(quoted(values.clone()));
    }
    parts.extend(answers.iter().map(|query| match query {
        Query::Body(path) => format!("the text of `{path}` {one}"),
        query => format!("`{}` {answered}", query.written(world)),
    }));
    parts.join("; ")
}

fn of_cause(world: &World, cause: &Cause) -> Json {
    match cause {
        Cause::New => json!({ "why": "new" }),
        Cause::Unpublished => json!({ "why": "unpublished" }),
        Cause::Changed(changed) => {
            let Changed { values, surroundings, templates, answers } = &**changed;
            let answers: Vec<String> = answers.iter().map(|query| query.written(world)).collect();
            json!({
                "why": "changed",
                "values": values,
                "surroundings": surroundings,
                "templates": templates,
                "answers": answers,
            })
        }
    }
}
