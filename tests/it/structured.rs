//! Structured data: JSON-LD in the words of schema.org, of the same values as page and feeds.

use serde_json::{Value, json};

use crate::site::{Page, Site};

/// The nodes that a page says of itself.
#[track_caller]
pub(crate) fn graph(page: &Page) -> Vec<Value> {
    let (_, rest) = page.text().split_once("<script type=\"application/ld+json\">").expect("no JSON-LD");
    let (script, _) = rest.split_once("</script>").unwrap();
    let data: Value = serde_json::from_str(script).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().unwrap().clone()
}

fn names(list: &Value) -> Vec<&str> {
    list["itemListElement"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[test]
fn the_home_page_says_who_publishes_it() {
    let publisher = "[publisher]\nname = \"The House\"\nurl = \"https://house.example/\"\nlogo = \"assets/logo.png\"\n\
                     ethics_policy = \"/ethics/\"\ncorrections_policy = \"https://house.example/corrections\"\n\
                     ownership = \"/about/#who\"";
    let built = Site::new()
        .settings(publisher)
        .base_url("https://host.example/sub/")
        .file("static/assets/logo.png", "png")
        .content("ethics.md", "title = \"Ethics\"", "Ours.")
        .content("about.md", "title = \"About\"", "## Who")
        .article("desk/a.md", "", "")
        .build();
    built.problems.none();
    let nodes = graph(&built.page("/"));
    let publisher = &nodes[0];
    assert_eq!(publisher["@type"], "NewsMediaOrganization");
    assert_eq!(
        (&publisher["name"], &publisher["url"]),
        (&json!("The House"), &json!("https://house.example/"))
    );
    let logo = publisher["logo"]["url"].as_str().unwrap();
    built.has(logo.strip_prefix("https://host.example/sub/").unwrap());
    for key in ["publishingPrinciples", "ethicsPolicy"] {
        assert_eq!(publisher[key], "https://host.example/sub/ethics/");
    }
    assert_eq!(publisher["correctionsPolicy"], "https://house.example/corrections");
    assert_eq!(publisher["ownershipFundingInfo"], "https://host.example/sub/about/#who");
    assert_eq!(nodes[1]["@type"], "WebSite");
    assert_eq!(nodes[1]["publisher"]["@id"], publisher["@id"]);
    let article = &graph(&built.page("/desk/a/"))[0];
    assert_eq!(article["publisher"]["name"], "The House");
    assert_eq!(article["publisher"]["@id"], publisher["@id"], "one publisher on every page");
    let plain = &graph(&Site::new().build().page("/"))[0];
    assert_eq!((&plain["name"], &plain["url"]), (&json!("The Bench"), &json!("https://bench.example/")));
}

#[test]
fn an_article_is_based_on_its_original() {
    let front = "title = \"Ours & <theirs>\"\ndek = \"The *line*\"\nsummary = \"In short.\"\ndate = 2024-03-01\n\
                 source = \"wire\"\nurl = \"https://wire.example/a\"\nsource_title = \"Le leur\"\nsource_language = \"fr\"\n\
                 access = \"subscription\"\narchive_url = \"https://kept.example/a\"\nauthors = [\"Ada\"]\ntranslator = \"Bea\"\n\
                 rights = \"summary\"\ntags = [\"One\", \"Two\"]\n\
                 image = { src = \"p.svg\", alt = \"A\", caption = \"A *ship*\", credit = \"Cyd\", license = \"https://licences.example/by\" }\n\
                 [[corrections]]\ndate = \"2024-03\"\ntext = \"Not *one*.\"";
    let built = Site::new()
        .content("sources/wire.md", "title = \"The Wire\"\nhome = \"https://wire.example/\"", "")
        .article("desk/a.md", front, "")
        .file("content/desk/p.svg", "<svg/>")
        .build();
    let article = graph(&built.page("/desk/a/")).remove(0);
    let expected = json!({
        "@type": "Article",
        "@id": "https://bench.example/desk/a/#article",
        "url": "https://bench.example/desk/a/",
        "mainEntityOfPage": "https://bench.example/desk/a/",
        "headline": "Ours & <theirs>",
        "alternativeHeadline": "The line",
        "abstract": "In short.",
        "inLanguage": "en",
        "datePublished": "2024-03-01T12:00:00Z",
        "dateModified": "2024-03-01T12:00:00Z",
        "image": {
            "@type": "ImageObject",
            "url": "https://bench.example/desk/p.svg",
            "caption": "A ship",
            "creditText": "Cyd",
            "license": "https://licences.example/by",
        },
        "translator": { "@type": "Person", "name": "Bea" },
        "publisher": {
            "@type": "NewsMediaOrganization",
            "@id": "https://bench.example/#publisher",
            "name": "The Bench",
            "url": "https://bench.example/",
        },
        "creditText": "Our summary of a piece in The Wire",
        "isBasedOn": {
            "@type": "Article",
            "headline": "Le leur",
            "url": "https://wire.example/a",
            "author": [{ "@type": "Person", "name": "Ada" }],
            "publisher": { "@type": "Organization", "name": "The Wire", "url": "https://wire.example/" },
            "inLanguage": "fr",
            "isAccessibleForFree": false,
            "archivedAt": "https://kept.example/a",
        },
        "correction": [{ "@type": "CorrectionComment", "text": "Not one.", "datePublished": "2024-03" }],
        "articleSection": "desk",
        "keywords": ["One", "Two"],
    });
    assert_eq!(article, expected);
}

#[test]
fn only_what_the_house_wrote_has_an_author_of_its_own() {
    let built = Site::new()
        .content("authors/ada.md", "title = \"Ada\"\nrole = \"Editor\"", "")
        .article("desk/own.md", "authors = [\"Ada\"]", "")
        .article("desk/house.md", "", "")
        .article("desk/lic.md", "authors = [\"Ada\"]\nsource = \"Wire\"\nrights = \"licensed\"", "")
        .article("desk/not.md", "authors = [\"Ada\"]\nsource = \"Wire\"", "")
        .build();
    let article = |name: &str| graph(&built.page(&format!("/desk/{name}/"))).remove(0);
    let own = article("own");
    assert_eq!(own["@type"], "NewsArticle");
    assert_eq!(
        own["author"],
        json!([{ "@type": "Person", "name": "Ada", "url": "https://bench.example/authors/ada/", "jobTitle": "Editor" }])
    );
    assert_eq!(own.get("isBasedOn"), None);
    assert_eq!(article("house")["author"], json!({ "@id": "https://bench.example/#publisher" }));
    for name in ["lic", "not"] {
        let article = article(name);
        assert_eq!((&article["@type"], article.get("author")), (&json!("Article"), None), "{name}");
        assert_eq!(article["isBasedOn"]["author"][0]["name"], "Ada");
    }
    assert_eq!(article("lic")["copyrightHolder"]["name"], "Wire");
    assert_eq!(article("not").get("copyrightHolder"), None);
}

#[test]
fn a_page_says_the_way_to_it() {
    let built = Site::new()
        .content("desk/_index.md", "title = \"The *Desk*\"", "")
        .article("desk/inner/a.md", "", "")
        .article("alone.md", "date = 2024-03-01", "")
        .build();
    let article = graph(&built.page("/desk/inner/a/"));
    assert_eq!(article[1]["@type"], "BreadcrumbList");
    assert_eq!(names(&article[1]), ["Home page", "The Desk", "inner", "Piece a"]);
    let items = article[1]["itemListElement"].as_array().unwrap();
    assert_eq!(
        items[2],
        json!({ "@type": "ListItem", "position": 3, "name": "inner", "item": "https://bench.example/topics/desk/inner/" })
    );
    assert_eq!(
        names(&graph(&built.page("/alone/"))[1]),
        ["Home page", "Archive", "2024", "March 2024", "Piece alone"]
    );
    let topic = graph(&built.page("/topics/desk/inner/"));
    assert_eq!(names(&topic[1]), ["Home page", "Topics", "The Desk", "inner"]);
}

#[test]
fn lists_say_what_they_are_lists_of() {
    let edition = "title = \"Monday\"\ndate = 2024-03-11\n[[sections]]\ntopic = \"desk\"\nitems = [{ article = \"desk/b.md\" }, { article = \"desk/a.md\" }]";
    let built = Site::new()
        .content("editions/monday.md", edition, "")
        .content(
            "people/bea.md",
            "title = \"Bea\"\nsummary = \"Who.\"\nsame_as = [\"https://one.example/\"]",
            "",
        )
        .content("authors/ada.md", "title = \"Ada\"\nrole = \"Editor\"", "")
        .content("sources/wire.md", "title = \"Wire\"\nhome = \"https://wire.example/\"", "")
        .article("desk/a.md", "people = [\"Bea\"]\nauthors = [\"Ada\"]", "")
        .article("desk/b.md", "date = 2024-03-02\nsource = \"Wire\"\nrights = \"summary\"", "")
        .build();
    let monday = graph(&built.page("/editions/monday/"));
    assert_eq!(
        (&monday[0]["@type"], &monday[0]["datePublished"]),
        (&json!("CollectionPage"), &json!("2024-03-11T12:00:00Z"))
    );
    assert_eq!(names(&monday[0]["mainEntity"]), ["Piece b", "Piece a"], "in its own order");
    assert_eq!(names(&monday[1]), ["Home page", "Editions", "Monday"]);
    let about = |page: &str| graph(&built.page(page)).remove(0)["about"].clone();
    assert_eq!(
        about("/people/bea/"),
        json!({ "@type": "Person", "name": "Bea", "description": "Who.", "sameAs": ["https://one.example/"] })
    );
    assert_eq!(about("/authors/ada/"), json!({ "@type": "Person", "name": "Ada", "jobTitle": "Editor" }));
    assert_eq!(
        about("/sources/wire/"),
        json!({ "@type": "NewsMediaOrganization", "name": "Wire", "url": "https://wire.example/" })
    );
    let desk = graph(&built.page("/topics/desk/")).remove(0);
    assert_eq!(desk["mainEntity"]["itemListElement"][0]["url"], "https://bench.example/desk/b/");
}

#[test]
fn no_text_ends_the_script() {
    let front = "title = \"</script><script>alert(1)</script><!-- & \\\"\"\nsummary = \"</SCRIPT>\"";
    let built = Site::new().article("desk/a.md", front, "").build();
    let page = built.page("/desk/a/");
    assert_eq!(graph(&page)[0]["headline"], "</script><script>alert(1)</script><!-- & \"");
    // The theme's own script is the other.
    assert_eq!(page.text().matches("<script").count(), 2);
    assert_eq!(page.text().to_lowercase().matches("</script").count(), 2);
}

#[test]
fn every_page_but_that_for_lost_readers_says_what_it_is() {
    let built = Site::new()
        .content("about.md", "title = \"About\"\nsummary = \"Who *we* are.\"\nupdated = 2024-03-02", "We.")
        .content("editions/monday.md", "title = \"Monday\"\ndate = 2024-03-11", "")
        .article("desk/a.md", "", "")
        .build();
    built.file("404.html").lacks("ld+json");
    let page = |address: &str| graph(&built.page(address)).remove(0);
    let about = page("/about/");
    assert_eq!((&about["@type"], &about["description"]), (&json!("WebPage"), &json!("Who we are.")));
    assert_eq!(about["dateModified"], "2024-03-02T12:00:00Z");
    for (address, name) in [
        ("/topics/", "Topics"),
        ("/editions/", "Editions"),
        ("/archive/", "Archive"),
        ("/archive/2024/", "2024"),
        ("/archive/2024/03/", "March 2024"),
    ] {
        let page = page(address);
        assert_eq!((&page["@type"], &page["name"]), (&json!("CollectionPage"), &json!(name)));
    }
    assert_eq!(names(&page("/editions/")["mainEntity"]), ["Monday"]);
    assert_eq!(names(&page("/archive/2024/03/")["mainEntity"]), ["Piece a"]);
}

#[test]
fn every_type_and_property_is_one_of_the_vocabulary() {
    // As schema.org 29 has them; the types with those above them.
    fn known(kind: &str) -> &'static [&'static str] {
        match kind {
            "Article" | "NewsArticle" => &[
                "abstract",
                "alternativeHeadline",
                "archivedAt",
                "articleSection",
                "author",
                "copyrightHolder",
                "correction",
                "creditText",
                "dateModified",
                "datePublished",
                "headline",
                "image",
                "inLanguage",
                "isAccessibleForFree",
                "isBasedOn",
                "keywords",
                "mainEntityOfPage",
                "publisher",
                "translator",
                "url",
            ],
            "NewsMediaOrganization" => &[
                "correctionsPolicy",
                "ethicsPolicy",
                "logo",
                "name",
                "ownershipFundingInfo",
                "publishingPrinciples",
                "url",
                "sameAs",
                "description",
            ],
            "Organization" => &["description", "name", "sameAs", "url"],
            "Person" => &["description", "jobTitle", "name", "sameAs", "url"],
            "Place" | "Thing" => &["description", "name", "sameAs", "url"],
            "ImageObject" => &["caption", "copyrightNotice", "creditText", "license", "url"],
            "CorrectionComment" => &["datePublished", "text"],
            "WebSite" => &["description", "inLanguage", "name", "publisher", "url"],
            "CollectionPage" | "WebPage" => &[
                "dateModified",
                "about",
                "datePublished",
                "description",
                "inLanguage",
                "mainEntity",
                "name",
                "publisher",
                "url",
            ],
            "ItemList" | "BreadcrumbList" => &["itemListElement"],
            "ListItem" => &["item", "name", "position", "url"],
            other => panic!("there is no type `{other}` among those that are meant"),
        }
    }
    fn walk(value: &Value) {
        match value {
            Value::Object(map) => {
                if let Some(kind) = map.get("@type") {
                    let kind = kind.as_str().unwrap();
                    let strange: Vec<_> = map
                        .keys()
                        .filter(|key| !key.starts_with('@') && !known(kind).contains(&key.as_str()))
                        .collect();
                    assert!(strange.is_empty(), "a {kind} has no {strange:?}");
                }
                map.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    let (demo, _) = crate::demo::demo();
    let mut pages = 0;
    for (path, bytes) in demo.files().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        if text.contains("ld+json") {
            pages += 1;
            graph(&Page::new(path, &text)).iter().for_each(walk);
        }
    }
    assert!(pages > 50, "{pages}");
}
