//! Where things are published, and that no two are published at one place.

use crate::site::Site;

#[test]
fn an_address_follows_the_path() {
    let mut site = Site::new()
        .article("diplomacy/2024/03/oman.md", "", "")
        .article("diplomacy/strait/map/index.md", "", "![Map](map.svg)")
        .file("content/diplomacy/strait/map/map.svg", "<svg viewBox=\"0 0 8 4\"/>")
        .file("content/diplomacy/notes.txt", "notes")
        .article("diplomacy/named.md", "slug = \"better-name\"", "")
        .content("about.md", "title = \"About\"", "Us.");
    let built = site.build();
    built.has("diplomacy/2024/03/oman/index.html").has("diplomacy/strait/map/map.svg");
    built
        .has("diplomacy/notes.txt")
        .has("diplomacy/better-name/index.html")
        .has_not("diplomacy/named/index.html");
    built.has("about/index.html");
    built.page("/diplomacy/strait/map/").contains("src=\"/diplomacy/strait/map/map.svg\"");
    built.page("/topics/diplomacy/").contains("href=\"/diplomacy/2024/03/oman/\"");
    built.has("topics/diplomacy/strait/index.html").has_not("topics/diplomacy/2024/index.html");
}

#[test]
fn the_folder_of_a_topic_leads_to_the_topic() {
    let mut site = Site::new().article("desk/inner/a.md", "", "").article("2024/b.md", "", "");
    let built = site.build();
    built.page("/desk/").contains("content=\"0; url=/topics/desk/\"").contains("noindex");
    built.page("/desk/inner/").contains("url=/topics/desk/inner/");
    let redirects = built.file("_redirects");
    assert_eq!(redirects.text(), "/desk/ /topics/desk/ 301\n/desk/inner/ /topics/desk/inner/ 301\n");
    built.has_not("2024/index.html");
    let mut site = Site::new()
        .article("Foreign Desk/2024/a.md", "topics = [\"elsewhere\"]", "")
        .content("Home Desk/_index.md", "", "")
        .content("topics/filed.md", "", "");
    let redirects = site.build().file("_redirects").text().to_owned();
    assert_eq!(
        redirects,
        "/Foreign%20Desk/ /topics/foreign-desk/ 301\n/Home%20Desk/ /topics/home-desk/ 301\n"
    );
}

#[test]
fn an_article_takes_precedence_over_the_folder_of_a_topic() {
    let mut site =
        Site::new().article("desk/a.md", "", "").content("desk/index.md", "title = \"Ours\"", "Us.");
    let built = site.build();
    built.page("/desk/").contains("<h1>Ours</h1>");
    built.problems.none();
    built.file("_redirects").lacks("/desk/ ");
}

#[test]
fn old_addresses_lead_to_the_new_one() {
    let mut site = Site::new()
        .article("desk/a.md", "aliases = [\"/2019/a/\", \"old/a.html\"]", "")
        .content("tags/oman.md", "title = \"Oman\"\naliases = [\"/muscat/\"]", "")
        .content("about.md", "title = \"About\"\naliases = [\"us\"]", "Us.");
    let built = site.build();
    built.page("/2019/a/").contains("<link rel=\"canonical\" href=\"https://bench.example/desk/a/\">");
    built.file("old/a.html").contains("url=/desk/a/\"");
    built.page("/muscat/").contains("url=/tags/oman/\"");
    let redirects = built.file("_redirects");
    redirects.contains("/2019/a/ /desk/a/ 301\n").contains("/old/a.html /desk/a/ 301\n");
    redirects.contains("/us/ /about/ 301\n");
    built.file("sitemap.xml").lacks("2019").lacks("muscat");
}

#[test]
fn what_is_no_old_address_is_an_error() {
    let front = "aliases = [\"https://else.example/a/\", \"../up\", \"/a b/\", \"/\", \"/a?b\"]";
    let mut site = Site::new().article("desk/a.md", front, "");
    assert_eq!(site.refused().codes(), ["bad-alias"; 5]);
}

#[test]
fn a_slug_is_one_segment() {
    for bad in ["../up", "a/b", "A B", ".."] {
        let mut site = Site::new().article("desk/a.md", &format!("slug = \"{bad}\""), "");
        site.refused().at("bad-slug", "content/desk/a.md:4:8");
    }
}

/// Every address that a page names begins with the base path, or is the original's.
#[test]
fn a_base_path_is_in_front_of_every_address() {
    let site = Site::new()
        .settings("[lists]\nper_page = 2\n[[menu]]\ntitle = \"Topics\"\nlink = \"/topics/\"")
        .article(
            "desk/a.md",
            "tags = [\"T\"]\naliases = [\"/old/\"]\nauthors = [\"Ada\"]",
            "[b](b.md) [b](/desk/b/)",
        )
        .article("desk/b.md", "date = 2024-03-02", "## Head\n\n[a](../a/) [top](#head) ![p](p.svg)")
        .article(
            "desk/c.md",
            "image = { src = \"p.svg\", alt = \"P\", credit = \"Us\" }",
            "<a href=\"/desk/a/\">raw</a>",
        )
        .article("desk/d.md", "", "<img src=\"p.svg\" alt=\"raw\">")
        .file("content/desk/p.svg", "<svg viewBox=\"0 0 8 4\"/>")
        .content("about.md", "title = \"About\"\nmenu = true", "Us.");
    let built = site.base_url("https://host.example/a/b/").build();
    built.problems.none();
    let mut seen = 0;
    for (path, _) in built.tree.files().filter(|(path, _)| path.ends_with(".html")) {
        let page = built.file(path);
        for address in page.attributes("href").iter().chain(&page.attributes("src")) {
            // The name of a vocabulary, and a mail that says where our page is.
            if address.starts_with("http://purl.org/dc/") || address.starts_with("mailto:?") {
                continue;
            }
            let is_ours = address.starts_with("/a/b/") || address.starts_with('#');
            assert!(is_ours || address.starts_with("https://host.example/a/b/"), "`{address}` in {path}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
    built.page("/old/").contains("url=/a/b/desk/a/");
    built.file("_redirects").contains("/a/b/old/ /a/b/desk/a/ 301\n");
    built.file("sitemap.xml").contains("<loc>https://host.example/a/b/desk/a/</loc>");
    built.file("atom.xml").contains("href=\"https://host.example/a/b/desk/a/\"");
    built.page("/desk/a/").contains("<a href=\"/a/b/desk/b/\">b</a> <a href=\"/a/b/desk/b/\">b</a>");
}

#[test]
fn only_the_base_path_differs_under_another_base_path() {
    let site = || Site::new().article("desk/a.md", "tags = [\"T\"]", "[up](/topics/)");
    let root = site().base_url("https://host.example/").build();
    let below = site().base_url("https://host.example/a/b/").build();
    assert_eq!(
        root.tree.paths().iter().filter(|path| **path != ".briefing-inventory").collect::<Vec<_>>(),
        below.tree.paths().iter().filter(|path| **path != ".briefing-inventory").collect::<Vec<_>>()
    );
    for (path, _) in root.tree.texts().filter(|(path, _)| !path.starts_with('.')) {
        let stripped = below.tree.text(path).replace("/a/b/", "/").replace("%2Fa%2Fb%2F", "%2F");
        assert_eq!(root.tree.text(path), stripped, "{path}");
    }
}

/// Two producers of one place: an error that names both.
#[track_caller]
fn collide(mut site: Site, names: &[&str]) {
    let problems = site.refused();
    assert_eq!(problems.codes(), ["two-producers"]);
    for name in names {
        problems.says(name);
    }
    assert!(!site.public().exists());
}

#[test]
fn two_files_at_one_address_are_an_error() {
    let site = Site::new().article("desk/a.md", "", "").article("desk/a/index.md", "", "");
    collide(site, &["content/desk/a.md", "content/desk/a/index.md", "`/desk/a/`"]);
    let site = Site::new().article("desk/a.md", "", "").article("desk/b.md", "slug = \"a\"", "");
    collide(site, &["content/desk/a.md", "content/desk/b.md"]);
}

#[test]
fn an_old_address_over_a_page_is_an_error() {
    let site = Site::new().article("desk/a.md", "", "").article("desk/b.md", "aliases = [\"/desk/a/\"]", "");
    collide(site, &["content/desk/a.md", "content/desk/b.md", "old address"]);
    let site =
        Site::new().article("desk/a.md", "aliases = [\"/x/\"]", "").article("b.md", "aliases = [\"x\"]", "");
    collide(site, &["content/desk/a.md", "content/b.md"]);
    collide(Site::new().article("desk/a.md", "aliases = [\"/topics/desk/\"]", ""), &["topic `desk`"]);
}

#[test]
fn a_static_file_over_a_page_is_an_error() {
    let site = Site::new().article("desk/a.md", "", "").file("static/desk/a/index.html", "<p>");
    collide(site, &["content/desk/a.md", "static/desk/a/index.html"]);
    collide(Site::new().file("static/atom.xml", "<feed/>"), &["static/atom.xml", "feed"]);
    let site = Site::new().file("static/desk/x.txt", "1").file("content/desk/x.txt", "2");
    collide(site, &["static/desk/x.txt", "content/desk/x.txt"]);
}

#[test]
fn addresses_that_differ_only_in_case_are_an_error() {
    let site = Site::new().article("desk/a.md", "", "").article("desk/A.md", "", "");
    collide(site, &["content/desk/a.md", "content/desk/A.md"]);
}

#[test]
fn addresses_that_differ_only_in_normal_form_are_an_error() {
    // The first é is one character, the second an e with an accent: some file systems know one.
    let site = Site::new().article("desk/caf\u{e9}.md", "", "").article("desk/cafe\u{301}.md", "", "");
    collide(site, &["content/desk/caf\u{e9}.md", "content/desk/cafe\u{301}.md"]);
}

#[test]
fn a_file_where_a_page_needs_a_folder_is_an_error() {
    let site = Site::new().article("desk/a.md", "", "").file("static/desk", "a file");
    let mut site = site;
    let problems = site.refused();
    problems.says("static/desk").says("content/desk/a.md");
    let codes = problems.codes();
    assert!(codes.iter().all(|code| *code == "two-producers") && !codes.is_empty(), "{codes:?}");
}

#[test]
fn our_own_files_cannot_be_published_over() {
    for path in ["static/.briefing-inventory", "static/.briefing-staging/x"] {
        let mut site = Site::new().file(path, "x");
        // Hidden files are no part of the site.
        let built = site.build();
        assert!(!built.tree.has(".briefing-staging/x"));
        assert!(built.file(".briefing-inventory").text().starts_with("briefing-inventory 1 published"));
    }
}

#[test]
fn addresses_are_of_every_script() {
    let mut site = Site::new()
        .article("خبر/میان‌بر.md", "title = \"میان‌بر\"\nlanguage = \"fa\"\ntags = [\"خلیج فارس\"]", "متن.")
        .article("desk/a b & c.md", "", "[نشانی](../خبر/میان‌بر.md)");
    let built = site.build();
    built.has("خبر/میان‌بر/index.html").has("tags/خلیج-فارس/index.html").has("topics/خبر/index.html");
    built.has("desk/a b & c/index.html");
    let encoded = "/%D8%AE%D8%A8%D8%B1/%D9%85%DB%8C%D8%A7%D9%86%E2%80%8C%D8%A8%D8%B1/";
    built.page("/desk/a b & c/").contains(&format!("<a href=\"{encoded}\">نشانی</a>"));
    built.file("sitemap.xml").contains(&format!("<loc>https://bench.example{encoded}</loc>"));
    built.page("/").contains("href=\"/desk/a%20b%20&amp;%20c/\"");
    built.problems.none();
}

#[test]
fn lists_are_numbered_from_the_oldest() {
    let mut site = Site::new().settings("[lists]\nper_page = 2");
    for n in 1..=7 {
        site.write_article(&format!("desk/p{n}.md"), &format!("date = 2024-02-0{n}"), "");
    }
    let built = site.build();
    built.page("/topics/desk/page/1/").in_order(&["Piece p2", "Piece p1", "Newest", "Newer"]).lacks("Older");
    built.page("/topics/desk/page/2/").in_order(&["Piece p4", "Piece p3"]).contains("/topics/desk/page/1/");
    built
        .page("/topics/desk/")
        .in_order(&["Piece p7", "Piece p6", "Piece p5", "Older", "Oldest"])
        .lacks("Piece p4");
    built.has_not("topics/desk/page/3/index.html");
    let pages = |built: &crate::site::Built| {
        [1, 2].map(|n| built.page(&format!("/topics/desk/page/{n}/")).text().to_owned())
    };
    let before = pages(&built);
    site.write_article("desk/p8.md", "date = 2024-02-08", "");
    let split = site.build();
    split.page("/topics/desk/page/3/").in_order(&["Piece p6", "Piece p5"]);
    split.page("/topics/desk/").in_order(&["Piece p8", "Piece p7"]).lacks("Piece p6");
    assert_eq!(before[0], pages(&split)[0], "the oldest page never changes");
}

#[test]
fn the_menu_leads_where_it_says() {
    let menu = |link: &str| format!("[[menu]]\ntitle = \"There\"\nlink = \"{link}\"");
    for (link, href) in [
        ("/topics/?a=1#b", "/a/topics/?a=1#b"),
        ("/Caf%C3%A9/", "/a/Caf%C3%A9/"),
        ("/Café/", "/a/Caf%C3%A9/"),
        ("mailto:desk@x.example", "mailto:desk@x.example"),
        ("https://x.example/?a=%20", "https://x.example/?a=%20"),
    ] {
        let mut site = Site::new().settings(&menu(link)).base_url("https://bench.example/a/").content(
            "Café.md",
            "title = \"Café\"",
            "Open.",
        );
        let built = site.build();
        built.page("/").contains(&format!("<a href=\"{href}\">There</a>"));
        built.problems.none();
    }
    Site::new().settings(&menu("/nowhere/")).build().problems.at("unknown-address", "briefing.toml:6:8");
    Site::new().settings(&menu("javascript://x%0aalert(1)")).refused().at("wrong-value", "briefing.toml:6:8");
}

#[test]
fn an_old_address_of_the_home_page_that_is_taken_is_told_where_it_stands() {
    let mut site = Site::new().content("_index.md", "aliases = [\"/start/\", \"/gulf/a/\"]", "").article(
        "gulf/a.md",
        "",
        "",
    );
    site.refused().at("two-producers", "content/_index.md:2:23");
}
