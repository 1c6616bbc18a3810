//! What crawlers and hosts look for: sitemaps that say when things changed, what the house wrote in
//! the last two days, `robots.txt`, and files of a hidden name.

use crate::feeds::xml::{Element, parse};
use crate::site::{Built, Site};

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The address and the last change of each entry, without the base URL.
fn listed(built: &Built) -> Vec<(String, Option<String>)> {
    let sitemap = parse(built.tree.text("sitemap.xml"));
    assert_eq!((sitemap.name.as_str(), sitemap.attributes["xmlns"].as_str()), ("urlset", SITEMAP));
    let place = |url: &Element| url.one("loc").text.strip_prefix("https://bench.example").unwrap().to_owned();
    let changed = |url: &Element| url.all("lastmod").next().map(|changed| changed.text.clone());
    sitemap.all("url").map(|url| (place(url), changed(url))).collect()
}

#[track_caller]
fn assert_changed(built: &Built, expected: &[(&str, Option<&str>)]) {
    let listed = listed(built);
    for (address, changed) in expected {
        let found = listed.iter().find(|(listed, _)| listed == address);
        let (_, found) = found.unwrap_or_else(|| panic!("no {address} in {listed:?}"));
        assert_eq!(found.as_deref(), *changed, "{address}");
    }
}

/// The titles in the news sitemap.
fn news(built: &Built) -> Vec<String> {
    let pieces = parse(built.tree.text("news-sitemap.xml"));
    pieces.all("url").map(|url| url.one("news:news").one("news:title").text.clone()).collect()
}

#[test]
fn an_article_changed_when_its_files_say_it_did() {
    let built = Site::new()
        .settings("time_zone = \"Asia/Tehran\"")
        .article("desk/day.md", "date = 2024-03-10", "")
        .article("desk/time.md", "date = 2024-03-10T09:30:00", "")
        .article("desk/offset.md", "date = 2024-03-10T23:30:00-05:00", "")
        .article("desk/updated.md", "date = 2024-03-10\nupdated = 2024-03-12", "")
        .article("desk/filed.md", "date = 2019-03-10\nfiled = 2024-03-13T06:00:00Z", "")
        .article("desk/kept.md", "date = 2024-03-10\nembargo = 2024-03-15T09:00:00", "")
        .article(
            "desk/fixed.md",
            "date = 2024-03-10\nupdated = 2024-03-11\n[[corrections]]\ndate = 2024-03-16\ntext = \"A name.\"",
            "",
        )
        .article("desk/events.md", "date = 2024-03-10\n[[events]]\ndate = 2024-03-16\ntext = \"A talk.\"", "")
        .article("desk/typo.md", "date = 2024-03-10\nupdated = 2042-03-11", "")
        .build();
    assert_changed(
        &built,
        &[
            ("/desk/day/", Some("2024-03-10")),
            ("/desk/time/", Some("2024-03-10T09:30:00+03:30")),
            ("/desk/offset/", Some("2024-03-10T23:30:00-05:00")),
            ("/desk/updated/", Some("2024-03-12")),
            ("/desk/filed/", Some("2024-03-13T06:00:00Z")),
            ("/desk/kept/", Some("2024-03-15T09:00:00+03:30")),
            ("/desk/fixed/", Some("2024-03-16")),
            ("/desk/events/", Some("2024-03-10")),
            // Nothing has changed in the future.
            ("/desk/typo/", Some("2024-03-10")),
        ],
    );
}

#[test]
fn lists_changed_when_the_newest_that_they_show_did() {
    let mut site = Site::new()
        .settings("[lists]\nper_page = 2")
        .content("_index.md", "title = \"Home\"\nupdated = 2024-02-20", "")
        .content("about.md", "title = \"About\"\nupdated = 2024-02-01", "")
        .content("contact.md", "title = \"Contact\"", "")
        .content("editions/1.md", "title = \"One\"\ndate = 2024-02-03\n[[sections]]\ntitle = \"S\"\n[[sections.items]]\narticle = \"desk/a1.md\"", "");
    for n in 1..=5 {
        site.write_article(
            &format!("desk/a{n}.md"),
            &format!("date = 2024-02-0{n}\ntags = [\"T{}\"]\nauthors = [\"Ada\"]", n % 2),
            "",
        );
    }
    site.write_article("else/x.md", "date = 2024-01-01\ncontributors = [\"Ada\"]\nupdated = 2024-03-01", "");
    let built = site.build();
    assert_changed(
        &built,
        &[
            ("/", Some("2024-02-20")),
            ("/about/", Some("2024-02-01")),
            ("/contact/", None),
            ("/editions/", Some("2024-02-03")),
            ("/editions/1/", Some("2024-02-03")),
            ("/topics/", None),
            ("/topics/desk/", Some("2024-02-05")),
            ("/tags/t0/", Some("2024-02-04")),
            // As one who contributed to what changed last.
            ("/authors/ada/", Some("2024-03-01")),
        ],
    );
    // The oldest is corrected: its page, and the edition that shows it, but not the newest of its topic.
    site.edit("content/desk/a1.md", "date = 2024-02-01", "date = 2024-02-01\nupdated = 2024-03-02");
    let built = site.build();
    assert_changed(
        &built,
        &[
            ("/desk/a1/", Some("2024-03-02")),
            ("/editions/1/", Some("2024-03-02")),
            ("/editions/", Some("2024-02-03")),
            ("/topics/desk/", Some("2024-02-05")),
        ],
    );
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn what_is_not_for_search_engines_is_left_out() {
    let mut site = Site::new().settings("[lists]\nper_page = 1");
    for (name, front) in [
        ("own", ""),
        ("summary", "source = \"Wire\"\nrights = \"summary\""),
        ("excerpt", "source = \"Wire\"\nrights = \"excerpt\""),
        ("licensed", "source = \"Wire\"\nrights = \"licensed\""),
        ("unstated", "source = \"Wire\""),
        ("moved", "aliases = [\"/before/\"]"),
    ] {
        site.write_article(&format!("desk/{name}.md"), front, "");
    }
    let built = site.build();
    let addresses: Vec<String> = listed(&built).into_iter().map(|(address, _)| address).collect();
    let expected = [
        "/",
        "/desk/excerpt/",
        "/desk/moved/",
        "/desk/own/",
        "/desk/summary/",
        "/sources/",
        "/sources/wire/",
        "/topics/",
        "/topics/desk/",
    ];
    for address in expected {
        assert!(addresses.iter().any(|listed| listed == address), "{address} in {addresses:?}");
    }
    for gone in ["licensed", "unstated", "before", "page/", "404", "/desk/\"", ".xml"] {
        assert!(addresses.iter().all(|listed| !listed.contains(gone)), "{gone} in {addresses:?}");
    }
}

#[test]
fn the_news_are_what_the_house_wrote_in_the_two_days_before_the_clock() {
    let mut site = Site::new()
        .settings("time_zone = \"Asia/Tehran\"")
        .article("desk/at.md", "date = 2024-03-16T08:00:00Z", "")
        .article("desk/before.md", "date = 2024-03-16T07:59:59Z", "")
        .article("desk/day.md", "date = 2024-03-17", "")
        // Its day began in Tehran at 20:30 of the 15th in Greenwich.
        .article("desk/past.md", "date = 2024-03-16", "")
        .article("desk/theirs.md", "date = 2024-03-17\nsource = \"Wire\"\nrights = \"summary\"", "")
        .article("desk/about.md", "date = 2024-03-17T09:00:00\nsource = \"Wire\"\nrights = \"own\"", "");
    assert_eq!(news(&site.build()), ["Piece about", "Piece day", "Piece at"]);
    site.at("2024-03-18T08:00:01Z");
    assert_eq!(news(&site.build()), ["Piece about", "Piece day"]);
    site.at("2024-03-20T08:00:00Z");
    let later = site.build();
    assert_eq!(news(&later), Vec::<String>::new(), "an address that is promised stays");
    later.tree.assert_same(&site.build_clean().tree);
    site.at("2024-03-16T08:30:00Z");
    assert_eq!(news(&site.build()), ["Piece at", "Piece before", "Piece past"], "the clock went back");
    // What is not due yet can be looked at, but is no news.
    let mut site = site.with_future();
    assert_eq!(news(&site.build()), ["Piece at", "Piece before", "Piece past"]);
}

#[test]
fn a_piece_of_news_says_what_google_asks_for() {
    let built = Site::new()
        .article("desk/a.md", "title = \"A *new* <b> & \\u0007 ]]>\"\ndate = 2024-03-17T09:30:00+03:30", "")
        .article("desk/b.md", "date = 2024-03-17\nlanguage = \"zh-HK\"", "")
        .article("خبر/ج.md", "date = 2024-03-16T09:00:00Z\nlanguage = \"fa-AF\"", "")
        .build();
    let pieces = parse(built.tree.text("news-sitemap.xml"));
    assert_eq!(pieces.attributes["xmlns"], SITEMAP);
    assert_eq!(pieces.attributes["xmlns:news"], "http://www.google.com/schemas/sitemap-news/0.9");
    let said = |url: &Element| {
        let news = url.one("news:news");
        let publication = news.one("news:publication");
        let texts = [
            url.one("loc"),
            publication.one("news:name"),
            publication.one("news:language"),
            news.one("news:publication_date"),
            news.one("news:title"),
        ];
        texts.map(|element| element.text.clone())
    };
    let said: Vec<_> = pieces.all("url").map(said).collect();
    assert_eq!(
        said,
        [
            [
                "https://bench.example/desk/a/",
                "The Bench",
                "en",
                "2024-03-17T09:30:00+03:30",
                "A new <b> &   ]]>"
            ],
            ["https://bench.example/desk/b/", "The Bench", "zh-tw", "2024-03-17", "Piece b"],
            [
                "https://bench.example/%D8%AE%D8%A8%D8%B1/%D8%AC/",
                "The Bench",
                "fa",
                "2024-03-16T09:00:00Z",
                "Piece ج"
            ],
        ]
    );
}

#[test]
fn a_site_that_writes_nothing_itself_has_no_news() {
    let mut site =
        Site::new().article("desk/a.md", "date = 2024-03-17\nsource = \"W\"\nrights = \"summary\"", "");
    let built = site.build();
    built.has_not("news-sitemap.xml");
    built.file("robots.txt").lacks("news");
    site.write_article("desk/b.md", "date = 2001-01-01", "");
    let built = site.build();
    built.file("robots.txt").contains("Sitemap: https://bench.example/news-sitemap.xml\n");
    assert_eq!(news(&built), Vec::<String>::new());
}

#[test]
fn the_news_are_a_thousand_at_most_and_the_newest() {
    let site = Site::new();
    for n in 0..1_003 {
        let (minute, second) = (n / 60, n % 60);
        site.write_article(
            &format!("p{n}.md"),
            &format!("date = 2024-03-17T10:{minute:02}:{second:02}Z"),
            "",
        );
    }
    let news = news(&site.build_clean());
    assert_eq!((news.len(), news[0].as_str(), news[999].as_str()), (1_000, "Piece p1002", "Piece p3"));
}

#[test]
fn robots_are_told_where_the_sitemaps_are() {
    let mut site = Site::new().article("a.md", "", "");
    let robots = "User-agent: *\nAllow: /\n\n\
        Sitemap: https://bench.example/sitemap.xml\nSitemap: https://bench.example/news-sitemap.xml\n";
    assert_eq!(site.build().tree.text("robots.txt"), robots);
    let below = Site::new().article("a.md", "", "").base_url("https://host.example/ب/").build();
    below
        .file("robots.txt")
        .contains("Allow: /\n")
        .contains("Sitemap: https://host.example/%D8%A8/sitemap.xml\n");
}

#[test]
fn a_sites_own_files_stand_in_the_place_of_those_that_are_made() {
    let mut site = Site::new().file("static/robots.txt", "User-agent: *\nDisallow: /\n");
    site.write("static/.nojekyll", "mine");
    let built = site.build();
    built.problems.none();
    assert_eq!(built.tree.text("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert_eq!(built.tree.text(".nojekyll"), "mine");
    site.remove("static");
    let built = site.build();
    built.file("robots.txt").contains("Allow: /");
    assert_eq!(built.tree.text(".nojekyll"), "");
    // A sitemap is a promise that the site's own file would break unseen.
    site.write("static/sitemap.xml", "mine");
    assert_eq!(site.refused().codes(), ["two-producers"]);
}

#[test]
fn hidden_files_that_hosts_read_are_published() {
    let mut site = Site::new()
        .settings("theme = \"mine\"")
        .file("themes/mine/theme.toml", "title = \"Mine\"\nbriefing = \">=0.1\"\n")
        .file("themes/mine/static/.well-known/change-password", "theirs")
        .file("static/.well-known/security.txt", "Contact: mailto:desk@bench.example\n")
        .file("static/.well-known/.secret", "no")
        .file("static/.env", "no")
        .file("content/.well-known/b.txt", "no")
        .article("desk/a.md", "", "[Contact](/.well-known/security.txt)");
    let built = site.build();
    built.problems.none();
    built.has(".well-known/security.txt").has(".well-known/change-password");
    built.has_not(".well-known/.secret").has_not(".env").has_not(".well-known/b.txt");
}
