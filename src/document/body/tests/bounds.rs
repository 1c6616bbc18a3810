//! Bodies of absurd size and depth: nothing is quadratic, nothing overflows.

use super::*;

#[test]
fn deep_nesting() {
    let deep = 50_000;
    for unit in [
        "[",
        "![",
        ">",
        "> ",
        "- ",
        "1. ",
        "*a ",
        "*a_",
        "<b>",
        "<div>\n",
        "<div>\n\n",
        "- <div>\n",
        "a\n: ",
        "~~",
    ] {
        let rendered = sanitised(&unit.repeat(deep));
        assert_eq!(rendered.html.matches('<').count(), rendered.html.matches('>').count(), "{unit}");
    }
    sanitised(&format!("{}a{}", "[".repeat(deep), "](b)".repeat(deep)));
    sanitised(&format!("{}a{}", "![".repeat(deep), "](b)".repeat(deep)));
}

#[test]
fn unfinished_html() {
    for unit in [
        "<a ",
        "<a href=\"",
        "<a x='",
        "a <!-- ",
        "<!-- ",
        "<?",
        "<![CDATA[",
        "</",
        "<a <b ",
        "<script>",
        "a <script>",
        "<svg>",
        "&am",
        "&#x",
        "</b>",
        "<p>*</p>",
    ] {
        sanitised(&unit.repeat(50_000));
        render(&unit.repeat(50_000), HtmlPolicy::Trusted, &mut World);
        plain_text(&unit.repeat(50_000));
    }
    let attributes: String = (0..50_000).map(|at| format!(" a{at}=b title=c")).collect();
    assert_eq!(html(&format!("<p{attributes}>")).trim(), "<p title=\"c\"></p>");
}

#[test]
fn long_lines() {
    let words = sanitised(&"word ".repeat(2_400_000)).facts.words;
    assert_eq!(words, 2_400_000);
    sanitised(&"<".repeat(2_000_000));
    inline::html(&"*a* ".repeat(200_000));
}

#[test]
fn many_headings_of_one_text() {
    let rendered = sanitised(&"## Same\n\n".repeat(20_000));
    assert_eq!(rendered.facts.anchors.last().map(String::as_str), Some("same-20000"));
    let numbered: String = (0..10_000).map(|at| format!("## A\n## A {at}\n")).collect();
    assert_eq!(sanitised(&numbered).facts.anchors.len(), 20_000);
}

#[test]
fn many_footnotes() {
    let many: String = (0..100_000).map(|at| format!("x[^{at}]\n\n[^{at}]: y\n\n")).collect();
    let rendered = sanitised(&many);
    assert_eq!(rendered.html.matches("<li id=").count(), 100_000);
    let one = format!("[^1]: y\n\n{}", "x[^1] ".repeat(20_000));
    assert_eq!(sanitised(&one).facts.anchors.len(), 20_001);
}
