//! Languages: dates, numbers, lists and order as each writes them, the interface in the site's
//! words, and pieces in other languages that say so.

mod order;
mod pieces;
mod words;

use super::site::{Built, Site};

/// A site in a language, with an article, a page, an old list page and whatever else makes all the
/// built-in templates speak.
fn site_in(settings: &str) -> Site {
    Site::new()
        .settings(&format!("{settings}\n[lists]\nper_page = 1"))
        .content("sources/wire.md", "title = \"Wire\"", "")
        .content("authors/ada.md", "title = \"Ada\"\nrole = \"Editor\"", "")
        .article(
            "desk/a.md",
            "date = 2024-03-16\nupdated = 2024-03-17\ndek = \"D\"\nsource = \"Wire\"\nurl = \"https://wire.example/a\"\n\
             access = \"subscription\"\naccessed = 2024-03-17\narchive_url = \"https://kept.example/a\"\n\
             source_title = \"Original\"\nsource_language = \"de\"\nfirst_reported_by = \"Herald\"\nrights = \"summary\"\n\
             authors = [\"Ada\", \"Bea\"]\ncontributors = [\"Cid\"]\ntranslator = \"Dee\"\ntags = [\"t\", \"u\"]\n\
             people = [\"P\"]\nplaces = [\"Q\"]\norganisations = [\"O\"]\n\
             events = [{ date = \"2024-01\", text = \"E\", url = \"https://e.example/\" }, { date = 2023, text = \"Y\" }]\n\
             corrections = [{ date = 2024-03-18, text = \"C\" }]",
            "Text.",
        )
        .article("desk/b.md", "date = 2024-03-15\nrights = \"own\"", "Text.")
        .article("desk/c.md", "date = 2024-03-14\nrights = \"own\"\nsource = \"Lost\"", "Text.")
        .article("desk/strait/d.md", "date = 2024-03-13\nrights = \"own\"", "Text.")
        .content("about.md", "title = \"About\"\nupdated = 2024-03-16", "Text.")
}

/// The page of the article that says most.
fn article(settings: &str) -> Built {
    site_in(settings).build()
}

#[test]
fn dates_stand_in_the_calendar_and_digits_that_the_settings_name() {
    for (settings, day, month, year) in [
        ("language = \"fa\"\n[languages.fa]\ncalendar = \"persian\"", "۲۶ اسفند ۱۴۰۲", "ژانویه ۲۰۲۴", "۲۰۲۳"),
        (
            "language = \"fa\"\n[languages.fa]\ncalendar = \"persian\"\ndigits = \"latn\"",
            "26 اسفند 1402",
            "ژانویه 2024",
            "2023",
        ),
        (
            "language = \"ar\"\n[languages.ar]\ncalendar = \"islamic-umalqura\"\ndigits = \"arab\"",
            "٦ رمضان ١٤٤٥ هـ",
            "يناير ٢٠٢٤",
            "٢٠٢٣",
        ),
        (
            "language = \"he\"\n[languages.he]\ncalendar = \"hebrew\"",
            "ו׳ באדר ב׳ ה׳תשפ״ד",
            "ינואר 2024",
            "2023",
        ),
        (
            "language = \"th\"\n[languages.th]\ncalendar = \"buddhist\"\ndigits = \"thai\"",
            "๑๖ มีนาคม ๒๕๖๗",
            "มกราคม ๒๕๖๗",
            "พ.ศ. ๒๕๖๖",
        ),
        (
            "language = \"ja\"\n[languages.ja]\ncalendar = \"japanese\"",
            "令和6年3月16日",
            "令和6年1月",
            "令和5年",
        ),
        ("language = \"zh\"", "2024年3月16日", "2024年1月", "2023年"),
        // The settings of a language are those of its kin too.
        ("language = \"fa-AF\"\n[languages.fa]\ncalendar = \"persian\"", "۲۶ حوت ۱۴۰۲", "جنوری ۲۰۲۴", "۲۰۲۳"),
    ] {
        let built = article(settings);
        // Machines read the day that was written.
        built.page("/desk/a/").in_order(&[
            &format!("<time datetime=\"2024-03-16\">{day}</time>"),
            &format!("<time datetime=\"2023\">{year}</time>"),
            &format!("<time datetime=\"2024-01\">{month}</time>"),
        ]);
    }
}

#[test]
fn the_interface_speaks_the_language_of_the_site() {
    for (tag, skip, byline, topics) in [
        ("fa", "رفتن به متن", "نوشتهٔ <a", "موضوع‌ها"),
        ("ar", "انتقل إلى النص", "بقلم <a", "الموضوعات"),
        ("he", "דילוג לטקסט", "מאת <a", "נושאים"),
        ("zh", "跳到正文", "作者：<a", "专题"),
        ("ja", "本文へ移動", "執筆：<a", "トピック"),
        ("fr", "Aller au texte", "Par <a", "Thèmes"),
        ("es", "Saltar al texto", "Por <a", "Temas"),
        ("de", "Zum Text springen", "Von <a", "Themen"),
        ("de-AT", "Zum Text springen", "Von <a", "Themen"),
    ] {
        let built = article(&format!("language = \"{tag}\""));
        assert!(!built.problems.codes().contains(&"untranslated-words"), "{}", built.problems.drawn());
        built.page("/desk/a/").in_order(&[&format!("lang=\"{tag}\""), skip, topics, byline]);
        built.page("/topics/").contains(&format!("<title>{topics} · "));
        for english in [
            ">Skip",
            "Topics",
            "By ",
            "Source:",
            "Newest",
            "Read the",
            "Corrections",
            "Earlier",
            "Page not",
            "There are",
        ] {
            for page in ["/", "/desk/a/", "/topics/desk/", "/topics/desk/page/1/", "/about/"] {
                built.page(page).lacks(english);
            }
            built.file("404.html").lacks(english);
        }
    }
}

#[test]
fn numbers_in_words_stand_in_the_digits_of_the_site() {
    let built = article("language = \"fa\"");
    built.page("/topics/desk/page/2/").contains("<h1>desk، صفحهٔ ۲</h1>");
    let built = article("language = \"en\"");
    built.page("/topics/desk/page/2/").contains("<h1>desk, page 2</h1>");
}

#[test]
fn bylines_are_joined_as_the_language_does() {
    let names = |built: &Built| {
        let text = built.page("/desk/a/");
        let line = text.text().lines().find(|line| line.contains("class=\"byline\"")).unwrap().to_owned();
        let mut plain = String::new();
        let mut inside = false;
        for c in line.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => plain.push(c),
                _ => {}
            }
        }
        plain
    };
    assert_eq!(names(&article("")), "By Ada and Bea");
    assert_eq!(names(&article("language = \"de\"")), "Von Ada und Bea");
    assert_eq!(names(&article("language = \"fa\"")), "نوشتهٔ Ada و Bea");
    assert_eq!(names(&article("language = \"zh\"")), "作者：Ada和Bea");
    // The conjunction goes by the sound of the name, not by the mark-up around it.
    let mut site = site_in("language = \"es\"");
    site.edit("content/desk/a.md", "\"Bea\"", "\"Ignacio\"");
    assert_eq!(names(&site.build()), "Por Ada e Ignacio");
}
