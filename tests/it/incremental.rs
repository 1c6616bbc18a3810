//! A build that remembers gives what a build that knows nothing gives, and does no more than it
//! must.

mod files;
mod history;
mod random;

use crate::site::{Built, Site};

/// Two topics; lists of two to a page; ten articles of which the tenth is the newest.
fn ten() -> (Site, Built) {
    let mut site = Site::new().settings("[lists]\nper_page = 2\n[feeds]\nlimit = 3");
    for n in 1..=10 {
        let (topic, tag) = if n % 2 == 0 { ("even", "Two") } else { ("odd", "One") };
        site.write_article(
            &format!("{topic}/p{n:02}.md"),
            &format!("date = 2024-02-{n:02}\ntags = [\"{tag}\"]"),
            "Body.",
        );
    }
    let built = site.build();
    (site, built)
}

/// The paths that another build made otherwise.
fn changed(before: &Built, after: &Built) -> Vec<String> {
    let mut paths = before.tree.differences(&after.tree);
    paths.retain(|path| path != ".briefing-inventory");
    paths
}

#[test]
fn an_edited_body_is_one_page() {
    let (mut site, before) = ten();
    site.edit("content/even/p04.md", "Body.", "Another body, and longer.");
    let after = site.build();
    assert_eq!((after.work.parsed, after.work.rendered), (1, 1));
    assert_eq!(after.changes().written, 1);
    assert_eq!(changed(&before, &after), ["even/p04/index.html"]);
}

#[test]
fn an_edited_title_is_the_pages_that_show_it() {
    let (mut site, before) = ten();
    site.edit("content/even/p02.md", "Piece p02", "Another title");
    let after = site.build();
    let pages = changed(&before, &after);
    for page in &pages {
        after.file(page).contains("Another title");
    }
    assert_eq!(
        pages,
        [
            "archive/2024/02/page/1/index.html",
            "even/p02/index.html",
            // Its neighbour, and those whose five more on the topic it is among.
            "even/p04/index.html",
            "even/p06/index.html",
            "even/p08/index.html",
            "even/p10/index.html",
            "index.html",
            "tags/two/page/1/index.html",
            "topics/even/page/1/index.html",
        ]
    );
    assert_eq!(after.work.rendered, pages.len(), "and nothing else was rendered");
}

#[test]
fn a_new_newest_article_leaves_full_pages_alone() {
    let (mut site, before) = ten();
    site.write_article("even/p11.md", "date = 2024-02-11\ntags = [\"Two\"]", "Body.");
    let after = site.build();
    let pages = changed(&before, &after);
    // Five articles became six: a page split off, and the one before it leads to it.
    for list in ["tags/two", "topics/even"] {
        assert!(pages.contains(&format!("{list}/index.html")), "{pages:?}");
        assert!(pages.contains(&format!("{list}/page/2/index.html")), "{pages:?}");
    }
    site.write_article("even/p12.md", "date = 2024-02-12\ntags = [\"Two\"]", "Body.");
    let next = site.build();
    let pages = changed(&after, &next);
    assert!(pages.contains(&"topics/even/index.html".to_owned()));
    // The twelfth article of the month fills a page of the archive; no other list.
    let parts: Vec<&String> = pages.iter().filter(|page| page.contains("/page/")).collect();
    assert_eq!(parts, ["archive/2024/02/page/4/index.html", "archive/2024/02/page/5/index.html"]);
    assert!(
        pages.iter().all(|page| !page.starts_with("topics/odd") && !page.starts_with("odd/")),
        "{pages:?}"
    );
}

#[test]
fn a_file_that_was_only_touched_is_nothing() {
    let (mut site, before) = ten();
    let path = site.path("content/even/p04.md");
    let bytes = std::fs::read(&path).unwrap();
    site.remove("content/even/p04.md");
    std::fs::write(&path, bytes).unwrap();
    let after = site.build();
    assert_eq!((after.work.parsed, after.work.rendered, after.changes().written), (0, 0, 0));
    before.tree.assert_same(&after.tree);
}

#[test]
fn an_edited_style_sheet_is_every_page_and_no_body() {
    let (mut site, before) = ten();
    site.write("static/assets/style.css", "body { color: black }");
    let after = site.build();
    assert_eq!(after.work.parsed, 0);
    let old = before.tree.paths().into_iter().find(|path| path.starts_with("assets/style.")).unwrap();
    after.has_not(old);
    for (path, bytes) in after.tree.files().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.contains(old), "{path} still names the old style sheet");
    }
}

#[test]
fn an_edited_template_is_seen_by_the_pages_that_use_it() {
    let (mut site, _) = ten();
    site.write("templates/page.html", "{% extends \"default/page.html\" %}");
    site.write("content/about.md", "+++\ntitle = \"About\"\n+++\nUs.\n");
    site.build();
    site.write(
        "templates/page.html",
        "{% extends \"default/page.html\" %}{% block main %}anew{% endblock %}",
    );
    let after = site.build();
    after.page("/about/").contains("anew");
    assert_eq!(after.changes().written, 1);
}

#[test]
fn a_template_that_nothing_uses_is_nothing() {
    let (mut site, before) = ten();
    site.write("templates/unused.html", "{% extends \"base.html\" %}{% block main %}one{% endblock %}");
    assert_eq!(site.build().work.rendered, 0);
    site.write("templates/unused.html", "{% extends \"base.html\" %}{% block main %}two{% endblock %}");
    let after = site.build();
    assert_eq!((after.work.rendered, after.changes().written), (0, 0));
    before.tree.assert_same(&after.tree);
}

#[test]
fn a_template_is_the_pages_that_can_reach_it() {
    let (mut site, before) = ten();
    site.write("templates/month.html", "{% extends \"default/month.html\" %}");
    let months = site.build().work.rendered;
    let all = before.tree.paths().iter().filter(|path| path.starts_with("archive/2024/02/")).count();
    assert_eq!(months, all, "the parts of the one month, and no other page");
}

#[test]
fn a_failed_build_costs_nothing_of_what_is_remembered() {
    let (mut site, before) = ten();
    site.edit("content/even/p04.md", "title", "titel");
    site.refused();
    site.edit("content/even/p04.md", "titel", "title");
    let after = site.build();
    assert_eq!((after.work.parsed, after.work.rendered), (1, 0));
    before.tree.assert_same(&after.tree);
}

#[test]
fn other_options_want_another_memory_and_get_the_same_bytes() {
    let (mut site, before) = ten();
    site.at("2024-02-05T12:00:00Z");
    let early = site.build();
    early.has_not("even/p06/index.html");
    early.tree.assert_same(&site.build_clean().tree);
    site.at("2024-03-18T08:00:00Z");
    before.tree.assert_same(&site.build().tree);
}
