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
    page.contains("<html lang=\"en\" dir=\"ltr\">").contains("<article>").in_order(&[
        "<p class=\"meta\"><time datetime=\"2024-03-16\">March 16, 2024</time></p>",
        "<h1 lang=\"fa\" dir=\"rtl\">HEAD</h1>",
        "<p class=\"dek\" lang=\"fa\" dir=\"rtl\">DEK</p>",
        "<p class=\"byline\">By <a",
        "<figure class=\"lead\" lang=\"fa\" dir=\"rtl\">",
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
        "<h3 lang=\"fa\" dir=\"rtl\"><a href=\"/desk/foreign/\">HEAD</a></h3>",
        "<time datetime=\"2024-03-16\">March 16, 2024</time>",
        "<p lang=\"fa\" dir=\"rtl\">SUMMARY</p>",
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
        "<article>",
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
