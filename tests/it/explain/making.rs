//! What an output is made of, why it was made, and who uses a file.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::explained;
use crate::site::Site;

/// Six articles on two topics, of which one is told of in an edition and one shows a picture.
fn desk() -> Site {
    let mut site = Site::new()
        .content("sources/wire.md", "title = \"The Wire\"", "")
        .content("desk/a0.md", "title = \"Piece a0\"\ndate = 2024-03-02\nsource = \"The Wire\"\ntags = [\"far\"]", "The text of a0.")
        .article("table/b.md", "tags = [\"far\"]", "See [a0](../desk/a0.md), and ![Sea](/sea.svg).")
        .content(
            "editions/one.md",
            "title = \"One\"\ndate = 2024-03-03\n[[sections]]\ntitle = \"S\"\nitems = [{ article = \"desk/a0.md\" }]",
            "",
        )
        .content("about.md", "title = \"About\"", "Of [this](static-notes.txt).")
        .file("content/static-notes.txt", "plain")
        .file("static/sea.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>")
        .file("static/assets/style.css", "body { background: url(paper.png) }")
        .file("static/assets/paper.png", "no picture")
        .file("data/facts.toml", "fact = \"one\"")
        .file(
            "templates/page.html",
            "{% extends \"default/page.html\" %}{% block main %}{{ super() }}{% set facts = data(path=\"facts.toml\") %}{{ facts.fact }}{% endblock %}",
        );
    for n in 1..5 {
        let front = format!("title = \"Piece a{n}\"\ndate = 2024-02-0{n}");
        site = site.content(&format!("desk/a{n}.md"), &front, "");
    }
    site
}

fn used_by(site: &Site, file: &str) -> Vec<(String, String)> {
    let facts = explained(site, file);
    let used = facts["used_by"].as_array().unwrap_or_else(|| panic!("{facts:#}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    used.iter().map(|user| (text(&user["address"]), text(&user["how"]))).collect()
}

fn addresses(used: &[(String, String)], how: &str) -> BTreeSet<String> {
    used.iter().filter(|(_, one)| one == how).map(|(address, _)| address.clone()).collect()
}

/// The addresses whose published files are others after an edit.
fn others_after(site: &Site, edit: impl FnOnce()) -> BTreeSet<String> {
    let before = site.build_clean().tree;
    edit();
    let after = site.build_clean().tree;
    let is_other = |path: &&str| *path != ".briefing-inventory" && before.bytes(path) != after.bytes(path);
    let paths = after.files().map(|(path, _)| path).filter(is_other);
    paths.map(|path| format!("/{}", path.strip_suffix("index.html").unwrap_or(path))).collect()
}

#[test]
fn who_names_an_article_is_who_is_another_with_its_title() {
    let site = desk();
    for (file, from, to) in [
        ("content/desk/a0.md", "Piece a0", "Other a0"),
        ("content/sources/wire.md", "The Wire", "The Cable"),
        ("content/editions/one.md", "One", "Other"),
        ("content/about.md", "About", "Of us"),
    ] {
        let used = used_by(&site, file);
        let all: BTreeSet<String> = used.iter().map(|(address, _)| address.clone()).collect();
        let title = |name: &str| format!("title = \"{name}\"");
        let mut others = others_after(&site, || {
            site.edit(file, &title(from), &title(to));
            if file.contains("wire") {
                site.edit(
                    "content/desk/a0.md",
                    &format!("source = \"{from}\""),
                    &format!("source = \"{to}\""),
                );
            }
        });
        // What leads to it without its title comes out as it was, and a neighbour that does not name its
        // source.
        let leads: Vec<&String> = all.difference(&others).collect();
        let is_plain = |address: &&String| {
            ["/table/b/", "/topics/table/", "/desk/a4/"].iter().any(|start| address.starts_with(start))
        };
        assert!(leads.iter().all(is_plain), "{file}: {leads:?}");
        others.retain(|address| !all.contains(address));
        assert_eq!(others, BTreeSet::new(), "{file}");
    }
}

#[test]
fn who_shows_a_text_is_who_is_another_with_it() {
    let site = desk();
    let file = "content/table/b.md";
    let used = used_by(&site, file);
    let shows = addresses(&used, "shows");
    assert!(shows.contains("/atom.xml") && shows.contains("/topics/table/feed.json"), "{used:?}");
    let whole = &shows | &addresses(&used, "becomes");
    assert_eq!(whole, others_after(&site, || site.edit(file, "See", "Look at")));
}

#[test]
fn who_uses_other_files() {
    let site = desk();
    let used = |file: &str| used_by(&site, file);
    let logo = site.text("briefing.toml") + "\n[publisher]\nlogo = \"assets/logo.svg\"\n";
    site.write("briefing.toml", logo);
    site.write("static/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(explained(&site, "static/assets/logo.svg")["used_by"], "all");
    let pair = |address: &str, how: &str| (address.to_owned(), how.to_owned());
    let template = used("templates/page.html");
    assert_eq!(template, [pair("/about/", "template")]);
    assert_eq!(used("data/facts.toml"), [pair("/about/", "shows")]);
    assert_eq!(
        used("content/static-notes.txt"),
        [pair("/static-notes.txt", "becomes"), pair("/about/", "names")]
    );
    let picture = used("static/sea.svg");
    assert_eq!(picture[0], pair("/sea.svg", "becomes"));
    assert!(addresses(&picture, "shows").contains("/table/b/"), "{picture:?}");
    assert!(!addresses(&picture, "shows").contains("/desk/a0/"), "{picture:?}");
    // A picture that a style sheet names is in the name of that.
    let paper = used("static/assets/paper.png");
    assert!(paper[0].0.starts_with("/assets/paper.") && paper[0].1 == "becomes", "{paper:?}");
    let names = addresses(&paper, "names");
    assert!(
        names.iter().any(|address| address.starts_with("/assets/style.")) && names.contains("/about/"),
        "{names:?}"
    );
    assert_eq!(explained(&site, "briefing.toml")["used_by"], "all");
    site.edit(
        "content/about.md",
        "title = \"About\"",
        "title = \"About\"\nmenu = true\naliases = [\"/old/\"]",
    );
    assert_eq!(explained(&site, "content/about.md")["used_by"], "all", "the menu names it");
    site.edit("content/about.md", "menu = true\n", "");
    assert!(used("content/about.md").contains(&pair("/old/", "names")));
    site.write("words/en.toml", "skip = \"Past\"\n");
    assert_eq!(explained(&site, "words/en.toml")["used_by"], "all");
    site.write("templates/unused.html", "nothing");
    assert_eq!(used("templates/unused.html"), []);
    site.write("themes/other/templates/page.html", "nothing");
    assert_eq!(used("themes/other/templates/page.html"), []);
}

#[test]
fn what_a_page_is_made_of() {
    let site = desk();
    let facts = explained(&site, "/desk/a1/");
    let made = &facts["made_of"];
    let templates = made["templates"].as_array().unwrap();
    assert!(templates.contains(&json!("themes/default/templates/article.html")), "{made:#}");
    let given = |name: &str| {
        let values = made["values"].as_array().unwrap();
        values.iter().find(|value| value["name"] == name).unwrap()["articles"].clone()
    };
    assert_eq!(given("newer"), json!(["content/desk/a2.md"]));
    assert_eq!(given("older"), json!([]));
    let asked = made["questions"].as_array().unwrap();
    assert!(asked.iter().any(|query| query["file"] == "content/desk/a1.md"), "{made:#}");
    let list = explained(&site, "/topics/desk/");
    let questions = &list["made_of"]["values"];
    assert!(questions.to_string().contains("content/desk/a0.md"), "{questions}");
    assert_eq!(explained(&site, "/sea.svg")["next_build"]["cause"]["why"], "always");
}

#[test]
fn why_it_was_made_and_will_be() {
    let site = desk();
    let next = |site: &Site, what: &str| explained(site, what)["next_build"].clone();
    let last = |site: &Site, what: &str| explained(site, what)["last_build"].clone();
    assert_eq!(last(&site, "/desk/a1/"), Value::Null);
    assert_eq!(next(&site, "/desk/a1/"), json!({ "makes": true, "cause": { "why": "new" } }));
    site.run("build").ended(0);
    assert_eq!(last(&site, "/desk/a1/"), json!({ "made": true, "cause": { "why": "new" } }));
    assert_eq!(next(&site, "/desk/a1/"), json!({ "makes": false }));

    site.edit("content/desk/a2.md", "Piece a2", "Other a2");
    let cause = next(&site, "/desk/a1/")["cause"].clone();
    assert_eq!((&cause["why"], &cause["values"]), (&json!("changed"), &json!(["newer"])), "{cause:#}");
    assert_eq!(next(&site, "/table/b/"), json!({ "makes": false }));
    site.run("build").ended(0);
    assert_eq!(last(&site, "/desk/a1/"), json!({ "made": true, "cause": cause }));
    assert_eq!(last(&site, "/table/b/"), json!({ "made": false, "cause": { "why": "new" } }));
    // A build that makes nothing tells nothing of the one before.
    site.run("build").ended(0);
    assert_eq!(last(&site, "/desk/a1/")["made"], true);

    site.edit("content/table/b.md", "See", "Look at");
    let cause = next(&site, "/table/b/")["cause"].clone();
    assert_eq!(cause["answers"], json!(["body(path=\"content/table/b.md\")"]), "{cause:#}");
    site.write("templates/article.html", "{% extends \"default/article.html\" %}");
    site.edit("templates/page.html", "facts.fact", "facts . fact");
    let cause = next(&site, "/about/")["cause"].clone();
    assert_eq!(cause["templates"], json!(["templates/page.html"]), "{cause:#}");
    let cause = next(&site, "/desk/a1/")["cause"].clone();
    assert_eq!(cause["templates"], json!(["templates/article.html"]), "{cause:#}");
    site.run("build").ended(0);
    site.edit("briefing.toml", "The Bench", "The Chair");
    let cause = next(&site, "/about/")["cause"].clone();
    assert_eq!((&cause["surroundings"], &cause["templates"]), (&json!(true), &json!([])), "{cause:#}");
    site.run("build").ended(0);
    std::fs::remove_file(site.public().join("about/index.html")).unwrap();
    site.run("build").ended(0);
    assert_eq!(last(&site, "/about/"), json!({ "made": true, "cause": { "why": "unpublished" } }));
}

#[test]
fn a_site_with_errors_says_that_it_is_not_known() {
    let site = desk().file("content/desk/broken.md", "no front matter");
    let facts = explained(&site, "desk/a1.md");
    assert_eq!((&facts["used_by"], &facts["made_of"]), (&Value::Null, &Value::Null));
    let ran = site.run("explain desk/a1.md");
    assert!(ran.ended(0).stdout.contains("The site has errors"), "{}", ran.stdout);
    let site = desk().file("templates/404.html", "{{ nothing }}");
    assert_eq!(explained(&site, "/404.html")["next_build"]["cause"]["why"], "faulty");
    assert!(!used_by(&site, "desk/a1.md").is_empty());
}

#[test]
fn what_is_told_holds_for_odd_files() {
    // A picture that claims to be as wide as can be.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\0\x01\x08\x06\0\0\0";
    let site = desk().file("static/wide.png", png).file(
        "templates/article.html",
        "{% extends \"default/article.html\" %}{% block related %}{{ body(path=article.path) }}{% endblock %}",
    );
    assert_eq!(used_by(&site, "static/wide.png"), [("/wide.png".to_owned(), "becomes".to_owned())]);
    // A text that is shown twice is asked for once.
    let asked = explained(&site, "/table/b/")["made_of"]["questions"].clone();
    let bodies = asked.as_array().unwrap().iter().filter(|asked| asked["file"] == "content/table/b.md");
    assert_eq!(bodies.count(), 1, "{asked:#}");
}

#[test]
fn what_was_published_elsewhere_is_not_called_changed() {
    let site = desk();
    site.run("build").ended(0);
    site.run("build --output other").ended(0);
    let cause = explained(&site, "/desk/a1/")["last_build"]["cause"].clone();
    assert_eq!(cause["why"], "unpublished");
    // Also then what is another is what counts.
    site.edit("content/desk/a2.md", "Piece a2", "Other a2");
    std::fs::remove_dir_all(site.public()).unwrap();
    site.run("build").ended(0);
    let cause = explained(&site, "/desk/a1/")["last_build"]["cause"].clone();
    assert_eq!((&cause["why"], &cause["values"]), (&json!("changed"), &json!(["newer"])), "{cause:#}");
}
