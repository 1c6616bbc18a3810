//! Content is content: nothing in it is run, broken or lost, whatever it holds.

use std::time::Instant;

use crate::site::Site;

#[test]
fn nothing_in_content_is_run_as_a_template() {
    let probe = "{{ 7*7 }}{% raw %}{# gone #}{{ get_env(name=\\\"HOME\\\") }}";
    let front = format!(
        "title = \"T {probe}\"\ndek = \"D {probe}\"\nsummary = \"S {probe}\"\ntags = [\"G {probe}\"]\n\
         authors = [\"A {probe}\"]\nsource = \"O {probe}\"\nrights = \"summary\"\n\
         image = {{ src = \"p.svg\", alt = \"I {probe}\", caption = \"C {probe}\", credit = \"R\" }}\n\
         events = [{{ date = \"2024\", text = \"E {probe}\" }}]\n[extra]\nown = \"X {probe}\""
    );
    let body = "B {{ 7*7 }}{% include \"base.html\" %}\n\n## H {{ 7*7 }}\n\n```\n{{ 7*7 }}\n```\n\n<p title=\"{{ 7*7 }}\">{{ 7*7 }}</p>";
    let mut site = Site::new()
        .article("desk/a.md", &front, body)
        .article("desk/b.md", "date = 2024-03-02", "")
        .file("content/desk/p.svg", "<svg viewBox=\"0 0 8 4\"/>")
        .content("tags/x.md", "title = \"{{ 7*7 }}\"\nsummary = \"{{ 7*7 }}\"", "{{ 7*7 }}");
    let built = site.build();
    for path in [
        "desk/a/index.html",
        "index.html",
        "topics/desk/index.html",
        "atom.xml",
        "tags/x/index.html",
        "desk/b/index.html",
    ] {
        let file = built.file(path);
        file.contains("{{ 7*7 }}");
        assert!(!file.text().contains(">49") && !file.text().contains(" 49"), "{path} ran it");
    }
    let page = built.page("/desk/a/");
    page.contains("B {{ 7*7 }}{% include").contains("<h1>T {{ 7*7 }}{% raw %}{# gone #}");
}

#[test]
fn scripts_do_not_reach_a_page() {
    let body = "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n<a href=\"javascript:alert(3)\">a</a>\n\n\
        [b](javascript:alert(4)) [c](JaVaScRiPt:alert(5)) [d](data:text/html,x) [e](vbscript:x)\n\n\
        <iframe src=\"https://x.example\"></iframe>\n\n<svg onload=alert(6)></svg>\n\n<style>*{}</style>";
    let front = "title = \"<script>alert(7)</script>\"\ntags = [\"<img src=x onerror=alert(8)>\"]\n\
        dek = \"[x](javascript:alert(9))\"\n[extra]\nx = \"<script>\"";
    let mut site = Site::new().article("desk/a.md", front, body);
    let built = site.build();
    for (path, bytes) in built.tree.files().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for bad in [
            "<script",
            "<iframe",
            "<svg",
            "onload",
            "href=\"javascript",
            "href=\"JaVaScRiPt",
            "href=\"vbscript",
            "href=\"data",
            "<style",
        ] {
            // Structured data is data: nothing of it runs, and nothing in it ends it.
            let text = text.replacen("<script type=\"application/ld+json\">", "", 1);
            let text = text.replacen("<script src=\"/assets/reader.", "", 1);
            assert!(!text.contains(bad), "{path} holds {bad}:\n{text}");
        }
        assert!(!text.contains("<img src=\"x\" onerror"), "{path}");
    }
    let page = built.page("/desk/a/");
    page.contains("&lt;script&gt;alert(7)&lt;/script&gt;</h1>");
    built
        .problems
        .at("unusable-scheme", "content/desk/a.md:15:1")
        .at("removed-html", "content/desk/a.md:9:1");
}

#[test]
fn a_source_may_be_trusted_and_an_article_may_not_trust_itself() {
    let mut site = Site::new()
        .content("sources/house.md", "html = \"trusted\"\nrights = \"own\"", "")
        .content("sources/plain.md", "html = \"escape\"\nrights = \"own\"", "")
        .article("a.md", "source = \"house\"", "<video src=\"a.mp4\"></video>")
        .article("b.md", "source = \"plain\"", "<b>bold</b>")
        .article("c.md", "", "<b onclick=\"x\">bold</b>");
    let built = site.build();
    built.page("/a/").contains("<video src=\"a.mp4\"></video>");
    built.page("/b/").contains("&lt;b&gt;bold");
    built.page("/c/").contains("<b>bold</b>");
    let mut site = Site::new().article("a.md", "html = \"trusted\"", "");
    assert_eq!(site.refused().codes(), ["unknown-key"]);
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_windows_make_no_difference() {
    let text = "+++\ntitle = \"A\"\ndate = 2024-03-01\ntags = [\"Oman\"]\n+++\nOne\ntwo.\n\n## Head\n\n* item\n* item\n";
    let plain = Site::new().file("content/desk/a.md", text).build();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let mut site = Site::new().file("content/desk/a.md", windows);
    site.write(
        "briefing.toml",
        format!(
            "\u{feff}{}",
            std::fs::read_to_string(site.path("briefing.toml")).unwrap().replace('\n', "\r\n")
        ),
    );
    let same = site.build();
    let strip = |text: &str| text.replace('\r', "");
    for (path, _) in plain.tree.texts().filter(|(path, _)| !path.starts_with('.')) {
        assert_eq!(strip(plain.tree.text(path)), strip(same.tree.text(path)), "{path}");
    }
    same.page("/desk/a/").lacks("\u{feff}");
    same.problems.none();
}

#[test]
fn sizes_beyond_reason_are_published_in_reasonable_time() {
    let title = "word ".repeat(20_000);
    let tags: Vec<String> = (0..5_000).map(|n| format!("\"tag {n}\"")).collect();
    let mut site = Site::new()
        .article("desk/a.md", &format!("title = \"{}\"", title.trim()), "")
        .article("desk/b.md", &format!("tags = [{}]", tags.join(", ")), "")
        .article("desk/c.md", &format!("tags = [\"{}\"]", "x".repeat(100_000)), &"> ".repeat(20_000));
    let begun = Instant::now();
    let built = site.build();
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    built.page("/desk/a/").contains(title.trim());
    built.has("tags/tag-4999/index.html");
    assert_eq!(built.page("/desk/b/").text().matches("href=\"/tags/tag-").count(), 5_000);
    assert!(built.tree.paths().iter().all(|path| path.split('/').all(|name| name.len() <= 255)));
}

#[test]
fn a_right_to_left_article_says_so() {
    let mut site = Site::new()
        .article("desk/fa.md", "title = \"گفت‌وگو در مسقط\"\nlanguage = \"fa\"", "متن.")
        .article("desk/en.md", "date = 2024-03-02", "Text.");
    let built = site.build();
    built.page("/desk/fa/").in_order(&[
        "<html lang=\"en\" dir=\"ltr\">",
        "<article class=\"piece\">",
        "<h1 lang=\"fa\" dir=\"rtl\">",
    ]);
    built
        .page("/desk/en/")
        .contains("<article class=\"piece\">")
        .in_order(&["Earlier:", "<bdi lang=\"fa\" dir=\"rtl\">گفت‌وگو"]);
    built.page("/topics/desk/").contains("<h3 lang=\"fa\" dir=\"rtl\">");
    let mut site = Site::new().settings("language = \"ar\"").article("desk/a.md", "", "نص.");
    let built = site.build();
    for (path, _) in built.tree.files().filter(|(path, _)| path.ends_with(".html")) {
        built.file(path).contains("<html lang=\"ar\" dir=\"rtl\">");
    }
}

#[test]
fn text_that_is_not_ours_stays_out_of_search_engines() {
    let mut site = Site::new()
        .content("sources/given.md", "rights = \"excerpt\"", "")
        .article("own.md", "", "")
        .article("summary.md", "source = \"S\"\nrights = \"summary\"", "")
        .article("licensed.md", "source = \"S\"\nrights = \"licensed\"", "")
        .article("unstated.md", "source = \"S\"", "")
        .article("by-source.md", "source = \"given\"", "");
    let built = site.build();
    let sitemap = built.file("sitemap.xml");
    for (name, listed) in
        [("own", true), ("summary", true), ("by-source", true), ("licensed", false), ("unstated", false)]
    {
        let page = built.page(&format!("/{name}/"));
        let robots = page.text().contains("<meta name=\"robots\" content=\"noindex\">");
        assert_eq!(robots, !listed, "{name}");
        assert_eq!(sitemap.text().contains(&format!("/{name}/</loc>")), listed, "{name}");
    }
    assert_eq!(built.problems.codes(), ["rights-unstated"]);
    let mut site = Site::new().settings("rights = \"summary\"").article("a.md", "source = \"S\"", "");
    site.build().problems.none();
}

#[test]
fn control_characters_do_not_break_what_is_published() {
    let odd = "a\\u0000b\\u0007c\\u001Bd\\uFFFEe";
    let front = format!("title = \"{odd}\"\ndek = \"{odd}\"\ntags = [\"{odd}\"]\nauthors = [\"{odd}\"]");
    let bells = front.replace(odd, "bell\\u0007 and \\u0085");
    let mut site = Site::new().article("desk/a.md", &front, "Body \u{1}\u{b} text.").article(
        "desk/b.md",
        &bells,
        "`\u{7}` <b title=\"\u{8}\">\u{ffff}</b>",
    );
    let built = site.build();
    let is_odd = |c: char| (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || c == '\u{fffe}';
    for (path, text) in built.tree.texts() {
        assert!(!text.contains(is_odd) && !path.contains(is_odd), "{path:?}: {text:?}");
    }
}

#[test]
fn nothing_that_is_left_out_is_left_out_in_silence() {
    let mut site = Site::new()
        .article("desk/a.md", "", "")
        .file("content/desk/.a.md.swp", "x")
        .file("content/desk/a.md~", "x")
        .file("content/README.md", "no front matter");
    let built = site.build();
    built.problems.none();
    assert_eq!(
        site.run("list ignored").stdout,
        "content/README.md\ncontent/desk/.a.md.swp\ncontent/desk/a.md~\n"
    );
    for path in ["README.md", "desk/a.md~", "desk/.a.md.swp"] {
        built.has_not(path);
    }
}

#[test]
fn a_lead_picture_is_a_file_or_in_the_web() {
    let image = "image = { src = \"javascript:alert(1)\", alt = \"x\", credit = \"x\" }";
    Site::new().article("a.md", image, "").refused().at("wrong-value", "content/a.md:4:17");
}

#[test]
fn articles_of_two_terms_are_those_of_both() {
    let front = |tag: &str| format!("tags = [\"{tag}\"]\nweight = 1");
    let mut site = Site::new()
        .file(
            "templates/404.html",
            "{% for a in articles(topic=\"desk\", tag=\"oman\") %}{{ a.title }};{% endfor %}",
        )
        .article("desk/inner/a.md", &front("Oman"), "")
        .article("desk/b.md", "tags = [\"Oman\"]", "")
        .article("desk/c.md", "tags = [\"Gaza\"]", "")
        .article("other/d.md", "tags = [\"Oman\"]", "");
    let page = site.build();
    assert_eq!(page.file("404.html").text(), "Piece a;Piece b;");
}

#[cfg(unix)]
#[test]
fn the_lock_of_an_editor_at_work_is_no_fault() {
    let mut site = Site::new().article("desk/a.md", "", "");
    // As Emacs leaves one beside each file that is not saved yet: a link to nowhere.
    std::os::unix::fs::symlink("me@host.4711:1710748800", site.path("content/desk/.#a.md")).unwrap();
    site.build().problems.none();
    assert_eq!(site.run("list ignored").stdout, "content/desk/.#a.md\n");
    std::os::unix::fs::symlink("nowhere.md", site.path("content/desk/b.md")).unwrap();
    site.refused().at("unfit-file", "content/desk/b.md:1:1");
}

#[test]
fn links_in_front_matter_lead_where_those_of_the_text_do() {
    let words = "dek = \"[b](b.md#x) [t](/topics/) [here](#h) [out](https://x.example/)\"";
    let mut site = Site::new()
        .base_url("https://bench.example/a/")
        .article("desk/a.md", words, "")
        .article("desk/b.md", "summary = \"[hidden](c.md) [js](javascript:x) [gone](/gone/)\"", "")
        .article("desk/c.md", "draft = true", "")
        .content("people/x.md", "title = \"X\"\nsummary = \"[a](../desk/a.md)\"", "");
    let built = site.build();
    for page in ["/desk/a/", "/", "/topics/desk/"] {
        built.page(page).contains(
            "<a href=\"/a/desk/b/#x\">b</a> <a href=\"/a/topics/\">t</a> \
             <a href=\"/a/desk/a/#h\">here</a> <a href=\"https://x.example/\" rel=\"noopener\">out</a>",
        );
    }
    built.page("/people/x/").contains("<a href=\"/a/desk/a/\">a</a>");
    built.page("/topics/desk/").contains("hidden js <a href=\"/a/gone/\">gone</a>").lacks("c.md");
    let problems = &built.problems;
    problems.at("link-to-withheld", "content/desk/b.md:1:1").at("unknown-address", "content/desk/b.md:1:1");
    problems.at("unusable-scheme", "content/desk/b.md:1:1");
    let mut site = Site::new().article("desk/a.md", "dek = \"[b](none.md)\"", "");
    site.refused().at("link-to-missing", "content/desk/a.md:1:1");
}

#[test]
fn a_template_may_begin_with_a_byte_order_mark() {
    let mut site = Site::new().file(
        "templates/404.html",
        "\u{feff}{% extends \"default/base.html\" %}\r\n{% block main %}Lost.{% endblock %}",
    );
    site.build().file("404.html").contains("Lost.").lacks("\u{feff}");
}

#[test]
fn a_folder_that_is_no_topic_has_no_index() {
    for folder in ["pages", "pages/help", "2024", "2024/03"] {
        for front in
            ["", "title = \"X\"", "title = \"X\"\ndate = 2024-03-01", "[cascade]\nrights = \"summary\""]
        {
            let path = format!("{folder}/_index.md");
            let problems = Site::new().content(&path, front, "Words.").refused();
            problems.at("no-topic", &format!("content/{path}:1:1")).says("this folder is no topic");
            assert_eq!(problems.codes(), ["no-topic"], "{}", problems.drawn());
        }
    }
}

#[test]
fn a_lead_picture_that_is_not_there_is_told_where_it_is_named() {
    let mut site =
        Site::new().article("desk/a.md", "[image]\nsrc = \"gone.png\"\nalt = \"x\"\ncredit = \"y\"", "");
    site.build().problems.at("unknown-address", "content/desk/a.md:5:7");
    // Also where the page is remembered and the line has moved.
    site.edit("content/desk/a.md", "[image]", "# A note.\n[image]");
    let built = site.build();
    built.problems.at("unknown-address", "content/desk/a.md:6:7");
}
