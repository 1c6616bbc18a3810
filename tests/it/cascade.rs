//! `[cascade]`: what a folder says for all that lies below it.

use crate::site::Site;

#[test]
fn the_nearest_folder_counts_and_the_file_counts_more() {
    let mut site = Site::new()
        .content(
            "_index.md",
            "[cascade]\nrights = \"excerpt\"\ntags = [\"Of the site\"]\nsource = \"Wire\"",
            "",
        )
        .content("gulf/_index.md", "title = \"Gulf\"\n[cascade]\nsource = \"Tasnim\"\nlanguage = \"fa\"", "")
        .article("gulf/strait/deep.md", "", "")
        .article("gulf/own.md", "source = \"Own Paper\"\ntags = []", "")
        .article("europe/far.md", "", "");
    let built = site.build();
    built.problems.none();
    built
        .page("/gulf/strait/deep/")
        .contains("href=\"/sources/tasnim/\"")
        .contains("href=\"/tags/of-the-site/\"")
        .contains("<h1 lang=\"fa\"");
    built.page("/gulf/own/").contains("href=\"/sources/own-paper/\"").lacks("/tags/of-the-site/");
    built.page("/europe/far/").contains("href=\"/sources/wire/\"").lacks("<h1 lang=\"fa\"");
}

#[test]
fn a_folder_of_drafts_is_withheld_but_for_what_says_otherwise() {
    let mut site = Site::new()
        .content("gulf/_index.md", "title = \"Gulf\"\n[cascade]\ndraft = true", "")
        .article("gulf/quetzal.md", "", "")
        .article("gulf/open.md", "draft = false", "");
    let built = site.build();
    built.has("gulf/open/index.html");
    built.tree.lacks_word("quetzal");
}

#[test]
fn keys_of_the_free_table_are_given_one_by_one() {
    let template = "{% extends \"default/article.html\" %}{% block byline %}[{{ article.extra.a }}/{{ article.extra.b }}]{% endblock %}";
    let mut site = Site::new()
        .file("templates/article.html", template)
        .content("gulf/_index.md", "title = \"Gulf\"\n[cascade.extra]\na = 1\nb = 2", "")
        .article("gulf/x.md", "[extra]\nb = 3", "");
    site.build().page("/gulf/x/").contains("[1/3]");
}

#[test]
fn what_one_article_has_alone_is_no_default() {
    for key in
        ["title = \"A\"", "date = 2024-03-01", "url = \"https://x.example/\"", "slug = \"a\"", "id = \"a\""]
    {
        let mut site = Site::new().content("gulf/_index.md", &format!("title = \"G\"\n[cascade]\n{key}"), "");
        site.refused().at("unknown-key", "content/gulf/_index.md:4:1");
    }
}

#[test]
fn faults_stand_where_the_cascade_is_written() {
    let mut site = Site::new()
        .settings("[taxonomies.tags]\nclosed = true")
        .content("gulf/_index.md", "title = \"Gulf\"\n[cascade]\ntags = [\"Nothing\"]", "")
        .article("gulf/a.md", "", "")
        .article("gulf/b.md", "", "");
    let found = site.refused();
    // Once, however many articles lie below.
    assert_eq!(found.codes(), ["unknown-term"]);
    found.at("unknown-term", "content/gulf/_index.md:4:9");
}

#[test]
fn a_cascade_stands_in_the_file_of_a_folder_alone() {
    let mut site = Site::new().content("topics/gulf.md", "title = \"Gulf\"\n[cascade]\ndraft = true", "");
    site.refused().at("unknown-key", "content/topics/gulf.md:3:2");
    let mut site = Site::new().content("about.md", "title = \"About\"\n[cascade]\ndraft = true", "");
    site.refused().at("unknown-key", "content/about.md:3:2");
}

#[test]
fn a_changed_cascade_changes_what_lies_below_it_and_nothing_else() {
    let mut site = Site::new()
        .content("gulf/_index.md", "title = \"Gulf\"\n[cascade]\nrights = \"summary\"", "Words.")
        .article("gulf/a.md", "source = \"Wire\"", "")
        .article("europe/b.md", "", "");
    site.build();
    site.edit("content/gulf/_index.md", "\"summary\"", "\"licensed\"");
    let built = site.build();
    built.page("/gulf/a/").contains("noindex");
    assert_eq!(built.work.parsed, 2, "the folder's file and what lies below it");
    built.tree.assert_same(&site.build_clean().tree);
    site.edit("content/gulf/_index.md", "Words.", "Other words.");
    assert_eq!(site.build().work.parsed, 1, "its text is nobody else's");
}
