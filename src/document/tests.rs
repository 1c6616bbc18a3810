use super::*;
use proptest::prelude::*;

fn parsed(path: &str, text: &str) -> Parsed {
    parse_bytes(path, text.as_bytes())
}

fn parse_bytes(path: &str, bytes: &[u8]) -> Parsed {
    let around = Surroundings {
        taxonomies: &Taxonomies::default(),
        cascade: None,
        names: &crate::base::Interner::default(),
    };
    parse(&SitePath::new(path).unwrap(), bytes, around)
}

/// The one thing found: code, line, column and advice.
fn fault(path: &str, text: &str) -> (&'static str, usize, usize, String) {
    let found = parsed(path, text).diagnostics;
    assert_eq!(found.len(), 1, "{found:#?}");
    let place = found[0].place.clone().unwrap();
    (found[0].code, place.line, place.column, found[0].advice.clone().unwrap())
}

const ARTICLE: &str = "content/desk/a.md";

#[test]
fn an_article_is_read() {
    let text = "+++\ntitle = \"Talks\"\ndate = 2024-03-16\ntags = [\"Oman\"]\n[image]\nsrc = \"a.svg\"\n+++\nBody.\n";
    let document = parsed(ARTICLE, text).document.unwrap();
    let Front::Article(front) = &document.front else { panic!("not an article") };
    assert_eq!(front.title, "Talks");
    let tag = front.filing.names(Role::Of(Taxonomy::Tags)).next().unwrap();
    assert_eq!(&*tag.value, "Oman");
    assert_eq!(&text[tag.span.start()..tag.span.end()], "\"Oman\"");
    assert_eq!(&text[document.body.start..], "Body.\n");
    assert!(!document.body.empty);
}

#[test]
fn a_typo_says_what_was_meant() {
    let (code, line, column, advice) =
        fault(ARTICLE, "+++\ntitle = \"A\"\ndate = 2024-03-16\ndaft = true\n+++\n");
    assert_eq!((code, line, column), ("unknown-key", 4, 1));
    assert!(advice.starts_with("did you mean `draft`?"), "{advice}");
}

#[test]
fn a_key_hidden_below_extra_is_an_error() {
    let text = "+++\ntitle = \"A\"\ndate = 2024-03-16\n[extra]\ndraft = true\n+++\n";
    assert_eq!(fault(ARTICLE, text), ("key-below-extra", 5, 1, "move it above `[extra]`".into()));
}

#[test]
fn a_key_below_a_table_is_told_where_it_belongs() {
    let text = "+++\ntitle = \"A\"\ndate = 2024-03-16\n[image]\nsrc = \"a.svg\"\ndraft = true\n+++\n";
    let advice = "it is a key of an article: move it above the tables".to_owned();
    assert_eq!(fault(ARTICLE, text), ("unknown-key", 6, 1, advice));
}

#[test]
fn an_edition_has_sections_or_a_rule() {
    let edition = |rest: &str| format!("+++\ntitle = \"A\"\ndate = 2024-03-16\n{rest}+++\n");
    let both = edition("[[sections]]\ntitle = \"S\"\n[rule]\nby = \"topic\"\n");
    assert_eq!(fault("content/editions/x.md", &both).0, "sections-and-rule");
    assert_eq!(fault("content/editions/x.md", "+++\ntitle = \"A\"\n+++\n").0, "missing-key");
    assert_eq!(fault("content/editions/_index.md", "+++\n+++\n").0, "no-edition");
    let document = parsed("content/editions/x.md", &edition("[rule]\nlimit = 3\n")).document.unwrap();
    let Front::Edition(front) = &document.front else { panic!("not an edition") };
    assert_eq!(front.gathering, Gathering::Rule(RuleFront { topics: Vec::new(), limit: Some(3) }));
}

#[test]
fn wrong_types_point_at_the_value() {
    for (line, column) in [
        ("title = 3", 9),
        ("tags = \"Oman\"", 8),
        ("tags = [1]", 9),
        ("draft = \"yes\"", 9),
        ("weight = 1.5", 10),
        ("updated = \"yesterday\"", 11),
        ("updated = \"2024-02-30\"", 11),
        ("url = \"javascript:alert(1)\"", 7),
        ("url = \"//host/x\"", 7),
        ("language = \"not a tag\"", 12),
        ("rights = \"all\"", 10),
        ("image = \"a.png\"", 9),
        ("source = \"\"", 10),
        ("events = [{ date = \"spring\", text = \"x\" }]", 20),
        ("updated = \"2024-03-16é\"", 11),
    ] {
        let title = if line.starts_with("title") { "" } else { "title = \"A\"\n" };
        let text = format!("+++\ndate = 2024-03-16\n{title}{line}\n+++\n");
        let (code, _, at, _) = fault(ARTICLE, &text);
        assert_eq!((code, at), ("wrong-value", column), "{line}");
    }
}

#[test]
fn white_space_around_a_word_means_nothing() {
    let text = "+++\ntitle = \"A\"\ndate = 2024-03-16\nlanguage = \" fa\"\nrights = \"own \"\n+++\n";
    let document = parsed(ARTICLE, text).document.unwrap();
    let Front::Article(front) = &document.front else { panic!("not an article") };
    assert_eq!(front.filing.language.as_ref().map(crate::base::Language::as_str), Some("fa"));
    assert_eq!(front.filing.rights, Some(Rights::Own));
}

#[test]
fn a_picture_without_a_file_is_not_dropped_in_silence() {
    let text = "+++\ntitle = \"A\"\ndate = 2024-03-16\n[image]\nalt = \"x\"\n+++\n";
    assert_eq!(fault(ARTICLE, text).0, "missing-key");
}

#[test]
fn the_same_thing_elsewhere_is_in_the_web() {
    let text = "+++\nsame_as = [\"https://x.example/\", \"javascript:alert(1)\"]\n+++\n";
    let (code, line, column, _) = fault("content/people/x.md", text);
    assert_eq!((code, line, column), ("wrong-value", 2, 34));
}

#[test]
fn the_opening_fence_is_found_in_files_of_windows() {
    for text in ["+++\r\ntitle = \"A\"\r\n+++\r\n", "\u{feff}+++\r\ntitle = \"A\"\r\n+++\r\n"] {
        let place = parsed(ARTICLE, text).diagnostics[0].place.clone().unwrap();
        assert_eq!((place.line, place.column, place.width), (1, 1, 3));
    }
}

#[test]
fn the_list_of_a_taxonomy_is_no_term() {
    assert_eq!(fault("content/sources/_index.md", "+++\ntitle = \"All\"\n+++\n").0, "no-term");
    assert_eq!(fault("content/tags/!.md", "+++\n+++\n").0, "no-slug");
}

#[test]
fn what_is_missing_is_said() {
    assert_eq!(fault(ARTICLE, "+++\ndate = 2024-03-16\n+++\n").0, "missing-key");
    let (code, line, _, advice) = fault(ARTICLE, "+++\ntitle = \"A\"\n+++\n");
    assert_eq!((code, line), ("missing-key", 1));
    assert!(advice.contains("content/pages/"));
    assert_eq!(fault("content/about.md", "+++\nsummary = \"A\"\n+++\n").0, "missing-key");
    let event = "+++\ntitle = \"A\"\ndate = 2024-03-16\n[[events]]\ndate = 2024-01-10\n+++\n";
    assert_eq!(fault(ARTICLE, event).0, "missing-key");
}

#[test]
fn a_file_at_the_root_is_a_page_unless_it_has_a_date() {
    let page = parsed("content/about.md", "+++\ntitle = \"About\"\n+++\n").document.unwrap();
    assert!(matches!(page.front, Front::Page(_)));
    let article = parsed("content/a.md", "+++\ntitle = \"A\"\ndate = 2024-03-16\n+++\n").document.unwrap();
    assert!(matches!(article.front, Front::Article(_)));
}

#[test]
fn an_index_at_the_root_is_told_its_name() {
    let (code, line, _, advice) = fault("content/index.md", "+++\ntitle = \"Home\"\n+++\n");
    assert_eq!((code, line, advice.as_str()), ("not-the-home-page", 1, "rename this file to `_index.md`"));
}

#[test]
fn every_fault_of_a_file_in_one_run() {
    let found = parsed(ARTICLE, "+++\ntitel = \"A\"\ndate = 3\ntags = 1\n+++\n").diagnostics;
    let codes: Vec<_> = found.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["unknown-key", "wrong-value", "wrong-value", "missing-key"]);
}

#[test]
fn latin_1_has_a_place() {
    let found = parse_bytes(ARTICLE, b"+++\ntitle = \"caf\xe9\"\n+++\n").diagnostics;
    let place = found[0].place.clone().unwrap();
    assert_eq!((found[0].code, place.line, place.column), ("not-utf8", 2, 13));
}

#[test]
fn broken_toml_has_a_place() {
    let found = parsed(ARTICLE, "+++\ntitle = \"A\ndate = 2024-03-16\n+++\n").diagnostics;
    assert_eq!((found[0].code, found[0].place.clone().unwrap().line), ("toml-syntax", 2));
    let found = parsed(ARTICLE, "+++\ntitle = \"A\"\ndate = 2024-02-30\n+++\n").diagnostics;
    assert_eq!(found[0].place.clone().unwrap().line, 3, "{found:?}");
    let found = parsed(ARTICLE, "+++\ntitle = \"A\"\rdate = 2024-03-16\n+++\n").diagnostics;
    assert_eq!(found[0].code, "toml-syntax");
}

proptest! {
    #[test]
    fn front_matter_never_panics(front in "\\PC{0,200}", body in any::<String>()) {
        parsed(ARTICLE, &format!("+++\n{front}\n+++\n{body}"));
        parsed("content/sources/x.md", &format!("+++\n{front}"));
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        parse_bytes(ARTICLE, &bytes);
    }
}
