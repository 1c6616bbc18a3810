//! The keys of terms: tags, topics, folders of topics, sources and authors.

use briefing::document::keys::{AUTHOR, FOLDER, SOURCE, TERM, TOPIC};

use super::{Case, Table, case};
use crate::site::Site;

/// Articles that name the term under other names, and templates that show what is not shown else.
fn site() -> Site {
    let filed = "tags = [\"x\"]\nsource = \"x\"\nauthors = [\"x\"]\ntopics = [\"x\"]\nid = \"first\"";
    Site::new()
        .file("templates/special.html", "SPECIAL {{ page.title }}")
        .file("templates/term.html", "{% extends \"default/term.html\" %}{% block footer %}{{ term.extra?.own or \"\" }}{% endblock %}")
        .article("desk/first.md", filed, "Raw <b onclick=\"x\">HTML</b>.")
        .article("desk/second.md", "tags = [\"x\", \"a\"]\nauthors = [\"x\", \"a\"]\nsource = \"a\"\nrights = \"own\"\ntopics = [\"a\", \"x\"]\ndate = 2024-03-09", "")
        .file("content/b.png", "")
}

/// The keys that every term has; `page` is the term's, `list` that of its taxonomy.
fn common(page: &'static str, list: &'static str, feed: (&'static str, &'static str)) -> Vec<Case> {
    vec![
        case("title", "title = \"The *ex*\"", page, "<h1>The <em>ex</em></h1>", "title = \" \""),
        case("synonyms", "synonyms = [\"Ex\"]", page, "SYNONYM", "synonyms = [«3]"),
        case(
            "names",
            "names = { fa = \"ایکس\" }",
            page,
            "<span lang=\"fa\" dir=\"rtl\">ایکس</span>",
            "[names]\n«persia = 3",
        ),
        case("summary", "summary = \"In short.\"", page, "In short.", "summary = 3"),
        case(
            "same_as",
            "same_as = [\"https://same.example/x\"]",
            page,
            "https://same.example/x",
            "same_as = [«\"x\"]",
        ),
        case("lead", "lead = \"first\"", page, "term-lead", "lead = \"nothing\""),
        case("weight", "weight = 9", list, "WEIGHT", "weight = 1.5"),
        case("feed", feed.0, feed.1, "<feed", "feed = \"yes\""),
        case("language", "language = \"fa\"", page, "<h1 lang=\"fa\" dir=\"rtl\">", "language = false"),
        case("image", "[image]\nsrc = \"/b.png\"", page, "<img src=\"/b.png\"", "[image]\nsrc = 3"),
        case("template", "template = \"special.html\"", page, "SPECIAL", "template = true"),
        case("aliases", "aliases = [\"/old/\"]", "old/index.html", "url=/", "aliases = [«\"a b\"]"),
        case("extra", "[extra]\nown = \"of our own\"", page, "of our own", "extra = 3"),
    ]
}

const AROUND: (&str, &str) = ("+++\n", "+++\nWords.\n");

pub(super) fn tag() -> Table {
    let mut cases = common("tags/x/index.html", "tags/index.html", ("feed = true", "tags/x/atom.xml"));
    replace(&mut cases, "synonyms", "desk/third/index.html", "/tags/x/");
    replace(&mut cases, "weight", "tags/index.html", "<ul class=\"terms\">\n<li><a href=\"/tags/x/\">");
    Table {
        schema: &TERM,
        cases,
        file: "content/tags/x.md",
        around: AROUND,
        site: || site().article("desk/third.md", "tags = [\"Ex\"]", ""),
    }
}

pub(super) fn topic() -> Table {
    let mut cases = common("topics/x/index.html", "topics/index.html", ("", ""));
    cases.retain(|case| !matches!(case.key, "synonyms" | "feed"));
    cases.push(case(
        "synonyms",
        "synonyms = [\"exes\"]",
        "desk/third/index.html",
        "/topics/x/",
        "synonyms = 3",
    ));
    cases.push(case("feed", "feed = false", "topics/x/index.html", "href=\"https://bench.example/topics/x/\">\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"The Bench (Atom)\"", "feed = 0"));
    cases.push(case(
        "parent",
        "parent = \"desk\"",
        "topics/x/index.html",
        "href=\"/topics/desk/\"",
        "parent = \"nowhere\"",
    ));
    replace(&mut cases, "weight", "topics/index.html", "<ul class=\"terms\">\n<li><a href=\"/topics/x/\">");
    Table {
        schema: &TOPIC,
        cases,
        file: "content/topics/x.md",
        around: AROUND,
        site: || site().article("desk/third.md", "topics = [\"exes\"]", ""),
    }
}

pub(super) fn folder() -> Table {
    let mut table = topic();
    table.schema = &FOLDER;
    table.file = "content/x/_index.md";
    table.cases.push(case(
        "cascade",
        "[cascade]\ntags = [\"Below\"]",
        "x/inside/index.html",
        "/tags/below/",
        "cascade = true",
    ));
    table.site = || {
        site().article("desk/third.md", "topics = [\"exes\"]", "").article(
            "x/inside.md",
            "date = 2024-02-01",
            "",
        )
    };
    table
}

pub(super) fn source() -> Table {
    let page = "sources/x/index.html";
    let mut cases = common(page, "sources/index.html", ("", ""));
    cases.retain(|case| !matches!(case.key, "synonyms" | "feed"));
    cases.push(case(
        "synonyms",
        "synonyms = [\"Wire X\"]",
        "desk/third/index.html",
        "Source: <a href=\"/sources/x/\">",
        "synonyms = [«\"\"]",
    ));
    cases.push(case("feed", "feed = false", "sources/x/index.html", "href=\"https://bench.example/sources/x/\">\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"The Bench (Atom)\"", "feed = []"));
    cases.push(case(
        "home",
        "home = \"https://x.example/\"",
        page,
        "href=\"https://x.example/\"",
        "home = \"x\"",
    ));
    cases.push(case(
        "feed_url",
        "feed_url = \"https://x.example/feed\"",
        "atom.xml",
        "https://x.example/feed",
        "feed_url = \"//x\"",
    ));
    cases.push(case(
        "country",
        "home = \"https://x.example/\"\ncountry = \"Oman\"",
        page,
        "Oman",
        "country = 968",
    ));
    cases.push(case(
        "rights",
        "rights = \"licensed\"",
        "desk/first/index.html",
        "noindex",
        "rights = \"theirs\"",
    ));
    cases.push(case("html", "html = \"escape\"", "desk/first/index.html", "&lt;b onclick", "html = \"raw\""));
    replace(&mut cases, "weight", "sources/index.html", "<ul class=\"terms\">\n<li><a href=\"/sources/x/\">");
    Table {
        schema: &SOURCE,
        cases,
        file: "content/sources/x.md",
        around: AROUND,
        site: || site().settings("rights = \"summary\"").article("desk/third.md", "source = \"Wire X\"", ""),
    }
}

pub(super) fn author() -> Table {
    let page = "authors/x/index.html";
    let mut cases = common(page, "authors/index.html", ("feed = true", "authors/x/atom.xml"));
    cases.retain(|case| case.key != "synonyms");
    cases.push(case(
        "synonyms",
        "synonyms = [\"Mr X\"]",
        "desk/third/index.html",
        "/authors/x/",
        "synonyms = true",
    ));
    cases.push(case("role", "role = \"Correspondent\"", page, "Correspondent", "role = []"));
    replace(&mut cases, "weight", "authors/index.html", "<ul class=\"terms\">\n<li><a href=\"/authors/x/\">");
    Table {
        schema: &AUTHOR,
        cases,
        file: "content/authors/x.md",
        around: AROUND,
        site: || site().article("desk/third.md", "authors = [\"Mr X\"]", ""),
    }
}

fn replace(cases: &mut [Case], key: &str, output: &'static str, shows: &'static str) {
    for case in cases.iter_mut().filter(|case| case.key == key) {
        (case.output, case.shows) = (output, shows);
    }
}
