//! What sanitised bodies must never hold, whatever is written.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::super::raw::{Token, Tokens};
use super::*;

/// What must never be seen in a sanitised body.
const FORBIDDEN: &str = "script style iframe object embed form button svg math link meta base \
    template textarea title body html";

/// Elements whose attributes are looked at.
const SEEN: &str = "a b blockquote div figure h2 img input label li ol p section span sup table td \
    time tr";

/// Reads HTML with a parser of another house, one that reads as browsers do, and returns the
/// elements, attributes and values that it sees.
fn as_browsers_read(html: &str) -> Vec<(String, String, String)> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let schemes = "javascript data vbscript file http https mailto tel sms ftp";
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(FORBIDDEN.split(' ').chain(SEEN.split(' ')).collect())
        .clean_content_tags(HashSet::new())
        .link_rel(None)
        .strip_comments(false)
        .generic_attribute_prefixes([""].into())
        .url_schemes(schemes.split(' ').collect())
        .attribute_filter(move |element, attribute, value| {
            let seen = [element, attribute, value].map(str::to_owned);
            sink.lock().unwrap().push(seen.into());
            Some(value.into())
        });
    let clean = builder.clean(html).to_string();
    for name in FORBIDDEN.split(' ') {
        assert!(!clean.contains(&format!("<{name}>")), "{name} in {html}");
        assert!(!clean.contains(&format!("<{name} ")), "{name} in {html}");
    }
    assert!(!clean.contains("<!--"), "a comment in {html}");
    let seen = seen.lock().unwrap();
    seen.clone()
}

fn assert_harmless(markdown: &str) {
    let html = html(markdown);
    for (element, attribute, value) in as_browsers_read(&html) {
        assert!(!attribute.starts_with("on"), "{attribute} in {html}");
        assert!(
            !["style", "srcdoc", "formaction", "srcset"].contains(&attribute.as_str()),
            "{attribute} in {html}"
        );
        if ["href", "src", "cite"].contains(&attribute.as_str()) {
            assert!(scheme::is_usable(&value), "{value} in {html}");
        }
        assert!(element != "input" || html.contains("disabled"), "{html}");
    }
    assert_tidy(&html);
}

/// Every id once, every element closed in its turn.
fn assert_tidy(html: &str) {
    let mut ids = HashSet::new();
    let mut open = Vec::new();
    for (token, _) in Tokens::new(html) {
        match token {
            Token::Open(tag) => {
                if let Some(id) = tag.value("id") {
                    assert!(!id.is_empty() && ids.insert(id.to_owned()), "{id} in {html}");
                }
                if !["br", "col", "hr", "img", "input", "wbr"].contains(&tag.name) {
                    open.push(tag.name);
                }
            }
            Token::Close(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            Token::Text(text) => assert!(!text.contains('<'), "{html}"),
            Token::Comment => panic!("a comment in {html}"),
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

#[test]
fn known_attacks() {
    for attack in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<img src=`x`onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"java&#x09;script:alert(1)\">x</a>",
        "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
        "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "<a href=\" \n javascript:alert(1)\">x</a>",
        "<a href='vbscript:x'>x</a><a href=data:text/html,x>y</a>",
        "[x](javascript:alert(1)) [y](JAVASCRIPT&colon;alert(1)) [z](<java\tscript:alert(1)>)",
        "[x](&#106;avascript:alert(1)) <javascript:alert(1)>",
        "![x](javascript:alert(1)) ![y](data:image/svg+xml,<svg/onload=alert(1)>)",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "[x](/a \"t\\\" onmouseover=alert(1) \\\"\")",
        "![a\" onerror=\"alert(1)](x.jpg)",
        "## A {#a\"onclick=alert(1) onclick=alert(1) .x style=y}",
        "```a\"onclick=\"x\ncode\n```",
        "x[^\"onclick=]\n\n[^\"onclick=]: y",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
        "<p style=\"position:fixed\">x</p><div class=\"site-header\" id=\"a b\">y</div>",
        "<form action=/x><input name=a><button formaction=javascript:x>b</button></form>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=x></object><embed src=x><base href=//evil.example/><meta http-equiv=refresh content=0>",
        "<a href=x><a href=y>z</a></a>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!-- --!><img src=x onerror=alert(1)>",
        "<![CDATA[><img src=x onerror=alert(1)>]]>",
        "<?php ?><img src=x onerror=alert(1)>",
        "<b id=x></b><i id=x></i><a name=x></a>",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "<plaintext><img src=x onerror=alert(1)>",
        "<select><style></select><img src=x onerror=alert(1)></style></select>",
    ] {
        assert_harmless(attack);
        assert_harmless(&format!("> - {attack}\n\na {attack} b\n\n{attack}"));
    }
}

#[test]
fn the_test_can_fail() {
    let seen = as_browsers_read("<p onclick=x><a href='javascript:y'>z</a></p>");
    assert_eq!(seen.len(), 2);
    let script = std::panic::catch_unwind(|| as_browsers_read("<b><script>x</script></b>"));
    assert!(script.is_err());
}

fn fragment() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "&",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<a href=",
        "<a href=\"",
        "javascript:",
        "java\tscript:",
        "&colon;",
        "&#x6a;",
        "<img src=",
        " onerror=",
        "x",
        " ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "* ",
        "*",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "\n\n[^1]: ",
        "# ",
        "{#x}",
        "id=x",
        " id=\"x\"",
        "| a | b |\n|-|-|\n|",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "\0",
        "é",
        "中",
        "\u{200f}",
        "- [ ] ",
        "<details>",
        "<summary>",
        "<a name=x>",
        "</a>",
        "<select>",
        "<h1>",
        "</h1>",
        "<dl>",
        "<dd>",
        "<pre>",
        "</pre>",
        "term\n: ",
        "~~",
        "\\",
        "<b",
        "<textarea>",
        "    ",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_markup_is_harmless(parts in prop::collection::vec(fragment(), 0..40)) {
        assert_harmless(&parts.concat());
    }

    #[test]
    fn any_text_is_harmless(text in any::<String>()) {
        assert_harmless(&text);
        for policy in [HtmlPolicy::Escape, HtmlPolicy::Trusted] {
            let rendered = render(&text, policy, &mut World);
            prop_assert_eq!(rendered.facts, facts(&text, policy));
        }
        plain_text(&text);
        assert_tidy(&inline::html(&text));
    }

    #[test]
    fn escaped_html_is_harmless(parts in prop::collection::vec(fragment(), 0..40)) {
        let markdown = parts.concat();
        assert_tidy(&render(&markdown, HtmlPolicy::Escape, &mut World).html);
        render(&markdown, HtmlPolicy::Trusted, &mut World);
        plain_text(&markdown);
        assert_tidy(&inline::html(&markdown));
    }
}
