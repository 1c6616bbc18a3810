//! Pieces in another language than the page's: each says so itself, and the words around it stay in
//! the page's.

use super::super::site::Site;

/// An article that has all kinds of pieces, in `language`.
fn foreign(settings: &str, language: &str, more: &str) -> Site {
    Site::new()
        .settings(settings)
        .file("content/desk/foreign/p.svg", "<svg width=\"4\" height=\"3\"/>")
        .content(
            "desk/foreign/index.md",
            &format!(
                "title = \"HEAD\"\ndek = \"DEK\"\nsummary = \"SUMMARY\"\nlanguage = \"{language}\"\ndate = 2024-03-16\n\
                 rights = \"own\"\nauthors = [\"Ada\"]\n{more}\n\
                 image = {{ src = \"p.svg\", alt = \"ALT\", caption = \"CAPTION\", credit = \"CREDIT\" }}\n\
                 events = [{{ date = 2024-03-15, text = \"EVENT\", url = \"https://e.example/\" }}]\n\
                 corrections = [{{ date = 2024-03-17, text = \"CORRECTION\" }}]"
            ),
            "BODY",
        )
        .article("desk/here.md", "date = 2024-03-17\nrights = \"own\"", "Text.")
}

#[test]
fn foreign_pieces_say_their_language_and_the_interface_stays_in_the_pages() {
    let built = foreign("", "fa", "").build();
    let page = built.page("/desk/foreign/");
    page.contains("<html lang=\"en\" dir=\"ltr\">").contains("<article class=\"piece\">").in_order(&[
        "<p class=\"when\"><time datetime=\"2024-03-16\">March 16, 2024</time></p>",
        "<h1 lang=\"fa\" dir=\"rtl\">HEAD</h1>",
        "<p class=\"dek\" lang=\"fa\" dir=\"rtl\">DEK</p>",
        "<p class=\"byline\">By <a",
        "<figure class=\"lead-picture\" lang=\"fa\" dir=\"rtl\">",
        "CAPTION",
        "<div class=\"text\" lang=\"fa\" dir=\"rtl\">\n<p>BODY</p>",
        "<h2 id=\"_events\">What happened when</h2>",
        "<time datetime=\"2024-03-15\">March 15, 2024</time></p><p lang=\"fa\" dir=\"rtl\">EVENT</p>",
        "<p class=\"meta\"><a href=\"https://e.example/\" rel=\"noopener\">Source</a></p>",
        "<p lang=\"fa\" dir=\"rtl\">CORRECTION</p>",
        "<dt>Topics</dt>",
    ]);
    built.page("/topics/desk/").in_order(&[
        "<article class=\"card\">",
        "<article class=\"card\">",
        "<time datetime=\"2024-03-16\">March 16, 2024</time>",
        "<h3 lang=\"fa\" dir=\"rtl\"><a href=\"/desk/foreign/\">HEAD</a></h3>",
        "<p class=\"dek\" lang=\"fa\" dir=\"rtl\">SUMMARY</p>",
    ]);
    built.page("/desk/here/").contains("<bdi lang=\"fa\" dir=\"rtl\">HEAD</bdi></a></p>");
}

#[test]
fn an_english_article_in_a_persian_site_runs_its_own_way() {
    let built = foreign("language = \"fa\"", "en", "").build();
    built.page("/desk/foreign/").contains("<html lang=\"fa\" dir=\"rtl\">").in_order(&[
        "<time datetime=\"2024-03-16\">۱۶ مارس ۲۰۲۴</time>",
        "<h1 lang=\"en\" dir=\"ltr\">HEAD</h1>",
        "<p class=\"byline\">نوشتهٔ <a",
        "<div class=\"text\" lang=\"en\" dir=\"ltr\">",
    ]);
}

#[test]
fn a_piece_in_the_pages_own_direction_says_its_language_alone() {
    let built = foreign("", "fr", "").build();
    built.page("/desk/foreign/").contains("<h1 lang=\"fr\">HEAD</h1>").lacks("dir=\"rtl\"");
    let built = foreign("", "en", "").build();
    built.page("/desk/foreign/").contains("<h1>HEAD</h1>").contains("<div class=\"text\">");
}

#[test]
fn dates_of_an_article_are_in_its_language_where_the_settings_name_it() {
    let settings = "[languages.fa]\ncalendar = \"persian\"";
    let built =
        foreign(settings, "fa-AF", "updated = 2024-03-17\naccessed = 2024-03-17\nsource = \"W\"").build();
    let words = |date: &str, text: &str| {
        format!("<time datetime=\"{date}\" lang=\"fa-AF\" dir=\"rtl\">{text}</time>")
    };
    built.page("/desk/foreign/").in_order(&[
        &words("2024-03-16", "۲۶ حوت ۱۴۰۲"),
        &format!("Updated {}", words("2024-03-17", "۲۷ حوت ۱۴۰۲")),
        &words("2024-03-15", "۲۵ حوت ۱۴۰۲"),
        // When it was read is this site's own affair.
        "Accessed <time datetime=\"2024-03-17\">March 17, 2024</time>",
    ]);
    built.page("/topics/desk/").contains(&words("2024-03-16", "۲۶ حوت ۱۴۰۲"));
    built.page("/desk/here/").contains("<time datetime=\"2024-03-17\">March 17, 2024</time>");
}

#[test]
fn an_edition_in_another_language_says_so_piece_by_piece() {
    let edition = "title = \"شماره\"\nnumber = 7\nlanguage = \"fa\"\ndate = 2024-03-16\nsummary = \"کوتاه\"\n\
        [[sections]]\ntitle = \"بخش\"\nnote = \"یادداشت\"\n[[sections.items]]\narticle = \"desk/a.md\"";
    let built = Site::new()
        .settings("[languages.fa]\ncalendar = \"persian\"")
        .article("desk/a.md", "", "Text.")
        .content("editions/one.md", edition, "متن.")
        .build();
    let date = "<time datetime=\"2024-03-16\" lang=\"fa\" dir=\"rtl\">۲۶ اسفند ۱۴۰۲</time>";
    built.page("/editions/one/").contains("<article class=\"piece edition\">").in_order(&[
        "<p class=\"source\">No. 7</p>",
        &format!("<p class=\"when\">{date}</p>"),
        "<h1 lang=\"fa\" dir=\"rtl\">شماره</h1>",
        "<p class=\"dek\" lang=\"fa\" dir=\"rtl\">کوتاه</p>",
        "<div class=\"text\" lang=\"fa\" dir=\"rtl\">",
        "<h2 lang=\"fa\" dir=\"rtl\">بخش</h2>",
        "<h3><a href=\"/desk/a/\">Piece a</a></h3>",
    ]);
    built.page("/editions/").contains("<h1>Editions</h1>").contains(date);
    built
        .page("/desk/a/")
        .contains("Carried in <a href=\"/editions/one/\"><bdi lang=\"fa\" dir=\"rtl\">شماره</bdi></a>");
}

#[test]
fn an_original_in_another_language_says_so_to_readers_and_machines() {
    let original =
        "source = \"Wire\"\nurl = \"https://w.example/\"\nsource_title = \"گفت‌وگو\"\nsource_language = ";
    let page = |settings: &str, language: &str, original: &str| {
        foreign(settings, language, original).build().page("/desk/foreign/").text().to_owned()
    };
    let text = page("", "en", &format!("{original}\"fa\""));
    assert!(text.contains("Published as <cite lang=\"fa\" dir=\"rtl\">گفت‌وگو</cite>"), "{text}");
    assert!(text.contains("hreflang=\"fa\">Read the original (Persian)</a>"), "{text}");
    // Named in the site's words.
    let text = page("language = \"de\"", "de", &format!("{original}\"fa-IR\""));
    assert!(text.contains("hreflang=\"fa-IR\">Original lesen (Persisch)</a>"), "{text}");
    // Where the name would tell nothing, and where there is none.
    let text = page("", "en", &format!("{original}\"en-GB\""));
    assert!(text.contains("hreflang=\"en-GB\">Read the original</a>"), "{text}");
    let text = page("", "en", &format!("{original}\"tlh\""));
    assert!(text.contains("hreflang=\"tlh\">Read the original</a>") && !text.contains("(tlh"), "{text}");
    // An original in the language of our text, which is not the page's.
    let text = page("", "fa", "source = \"Wire\"\nurl = \"https://w.example/\"\nsource_title = \"T\"");
    assert!(text.contains("<cite lang=\"fa\" dir=\"rtl\">T</cite>"), "{text}");
    assert!(text.contains("hreflang=\"fa\">Read the original</a>"), "{text}");
}

#[test]
fn words_of_terms_pages_and_the_home_page_say_their_language() {
    let built = Site::new()
        .content("_index.md", "title = \"خانه\"\nlanguage = \"fa\"", "متن.")
        .content("about.md", "title = \"درباره\"\nlanguage = \"fa\"\nupdated = 2024-03-16", "متن.")
        .content("tags/t.md", "title = \"برچسب\"\nsummary = \"کوتاه\"\nlanguage = \"fa\"", "متن.")
        .article("desk/a.md", "tags = [\"t\"]", "Text.")
        .build();
    built
        .page("/")
        .in_order(&["<h1 lang=\"fa\" dir=\"rtl\">", "<div class=\"text\" lang=\"fa\" dir=\"rtl\">"]);
    built.page("/about/").in_order(&[
        "<article class=\"piece\">",
        "<h1 lang=\"fa\" dir=\"rtl\">",
        "<div class=\"text\" lang=\"fa\" dir=\"rtl\">",
        "<p class=\"meta\">Updated <time datetime=\"2024-03-16\">March 16, 2024</time></p>",
    ]);
    built.page("/tags/t/").in_order(&[
        "<h1 lang=\"fa\" dir=\"rtl\">",
        "<div class=\"text\" lang=\"fa\" dir=\"rtl\">",
        "<h2 id=\"_articles\">Articles</h2>",
    ]);
    let about = "<span class=\"about\" lang=\"fa\" dir=\"rtl\">کوتاه</span>";
    built.page("/tags/").in_order(&["<bdi lang=\"fa\" dir=\"rtl\">برچسب</bdi>", about]);
    built.page("/desk/a/").contains("<dt>Tags</dt><dd><a href=\"/tags/t/\"><bdi lang=\"fa\" dir=\"rtl\">");
}
