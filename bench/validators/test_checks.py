"""Each check can fail: a sound site in miniature, and what every fault in it is told as.

    python -m unittest discover -s bench     (by the Python of the tools)
"""

import json
import sys
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

from validators import feeds, heads, outlines, sitemaps, structured, styles
from validators import tools as toolbox
from validators.published import Published

# Where bench/validate installs its tools, beside the Python that runs this.
TOOLS = Path(sys.prefix).parent
BASE = "https://h.example/a/"
NODE = {
    "@type": "Article", "@id": BASE + "x/#article", "url": BASE + "x/", "headline": "One",
    "datePublished": "2024-03-01T12:00:00Z",
    "isBasedOn": {"@type": "Article", "url": "https://wire.example/1", "publisher": {"@type": "Organization", "name": "Wire"},
                  "author": [{"@type": "Person", "name": "Ada"}]},
}
VOCABULARY = """
interface ThingBase extends Partial<IdReference> {
    "name"?: SchemaValue<Text, "name">;
    "url"?: SchemaValue<URL, "url">;
}
interface CreativeWorkBase extends ThingBase {
    "author"?: SchemaValue<Organization | Person | IdReference, "author">;
    "publisher"?: SchemaValue<Organization | Person | IdReference, "publisher">;
    "datePublished"?: SchemaValue<Date | DateTime, "datePublished">;
    "headline"?: SchemaValue<Text, "headline">;
    "isBasedOn"?: SchemaValue<CreativeWork | Product | URL | IdReference, "isBasedOn">;
}
interface ArticleBase extends CreativeWorkBase {
}
export interface ArticleLeaf extends ArticleBase {
    "@type": "Article";
}
export interface PersonLeaf extends ThingBase {
    "@type": "Person";
}
export interface OrganizationLeaf extends ThingBase {
    "@type": "Organization";
}
"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>S</title><id>urn:s</id>
<link rel="alternate" href="https://h.example/a/"/><link rel="self" href="https://h.example/a/atom.xml"/>
<updated>2024-03-01T12:00:00Z</updated><entry><title>One</title><id>urn:1</id><link rel="alternate" href="https://h.example/a/x/"/>
<link rel="via" href="https://wire.example/1"/><published>2024-03-01T12:00:00Z</published><updated>2024-03-01T12:00:00Z</updated>
<author><name>Ada</name></author><content type="html">&lt;a href="https://h.example/a/x/#n"&gt;n&lt;/a&gt;</content>
<source><title>Wire</title></source></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://h.example/a/x/</loc>
<lastmod>2024-03-01</lastmod></url></urlset>"""
OPML = """<opml version="2.0"><head><title>S</title></head><body><outline type="rss" text="S" title="S"
xmlUrl="https://h.example/a/atom.xml"/></body></opml>"""
MANIFEST = {"name": "S", "start_url": "/a/", "display": "browser", "lang": "en", "dir": "ltr", "icons": []}


def json_feed() -> dict:
    item = {"id": "urn:1", "url": BASE + "x/", "title": "One", "content_html": "<p>x</p>", "external_url": "https://wire.example/1",
            "date_published": "2024-03-01T12:00:00Z", "date_modified": "2024-03-01T12:00:00Z",
            "authors": [{"name": "Ada"}], "_attribution": {"source": {"name": "Wire"}}}
    return {"version": "https://jsonfeed.org/version/1.1", "title": "S", "feed_url": BASE + "feed.json", "items": [item]}


def page(node: dict, more: str = "") -> str:
    graph = json.dumps({"@context": "https://schema.org", "@graph": [node]})
    previews = "".join(f'<meta property="og:{key}" content="{value}">' for key, value in
                       {"title": "One", "type": "article", "url": BASE + "x/", "site_name": "S"}.items())
    return (f'<!doctype html><link rel="canonical" href="{BASE}x/">{more}{previews}'
            f'<script type="application/ld+json">{graph}</script>')


class Checks(unittest.TestCase):
    def setUp(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.root = Path(self.place.name)
        self.files = {
            "x/index.html": page(NODE), "atom.xml": ATOM, "feed.json": json.dumps(json_feed()), "sitemap.xml": SITEMAP,
            "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n", "feeds/feeds.opml": OPML,
            "site.webmanifest": json.dumps(MANIFEST), "types": VOCABULARY,
        }

    def site(self) -> Published:
        for name, text in self.files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text)
        return Published(self.root, BASE, datetime(2024, 3, 2, tzinfo=timezone.utc))

    def kinds(self, check, *more) -> list:
        return sorted(check(self.site(), *more)[1].counts)

    def data(self, node: dict) -> list:
        self.files["x/index.html"] = page(node)
        self.site()
        return self.kinds(structured.check, structured.Vocabulary(self.root / "types"))

    def change(self, name: str, old: str, new: str) -> None:
        self.assertIn(old, self.files[name])
        self.files[name] = self.files[name].replace(old, new)

    def test_a_sound_site_has_no_fault(self) -> None:
        for check in (feeds.check, sitemaps.check, outlines.check, heads.check):
            self.assertEqual(self.kinds(check), [])
        self.assertEqual(self.data(NODE), [])

    def test_feeds(self) -> None:
        for old, new, told in (
            ("</feed>", "", "a feed that is not well-formed"),
            ("<id>urn:1</id>", "", "an entry without id"),
            ("<published>2024-03-01T12:00:00Z</published>", "", "an entry without published"),
            ("a/atom.xml", "a/other.xml", "a feed that does not say where it is"),
            ('"https://h.example/a/x/#n"', '"/a/x/#n"', "a relative address in a text"),
            ("example/a/x/\"/>", "example/a/y/\"/>", "an entry that leads to nothing"),
            ("Ada", "Bea", "the byline is not that of the page"),
            ("wire.example/1", "wire.example/2", "the original is not that of the page"),
            ("<title>Wire", "<title>Wine", "the source is not that of the page"),
            ("<published>2024-03-01", "<published>2024-02-29", "the date is not that of the page"),
            ("<title>One", "<title>Two", "the title is not that of the page"),
        ):
            with self.subTest(told):
                self.setUp()
                self.change("atom.xml", old, new)
                self.assertIn(told, self.kinds(feeds.check))

    def test_json_feeds(self) -> None:
        for change in (
            lambda feed: feed.pop("version"),
            lambda feed: feed["items"][0].pop("id"),
            lambda feed: feed["items"][0].pop("content_html"),
            lambda feed: feed["items"][0].update(url="/x/"),
            lambda feed: feed["items"][0].update(date_published="2024-03-01"),
            lambda feed: feed.update(unknown=1),
        ):
            feed = json_feed()
            change(feed)
            self.files["feed.json"] = json.dumps(feed)
            self.assertTrue(any(kind.startswith("JSON Feed: ") for kind in self.kinds(feeds.check)), feed)

    def test_structured_data(self) -> None:
        original = NODE["isBasedOn"]
        for node, told in (
            (NODE | {"@type": "Piece"}, "there is no type Piece"),
            (NODE | {"dek": "x"}, "Article has no property dek"),
            (NODE | {"datePublished": "soon"}, "Article.datePublished is no date"),
            (NODE | {"url": "/x/"}, "Article.url is no absolute address"),
            (NODE | {"headline": " "}, "Article.headline is empty"),
            (NODE | {"publisher": {"@id": BASE + "#nobody"}}, f"nothing has the id {BASE}#nobody"),
            (NODE | {"author": [{"@type": "Person", "name": "A"}]}, "an article of others with an author of ours"),
            (NODE | {"isBasedOn": original | {"author": [{"@type": "Article"}]}}, "Article.author is no Article"),
            ({key: NODE[key] for key in NODE if key != "isBasedOn"}, "an article of others that names no original"),
        ):
            self.assertIn(told, self.data(node))

    def test_sitemaps(self) -> None:
        for name, old, new, told in (
            ("sitemap.xml", "</urlset>", "", "a sitemap that is not well-formed"),
            ("sitemap.xml", "a/x/", "a/y/", "an address where nothing is published"),
            ("sitemap.xml", "a/x/", "a/y/", "a page that is not listed"),
            ("sitemap.xml", "2024-03-01", "March", "a change that is no date"),
            ("x/index.html", "<link", '<meta name="robots" content="noindex"><link', "a page that is not for search engines"),
            ("x/index.html", f'href="{BASE}x/"', f'href="{BASE}z/"', "a page whose own address is another"),
            ("robots.txt", "sitemap.xml", "map.xml", "robots.txt names a sitemap that is not there"),
            ("robots.txt", "Allow", "Disallow", "robots.txt keeps everyone out"),
        ):
            with self.subTest(told):
                self.setUp()
                self.change(name, old, new)
                self.assertIn(told, self.kinds(sitemaps.check))

    def test_news(self) -> None:
        news = ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
                "<url><loc>https://h.example/a/x/</loc><n:news><n:publication><n:name>S</n:name><n:language>en</n:language>"
                "</n:publication><n:publication_date>2024-02-20</n:publication_date><n:title>One</n:title></n:news></url></urlset>")
        self.files["news-sitemap.xml"] = news
        self.assertEqual(self.kinds(sitemaps.check), ["a piece of news that is none", "news that the house did not write"])

    def test_outlines(self) -> None:
        self.change("feeds/feeds.opml", "atom.xml", "rss.xml")
        self.assertEqual(self.kinds(outlines.check), ["a feed that no outline names", "an outline names a feed that is not published"])
        self.files["feeds/feeds.opml"] = "<opml><body/></opml>"
        self.assertIn("an outline without a feed", self.kinds(outlines.check))

    def test_heads(self) -> None:
        for name, old, new, told in (
            ("x/index.html", "og:title", "og:titel", "a page without og:title"),
            ("x/index.html", f'content="{BASE}x/"', 'content="/a/x/"', "og:url is not absolute"),
            ("x/index.html", "<link", f'<link rel="canonical" href="{BASE}q/"><link', "not one canonical address"),
            ("site.webmanifest", '"icons": []', '"icons": [{"src": "/a/i.svg"}]', "an icon that is not published or has no size"),
        ):
            with self.subTest(told):
                self.setUp()
                self.change(name, old, new)
                self.assertIn(told, self.kinds(heads.check))

    def test_styles(self) -> None:
        nu = toolbox.install_nu(TOOLS)
        for text, told in (
            ("a { color: light-dark(#fff, #000) }", None),
            ("p { container-type: inline-size } @container (width > 9rem) { a { color: red } }", None),
            ("a { colr: red }", "“colr”"),
            ("a { width: 10foo }", "Unknown dimension"),
            ("@sometimes { a { color: red } }", "“@sometimes”"),
        ):
            with self.subTest(text):
                self.files["assets/style.css"] = text
                count, tally = styles.check(nu, self.site())
                self.assertEqual(count, 1)
                self.assertRegex("\n".join(tally.counts), told or "^$")


if __name__ == "__main__":
    unittest.main()
