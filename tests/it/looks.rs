//! How a site looks by its settings: its icon, the theme's custom properties, templates by name.

use crate::site::Site;

#[test]
fn an_icon_is_named_in_every_head() {
    let built = Site::new()
        .settings("icon = \"favicon.svg\"")
        .file("static/favicon.svg", "<svg/>")
        .article("desk/a.md", "", "")
        .base_url("https://host.example/sub/")
        .build();
    for page in ["/", "/desk/a/", "/topics/"] {
        built
            .page(page)
            .contains("<link rel=\"icon\" type=\"image/svg+xml\" sizes=\"any\" href=\"/sub/favicon.svg\">");
    }
}

#[test]
fn an_icon_among_the_assets_has_its_fingerprint() {
    let built =
        Site::new().settings("icon = \"assets/icon.png\"").file("static/assets/icon.png", "png").build();
    built.page("/").contains("<link rel=\"icon\" type=\"image/png\" href=\"/assets/icon.");
    let page = built.page("/");
    let icon = page.attributes("href").into_iter().find(|href| href.contains("/icon.")).unwrap();
    built.has(icon.trim_start_matches('/'));
}

#[test]
fn an_icon_that_is_not_there_is_an_error() {
    let refused = |settings: &str| {
        Site::new().settings(settings).file("static/favicon.svg", "<svg/>").file("static/a.css", "").refused()
    };
    let problems = refused("icon = \"favicom.svg\"");
    problems.at("missing-file", "briefing.toml:4:8").advises("missing-file", "did you mean `favicon.svg`?");
    refused("icon = \"static/favicon.svg\"").advises("missing-file", "did you mean `favicon.svg`?");
    refused("icon = \"nothing.png\"").advises("missing-file", "below `static/`");
    refused("icon = \"a.css\"").at("wrong-value", "briefing.toml:4:8").says("takes a picture");
    refused("icon = \"https://else.example/x.png\"").at("missing-file", "briefing.toml:4:8");
    refused("[publisher]\nlogo = \"lost.png\"").at("missing-file", "briefing.toml:5:8");
    refused("[publisher]\nlogo = \"data:image/png,x\"").at("wrong-value", "briefing.toml:5:8");
}

#[test]
fn addresses_of_policies_are_looked_up() {
    let built = Site::new()
        .settings("[publisher]\nethics_policy = \"/ethics/\"\ncorrections_policy = \"/lost/\"\nownership = \"https://house.example/who\"")
        .content("ethics.md", "title = \"Ethics\"", "Ours.")
        .build();
    assert_eq!(built.problems.codes(), ["unknown-address"]);
    built.problems.at("unknown-address", "briefing.toml:6:22").says("`corrections_policy` leads to `/lost/`");
    let problems = Site::new().settings("[publisher]\nownership = \"javascript:alert(1)\"").refused();
    problems.at("wrong-value", "briefing.toml:5:13");
}

#[test]
fn a_site_sets_what_its_theme_declares() {
    let built = Site::new()
        .settings("theme = \"morning\"\n[style]\naccent = \"light-dark(#a00, #f88)\"\ngap = '\"x\" 2rem'")
        .file("themes/morning/theme.toml", "briefing = \">=0.1\"\n[style]\ngap = \"1rem\"\n")
        .build();
    built.page("/").in_order(&[
        "rel=\"stylesheet\"",
        "<style>:root{--accent:light-dark(#a00, #f88);--gap:\"x\" 2rem}</style>",
        "</head>",
    ]);
    Site::new().build().page("/").lacks("<style>");
}

#[test]
fn a_property_that_no_theme_declares_is_an_error() {
    let problems = Site::new().settings("[style]\naccents = \"red\"\nzebra = \"red\"").refused();
    problems
        .at("unknown-property", "briefing.toml:5:11")
        .advises("unknown-property", "did you mean `accent`?");
    problems.at("unknown-property", "briefing.toml:6:9").advises("unknown-property", "it declares `text`");
}

#[test]
fn a_value_may_not_break_out_of_its_declaration() {
    for value in [
        "red;} *{display:none",
        "</style><script>alert(1)</script>",
        "url(//else.example/x)",
        "red !important",
    ] {
        let problems = Site::new().settings(&format!("[style]\naccent = \"{value}\"")).refused();
        problems.at("wrong-value", "briefing.toml:5:10").advises("wrong-value", "one CSS declaration");
    }
}

#[test]
fn a_file_may_name_its_template() {
    let own =
        |name: &str| format!("{{% extends \"base.html\" %}}{{% block main %}}made by {name}{{% endblock %}}");
    let site = Site::new();
    for name in ["wide", "story", "plain", "front", "desk"] {
        site.write(&format!("templates/{name}.html"), own(name));
    }
    let built = site
        .content("_index.md", "template = \"front.html\"", "")
        .content("about.md", "title = \"About\"\ntemplate = \"plain.html\"", "Text.")
        .content("desk/_index.md", "template = \"desk.html\"\n[cascade]\ntemplate = \"story.html\"", "")
        .article("desk/a.md", "", "")
        .article("desk/b.md", "template = \"wide.html\"", "")
        .article("desk/c.md", "template = \"default/article.html\"", "")
        .article("world/d.md", "template = \"article.html\"", "")
        .build();
    built.problems.none();
    for (page, name) in [
        ("/", "front"),
        ("/about/", "plain"),
        ("/topics/desk/", "desk"),
        ("/desk/a/", "story"),
        ("/desk/b/", "wide"),
    ] {
        built.page(page).contains(&format!("made by {name}"));
    }
    built.page("/desk/c/").contains("<h1>Piece c</h1>");
    built.page("/world/d/").contains("<h1>Piece d</h1>");
}

#[test]
fn a_template_that_no_layer_has_is_an_error_where_it_is_named() {
    let problems = Site::new()
        .file("templates/wide.html", "{% extends \"base.html\" %}")
        .content("_index.md", "template = \"frond.html\"", "")
        .content("about.md", "title = \"About\"\ntemplate = \"wid.html\"", "Text.")
        .content("desk/_index.md", "[cascade]\ntemplate = \"artikle.html\"", "")
        .content("tags/t.md", "template = \"tagg.html\"", "")
        .article("desk/a.md", "tags = [\"t\"]", "")
        .article("desk/b.md", "", "")
        .article("world/c.md", "template = \"nothing-like-it\"", "")
        .refused();
    problems.at("unknown-template", "content/_index.md:2:12");
    problems.at("unknown-template", "content/about.md:3:12").advises("unknown-template", "`wide.html`?");
    problems.at("unknown-template", "content/desk/_index.md:3:12");
    problems.advises("unknown-template", "did you mean `article.html`?");
    problems.at("unknown-template", "content/tags/t.md:2:12");
    problems.at("unknown-template", "content/world/c.md:4:12");
    problems.advises("unknown-template", "a file `templates/nothing-like-it` makes one");
    assert_eq!(problems.codes().len(), 5, "what a cascade gives to many is told once");
}

#[test]
fn the_licence_of_a_picture_stands_with_its_credit() {
    let image = |license: &str| {
        format!("image = {{ src = \"p.svg\", alt = \"A\", credit = \"Ada\", license = \"{license}\" }}")
    };
    let built = Site::new()
        .article("desk/a.md", &image("https://licences.example/by/4.0/"), "")
        .article("desk/b.md", &image("All rights <reserved>"), "")
        .article("desk/c.md", &format!("language = \"fa\"\n{}", image("https://licences.example/")), "")
        .file("content/desk/p.svg", "<svg/>")
        .build();
    built.page("/desk/a/").contains(
        "<small class=\"credit\">Ada · <a href=\"https://licences.example/by/4.0/\" rel=\"license noopener\">Licence</a></small>",
    );
    built.page("/desk/c/").contains("rel=\"license noopener\" lang=\"en\" dir=\"ltr\">Licence</a>");
    built.page("/desk/b/").contains("<small class=\"credit\">Ada · All rights &lt;reserved&gt;</small>");
}

#[test]
fn what_files_say_of_terms_stands_on_their_pages() {
    let built = Site::new()
        .content("sources/wire.md", "feed_url = \"https://wire.example/feed\"\ncountry = \"Oman\"", "")
        .content("people/bea.md", "same_as = [\"https://one.example/?a&b\", \"https://two.example/\"]", "")
        .content("authors/ada.md", "role = \"Correspondent\"", "")
        .article("desk/a.md", "authors = [\"ada\"]", "")
        .build();
    built.page("/sources/wire/").contains(
        "<li><bdi>Oman</bdi></li>\n<li><a href=\"https://wire.example/feed\" rel=\"external noopener\">Its own feed</a></li>",
    );
    built.page("/people/bea/").in_order(&[
        "Elsewhere: ",
        "href=\"https://one.example/?a&amp;b\"",
        ", ",
        "two.example",
    ]);
    built.page("/authors/ada/").contains("Correspondent");
    built.page("/desk/a/").contains("Correspondent");
}
