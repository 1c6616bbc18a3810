//! What others learn of a body.

use super::*;

#[test]
fn facts_do_not_depend_on_answers() {
    let markdown = "# A\n\n[b](withheld.md) ![c](d.jpg 'e Credit: f') <i id=g>h</i>";
    assert_eq!(facts(markdown, HtmlPolicy::Sanitise), sanitised(markdown).facts);
}

#[test]
fn links_as_written_with_their_places() {
    let markdown = "a [b](#c) <https://d.example>\n\n![e](f.jpg)\n\n> <div>\n> <a href='g'>x</a>\n> </div>\n";
    let facts = sanitised(markdown).facts;
    let found: Vec<_> = facts
        .links
        .iter()
        .chain(&facts.pictures)
        .map(|link| (link.destination.as_str(), &markdown[link.span.start()..link.span.end()]))
        .collect();
    assert_eq!(
        found,
        [
            ("#c", "[b](#c)"),
            ("https://d.example", "<https://d.example>"),
            ("g", "<a href='g'>"),
            ("f.jpg", "![e](f.jpg)"),
        ]
    );
}

#[test]
fn words_are_those_that_are_read() {
    for (markdown, expected) in [
        ("One *two* th*ree* [four](https://x.example/y \"z\")", 4),
        ("## One\n\n- two\n- three\n\n| four | five |\n|-|-|\n| six | |", 6),
        ("![not read](a.jpg)", 0),
        ("![not read](a.jpg \"One two Credit: three\")", 3),
        ("中文 words", 3),
        ("<p>one</p><p>two &amp; three</p><script>no</script>", 3),
        ("one\ntwo  \nthree[^1]\n\n[^1]: four", 4),
    ] {
        assert_eq!(sanitised(markdown).facts.words, expected, "{markdown}");
    }
}

#[test]
fn empty_or_not() {
    for (markdown, expected) in [
        ("", true),
        (" \n\t\n", true),
        ("<!-- only a comment -->", true),
        ("[a]: /b", true),
        ("#", true),
        ("<div></div>", true),
        ("a", false),
        ("![](a.jpg)", false),
        ("---", false),
        ("<script>x</script>", true),
    ] {
        assert_eq!(sanitised(markdown).facts.empty, expected, "{markdown}");
    }
    assert!(sanitised("a <b>").facts.raw_html && !sanitised("a `<b>`").facts.raw_html);
    assert!(!facts("<video src=x></video>", HtmlPolicy::Trusted).empty);
}

#[test]
fn findings_say_where() {
    let markdown = "a\n\n[b](javascript:c) ![](d.jpg)\n\n<div>\n<iframe></iframe>\n</div>";
    let found: Vec<_> = sanitised(markdown)
        .findings
        .into_iter()
        .map(|finding| (finding.kind.code(), markdown[finding.span.start()..finding.span.end()].to_owned()))
        .collect();
    assert_eq!(
        found,
        [
            ("unusable-scheme", "[b](javascript:c)".to_owned()),
            ("missing-alternative", "![](d.jpg)".to_owned()),
            ("removed-html", "<iframe>".to_owned()),
        ]
    );
}

/// Facts are remembered by the text alone: whoever makes them first, whatever is withheld.
#[test]
fn facts_do_not_depend_on_what_is_withheld() {
    for markdown in [
        "![one two](withheld.jpg \"three [four](five.md) Credit: six\")",
        "![](withheld.jpg \"one [two](three.md) Credit: four\")",
        "## ![one](withheld.jpg)\n\n## One",
        "<img src=\"withheld.jpg\" alt=\"one\" id=\"x\">",
        "[one <a href=\"two.md\" id=\"y\">three</a> four](withheld.md)",
        "<a href=\"withheld.md\" id=\"z\">one [two](three.md)</a>",
    ] {
        let rendered = sanitised(markdown);
        assert_eq!(rendered.facts, facts(markdown, HtmlPolicy::Sanitise), "{markdown}");
        assert!(!rendered.html.contains("withheld"), "{markdown}: {}", rendered.html);
    }
    assert_eq!(html("![one](withheld.jpg \"two\")").trim(), "<p>one</p>");
    assert_eq!(html("<a href=\"withheld.md\">one [two](three.md)</a>").trim(), "<p>one two</p>");
}
