//! What making feeds costs: no more than what changed in them.

use crate::site::Site;

fn site() -> Site {
    let mut site = Site::new().settings("[feeds]\nlimit = 2");
    for n in 1..=6 {
        let topic = if n % 2 == 0 { "even" } else { "odd" };
        site.write_article(&format!("{topic}/p{n}.md"), &format!("date = 2024-02-0{n}"), "Body.");
    }
    site.build();
    site
}

#[test]
fn nothing_changed_makes_no_feed() {
    let mut site = site();
    let again = site.build();
    assert_eq!((again.work.rendered, again.changes().written), (0, 0));
}

#[test]
fn an_edited_text_makes_the_feeds_that_show_it() {
    let mut site = site();
    site.edit("content/even/p6.md", "Body.", "Another.");
    let after = site.build();
    // Its page, and three formats of two feeds.
    assert_eq!(after.work.rendered, 1 + 2 * 3);
    for feed in ["atom.xml", "topics/even/rss.xml", "feed.json"] {
        after.file(feed).contains("Another.");
    }
    site.edit("content/even/p2.md", "Body.", "An old one.");
    assert_eq!(site.build().work.rendered, 1, "no feed shows it any more");
}

#[test]
fn a_picture_or_link_that_leads_elsewhere_makes_them_anew() {
    let mut site = site();
    site.write_article("odd/p5.md", "date = 2024-02-05", "See [it](/about.md).");
    site.write("content/about.md", "+++\ntitle = \"About\"\n+++\nWe.\n");
    site.build().file("topics/odd/atom.xml").contains("https://bench.example/about/");
    site.write("content/about.md", "+++\ntitle = \"About\"\nslug = \"who\"\n+++\nWe.\n");
    let after = site.build();
    after.file("topics/odd/atom.xml").contains("https://bench.example/who/");
    after.file("topics/even/atom.xml").lacks("who");
}

#[test]
fn a_problem_in_a_text_is_told_once() {
    let mut site = site();
    site.write_article("even/p6.md", "date = 2024-02-06", "[x](/nowhere/)");
    let built = site.build();
    assert_eq!(built.problems.codes(), ["unknown-address"]);
    assert_eq!(site.build().problems.codes(), ["unknown-address"], "remembered, and still told");
}
