//! The keys of an article, and those that a `[cascade]` gives.

use briefing::document::keys::{ARTICLE, CASCADE};

use super::{Case, Table, case};
use crate::site::Site;

const PAGE: &str = "desk/a/index.html";

/// The keys that say how a piece is filed.
fn filing() -> Vec<Case> {
    vec![
        case("source", "source = \"The Wire\"", PAGE, "/sources/the-wire/", "source = 3"),
        case(
            "source_language",
            "source_language = \"fa\"",
            PAGE,
            "hreflang=\"fa\"",
            "source_language = \"not a tag\"",
        ),
        case("access", "access = \"subscription\"", PAGE, "subscribers only", "access = \"paid\""),
        case("authors", "authors = [\"Ada Writer\"]", PAGE, "/authors/ada-writer/", "authors = \"Ada\""),
        case(
            "contributors",
            "contributors = [\"Ben Helper\"]",
            PAGE,
            "Reporting contributed by",
            "contributors = [«3]",
        ),
        case("translator", "translator = \"Cy Tongue\"", PAGE, "Translated by", "translator = []"),
        case(
            "first_reported_by",
            "first_reported_by = \"The Scoop\"",
            PAGE,
            "First reported by",
            "first_reported_by = \"\"",
        ),
        case("topics", "topics = [\"trade\"]", PAGE, "/topics/trade/", "topics = [\"trade\", «\" \"]"),
        case("tags", "tags = [\"Oil\"]", PAGE, "/tags/oil/", "tags = 2024-03-01"),
        case("people", "people = [\"Dee Leader\"]", PAGE, "/people/dee-leader/", "people = true"),
        case("places", "places = [\"Muscat\"]", PAGE, "/places/muscat/", "places = { a = 1 }"),
        case(
            "organisations",
            "organisations = [\"OPEC\"]",
            PAGE,
            "/organisations/opec/",
            "organisations = [«[\"OPEC\"]]",
        ),
        case("rights", "rights = \"licensed\"", PAGE, "noindex", "rights = \"mine\""),
        case("language", "language = \"fa\"", PAGE, "<h1 lang=\"fa\" dir=\"rtl\">", "language = 3"),
        case("template", "template = \"special.html\"", PAGE, "SPECIAL", "template = 3"),
        case(
            "weight",
            "weight = 9",
            "topics/desk/index.html",
            "<ol class=\"cards\">\n<li><article class=\"card\">\n<div class=\"by\"><p class=\"when\"><time datetime=\"2024-03-01\">March 1, 2024</time></p></div>\n<div>\n<h3><a href=\"/desk/a/\">",
            "weight = \"high\"",
        ),
        case("draft", "draft = true", "about/index.html", "<p>See it.</p>", "draft = \"true\""),
        case("embargo", "embargo = 2024-03-19", "about/index.html", "<p>See it.</p>", "embargo = \"soon\""),
        case("expires", "expires = 2024-03-17", "about/index.html", "<p>See it.</p>", "expires = 2024-02-30"),
        case("extra", "[extra]\nown = \"of our own\"", PAGE, "of our own", "extra = 3"),
    ]
}

/// The site that an article is tried on: a newer one beside it, a page that leads to it, and
/// templates that show what the built-in ones do not.
fn desk() -> Site {
    let template = "{% extends \"default/article.html\" %}{% block source %}{{ super() }}{{ article.extra?.own or \"\" }}\
        {% if article.filed %}filed {{ article.filed.iso }}{% endif %}{% endblock %}";
    Site::new()
        .file("templates/article.html", template)
        .file("templates/special.html", "SPECIAL {{ article.title }}")
        .file("content/desk/newer.md", "+++\ntitle = \"Newer\"\ndate = 2024-03-10\nweight = 1\nlanguage = \"en\"\nexpires = 2030-01-01\nembargo = 2024-01-01\ndraft = false\ntemplate = \"article.html\"\n+++\nText.\n")
        .content("about.md", "title = \"About\"", "[See it](desk/a.md).")
}

/// Every key of an article.
pub(super) fn article() -> Table {
    let mut cases = vec![
        case("title", "title = \"Another *title*\"", PAGE, "<h1>Another <em>title</em></h1>", "title = \"\""),
        case("dek", "dek = \"The line below\"", PAGE, "<p class=\"dek\">The line below</p>", "dek = 3"),
        case(
            "summary",
            "summary = \"In short.\"",
            "topics/desk/index.html",
            "In short.",
            "summary = [\"In short.\"]",
        ),
        case("date", "date = 2024-03-02", PAGE, "datetime=\"2024-03-02\"", "date = \"yesterday\""),
        case(
            "updated",
            "updated = 2024-03-03",
            PAGE,
            "Updated <time datetime=\"2024-03-03\"",
            "updated = 2024",
        ),
        case("filed", "filed = 2024-03-04", PAGE, "filed 2024-03-04", "filed = 09:30:00"),
        case(
            "url",
            "url = \"https://x.example/piece\"",
            PAGE,
            "href=\"https://x.example/piece\"",
            "url = \"x.example\"",
        ),
        case(
            "source_title",
            "source_title = \"Their headline\"",
            PAGE,
            "Their headline</cite>",
            "source_title = 3",
        ),
        case(
            "accessed",
            "accessed = 2024-03-05",
            PAGE,
            "Accessed <time datetime=\"2024-03-05\"",
            "accessed = true",
        ),
        case(
            "archive_url",
            "archive_url = \"https://kept.example/1\"",
            PAGE,
            "href=\"https://kept.example/1\"",
            "archive_url = \"ftp://x\"",
        ),
        case(
            "image",
            "[image]\nsrc = \"b.png\"\nalt = \"\"",
            PAGE,
            "<img src=\"/desk/b.png\"",
            "image = \"b.png\"",
        ),
        case("image.src", "[image]\nsrc = \"c.png\"", PAGE, "/desk/c.png", "[image]\nsrc = \"\""),
        case(
            "image.alt",
            "[image]\nsrc = \"b.png\"\nalt = \"Two rooms\"",
            PAGE,
            "alt=\"Two rooms\"",
            "[image]\nsrc = \"b.png\"\nalt = 3",
        ),
        case(
            "image.caption",
            "[image]\nsrc = \"b.png\"\ncaption = \"Where *they* met\"",
            PAGE,
            "Where <em>they</em> met",
            "[image]\nsrc = \"b.png\"\ncaption = []",
        ),
        case(
            "image.credit",
            "[image]\nsrc = \"b.png\"\ncredit = \"Eve Lens\"",
            PAGE,
            "Eve Lens",
            "[image]\nsrc = \"b.png\"\ncredit = 1",
        ),
        case(
            "image.license",
            "[image]\nsrc = \"b.png\"\nlicense = \"CC BY 4.0\"",
            PAGE,
            "CC BY 4.0",
            "[image]\nsrc = \"b.png\"\nlicense = true",
        ),
        case(
            "events",
            "[[events]]\ndate = 2024-01-10\ntext = \"They met\"",
            PAGE,
            "They met",
            "events = \"none\"",
        ),
        case(
            "events.date",
            "[[events]]\ndate = \"2023-12\"\ntext = \"x\"",
            PAGE,
            "December 2023",
            "[[events]]\ntext = \"x\"\ndate = \"spring\"",
        ),
        case(
            "events.text",
            "[[events]]\ndate = 2024-01-10\ntext = \"They *sat*\"",
            PAGE,
            "They <em>sat</em>",
            "[[events]]\ndate = 2024-01-10\ntext = \"\"",
        ),
        case(
            "events.url",
            "[[events]]\ndate = 2024-01-10\ntext = \"x\"\nurl = \"https://e.example/\"",
            PAGE,
            "href=\"https://e.example/\"",
            "[[events]]\ndate = 2024-01-10\ntext = \"x\"\nurl = \"/e\"",
        ),
        case(
            "corrections",
            "[[corrections]]\ndate = 2024-03-06\ntext = \"Not twelve\"",
            PAGE,
            "Not twelve",
            "corrections = 3",
        ),
        case(
            "corrections.date",
            "[[corrections]]\ndate = 2024-03-07\ntext = \"x\"",
            PAGE,
            "datetime=\"2024-03-07\"",
            "[[corrections]]\ntext = \"x\"\ndate = 3.5",
        ),
        case(
            "corrections.text",
            "[[corrections]]\ndate = 2024-03-06\ntext = \"but **ten**\"",
            PAGE,
            "but <strong>ten</strong>",
            "[[corrections]]\ndate = 2024-03-06\ntext = 3",
        ),
        case("id", "id = \"for-ever\"", "atom.xml", "ecf8ca72-d7a4-5229-8060-d1c8bb4e4394", "id = 3"),
        case("slug", "slug = \"other-end\"", "desk/other-end/index.html", "<h1>", "slug = \"../x\""),
        case(
            "aliases",
            "aliases = [\"/old/\"]",
            "old/index.html",
            "/desk/a/",
            "aliases = [«\"https://x.example/\"]",
        ),
    ];
    cases.extend(filing());
    Table {
        schema: &ARTICLE,
        cases,
        file: "content/desk/a.md",
        around: ("+++\ntitle = \"A\"\ndate = 2024-03-01\nurl = \"https://o.example/\"\n", "+++\nText.\n"),
        site: || desk().file("content/desk/b.png", "").file("content/desk/c.png", ""),
    }
}

/// Every key of a `[cascade]`.
pub(super) fn cascade() -> Table {
    let cases = filing().into_iter().map(|mut case| {
        if case.key == "extra" {
            case.right = "[cascade.extra]\nown = \"of our own\"";
        }
        case
    });
    Table {
        schema: &CASCADE,
        cases: cases.collect(),
        file: "content/_index.md",
        around: ("+++\n[cascade]\n", "+++\n"),
        site: || {
            let article = "+++\ntitle = \"A\"\ndate = 2024-03-01\nurl = \"https://o.example/\"\n+++\nText.\n";
            desk().file("content/desk/a.md", article)
        },
    }
}
