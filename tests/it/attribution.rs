//! One attribution record, six outputs: page, structured data, the metadata of its head, Atom, RSS and
//! JSON Feed say the same of the outlet, the authors, the original and the rights of every piece.

use proptest::prelude::*;
use serde_json::Value;

use crate::feeds::xml::{Element, parse};
use crate::metadata::metadata;
use crate::site::{Built, Page, Site};
use crate::structured::graph;

const OUTLETS: [&str; 4] = ["The Wire & Sons", "O'Neil \"Daily\"", "خبرگزاری ایران", "朝の新聞"];
const AUTHORS: [&str; 4] = ["Ada <Lovelace>", "Bea & Cyd", "ليلى", "D'Arcy"];
/// Who publishes the site.
const HOUSE: &str = "The Bench";
const RIGHTS: [Option<&str>; 5] = [None, Some("summary"), Some("excerpt"), Some("licensed"), Some("own")];

/// What is said of a piece.
#[derive(Clone, Debug)]
struct Piece {
    outlet: Option<usize>,
    authors: Vec<usize>,
    url: Option<String>,
    rights: Option<&'static str>,
}

/// What an output was found to say.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    outlet: Option<String>,
    authors: Vec<String>,
    original: Option<String>,
    credit: Option<String>,
}

fn any_piece() -> impl Strategy<Value = Piece> {
    let url = proptest::option::of("https://[a-z]{1,6}\\.example/[a-z0-9]{0,5}(\\?a=[a-z]&b=1)?");
    let authors = proptest::sample::subsequence(vec![0, 1, 2, 3], 0..3);
    (proptest::option::of(0..OUTLETS.len()), authors, url, 0..RIGHTS.len())
        .prop_map(|(outlet, authors, url, rights)| Piece { outlet, authors, url, rights: RIGHTS[rights] })
}

impl Piece {
    fn front(&self, n: usize) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\\\""));
        let authors: Vec<String> = self.authors.iter().map(|at| quoted(AUTHORS[*at])).collect();
        let mut front = format!("date = 2024-02-{:02}\nauthors = [{}]\n", 1 + n, authors.join(", "));
        for (key, value) in [
            ("source", self.outlet.map(|at| OUTLETS[at])),
            ("url", self.url.as_deref()),
            ("rights", self.rights),
        ] {
            front.extend(value.map(|value| format!("{key} = {}\n", quoted(value))));
        }
        front
    }

    fn is_own(&self) -> bool {
        self.rights == Some("own") || (self.rights.is_none() && self.outlet.is_none())
    }

    /// Who wrote the text on its page, as far as that is known.
    fn creators(&self) -> Vec<String> {
        let byline = || self.authors.iter().map(|at| AUTHORS[*at].to_owned()).collect::<Vec<_>>();
        let outlet = || self.outlet.map(|at| OUTLETS[at].to_owned()).into_iter().collect();
        let byline_or = |other: Vec<String>| if self.authors.is_empty() { other } else { byline() };
        match self.rights {
            _ if self.is_own() => byline_or(vec![HOUSE.to_owned()]),
            Some("summary") => vec![HOUSE.to_owned()],
            Some(_) => byline_or(outlet()),
            None => Vec::new(),
        }
    }

    /// What every output must say of it.
    fn meant(&self) -> Said {
        let outlet = self.outlet.map(|at| OUTLETS[at].to_owned());
        let sentence = |outlet: &String| {
            Some(match self.rights {
                Some("own") => return None,
                Some("summary") => format!("Our summary of a piece in {outlet}"),
                Some("excerpt") => format!("Excerpt from a piece in {outlet}"),
                Some("licensed") => format!("Republished from {outlet} with permission"),
                _ => format!("Source: {outlet}"),
            })
        };
        Said {
            credit: outlet.as_ref().and_then(sentence),
            outlet,
            authors: self.authors.iter().map(|at| AUTHORS[*at].to_owned()).collect(),
            original: self.url.clone(),
        }
    }
}

/// The text of a piece of HTML.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    quick_xml::escape::unescape(text.trim()).unwrap().into_owned()
}

/// The part of a page between two others, as text.
fn between(page: &Page, from: &str, to: &str) -> Option<String> {
    let (_, rest) = page.text().split_once(from)?;
    Some(text(rest.split_once(to)?.0))
}

fn page_says(page: &Page) -> Said {
    let (_, line) = page.text().split_once("<div class=\"attribution\">").unwrap();
    let (line, _) = line.split_once("</div>").unwrap();
    let source =
        line.split_once("<p class=\"source\">").map(|(_, source)| text(source.split_once("</p>").unwrap().0));
    let byline = between(page, "<p class=\"byline\">By ", "</p>").unwrap_or_default();
    let authors = AUTHORS.iter().filter(|name| byline.contains(*name)).map(|name| (*name).to_owned());
    let original = page
        .text()
        .split("<p class=\"original\"><a href=\"")
        .skip(1)
        .find(|part| part.contains("Read the original"));
    let original = original.map(|part| text(part.split_once('"').unwrap().0));
    let credit = between(page, "<p class=\"rights\">", "</p>");
    Said {
        outlet: source.as_ref().map(|source| source.strip_prefix("Source: ").unwrap().to_owned()),
        authors: authors.collect(),
        original,
        credit,
    }
}

fn texts(value: &Value, name: &str) -> Vec<String> {
    let people = value.as_array().into_iter().flatten();
    people.map(|person| person[name].as_str().unwrap().to_owned()).collect()
}

fn owned(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn structure_says(page: &Page, is_own: bool) -> Said {
    let article = graph(page).remove(0);
    assert_eq!(article["@type"], if is_own { "NewsArticle" } else { "Article" });
    let original = &article["isBasedOn"];
    // Of what the house did not write no author of its own is claimed.
    assert_eq!(article.get("author").is_some(), is_own);
    let authors = if is_own { &article["author"] } else { &original["author"] };
    Said {
        outlet: owned(&original["publisher"]["name"]),
        authors: texts(authors, "name"),
        original: owned(&original["url"]),
        credit: owned(&article["creditText"]),
    }
}

/// The metadata of the head: who is named as having written the text, in every vocabulary, and where it
/// is from. Nobody is said to have written what they did not.
fn head_agrees(page: &Page, piece: &Piece, meant: &Said) {
    let head = metadata(page);
    assert_eq!(head.all("citation_author"), piece.creators(), "{piece:?}");
    assert_eq!(head.all("DC.creator"), piece.creators(), "{piece:?}");
    let own = if piece.is_own() { &meant.authors[..] } else { &[] };
    assert_eq!(head.all("author"), own, "{piece:?}");
    assert_eq!(head.all("article:author").len(), own.len(), "{piece:?}");
    let origin = meant.original.as_ref().or(meant.outlet.as_ref());
    assert_eq!(head.all("DC.source"), origin.into_iter().collect::<Vec<_>>(), "{piece:?}");
    assert_eq!(head.all("DC.rights"), meant.credit.iter().collect::<Vec<_>>(), "{piece:?}");
    // Our page is this site's, whatever it is of.
    assert_eq!((head.one("DC.publisher"), head.one("citation_journal_title")), (HOUSE, HOUSE));
    assert_eq!(head.one("og:site_name"), HOUSE);
}

fn names<'a>(elements: impl Iterator<Item = &'a Element>) -> Vec<String> {
    elements.map(|element| element.text.clone()).collect()
}

/// Where there is no byline a feed names the outlet; that is no author.
fn without(authors: Vec<String>, outlet: Option<&String>) -> Vec<String> {
    authors.into_iter().filter(|author| Some(author) != outlet).collect()
}

fn atom_says(entry: &Element) -> Said {
    let outlet = entry.all("source").next().map(|source| source.one("title").text.clone());
    let authors = names(entry.all("author").map(|author| author.one("name")));
    Said {
        authors: without(authors, outlet.as_ref()),
        outlet,
        original: entry
            .all("link")
            .find(|link| link.attributes["rel"] == "via")
            .map(|link| link.attributes["href"].clone()),
        credit: entry.all("rights").next().map(|rights| rights.text.clone()),
    }
}

fn rss_says(item: &Element) -> Said {
    let outlet = item.all("source").next().map(|source| source.text.clone());
    let authors = names(item.all("dc:creator"));
    Said {
        authors: without(authors, outlet.as_ref()),
        outlet,
        original: item.all("atom:link").next().map(|link| link.attributes["href"].clone()),
        credit: item.all("dc:rights").next().map(|rights| rights.text.clone()),
    }
}

fn json_says(item: &Value) -> Said {
    let outlet = owned(&item["_attribution"]["source"]["name"]);
    Said {
        authors: without(texts(&item["authors"], "name"), outlet.as_ref()),
        outlet,
        original: owned(&item["external_url"]),
        credit: owned(&item["_attribution"]["credit"]),
    }
}

fn site(pieces: &[Piece]) -> Built {
    let mut site = Site::new();
    for (n, outlet) in OUTLETS.iter().enumerate() {
        // With a feed of its own, so that RSS may name it.
        let title = outlet.replace('"', "\\\"");
        let front = format!("title = \"{title}\"\nfeed_url = \"https://feeds.example/{n}\"");
        site.write(&format!("content/sources/o{n}.md"), format!("+++\n{front}\n+++\n"));
    }
    for (n, piece) in pieces.iter().enumerate() {
        site.write_article(&format!("desk/p{n}.md"), &piece.front(n), "");
    }
    site.build()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn six_outputs_say_the_same(pieces in proptest::collection::vec(any_piece(), 1..8)) {
        let built = site(&pieces);
        let atom = parse(built.tree.text("atom.xml"));
        let rss = parse(built.tree.text("rss.xml"));
        let json: Value = serde_json::from_str(built.tree.text("feed.json")).unwrap();
        let (entries, items): (Vec<_>, Vec<_>) =
            (atom.all("entry").collect(), rss.one("channel").all("item").collect());
        for (n, piece) in pieces.iter().enumerate() {
            let at = pieces.len() - 1 - n;
            let page = built.page(&format!("/desk/p{n}/"));
            let meant = piece.meant();
            let mut shown = page_says(&page);
            if shown.credit.is_none() && !piece.is_own() {
                // The page says the source at its head, and nothing more where rights are not stated.
                shown.credit = shown.outlet.as_ref().map(|outlet| format!("Source: {outlet}"));
            }
            prop_assert_eq!(&shown, &meant, "the page of {:?}", piece);
            let mut structure = structure_says(&page, piece.is_own());
            if piece.is_own() && piece.authors.is_empty() {
                structure.authors.clear();
            }
            prop_assert_eq!(&structure, &meant, "the structured data of {:?}", piece);
            head_agrees(&page, piece, &meant);
            prop_assert_eq!(&atom_says(entries[at]), &meant, "Atom of {:?}", piece);
            prop_assert_eq!(&rss_says(items[at]), &meant, "RSS of {:?}", piece);
            prop_assert_eq!(&json_says(&json["items"][at]), &meant, "JSON of {:?}", piece);
            let kept_away = matches!(piece.rights, Some("licensed")) || (piece.rights.is_none() && piece.outlet.is_some());
            prop_assert_eq!(page.text().contains("content=\"noindex\""), kept_away);
            let whole = entries[at].all("content").count() == 1;
            prop_assert_eq!(whole, piece.is_own() || piece.rights == Some("summary"));
        }
    }
}

#[test]
fn the_page_says_whose_text_it_is_in_every_language() {
    for (language, said) in [
        ("en", "Republished from <a"),
        ("fa", "بازنشر از <a"),
        ("ar", "أُعيد نشره عن <a"),
        ("he", "פורסם מחדש באישור <a"),
        ("zh", "经<a"),
        ("ja", "</a>の許可を得て転載しています"),
        ("fr", "Repris de <a"),
        ("es", "Reproducido de <a"),
        ("de", "Mit Erlaubnis übernommen von <a"),
    ] {
        let built = Site::new()
            .settings(&format!("language = \"{language}\""))
            .article("desk/a.md", "source = \"Wire\"\nrights = \"licensed\"", "")
            .article("desk/b.md", "source = \"Wire\"\nrights = \"own\"", "")
            .article("desk/c.md", "source = \"Wire\"", "")
            .build();
        built.page("/desk/a/").contains(said).contains("class=\"rights\"");
        built.page("/desk/b/").lacks("class=\"rights\"");
        built.page("/desk/c/").lacks("class=\"rights\"");
    }
}
