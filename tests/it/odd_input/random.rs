//! Random input: whatever stands in a file, reading it ends, says the same each time, and names
//! places that exist.

use briefing::base::SitePath;
use briefing::config::{self, Overrides, Taxonomies};
use briefing::diagnostic::{Diagnostic, Severity};
use briefing::document::body::{self, HtmlPolicy, Link, Picture, References, Rendered};
use briefing::document::{Surroundings, parse};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Files of each kind.
const FILES: [&str; 7] = [
    "content/desk/a.md",
    "content/about.md",
    "content/_index.md",
    "content/desk/_index.md",
    "content/sources/x.md",
    "content/authors/x.md",
    "content/editions/x.md",
];

/// Front matter that is sound, to be damaged.
const SOUND: &str = "title = \"A *title*\"\ndate = 2024-03-16T09:30:00+03:30\ntags = [\"Oman\", 'É']\n\
    weight = -3\naliases = [\"/old/\"]\nurl = \"https://x.example/?a=1\"\nlanguage = \"fa\"\n\
    image = { src = \"a.svg\", alt = \"\"\"x\ny\"\"\" }\n[[events]]\ndate = \"2024-01\"\ntext = \"e\"\n\
    [cascade]\nrights = \"own\"\n[extra]\na.b = [1, 2.5, { c = true }]\n";

/// Text with every construct of Markdown, to be damaged.
const TEXT: &str = "# One {#id}\n\nTwo *three **four*** `five` ~~six~~ [seven](eight.md#nine \"ten\") <b>x</b>\n\n\
    > - a\n>   1. b\n\n![c](d.svg \"e. Credit: f\")\n\n| g | h |\n|---|:-:|\n| i | j |\n\n```k\nl\n```\n\n\
    m[^n]\n\n[^n]: o\n\n- [x] p\n\nq\n: r\n\n<div id=\"s\"><a href='t' title=u>v</a>\n\n</div>\n\n\
    [w]: x \"y\"\n\n[w] &amp; &#0; \\* <https://z.example/> خبر\n";

fn pieces(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

/// Something that looks like TOML.
fn toml_soup() -> impl Strategy<Value = String> {
    pieces(
        &[
            "title",
            "date",
            "draft",
            "tags",
            "image",
            "events",
            "extra",
            "slug",
            "sections",
            " = ",
            "=",
            "\"",
            "'",
            "\"\"\"",
            "'''",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            ",",
            ".",
            "\n",
            "\n",
            "\r",
            "\r\n",
            "# ",
            "true",
            "2024-03-16",
            "2024-02-30",
            "09:30",
            "0x",
            "1_0",
            "1e9",
            "nan",
            "99999999999999999999",
            "\\u00",
            "\\",
            "é",
            "خبر",
            "\0",
            "\u{feff}",
            "+++",
            "\n+++\n",
            "\t",
            "\u{1b}",
        ],
        40,
    )
}

/// Something that looks like Markdown and HTML.
fn markup_soup() -> impl Strategy<Value = String> {
    pieces(
        &[
            "*",
            "**",
            "_",
            "`",
            "```",
            "~~",
            "[",
            "]",
            "](",
            "(",
            ")",
            "![",
            "](x.md)",
            "](javascript:x)",
            "[^1]",
            "[^1]: ",
            "<",
            ">",
            "<div>",
            "</div>",
            "<p",
            "<a href=\"",
            "<img src=x ",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<?",
            "<![CDATA[",
            "]]>",
            "<table>",
            "<td>",
            "<li>",
            "</b>",
            "<b>",
            "&amp;",
            "&#x",
            "&",
            ";",
            "\"",
            "'",
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            "\t",
            "    ",
            "> ",
            "- ",
            "1. ",
            "# ",
            "## A {#b}",
            "---",
            "===",
            "| a | b |\n|-|-|\n",
            "|",
            ": ",
            "- [ ] ",
            "\\",
            "é",
            "خبر",
            "\0",
            "\u{200c}",
            "\u{ffff}",
            "word",
        ],
        60,
    )
}

/// A text from which parts are taken, and into which others are put.
fn damaged(sound: &'static str, soup: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>(), soup).prop_map(move |(from, length, between)| {
        let chars: Vec<char> = sound.chars().collect();
        let from = from.index(chars.len());
        let to = (from + length.index(12)).min(chars.len());
        chars[..from]
            .iter()
            .copied()
            .chain(between.chars().take(8))
            .chain(chars[to..].iter().copied())
            .collect()
    })
}

/// Every problem has a place in the file, and something to do about it.
fn hold(file: &SitePath, bytes: &[u8], found: &[Diagnostic]) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in found {
        let place = problem.place.as_ref();
        prop_assert!(place.is_some() && problem.advice.is_some(), "{problem:?}");
        let place = place.unwrap();
        prop_assert_eq!(&place.file, file);
        prop_assert!((1..=lines.len()).contains(&place.line), "{problem:?}");
        let line: Vec<char> = lines[place.line - 1].chars().collect();
        prop_assert!((1..=line.len() + 1).contains(&place.column), "{problem:?}");
        let shown: String = line.iter().skip(place.skipped).take(place.text.chars().count()).collect();
        prop_assert_eq!(&shown, &place.text);
    }
    Ok(())
}

fn read(bytes: &[u8]) -> Result<(), TestCaseError> {
    let taxonomies = Taxonomies::default();
    for file in FILES {
        let file = SitePath::new(file).unwrap();
        let around = Surroundings {
            taxonomies: &taxonomies,
            cascade: None,
            names: &briefing::base::Interner::default(),
        };
        let parsed = parse(&file, bytes, around);
        hold(&file, bytes, &parsed.diagnostics)?;
        let failed = parsed.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
        prop_assert_eq!(parsed.document.is_none(), failed, "{:?}", parsed.diagnostics);
        let again = parse(&file, bytes, around);
        prop_assert_eq!(&again.diagnostics, &parsed.diagnostics);
        if let Some(document) = parsed.document {
            prop_assert!(std::str::from_utf8(&bytes[document.body.start..]).is_ok());
        }
    }
    Ok(())
}

fn settings(text: &str) -> Result<(), TestCaseError> {
    let mut found = Vec::new();
    config::load(Some(text), &Overrides::default(), &|_| false, &mut found);
    found.retain(|problem| problem.code != "no-base-url");
    hold(&SitePath::new(config::FILE).unwrap(), text.as_bytes(), &found)
}

/// Answers that depend on the destination alone.
struct Somewhere;

impl References for Somewhere {
    fn link(&mut self, destination: &str) -> Link {
        match destination.len() % 4 {
            0 => Link::Href(format!("/{destination}")),
            1 => Link::Outside,
            2 => Link::TextOnly,
            _ => Link::Unresolved,
        }
    }

    fn picture(&mut self, source: &str) -> Option<Picture> {
        (!source.len().is_multiple_of(3)).then(|| Picture::unmeasured(source))
    }
}

/// What holds of a body however it is written.
pub(crate) fn rendered(text: &str) -> Result<(), TestCaseError> {
    for policy in [HtmlPolicy::Sanitise, HtmlPolicy::Escape, HtmlPolicy::Trusted] {
        let made: Rendered = body::render(text, policy, &mut Somewhere);
        prop_assert_eq!(&made, &body::render(text, policy, &mut Somewhere));
        prop_assert_eq!(&made.facts, &body::facts(text, policy));
        let links = made.facts.links.iter().chain(&made.facts.pictures).map(|link| link.span);
        for span in links.chain(made.findings.iter().map(|finding| finding.span)) {
            prop_assert!(text.get(span.start()..span.end()).is_some(), "{span:?} of {text:?}");
        }
        if policy != HtmlPolicy::Trusted {
            let html = made.html.to_lowercase();
            prop_assert_eq!(html.matches('<').count(), html.matches('>').count(), "{}", html);
            prop_assert!(!html.contains("<script") && !html.contains("href=\"javascript:"), "{html}");
            prop_assert!(!html.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{html:?}");
        }
    }
    body::plain_text(text);
    Ok(())
}

proptest! {
    #[test]
    fn front_matter_of_toml_soup(front in toml_soup(), body in markup_soup()) {
        read(format!("+++\n{front}\n+++\n{body}").as_bytes())?;
        read(format!("+++\n{front}{body}").as_bytes())?;
        settings(&front)?;
    }

    #[test]
    fn front_matter_that_was_sound(front in damaged(SOUND, toml_soup()), bom in any::<bool>(), windows in any::<bool>()) {
        let text = format!("{}+++\n{front}+++\nText.\n", if bom { "\u{feff}" } else { "" });
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        read(text.as_bytes())?;
        settings(&front)?;
    }

    #[test]
    fn files_of_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300), fence in any::<bool>()) {
        read(&bytes)?;
        if fence {
            read(&[b"+++\n", &bytes[..], b"\n+++\n", &bytes[..]].concat())?;
        }
    }

    #[test]
    fn bodies_of_markup_soup(text in markup_soup()) {
        rendered(&text)?;
    }

    #[test]
    fn bodies_that_were_sound(text in damaged(TEXT, markup_soup())) {
        rendered(&text)?;
    }

    #[test]
    fn bodies_of_any_characters(text in any::<String>()) {
        rendered(&text)?;
    }
}
