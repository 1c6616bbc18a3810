//! Names stand in the order of the site's language.

use super::super::site::Site;

/// The tags of a site in a language, as its list of tags shows them.
fn tags(language: &str, tags: &[&str]) -> Vec<String> {
    let list = tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
    let mut site = Site::new().settings(&format!("language = \"{language}\"")).article(
        "desk/a.md",
        &format!("tags = [{list}]"),
        "Text.",
    );
    let built = site.build();
    let page = built.page("/tags/");
    let names = page.main().split("<bdi>").skip(1).map(|part| part.split('<').next().unwrap().to_owned());
    names.collect()
}

#[test]
fn terms_stand_in_the_order_of_the_language() {
    for (language, expected) in [
        ("sv", ["Anka", "Zebra", "Åka", "Äpple", "Öga"]),
        ("de", ["Äpfel", "Apfelbaum", "Öl", "Ost", "Zebra"]),
        ("fa", ["آسمان", "پرچم", "تهران", "چین", "گیلان"]),
        // By sound: běijīng, guǎngzhōu, shànghǎi, wǔhàn, zhōngguó.
        ("zh", ["北京", "广州", "上海", "武汉", "中国"]),
        ("en", ["apple", "Banana", "cherry", "Éclair", "fig"]),
    ] {
        let mut given = expected;
        given.reverse();
        assert_eq!(tags(language, &given), expected, "{language}");
    }
}

#[test]
fn weight_comes_before_the_order_of_names_and_ties_go_by_id() {
    let mut site = Site::new()
        .content("tags/zebra.md", "title = \"Zebra\"\nweight = 5", "")
        .content("tags/one.md", "title = \"Same\"", "")
        .content("tags/two.md", "title = \"Same\"", "")
        .article("desk/a.md", "tags = [\"two\", \"apple\", \"one\", \"zebra\"]", "Text.");
    let built = site.build();
    built.page("/tags/").in_order(&["/tags/zebra/", "/tags/apple/", "/tags/one/", "/tags/two/"]);
}

/// Mark-up in a title is not what it sorts by.
#[test]
fn a_title_sorts_by_what_readers_see() {
    let mut site = Site::new()
        .content("tags/c.md", "title = \"*Aa*\"", "")
        .content("tags/d.md", "title = \"Ab\"", "")
        .article("desk/a.md", "tags = [\"d\", \"c\"]", "Text.");
    site.build().page("/tags/").in_order(&["/tags/c/", "/tags/d/"]);
}
