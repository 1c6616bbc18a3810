//! Markdown and the HTML it becomes.

use super::*;

#[test]
fn commonmark() {
    check(&[
        (
            "Hello *there* **you** `<b>`.",
            "<p>Hello <em>there</em> <strong>you</strong> <code>&lt;b&gt;</code>.</p>",
        ),
        ("a\nb  \nc", "<p>a\nb<br>\nc</p>"),
        ("> quote\n> more", "<blockquote>\n<p>quote\nmore</p>\n</blockquote>"),
        (
            "```rust x\nlet a = \"<\";\n```",
            "<pre><code class=\"language-rust\">let a = \"&lt;\";\n</code></pre>",
        ),
        ("    indented", "<pre><code>indented</code></pre>"),
        ("a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("5. a\n6. b", "<ol start=\"5\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        (
            "- a\n  - b\n    1. c\n- d",
            "<ul>\n<li>a\n<ul>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n</li>\n<li>d</li>\n</ul>",
        ),
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("Caf&eacute; &amp; &lt;", "<p>Café &amp; &lt;</p>"),
        ("&#1; a\0b", "<p>\u{fffd} a\u{fffd}b</p>"),
        ("", ""),
    ]);
}

#[test]
fn templates_are_text() {
    check(&[
        (
            "{{ site.title }} {% include \"x\" %} {# c #}",
            "<p>{{ site.title }} {% include \"x\" %} {# c #}</p>",
        ),
        ("`{{ x }}`", "<p><code>{{ x }}</code></p>"),
    ]);
}

#[test]
fn right_to_left() {
    check(&[
        (
            "## خلیج فارس\n\nمی‌خواهم *بروم* «خبر».",
            "<h2 id=\"خلیج-فارس\">خلیج فارس</h2>\n<p>می‌خواهم <em>بروم</em> «خبر».</p>",
        ),
        ("[خبر](/خبر/)", "<p><a href=\"/%D8%AE%D8%A8%D8%B1/\">خبر</a></p>"),
        ("<bdo dir=\"rtl\">a</bdo>", "<p><bdo dir=\"rtl\">a</bdo></p>"),
    ]);
}

#[test]
fn tables() {
    check(&[
        (
            "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | *4* |",
            "<table>\n<thead>\n<tr><th class=\"align-left\">a</th><th class=\"align-center\">b</th>\
         <th class=\"align-right\">c</th><th>d</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-left\">1</td><td class=\"align-center\">2</td>\
         <td class=\"align-right\">3</td><td><em>4</em></td></tr>\n</tbody>\n</table>",
        ),
        ("| a |\n|---|", "<table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n</table>"),
    ]);
}

#[test]
fn tasks_are_labelled() {
    let (open, done) =
        ("<label><input type=\"checkbox\" disabled> ", "<label><input type=\"checkbox\" disabled checked> ");
    check(&[
        (
            "- [ ] a\n- [x] *b*",
            &format!("<ul>\n<li>{open}a</label></li>\n<li>{done}<em>b</em></label></li>\n</ul>"),
        ),
        (
            "- [ ] a\n  - [x] b",
            &format!("<ul>\n<li>{open}a</label>\n<ul>\n<li>{done}b</label></li>\n</ul>\n</li>\n</ul>"),
        ),
        ("- [ ] a\n\n  b", &format!("<ul>\n<li>\n<p>{open}a</label></p>\n<p>b</p>\n</li>\n</ul>")),
        ("- [ ] <b>a\n- c", &format!("<ul>\n<li>{open}<b>a</b></label></li>\n<li>c</li>\n</ul>")),
    ]);
}

#[test]
fn definitions() {
    check(&[("term\n: one\n: two *x*", "<dl>\n<dt>term</dt>\n<dd>one</dd>\n<dd>two <em>x</em></dd>\n</dl>")]);
}

#[test]
fn headings_stand_below_the_headline() {
    check(&[
        ("## A\n\n### B", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>"),
        ("### A", "<h2 id=\"a\">A</h2>"),
        ("## A\n\n# B\n\n###### C", "<h2 id=\"a\">A</h2>\n<h2 id=\"b\">B</h2>\n<h3 id=\"c\">C</h3>"),
        ("## ???", "<h2>???</h2>"),
        ("##\n\na", "<p>a</p>"),
        ("> ## A", "<blockquote>\n<h2 id=\"a\">A</h2>\n</blockquote>"),
    ]);
}

#[test]
fn heading_ids() {
    for (markdown, expected) in [
        ("## A\n## A\n## A", &["a", "a-2", "a-3"][..]),
        ("## A\n## A\n## A 2", &["a", "a-3", "a-2"]),
        ("## A {#own .x y=z}\n## B", &["own", "b"]),
        ("## Own\n## A {#own}", &["own-2", "own"]),
        ("## A {#x}\n## B {#x}", &["x", "x-2"]),
        ("## `Code` and *em* &amp; [link](/x)", &["code-and-em-link"]),
        ("<a name=\"old\"></a>\n\n## Old", &["old", "old-2"]),
        ("## Fn 1\n\nx[^1]\n\n[^1]: y", &["fn-1-2", "fn-1", "fnref-1"]),
    ] {
        let rendered = sanitised(markdown);
        assert_eq!(rendered.facts.anchors, expected, "{markdown}");
        for id in expected {
            assert!(rendered.html.contains(&format!(" id=\"{id}\"")), "{}", rendered.html);
        }
    }
    let repeated = sanitised("## A {#x}\n## B {#x}");
    assert_eq!(codes(&repeated), ["repeated-id"]);
}

#[test]
fn footnotes() {
    check(&[
        (
            "One[^b], two[^a], one again[^b].\n\n[^a]: Text *a*.\n[^b]: Text b.\n\n    More.",
            "<p>One<sup><a href=\"#fn-b\" id=\"fnref-b\" role=\"doc-noteref\">1</a></sup>, \
         two<sup><a href=\"#fn-a\" id=\"fnref-a\" role=\"doc-noteref\">2</a></sup>, \
         one again<sup><a href=\"#fn-b\" id=\"fnref-b-2\" role=\"doc-noteref\">1</a></sup>.</p>\n\
         <div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\
         <li id=\"fn-b\"><p>Text b.</p>\n<p>More. \
         <a href=\"#fnref-b\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">\u{21a9}\u{fe0e}</a> \
         <a href=\"#fnref-b-2\" role=\"doc-backlink\" aria-label=\"Back to reference 1-2\">\u{21a9}\u{fe0e}</a></p>\n</li>\n\
         <li id=\"fn-a\"><p>Text <em>a</em>. \
         <a href=\"#fnref-a\" role=\"doc-backlink\" aria-label=\"Back to reference 2\">\u{21a9}\u{fe0e}</a></p>\n</li>\n\
         </ol>\n</div>",
        ),
        ("No[^such] note.", "<p>No[^such] note.</p>"),
    ]);
}

#[test]
fn no_footnote_is_lost() {
    let rendered = sanitised("x[^A]\n\n[^a]: one\n[^a]: two\n[^b c]: ## three\n");
    for text in ["one", "two", "three"] {
        assert!(rendered.html.contains(text), "{}", rendered.html);
    }
    assert_eq!(codes(&rendered), ["repeated-footnote", "unreferenced-footnote"]);
    assert_eq!(rendered.facts.anchors, ["fn-a", "fnref-a", "fn-a-2", "fn-b-c", "three"]);
}

#[test]
fn pictures() {
    let rest = "loading=\"lazy\" decoding=\"async\"";
    check(&[
        (
            "![a \"b\"](known.jpg)",
            &format!(
                "<p><img src=\"/media/known.jpg\" alt=\"a &quot;b&quot;\" width=\"640\" height=\"480\" {rest}></p>"
            ),
        ),
        ("![*of* it](withheld.jpg \"T. Credit: U\")", "<p>of it</p>"),
        (
            "x ![*a* [b](c)](d.jpg 'T')",
            &format!("<p>x <img src=\"/media/d.jpg\" alt=\"a b\" {rest} title=\"T\"></p>"),
        ),
        (
            "![a](d.jpg \"A *view* of it. Credit: A & B\")",
            &format!(
                "<figure><img src=\"/media/d.jpg\" alt=\"a\" {rest}><figcaption>A <em>view</em> of it. \
                      <small class=\"credit\">A &amp; B</small></figcaption></figure>"
            ),
        ),
        (
            "![a](d.jpg \"Credit: one, Credit: [two](https://two.example)\")",
            &format!(
                "<figure><img src=\"/media/d.jpg\" alt=\"a\" {rest}><figcaption>Credit: one, <small class=\"credit\">\
                      <a href=\"https://two.example\" rel=\"noopener\">two</a></small></figcaption></figure>"
            ),
        ),
        (
            "- ![a](d.jpg \"T\")",
            &format!("<ul>\n<li><img src=\"/media/d.jpg\" alt=\"a\" {rest} title=\"T\"></li>\n</ul>"),
        ),
        ("![only text](javascript:x)", "<p>only text</p>"),
    ]);
}

#[test]
fn doubtful_pictures() {
    for (markdown, expected) in [
        ("![](a.jpg)", &["missing-alternative"][..]),
        ("![a](a.jpg \"Caption\")", &["missing-credit"]),
        ("![a](a.jpg \"Caption Credit: \")", &["missing-credit"]),
        ("![a](a.jpg \"Caption Credit: C\")", &[]),
        ("![a](data:image/png;base64,x)", &["unusable-scheme"]),
        ("<img src=\"a.jpg\"> <img src=\"b.jpg\" alt=\"\">", &["missing-alternative"]),
    ] {
        assert_eq!(codes(&sanitised(markdown)), expected, "{markdown}");
    }
}

#[test]
fn links() {
    check(&[
        ("[a](x.md#b)", "<p><a href=\"/x/#b\">a</a></p>"),
        ("[a](withheld.md)", "<p>a</p>"),
        (
            "[a *b*](https://example.org/?x=1&y=2 \"T & t\")",
            "<p><a href=\"https://example.org/?x=1&amp;y=2\" rel=\"noopener\" title=\"T &amp; t\">a <em>b</em></a></p>",
        ),
        ("<me@example.org>", "<p><a href=\"mailto:me@example.org\" rel=\"noopener\">me@example.org</a></p>"),
        ("[a](<two words>)", "<p><a href=\"two%20words\">a</a></p>"),
        ("[a][r]\n\n[r]: y.md", "<p><a href=\"/y/\">a</a></p>"),
        (
            "[![p](q.jpg)](y.md)",
            "<p><a href=\"/y/\"><img src=\"/media/q.jpg\" alt=\"p\" loading=\"lazy\" decoding=\"async\"></a></p>",
        ),
        ("[a](javascript:alert(1))", "<p>a</p>"),
    ]);
}
