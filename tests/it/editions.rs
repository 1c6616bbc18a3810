//! Editions: what an editor chose and what a rule gathers, in an order that nothing else changes.

use crate::site::Site;

/// Three articles on two desks, rights stated so that nothing is warned of.
fn desks() -> Site {
    Site::new()
        .article("gulf/talks.md", "date = 2024-03-10", "")
        .article("gulf/tankers.md", "date = 2024-03-12\nid = \"tankers\"", "")
        .article("europe/vote.md", "date = 2024-03-11", "")
}

fn by_hand(site: Site, sections: &str) -> Site {
    let front = format!("title = \"Monday\"\ndate = 2024-03-13\nnumber = 7\n{sections}");
    site.content("editions/2024-03-13.md", &front, "Good *morning*.")
}

#[test]
fn an_edition_shows_its_sections_in_its_own_order() {
    let sections = "[[sections]]\ntitle = \"At *sea*\"\nnote = \"Two ships.\"\n\
        [[sections.items]]\narticle = \"tankers\"\nnote = \"Read **this**.\"\nlead = true\n\
        [[sections.items]]\narticle = \"gulf/talks.md\"\n\
        [[sections]]\ntopic = \"europe\"\n[[sections.items]]\narticle = \"../europe/vote\"\n";
    let mut site = by_hand(desks(), sections);
    let built = site.build();
    built.problems.none();
    let page = built.page("/editions/2024-03-13/");
    page.in_order(&[
        "No. 7",
        "<h1>Monday</h1>",
        "Good <em>morning</em>.",
        "At <em>sea</em></h2>",
        "Two ships.",
        "<li class=\"lead\">",
        "Piece tankers",
        "Read <strong>this</strong>.",
        "Piece talks",
        "href=\"/topics/europe/\"",
        "Piece vote",
    ]);
    built.page("/editions/").contains("href=\"/editions/2024-03-13/\"");
    built.page("/").in_order(&["/editions/2024-03-13/", "href=\"/editions/\"", "Piece tankers"]);
    built.page("/gulf/talks/").contains("Carried in").contains("href=\"/editions/2024-03-13/\"");
    built.file("sitemap.xml").contains("/editions/2024-03-13/");
}

#[test]
fn pieces_below_no_heading_have_headings_of_its_level() {
    let front = "title = \"Monday\"\ndate = 2024-03-13\n[rule]\nby = \"topic\"";
    let site = Site::new().article("tankers.md", "date = 2024-03-12", "");
    let built = site.content("editions/2024-03-13.md", front, "").build();
    built.page("/editions/2024-03-13/").in_order(&["<h1", "<h2", "Piece tankers"]).lacks("<h3");
    // On the front page they lie below the edition's own.
    built.page("/").in_order(&["id=\"_latest\"", "<h3", "Piece tankers"]);
}

#[test]
fn a_site_without_editions_has_no_list_of_them() {
    desks().build().has_not("editions/index.html");
}

#[test]
fn an_edition_without_items_builds() {
    let mut site = Site::new().content("editions/empty.md", "title = \"Empty\"\ndate = 2024-03-13", "");
    let built = site.build();
    built.page("/editions/empty/").contains("<h1>Empty</h1>");
}

#[test]
fn items_that_are_no_articles_are_errors_with_their_places() {
    let item = |name: &str| {
        let sections = format!("[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"{name}\"");
        by_hand(desks(), &sections)
    };
    for (name, advice) in [
        ("gulf/talk.md", "write its path from `content/`, such as `diplomacy/oman-talks.md`, or its `id`"),
        (
            "../../briefing.toml",
            "write its path from `content/`, such as `diplomacy/oman-talks.md`, or its `id`",
        ),
        ("editions/2024-03-13.md", "name an article: a file with a `date` that is no edition"),
    ] {
        let found = item(name).refused();
        found.at("unknown-article", "content/editions/2024-03-13.md:8:11").says(advice);
    }
}

#[test]
fn an_article_stands_once_in_an_edition() {
    let sections =
        "[[sections]]\ntitle = \"S\"\nitems = [{ article = \"tankers\" }, { article = \"gulf/tankers.md\" }]";
    let found = by_hand(desks(), sections).refused();
    found.at("twice-in-edition", "content/editions/2024-03-13.md:7:47");
}

#[test]
fn a_section_needs_a_heading() {
    let found = by_hand(desks(), "[[sections]]\nnote = \"Of nothing\"").refused();
    found.at("missing-key", "content/editions/2024-03-13.md:5:1").says("`title` or a `topic`");
}

#[test]
fn a_topic_that_there_is_not_is_an_error() {
    let mut site = by_hand(desks(), "[[sections]]\ntitle = \"S\"\ntopic = \"gulff\"");
    site.refused().at("unknown-topic", "content/editions/2024-03-13.md:7:9").says("did you mean `gulf`?");
}

#[test]
fn an_edition_outlives_the_pieces_of_its_topics() {
    let sections =
        "[[sections]]\ntitle = \"S\"\ntopic = \"Ships\"\n[[sections]]\ntitle = \"T\"\ntopic = \"straits\"";
    let mut site = by_hand(desks(), sections)
        .article("gulf/ship.md", "topics = [\"ships\"]\nexpires = 2024-03-20", "")
        .article("straits/x.md", "expires = 2024-03-20", "");
    site.build().page("/editions/2024-03-13/").contains("<h2><a href=\"/topics/ships/\">");
    site.at("2024-03-21T00:00:00Z");
    site.build().page("/editions/2024-03-13/").contains("<h2>S</h2>").contains("<h2>T</h2>");
}

#[test]
fn a_fault_in_a_file_is_told_there_and_nowhere_else() {
    let sections = "[[sections]]\ntitle = \"S\"\nitems = [{ article = \"gulf/talks.md\" }]";
    let site = by_hand(desks(), sections);
    site.edit("content/gulf/talks.md", "date = ", "daet = 2024-03-10\ndate = ");
    let mut site = site.content("places/muscat.md", "lead = \"gulf/talks.md\"", "");
    assert_eq!(site.refused().codes(), ["unknown-key"]);
}

#[test]
fn a_withheld_item_is_left_out_and_comes_when_it_is_due() {
    let sections = "[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"gulf/whisper.md\"\nnote = \"Xylophone.\"\n\
        [[sections.items]]\narticle = \"hush\"\n";
    let mut site = by_hand(desks(), sections)
        .article("gulf/whisper.md", "embargo = 2024-03-19T09:00:00Z", "")
        .article("gulf/hush.md", "draft = true\nid = \"hush\"", "");
    let built = site.build();
    built.tree.lacks_word("xylophone");
    built.tree.lacks_word("whisper");
    assert_eq!(built.problems.codes(), ["withheld-article", "withheld-article"]);
    built.problems.at("withheld-article", "content/editions/2024-03-13.md:8:11");
    site.at("2024-03-19T09:00:00Z");
    let built = site.build();
    built.page("/editions/2024-03-13/").in_order(&["Piece whisper", "Xylophone."]);
    assert_eq!(built.problems.codes(), ["withheld-article"]);
}

#[test]
fn an_edition_under_embargo_or_a_draft_leaves_no_word() {
    for front in ["embargo = 2024-03-19T09:00:00Z", "draft = true", "date = 2024-03-20"] {
        let date = if front.starts_with("date") { "" } else { "date = 2024-03-13\n" };
        let front = format!(
            "title = \"Xylophone\"\n{date}{front}\n[[sections]]\ntitle = \"Zither\"\nitems = [{{ article = \"tankers\" }}]"
        );
        let mut site = desks().content("editions/celesta.md", &front, "Theremin.");
        let built = site.build();
        for word in ["xylophone", "zither", "celesta", "theremin"] {
            built.tree.lacks_word(word);
        }
        assert_eq!(site.run("list withheld").ended(0).stdout.lines().count(), 1);
    }
}

const RULE: &str = "[rule]\nby = \"topic\"\n";

/// Two editions by rule, and what is filed before, between and after their cut-offs.
fn by_rule(rule: &str) -> Site {
    let edition = |day: &str| format!("title = \"Of {day}\"\ndate = {day}\ncutoff = {day}T06:00:00Z\n{rule}");
    Site::new()
        .article("gulf/old.md", "filed = 2024-03-09T05:00:00Z", "")
        .article("gulf/at-the-cutoff.md", "filed = 2024-03-10T06:00:00Z", "")
        .article("gulf/strait/one.md", "filed = 2024-03-10T06:00:01Z", "")
        .article("gulf/two.md", "filed = 2024-03-11T05:00:00Z\ntopics = [\"europe\"]", "")
        .article("europe/three.md", "filed = 2024-03-11T05:30:00Z", "")
        .article("loose.md", "filed = 2024-03-11T05:10:00Z", "")
        .article("gulf/late.md", "filed = 2024-03-11T06:00:01Z", "")
        .content("editions/first.md", &edition("2024-03-10"), "")
        .content("editions/second.md", &edition("2024-03-11"), "")
}

#[test]
fn a_rule_takes_what_was_filed_since_the_edition_before() {
    let mut site = by_rule(RULE);
    let built = site.build();
    built.problems.none();
    let second = built.page("/editions/second/");
    // The desk with the newest comes first, what is filed under none comes last.
    second.in_order(&[
        "href=\"/topics/europe/\"",
        "Piece three",
        "href=\"/topics/gulf/\"",
        "Piece two",
        "Piece one",
        "Piece loose",
    ]);
    second.lacks("Piece old").lacks("Piece at-the-cutoff").lacks("Piece late");
    let first = built.page("/editions/first/");
    first.in_order(&["Piece at-the-cutoff", "Piece old"]);
    first.lacks("Piece one");
    assert_eq!(second.main().matches("Piece two").count(), 1, "an article stands once");
    built.page("/gulf/late/").lacks("Carried in");
}

#[test]
fn a_rule_names_its_topics_in_order() {
    let mut site =
        by_rule("[rule]\nby = \"topic\"\ntopics = [\"gulf/strait\", \"europe\", \"gulf\"]\nlimit = 1\n");
    let built = site.build();
    let page = built.page("/editions/second/");
    page.in_order(&["/topics/gulf/strait/", "Piece one", "/topics/europe/", "Piece three"]);
    page.lacks("Piece loose").lacks("Piece two");
}

#[test]
fn no_setting_of_the_site_reorders_an_old_edition() {
    let mut site = by_rule(RULE);
    let before = site.build().page("/editions/second/").main().to_owned();
    site.write("content/gulf/_index.md", "+++\ntitle = \"gulf\"\nweight = 1000\n+++\n");
    site.edit("content/gulf/strait/one.md", "filed", "weight = 99\nfiled");
    assert_eq!(site.build().page("/editions/second/").main(), before);
}

#[test]
fn without_a_cutoff_the_date_is_it_and_without_filed_the_date_too() {
    let edition = format!("title = \"E\"\ndate = 2024-03-10\n{RULE}");
    let mut site = Site::new()
        .article("gulf/day-before.md", "date = 2024-03-09T23:59:59Z", "")
        .article("gulf/same-day.md", "date = 2024-03-10", "")
        .article("gulf/same-noon.md", "date = 2024-03-10T12:00:00Z", "")
        .content("editions/e.md", &edition, "");
    let built = site.build();
    let page = built.page("/editions/e/");
    page.in_order(&["Piece same-day", "Piece day-before"]).lacks("Piece same-noon");
}

#[test]
fn editions_know_the_ones_before_and_after() {
    let mut site = by_rule(RULE);
    let built = site.build();
    built
        .page("/editions/first/")
        .contains("rel=\"next\"")
        .contains("/editions/second/")
        .lacks("rel=\"prev\"");
    built.page("/editions/second/").contains("rel=\"prev\"").lacks("rel=\"next\"");
}

#[test]
fn the_list_of_editions_is_numbered_from_the_oldest() {
    let mut site = Site::new().settings("[lists]\nper_page = 2");
    for day in 1..=5 {
        let front = format!("title = \"Day {day}\"\ndate = 2024-03-0{day}\naliases = [\"/old/{day}/\"]");
        site = site.content(&format!("editions/{day}.md"), &front, "");
    }
    let built = site.build();
    built.page("/editions/").in_order(&["Day 5", "Day 4", "Day 3"]).lacks("Day 2");
    built.page("/editions/page/1/").in_order(&["Day 2", "Day 1"]);
    built.file("_redirects").contains("/old/3/ /editions/3/ 301");
}

#[test]
fn links_lead_to_editions_and_out_of_them() {
    let sections = "[[sections]]\ntitle = \"S\"\nnote = \"See [talks](../gulf/talks.md).\"";
    let mut site =
        by_hand(desks(), sections).article("gulf/about-it.md", "", "In [Monday](/editions/2024-03-13.md).");
    let built = site.build();
    built.problems.none();
    built.page("/gulf/about-it/").contains("href=\"/editions/2024-03-13/\"");
    built.page("/editions/2024-03-13/").contains("See <a href=\"/gulf/talks/\">talks</a>.");
    site.edit("content/editions/2024-03-13.md", "gulf/talks.md", "gulf/gone.md");
    site.refused().at("link-to-missing", "content/editions/2024-03-13.md:1:1");
}

#[test]
fn a_page_that_asks_for_editions_follows_what_becomes_of_them() {
    let front = |number: u8, title: &str| {
        format!(
            "title = \"{title}\"\ndate = 2024-03-{number}\nnumber = {number}\n[[sections]]\ntitle = \"S\"\nitems = [{{ article = \"tankers\" }}]"
        )
    };
    let template = "{% set one = edition(path=\"editions/a.md\") %}{{ one.title }} by {{ one.sections | length }}{% if one.newer %} before {{ one.newer.title }}{% endif %}\
        {% for other in editions(limit=1) %} newest {{ other.title }}{% endfor %}";
    let mut site =
        desks().content("editions/a.md", &front(12, "First"), "").file("templates/404.html", template);
    assert_eq!(site.build().file("404.html").text(), "First by 1 newest First");
    let steps = [
        ("editions/b.md", front(13, "Second"), "First by 1 before Second newest Second"),
        ("editions/b.md", front(13, "Third"), "First by 1 before Third newest Third"),
        ("editions/a.md", front(14, "Zeroth"), "Zeroth by 1 newest Zeroth"),
        ("editions/b.md", "draft = true\n".to_owned() + &front(15, "Third"), "Zeroth by 1 newest Zeroth"),
    ];
    for (path, front, text) in steps {
        site.write(&format!("content/{path}"), format!("+++\n{front}\n+++\n"));
        let built = site.build();
        assert_eq!(built.file("404.html").text(), text);
        built.tree.assert_same(&site.build_clean().tree);
    }
    site.remove("content/editions/a.md");
    let clean = site.attempt_clean().unwrap().problems.drawn();
    assert!(clean.contains("there is no published edition"), "{clean}");
    assert_eq!(site.attempt().unwrap().problems.drawn(), clean);
}

#[test]
fn an_edition_under_embargo_keeps_what_is_its_own() {
    let edition = |day: &str, more: &str| format!("title = \"Of {day}\"\ndate = {day}\n{more}\n{RULE}");
    let mut site = Site::new()
        .article("gulf/one.md", "date = 2024-01-01", "")
        .article("gulf/two.md", "date = 2024-01-03", "")
        .content("editions/e1.md", &edition("2024-01-02", "embargo = 2024-07-01"), "")
        .content("editions/e2.md", &edition("2024-01-04", ""), "");
    let before = site.build().page("/editions/e2/").main().to_owned();
    assert!(before.contains("Piece two") && !before.contains("Piece one"), "{before}");
    site.at("2024-08-01T00:00:00Z");
    let built = site.build();
    built.page("/editions/e1/").contains("Piece one");
    built.page("/editions/e2/").contains("Piece two").lacks("Piece one");
}

#[test]
fn a_section_waits_with_all_its_pieces() {
    let sections =
        "[[sections]]\ntitle = \"Zither\"\nnote = \"Celesta\"\nitems = [{ article = \"gulf/hush.md\" }]";
    let mut site = by_hand(desks(), sections).article("gulf/hush.md", "draft = true", "");
    let built = site.build();
    built.tree.lacks_word("zither");
    built.tree.lacks_word("celesta");
}

#[test]
fn an_item_may_be_named_as_messages_name_files() {
    let sections = "[[sections]]\ntitle = \"S\"\nitems = [{ article = \"content/gulf/talks.md\" }]";
    by_hand(desks(), sections).build().page("/editions/2024-03-13/").contains("Piece talks");
}
