//! The other commands: what they make, list and print.

use std::fs;

use crate::site::{Ran, Site, Tree, program};

#[test]
fn init_makes_a_site_that_builds_at_once() {
    let place = tempfile::tempdir().unwrap();
    let ran = |arguments: &[&str]| Ran::of(&program(place.path()).args(arguments).output().unwrap());
    let made = ran(&["init", "new/site"]);
    assert!(made.ended(0).stdout.contains("briefing serve --site new/site"), "{}", made.stdout);
    let built = ran(&["build", "--site", "new/site", "--format", "json"]).ended(0).json();
    let codes: Vec<_> = built["diagnostics"].as_array().unwrap().iter().map(|d| &d["code"]).collect();
    assert_eq!(codes, ["no-base-url"]);
    let strict = ran(&["build", "--site", "new/site", "--strict", "--base-url", "https://x.example/"]);
    strict.ended(0);
    assert!(place.path().join("new/site/public/desk/first-item/index.html").exists());
    assert!(fs::read_to_string(place.path().join("new/site/.gitignore")).unwrap().contains("/public"));
}

#[test]
fn two_new_sites_have_two_ids() {
    let place = tempfile::tempdir().unwrap();
    let id = |name: &str| {
        Ran::of(&program(place.path()).args(["init", name]).output().unwrap()).ended(0);
        let text = fs::read_to_string(place.path().join(name).join("briefing.toml")).unwrap();
        text.lines().find(|line| line.starts_with("id = ")).unwrap().to_owned()
    };
    assert_ne!(id("one"), id("two"));
}

#[test]
fn init_writes_over_nothing() {
    let site = Site::new().article("desk/a.md", "", "");
    let before = Tree::of(site.folder());
    let ran = site.run("init .");
    assert!(ran.ended(2).stderr.contains("is a site already"), "{}", ran.stderr);
    before.assert_same(&Tree::of(site.folder()));
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join(".gitignore"), "mine").unwrap();
    let ran = Ran::of(&program(place.path()).args(["init", "."]).output().unwrap());
    assert_eq!(fs::read_to_string(place.path().join(".gitignore")).unwrap(), "mine");
    assert!(ran.ended(2).stderr.contains(".gitignore"), "{}", ran.stderr);
    assert_eq!(Tree::of(place.path()).paths(), [".gitignore"], "half a site was left behind");
}

fn listed() -> Site {
    Site::new()
        .article("desk/a.md", "tags = [\"Oman\"]\nsource = \"Wire\"\nrights = \"summary\"", "")
        .article("desk/inner/b.md", "title = \"B *b*\"\ndate = 2024-03-02", "")
        .article("desk/c.md", "draft = true", "")
        .content("about.md", "title = \"About\"", "Us.")
        .content(
            "editions/one.md",
            "title = \"One\"\nnumber = 7\ndate = 2024-03-03\n[[sections]]\ntitle = \"S\"\nitems = [{ article = \"desk/a.md\" }]",
            "",
        )
        .file("content/desk/.hidden.md", "x")
}

#[test]
fn list_is_one_line_each() {
    let site = listed();
    let list = |what: &str| site.run(&format!("list {what}")).ended(0).stdout.clone();
    assert_eq!(
        list("articles"),
        "2024-03-02  content/desk/inner/b.md  B b\n2024-03-01  content/desk/a.md        Piece a\n"
    );
    assert_eq!(list("editions"), "2024-03-03  content/editions/one.md  1 article  One\n");
    assert_eq!(list("topics"), "topics/desk        desk   2 articles\ntopics/desk/inner  inner  1 article\n");
    assert_eq!(
        list("terms"),
        "topics/desk        desk   2 articles\ntopics/desk/inner  inner  1 article\n\
         tags/oman          Oman   1 article\nsources/wire       Wire   1 article\n"
    );
    assert_eq!(list("pages"), "content/about.md  About\n");
    assert_eq!(list("withheld"), "content/desk/c.md  draft\n");
    assert_eq!(list("ignored"), "content/desk/.hidden.md\n");
}

#[test]
fn list_is_json_where_it_is_asked_for() {
    let site = listed();
    let list = |what: &str| site.run(&format!("list {what} --format json")).ended(0).json()["items"].clone();
    let articles = list("articles");
    assert_eq!(articles[1]["file"], "content/desk/a.md");
    assert_eq!(articles[1]["source"], "Wire");
    assert_eq!(articles[1]["rights"], "summary");
    assert_eq!(articles[0]["date"], "2024-03-02");
    assert_eq!(articles[0]["title"], "B b");
    assert_eq!(articles[1]["terms"], serde_json::json!({ "topics": ["desk"], "tags": ["oman"] }));
    assert_eq!(articles[1]["editions"], serde_json::json!(["content/editions/one.md"]));
    assert_eq!(articles[1]["language"], "en");
    let editions = list("editions");
    assert_eq!(editions[0]["number"], 7);
    assert_eq!(editions[0]["articles"], serde_json::json!(["content/desk/a.md"]));
    assert_eq!(editions[0]["address"], "/editions/one/");
    assert_eq!(list("topics")[1]["parent"], "desk");
    assert_eq!(list("topics")[1]["address"], "/topics/desk/inner/");
    assert_eq!(list("terms").as_array().unwrap().len(), 4);
    assert_eq!(list("pages")[0]["address"], "/about/");
    assert_eq!(list("withheld")[0]["reason"], "draft");
    assert_eq!(list("ignored")[0]["file"], "content/desk/.hidden.md");
}

#[test]
fn addresses_of_a_list_are_all_of_one_kind() {
    let site = listed().base_url("https://x.example/a/b/");
    let list = |what: &str| {
        let command = format!("list {what} --format json --base-url https://x.example/a/b/");
        site.run(&command).ended(0).json()["items"].clone()
    };
    for what in ["articles", "editions", "topics", "terms", "pages"] {
        for item in list(what).as_array().unwrap() {
            assert!(item["address"].as_str().unwrap().starts_with("/a/b/"), "{what}: {item}");
        }
    }
}

#[test]
fn articles_are_chosen_by_topic_source_tag_and_day() {
    let site = listed().content("sources/wire.md", "synonyms = [\"W\"]\ntitle = \"Wire\"", "");
    let list = |only: &str| site.run(&format!("list articles {only}")).ended(0).stdout.clone();
    let (a, b) = ("2024-03-01  content/desk/a.md  Piece a\n", "2024-03-02  content/desk/inner/b.md  B b\n");
    assert_eq!(list("--topic inner"), b);
    assert_eq!(list("--topic desk").lines().count(), 2);
    assert_eq!(list("--source W"), a);
    assert_eq!(list("--tag OMAN"), a);
    assert_eq!(list("--tag Oman --topic inner"), "");
    assert_eq!(list("--since 2024-03-02"), b);
    assert!(site.run("list articles --topic innr").ended(2).stderr.contains("did you mean `desk/inner`?"));
    assert!(site.run("list terms --topic desk").ended(2).stderr.contains("list articles"));
    site.run("list articles --since soon").ended(2);
}

#[test]
fn what_is_withheld_is_listed_with_its_reason_and_its_time() {
    let site = Site::new()
        .article("desk/a.md", "draft = true", "")
        .article("desk/b.md", "date = 2024-04-01", "")
        .article("desk/c.md", "embargo = 2024-03-19T08:00:00Z", "")
        .article("desk/d.md", "expires = 2024-03-02", "")
        .article("desk/e.md", "expires = 2024-03-18T09:00:00Z", "");
    assert_eq!(
        site.run("list withheld").ended(0).stdout,
        "content/desk/a.md  draft\ncontent/desk/b.md  due 2024-04-01T00:00:00Z\n\
         content/desk/c.md  under embargo until 2024-03-19T08:00:00Z\n\
         content/desk/d.md  expired 2024-03-02T00:00:00Z\n"
    );
    let json = site.run("list withheld --format json").ended(0).json();
    assert_eq!(json["next_due"], "2024-03-18T09:00:00Z");
    assert_eq!(json["items"][2]["reason"], "embargo");
    assert_eq!(json["items"][2]["due"], "2024-03-19T08:00:00Z");
    assert_eq!(json["items"][3]["expired"], "2024-03-02T00:00:00Z");
}

#[test]
fn list_tells_what_is_wrong_and_lists_the_rest() {
    let site = listed().file("content/desk/broken.md", "no front matter");
    let ran = site.run("list articles");
    assert!(ran.ended(1).stderr.contains("missing-fence"), "{}", ran.stderr);
    assert!(ran.stdout.contains("Piece a"), "{}", ran.stdout);
    assert!(!site.public().exists(), "a list publishes nothing");
}

#[test]
fn shells_get_completions() {
    let site = Site::bare();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = site.run(&format!("completions {shell}"));
        assert!(ran.ended(0).stdout.contains("base-url"), "{shell}: {}", ran.stdout);
    }
    site.run("completions sh").ended(2);
}

#[test]
fn a_site_that_is_not_there_is_said() {
    let site = Site::bare();
    for command in ["build", "serve", "list articles"] {
        let ran = site.run(&format!("{command} --site no/such/site"));
        assert!(ran.ended(2).stderr.contains("no/such/site"), "{command}: {}", ran.stderr);
        assert!(ran.stderr.contains("briefing init"), "{command}: {}", ran.stderr);
    }
    site.remove("content");
    for command in ["build", "serve"] {
        let ran = site.run(command);
        assert!(ran.ended(2).stderr.contains("neither `content/` nor `briefing.toml`"), "{}", ran.stderr);
    }
    assert!(Tree::of(site.folder()).paths().is_empty(), "something was made");
}

#[test]
fn a_site_may_be_built_from_anywhere_to_anywhere() {
    let site = listed();
    let here = site.beside("elsewhere");
    fs::create_dir(&here).unwrap();
    let ran = program(&here).args(["build", "--site", "../site", "--output", "deep/er"]).output().unwrap();
    let ran = Ran::of(&ran);
    assert!(ran.ended(0).stdout.trim_end().ends_with("in `deep/er`"), "{}", ran.stdout);
    assert!(here.join("deep/er/desk/a/index.html").exists());
    assert!(!site.public().exists());
    site.run("build").ended(0);
    Tree::of(&site.public()).assert_same(&Tree::of(&here.join("deep/er")));
}

#[test]
fn a_folder_that_is_not_ours_is_taken_over_only_when_told() {
    let site = listed();
    fs::create_dir(site.public()).unwrap();
    site.write("public/mine.txt", "mine");
    let ran = site.run("build");
    assert!(ran.ended(2).stderr.contains("--adopt"), "{}", ran.stderr);
    assert_eq!(Tree::of(&site.public()).paths(), ["mine.txt"]);
    site.run("build --adopt").ended(0);
    assert!(site.public().join("mine.txt").exists() && site.public().join("index.html").exists());
    site.run("build").ended(0);
    assert!(site.public().join("mine.txt").exists(), "a foreign file is never touched");
}

#[test]
fn the_version_is_said() {
    let ran = Site::bare().run("--version");
    assert_eq!(ran.ended(0).stdout.trim(), format!("briefing {}", env!("CARGO_PKG_VERSION")));
}
