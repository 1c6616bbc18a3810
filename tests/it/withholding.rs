//! What is withheld, and that no word of it is published.

use crate::site::{Site, Tree};

/// Words that stand in withheld items alone.
const SECRETS: &[&str] =
    &["quetzal", "wombat", "axolotl", "okapi", "pangolin", "narwhal", "capybara", "ibex"];

/// An article that holds every one of the [`SECRETS`], and a published one that leads to it.
fn with_secret(more: &str) -> Site {
    let front = format!(
        "title = \"The quetzal plan\"\ndek = \"Of an ibex\"\ntags = [\"wombat\"]\nauthors = [\"Capybara\"]\n\
         source = \"Narwhal Times\"\nrights = \"summary\"\naliases = [\"/pangolin/\"]\n{more}"
    );
    Site::new()
        .article("desk/open.md", "tags = [\"shared\"]", "See [this one](quiet/index.md), which is coming.")
        .article("desk/quiet/index.md", &front, "An axolotl.\n\n![Drawn](okapi.svg)\n\n[Back](../open.md)")
        .file(
            "content/desk/quiet/okapi.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>",
        )
}

fn assert_secret(tree: &Tree) {
    for word in SECRETS {
        tree.lacks_word(word);
    }
}

#[track_caller]
fn assert_public(tree: &Tree) {
    for word in SECRETS {
        let stands = tree.files().any(|(path, bytes)| {
            path.contains(word) || String::from_utf8_lossy(bytes).to_lowercase().contains(word)
        });
        assert!(stands, "`{word}` is published nowhere");
    }
}

#[test]
fn no_word_of_a_draft_is_published() {
    let mut site = with_secret("draft = true");
    let built = site.build();
    assert_secret(&built.tree);
    built.has_not("desk/quiet/index.html").has_not("tags/wombat/index.html").has("tags/shared/index.html");
}

#[test]
fn drafts_are_published_where_they_are_asked_for() {
    let mut site = with_secret("draft = true").with_drafts();
    let built = site.build();
    assert_public(&built.tree);
    built.has("desk/quiet/index.html").has("desk/quiet/okapi.svg").has("tags/wombat/index.html");
    built.problems.none();
}

#[test]
fn no_word_of_what_is_not_due_is_published() {
    let mut site = with_secret("date = 2024-03-19");
    assert_secret(&site.build().tree);
    site.at("2024-03-19T00:00:00Z");
    assert_public(&site.build().tree);
}

#[test]
fn what_is_not_due_is_published_where_it_is_asked_for() {
    let mut site = with_secret("date = 2030-01-01").with_future();
    assert_public(&site.build().tree);
}

#[test]
fn a_draft_that_is_not_due_needs_both() {
    let front = "draft = true\ndate = 2030-01-01";
    assert_secret(&with_secret(front).with_drafts().build().tree);
    assert_secret(&with_secret(front).with_future().build().tree);
    assert_public(&with_secret(front).with_drafts().with_future().build().tree);
}

#[test]
fn an_article_that_becomes_a_draft_goes() {
    let mut site = with_secret("draft = false");
    assert_public(&site.build().tree);
    site.edit("content/desk/quiet/index.md", "draft = false", "draft = true");
    assert_secret(&site.build().tree);
}

#[test]
fn a_link_to_a_draft_is_its_text() {
    let mut site = with_secret("draft = true");
    let built = site.build();
    built.page("/desk/open/").contains("<p>See this one, which is coming.</p>");
    built.problems.at("link-to-withheld", "content/desk/open.md:6:5");
    assert_eq!(built.problems.codes(), ["link-to-withheld"]);
}

#[test]
fn a_picture_of_a_draft_is_its_alternative_text() {
    let mut site = with_secret("draft = true");
    let lead = "image = { src = \"quiet/okapi.svg\", alt = \"Lead\", credit = \"Us\" }";
    let body = "![A drawing](quiet/okapi.svg)\n\nRaw: <img src=\"quiet/okapi.svg\" alt=\"again\">";
    site.write_article("desk/borrower.md", lead, body);
    let built = site.build();
    assert_secret(&built.tree);
    let page = built.page("/desk/borrower/");
    page.contains("<p>A drawing</p>").contains("Raw: again").lacks("<img").lacks("<figure");
    built.problems.at("link-to-withheld", "content/desk/borrower.md:6:1");
}

#[test]
fn a_draft_page_stays_out_of_the_menu_and_the_sitemap() {
    let mut site =
        Site::new().content("pages/plans.md", "title = \"Quetzal\"\nmenu = true\ndraft = true", "Wombat.");
    let built = site.build();
    built.has_not("pages/plans/index.html");
    built.tree.lacks_word("quetzal");
    built.tree.lacks_word("plans");
    let built = site.with_drafts().build();
    built.page("/").contains("<a href=\"/pages/plans/\">Quetzal</a>");
}

#[test]
fn a_topic_of_drafts_alone_does_not_exist() {
    let mut site = Site::new().article("quetzal/wombat.md", "draft = true", "Axolotl.");
    let built = site.build();
    assert_secret(&built.tree);
    built.page("/topics/").contains("There are none yet.");
}

#[test]
fn a_day_begins_in_the_zone_of_the_site() {
    // Midnight of the 16th in Tehran is 20:30 of the 15th in Greenwich.
    let mut site =
        Site::new().settings("time_zone = \"Asia/Tehran\"").article("a.md", "date = 2024-03-16", "");
    site.at("2024-03-15T20:29:59Z");
    site.build().has_not("a/index.html");
    site.at("2024-03-15T20:30:00Z");
    let built = site.build();
    built.page("/a/").contains("<time datetime=\"2024-03-16\"");
}

#[test]
fn a_time_with_an_offset_is_due_at_its_instant() {
    let mut site = Site::new()
        .settings("time_zone = \"Asia/Tehran\"")
        .article("a.md", "date = 2024-03-16T00:00:00-05:00", "")
        .article("b.md", "date = 2024-03-16T00:00:00", "");
    site.at("2024-03-16T04:59:59Z");
    site.build().has_not("a/index.html").has("b/index.html");
    site.at("2024-03-16T05:00:00Z");
    site.build().has("a/index.html");
}

#[test]
fn no_word_is_published_before_an_embargo_ends() {
    let mut site = with_secret("embargo = 2024-03-19T09:00:00Z");
    site.at("2024-03-19T08:59:59Z");
    let built = site.build();
    assert_secret(&built.tree);
    built.problems.at("link-to-withheld", "content/desk/open.md:6:5");
    site.at("2024-03-19T09:00:00Z");
    assert_public(&site.build().tree);
    assert_public(&with_secret("embargo = 2030-01-01").with_future().build().tree);
}

#[test]
fn no_word_is_published_of_what_has_expired() {
    let mut site = with_secret("expires = 2024-03-18T09:00:00Z");
    assert_public(&site.build().tree);
    let told = site.run("build --clock 2024-03-18T08:00:00Z").ended(0).stdout.clone();
    assert!(told.contains("nothing withheld (the next change is due at 2024-03-18T09:00:00Z)"), "{told}");
    site.at("2024-03-18T09:00:00Z");
    assert_secret(&site.build().tree);
    assert_secret(&with_secret("expires = 2024-01-01").with_drafts().with_future().build().tree);
    let listed = site.run("list withheld --clock 2024-03-18T09:00:00Z").ended(0).stdout.clone();
    assert!(listed.contains("expired"), "{listed}");
}

#[test]
fn the_folder_of_a_site_may_set_an_embargo() {
    let mut site = with_secret("").content(
        "desk/_index.md",
        "title = \"Desk\"\n[cascade]\nembargo = 2024-03-19T09:00:00",
        "",
    );
    site.write("briefing.toml", "title = \"T\"\ntime_zone = \"America/New_York\"\n");
    site.at("2024-03-19T12:59:59Z");
    assert_secret(&site.build().tree);
    site.at("2024-03-19T13:00:00Z");
    assert_public(&site.build().tree);
}

#[test]
fn what_is_withheld_is_told() {
    let site = with_secret("draft = true").article("desk/next.md", "date = 2024-03-20", "").article(
        "desk/later.md",
        "date = 2024-03-25",
        "",
    );
    let ran = site.run("build");
    let told = "withheld 1 draft, 2 not yet due (the next change is due at 2024-03-20T00:00:00Z)";
    assert!(ran.ended(0).stdout.contains(told), "{}", ran.stdout);
    let listed = site.run("list withheld");
    assert_eq!(
        listed.ended(0).stdout,
        "content/desk/later.md        due 2024-03-25T00:00:00Z\n\
         content/desk/next.md         due 2024-03-20T00:00:00Z\n\
         content/desk/quiet/index.md  draft\n"
    );
}

#[test]
fn a_hidden_key_or_a_broken_fence_never_publishes_a_draft() {
    for (front, code) in [
        ("[extra]\ndraft = true", "key-below-extra"),
        ("drafts = true", "unknown-key"),
        ("Draft = true", "unknown-key"),
        ("draft = \"true\"", "wrong-value"),
    ] {
        let mut site = Site::new().article("desk/a.md", front, "");
        assert_eq!(site.refused().codes(), [code], "{front}");
    }
    for text in [
        "+++\ntitle = \"A\"\ndate = 2024-03-01\ndraft = true\n++++\nText.\n",
        " +++\ntitle = \"A\"\ndate = 2024-03-01\ndraft = true\n+++\nText.\n",
        "\n+++\ntitle = \"A\"\ndraft = true\n+++\nText.\n",
        "---\ntitle: A\ndraft: true\n---\nText.\n",
    ] {
        let mut site = Site::new().file("content/desk/a.md", text);
        assert_eq!(site.refused().codes().len(), 1, "{text}");
        assert!(!site.public().exists());
    }
}
