//! The keys of `briefing.toml` and of `theme.toml`.

use briefing::config::CONFIG;
use briefing::theme::THEME;

use super::{Table, case};
use crate::site::Site;

/// Shows what no built-in template does: the free table, which feeds there are, which taxonomies.
const NOT_FOUND: &str = "{{ site.extra?.own or \"\" }}here:{% for feed in site.feeds %}({{ feed.media_type }}){% endfor %}\
    {% for term in terms(taxonomy=\"tags\") %}[{{ term.id }}]{% endfor %}\
    {% set us = site.publisher %}{{ us.name }} {{ us.url or \"\" }} {{ us.logo or \"\" }} ethics:{{ us.ethics_policy or \"\" }} \
    corrections:{{ us.corrections_policy or \"\" }} {{ us.ownership or \"\" }}";

/// Every key of the settings.
pub(super) fn site() -> Table {
    let home = "index.html";
    let page = "desk/a/index.html";
    Table {
        schema: &CONFIG,
        cases: vec![
            case("title", "title = \"Gulf Morning\"", home, "<title>Gulf Morning</title>", "title = \"\""),
            case(
                "description",
                "description = \"What we read.\"",
                home,
                "content=\"What we read.\"",
                "description = 3",
            ),
            case(
                "id",
                "id = \"6f0c8f5e-53a5-4d7c-9f0e-8d2f0b6f7a12\"",
                "atom.xml",
                "urn:uuid:c49e26f9-d2b0-5cee-8902-51c04724090f",
                "id = \"x\"",
            ),
            case(
                "base_url",
                "base_url = \"https://other.example/b/\"",
                page,
                "https://other.example/b/desk/a/",
                "base_url = \"other.example\"",
            ),
            case("language", "language = \"fr\"", home, "<html lang=\"fr\"", "language = \"not one\""),
            case(
                "languages",
                "[languages.en]\ndigits = \"arab\"",
                page,
                "٢٠٢٤",
                "[languages]\n«nowhere_at_all = {}",
            ),
            case(
                "languages.calendar",
                "[languages.en]\ncalendar = \"persian\"",
                page,
                "1402",
                "[languages.en]\ncalendar = \"mayan\"",
            ),
            case(
                "languages.digits",
                "[languages.en]\ndigits = \"thai\"",
                page,
                "๒๐๒๔",
                "[languages.en]\ndigits = \"roman\"",
            ),
            case(
                "time_zone",
                "time_zone = \"Pacific/Apia\"",
                "atom.xml",
                "+13:00",
                "time_zone = \"Mars/Olympus\"",
            ),
            case("theme", "theme = \"plain\"", home, "PLAIN", "theme = \"missing\""),
            case(
                "rights",
                "rights = \"licensed\"",
                "desk/cited/index.html",
                "Republished from",
                "rights = \"all\"",
            ),
            case("html", "html = \"escape\"", page, "&lt;b class", "html = \"drop\""),
            case(
                "taxonomies",
                "[taxonomies.tags]\nfeed = true",
                "tags/oil/atom.xml",
                "<feed",
                "taxonomies = 3",
            ),
            case(
                "taxonomies.closed",
                "[taxonomies.tags]\nclosed = false\n[extra]\nown = \"open\"",
                "404.html",
                "open",
                "[taxonomies.tags]\nclosed = \"yes\"",
            ),
            case(
                "taxonomies.feed",
                "[taxonomies.tags]\nfeed = true",
                "tags/oil/atom.xml",
                "<feed",
                "[taxonomies.tags]\nfeed = 1",
            ),
            case(
                "feeds",
                "[feeds]\nformats = [\"rss\"]",
                "404.html",
                "here:(application/rss+xml)",
                "feeds = \"atom\"",
            ),
            case(
                "feeds.formats",
                "[feeds]\nformats = [\"rss\"]",
                "404.html",
                "here:(application/rss+xml)",
                "[feeds]\nformats = [«\"pdf\"]",
            ),
            case(
                "feeds.limit",
                "[feeds]\nlimit = 1",
                "atom.xml",
                "&lt;/div&gt;</content>\n </entry>\n</feed>",
                "[feeds]\nlimit = 0",
            ),
            case("lists", "[lists]\nper_page = 1", "topics/desk/page/1/index.html", "<main", "lists = 20"),
            case(
                "lists.per_page",
                "[lists]\nper_page = 1",
                "topics/desk/page/1/index.html",
                "<main",
                "[lists]\nper_page = 0",
            ),
            case(
                "menu",
                "[[menu]]\ntitle = \"All\"\nlink = \"/topics/\"",
                home,
                ">All</a>",
                "menu = \"All\"",
            ),
            case(
                "menu.title",
                "[[menu]]\ntitle = \"Subjects\"\nlink = \"/topics/\"",
                home,
                ">Subjects</a>",
                "[[menu]]\nlink = \"/topics/\"\ntitle = \"\"",
            ),
            case(
                "menu.link",
                "[[menu]]\ntitle = \"x\"\nlink = \"https://elsewhere.example/\"",
                home,
                "https://elsewhere.example/",
                "[[menu]]\ntitle = \"x\"\nlink = \"javascript:x\"",
            ),
            case(
                "menu.weight",
                "[[menu]]\ntitle = \"One\"\nlink = \"/\"\n[[menu]]\ntitle = \"Two\"\nlink = \"/\"\nweight = 1",
                home,
                ">Two</a></li>\n<li><a href=\"/\" aria-current=\"page\">One</a>",
                "[[menu]]\ntitle = \"x\"\nlink = \"/\"\nweight = \"1\"",
            ),
            case(
                "icon",
                "icon = \"icon.svg\"",
                home,
                "<link rel=\"icon\" type=\"image/svg+xml\" sizes=\"any\" href=\"/icon.svg\">",
                "icon = \"icons.svg\"",
            ),
            case(
                "style",
                "[style]\naccent = \"#063\"",
                home,
                "--accent:#063",
                "[style]\naccent = \"red; } body { display: none\"",
            ),
            case(
                "publisher",
                "[publisher]\nname = \"The Bench Trust\"",
                "404.html",
                "The Bench Trust",
                "publisher = \"us\"",
            ),
            case(
                "publisher.name",
                "[publisher]\nname = \"The Bench Trust\"",
                "404.html",
                "The Bench Trust",
                "[publisher]\nname = \"\"",
            ),
            case(
                "publisher.url",
                "[publisher]\nurl = \"https://trust.example/\"",
                "404.html",
                "https://trust.example/",
                "[publisher]\nurl = \"trust.example\"",
            ),
            case(
                "publisher.logo",
                "[publisher]\nlogo = \"icon.svg\"",
                "404.html",
                "https://bench.example/icon.svg",
                "[publisher]\nlogo = \"logo.svg\"",
            ),
            case(
                "publisher.ethics_policy",
                "[publisher]\nethics_policy = \"/topics/desk/\"",
                "404.html",
                "ethics:https://bench.example/topics/desk/",
                "[publisher]\nethics_policy = \"javascript:x\"",
            ),
            case(
                "publisher.corrections_policy",
                "[publisher]\ncorrections_policy = \"/topics/desk/\"",
                "404.html",
                "corrections:https://bench.example/topics/desk/",
                "[publisher]\ncorrections_policy = \"\"",
            ),
            case(
                "publisher.ownership",
                "[publisher]\nownership = \"https://owners.example/\"",
                "404.html",
                "https://owners.example/",
                "[publisher]\nownership = 3",
            ),
            case("extra", "[extra]\nown = \"of our own\"", "404.html", "of our own", "extra = 3"),
        ],
        file: "briefing.toml",
        around: (
            "title = \"The Bench\"\nid = \"6f0c8f5e-53a5-4d7c-9f0e-8d2f0b6f7a11\"\nbase_url = \"https://bench.example/\"\n",
            "",
        ),
        site: || {
            Site::new()
                .file("static/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>")
                .file("themes/plain/theme.toml", "briefing = \">=0.1\"\n")
                .file("themes/plain/templates/home.html", "PLAIN")
                .file("templates/404.html", NOT_FOUND)
                .article(
                    "desk/a.md",
                    "date = 2024-03-01T09:00:00\ntags = [\"oil\"]",
                    "Raw <b class=\"x\">HTML</b>.",
                )
                .article("desk/cited.md", "source = \"Wire\"", "")
        },
    }
}

/// Every key of a theme.
pub(super) fn theme() -> Table {
    let home = "index.html";
    Table {
        schema: &THEME,
        cases: vec![
            case("title", "title = \"Plain paper\"", home, "(Plain paper)", "title = 3"),
            case(
                "description",
                "description = \"For a wire desk.\"",
                home,
                "(For a wire desk.)",
                "description = []",
            ),
            case("license", "license = \"MIT\"", home, "(MIT)", "license = true"),
            case(
                "home",
                "home = \"https://plain.example/\"",
                home,
                "(https://plain.example/)",
                "home = \"plain\"",
            ),
            case(
                "briefing",
                "briefing = \">=0.1\"\ntitle = \"Newer\"",
                home,
                "(Newer)",
                "briefing = \">=99\"",
            ),
            case("style", "[style]\ngap = \"1rem\"", home, "--gap:2rem", "[style]\ngap = 3"),
            case("extra", "[extra]\nown = \"of our own\"", home, "(of our own)", "extra = 3"),
        ],
        file: "themes/plain/theme.toml",
        around: ("briefing = \">=0.1, <99\"\n", "[style]\ngap = \"1rem\"\n"),
        site: || {
            let home = "({{ theme.title or \"\" }})({{ theme.description or \"\" }})({{ theme.license or \"\" }})\
                ({{ theme.home or \"\" }})({{ theme.extra?.own or \"\" }}){{ site.style_html or \"\" }}";
            Site::new()
                .settings("theme = \"plain\"\n[style]\ngap = \"2rem\"")
                .file("themes/plain/templates/home.html", home)
        },
    }
}
