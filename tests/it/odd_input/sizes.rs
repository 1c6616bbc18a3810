//! Sizes and depths beyond reason: published, whole, in time and memory that grow no faster than
//! the text. A quadratic step would be minutes here.

use super::{FILE, refused, saying};
use crate::site::Site;

const DEEP: usize = 50_000;

/// The page of one article, and the codes of what is doubtful about it.
#[track_caller]
fn published(text: &str) -> (crate::site::Page, Vec<String>) {
    let built = Site::new().file(FILE, text).build();
    (built.page("/desk/c/"), built.problems.codes().into_iter().map(str::to_owned).collect())
}

#[test]
fn a_title_of_a_megabyte_is_printed_whole() {
    let title = "word ".repeat(200_000);
    let (page, problems) = published(&format!("+++\ntitle = \"{title}\"\ndate = 2024-03-01\n+++\nText.\n"));
    assert!(page.text().contains(title.trim()) && problems.is_empty());
    let title = format!("*a* `{}` [x](/topics/)", "[".repeat(1_000_000));
    let (page, problems) = published(&format!("+++\ntitle = \"{title}\"\ndate = 2024-03-01\n+++\nText.\n"));
    assert!(page.text().contains("<em>a</em> <code>[[[["), "{problems:?}");
}

#[test]
fn twenty_thousand_tags_have_their_pages() {
    let tags: Vec<String> = (0..20_000).map(|n| format!("\"tag {n}\"")).collect();
    let front = format!("tags = [{}]", tags.join(", "));
    let mut site = Site::new().article("desk/c.md", &front, "");
    let built = site.build();
    built.problems.none();
    built.has("tags/tag-19999/index.html");
    assert_eq!(built.page("/desk/c/").text().matches("href=\"/tags/tag-").count(), 20_000);
}

#[test]
fn nesting_without_end_is_published() {
    for (unit, code) in [
        ("[", None),
        ("![", None),
        ("<div>", Some("deep-html")),
        ("<div>\n\n", Some("deep-html")),
        ("> ", None),
        ("- ", None),
        ("*a ", None),
        ("**a _b ", None),
        ("<!-- ", None),
    ] {
        let (page, problems) = published(&saying(&format!("{}last words", unit.repeat(DEEP))));
        assert_eq!(problems, Vec::from_iter(code), "{unit}");
        assert!(page.text().contains("last words"), "{unit}");
    }
    let (page, _) = published(&saying(&format!("{}a{}", "[".repeat(DEEP), "](/topics/)".repeat(DEEP))));
    page.contains("<a href=\"/topics/\">a</a>");
}

#[test]
fn a_line_of_twelve_megabytes_is_published() {
    let (page, problems) = published(&saying(&format!("{}last words", "word ".repeat(2_400_000))));
    assert!(page.text().len() > 12_000_000 && page.text().contains("word last words"));
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn a_hundred_thousand_of_a_kind_are_published() {
    let notes: String = (0..100_000).map(|n| format!("x[^{n}]\n\n[^{n}]: note\n\n")).collect();
    let (page, problems) = published(&saying(&notes));
    assert_eq!((page.text().matches("<li id=\"fn-").count(), problems.len()), (100_000, 0));
    let wide = format!("|{}\n|{}\n|{}\n", "a|".repeat(50_000), "-|".repeat(50_000), "b|".repeat(50_000));
    let (page, problems) = published(&saying(&wide));
    assert_eq!((page.text().matches("<td>b</td>").count(), problems.len()), (50_000, 0));
    let (page, _) = published(&saying(&format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(50_000))));
    assert_eq!(page.text().matches("<td>c</td>").count(), 50_000);
}

/// Rows may leave cells out: that a wide table of short rows would be the square of itself is
/// bounded by the parser.
#[test]
fn a_table_is_not_the_square_of_itself() {
    let table = format!("|{}\n|{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "|c\n".repeat(20_000));
    let (page, _) = published(&saying(&table));
    assert!(page.text().len() < 20_000_000, "{}", page.text().len());
}

#[test]
fn as_many_problems_as_words_are_all_found() {
    let many = 50_000;
    let (_, problems) = published(&saying(&"[x](/no/) ".repeat(many)));
    assert_eq!(problems, vec!["unknown-address"; many]);
    let keys: String = (0..many).map(|n| format!("k{n} = 1\n")).collect();
    let problems = refused(format!("+++\ntitle = \"C\"\ndate = 2024-03-01\n{keys}+++\nText.\n"));
    assert_eq!(problems.codes().len(), many);
    problems.at("unknown-key", &format!("{FILE}:50003:1"));
    assert!(problems.drawn().len() < 10_000);
}

#[test]
fn a_value_of_a_megabyte_is_told_briefly() {
    let long = "a".repeat(1_000_000);
    for (line, code) in [
        (format!("{long} = 1"), "unknown-key"),
        (format!("slug = \"{long}/\""), "bad-slug"),
        (format!("aliases = [\"{long}?\"]"), "bad-alias"),
        (format!("rights = \"{long}\""), "wrong-value"),
        (format!("dek = \"{long}"), "toml-syntax"),
    ] {
        let problems = refused(super::with(&line));
        assert_eq!(problems.codes(), [code]);
        assert!(problems.drawn().len() < 4_000, "{code}: {}", problems.drawn().len());
    }
}
