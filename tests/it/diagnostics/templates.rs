//! What is wrong with templates and themes, as their makers are told: the line, and the way there.

use super::sound;

#[test]
fn a_template_that_cannot_be_read() {
    let site = sound().file(
        "templates/article.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{% if article %}\n{% endblock %}\n",
    );
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[template-syntax]: Unknown tag
     --> templates/article.html:4:4
      |
    4 | {% endblock %}
      |    ^^^^^^^^
      |
      = help: `THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn a_template_that_extends_one_that_there_is_not() {
    let site = sound().file("templates/base.html", "{# Ours. #}\n{% extends \"default/bsae.html\" %}\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[template-syntax]: there is no template `default/bsae.html` to extend
     --> templates/base.html:2:13
      |
    2 | {% extends "default/bsae.html" %}
      |             ^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `default/base.html`?

    Nothing was published: 1 error. `public` is as it was.
    "#);
}

#[test]
fn a_template_that_extends_itself() {
    let site = sound().file("templates/base.html", "{% extends \"base.html\" %}\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[template-syntax]: `base.html` extends itself
     --> templates/base.html:1:13
      |
    1 | {% extends "base.html" %}
      |             ^^^^^^^^^
      |
      = help: the theme's own is `default/base.html`

    Nothing was published: 1 error. `public` is as it was.
    "#);
}

#[test]
fn a_template_that_extends_itself_over_another_theme() {
    let site = sound()
        .file("briefing.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\ntheme = \"wire\"\n")
        .file("templates/base.html", "{# base.html, ours #}\n{% extends \"base.html\" %}\n");
    let run = site.run("build");
    let text = &run.ended(1).stderr;
    assert!(text.contains("--> templates/base.html:2:13\n"), "{text}");
    assert!(text.contains("= help: the theme's own is `wire/base.html`\n"), "{text}");
}

#[test]
fn templates_that_lead_to_each_other() {
    let site = sound()
        .file("templates/page.html", "{% extends \"plain.html\" %}\n")
        .file("templates/plain.html", "{% extends \"own.html\" %}\n")
        .file("templates/own.html", "{% extends \"plain.html\" %}\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[template-syntax]: `own.html` extends `plain.html`, which extends `own.html`
     --> templates/own.html:1:13
      |
    1 | {% extends "plain.html" %}
      |             ^^^^^^^^^^
      |
      = help: `THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/

    Nothing was published: 1 error. `public` is as it was.
    "#);

    let site = sound()
        .file("templates/page.html", "\n{% include \"part.html\" %}\n")
        .file("templates/part.html", "<p>\n{% include \"page.html\" %}\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[template-syntax]: `page.html` includes `part.html`, which includes `page.html`
     --> templates/page.html:2:13
      |
    2 | {% include "part.html" %}
      |             ^^^^^^^^^
      |
      = help: `THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/

    Nothing was published: 1 error. `public` is as it was.
    "#);
}

#[test]
fn a_template_that_names_a_filter_that_does_not_exist() {
    let site = sound().file("templates/page.html", "<p>\n{{ content.title_html | shout }}\n</p>\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[template-syntax]: Unknown filter `shout`
     --> templates/page.html:2:25
      |
    2 | {{ content.title_html | shout }}
      |                         ^
      |
      = help: `THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn a_fault_in_a_component_names_template_chain_and_article() {
    let page = "{% extends \"default/article.html\" %}\n{% block text %}\n{% include \"part.html\" %}\n{% endblock %}\n";
    let component = "{% component own(title) %}\n<b>{{ title }}</b>\n{{ titel }}\n{% endcomponent own %}\n";
    let site = sound()
        .file("templates/article.html", page)
        .file("templates/part.html", "<i>\n  {{ <own title={article.title} /> }}\n</i>\n")
        .file("templates/own.html", component);
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @"
    error[template-error]: Variable `titel` is not defined. Available variables: title
     --> templates/own.html:3:4
      |
    3 | {{ titel }}
      |    ^^^^^
      |
      = note: called from templates/part.html:2:6
      = note: called from templates/article.html:3:12
      = note: while rendering `content/desk/a.md`
      = note: and while rendering 1 more
      = help: `THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/

    Nothing was published: 1 error. `public` is as it was.
    ");
}

#[test]
fn a_function_says_what_it_takes() {
    let site =
        sound().file("templates/404.html", "{% for a in articles(tags=\"x\") %}{{ a.title }}{% endfor %}\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[template-error]: `articles` has no argument `tags`; it takes `topic`, `tag`, `source`, `author`, `person`, `place`, `organisation`, `since`, `before`, `except`, `limit`
     --> templates/404.html:1:13
      |
    1 | {% for a in articles(tags="x") %}{{ a.title }}{% endfor %}
      |             ^^^^^^^^^^^^^^^^^^
      |
      = note: while rendering `/404.html`
      = help: `THEMES.md` lists what templates see; Tera is described at https://keats.github.io/tera/

    Nothing was published: 1 error. `public` is as it was.
    "#);
}

#[test]
fn a_loop_without_end_is_stopped() {
    let body =
        "{% for a in range(end=5000) %}{% for b in range(end=5000) %}0123456789{% endfor %}{% endfor %}";
    let mut site = sound().file("templates/404.html", body);
    site.refused().says("made a page of more than 64 MB");
}

#[test]
fn a_theme_for_another_version() {
    let site = sound()
        .settings("theme = \"fine\"")
        .file("themes/fine/theme.toml", "title = \"Fine\"\nbriefing = \">=99\"\n");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[theme-version]: this theme is for `briefing` >=99, and this is 0.1.0
     --> themes/fine/theme.toml:2:12
      |
    2 | briefing = ">=99"
      |            ^^^^^^
      |
      = help: take a version of the theme that is for this one; once it is adapted, widen the range

    Nothing was published: 1 error. `public` is as it was.
    "#);
    site.remove("themes");
    insta::assert_snapshot!(site.run("build").ended(1).stderr, @r#"
    error[missing-theme]: there is no theme `fine`: `themes/fine/theme.toml` is missing
     --> briefing.toml:4:9
      |
    4 | theme = "fine"
      |         ^^^^^^
      |
      = help: put the theme's folder below `themes/`, or take one of the built-in ones: `default`, `wire`

    Nothing was published: 1 error. `public` is as it was.
    "#);
}
