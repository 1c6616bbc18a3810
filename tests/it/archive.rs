//! The archive by year and month, and the way down to a page.

use crate::site::Site;

#[test]
fn every_article_stands_in_its_month() {
    let built = Site::new()
        .article("desk/a.md", "date = 2022-12-31", "")
        .article("desk/b.md", "date = 2023-03-01", "")
        .article("desk/c.md", "date = 2023-03-31", "")
        .build();
    let all = built.page("/archive/");
    all.contains("<h2><a href=\"/archive/2023/\"><time datetime=\"2023\">2023</time></a></h2>");
    all.contains("<a href=\"/archive/2022/12/\"><time datetime=\"2022-12\">December 2022</time></a>");
    let year = built.page("/archive/2023/");
    year.contains("href=\"/archive/2023/03/\"")
        .contains("href=\"/archive/2022/\" rel=\"prev\"")
        .lacks("2022/12");
    let month = built.page("/archive/2023/03/");
    month.contains("<h1>March 2023</h1>").contains("Piece b").contains("Piece c").lacks("Piece a");
    month.contains("href=\"/archive/2022/12/\" rel=\"prev\"").lacks("rel=\"next\"");
    built.page("/archive/2022/12/").contains("href=\"/archive/2023/03/\" rel=\"next\"");
}

#[test]
fn an_articles_month_is_that_of_the_day_that_readers_see() {
    let built = Site::new()
        .settings("time_zone = \"America/New_York\"")
        .article("desk/east.md", "date = 2023-04-01T01:00:00+14:00", "")
        .article("desk/west.md", "date = 2023-03-31T23:00:00-11:00", "")
        .build();
    built.page("/archive/2023/04/").contains("Piece east").lacks("Piece west");
    built.page("/archive/2023/03/").contains("Piece west").lacks("Piece east");
}

#[test]
fn a_month_is_cut_as_other_lists_are() {
    let mut site = Site::new().settings("[lists]\nper_page = 2");
    for day in 1..=5 {
        site = site.article(&format!("desk/p{day}.md"), &format!("date = 2024-03-{day:02}"), "");
    }
    let built = site.build();
    built.page("/archive/2024/03/page/1/").contains("Piece p1").contains("Piece p2").lacks("Piece p3");
    let index = built.page("/archive/2024/03/");
    index.contains("Piece p5").contains("href=\"/archive/2024/03/page/1/\" rel=\"next\"").lacks("Piece p2<");
}

#[test]
fn a_site_without_articles_has_no_archive() {
    let built = Site::new().content("about.md", "title = \"About\"", "").build();
    built.has_not("archive/index.html");
    built.page("/").lacks("archive/");
    built.file("404.html").lacks("archive/");
}

#[test]
fn no_word_of_what_is_withheld_reaches_the_archive() {
    let built = Site::new()
        .article("desk/a.md", "date = 2024-03-01", "")
        .article("desk/b.md", "date = 2024-02-01\ndraft = true", "")
        .build();
    built.has_not("archive/2024/02/index.html");
    built.page("/archive/").lacks("2024/02");
}

#[test]
fn months_are_named_in_the_language_of_the_site_and_stay_gregorian() {
    let settings = "language = \"fa\"\n[languages.fa]\ncalendar = \"persian\"";
    let built = Site::bare()
        .file("briefing.toml", format!("title = \"x\"\nbase_url = \"https://bench.example/\"\n{settings}"))
        .article("desk/a.md", "date = 2024-03-01", "")
        .build();
    built.page("/archive/").contains("بایگانی").contains("<time datetime=\"2024-03\">مارس ۲۰۲۴</time>");
}

#[test]
fn templates_ask_for_the_archive_and_see_it_change() {
    let template = "{% for year in archive() %}[{{ year.date.iso }}:{% for month in year.months %} {{ month.permalink }}{% endfor %}]{% endfor %}";
    let mut site =
        Site::new().file("templates/404.html", template).article("desk/a.md", "date = 2024-03-01", "");
    site.build().file("404.html").contains("[2024: /archive/2024/03/]");
    site.write_article("desk/b.md", "date = 2023-01-01", "");
    site.build().file("404.html").contains("[2024: /archive/2024/03/][2023: /archive/2023/01/]");
}

#[test]
fn a_page_shows_the_way_down_to_it() {
    let built = Site::new()
        .settings("[lists]\nper_page = 1")
        .content("desk/_index.md", "title = \"مكتب\"\nlanguage = \"ar\"", "")
        .content("about.md", "title = \"About\"", "")
        .article("desk/inner/a.md", "", "")
        .article("desk/inner/b.md", "", "")
        .build();
    let crumb = "<li><a href=\"/topics/desk/\"><bdi lang=\"ar\" dir=\"rtl\">مكتب</bdi></a></li>";
    built
        .page("/desk/inner/a/")
        .contains(crumb)
        .contains("<a href=\"/topics/desk/inner/\"><bdi>inner</bdi></a>");
    built.page("/topics/desk/inner/page/1/").contains(crumb).contains("<li><a href=\"/topics/desk/inner/\">");
    for alone in ["/", "/about/"] {
        built.page(alone).lacks("class=\"breadcrumbs\"");
    }
}
