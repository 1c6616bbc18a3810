//! The keys of a page, and of the home page's own words.

use briefing::document::keys::{HOME, PAGE};

use super::{Table, case};
use crate::site::Site;

fn site() -> Site {
    Site::new()
        .file("templates/special.html", "SPECIAL {{ page.title }}")
        .file("templates/page.html", "{% extends \"default/page.html\" %}{% block footer %}{{ content.extra?.own or \"\" }}{% endblock %}")
        .file("templates/home.html", "{% extends \"default/home.html\" %}{% block footer %}{{ home.extra?.own or \"\" }}{{ home.updated?.iso or \"\" }}{% if home.image %}{{ home.image.src }}{% endif %}{% endblock %}")
        .file("content/b.png", "")
        .content("other.md", "title = \"Other\"\nmenu = true\nweight = 5", "Text.")
        .article("desk/piece.md", "", "")
}

/// Every key of a page.
pub(super) fn page() -> Table {
    let page = "about/index.html";
    Table {
        schema: &PAGE,
        cases: vec![
            case("title", "title = \"About *us*\"", page, "<h1>About <em>us</em></h1>", "title = \"\""),
            case("summary", "summary = \"Who we are.\"", page, "content=\"Who we are.\"", "summary = 3"),
            case(
                "updated",
                "updated = 2024-03-03",
                page,
                "Updated <time datetime=\"2024-03-03\"",
                "updated = \"lately\"",
            ),
            case(
                "weight",
                "weight = 9\nmenu = true",
                page,
                "About</a></li>\n<li><a href=\"/other/\">",
                "weight = 9.5",
            ),
            case("menu", "menu = true", "404.html", "<a href=\"/about/\">", "menu = 1"),
            case("slug", "slug = \"us\"", "us/index.html", "<h1>", "slug = \"a/b\""),
            case("aliases", "aliases = [\"/old.html\"]", "old.html", "/about/", "aliases = «\"/old/\""),
            case("template", "template = \"special.html\"", page, "SPECIAL", "template = \"\""),
            case("image", "[image]\nsrc = \"b.png\"", page, "<img src=\"/b.png\"", "image = 3"),
            case("draft", "draft = true", "beside/index.html", "<p>See it.</p>", "draft = 0"),
            case("language", "language = \"fa\"", page, "<h1 lang=\"fa\" dir=\"rtl\">", "language = \"\""),
            case("extra", "[extra]\nown = \"of our own\"", page, "of our own", "extra = []"),
        ],
        file: "content/about.md",
        around: ("+++\ntitle = \"About\"\n", "+++\nText.\n"),
        site: || site().content("beside.md", "title = \"Beside\"", "[See it](about.md)."),
    }
}

/// Every key of the home page's own words.
pub(super) fn home() -> Table {
    let page = "index.html";
    Table {
        schema: &HOME,
        cases: vec![
            case("title", "title = \"Good *morning*\"", page, "<h1>Good <em>morning</em></h1>", "title = []"),
            case("summary", "summary = \"What there is.\"", page, "What there is.", "summary = true"),
            case("updated", "updated = 2024-03-03", page, "2024-03-03", "updated = \"2024-02-30\""),
            case("aliases", "aliases = [\"/start/\"]", "start/index.html", "url=/", "aliases = [«\"../x\"]"),
            case("template", "template = \"special.html\"", page, "SPECIAL", "template = []"),
            case("image", "[image]\nsrc = \"b.png\"", page, "b.png", "image = \"b.png\""),
            case("draft", "draft = true", page, "<h1>The Bench</h1>\n</div>", "draft = \"yes\""),
            case("language", "language = \"fa\"", page, "lang=\"fa\"", "language = \"x y\""),
            case(
                "cascade",
                "[cascade]\ntags = [\"Below\"]",
                "desk/piece/index.html",
                "/tags/below/",
                "cascade = 3",
            ),
            case("extra", "[extra]\nown = \"of our own\"", page, "of our own", "extra = 3"),
        ],
        file: "content/_index.md",
        around: ("+++\n", "+++\nWords.\n"),
        site,
    }
}
