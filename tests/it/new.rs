//! `briefing new`: which file is written, what is in it, and what is never written over.

use std::fs;

use crate::site::{Ran, Site, Tree, program};

/// Runs `briefing new` with these arguments.
#[track_caller]
fn new(site: &Site, arguments: &[&str]) -> Ran {
    Ran::of(&program(site.folder()).arg("new").args(arguments).output().unwrap())
}

#[track_caller]
fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A desk with a source that is described and has a home, and a topic below another.
fn desk() -> Site {
    Site::new()
        .settings("time_zone = \"Asia/Tehran\"")
        .content(
            "sources/the-new-york-times.md",
            "title = \"The New York Times\"\nsynonyms = [\"NYT\"]\nhome = \"https://www.nytimes.com/\"",
            "",
        )
        .content("diplomacy/oman/_index.md", "title = \"Oman\"", "")
        .article(
            "diplomacy/oman/old.md",
            "url = \"https://a.example/1\"\nsource = \"Wire\"\ntags = [\"Red Sea\"]",
            "",
        )
}

#[test]
fn an_article_is_filed_in_seconds() {
    let mut site = desk();
    let ran = new(
        &site,
        &[
            "article",
            "Iran and U.S. held \"secret\" talks",
            "--topic",
            "diplomacy/oman",
            "--topic",
            "sanctions",
            "--source",
            "The New York Times",
            "--url",
            "https://www.nytimes.com/2024/x.html",
            "--author",
            "Farnaz Fassihi",
            "--author",
            "Eric Schmitt",
            "--tag",
            "talks",
            "--date",
            "2024-03-16",
            "--rights",
            "summary",
        ],
    );
    let path = "content/diplomacy/oman/iran-and-u-s-held-secret-talks.md";
    assert_eq!(ran.ended(0).stdout, format!("{path}\n"));
    assert!(ran.stderr.contains("/diplomacy/oman/iran-and-u-s-held-secret-talks/"), "{}", ran.stderr);
    assert_eq!(
        text(&site, path),
        "+++\ntitle = 'Iran and U.S. held \"secret\" talks'\ndate = 2024-03-16\n\
         filed = 2024-03-18T11:30:00+03:30\nsource = \"The New York Times\"\n\
         url = \"https://www.nytimes.com/2024/x.html\"\nauthors = [\"Farnaz Fassihi\", \"Eric Schmitt\"]\n\
         topics = [\"sanctions\"]\ntags = [\"talks\"]\nrights = \"summary\"\n+++\n"
    );
    site.edit(path, "\n+++\n", "\n+++\nText.\n");
    site.build().page("/diplomacy/oman/iran-and-u-s-held-secret-talks/").contains("The New York Times");
}

#[test]
fn today_is_the_day_in_the_sites_zone() {
    let site = desk();
    let at = |clock: &str, headline: &str| {
        new(&site, &["article", headline, "--clock", clock]).ended(0);
        text(&site, &format!("content/{headline}.md"))
    };
    assert!(
        at("2024-03-18T20:29:59Z", "before").contains("date = 2024-03-18\nfiled = 2024-03-18T23:59:59+03:30")
    );
    assert!(
        at("2024-03-18T20:30:00Z", "after").contains("date = 2024-03-19\nfiled = 2024-03-19T00:00:00+03:30")
    );
}

#[test]
fn names_are_written_as_they_are_known() {
    let site = desk();
    let ran = new(
        &site,
        &["article", "A", "--topic", "Oman", "--source", "NYT", "--tag", "red sea", "--author", "Wire Desk"],
    );
    assert_eq!(ran.ended(0).stdout, "content/diplomacy/oman/a.md\n");
    let written = text(&site, "content/diplomacy/oman/a.md");
    assert!(written.contains("source = \"The New York Times\""), "{written}");
    assert!(written.contains("tags = [\"Red Sea\"]"), "{written}");
    assert!(ran.stderr.contains("the source `NYT` is written `The New York Times`"), "{}", ran.stderr);
    let near = new(&site, &["article", "B", "--topic", "diplomacy/omen", "--source", "New York Times"]);
    assert!(
        near.ended(0).stderr.contains("`New York Times` is new; did you mean `The New York Times`?"),
        "{}",
        near.stderr
    );
    assert!(
        near.stderr.contains("the topic `diplomacy/omen` is new: the folder makes it; did you mean `Oman`?"),
        "{}",
        near.stderr
    );
    assert_eq!(near.stdout, "content/diplomacy/omen/b.md\n");
}

#[test]
fn the_source_is_known_by_where_the_original_lies() {
    let site = desk();
    let ran = new(&site, &["article", "A", "--url", "https://cn.nytimes.com/a"]);
    assert!(ran.ended(0).stderr.contains("the source is `The New York Times`"), "{}", ran.stderr);
    assert!(text(&site, "content/a.md").contains("source = \"The New York Times\""));
    let other = new(&site, &["article", "B", "--url", "https://notnytimes.com/a"]);
    assert!(other.ended(0).stderr.contains("nobody is credited"), "{}", other.stderr);
    assert!(!text(&site, "content/b.md").contains("source"));
}

#[test]
fn an_original_that_is_filed_already_is_told() {
    let site = desk();
    let ran = new(&site, &["article", "A", "--url", "https://a.example/1", "--source", "Wire"]);
    assert!(
        ran.ended(0).stderr.contains("filed already, in `content/diplomacy/oman/old.md`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn folders_keep_their_spelling_and_new_ones_are_slugs() {
    let site = Site::new().article("Foreign Desk/Red Sea/x.md", "", "");
    let filed =
        |topic: &str| new(&site, &["article", "A b", "--topic", topic, "--bundle"]).ended(0).stdout.clone();
    assert_eq!(filed("Foreign Desk"), "content/Foreign Desk/a-b/index.md\n");
    assert_eq!(filed("foreign-desk/red-sea/2024/03"), "content/Foreign Desk/Red Sea/2024/03/a-b/index.md\n");
    assert_eq!(filed("Foreign Desk/Sue Z"), "content/Foreign Desk/sue-z/a-b/index.md\n");
    assert_eq!(filed("خلیج فارس"), "content/خلیج-فارس/a-b/index.md\n");
    assert_eq!(filed("2024"), "content/2024/a-b/index.md\n");
    for topic in ["sources", "editions/x", "pages", "../up", "!!!", "a/!!/b", ""] {
        let before = Tree::of(site.folder());
        new(&site, &["article", "C", "--topic", topic]).ended(2);
        before.assert_same(&Tree::of(site.folder()));
    }
}

#[test]
fn nothing_is_written_over() {
    let site = desk().content("about.md", "title = \"About\"", "x");
    let cases: &[(&[&str], &str)] = &[
        (&["article", "Old", "--topic", "diplomacy/oman"], "--slug"),
        (&["article", "Old", "--topic", "diplomacy/oman", "--bundle"], "--slug"),
        (&["page", "About"], "content/about.md"),
        (&["article", "About"], "content/about.md"),
        (&["topic", "diplomacy/oman"], "content/diplomacy/oman/_index.md"),
        (&["topic", "Oman"], "content/diplomacy/oman/_index.md"),
        (&["source", "The New York Times"], "content/sources/the-new-york-times.md"),
        (&["source", "NYT"], "content/sources/the-new-york-times.md"),
        (&["source", "the new york  times!"], "content/sources/the-new-york-times.md"),
        (&["source", "The Times", "--synonym", "NYT"], "content/sources/the-new-york-times.md"),
    ];
    for (arguments, said) in cases {
        let before = Tree::of(site.folder());
        let ran = new(&site, arguments);
        assert!(ran.ended(2).stderr.contains(said), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
        before.assert_same(&Tree::of(site.folder()));
    }
}

#[test]
fn every_kind_has_its_place() {
    let mut site =
        Site::new().settings("[taxonomies.ships]").article("desk/a.md", "tags = [\"Red Sea\"]", "");
    let cases: &[(&[&str], &str, &str)] = &[
        (
            &["page", "Über uns", "--menu", "--summary", "Who we are."],
            "content/über-uns.md",
            "title = \"Über uns\"\nsummary = \"Who we are.\"\nmenu = true",
        ),
        (&["topic", "desk/Oman Talks"], "content/desk/oman-talks/_index.md", "title = \"Oman Talks\""),
        (&["topic", "desk", "--title", "The desk"], "content/desk/_index.md", "title = \"The desk\""),
        (
            &[
                "source",
                "Le Monde",
                "--home",
                "https://lemonde.fr/",
                "--rights",
                "excerpt",
                "--language",
                "fr",
            ],
            "content/sources/le-monde.md",
            "title = \"Le Monde\"\nhome = \"https://lemonde.fr/\"\nrights = \"excerpt\"\nlanguage = \"fr\"",
        ),
        (
            &["author", "Ada", "--role", "editor", "--synonym", "A. L."],
            "content/authors/ada.md",
            "title = \"Ada\"\nsynonyms = [\"A. L.\"]\nrole = \"editor\"",
        ),
        (&["person", "محمد"], "content/people/محمد.md", "title = \"محمد\""),
        (&["place", "Muscat"], "content/places/muscat.md", "title = \"Muscat\""),
        (
            &["organisation", "C++ Group"],
            "content/organisations/c-plus-plus-group.md",
            "title = \"C++ Group\"",
        ),
        (
            &["tag", "Red Sea", "--summary", "A sea."],
            "content/tags/red-sea.md",
            "title = \"Red Sea\"\nsummary = \"A sea.\"",
        ),
        (&["term", "ships", "Ever Given"], "content/ships/ever-given.md", "title = \"Ever Given\""),
    ];
    for (arguments, path, front) in cases {
        let ran = new(&site, arguments);
        assert_eq!(ran.ended(0).stdout, format!("{path}\n"), "{arguments:?}");
        assert_eq!(text(&site, path), format!("+++\n{front}\n+++\n"), "{arguments:?}");
        new(&site, arguments).ended(2);
    }
    let ran = new(&site, &["term", "boats", "X"]);
    assert!(ran.ended(2).stderr.contains("[taxonomies.boats]"), "{}", ran.stderr);
    assert!(new(&site, &["term", "people", "X"]).ended(2).stderr.contains("briefing new person"));
    let codes = site.build().problems.codes().join(" ");
    assert_eq!(codes, "empty-body", "the page alone has no text yet");
}

#[test]
fn editions_count_on() {
    let mut site = Site::new().article("desk/a.md", "", "");
    let path = |arguments: &[&str]| new(&site, arguments).ended(0).stdout.trim().to_owned();
    assert_eq!(path(&["edition", "2024-03-11", "--number", "41"]), "content/editions/2024-03-11.md");
    assert_eq!(path(&["edition"]), "content/editions/2024-03-18.md");
    let written = text(&site, "content/editions/2024-03-18.md");
    assert_eq!(
        written,
        "+++\ntitle = \"The Bench, 2024-03-18\"\nnumber = 42\ndate = 2024-03-18\ncutoff = 2024-03-18T08:00:00Z\n\n[rule]\nby = \"topic\"\n+++\n"
    );
    assert_eq!(path(&["edition", "--title", "Extra"]), "content/editions/2024-03-18-2.md");
    assert!(text(&site, "content/editions/2024-03-18-2.md").contains("title = \"Extra\"\nnumber = 43\n"));
    let later = new(&site, &["edition", "2024-03-25"]);
    assert!(later.ended(0).stderr.contains("withheld until 2024-03-25"), "{}", later.stderr);
    assert!(text(&site, "content/editions/2024-03-25.md").contains("number = 44"));
    let this_morning = new(&site, &["article", "Early bird", "--topic", "desk"]);
    this_morning.ended(0);
    site.build().page("/editions/2024-03-18/").contains("The Bench, 2024-03-18").contains("Early bird");
}

#[test]
fn a_site_may_have_archetypes_of_its_own() {
    let site = desk()
        .file(
            "archetypes/article.md",
            "+++\r\n# What the desk says.\r\ntitle = \"{title}\"\r\ndate = \"{date}\"\r\nrights = \"summary\"\r\n\
             tags = [\"desk\", \"{tags}\"]\r\nsummary = \"\"\r\n[extra]\r\nkey = \"{slug}, {date}\"\r\n+++\r\n\
             ## {title}\r\n",
        )
        .file("archetypes/README.md", "How they are written.")
        .file("archetypes/edition.md", "+++\ntitle = \"No. {number}\"\ndate = \"{date}\"\n+++\n");
    new(&site, &["article", "A", "--tag", "x", "--source", "Wire"]).ended(0);
    assert_eq!(
        text(&site, "content/a.md"),
        "+++\n# What the desk says.\ntitle = \"A\"\ndate = 2024-03-18\nrights = \"summary\"\n\
         tags = [\"desk\", \"x\"]\nsummary = \"\"\nfiled = 2024-03-18T11:30:00+03:30\nsource = \"Wire\"\n[extra]\n\
         key = \"a, 2024-03-18\"\n+++\n## A\n"
    );
    new(&site, &["edition", "--number", "7"]).ended(0);
    assert!(text(&site, "content/editions/2024-03-18.md").starts_with("+++\ntitle = \"No. 7\"\n"));
}

#[test]
fn what_would_be_an_error_is_not_written() {
    let cases: &[(&str, &str)] = &[
        ("+++\ntitle = \"{title}\"\ntitel = \"x\"\n+++\n", "unknown-key"),
        ("+++\ntitle = \"{titel}\"\n+++\n", "archetypes/article.md:2:10"),
        ("+++\ntitle = {title}\n+++\n", "toml-syntax"),
        ("title", "missing-fence"),
        ("+++\n[extra]\ndraft = true\n+++\n", "key-below-extra"),
    ];
    for (archetype, said) in cases {
        let site = desk().file("archetypes/article.md", archetype);
        let before = Tree::of(site.folder());
        let ran = new(&site, &["article", "A"]);
        assert!(ran.ended(1).stderr.contains(said), "{archetype}: {}", ran.stderr);
        before.assert_same(&Tree::of(site.folder()));
        let json = new(&site, &["article", "A", "--format", "json"]).ended(1).json();
        assert!(json["diagnostics"][0]["message"].is_string(), "{json}");
    }
    let site = desk();
    let before = Tree::of(site.folder());
    for arguments in [&["article", "A", "--url", "nytimes.com"][..], &["article", "A", "--language", "x y"]] {
        assert!(new(&site, arguments).ended(1).stderr.contains("wrong-value"), "{arguments:?}");
    }
    for arguments in [
        &["article", "!!!"][..],
        &["article", "A", "--slug", "../x"],
        &["article", "A", "--rights", "mine"],
        &["article", "A", "--date", "2024-02-30"],
        &["article", "A", "--source", "!!!"],
        &["page", ""],
        &["topic", "2024"],
        &["source", "?"],
        &["edition", "soon"],
    ] {
        new(&site, arguments).ended(2);
    }
    before.assert_same(&Tree::of(site.folder()));
}

#[test]
fn a_closed_taxonomy_wants_its_terms_described_first() {
    let site = Site::new().settings("[taxonomies.tags]\nclosed = true").content("tags/talks.md", "", "");
    let ran = new(&site, &["article", "A", "--tag", "talk"]);
    assert!(ran.ended(2).stderr.contains("did you mean `talks`?"), "{}", ran.stderr);
    new(&site, &["tag", "Talk"]).ended(0);
    new(&site, &["article", "A", "--tag", "Talk"]).ended(0);
}

#[test]
fn programs_are_told_the_path() {
    let site = desk();
    let json = new(&site, &["article", "A", "--topic", "new desk", "--format", "json"]).ended(0).json();
    assert_eq!(json["file"], "content/new-desk/a.md");
    assert_eq!(json["path"], "content/new-desk/a.md");
    assert_eq!(json["address"], "/new-desk/a/");
    assert!(json["notes"][0].as_str().unwrap().contains("the topic `new-desk` is new"), "{json}");
    let elsewhere = site.beside("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let ran = program(&elsewhere).args(["new", "page", "P", "--site", "../site"]).output().unwrap();
    assert_eq!(Ran::of(&ran).ended(0).stdout, "../site/content/p.md\n");
}

#[test]
fn a_site_with_errors_can_be_filed_into() {
    let site = desk().file("content/desk/broken.md", "no front matter");
    let ran = new(&site, &["article", "A", "--source", "NYT"]);
    assert!(ran.ended(0).stderr.contains("the site has errors"), "{}", ran.stderr);
    assert!(text(&site, "content/a.md").contains("The New York Times"));
    let bare = Site::bare();
    bare.remove("content");
    assert!(new(&bare, &["article", "A"]).ended(2).stderr.contains("briefing init"));
}
