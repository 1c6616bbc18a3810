//! Related pieces: rare terms before common ones, near before far, the same whatever the order of files.

use proptest::prelude::*;

use crate::site::{Built, Site};

const SHOW: &str =
    "{% for other in related(path=article.path, limit=LIMIT) %}{{ other.permalink }} {% endfor %}";

fn site(limit: usize) -> Site {
    Site::new().file("templates/article.html", SHOW.replace("LIMIT", &limit.to_string()))
}

fn related(built: &Built, of: &str) -> Vec<String> {
    built.page(of).text().split_whitespace().map(str::to_owned).collect()
}

#[test]
fn an_article_that_goes_is_missed_also_where_nothing_was_near_it() {
    let page = "{{ related(path=\"content/desk/a.md\") | length }}";
    let site = Site::new().file("templates/page.html", page).content("about.md", "title = \"About\"", "");
    let site = site.article("desk/a.md", "", "");
    site.run("build").ended(0);
    assert!(site.text("public/about/index.html").starts_with('0'));
    site.remove("content/desk/a.md");
    let run = site.run("build");
    let text = &run.ended(1).stderr;
    assert!(text.contains("there is no published article `content/desk/a.md`"), "{text}");
}

#[test]
fn a_rare_term_counts_more_than_a_common_one() {
    let mut site = site(2).article("desk/a.md", "date = 2023-03-10\ntags = [\"rare\"]", "").article(
        "other/far.md",
        "date = 2021-01-01\ntags = [\"rare\"]",
        "",
    );
    for n in 1..=20 {
        site = site.article(&format!("desk/n{n}.md"), &format!("date = 2023-03-{n:02}"), "");
    }
    let built = site.article("desk/twin.md", "date = 2023-06-01\ntags = [\"rare\"]", "").build();
    assert_eq!(related(&built, "/desk/a/")[0], "/desk/twin/");
}

#[test]
fn of_equals_the_nearest_comes_first() {
    let built = site(3)
        .article("desk/a.md", "date = 2024-03-10", "")
        .article("desk/week.md", "date = 2024-03-15", "")
        .article("desk/day.md", "date = 2024-03-09", "")
        .article("desk/year.md", "date = 2023-04-01", "")
        .build();
    assert_eq!(related(&built, "/desk/a/"), ["/desk/day/", "/desk/week/", "/desk/year/"]);
}

#[test]
fn who_published_or_wrote_it_says_nothing_of_what_it_is_about() {
    let by = "source = \"Wire\"\nauthors = [\"Ada\"]\nrights = \"summary\"";
    let built = site(9).article("a.md", by, "").article("b.md", by, "").build();
    assert_eq!(related(&built, "/a/"), [""; 0]);
}

#[test]
fn what_is_pinned_or_below_a_topic_is_found_and_what_is_withheld_is_not() {
    let mut site = site(9)
        .article("gulf/a.md", "", "")
        .article("gulf/strait/deep.md", "date = 2024-03-02", "")
        .article("gulf/pinned.md", "date = 2024-03-03\nweight = 9", "")
        .article("gulf/draft.md", "draft = true", "");
    let built = site.build();
    let mut found = related(&built, "/gulf/a/");
    found.sort();
    assert_eq!(found, ["/gulf/pinned/", "/gulf/strait/deep/"]);
    // And made again when there is another.
    site.edit("content/gulf/draft.md", "draft = true", "draft = false");
    assert!(related(&site.build(), "/gulf/a/").contains(&"/gulf/draft/".to_owned()));
}

#[test]
fn many_pins_hide_nothing_near() {
    let mut site =
        site(4).article("desk/a.md", "date = 2024-03-02", "").article("desk/b.md", "date = 2024-03-02", "");
    for n in 1..=80 {
        site = site.article(&format!("desk/pin{n}.md"), &format!("date = 2019-01-01\nweight = {n}"), "");
    }
    let built = site.build();
    assert_eq!(related(&built, "/desk/a/")[0], "/desk/b/");
    assert_eq!(related(&built, "/desk/pin40/").len(), 4);
}

#[test]
fn in_a_crowd_the_nearest_are_looked_at() {
    let mut site = site(4);
    for n in 0..200_i64 {
        let day = jiff::civil::date(2023, 1, 1).saturating_add(jiff::Span::new().days(n));
        site = site.article(&format!("desk/n{n:03}.md"), &format!("date = {day}"), "");
    }
    let built = site.build();
    let near = |of: &str| related(&built, of);
    assert_eq!(near("/desk/n100/"), ["/desk/n101/", "/desk/n099/", "/desk/n102/", "/desk/n098/"]);
    assert_eq!(near("/desk/n000/"), ["/desk/n001/", "/desk/n002/", "/desk/n003/", "/desk/n004/"]);
    assert_eq!(near("/desk/n199/"), ["/desk/n198/", "/desk/n197/", "/desk/n196/", "/desk/n195/"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// The names of files decide nothing but which of two that are alike in all else comes first.
    #[test]
    fn the_order_of_files_does_not_matter(
        pieces in prop::collection::vec((1_i8..28, prop::collection::btree_set(0_u8..6, 1..4)), 2..12),
        seed in any::<u64>(),
    ) {
        let build = |name: &dyn Fn(usize) -> String| {
            let mut site = site(5);
            for (n, (day, tags)) in pieces.iter().enumerate() {
                let tags: Vec<String> = tags.iter().map(|tag| format!("\"t{tag}\"")).collect();
                // A second of its own for each, so that no two are alike.
                let front = format!("date = 2023-03-{day:02}T00:00:{n:02}Z\ntags = [{}]\nslug = \"p{n:02}\"", tags.join(", "));
                site = site.article(&format!("{}.md", name(n)), &front, "");
            }
            let built = site.build();
            (0..pieces.len()).map(|n| related(&built, &format!("/p{n:02}/"))).collect::<Vec<_>>()
        };
        let plain = build(&|n| format!("a{n:02}"));
        let shuffled = build(&|n| format!("x{:016x}", (n as u64).wrapping_add(1).wrapping_mul(seed | 1)));
        prop_assert_eq!(plain, shuffled);
    }
}
