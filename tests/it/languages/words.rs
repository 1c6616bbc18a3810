//! The words of the interface: their layers, what is wrong with them, and those that are shipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use briefing::base::{Conventions, Language, Numbers};
use toml::{Table, Value};

use super::super::site::Site;

const THEME: &str = "title = \"X\"\nbriefing = \">=0.1\"\n";

fn site(settings: &str) -> Site {
    Site::new().settings(settings).article("desk/a.md", "", "Text.")
}

#[test]
fn the_sites_words_stand_over_the_themes_over_the_built_in_ones() {
    let mut site = site("theme = \"x\"")
        .file("themes/x/theme.toml", THEME)
        .file("themes/x/words/en.toml", "skip = \"Theme: skip\"\ntopics = \"Theme: topics\"\n")
        .file("words/en.toml", "topics = \"Site: topics\"\n");
    let built = site.build();
    built.problems.none();
    built.page("/").in_order(&["Theme: skip", "Site: topics", "Newest"]);
    site.edit("words/en.toml", "Site: topics", "Changed");
    let built = site.build();
    built.page("/").in_order(&["Theme: skip", "Changed"]);
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn the_most_special_language_comes_first_and_english_last() {
    let mut site = site("language = \"fa-AF\"\ntheme = \"x\"")
        .file("themes/x/theme.toml", THEME)
        .file("themes/x/words/en.toml", "skip = \"English of the theme\"\nmotto = \"Motto in English\"")
        .file("themes/x/templates/home.html", "{% extends \"default/home.html\" %}{% block headline %}{{ word(key=\"motto\") }}{% endblock headline %}")
        .file("words/fa-AF.toml", "topics = \"موضوعات\"\n")
        .file("words/fa.toml", "topics = \"نه\"\nall-feeds = \"فید\"\n");
    let built = site.build();
    // The theme's English does not come before Persian that is there.
    built.page("/").in_order(&["رفتن به متن", "موضوعات", "Motto in English", "فید"]);
    assert_eq!(built.problems.codes(), ["untranslated-words"]);
    built.problems.says("`motto` stand in English").says("words/fa-AF.toml");
    site.write("words/fa.toml", "motto = \"شعار\"\n");
    let built = site.build();
    built.problems.none();
    built.page("/").contains("شعار");
}

#[test]
fn a_site_in_a_language_without_words_is_told_of_it() {
    let mut site = site("language = \"sv\"");
    let built = site.build();
    built.page("/").contains("<html lang=\"sv\"").contains("Skip to the text");
    assert_eq!(built.problems.codes(), ["untranslated-words"]);
    built.problems.says("the site is in `sv`").says("say them in `words/sv.toml`");
}

#[test]
fn templates_ask_for_words_numbers_and_lists() {
    let home = "{% extends \"base.html\" %}{% block main %}\
        {{ word(key=\"articles\", count=1) }}|{{ word(key=\"articles\", count=1200) }}|\
        {{ word(key=\"by\", names=\"<A & B>\") }}|{% set safe %}<b>x</b>{% endset %}{{ word(key=\"by\", names=safe) }}|\
        {{ word(key=\"odd\", n=7) }}|{{ 1234567 | number }}|{{ 0.5 | number }}|\
        {{ [\"<i>\", \"b\", safe] | list }}|{{ [\"a\", \"b\", \"c\"] | list(style=\"narrow\") }}|\
        {% for part in [\"a\", \"b\"] | list_parts %}{{ part.before }}<u>{{ part.item }}</u>{{ part.after }}{% endfor %}|\
        {{ [] | list }}|{% endblock main %}";
    let mut site =
        site("").file("templates/home.html", home).file("words/en.toml", "odd = \"<{n}> & \\\"co\\\"\"");
    let built = site.build();
    built.problems.none();
    built.page("/").contains(
        "1 article|1,200 articles|By &lt;A &amp; B&gt;|By <b>x</b>|&lt;7&gt; &amp; &quot;co&quot;|1,234,567|0.5|\
         &lt;i&gt;, b, and <b>x</b>|a, b, c|<u>a</u> and <u>b</u>||",
    );
    site.edit("briefing.toml", "id =", "language = \"ar\"\nid =");
    site.write("templates/home.html", home.replace("word(key=\"odd\", n=7)", "7 | number"));
    site.remove("words/en.toml");
    site.write(
        "words/ar.toml",
        "articles = { one = \"1\", two = \"2\", few = \"few {count}\", other = \"other {count}\" }",
    );
    let home = home.replace("count=1)", "count=5)").replace("word(key=\"odd\", n=7)", "7 | number");
    site.write("templates/home.html", home);
    site.build().page("/").contains("few 5|other 1,200|");
}

#[test]
fn what_a_template_asks_in_vain_is_an_error_that_names_the_word() {
    for (asked, says) in [
        ("word(key=\"skipp\")", "there is no word `skipp`; did you mean `skip`?"),
        ("word(key=\"qqqq\")", "there is no word `qqqq`"),
        ("word(key=\"by\")", "the word `by` needs `names`"),
        ("word(key=\"articles\")", "the word `articles` has plural forms"),
        ("[1] | list(style=\"loose\")", "`style` takes `\"wide\"` or `\"narrow\"`"),
        ("\"x\" | number", "`number` takes a number"),
        ("lang(of=site.title)", "`lang` takes `of`"),
    ] {
        let home = format!(
            "{{% extends \"base.html\" %}}\n{{% block main %}}{{{{ {asked} }}}}{{% endblock main %}}"
        );
        let problems = site("").file("templates/home.html", home).refused();
        assert_eq!(problems.codes(), ["template-error"], "{}", problems.drawn());
        problems.says("--> templates/home.html:2:").says(says);
    }
}

#[test]
fn faults_of_words_have_a_code_a_place_and_advice() {
    for (text, code, at, says) in [
        ("skip = ", "toml-syntax", "1:8", "this is not TOML"),
        (
            "a = 1\nskip = 3",
            "wrong-value",
            "2:8",
            "takes a text or a table of plural forms, and this is a number",
        ),
        ("skip = [\"x\"]", "wrong-value", "1:8", "this is a list"),
        ("skip = \"a {b\"", "wrong-value", "1:8", "a brace of this text belongs to no placeholder"),
        ("articles = { one = \"1\" }", "missing-key", "1:1", "`articles` needs `other`"),
        ("articles = { one = 1, other = \"x\" }", "wrong-value", "1:20", "`one` takes a text"),
        ("articles = { on = \"1\", other = \"x\" }", "unknown-plural", "1:14", "did you mean `one`?"),
        ("articles = { zz = \"1\", other = \"x\" }", "unknown-plural", "1:14", "the forms are `zero`"),
        ("by = \"{name}\"", "unknown-placeholder", "1:6", "did you mean `{names}`?"),
        ("by = \"{x}\"", "unknown-placeholder", "1:6", "it has `{names}`"),
        ("skip = \"{x}\"", "unknown-placeholder", "1:8", "write it as a text without placeholders"),
        ("skip = { other = \"x\" }", "unknown-placeholder", "1:8", "has no plural forms"),
    ] {
        for file in ["words/en.toml", "words/de.toml"] {
            let problems = site("").file(file, text).refused();
            problems.at(code, &format!("{file}:{at}")).says(says);
        }
    }
}

#[test]
fn words_that_nobody_asks_for_are_told() {
    let warned = |file: &str, text: &str| site("").file(file, text).build().problems;
    for file in ["words/en.toml", "words/fa.toml"] {
        let problems = warned(file, "\nskpi = \"x\"");
        problems.at("unknown-word", &format!("{file}:2:1")).says("did you mean `skip`?");
        warned(file, "qqqq = \"x\"")
            .at("unknown-word", &format!("{file}:1:1"))
            .says("one that a template asks for by its key");
    }
    warned("words/en.toml", "articles = { two = \"x\", other = \"x\" }")
        .at("unused-plural", "words/en.toml:1:14")
        .says("the language has `one`, `other`");
}

#[test]
fn a_theme_or_a_site_may_have_words_of_its_own() {
    let home = "{% extends \"base.html\" %}{% block main %}{{ word(key=\"mine\") }}{% endblock main %}";
    let mut own = site("").file("templates/home.html", home).file("words/en.toml", "mine = \"My own\"");
    let built = own.build();
    built.problems.none();
    built.page("/").contains("My own");
    // In one language, where the site has but one.
    let built = site("language = \"fa\"")
        .file("templates/home.html", home)
        .file("words/fa.toml", "mine = \"خودم\"")
        .build();
    built.problems.none();
    built.page("/").contains("خودم");
    let mut themed = site("theme = \"x\"")
        .file("themes/x/theme.toml", THEME)
        .file("themes/x/templates/home.html", home)
        .file("themes/x/words/en.toml", "mine = \"Theme\"\nspare = \"Spare {x}\"")
        .file("words/en.toml", "mine = \"Site\"")
        .file("words/fa.toml", "spare = \"{x}\"");
    let built = themed.build();
    built.problems.none();
    built.page("/").contains("Site");
    themed.write("words/fa.toml", "spare = \"{y}\"");
    themed.refused().at("unknown-placeholder", "words/fa.toml:1:9");
}

#[test]
fn the_heading_of_a_declared_taxonomy_is_a_word() {
    let mut site = Site::new().settings("language = \"de\"\n[taxonomies.ships]").article(
        "desk/a.md",
        "ships = [\"Dhow\"]",
        "Text.",
    );
    site.build().page("/ships/").contains("<h1>Ships</h1>");
    site.write("words/de.toml", "taxonomy-ships = \"Schiffe\"");
    let built = site.build();
    built.problems.none();
    built.page("/ships/").contains("<h1>Schiffe</h1>");
    built.page("/desk/a/").contains("<dt>Schiffe</dt>");
    site.write("words/de.toml", "taxonomy-boats = \"Boote\"");
    site.build().problems.at("unknown-word", "words/de.toml:1:1");
}

#[test]
fn a_file_of_words_is_named_by_a_language() {
    for name in ["words/Persian.toml", "words/fa.json", "words/sub/fa.toml", "words/not a tag.toml"] {
        site("").file(name, "").refused().at("wrong-name", &format!("{name}:1:1")).says("words/fa.toml");
    }
    let problems = site("").file("words/zh-hant.toml", "").file("words/zh-Hant.toml", "").refused();
    assert_eq!(problems.codes(), ["two-files"]);
    site("").file("words/fa.toml", b"skip = \"\xff\"").refused().says("words/fa.toml");
}

#[test]
fn words_of_windows_editors_are_read() {
    let built = site("").file("words/en.toml", "\u{feff}topics = \"Desks\"\r\nskip = \"Skip\"\r\n").build();
    built.problems.none();
    built.page("/").in_order(&["Skip", "Desks"]);
}

/// The files of the built-in theme, by language.
fn shipped() -> BTreeMap<String, Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/words");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let tag = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (tag, fs::read_to_string(path).unwrap().parse().unwrap())
    };
    files.map(read).collect()
}

fn texts(word: &Value) -> Vec<&str> {
    match word {
        Value::Table(forms) => forms.values().map(|form| form.as_str().unwrap()).collect(),
        text => vec![text.as_str().unwrap()],
    }
}

fn placeholders(word: &Value) -> BTreeSet<String> {
    let parts = texts(word).into_iter().flat_map(|text| text.split('{').skip(1));
    parts.map(|part| part.split('}').next().unwrap().to_owned()).collect()
}

#[test]
fn the_shipped_words_are_complete_in_every_language() {
    let shipped = shipped();
    assert_eq!(shipped.keys().collect::<Vec<_>>(), ["ar", "de", "en", "es", "fa", "fr", "he", "ja", "zh"]);
    let english = &shipped["en"];
    for (tag, words) in &shipped {
        let numbers = Numbers::new(&Conventions::of(&Language::new(tag).unwrap()));
        assert_eq!(words.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (key, word) in words {
            assert_eq!(placeholders(word), placeholders(&english[key]), "{tag} {key}");
            assert_eq!(word.is_table(), english[key].is_table(), "{tag} {key}");
            assert!(texts(word).iter().all(|text| !text.trim().is_empty()), "{tag} {key}");
            if let Value::Table(forms) = word {
                let needed: BTreeSet<&str> = numbers.forms().into_iter().collect();
                assert_eq!(forms.keys().map(String::as_str).collect::<BTreeSet<_>>(), needed, "{tag} {key}");
            }
        }
    }
}

/// What is left of a template without its tags, expressions and comments.
fn bare(text: &str) -> String {
    let mut rest = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(start) = rest.find(open) {
            let end = start + rest[start..].find(close).unwrap() + close.len();
            rest.replace_range(start..end, "");
        }
    }
    rest
}

/// The words of a template that are in no file of words: between tags, and in what is read out.
fn english_in(template: &str) -> Vec<String> {
    let bare = bare(template);
    let between = bare.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text).to_owned());
    let attributes = ["aria-label=\"", "title=\"", "alt=\""].into_iter();
    let spoken = attributes
        .flat_map(|name| bare.split(name).skip(1))
        .map(|rest| rest.split('"').next().unwrap().to_owned());
    between.chain(spoken).filter(|text| text.chars().any(char::is_alphabetic)).collect()
}

#[test]
fn no_template_of_the_built_in_theme_speaks_for_itself() {
    assert_eq!(
        english_in("<p title=\"{{ a }}x\">Bare {% if a > 2 %}<b>{{ b }}</b>{% endif %}</p>"),
        ["Bare ", "x"]
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let found = english_in(&fs::read_to_string(&path).unwrap());
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}
