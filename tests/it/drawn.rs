//! Pictures of what many articles hold, and what a page tells of its own text.

use crate::site::Site;

/// A page that shows an answer as it is.
const SHOW: &str =
    "{% extends \"base.html\" %}{% block main %}<h1>x</h1><pre>QUESTION</pre>{% endblock main %}";

/// What the home page is given for a question.
fn asked(site: Site, question: &str) -> serde_json::Value {
    let show =
        SHOW.replace("QUESTION", &format!("{{% set answer = {question} %}}{{{{ __tera_context | safe }}}}"));
    let built = site.file("templates/home.html", show).build();
    let page = built.page("/");
    let (_, rest) = page.text().split_once("<pre>").unwrap();
    // What is none is printed as nothing.
    let context =
        rest.split_once("</pre>").unwrap().0.replace("\": ,", "\": null,").replace("\": }", "\": null}");
    let context: serde_json::Value = serde_json::from_str(&context).unwrap();
    context["answer"].clone()
}

fn told(date: &str, text: &str) -> String {
    format!("[[events]]\ndate = {date}\ntext = \"{text}\"\n")
}

/// Two topics whose articles tell of events, one of them withheld.
fn story() -> Site {
    let both = told("2024-01-10", "Talks.");
    let dated = |events: &str| format!("date = 2024-03-01\n{events}");
    Site::new()
        .article("gulf/a.md", &dated(&(both.clone() + &told("\"2024-02\"", "Strikes."))), "")
        .article("gulf/b.md", &format!("date = 2024-03-02\n{both}"), "")
        .article("europe/c.md", &dated(&told("\"2023-11-19/2024-03-14\"", "Counted.")), "")
        .article(
            "gulf/d.md",
            &format!("date = 2024-03-01\ndraft = true\n{}", told("2024-01-11", "Whispered.")),
            "",
        )
}

#[test]
fn a_timeline_tells_each_event_once_and_who_told_it() {
    let timeline = asked(story(), "timeline(topic=\"gulf\")");
    assert_eq!(timeline["count"], 2);
    assert_eq!(timeline["from"]["text"], "January 10, 2024");
    assert_eq!(timeline["until"]["text"], "February 29, 2024");
    let periods = timeline["periods"].as_array().unwrap();
    assert_eq!(
        periods.iter().map(|period| &period["date"]["text"]).collect::<Vec<_>>(),
        ["January 2024", "February 2024"]
    );
    let talks = &periods[0]["events"][0];
    let by = talks["articles"].as_array().unwrap().iter().map(|by| &by["permalink"]).collect::<Vec<_>>();
    assert_eq!(talks["text_html"], "Talks.");
    assert_eq!(by, ["/gulf/b/", "/gulf/a/"]);
    assert_eq!(timeline["marks"].as_array().unwrap().len(), 2);
    assert_eq!(asked(story(), "timeline()")["count"], 3, "of the whole site");
    assert_eq!(asked(story(), "timeline(topic=\"nowhere\")")["count"], 0);
    let none = asked(Site::new().article("gulf/a.md", "", ""), "timeline(topic=\"gulf\")");
    assert_eq!((&none["count"], &none["marks"]), (&0.into(), &serde_json::json!([])));
}

#[test]
fn many_events_are_counted_by_part_of_the_axis() {
    for count in [1_usize, 5, 500, 5000] {
        let events = |from: usize, to: usize| {
            (from..to)
                .map(|n| {
                    told(
                        &format!("{}-{:02}-{:02}", 1990 + n % 30, n % 12 + 1, n % 28 + 1),
                        &format!("Event {n}."),
                    )
                })
                .collect::<String>()
        };
        let mut site = Site::new();
        for part in 0..count.div_ceil(100) {
            site = site.article(
                &format!("gulf/a{part}.md"),
                &format!("date = 2024-03-01\n{}", events(part * 100, count.min((part + 1) * 100))),
                "",
            );
        }
        let timeline = asked(site, "timeline(topic=\"gulf\")");
        let of = |key: &str| timeline[key].as_array().unwrap().clone();
        assert_eq!(timeline["count"], count);
        assert_eq!(timeline["binned"], count > 60);
        assert!(of("marks").len() <= 60 && of("periods").len() <= 30, "{count}");
        let listed: usize =
            of("periods").iter().map(|period| period["events"].as_array().unwrap().len()).sum();
        assert_eq!(listed, count);
    }
}

#[test]
fn dates_of_pictures_stand_in_the_calendar_of_the_site() {
    let site = || {
        Site::new().settings("[languages.fa]\ncalendar = \"persian\"").article(
            "gulf/a.md",
            &format!("date = 2024-03-16\n{}", told("2024-03-16", "x")),
            "",
        )
    };
    let persian = site();
    persian.edit("briefing.toml", "title = ", "language = \"fa\"\ntitle = ");
    let timeline = asked(persian, "timeline(topic=\"gulf\")");
    assert_eq!(timeline["from"]["text"], "۲۶ اسفند ۱۴۰۲");
    assert_eq!(timeline["ticks"][0]["date"]["text"], "۲۶ اسفند ۱۴۰۲");
}

#[test]
fn coverage_counts_each_period_also_those_without_articles() {
    let site = || {
        Site::new()
            .article("gulf/a.md", "date = 2023-11-30", "")
            .article("gulf/b.md", "date = 2024-02-01T23:59:00-11:00", "")
            .article("gulf/c.md", "date = 2024-02-10", "")
            .article("gulf/d.md", "date = 2024-02-11\ndraft = true", "")
    };
    let coverage = asked(site(), "coverage(topic=\"gulf\")");
    assert_eq!(
        (&coverage["count"], &coverage["unit"], &coverage["most"]),
        (&3.into(), &"month".into(), &2.into())
    );
    let periods = coverage["periods"].as_array().unwrap();
    let of = |key: &str| periods.iter().map(|period| period[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("count"), [1, 0, 0, 2]);
    assert_eq!(of("share"), [50.0, 0.0, 0.0, 100.0]);
    assert_eq!(periods[3]["permalink"], "/archive/2024/02/");
    assert!(periods[1]["permalink"].is_null());
    let days = asked(Site::new().article("gulf/a.md", "", ""), "coverage(topic=\"gulf\")");
    assert_eq!(days["unit"], "day");
    let years = asked(site().article("gulf/old.md", "date = 1999-01-01", ""), "coverage()");
    assert_eq!((&years["unit"], years["periods"].as_array().unwrap().len()), (&"year".into(), 26));
    assert_eq!(asked(site(), "coverage(topic=\"none\")")["count"], 0);
}

#[test]
fn a_mix_names_sources_and_languages_of_originals() {
    let of = |source: &str, more: &str| {
        format!("source = \"{source}\"\nrights = \"summary\"\nurl = \"https://{source}.example/x\"\n{more}")
    };
    let site = || {
        Site::new()
            .article("gulf/a.md", &of("wire", "source_language = \"fa\""), "")
            .article("gulf/b.md", &of("wire", ""), "")
            .article("gulf/c.md", &of("post", ""), "")
            .article("gulf/d.md", "", "")
            .content("editions/e.md", "title = \"E\"\ndate = 2024-03-05\n[[sections]]\ntitle = \"S\"\nitems = [{ article = \"gulf/c.md\" }]", "")
    };
    let mix = asked(site(), "mix(topic=\"gulf\", limit=1)");
    let shares = |of: &serde_json::Value| (of["count"].as_u64().unwrap(), of["share"].as_u64().unwrap());
    assert_eq!(mix["sources"][0]["source"]["id"], "wire");
    assert_eq!([&mix["sources"][0], &mix["house"], &mix["others"]].map(shares), [(2, 50), (1, 25), (1, 25)]);
    let unnamed = site().article("gulf/e.md", "url = \"https://elsewhere.example/x\"", "");
    let unnamed = asked(unnamed, "mix(topic=\"gulf\", limit=1)");
    assert_eq!(
        [&unnamed["house"], &unnamed["others"]].map(shares),
        [(1, 20), (2, 40)],
        "it is not the house's"
    );
    assert_eq!(mix["languages"][0]["name"], "English");
    assert_eq!(shares(&mix["languages"][1]), (1, 25));
    let edition = asked(site(), "mix(edition=\"editions/e.md\")");
    assert_eq!((&edition["count"], edition["sources"].as_array().unwrap().len()), (&1.into(), 1));
}

#[test]
fn a_page_with_a_picture_is_made_again_when_what_it_shows_is_another() {
    let mut site = story();
    let before = site.build();
    site.edit("content/gulf/a.md", "Strikes.", "More strikes.");
    let after = site.build();
    after.page("/topics/gulf/").contains("More strikes.");
    assert_eq!(before.page("/topics/europe/").text(), after.page("/topics/europe/").text());
    after.tree.assert_same(&site.build_clean().tree);
    site.edit("content/gulf/b.md", "Talks.", "Talks, again.");
    site.build().tree.assert_same(&site.build_clean().tree);
    site.build_clean().tree.lacks_word("Whispered");
}

#[test]
fn bad_questions_are_told_apart() {
    for (question, says) in [
        ("timeline(topc=\"gulf\")", "`timeline` has no argument `topc`"),
        ("coverage(limit=3)", "`coverage` has no argument `limit`"),
        ("mix(topic=\"gulf\", edition=\"editions/e.md\")", "takes terms or an edition, and was given both"),
        ("related(path=\"gulf/none.md\")", "there is no published article"),
        ("reading(path=\"gulf/none.md\")", "there is no published text"),
    ] {
        let show = SHOW.replace("QUESTION", &format!("{{{{ {question} }}}}"));
        story().file("templates/home.html", show).refused().says(says);
    }
}

#[test]
fn a_text_tells_how_long_it_takes_and_what_leads_into_it() {
    let words = "word ".repeat(476);
    let text = format!("## First *part*\n\n{words}\n\n### Deeper\n\n## First part\n");
    let reading = asked(Site::new().article("gulf/a.md", "", &text), "reading(path=\"gulf/a.md\")");
    assert_eq!((&reading["words"], &reading["minutes"]), (&481.into(), &2.into()));
    let headings = reading["headings"].as_array().unwrap();
    let of = |key: &str| headings.iter().map(|heading| heading[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("id"), ["first-part", "deeper", "first-part-2"]);
    assert_eq!(of("level"), [2, 3, 2]);
    assert_eq!(of("title"), ["First part", "Deeper", "First part"]);
    let chinese = "摘要的分寸".repeat(200);
    let reading =
        asked(Site::new().article("gulf/a.md", "language = \"zh\"", &chinese), "reading(path=\"gulf/a.md\")");
    assert_eq!((&reading["words"], &reading["minutes"]), (&1000.into(), &2.into()));
    // A word each, with the marks and joiners in them; and of two scripts together, each at its pace.
    for (language, word) in [("ar", "مَنْ"), ("fa", "می‌خواهد"), ("he", "שָׁלוֹם")] {
        let text = format!("{word} ").repeat(476);
        let site = Site::new().article("gulf/a.md", &format!("language = \"{language}\""), &text);
        let reading = asked(site, "reading(path=\"gulf/a.md\")");
        assert_eq!((&reading["words"], &reading["minutes"]), (&476.into(), &2.into()), "{language}");
    }
    let mixed = format!("{} {}", "word ".repeat(238), "出典の行".repeat(125));
    let reading = asked(Site::new().article("gulf/a.md", "", &mixed), "reading(path=\"gulf/a.md\")");
    assert_eq!(reading["minutes"], 2);
    let nothing = asked(Site::new().article("gulf/a.md", "", " "), "reading(path=\"gulf/a.md\")");
    assert!(nothing["minutes"].as_u64().unwrap() <= 1);
}

#[test]
fn the_ids_that_are_told_are_those_of_the_text() {
    let page = "{% set reading = reading(path=article.path) %}{% for heading in reading.headings %}<a href=\"#{{ heading.id }}\">{{ heading.title }}</a>{% endfor %}{{ body(path=article.path) }}";
    let mut site = Site::new().file("templates/article.html", page).article(
        "gulf/a.md",
        "",
        "## Ein <b>Ding</b> & *mehr*\n\n# Top {#own}\n",
    );
    let built = site.build();
    for id in ["ein-ding-mehr", "own"] {
        built.page("/gulf/a/").contains(&format!("href=\"#{id}\"")).contains(&format!("id=\"{id}\""));
    }
    site.edit("content/gulf/a.md", "Ein", "Kein");
    site.build().page("/gulf/a/").contains("href=\"#kein-ding-mehr\"");
}

#[test]
fn a_text_in_the_query_of_an_address_is_encoded() {
    let show = SHOW.replace("QUESTION", "{{ \"a b/ü?&=~-._\" | percent_encode }}");
    Site::new()
        .file("templates/home.html", show)
        .build()
        .page("/")
        .contains("<pre>a%20b%2F%C3%BC%3F%26%3D~-._</pre>");
}

#[test]
fn what_an_edition_carried_is_left_out() {
    let edition = "title = \"E\"\ndate = 2024-03-05\n[[sections]]\ntitle = \"S\"\nitems = [{ article = \"gulf/a.md\" }]";
    let site = story().content("editions/e.md", edition, "");
    let cards = asked(site, "articles(topic=\"gulf\", except=\"editions/e.md\")");
    let paths: Vec<_> = cards.as_array().unwrap().iter().map(|card| card["permalink"].clone()).collect();
    assert_eq!(paths, ["/gulf/b/"]);
}
