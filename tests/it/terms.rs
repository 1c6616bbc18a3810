//! Names become terms: which, how they are called, what belongs to them.

use crate::site::Site;

#[test]
fn a_name_makes_a_term() {
    let mut site =
        Site::new().article("desk/a.md", "tags = [\"Proxy Attacks\"]\npeople = [\"Ali Vaez\"]", "");
    let built = site.build();
    built.page("/tags/proxy-attacks/").contains("<h1>Proxy Attacks</h1>").contains("Piece a");
    built.page("/people/").contains("href=\"/people/ali-vaez/\"");
    built.has_not("places/index.html");
}

#[test]
fn a_name_is_an_id_then_a_title_then_a_synonym() {
    let mut site = Site::new()
        .content("tags/taproot.md", "title = \"Taproot\"\nsynonyms = [\"BIP341\"]", "What it is.")
        .article("a.md", "tags = [\"taproot\"]", "")
        .article("b.md", "tags = [\"Taproot\"]", "")
        .article("c.md", "tags = [\"BIP341\"]", "");
    let built = site.build();
    built
        .page("/tags/taproot/")
        .contains("Piece a")
        .contains("Piece b")
        .contains("Piece c")
        .contains("What it is.");
    built.problems.none();
}

#[test]
fn a_spelling_of_its_own_folds_into_the_term() {
    let mut site = Site::new()
        .content("tags/oman.md", "title = \"Oman\"", "")
        .article("a.md", "tags = [\"OMAN\"]", "")
        .article("b.md", "tags = [\"Ceasefire Talks\"]", "")
        .article("c.md", "tags = [\"ceasefire talks\"]", "")
        .article("d.md", "tags = [\"ceasefire talks\"]", "");
    let built = site.build();
    built.page("/tags/oman/").contains("<h1>Oman</h1>").contains("Piece a");
    built.page("/tags/ceasefire-talks/").contains("<h1>ceasefire talks</h1>").contains("Piece b");
    built.problems.at("folded-spelling", "content/a.md:4:9").at("folded-spelling", "content/b.md:4:9");
    assert_eq!(built.problems.codes().len(), 2);
}

#[test]
fn a_name_that_may_be_two_is_an_error() {
    let mut site = Site::new()
        .content("tags/one.md", "synonyms = [\"the talks\"]", "")
        .content("tags/two.md", "synonyms = [\"the talks\"]", "")
        .article("a.md", "tags = [\"x\", \"the talks\"]", "");
    let problems = site.refused();
    problems.at("ambiguous-name", "content/a.md:4:14").says("`one` or `two`");
}

#[test]
fn a_name_without_a_letter_is_an_error() {
    Site::new().article("a.md", "tags = [\"!!!\"]", "").refused().at("no-slug", "content/a.md:4:9");
}

#[test]
fn two_files_for_one_term_are_an_error() {
    let mut site = Site::new().content("desk/_index.md", "title = \"Desk\"", "").content(
        "topics/desk.md",
        "title = \"The desk\"",
        "",
    );
    let problems = site.refused();
    assert_eq!(problems.codes(), ["two-files"]);
    problems.says("content/desk/_index.md").says("content/topics/desk.md");
    let mut site = Site::new().content("tags/Oman.md", "", "").content("tags/oman.md", "", "");
    site.refused().says("content/tags/Oman.md").says("content/tags/oman.md");
}

#[test]
fn a_term_named_twice_is_said() {
    let mut site = Site::new().article("a.md", "tags = [\"Oman\", \"Gaza\", \"Oman\"]", "");
    let built = site.build();
    built.problems.at("term-twice", "content/a.md:4:25");
    assert_eq!(built.page("/a/").text().matches("/tags/oman/").count(), 1);
}

#[test]
fn naming_the_topic_of_the_folder_is_no_fault() {
    for topics in ["\"desk\"", "\"world\", \"desk\"", "\"desk\", \"world\""] {
        let mut site = Site::new().article("desk/a.md", &format!("topics = [{topics}]"), "");
        site.build().problems.none();
    }
    let mut site = Site::new().article("desk/a.md", "topics = [\"desk\", \"desk\"]", "");
    site.build().problems.at("term-twice", "content/desk/a.md:4:19");
}

#[test]
fn topics_nest_as_their_folders_do() {
    let mut site = Site::new()
        .content("world/_index.md", "title = \"World\"", "The desk's own words.")
        .article("world/gulf/oman/a.md", "", "")
        .article("world/b.md", "date = 2024-03-02", "")
        .article("c.md", "topics = [\"world/gulf\"]", "");
    let built = site.build();
    let world = built.page("/topics/world/");
    world.in_order(&["The desk's own words.", "/topics/world/gulf/", "Piece b", "Piece a"]);
    built.page("/topics/world/gulf/").contains("Piece a").contains("Piece c").lacks("Piece b");
    built.page("/topics/world/gulf/oman/").in_order(&["/topics/world/", "/topics/world/gulf/", "<h1"]);
    insta::assert_snapshot!(built.page("/topics/").main(), @r#"
    <h1>Topics</h1>
    <ul class="terms">
    <li><a href="/topics/world/"><bdi>World</bdi></a>
    <ul class="terms">
    <li><a href="/topics/world/gulf/"><bdi>gulf</bdi></a>
    <ul class="terms">
    <li><a href="/topics/world/gulf/oman/"><bdi>oman</bdi></a></li>
    </ul></li>
    </ul></li>
    </ul>
    "#);
}

#[test]
fn a_topic_may_lie_below_another_than_its_folder_says() {
    let mut site = Site::new()
        .content("topics/talks.md", "parent = \"world\"", "")
        .content("world/_index.md", "title = \"World\"", "")
        .article("talks/a.md", "", "");
    let built = site.build();
    built.page("/topics/world/").contains("href=\"/topics/talks/\"").contains("Piece a");
    built
        .page("/topics/talks/")
        .contains("<li><a href=\"/topics/world/\"><bdi>World</bdi></a></li>\n</ol>\n</nav>");
}

#[test]
fn a_parent_that_does_not_exist_is_an_error() {
    let mut site = Site::new().content("topics/talks.md", "parent = \"nowhere\"", "");
    site.refused().at("unknown-parent", "content/topics/talks.md:2:10");
}

#[test]
fn topics_below_themselves_are_an_error() {
    let mut site = Site::new()
        .content("topics/a.md", "parent = \"b\"", "")
        .content("topics/b.md", "parent = \"c\"", "")
        .content("topics/c.md", "parent = \"a\"", "")
        .content("topics/d.md", "parent = \"d\"", "");
    assert_eq!(site.refused().codes(), ["topic-cycle", "topic-cycle"]);
}

#[test]
fn sources_and_authors_have_pages_of_their_own() {
    let wire =
        "title = \"The Wire\"\nhome = \"https://wire.example/\"\ncountry = \"Oman\"\nrights = \"summary\"";
    let mut site = Site::new()
        .content("sources/wire.md", wire, "An agency.")
        .content("authors/ada.md", "title = \"Ada L.\"\nrole = \"Editor\"\nsummary = \"Edits the *desk*.\"", "")
        .content("authors/bea.md", "title = \"Bea\"", "Has **a text** alone.")
        .article("a.md", "source = \"The Wire\"\nauthors = [\"ada\", \"Bea\"]\ncontributors = [\"Cid\"]\ntranslator = \"Dee\"", "")
        .article("b.md", "source = \"Herald\"\nfirst_reported_by = \"The Wire\"\nrights = \"summary\"", "");
    let built = site.build();
    built.problems.none();
    built.page("/sources/wire/").in_order(&[
        "https://wire.example/",
        "<bdi>Oman</bdi>",
        "An agency.",
        "Piece a",
        "First reported here",
        "Piece b",
    ]);
}

#[test]
fn an_article_shows_all_who_worked_on_it() {
    let mut site = Site::new()
        .content("authors/ada.md", "title = \"Ada L.\"\nrole = \"Editor\"\nsummary = \"Edits the *desk*.\"", "")
        .content("authors/bea.md", "title = \"Bea\"", "Has **a text** alone.")
        .article("a.md", "source = \"Wire\"\nrights = \"excerpt\"\nurl = \"https://wire.example/a\"\nauthors = [\"ada\", \"Bea\"]\ncontributors = [\"Cid\"]\ntranslator = \"Dee\"\nfirst_reported_by = \"Herald\"", "");
    let built = site.build();
    insta::assert_snapshot!(built.page("/a/").main(), @r#"
    <article class="piece">
    <header class="head">
    <div class="attribution">
    <p class="source">Source: <a href="/sources/wire/"><bdi>Wire</bdi></a></p>
    <p class="when"><time datetime="2024-03-01">March 1, 2024</time></p>
    </div>
    <h1>Piece a</h1>
    <p class="byline">By <a href="/authors/ada/"><bdi>Ada L.</bdi></a> and <a href="/authors/bea/"><bdi>Bea</bdi></a></p>
    <p class="byline">Translated by <a href="/authors/dee/"><bdi>Dee</bdi></a></p>
    <div class="aids">
    <p>1 minute to read</p>
    <p class="original"><a href="https://wire.example/a" rel="external noopener">Read the original</a></p>
    <p class="share"><a href="mailto:?subject=Piece%20a&amp;body=https%3A%2F%2Fbench.example%2Fa%2F">Send by mail</a> <button type="button" class="scripted" data-copied="Address copied">Share</button></p>
    </div>
    </header>
    <div class="text">
    <p>Text.</p>
    </div>
    <footer>
    <p>Reporting contributed by <a href="/authors/cid/"><bdi>Cid</bdi></a></p>
    <div class="author">
    <p><strong><a href="/authors/ada/"><bdi>Ada L.</bdi></a></strong> · <bdi>Editor</bdi></p>
    <p>Edits the <em>desk</em>.</p>
    </div>
    <div class="author">
    <p><strong><a href="/authors/bea/"><bdi>Bea</bdi></a></strong></p>
    <div>
    <p>Has <strong>a text</strong> alone.</p>
    </div>
    </div>
    <p class="rights">Excerpt from a piece in <a href="/sources/wire/"><bdi>Wire</bdi></a></p>
    <p>First reported by <a href="/sources/herald/"><bdi>Herald</bdi></a></p>
    <p class="original"><a href="https://wire.example/a" rel="external noopener">Read the original</a></p>
    </footer>
    </article>
    "#);
    built.page("/authors/cid/").contains("Contributed to").contains("Piece a");
    built.page("/authors/dee/").contains("Contributed to").contains("Piece a");
    built.page("/authors/ada/").contains("<h1>Ada L.</h1>").contains("Editor").contains("Piece a");
    built.page("/sources/herald/").contains("First reported here").contains("Piece a");
}

#[test]
fn neighbours_are_those_of_the_first_topic() {
    let mut site = Site::new()
        .article("desk/a.md", "date = 2024-03-01", "")
        .article("world/b.md", "date = 2024-03-02", "")
        .article("desk/c.md", "date = 2024-03-03", "");
    let built = site.build();
    built.page("/desk/a/").contains("Later: <a href=\"/desk/c/\"").lacks("Earlier:");
    built.page("/desk/c/").contains("Earlier: <a href=\"/desk/a/\"").lacks("Later:");
    built.page("/world/b/").lacks("Earlier:").lacks("Later:");
}

#[test]
fn heavier_articles_come_first() {
    let mut site = Site::new().article("desk/a.md", "date = 2024-03-01\nweight = 5", "").article(
        "desk/b.md",
        "date = 2024-03-02",
        "",
    );
    site.build().page("/topics/desk/").in_order(&["Piece a", "Piece b"]);
}

#[test]
fn a_term_without_a_title_is_called_as_its_file_or_folder() {
    let mut site = Site::new()
        .content("tags/Red Sea.md", "", "")
        .content("Foreign Desk/_index.md", "", "")
        .article("Other Desk/a.md", "topics = [\"Foreign Desk\", \"Other Desk\"]\ntags = [\"Red Sea\"]", "");
    let built = site.build();
    built.page("/tags/red-sea/").contains("<h1>Red Sea</h1>").contains("Piece a");
    built.page("/topics/foreign-desk/").contains("<h1>Foreign Desk</h1>").contains("Piece a");
    built.problems.none();
}
