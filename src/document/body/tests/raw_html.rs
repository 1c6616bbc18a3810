//! Raw HTML under each policy.

use super::*;

fn under(policy: HtmlPolicy, markdown: &str) -> String {
    render(markdown, policy, &mut World).html.trim_end().to_owned()
}

#[test]
fn escaped() {
    for (markdown, expected) in [
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        ("<div>\n&amp;\n</div>", "<p>&lt;div&gt;\n&amp;amp;\n&lt;/div&gt;</p>"),
        (
            "![<b>](x.jpg)",
            "<p><img src=\"/media/x.jpg\" alt=\"&lt;b&gt;\" loading=\"lazy\" decoding=\"async\"></p>",
        ),
        ("<!-- c -->", "<p>&lt;!-- c --&gt;</p>"),
    ] {
        assert_eq!(under(HtmlPolicy::Escape, markdown), expected, "{markdown}");
    }
}

#[test]
fn trusted() {
    for (markdown, expected) in [
        (
            "<div style=\"x\" onclick='y'>\n\n*a*\n\n</div>",
            "<div style=\"x\" onclick='y'>\n<p><em>a</em></p>\n</div>",
        ),
        (
            "<script>\nif (a < b && \"<a href='x.md'>\") c()\n</script>",
            "<script>\nif (a < b && \"<a href='x.md'>\") c()\n</script>",
        ),
        ("a <a class=k href='x.md#y' id=z>b</a>", "<p>a <a class=k  href=\"/x/#y\" id=z>b</a></p>"),
        ("a <a class=k href=withheld.md>b</a>", "<p>a <a class=k >b</a></p>"),
        ("<img alt=\"\" src=known.jpg>", "<img alt=\"\" src=\"/media/known.jpg\">"),
    ] {
        assert_eq!(under(HtmlPolicy::Trusted, markdown), expected, "{markdown}");
    }
    let facts = facts("<p id=\"a\">x <a name=b href=\"/c\">\n\nd</a>", HtmlPolicy::Trusted);
    assert_eq!(facts.anchors, ["a", "b"]);
    assert_eq!(facts.links[0].destination, "/c");
}

#[test]
fn harmless_html_is_kept() {
    check(&[
        ("a <b>c</b> <kbd>d</kbd> H<sub>2</sub>O", "<p>a <b>c</b> <kbd>d</kbd> H<sub>2</sub>O</p>"),
        ("<div>\n\n*a*\n\n</div>", "<div>\n<p><em>a</em></p>\n</div>"),
        (
            "<details><summary>S &amp; s</summary>\n\ntext\n\n</details>",
            "<details><summary>S &amp; s</summary>\n<p>text</p>\n</details>",
        ),
        (
            "<p class=\"lead align-right\" id=x title='a \"b\"'>t</p>",
            "<p class=\"align-right\" id=\"x\" title=\"a &quot;b&quot;\">t</p>",
        ),
        (
            "<table><tr><td colspan=2>a<td>b</table>",
            "<table><tr><td colspan=\"2\">a</td><td>b</td></tr></table>",
        ),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<h1>T</h1>", "<h2>T</h2>"),
        ("a<br/>b<wbr>c", "<p>a<br>b<wbr>c</p>"),
        ("<time datetime=\"2024-01-02\">then</time>", "<p><time datetime=\"2024-01-02\">then</time></p>"),
        ("<!-- note -->\n\na <!-- b --> c", "<p>a  c</p>"),
        (
            "<blockquote cite=\"https://a.example/b c\">q</blockquote>",
            "<blockquote cite=\"https://a.example/b%20c\">q</blockquote>",
        ),
    ]);
}

#[test]
fn links_and_pictures_in_raw_html_are_asked_for() {
    check(&[
        ("<a href=\"x.md#b\" target=_blank>a</a>", "<p><a href=\"/x/#b\">a</a></p>"),
        (
            "<a href=\"https://b.example/?a&amp;b\">a</a>",
            "<p><a href=\"https://b.example/?a&amp;b\" rel=\"noopener\">a</a></p>",
        ),
        ("x <a href=\"withheld.md\">a</a> y", "<p>x a y</p>"),
        ("x <a href=\"javascript:alert(1)\">a</a> y", "<p>x a y</p>"),
        (
            "<img src=known.jpg alt=a width=1 height=2 onerror=x>",
            "<img src=\"/media/known.jpg\" alt=\"a\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">",
        ),
        (
            "<img src=other.jpg alt=a width=1 height=2>",
            "<img src=\"/media/other.jpg\" alt=\"a\" width=\"1\" height=\"2\" loading=\"lazy\" decoding=\"async\">",
        ),
        ("<img src=\"data:x\" alt=\"alt\">", "alt"),
        ("<a href=\"/x\">a [b](/y) c</a>", "<p><a href=\"/x\">a b c</a></p>"),
    ]);
    let facts = sanitised("> <p>\n> <a\n> href='/one'>x</a>\n\n<b id=here>[two](/two)</b>").facts;
    assert_eq!(facts.anchors, ["here"]);
    let destinations: Vec<_> = facts.links.iter().map(|link| link.destination.as_str()).collect();
    assert_eq!(destinations, ["/one", "/two"]);
}

#[test]
fn raw_html_stays_in_its_place() {
    check(&[
        // Unclosed, overlapping and stray tags.
        ("<b>a *b</b> c*\n\nd", "<p><b>a <em>b c</em></b></p>\n<p>d</p>"),
        ("*a <b>b* c", "<p><em>a <b>b</b></em> c</p>"),
        ("a</div></p></article></body></html>\n\nb", "<p>a</p>\n<p>b</p>"),
        ("- <div>a\n- b", "<ul>\n<li><div>a\n</div></li>\n<li>b</li>\n</ul>"),
        ("<blockquote>a\n\nb</blockquote>\n\nc", "<blockquote>a\n<p>b</p>\n</blockquote>\n<p>c</p>"),
        // Parts of tables and lists without a table or list.
        ("<td>a</td></table>", "a"),
        ("<li>a</li><dd>b</dd>", "ab"),
        // Blocks in a line, and paragraphs around paragraphs.
        ("a <div>b</div> c", "<p>a b c</p>"),
        ("<p>\n\na\n\n</p>", "<p>\n</p>\n<p>a</p>"),
        // A page's frame.
        ("<html><body class=x><main>a</main></body></html>", "a"),
    ]);
}

#[test]
fn what_is_left_out_is_told_once() {
    let rendered = sanitised("<iframe src=x></iframe> <video></video>\n\n<video><font>a</font></video>\n");
    assert_eq!(codes(&rendered), ["removed-html", "removed-html"]);
    assert_eq!(rendered.html.trim(), "<p>a</p>");
}

#[test]
fn what_is_no_element_is_text() {
    let rendered = sanitised("a <author> </author> <Vec a=b>\n\n<div><https://a.example></div> <o:p>");
    assert_eq!(
        rendered.html.trim(),
        "<p>a &lt;author&gt; &lt;/author&gt; &lt;Vec a=b&gt;</p>\n<div>&lt;https://a.example&gt;</div>"
    );
    assert_eq!(codes(&rendered), ["unknown-html", "unknown-html", "unknown-html", "removed-html"]);
}

#[test]
fn content_goes_with_scripts_only() {
    check(&[
        ("a <script>x *y*</script> b", "<p>a  b</p>"),
        ("a <script>x\n\nb", "<p>a </p>\n<p>b</p>"),
        ("*a <svg> b* c </svg> d", "<p><em>a </em> c  d</p>"),
        ("<style>p{}</style>\na", "<p>a</p>"),
        ("<svg><svg></svg><a>x</a></svg>\n\ny", "<p>y</p>"),
        ("a <noscript>b</noscript>", "<p>a b</p>"),
    ]);
}

#[test]
fn deep_html_becomes_text() {
    let rendered = sanitised(&"<div>".repeat(150));
    assert_eq!(rendered.html.matches("<div>").count(), 100);
    assert_eq!(rendered.html.matches("&lt;div&gt;").count(), 50);
    assert_eq!(rendered.html.matches("</div>").count(), 100);
    assert_eq!(codes(&rendered), ["deep-html"]);
}
