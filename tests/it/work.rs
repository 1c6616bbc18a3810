//! How much is done for an edit, in a site of a thousand articles: as much as the edit shows, and no
//! more.

use crate::site::{Built, Site};

const ARTICLES: usize = 1000;

fn path(n: usize) -> String {
    format!("t{}/p{n:04}.md", n % 5)
}

fn article(site: &Site, n: usize) {
    let day = jiff::civil::date(2021, 1, 1).saturating_add(jiff::Span::new().days(n as i64));
    let front = format!(
        "date = {day}\ntags = [\"g{}\"]\nsource = \"Source {}\"\nrights = \"summary\"\nurl = \"https://source.example/{n}\"",
        n % 10,
        n % 4
    );
    site.write_article(&path(n), &front, &format!("Text number {n}."));
}

/// Five topics, ten tags, four sources, a piece a day for a thousand days; two editions, each of one piece.
fn thousand() -> (Site, Built) {
    let mut site = Site::new().settings("[lists]\nper_page = 10\n[feeds]\nlimit = 5");
    (1..=ARTICLES).for_each(|n| article(&site, n));
    for (day, (name, n)) in [(1, ("one", 400)), (2, ("two", 800))] {
        let item =
            format!("[[sections]]\ntitle = \"Chosen\"\n[[sections.items]]\narticle = \"/{}\"", path(n));
        let front = format!("title = \"Edition {name}\"\ndate = 2023-09-0{day}\n{item}");
        site.write(&format!("content/editions/{name}.md"), format!("+++\n{front}\n+++\n"));
    }
    let built = site.build();
    (site, built)
}

/// The page of a piece.
fn page(n: usize) -> String {
    path(n).replace(".md", "/index.html")
}

/// The feeds in a folder.
fn feeds(folder: &str) -> [String; 3] {
    ["atom.xml", "feed.json", "rss.xml"].map(|name| format!("{folder}{name}"))
}

/// The second build rendered these pages and feeds, and they are the ones that differ; beside them only
/// `ready` does, which is made each time.
#[track_caller]
fn assert_rendered(before: &Built, after: &Built, ready: &[&str], mut expected: Vec<String>) {
    let mut differ = before.tree.differences(&after.tree);
    differ.retain(|path| path != ".briefing-inventory" && !ready.contains(&path.as_str()));
    expected.sort();
    assert_eq!(differ, expected);
    assert_eq!(after.work.rendered, expected.len(), "more was rendered than differs");
}

#[test]
fn a_changed_body_is_its_page() {
    let (mut site, before) = thousand();
    site.edit("content/t0/p0500.md", "Text number 500.", "Another text.");
    let after = site.build();
    assert_eq!(after.work.parsed, 1);
    assert_rendered(&before, &after, &[], vec![page(500)]);
}

#[test]
fn a_changed_body_that_feeds_show_is_its_page_and_they() {
    let (mut site, before) = thousand();
    site.edit("content/t0/p1000.md", "Text number 1000.", "Another text.");
    let shown = ["", "topics/t0/", "sources/source-0/"].map(feeds).concat();
    assert_rendered(&before, &site.build(), &[], [vec![page(1000)], shown].concat());
}

#[test]
fn a_changed_title_is_also_where_it_is_listed() {
    let (mut site, before) = thousand();
    site.edit("content/t0/p0400.md", "Piece p0400", "Another title");
    // It is the 80th on its topic, the 40th with its tag, the 100th of its source, the 5th of its month.
    let lists = ["topics/t0/page/8", "tags/g0/page/4", "sources/source-0/page/10", "archive/2022/02/page/1"];
    let lists = lists.map(|list| format!("{list}/index.html"));
    // Its neighbours lead to it; those with its topic and its tag that are nearest show it among the related.
    let pieces = [380, 390, 395, 400, 405, 410, 420].map(page);
    let edition = [vec!["editions/one/index.html".to_owned()], feeds("editions/").to_vec()].concat();
    assert_rendered(&before, &site.build(), &[], [pieces.to_vec(), lists.to_vec(), edition].concat());
}

#[test]
fn a_new_newest_article_is_the_first_page_of_its_lists() {
    let (mut site, before) = thousand();
    article(&site, 1001);
    let after = site.build();
    let own = |topic: &str, tag: &str, source: &str| {
        let lists = ["", &format!("topics/{topic}/"), &format!("tags/{tag}/"), &format!("sources/{source}/")]
            .map(|list| format!("{list}index.html"));
        let feeds = ["", &format!("topics/{topic}/"), &format!("sources/{source}/")].map(feeds).concat();
        [lists.to_vec(), feeds, vec!["archive/2023/09/index.html".to_owned()]].concat()
    };
    let lists = own("t1", "g1", "source-1");
    assert_rendered(
        &before,
        &after,
        &["sitemap.xml"],
        [[981, 991, 996, 1001].map(page).to_vec(), lists].concat(),
    );

    // The thirtieth of the month: ten of them fill its second page, which the first now leads to.
    article(&site, 1002);
    let next = site.build();
    let filled = [1, 2].map(|part| format!("archive/2023/09/page/{part}/index.html")).to_vec();
    let lists = own("t2", "g2", "source-2");
    assert_rendered(
        &after,
        &next,
        &["sitemap.xml"],
        [[982, 992, 997, 1002].map(page).to_vec(), lists, filled].concat(),
    );
}

#[test]
fn no_change_is_no_work() {
    let (mut site, before) = thousand();
    let made = before.work.rendered;
    for in_a_new_process in [false, true] {
        if in_a_new_process {
            site.in_a_new_process();
        }
        let after = site.build();
        assert_eq!((after.work.parsed, after.work.rendered, after.work.remembered), (0, 0, made));
        assert_eq!((after.changes().written, after.changes().removed), (0, 0));
        before.tree.assert_same(&after.tree);
    }
    site.write("templates/unused.html", "{% extends \"base.html\" %}{% block main %}one{% endblock %}");
    assert_rendered(&before, &site.build(), &[], Vec::new());
    site.write("templates/unused.html", "{% extends \"base.html\" %}{% block main %}two{% endblock %}");
    assert_rendered(&before, &site.build(), &[], Vec::new());
}
