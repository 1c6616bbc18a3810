//! Taxonomies of the site's own, closed ones, and what terms are called in other languages.

use crate::site::Site;

#[test]
fn a_declared_taxonomy_works_as_the_others_do() {
    let mut site = Site::new()
        .settings("[taxonomies.ships]")
        .article(
            "gulf/a.md",
            "ships = [\"Ever Given\", \"Galaxy Leader\"]",
            "See [her](/ships/ever-given.md).",
        )
        .content("ships/ever-given.md", "title = \"Ever Given\"\nsummary = \"Stuck once.\"", "A ship.");
    let built = site.build();
    built.problems.none();
    built
        .page("/gulf/a/")
        .contains("<dt>Ships</dt>")
        .contains("href=\"/ships/ever-given/\"")
        .contains("href=\"/ships/galaxy-leader/\"");
    built.page("/ships/ever-given/").in_order(&["Ever Given", "Stuck once.", "A ship.", "Piece a"]);
    built.page("/ships/").in_order(&["Ever Given", "Galaxy Leader"]);
    let listed = site.run("list terms").ended(0).stdout.clone();
    assert!(listed.contains("ships/galaxy-leader"), "{listed}");
}

#[test]
fn templates_ask_for_a_declared_taxonomy_by_its_name() {
    let template = "{% extends \"default/404.html\" %}{% block main %}{% for a in articles(ships=\"ever-given\") %}[{{ a.title }}]{% endfor %}{% for t in terms(taxonomy=\"ships\") %}({{ t.title }}){% endfor %}{% endblock %}";
    let mut site = Site::new()
        .settings("[taxonomies.ships]")
        .file("templates/404.html", template)
        .article("gulf/a.md", "ships = [\"Ever Given\"]", "")
        .article("gulf/b.md", "", "");
    site.build().file("404.html").contains("[Piece a](Ever Given)");
    site.write_article("gulf/b.md", "ships = [\"Ever Given\"]", "");
    let built = site.build();
    built.file("404.html").contains("[Piece a][Piece b]");
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn a_taxonomy_that_is_not_declared_is_an_unknown_key() {
    let mut site = Site::new().article("gulf/a.md", "ships = [\"Ever Given\"]", "");
    site.refused().at("unknown-key", "content/gulf/a.md:4:1");
    let mut site = Site::new().settings("[taxonomies.ships]").article("gulf/a.md", "shipps = [\"X\"]", "");
    site.refused().at("unknown-key", "content/gulf/a.md:4:1").says("did you mean `ships`?");
    let mut site = Site::new().settings("[taxonomies.ships]").article("gulf/a.md", "ships = \"X\"", "");
    site.refused().at("wrong-value", "content/gulf/a.md:4:9");
    let mut site =
        Site::new().settings("[taxonomies.ships]").article("gulf/a.md", "[extra]\nships = [\"X\"]", "");
    site.refused().at("key-below-extra", "content/gulf/a.md:5:1");
}

#[test]
fn declaring_a_taxonomy_reads_the_files_anew() {
    let mut site = Site::new().article("gulf/a.md", "ships = [\"X\"]", "");
    site.refused();
    site.write("briefing.toml", "title = \"The Bench\"\n[taxonomies.ships]\n");
    site.build().has("ships/x/index.html");
}

#[test]
fn a_closed_taxonomy_takes_only_what_is_described() {
    let closed = |front: &str| {
        Site::new()
            .settings("[taxonomies.tags]\nclosed = true\n[taxonomies.sources]\nclosed = true\n[taxonomies.topics]\nclosed = true")
            .content("tags/red-sea.md", "title = \"Red Sea\"\nsynonyms = [\"Erythraean Sea\"]", "")
            .content("sources/wire.md", "rights = \"summary\"", "")
            .article("gulf/a.md", front, "")
    };
    closed("tags = [\"Red Sea\", \"Erythraean Sea\"]\nsource = \"wire\"\ntopics = [\"gulf\"]")
        .build()
        .problems
        .at("term-twice", "content/gulf/a.md:4:20");
    let found = closed("tags = [\"Red Seas\"]\nsource = \"Wired\"\nfirst_reported_by = \"Nobody at all\"\ntopics = [\"gulfs\"]").refused();
    found
        .at("unknown-term", "content/gulf/a.md:4:9")
        .at("unknown-term", "content/gulf/a.md:5:10")
        .at("unknown-term", "content/gulf/a.md:6:21")
        .at("unknown-term", "content/gulf/a.md:7:11")
        .says("did you mean `Red Sea`? Else a file in `content/tags/` makes one");
}

#[test]
fn a_name_in_another_language_means_the_term_and_is_shown_where_it_is_spoken() {
    let oman = "title = \"عمان\"\nlanguage = \"fa\"\nnames = { en = \"Oman\", de = \"Der Oman\" }";
    let mut site = Site::new()
        .content("places/oman.md", oman, "")
        .article("gulf/a.md", "places = [\"Der Oman\"]", "")
        .article("gulf/b.md", "places = [\"عمان\"]", "");
    let built = site.build();
    built.problems.none();
    built.page("/gulf/a/").contains("href=\"/places/oman/\"><bdi>Oman</bdi>");
    let page = built.page("/places/oman/");
    page.in_order(&["<h1", "Oman", "lang=\"fa\"", "عمان", "lang=\"de\"", "Der Oman", "Piece a", "Piece b"]);
    site.edit("briefing.toml", "title = ", "language = \"fa\"\ntitle = ");
    site.build().page("/gulf/a/").contains("<bdi>عمان</bdi>");
}

#[test]
fn a_term_begins_with_its_lead() {
    let lead = |name: &str| {
        Site::new()
            .content("gulf/_index.md", &format!("title = \"Gulf\"\nlead = \"{name}\""), "")
            .article("gulf/old.md", "date = 2024-01-01\nid = \"the-old-one\"", "")
            .article("gulf/new.md", "date = 2024-02-01", "")
            .article("gulf/whisper.md", "draft = true", "")
    };
    for name in ["gulf/old.md", "old.md", "the-old-one"] {
        lead(name).build().page("/topics/gulf/").in_order(&[
            "term-lead",
            "Piece old",
            "Articles",
            "Piece new",
        ]);
    }
    let alone = Site::new().content("gulf/_index.md", "title = \"Gulf\"\nlead = \"gulf/a.md\"", "");
    alone.article("gulf/a.md", "", "").build().page("/topics/gulf/").contains("Piece a").lacks("_articles");
    lead("gulf/gone.md").refused().at("unknown-article", "content/gulf/_index.md:3:8");
    let mut site = lead("gulf/whisper.md");
    let built = site.build();
    built.problems.at("withheld-article", "content/gulf/_index.md:3:8");
    built.tree.lacks_word("whisper");
}

#[test]
fn a_term_without_its_folder_lies_where_its_file_says() {
    let mut site = Site::new().article("gulf/a.md", "topics = [\"shipping\"]", "").content(
        "topics/shipping.md",
        "title = \"Shipping\"\nparent = \"gulf\"",
        "",
    );
    site.build().page("/topics/").in_order(&["/topics/gulf/", "/topics/shipping/"]);
    site.edit("content/topics/shipping.md", "\"gulf\"", "\"golf\"");
    site.refused().at("unknown-parent", "content/topics/shipping.md:3:10");
}

#[test]
fn an_old_address_of_a_term_that_is_none_is_an_error() {
    let mut site = Site::new().content("tags/x.md", "aliases = [\"/ok/\", \"https://x.example/\"]", "");
    site.refused().at("bad-alias", "content/tags/x.md:2:20");
}

#[test]
fn a_template_that_asks_for_a_taxonomy_that_is_gone_is_told_as_in_a_clean_build() {
    for asked in ["articles(beats=\"none\")", "terms(taxonomy=\"beats\")"] {
        let template = format!("{{% for one in {asked} %}}{{{{ one.title }}}}{{% endfor %}}");
        let mut site = Site::new().file("templates/404.html", template).article("gulf/a.md", "", "");
        let plain = site.text("briefing.toml");
        site.write("briefing.toml", format!("{plain}\n[taxonomies.beats]\n"));
        site.build().problems.none();
        site.write("briefing.toml", plain);
        let clean = site.attempt_clean().unwrap();
        let again = site.attempt().unwrap();
        assert!(!clean.is_published(), "{}", clean.problems.drawn());
        assert_eq!(again.problems.drawn(), clean.problems.drawn());
        assert!(!again.is_published());
    }
}

#[test]
fn a_name_of_a_sibling_variety_is_not_taken() {
    let titled = |language: &str, names: &str| {
        let front = format!("title = \"Taiwan\"\nlanguage = \"en\"\nnames = {names}");
        let site = Site::new().content("places/taiwan.md", &front, "").article(
            "gulf/a.md",
            "places = [\"taiwan\"]",
            "",
        );
        site.edit("briefing.toml", "title = ", &format!("language = \"{language}\"\ntitle = "));
        site
    };
    for (language, names, name) in [
        ("zh-Hant", "{ zh-Hans = \"台湾\" }", "Taiwan"),
        ("zh-Hant", "{ zh-Hans = \"台湾\", zh = \"臺灣\" }", "臺灣"),
        ("zh-TW", "{ zh = \"台\", zh-Hant = \"臺灣\" }", "臺灣"),
        ("es", "{ es-MX = \"Taiwán\" }", "Taiwan"),
        ("en-GB", "{ en-US = \"Taiwan (US)\" }", "Taiwan"),
    ] {
        let built = titled(language, names).build();
        let page = built.page("/gulf/a/");
        assert!(page.text().contains(&format!(">{name}</bdi>")), "{language} {names}: {}", page.main());
    }
}

#[test]
fn the_order_of_what_is_asked_for_does_not_matter_and_pins_come_first() {
    let ask = |arguments: &str| {
        format!("{{% for a in articles({arguments}) %}}[{{{{ a.title }}}}]{{% endfor %}}\n")
    };
    let template = ask("topic=\"gulf\", tag=\"oil\", person=\"ada\"")
        + &ask("person=\"ada\", tag=\"oil\", topic=\"gulf\"")
        + &ask("tag=\"oil\", topic=\"gulf\", person=\"ada\", limit=2")
        + &ask("person=\"ada\", tag=\"oil\"");
    let all = "tags = [\"oil\"]\npeople = [\"Ada\"]";
    let mut site = Site::new()
        .file("templates/404.html", template)
        .article("gulf/new.md", &format!("date = 2024-01-04\n{all}"), "")
        .article("gulf/strait/pinned.md", &format!("date = 2024-01-01\nweight = 5\n{all}"), "")
        .article("gulf/low.md", &format!("date = 2024-01-05\nweight = -1\n{all}"), "")
        .article("gulf/old.md", &format!("date = 2024-01-02\n{all}"), "")
        .article("sea/other.md", &format!("date = 2024-01-03\n{all}"), "")
        .article("gulf/untagged.md", "people = [\"Ada\"]", "");
    let built = site.build();
    let page = built.file("404.html");
    let lines: Vec<&str> = page.text().lines().collect();
    let gulf = "[Piece pinned][Piece new][Piece old][Piece low]";
    assert_eq!(lines[..3], [gulf, gulf, "[Piece pinned][Piece new]"]);
    assert_eq!(lines[3], "[Piece pinned][Piece new][Piece other][Piece old][Piece low]");
}

#[test]
fn what_came_before_an_article_is_asked_for() {
    let ask = |arguments: &str| {
        format!("{{% for a in articles({arguments}) %}}[{{{{ a.title }}}}]{{% endfor %}}\n")
    };
    let template = ask("before=\"gulf/c.md\"")
        + &ask("topic=\"gulf\", before=\"gulf/c.md\"")
        + &ask("topic=\"gulf\", before=\"/gulf/e.md\", limit=2")
        + &ask("topic=\"gulf\", before=\"sea/d.md\", since=\"2024-01-02\"")
        + &ask("before=\"gulf/unknown.md\"");
    let dated = |day: u8, more: &str| format!("date = 2024-01-0{day}\n{more}");
    let mut site = Site::new()
        .file("templates/404.html", template)
        .article("gulf/a.md", &dated(1, "weight = 5"), "")
        .article("gulf/b.md", &dated(2, ""), "")
        .article("gulf/c.md", &dated(3, ""), "")
        .article("sea/d.md", &dated(4, ""), "")
        .article("gulf/e.md", &dated(5, ""), "")
        .article("gulf/f.md", &dated(6, "weight = 5"), "")
        .article("gulf/g.md", &dated(2, "weight = -1"), "");
    let built = site.build();
    let page = built.file("404.html");
    let lines: Vec<&str> = page.text().lines().collect();
    let all = "[Piece b][Piece g][Piece a]";
    // Pinned ones come first among those that are older.
    assert_eq!(lines[..3], [all, "[Piece a][Piece b][Piece g]", "[Piece a][Piece c]"]);
    assert_eq!(lines[3..5], ["[Piece c][Piece b][Piece g]", ""]);
}

#[test]
fn a_name_and_the_words_of_a_file_each_have_their_language() {
    let times = "title = \"Gulf Times\"\nlanguage = \"en\"\nsummary = \"A daily.\"\nnames = { fa = \"گلف\", ar = \"الخليج\" }";
    let ada = "title = \"Ada\"\nlanguage = \"en\"\nrole = \"Reporter\"\nsummary = \"Writes.\"\nnames = { fa = \"آدا\" }";
    let mut site = Site::new()
        .content("sources/gulf-times.md", times, "")
        .content("authors/ada.md", ada, "")
        .article("gulf/a.md", "source = \"gulf-times\"\nauthors = [\"ada\"]", "");
    site.edit("briefing.toml", "title = ", "language = \"fa\"\ntitle = ");
    let built = site.build();
    let english = " lang=\"en\" dir=\"ltr\"";
    built
        .page("/sources/gulf-times/")
        .contains("<h1>گلف</h1>")
        .contains(&format!("<p class=\"dek\"{english}>A daily.</p>"))
        .contains(&format!("<span{english}>Gulf Times</span>"))
        // Within the English text it would need to say its direction.
        .in_order(&["<span lang=\"ar\">الخليج</span>", "<p class=\"dek\""]);
    built
        .page("/sources/")
        .contains("<bdi>گلف</bdi>")
        .contains(&format!("<span class=\"about\"{english}>A daily.</span>"));
    built
        .page("/gulf/a/")
        .contains("<bdi>آدا</bdi>")
        .contains(&format!("<bdi{english}>Reporter</bdi>"))
        .contains(&format!("<p{english}>Writes.</p>"));
}

#[test]
fn names_mean_the_same_before_a_folder_is_due_and_after() {
    let mut site = Site::new()
        .settings("[taxonomies.topics]\nclosed = true")
        .article("x/b.md", "topics = [\"strait\"]", "")
        .article("diplomacy/strait/a.md", "date = 2024-07-01", "")
        .article("quetzal/c.md", "date = 2024-07-01", "")
        .content("topics/ships.md", "parent = \"quetzal\"", "");
    let before = site.build();
    before.has("topics/diplomacy/strait/index.html").has("topics/ships/index.html");
    before.tree.lacks_word("quetzal");
    site.at("2024-08-01T00:00:00Z");
    let after = site.build();
    after.has("topics/diplomacy/strait/index.html").has("topics/quetzal/index.html");
    after.page("/topics/ships/").contains("href=\"/topics/quetzal/\"");
}

#[test]
fn a_topic_may_be_called_after_a_year() {
    let mut site = Site::new()
        .article("x/a.md", "topics = [\"election/2024\", \"1979\"]", "")
        .content("topics/1979.md", "title = \"The year 1979\"", "")
        .content("topics/election/2024.md", "title = \"Election of 2024\"", "");
    let built = site.build();
    built.page("/topics/1979/").contains("<h1>The year 1979</h1>");
    built
        .page("/topics/election/2024/")
        .contains("<h1>Election of 2024</h1>")
        .contains("href=\"/topics/election/\"");
}

#[test]
fn words_of_queries_and_addresses_are_no_names_of_taxonomies() {
    for name in ["limit", "since", "topic", "feeds", "cascade", "archive", "title"] {
        let mut site = Site::new().settings(&format!("[taxonomies.{name}]"));
        site.refused().at("wrong-name", "briefing.toml:4:1");
    }
}
