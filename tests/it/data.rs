//! Data files: what templates are given of them, what is wrong with them, and which pages they
//! are a part of.

use crate::site::Site;

/// A site whose home page shows something.
fn showing(home: &str) -> Site {
    Site::new().article("desk/a.md", "", "").file("templates/home.html", home)
}

#[test]
fn templates_are_given_what_is_in_data_files() {
    let mut site = showing(
        "{% set team = data(path=\"team.toml\") %}{% for p in team.person %}<p>{{ p.name }}, {{ p.since }}</p>{% endfor %}\
         {% for r in data(path=\"desk/Polls.CSV\") %}<b>{{ r.party }}: {{ r.share }}</b>{% endfor %}\
         {% set x = data(path=\"/data/desk/x.json\") %}<i>{{ x.list[1] }}</i>",
    )
    .file("data/team.toml", "[[person]]\nname = \"Ada & Co\"\nsince = 2024-03-16\n")
    .file("data/desk/Polls.CSV", "\u{feff}party,share\r\nA,\"4,5\"\r\nB,3\r\n")
    .file("data/desk/x.json", "{\"list\": [1, \"<two>\"]}");
    let built = site.build();
    built.problems.none();
    built.page("/").in_order(&[
        "<p>Ada &amp; Co, 2024-03-16</p>",
        "<b>A: 4,5</b><b>B: 3</b>",
        "<i>&lt;two&gt;</i>",
    ]);
}

#[test]
fn a_changed_data_file_renders_the_pages_that_ask_it_and_no_other() {
    let mut site = showing("{{ data(path=\"n.json\") }}")
        .file(
            "templates/article.html",
            "{% extends \"default/article.html\" %}{% block text %}{% set m = data(path=\"m.toml\") %}{{ m.m }}{% endblock %}",
        )
        .article("desk/b.md", "", "")
        .file("data/n.json", "1")
        .file("data/m.toml", "m = 1")
        .file("data/unasked.csv", "a,b\n1,2\n");
    site.build();
    assert_eq!(site.build().work.rendered, 0);
    site.write("data/n.json", "2");
    let built = site.build();
    assert_eq!((built.work.parsed, built.work.rendered, built.changes().written), (0, 1, 1));
    assert_eq!(built.page("/").text(), "2");
    site.write("data/m.toml", "m = 2");
    assert_eq!(site.build().work.rendered, 2, "the two articles");
    site.write("data/unasked.csv", "a,b\n3,4\n");
    assert_eq!(site.build().work.rendered, 0);
    site.build().tree.assert_same(&site.build_clean().tree);
}

#[test]
fn other_bytes_of_one_value_give_the_same_page() {
    let mut site = showing("{{ data(path=\"n.json\") }}").file("data/n.json", "1");
    site.build();
    site.write("data/n.json", "1\n");
    let built = site.build();
    assert_eq!((built.work.rendered, built.changes().written), (1, 0));
}

#[test]
fn a_missing_data_file_is_told_where_it_is_asked_for() {
    let asking = |path: &str| showing(&format!("{{{{ data(path=\"{path}\") }}}}"));
    let told = |mut site: Site, said: &str| {
        let problems = site.refused();
        problems.at("template-error", "templates/home.html:1:4").says(said);
    };
    told(asking("team.toml"), "there are no data files");
    let two = |site: Site| site.file("data/teams.toml", "").file("data/polls/x.csv", "");
    told(two(asking("team.toml")), "did you mean `data/teams.toml`?");
    told(two(asking("zzz")), "there is `data/polls/x.csv`, `data/teams.toml`");
    told(asking("x.yaml").file("data/x.yaml", "a: 1"), "data files end in `.toml`, `.json` or `.csv`");
    for path in ["../briefing.toml", "a/../../briefing.toml", "", "a//b.toml", "/data/"] {
        told(two(asking(path)), "is not a path of the site");
    }
}

#[test]
fn a_missing_data_file_that_comes_is_read() {
    let mut site = showing("{{ data(path=\"n.json\") }}");
    site.refused();
    site.write("data/n.json", "\"here\"");
    site.build().page("/").contains("here");
    site.remove("data/n.json");
    site.refused();
}

#[test]
fn a_faulty_data_file_is_an_error_whoever_asks_for_it() {
    for home in ["{{ data(path=\"a.json\") }}", "nobody asks"] {
        let mut site = showing(home)
            .file("data/a.json", "{\n  \"k\": [1,\n}")
            .file("data/b.toml", "a = 1\nx = [\n")
            .file("data/c.csv", "a,b\n1,2\n3\n")
            .file("data/d.csv", b"a,b\n1,\xff\n");
        let problems = site.refused();
        problems
            .at("data-syntax", "data/a.json:3:1")
            .at("data-syntax", "data/c.csv:3:1")
            .at("not-utf8", "data/d.csv:2:3")
            .says("this is not TOML");
        assert_eq!(problems.codes().len(), 4, "{}", problems.drawn());
        assert_eq!(site.refused(), problems, "a remembered fault is told again");
        let ran = site.run("list articles");
        assert!(ran.ended(1).stderr.contains("data/a.json:3:1"), "{}", ran.stderr);
    }
}

#[test]
fn other_files_below_data_are_nobodys_business() {
    let site = &mut showing("x").file("data/notes.txt", b"\xff").file("data/.b.toml.swp", "x = [");
    site.build().problems.none();
    assert!(site.run("list ignored").stdout.contains("data/.b.toml.swp"));
}
