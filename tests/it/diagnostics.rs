//! What is wrong with a site, as its editor is told: where, what, and what to do.

mod templates;

use crate::site::Site;

/// A sound site, for one thing to be wrong with it.
fn sound() -> Site {
    Site::new().article("desk/a.md", "", "").article("desk/b.md", "date = 2024-03-02", "")
}

#[test]
fn a_typo_in_the_front_matter() {
    let site =
        sound().file("content/desk/c.md", "+++\ntitle = \"C\"\ndate = 2024-03-01\ndaft = true\n+++\nText.\n");
    let ran = site.run("build");
    insta::assert_snapshot!(ran.ended(1).stderr, @"
    error[unknown-key]: an article has no key `daft`
     --> content/desk/c.md:4:1
      |
    4 | daft = true
      | ^^^^
      |
      = help: did you mean `draft`? A key of your own belongs below `[extra]`

    Nothing was published: 1 error. `public` is as it was.
    ");
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_page_in_the_folder_of_a_topic() {
    let site = sound().file("content/desk/c.md", "+++\ntitle = \"C\"\n+++\nText.\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[missing-key]: an article needs a `date`
     --> content/desk/c.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add `date = 2024-03-16`; a page without a date belongs at the root of `content/` or in `content/pages/`

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn front_matter_that_is_never_closed() {
    let site = sound().file("content/desk/c.md", "+++\ntitle = \"C\"\n\nText.\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[unclosed-fence]: the front matter is never closed
     --> content/desk/c.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: after the last key put a line that is exactly `+++`

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn a_key_below_the_free_table() {
    let site = sound().article("desk/c.md", "[extra]\ndraft = true", "");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[key-below-extra]: `draft` stands below `[extra]`, where it does nothing
     --> content/desk/c.md:5:1
      |
    5 | draft = true
      | ^^^^^
      |
      = help: move it above `[extra]`

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn a_link_to_a_file_that_does_not_exist() {
    let site = sound().article("desk/c.md", "", "See [the *other*](../world/none.md#x) piece.");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[link-to-missing]: there is no content file `../world/none.md`
     --> content/desk/c.md:5:5
      |
    5 | See [the *other*](../world/none.md#x) piece.
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a link names a file relative to this one, or from `content/` with a leading `/`

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn doubtful_things_are_published_and_told() {
    let body = "[top](#nowhere) [b](b.md#gone) [out](javascript:alert(1)) [here](/no/such/)\n\n![](p.svg)";
    let site = sound()
        .article("desk/c.md", "url = \"https://x.example/\"", body)
        .file("content/desk/p.svg", "<svg/>");
    insta::assert_snapshot!(site.run("build").ended(0).stderr, @r#"
    warning[url-without-source]: this article has a `url` and no `source`: nobody is credited
     --> content/desk/c.md:4:7
      |
    4 | url = "https://x.example/"
      |       ^^^^^^^^^^^^^^^^^^^^
      |
      = help: add `source = "…"`, the outlet that published it

    warning[unknown-anchor]: there is no `#nowhere` in `content/desk/c.md`
     --> content/desk/c.md:6:1
      |
    6 | [top](#nowhere) [b](b.md#gone) [out](javascript:alert(1)) [here](/no/such/)
      | ^^^^^^^^^^^^^^^
      |
      = help: `#nowhere` leads to a heading's id: the heading in lower case, `-` between words

    warning[unknown-anchor]: there is no `#gone` in `content/desk/b.md`
     --> content/desk/c.md:6:17
      |
    6 | [top](#nowhere) [b](b.md#gone) [out](javascript:alert(1)) [here](/no/such/)
      |                 ^^^^^^^^^^^^^^
      |
      = help: `b.md#gone` leads to a heading's id: the heading in lower case, `-` between words

    warning[unusable-scheme]: a link with the scheme `javascript:` is printed as text
     --> content/desk/c.md:6:32
      |
    6 | [top](#nowhere) [b](b.md#gone) [out](javascript:alert(1)) [here](/no/such/)
      |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: links may use `https`, `http`, `mailto`, `tel`, `sms` and `ftp`, or stay in the site

    warning[unknown-address]: nothing is published at `/no/such/`
     --> content/desk/c.md:6:59
      |
    6 | [top](#nowhere) [b](b.md#gone) [out](javascript:alert(1)) [here](/no/such/)
      |                                                           ^^^^^^^^^^^^^^^^^
      |
      = help: link to a content file by its path (`x.md`), or to an address of this site; an outside address begins with `https://`

    warning[missing-alternative]: this picture has no alternative text
     --> content/desk/c.md:8:1
      |
    8 | ![](p.svg)
      | ^^^^^^^^^^
      |
      = help: say between the brackets what the picture shows: `![…](picture.jpg)`
    "#);
    assert!(site.public().join("desk/c/index.html").exists());
}

#[test]
fn two_files_at_one_address() {
    let site = sound().article("desk/c.md", "slug = \"a\"", "");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[two-producers]: `content/desk/a.md` and `content/desk/c.md` would both be published at `/desk/a/`
     --> content/desk/c.md:4:8
      |
    4 | slug = "a"
      |        ^^^
      |
     ::: content/desk/a.md:1:1
      |
    1 | +++
      | --- the other one
      |
      = help: give one of them another name, `slug` or place, or take the alias out

    Nothing was published: 1 error. `public` is as it was.
    "#);
}

#[test]
fn settings_that_are_wrong() {
    let site = sound().settings("time_zone = \"Tehran\"\nlangauge = \"fa\"\n[lists]\nper_page = 0");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[wrong-value]: `time_zone` takes the name of a time zone, and this is "Tehran"
     --> briefing.toml:4:13
      |
    4 | time_zone = "Tehran"
      |             ^^^^^^^^
      |
      = help: write one of the IANA database, such as `"Asia/Tehran"`

    error[unknown-key]: `briefing.toml` has no key `langauge`
     --> briefing.toml:5:1
      |
    5 | langauge = "fa"
      | ^^^^^^^^
      |
      = help: did you mean `language`? A key of your own belongs below `[extra]`

    error[wrong-value]: `per_page` takes a whole number from 1 to 1000, and this is 0
     --> briefing.toml:7:12
      |
    7 | per_page = 0
      |            ^
      |
      = help: without quotation marks

    Nothing was published: 3 errors. `public` is as it was.
    "#);
}

#[test]
fn every_error_of_every_file_in_one_run() {
    let mut site = sound()
        .article("desk/c.md", "titel = \"C\"\ndraft = \"no\"", "")
        .article("desk/d.md", "language = \"not a tag\"", "")
        .content("tags/x.md", "home = \"https://x.example/\"", "")
        .content("about.md", "", "No title.")
        .settings("langauge = \"fa\"")
        .file("templates/404.html", "{{ ")
        .file("content/desk/latin.md", b"+++\ntitle = \"caf\xe9\"\n+++\n");
    let problems = site.refused();
    insta::assert_snapshot!(problems.listed(), @r#"
    error[unknown-key] briefing.toml:4:1 `briefing.toml` has no key `langauge`
    error[missing-key] content/about.md:1:1 a page needs a `title`
    error[unknown-key] content/desk/c.md:4:1 an article has no key `titel`
    error[wrong-value] content/desk/c.md:5:9 `draft` takes `true` or `false`, and this is "no"
    error[wrong-value] content/desk/d.md:4:12 `language` takes a language tag, and this is "not a tag"
    error[not-utf8] content/desk/latin.md:2:13 this file is not UTF-8 text
    error[unknown-key] content/tags/x.md:2:1 a term has no key `home`
    error[template-syntax] templates/404.html:1:3 Unexpected end of input
    "#);
}

#[test]
fn twenty_of_a_kind_and_how_many_more() {
    let mut site = sound();
    for n in 0..25 {
        site.write(&format!("content/desk/x{n:02}.md"), "+++\ntitle = \"X\"\n+++\n");
        site.write_article(&format!("desk/y{n:02}.md"), "tags = [\"A\", \"A\"]", "");
    }
    let ran = site.run("build");
    assert_eq!(ran.ended(1).stderr.matches("error[missing-key]: an article needs").count(), 20);
    assert!(ran.stderr.contains("error[missing-key]: 5 more of this kind"), "{}", ran.stderr);
    let told = site.run("build --format json").json();
    assert_eq!(told["errors"], 25);
    assert!(site.run("list articles").ended(1).stderr.contains("error[missing-key]: 5 more of this kind"));
    let listed = site.run("list articles --format json").json();
    assert_eq!(listed["diagnostics"].as_array().unwrap().len(), 50);
    for n in 0..25 {
        site.remove(&format!("content/desk/x{n:02}.md"));
    }
    assert_eq!(site.build().problems.codes().len(), 25);
    let ran = site.run("build");
    assert!(ran.ended(0).stderr.contains("warning[term-twice]: 5 more of this kind"), "{}", ran.stderr);
}

#[test]
fn json_is_one_object_with_everything() {
    let site = sound().article("desk/c.md", "titel = \"C\"\ntags = [\"A\", \"A\"]", "").article(
        "desk/d.md",
        "draft = true",
        "",
    );
    let ran = site.run("build --format json");
    let told = ran.ended(1).json();
    assert_eq!(ran.stderr, "");
    assert_eq!((&told["published"], &told["errors"]), (&false.into(), &1.into()));
    let problem = &told["diagnostics"][0];
    assert_eq!(problem["code"], "unknown-key");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["file"], "content/desk/c.md");
    assert_eq!((&problem["line"], &problem["column"], &problem["width"]), (&4.into(), &1.into(), &5.into()));
    assert_eq!(problem["text"], "titel = \"C\"");
    assert!(problem["advice"].as_str().unwrap().contains("did you mean `title`?"));
    site.edit("content/desk/c.md", "titel = \"C\"\n", "");
    let told = site.run("build --format json").ended(0).json();
    assert_eq!(
        (&told["published"], &told["errors"], &told["warnings"]),
        (&true.into(), &0.into(), &1.into())
    );
    assert_eq!(told["withheld"][0]["file"], "content/desk/d.md");
    assert_eq!(told["written"], told["outputs"]);
    let again = site.run("build --format json").ended(0).json();
    assert_eq!((&again["written"], &again["unchanged"]), (&0.into(), &told["outputs"]));
}

#[test]
fn exit_codes_tell_the_site_from_the_machine() {
    let site = sound().article("desk/c.md", "tags = [\"A\", \"A\"]", "");
    site.run("build").ended(0);
    site.run("build --strict").ended(1);
    assert!(site.run("build --strict").stderr.contains("error[term-twice]"));
    site.run("build --no-such-option").ended(2);
    site.run("build --clock soon").ended(2);
    site.run("build --base-url nowhere").ended(2);
    site.run("build --output content").ended(2);
    site.write("content/desk/d.md", "no front matter");
    site.run("build").ended(1);
}

#[test]
fn strict_publishes_nothing_that_is_doubtful() {
    let mut site = sound().strict();
    let first = site.build();
    site.write_article("desk/c.md", "", "[x](#nowhere)");
    site.refused().at("unknown-anchor", "content/desk/c.md:5:1");
    first.tree.assert_same(&crate::site::Tree::of(&site.public()));
}

#[test]
fn quiet_prints_errors_alone() {
    let site = sound().article("desk/c.md", "tags = [\"A\", \"A\"]", "");
    let ran = site.run("build --quiet");
    assert_eq!((ran.ended(0).stdout.as_str(), ran.stderr.as_str()), ("", ""));
    site.write("content/desk/d.md", "no front matter");
    let ran = site.run("build --quiet");
    assert_eq!(ran.ended(1).stdout, "");
    assert!(
        ran.stderr.contains("error[missing-fence]") && !ran.stderr.contains("warning["),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_last_line_says_what_was_done_and_where() {
    let site = sound().article("desk/c.md", "draft = true", "");
    let ran = site.run("build");
    let line = ran.ended(0).stdout.lines().last().unwrap();
    assert!(
        line.starts_with("Built ") && line.contains("withheld 1 draft") && line.ends_with("ms, in `public`"),
        "{line}"
    );
    let (_, files) = line.split_once("Built ").unwrap();
    let count: usize = files.split(' ').next().unwrap().parse().unwrap();
    assert!(line.contains(&format!(": {count} written, 0 removed")), "{line}");
    let ran = site.run("build --verbose");
    assert!(
        ran.ended(0).stdout.contains(": 0 written, 0 removed") && ran.stdout.contains("parsed"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_fault_on_a_line_of_megabytes_is_drawn_small() {
    let body = format!("{}[x](none.md){}", "a ".repeat(500_000), " b".repeat(500_000));
    let mut site = sound().article("desk/c.md", "", &body);
    let problems = site.refused();
    problems.at("link-to-missing", "content/desk/c.md:5:1000001");
    assert!(problems.drawn().len() < 2_000);
}
