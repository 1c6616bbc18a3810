"""Feeds, by feedparser and by the rules of JSON Feed; what their entries say must be what the pages
that they lead to say of themselves."""

import calendar
import json
from dataclasses import dataclass
from datetime import datetime, timezone
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import jsonschema

from .published import Published, is_absolute
from .tally import Tally

SCHEMA = json.loads((Path(__file__).parent / "json-feed-1.1.schema.json").read_text())
ADDRESSES = ("href", "src", "poster", "cite", "action", "data")


@dataclass
class Entry:
    """An entry, whatever the format."""

    id: str
    link: str
    title: str
    published: datetime | None
    updated: datetime | None
    authors: list
    source: str | None
    original: str | None
    html: str


class Addresses(HTMLParser):
    """The addresses in a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found += [value or "" for name, value in attrs if name in ADDRESSES]


def files(site: Published) -> list:
    names = ("atom.xml", "rss.xml", "feed.json")
    return sorted(path for path in site.output.rglob("*") if path.name in names)


def check(site: Published) -> tuple:
    """How many feeds there are, and what is wrong with them."""
    tally = Tally()
    found = files(site)
    for path in found:
        place = site.shown(path)
        read = read_json if path.suffix == ".json" else read_xml
        entries = read(path, place, tally)
        ids = [entry.id for entry in entries]
        if len(set(ids)) != len(ids):
            tally.add("two entries of one id", place)
        for entry in entries:
            check_entry(site, entry, f"{place}: {entry.title}", path.name, tally)
    return len(found), tally


def instant(parsed) -> datetime | None:
    return datetime.fromtimestamp(calendar.timegm(parsed), timezone.utc) if parsed else None


def read_xml(path: Path, place: str, tally: Tally) -> list:
    parsed = feedparser.parse(path.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo:
        tally.add("a feed that is not well-formed", f"{place}: {parsed.bozo_exception}")
    head = parsed.feed
    for key in ("title", "link", "updated_parsed"):
        if not head.get(key):
            tally.add(f"a feed without {key}", place)
    own = [link.href for link in head.get("links", []) if link.get("rel") == "self"]
    if len(own) != 1 or not own[0].endswith(place):
        tally.add("a feed that does not say where it is", place)
    return [entry_of(one) for one in parsed.entries]


def entry_of(one) -> Entry:
    via = [link.href for link in one.get("links", []) if link.get("rel") == "via"]
    content = one.get("content") or []
    return Entry(
        id=one.get("id", ""),
        link=one.get("link", ""),
        title=one.get("title", ""),
        published=instant(one.get("published_parsed")),
        updated=instant(one.get("updated_parsed")),
        authors=[author.get("name", "") for author in one.get("authors", []) if author],
        source=(one.get("source") or {}).get("title"),
        original=via[0] if via else None,
        html=content[0].value if content else "",
    )


def read_json(path: Path, place: str, tally: Tally) -> list:
    data = json.loads(path.read_bytes())
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    for fault in validator.iter_errors(data):
        tally.add("JSON Feed: " + fault.message[:120], f"{place} at {fault.json_path}")
    if not data.get("feed_url", "").endswith(place):
        tally.add("a feed that does not say where it is", place)
    return [entry_of_json(item) for item in data.get("items", [])]


def entry_of_json(item: dict) -> Entry:
    when = {}
    for key in ("date_published", "date_modified"):
        try:
            said = datetime.fromisoformat(item.get(key, ""))
        except ValueError:
            said = None
        # A time without an offset is none that readers could tell.
        when[key] = said if said and said.tzinfo else None
    attribution = item.get("_attribution", {})
    return Entry(
        id=str(item.get("id", "")),
        link=item.get("url", ""),
        title=item.get("title", ""),
        published=when["date_published"],
        updated=when["date_modified"],
        authors=[author.get("name", "") for author in item.get("authors", [])],
        source=attribution.get("source", {}).get("name"),
        original=item.get("external_url"),
        html=item.get("content_html", ""),
    )


def check_entry(site: Published, entry: Entry, place: str, name: str, tally: Tally) -> None:
    for key in ("id", "link", "title", "published", "updated"):
        # RSS has no word for a change, and says it only where there was one.
        if not getattr(entry, key) and not (key == "updated" and name == "rss.xml"):
            tally.add(f"an entry without {key}", place)
    if entry.published and entry.updated and entry.updated < entry.published:
        tally.add("an entry that changed before it was published", place)
    for address in Addresses(entry.html).found:
        if not is_absolute(address):
            tally.add("a relative address in a text", f"{place}: {address}")
    page = site.file_at(entry.link)
    if page is None:
        tally.add("an entry that leads to nothing", f"{place}: {entry.link}")
        return
    nodes = [node for node in site.graph(page) if node.get("@type") != "BreadcrumbList"]
    if nodes:
        compare(entry, nodes[0], place, name, tally)


def compare(entry: Entry, node: dict, place: str, name: str, tally: Tally) -> None:
    """With what the page says of itself."""

    def differs(what: str, ours, theirs) -> None:
        if ours != theirs:
            tally.add(f"{what} is not that of the page", f"{place}: {ours} and {theirs}")

    differs("the title", " ".join(entry.title.split()), " ".join(node.get("headline", node.get("name", "")).split()))
    published = node.get("datePublished")
    differs("the date", entry.published, published and datetime.fromisoformat(published))
    if entry.updated and "dateModified" in node:
        differs("the last change", entry.updated, datetime.fromisoformat(node["dateModified"]))
    original = node.get("isBasedOn", {})
    differs("the original", entry.original, original.get("url"))
    wrote = original.get("author") if original else node.get("author")
    names = [one["name"] for one in wrote if "name" in one] if isinstance(wrote, list) else []
    # Where an original has no byline its outlet stands for it: feeds must name somebody.
    if original and not names and "publisher" in original:
        names = [original["publisher"]["name"]]
    if names or entry.authors:
        # feedparser lists the authors of RSS once each, as it met them.
        differs("the byline", sorted(set(entry.authors)), sorted(set(names)))
    # RSS names a source only where the outlet has a feed.
    if not (name == "rss.xml" and entry.source is None):
        differs("the source", entry.source, original.get("publisher", {}).get("name"))
