//! The keys of an edition.

use briefing::document::keys::EDITION;

use super::{Table, case};
use crate::site::Site;

/// Every key of an edition.
pub(super) fn edition() -> Table {
    let page = "editions/e/index.html";
    Table {
        schema: &EDITION,
        cases: vec![
            case("title", "title = \"Of *today*\"", page, "<h1>Of <em>today</em></h1>", "title = \"\""),
            case("number", "number = 41", page, "No. 41", "number = -1"),
            case("date", "date = 2024-03-12", page, "datetime=\"2024-03-12\"", "date = \"Tuesday\""),
            case("cutoff", "cutoff = 2024-03-02\n[rule]\nby = \"topic\"", page, "Piece early", "cutoff = []"),
            case("summary", "summary = \"In short.\"", page, "In short.", "summary = 3"),
            case("image", "[image]\nsrc = \"/b.png\"", page, "<img src=\"/b.png\"", "image = 3"),
            case("language", "language = \"fa\"", page, "<h1 lang=\"fa\" dir=\"rtl\">", "language = \"?\""),
            case("draft", "draft = true", "about/index.html", "<p>See it.</p>", "draft = \"no\""),
            case("embargo", "embargo = 2024-03-19", "about/index.html", "<p>See it.</p>", "embargo = 3"),
            case("aliases", "aliases = [\"/old/\"]", "old/index.html", "/editions/e/", "aliases = [«\"\"]"),
            case("sections", "[[sections]]\ntitle = \"S\"", page, "<h2>S</h2>", "sections = 3"),
            case(
                "sections.title",
                "[[sections]]\ntitle = \"At *sea*\"",
                page,
                "At <em>sea</em></h2>",
                "[[sections]]\ntitle = \"\"",
            ),
            case(
                "sections.topic",
                "[[sections]]\ntopic = \"gulf\"",
                page,
                "<h2><a href=\"/topics/gulf/\">",
                "[[sections]]\ntopic = 3",
            ),
            case(
                "sections.note",
                "[[sections]]\ntitle = \"S\"\nnote = \"Of *note*\"",
                page,
                "Of <em>note</em>",
                "[[sections]]\ntitle = \"S\"\nnote = 3",
            ),
            case(
                "sections.items",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"early\"",
                page,
                "Piece early",
                "[[sections]]\ntitle = \"S\"\nitems = [«\"early\"]",
            ),
            case(
                "sections.items.article",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"gulf/early.md\"",
                page,
                "Piece early",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"gulf/gone.md\"",
            ),
            case(
                "sections.items.note",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"early\"\nnote = \"Do read\"",
                page,
                "Do read",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"early\"\nnote = []",
            ),
            case(
                "sections.items.lead",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"early\"\nlead = true",
                page,
                "<li class=\"lead\">",
                "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"early\"\nlead = 1",
            ),
            case("rule", "[rule]\nby = \"topic\"", page, "Piece early", "rule = \"topic\""),
            case("rule.by", "[rule]\nby = \"topic\"", page, "/topics/gulf/", "[rule]\nby = \"source\""),
            case(
                "rule.topics",
                "[rule]\ntopics = [\"europe\"]",
                page,
                "Piece vote",
                "[rule]\ntopics = «\"europe\"",
            ),
            case("rule.limit", "[rule]\nlimit = 1", page, "Piece vote", "[rule]\nlimit = 0"),
            case("extra", "[extra]\nown = \"of our own\"", page, "of our own", "extra = 3"),
        ],
        file: "content/editions/e.md",
        around: ("+++\ntitle = \"E\"\ndate = 2024-03-10\n", "+++\nWords.\n"),
        site: || {
            Site::new()
                .file("templates/edition.html", "{% extends \"default/edition.html\" %}{% block footer %}{{ edition.extra?.own or \"\" }}{% endblock %}")
                .file("content/b.png", "")
                .content("about.md", "title = \"About\"", "[See it](editions/e.md).")
                .article("gulf/early.md", "date = 2024-03-01\nid = \"early\"", "")
                .article("europe/vote.md", "date = 2024-03-02T12:00:00Z", "")
        },
    }
}
