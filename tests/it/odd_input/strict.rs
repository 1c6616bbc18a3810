//! `--strict` makes every warning an error: each that the program has is provoked here.

use std::collections::BTreeSet;

use super::{FILE, saying, with};
use crate::site::Site;

/// A site for each warning.
fn provoked() -> Vec<(&'static str, Site)> {
    let article = |lines: &str| Site::new().file(FILE, with(lines));
    let body = |body: &str| Site::new().file(FILE, saying(body));
    let draft = |site: Site| site.article("desk/draft.md", "draft = true", "");
    let words = |path: &str, text: &str| body("Text.").file(path, text);
    vec![
        ("no-base-url", Site::bare()),
        ("no-site-id", Site::bare().file("briefing.toml", "base_url = \"https://b.example/\"")),
        ("url-without-source", article("url = \"https://x.example/\"")),
        ("same-original", {
            let front = "source = \"X\"\nrights = \"own\"\nurl = \"https://x.example/\"";
            article(front).article("desk/d.md", front, "")
        }),
        ("rights-unstated", article("source = \"X\"")),
        ("empty-body", body("")),
        ("folded-spelling", article("tags = [\"Oman\"]").article("desk/d.md", "tags = [\"OMAN\"]", "")),
        ("term-twice", article("tags = [\"Oman\", \"Oman\"]")),
        ("link-to-withheld", draft(body("[x](draft.md)"))),
        ("withheld-article", draft(body("Text.")).content("topics/desk.md", "lead = \"desk/draft\"", "")),
        ("unknown-address", body("[x](/no/)")),
        ("unknown-anchor", body("[x](#no)")),
        ("unportable-name", article("aliases = [\"/con/\"]")),
        ("missing-alternative", body("![](https://x.example/x.png)")),
        ("heavy-picture", body("Text.").file("content/desk/x.png", vec![0; 1_100_000])),
        ("missing-credit", body("![x](https://x.example/x.png \"Caption\")")),
        ("unusable-scheme", body("[x](javascript:x)")),
        ("unreferenced-footnote", body("x\n\n[^1]: note")),
        ("repeated-footnote", body("x[^1]\n\n[^1]: note\n\n[^1]: note")),
        ("repeated-id", body("## A {#x}\n\n## B {#x}")),
        ("removed-html", body("<iframe></iframe>")),
        ("unknown-html", body("a <person> b")),
        ("deep-html", body(&"<div>".repeat(200))),
        ("control-character", body("a\u{1}b")),
        ("unknown-word", words("words/en.toml", "no-such-word = \"x\"")),
        (
            "theme-passed-over",
            body("Text.")
                .settings("theme = \"wire\"")
                .file("templates/base.html", "{% extends \"default/base.html\" %}"),
        ),
        ("untranslated-words", body("Text.").settings("language = \"eo\"")),
        ("missing-placeholder", words("words/en.toml", "by = \"By\"")),
        ("unused-plural", words("words/en.toml", "[readers]\nfew = \"x\"\nother = \"x\"")),
    ]
}

#[test]
fn every_warning_is_an_error_where_that_is_asked_for() {
    for (code, mut site) in provoked() {
        let lenient = site.build();
        let severity =
            |listed: &str| listed.lines().find(|line| line.contains(&format!("[{code}]"))).map(str::to_owned);
        let told = severity(&lenient.problems.listed());
        assert!(
            told.is_some_and(|line| line.starts_with("warning")),
            "{code}: {}",
            lenient.problems.listed()
        );
        std::fs::remove_dir_all(site.public()).unwrap();
        let problems = site.strict().refused();
        let told = severity(&problems.listed());
        assert!(told.is_some_and(|line| line.starts_with("error")), "{code}: {}", problems.listed());
        assert!(!problems.listed().contains("warning["), "{code}");
    }
}

/// A warning that is not provoked above fails here.
#[test]
fn every_warning_of_the_program_is_among_them() {
    let known: BTreeSet<String> = provoked().into_iter().map(|(code, _)| code.to_owned()).collect();
    let mut written = BTreeSet::new();
    for path in crate::architecture::rust_files("src") {
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        let warnings = text.split("Diagnostic::warning(").skip(1);
        written.extend(warnings.filter_map(first_literal));
        if path.ends_with("document/body/finding.rs") {
            let (_, codes) = text.split_once("fn code(").unwrap();
            let (codes, _) = codes.split_once("\n    }\n").unwrap();
            written.extend(codes.split("=> ").skip(1).filter_map(first_literal));
        }
    }
    assert!(written.len() > 15, "{written:?}");
    assert_eq!(written, known);
}

/// The string that an argument list begins with; none where it is not written out there.
fn first_literal(rest: &str) -> Option<String> {
    let (literal, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(literal.to_owned())
}
