//! What the head of a page says of itself: previews elsewhere, search engines, reference managers.

use crate::site::{Page, Site};

/// What the `<meta>` elements of a page say, by `name` or `property`, in their order.
#[derive(Debug)]
pub(crate) struct Metadata(Vec<(String, String)>);

/// Reads the head of a page.
pub(crate) fn metadata(page: &Page) -> Metadata {
    let (head, _) = page.text().split_once("</head>").unwrap();
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(quick_xml::escape::unescape(rest.split_once('"')?.0).unwrap().into_owned())
    };
    let mut found = Vec::new();
    for tag in head.split("<meta").skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        for key in ["name", "property"] {
            found.extend(value(tag, key).map(|key| (key, value(tag, "content").unwrap())));
        }
    }
    Metadata(found)
}

impl Metadata {
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let of = self.0.iter().filter(|(other, _)| other == name);
        of.map(|(_, content)| content.as_str()).collect()
    }

    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> &str {
        let found = self.all(name);
        assert_eq!(found.len(), 1, "{name}: {found:?} in {self:#?}");
        found[0]
    }

    /// It says just this in the vocabulary that begins so.
    #[track_caller]
    fn says(&self, prefix: &str, expected: &[(&str, &str)]) -> &Self {
        let said = self.0.iter().filter(|(name, _)| name.starts_with(prefix));
        let said: Vec<_> = said.map(|(name, content)| (name.as_str(), content.as_str())).collect();
        assert_eq!(said, expected);
        self
    }
}

/// A drawing of a size.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 360\"/>";

#[test]
fn a_house_written_piece_is_shown_and_cited_as_ours() {
    let front = "title = \"The *view* & <b>\"\ndate = 2024-03-10T09:30:00\nupdated = 2024-03-12\nauthors = [\"Ada & Bea\"]\n\
        summary = \"One \\\"paragraph\\\".\"\ntopics = [\"Else\"]\ntags = [\"One\", \"Two\"]\n\
        image = { src = \"map.svg\", alt = \"A *map*\", credit = \"Us\" }";
    let built = Site::new()
        .settings("time_zone = \"Asia/Tehran\"\nlanguage = \"en-GB\"")
        .base_url("https://host.example/a/")
        .article("desk/a/index.md", front, "")
        .file("content/desk/a/map.svg", DRAWING)
        .build();
    let head = metadata(&built.page("/desk/a/"));
    head.says(
        "og:",
        &[
            ("og:description", "One \"paragraph\"."),
            ("og:type", "article"),
            ("og:title", "The view & <b>"),
            ("og:url", "https://host.example/a/desk/a/"),
            ("og:site_name", "The Bench"),
            ("og:locale", "en_GB"),
            ("og:image", "https://host.example/a/desk/a/map.svg"),
            ("og:image:width", "640"),
            ("og:image:height", "360"),
            ("og:image:alt", "A map"),
        ],
    );
    head.says(
        "article:",
        &[
            ("article:published_time", "2024-03-10T09:30:00+03:30"),
            ("article:modified_time", "2024-03-12"),
            ("article:author", "https://host.example/a/authors/ada-bea/"),
            ("article:section", "desk"),
            ("article:tag", "One"),
            ("article:tag", "Two"),
        ],
    );
    head.says(
        "DC",
        &[
            ("DC.title", "The view & <b>"),
            ("DC.creator", "Ada & Bea"),
            ("DC.publisher", "The Bench"),
            ("DC.date", "2024-03-10T09:30:00+03:30"),
            ("DCTERMS.modified", "2024-03-12"),
            ("DC.type", "NewsItem"),
            ("DC.language", "en-GB"),
        ],
    );
    head.says(
        "citation_",
        &[
            ("citation_title", "The view & <b>"),
            ("citation_author", "Ada & Bea"),
            ("citation_publication_date", "2024/03/10"),
            ("citation_journal_title", "The Bench"),
            ("citation_public_url", "https://host.example/a/desk/a/"),
            ("citation_language", "en-GB"),
        ],
    );
    assert_eq!(head.one("author"), "Ada & Bea");
    assert_eq!(head.one("description"), "One \"paragraph\".");
    assert_eq!(head.one("robots"), "max-image-preview:large");
    assert_eq!(head.one("twitter:card"), "summary_large_image");
}

#[test]
fn a_piece_of_others_is_cited_as_what_it_is() {
    let source = "date = 2024-03-10\nsource = \"Wire\"\nurl = \"https://wire.example/a?b&c\"\nauthors = [\"Ada\"]\nlanguage = \"fa\"";
    let built = Site::new()
        .article("desk/summary.md", &format!("{source}\nrights = \"summary\""), "")
        .article("desk/licensed.md", &format!("{source}\nrights = \"licensed\""), "")
        .article("desk/unstated.md", source, "")
        .build();
    let head = metadata(&built.page("/desk/summary/"));
    head.says("article:", &[("article:published_time", "2024-03-10"), ("article:section", "desk")]);
    head.says(
        "DC",
        &[
            ("DC.title", "Piece summary"),
            ("DC.creator", "The Bench"),
            ("DC.publisher", "The Bench"),
            ("DC.date", "2024-03-10"),
            ("DC.type", "WebPage"),
            ("DC.source", "https://wire.example/a?b&c"),
            ("DC.language", "fa"),
            ("DC.rights", "Our summary of a piece in Wire"),
        ],
    );
    assert_eq!((head.one("og:locale"), head.all("author").len()), ("fa_IR", 0));
    assert_eq!(head.all("robots"), Vec::<&str>::new());
    let head = metadata(&built.page("/desk/licensed/"));
    assert_eq!((head.one("citation_author"), head.one("robots")), ("Ada", "noindex"));
    let head = metadata(&built.page("/desk/unstated/"));
    assert_eq!((head.all("citation_author").len(), head.all("DC.creator").len()), (0, 0));
    assert_eq!(head.one("robots"), "noindex");
}

#[test]
fn every_page_says_what_it_is() {
    let edition = "title = \"Week 11\"\ndate = 2024-03-13\nimage = { src = \"w.svg\", alt = \"A week\", credit = \"Us\" }";
    let built = Site::new()
        .settings("language = \"fa\"\ndescription = \"All of it.\"")
        .content("about.md", "title = \"About\"", "")
        .content("editions/11.md", edition, "")
        .file("content/editions/w.svg", DRAWING)
        .content("authors/ada.md", "title = \"Ada\"", "")
        .article("desk/a.md", "authors = [\"Ada\"]", "")
        .build();
    for (address, kind) in [
        ("/", "website"),
        ("/about/", "website"),
        ("/editions/", "website"),
        ("/editions/11/", "article"),
        ("/topics/", "website"),
        ("/topics/desk/", "website"),
        ("/authors/ada/", "profile"),
    ] {
        let head = metadata(&built.page(address));
        assert_eq!(head.one("og:type"), kind, "{address}");
        assert_eq!(head.one("og:url"), format!("https://bench.example{address}"));
        assert_eq!(head.one("og:locale"), "fa_IR");
        assert!(!head.one("og:title").is_empty());
        let is_edition = address == "/editions/11/";
        let card = if is_edition { "summary_large_image" } else { "summary" };
        assert_eq!(head.one("twitter:card"), card, "{address}");
        assert_eq!(head.all("citation_title").len(), usize::from(is_edition), "{address}");
        let schemas = built.page(address).text().matches("rel=\"schema.DC").count();
        assert_eq!(schemas, if is_edition { 2 } else { 0 }, "{address}");
    }
    assert_eq!(metadata(&built.page("/editions/11/")).one("DC.creator"), "The Bench");
    assert_eq!(metadata(&built.page("/")).one("og:description"), "All of it.");
    // A page for addresses that lead nowhere is nothing to lead to.
    let missing = metadata(&built.file("404.html"));
    missing.says("og:", &[]).says("twitter:", &[]);
    assert_eq!(missing.one("robots"), "noindex");
}

#[test]
fn a_picture_that_is_withheld_or_elsewhere_stands_for_nothing_false() {
    let image = |src: &str| format!("image = {{ src = \"{src}\", alt = \"A\", credit = \"B\" }}");
    let mut site = Site::new()
        .article("desk/kept/index.md", "draft = true", "")
        .file("content/desk/kept/secret-name.svg", DRAWING)
        .article("desk/a.md", &image("kept/secret-name.svg"), "")
        .article("desk/b.md", &image("https://else.example/x.png"), "");
    let built = site.build();
    built.page("/desk/a/").lacks("secret-name").lacks("og:image");
    let head = metadata(&built.page("/desk/b/"));
    assert_eq!(head.one("og:image"), "https://else.example/x.png");
    assert_eq!(head.all("og:image:width").len(), 0);
}

#[test]
fn another_size_of_a_picture_is_seen() {
    let mut site = Site::new()
        .article("desk/a/index.md", "image = { src = \"a.svg\", alt = \"A\", credit = \"B\" }", "")
        .file("content/desk/a/a.svg", DRAWING);
    site.build();
    site.edit("content/desk/a/a.svg", "0 0 640 360", "0 0 320 200");
    let built = site.build();
    assert_eq!(metadata(&built.page("/desk/a/")).one("og:image:width"), "320");
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn a_site_may_say_less_or_otherwise() {
    let base = "{% extends \"default/base.html\" %}{% block reference %}{% endblock %}\
        {% block preview %}{{ super() }}{% if page.portrait %}<meta name=\"own\" content=\"{{ page.portrait.width }}, {{ page.authors[0] }}\">{% endif %}{% endblock %}";
    let built = Site::new()
        .file("templates/base.html", base)
        .article(
            "desk/a/index.md",
            "authors = [\"Ada\"]\nimage = { src = \"a.svg\", alt = \"A\", credit = \"B\" }",
            "",
        )
        .file("content/desk/a/a.svg", DRAWING)
        .build();
    let head = metadata(&built.page("/desk/a/"));
    head.says("DC", &[]).says("citation_", &[]);
    built.page("/desk/a/").lacks("schema.DC");
    assert_eq!((head.one("og:type"), head.one("own")), ("article", "640, Ada"));
}
