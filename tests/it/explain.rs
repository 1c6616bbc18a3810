//! `briefing explain`: what a file or an address is, and where each value came from.

mod making;

use serde_json::{Value, json};

use crate::site::Site;

fn desk() -> Site {
    Site::new()
        .settings("time_zone = \"Asia/Tehran\"\nlanguage = \"fa\"\nhtml = \"escape\"")
        .content("_index.md", "[cascade]\naccess = \"free\"\ntags = [\"far\"]", "")
        .content("desk/_index.md", "title = \"Desk\"\n[cascade]\ntags = [\"near\"]\n[cascade.extra]\nkey = 1", "")
        .content(
            "sources/wire.md",
            "title = \"The Wire\"\nsynonyms = [\"TW\"]\nrights = \"excerpt\"\n[names]\nfr = \"Le Fil\"",
            "",
        )
        .article(
            "desk/2024/a.md",
            "source = \"TW\"\nslug = \"b\"\naliases = [\"/old/\"]\nauthors = [\"Ada\"]\nlanguage = \"en\"\n\
             places = [\n  \"Muscat\",\n]\n[image]\nsrc = \"/x.jpg\"\nalt = \"X\"\ncredit = \"Y\"",
            "",
        )
        .content(
            "editions/one.md",
            "title = \"One\"\ndate = 2024-03-03\n[[sections]]\ntitle = \"S\"\nitems = [{ article = \"desk/2024/a.md\" }]",
            "",
        )
        .content("about.md", "title = \"About\"", "Us.")
        .file("content/desk/README.md", "x")
        .file("content/map.svg", "<svg/>")
        .file("data/x.json", "1")
}

#[track_caller]
fn explained(site: &Site, what: &str) -> Value {
    site.run(&format!("explain {what} --format json")).ended(0).json()
}

#[track_caller]
fn value<'a>(facts: &'a Value, key: &str) -> &'a Value {
    let values = facts["values"].as_array().unwrap();
    values.iter().find(|value| value["key"] == key).unwrap_or_else(|| panic!("no `{key}`: {facts:#}"))
}

#[track_caller]
fn came_from(facts: &Value, key: &str, how: &str, place: &str) {
    let value = value(facts, key);
    let at = match (value["file"].as_str(), value["line"].as_u64()) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        _ => String::new(),
    };
    assert_eq!((value["how"].as_str().unwrap(), at.as_str()), (how, place), "{key}: {value}");
}

#[test]
fn each_value_came_from_somewhere() {
    let facts = explained(&desk(), "content/desk/2024/a.md");
    let own = "content/desk/2024/a.md";
    came_from(&facts, "title", "file", &format!("{own}:2"));
    came_from(&facts, "source", "file", &format!("{own}:4"));
    came_from(&facts, "language", "file", &format!("{own}:8"));
    came_from(&facts, "places", "file", &format!("{own}:9"));
    came_from(&facts, "image.alt", "file", &format!("{own}:14"));
    came_from(&facts, "tags", "cascade", "content/desk/_index.md:4");
    came_from(&facts, "extra.key", "cascade", "content/desk/_index.md:6");
    came_from(&facts, "access", "cascade", "content/_index.md:3");
    came_from(&facts, "rights", "source", "content/sources/wire.md:4");
    came_from(&facts, "html", "site", "briefing.toml:6");
    came_from(&facts, "filed", "default", "");
    assert_eq!(value(&facts, "tags")["value"], "[\"near\"]");
    assert_eq!(value(&facts, "places")["value"], "[ \"Muscat\", ]");
}

#[test]
fn a_default_is_said_to_be_one() {
    let site = Site::new().article("desk/a.md", "", "").article("desk/b.md", "source = \"Wire\"", "");
    let own = explained(&site, "content/desk/a.md");
    came_from(&own, "rights", "default", "");
    assert_eq!(value(&own, "rights")["value"], "own, for it has no source");
    came_from(&own, "language", "default", "");
    assert_eq!(value(&explained(&site, "content/desk/b.md"), "rights")["value"], "unstated");
    site.write("briefing.toml", "language = \"fa\"\nrights = \"summary\"\n");
    let own = explained(&site, "content/desk/a.md");
    came_from(&own, "rights", "default", "");
    came_from(&own, "language", "site", "briefing.toml:1");
    came_from(&explained(&site, "content/desk/b.md"), "rights", "site", "briefing.toml:2");
}

#[test]
fn kind_address_terms_dates_and_identity_are_told() {
    let facts = explained(&desk(), "content/desk/2024/a.md");
    assert_eq!(facts["kind"], "an article");
    assert_eq!(facts["address"], "/desk/2024/b/");
    assert!(facts["address_from"].as_str().unwrap().contains("`slug` at content/desk/2024/a.md:5"));
    assert_eq!((&facts["published"], &facts["status"]), (&json!(true), &json!("published")));
    assert_eq!(facts["direction"], "ltr");
    assert_eq!(facts["aliases"], json!(["/old/"]));
    assert_eq!(facts["editions"], json!(["content/editions/one.md"]));
    assert_eq!(facts["id_from"], "its oldest alias");
    let terms = facts["terms"].as_array().unwrap();
    assert_eq!(terms[0], json!({ "key": "folder", "term": "topics/desk" }));
    assert_eq!(
        terms[1],
        json!({ "key": "source", "written": "TW", "term": "sources/wire", "step": "synonym" })
    );
    assert!(terms.contains(&json!({ "key": "tags", "written": "near", "term": "tags/near", "step": "id" })));
    assert!(
        terms
            .contains(&json!({ "key": "authors", "written": "Ada", "term": "authors/ada", "step": "title" }))
    );
    let date = &facts["dates"][0];
    assert_eq!((&date["key"], &date["written"]), (&json!("date"), &json!("2024-03-01")));
    assert_eq!(date["instant"], "2024-02-29T20:30:00Z");
    assert!(date["shown"].as_str().unwrap().contains('۱'), "{date}");
}

#[test]
fn the_id_is_that_of_the_feed() {
    let mut site = desk();
    let id = explained(&site, "content/desk/2024/a.md")["id"].as_str().unwrap().to_owned();
    let built = site.build();
    let feed = built.tree.files().find(|(path, _)| path.ends_with("atom.xml")).unwrap().0.to_owned();
    built.file(&feed).contains(&id);
}

#[test]
fn a_file_is_found_by_its_path_and_by_its_address() {
    let site = desk();
    let file = |what: &str| explained(&site, what)["file"].clone();
    for what in [
        "content/desk/2024/a.md",
        "./content/desk/2024/a.md",
        "desk/2024/a.md",
        "/desk/2024/b/",
        "/desk/2024/b",
        "/desk/2024/b/index.html",
        "https://bench.example/desk/2024/b/#x",
    ] {
        assert_eq!(file(what), "content/desk/2024/a.md", "{what}");
    }
    assert_eq!(file("/topics/desk/"), "content/desk/_index.md");
    assert_eq!(file("/sources/wire/"), "content/sources/wire.md");
    assert_eq!(file("/editions/one/"), "content/editions/one.md");
    assert_eq!(file("/about/"), "content/about.md");
    assert_eq!(file("/"), "content/_index.md");
    let based =
        site.run("explain /sub/about/ --base-url https://x.example/sub/ --format json").ended(0).json();
    assert_eq!(based["address"], "/sub/about/");
}

#[test]
fn other_things_are_said_to_be_what_they_are() {
    let site = desk();
    let kind = |what: &str| explained(&site, what)["kind"].as_str().unwrap().to_owned();
    assert!(kind("/old/").contains("leads on to /desk/2024/b/"));
    assert!(kind("/tags/near/").contains("the tag `near` of 1 article; no file describes it"));
    assert!(kind("/tags/").contains("the list of all tags"));
    assert!(kind("content/desk/README.md").contains("ignored"));
    assert!(kind("content/map.svg").contains("published as it is, at /map.svg"));
    assert!(kind("data/x.json").contains("a data file"));
    assert!(kind("briefing.toml").contains("the site's settings"));
    assert!(kind("sources/wire.md").contains("the words of the source `wire`"));
    assert!(kind("about.md").contains("a page"));
    for what in ["nothing.md", "/no/such/", "../site", "https://other.example/"] {
        let ran = site.run(&format!("explain {what}"));
        assert!(ran.ended(2).stderr.contains("neither a file nor an address"), "{what}: {}", ran.stderr);
    }
}

#[test]
fn what_is_withheld_says_why_and_until_when() {
    let site = desk()
        .article("desk/c.md", "draft = true\nsource = \"TW\"", "")
        .article("desk/d.md", "embargo = 2024-03-19T08:00:00Z", "")
        .article("desk/e.md", "expires = 2024-03-02", "")
        .article("desk/f/index.md", "draft = true", "")
        .file("content/desk/f/p.svg", "<svg/>");
    let draft = explained(&site, "desk/c.md");
    assert_eq!((&draft["published"], &draft["status"]), (&json!(false), &json!("withheld: draft")));
    assert_eq!(draft["terms"][1]["term"], "sources/wire", "what it would be is told");
    assert_eq!(draft["address"], "/desk/c/");
    let embargo = explained(&site, "desk/d.md");
    assert_eq!(embargo["withheld"]["due"], "2024-03-19T08:00:00Z");
    assert_eq!(explained(&site, "desk/e.md")["withheld"]["reason"], "expired");
    assert!(explained(&site, "content/desk/f/p.svg")["kind"].as_str().unwrap().contains("withheld with"));
    site.run("explain /desk/c/").ended(2);
    assert_eq!(site.run("explain desk/c.md --drafts --format json").ended(0).json()["published"], true);
}

#[test]
fn a_faulty_file_is_told_with_its_faults_alone() {
    let site = desk()
        .article("desk/broken.md", "titel = \"x\"", "")
        .file("content/desk/worse.md", "no front matter");
    let ran = site.run("explain desk/broken.md");
    assert!(
        ran.ended(1).stderr.contains("unknown-key") && !ran.stderr.contains("worse.md"),
        "{}",
        ran.stderr
    );
    assert!(ran.stdout.contains("not published: it has errors"), "{}", ran.stdout);
    assert!(ran.stdout.contains("titel"), "{}", ran.stdout);
    let json = site.run("explain content/desk/worse.md --format json").ended(1).json();
    assert_eq!(json["diagnostics"][0]["code"], "missing-fence");
    explained(&site, "content/desk/2024/a.md");
}

#[test]
fn readers_see_it_in_columns() {
    let site = Site::new().content("tags/oman.md", "title = \"Oman\"", "").article(
        "desk/a.md",
        "tags = [\"Oman\"]\nrights = \"own\"",
        "",
    );
    let ran = site.run("explain desk/a.md");
    let id = explained(&site, "desk/a.md")["id"].as_str().unwrap().to_owned();
    assert_eq!(
        ran.ended(0).stdout,
        format!(
            "content/desk/a.md
  is        an article  (it lies in the folder `content/desk/`)
  address   /desk/a/  (its path)
  status    published
  feed id   {id}  (its address)
  direction ltr

values
  title     \"Piece a\"   content/desk/a.md:2
  date      2024-03-01  content/desk/a.md:3
  tags      [\"Oman\"]    content/desk/a.md:4
  rights    \"own\"       content/desk/a.md:5
  html      sanitise    by default
  filed     its `date`  by default
  language  en          by default

terms
  folder  topics/desk          its folder
  tags    `Oman` is tags/oman  its title

dates
  date  2024-03-01 is 2024-03-01T00:00:00Z  shown `March 1, 2024`

made of
  template  3 that are built in
  given     page, article, newer, older
  asked     asset(path=\"fonts/source-serif-4-latin.woff2\")
  asked     asset(path=\"fonts.css\")
  asked     asset(path=\"style.css\")
  asked     asset(path=\"print.css\")
  asked     asset(path=\"reader.js\")
  asked     related(path=\"content/desk/a.md\", limit=4)
  asked     body(path=\"content/desk/a.md\")

builds
  last  nothing is remembered of it
  next  makes it: nothing was remembered of it

used by
  /desk/a/                is what it becomes
  /topics/desk/atom.xml   shows what is in it
  /topics/desk/rss.xml    shows what is in it
  /topics/desk/feed.json  shows what is in it
  /atom.xml               shows what is in it
  /rss.xml                shows what is in it
  /feed.json              shows what is in it
  /                       names it, or leads to it
  /topics/desk/           names it, or leads to it
  /tags/oman/             names it, or leads to it
  /archive/2024/03/       names it, or leads to it
"
        )
    );
}
