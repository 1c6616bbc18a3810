"""Sitemaps by the rules of sitemaps.org and of Google's news, and what robots.txt says of them."""

import re
import urllib.robotparser
import xml.etree.ElementTree as ElementTree
from datetime import timedelta
from pathlib import Path

from .published import Published
from .structured import is_date
from .tally import Tally

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
ADDRESSES, BYTES, PIECES = 50_000, 52_428_800, 1_000
W3C = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def check(site: Published) -> tuple:
    """How many addresses are listed, and what is wrong with that."""
    tally = Tally()
    listed: list = []
    for path in parts(site, site.output / "sitemap.xml", tally):
        listed += read(site, path, tally)
    check_pages(site, listed, tally)
    check_news(site, tally)
    check_robots(site, tally)
    return len(listed), tally


def parse(site: Published, path: Path, tally: Tally):
    if not path.is_file():
        tally.add("a sitemap that is not there", site.shown(path))
        return None
    if path.stat().st_size > BYTES:
        tally.add("a sitemap that is too large", site.shown(path))
    try:
        return ElementTree.parse(path).getroot()
    except ElementTree.ParseError as fault:
        tally.add("a sitemap that is not well-formed", f"{site.shown(path)}: {fault}")
        return None


def parts(site: Published, path: Path, tally: Tally) -> list:
    """The files of a sitemap: itself, or those that it names."""
    root = parse(site, path, tally)
    if root is None or root.tag != SITEMAP + "sitemapindex":
        return [path] if root is not None else []
    named = [site.file_at(loc.text or "") for loc in root.iter(SITEMAP + "loc")]
    if None in named:
        tally.add("a part of the sitemap that is not there", site.shown(path))
    return [part for part in named if part]


def read(site: Published, path: Path, tally: Tally) -> list:
    root = parse(site, path, tally)
    if root is None:
        return []
    if root.tag != SITEMAP + "urlset":
        tally.add("a sitemap with another root", f"{site.shown(path)}: {root.tag}")
    places = [(url.findtext(SITEMAP + "loc") or "", url.findtext(SITEMAP + "lastmod")) for url in root]
    if len(places) > ADDRESSES:
        tally.add("a sitemap of too many addresses", site.shown(path))
    for place, changed in places:
        if changed is not None and not (W3C.fullmatch(changed) and is_date(changed)):
            tally.add("a change that is no date", f"{place}: {changed}")
    return [place for place, _ in places]


def check_pages(site: Published, listed: list, tally: Tally) -> None:
    """Each address is a page of its own that may be found; each such page is listed."""
    if len(set(listed)) != len(listed):
        tally.add("an address that is listed twice", "sitemap.xml")
    for address in listed:
        page = site.file_at(address)
        if page is None:
            tally.add("an address where nothing is published", address)
        elif site.head(page).noindex:
            tally.add("a page that is not for search engines", address)
        elif site.head(page).canonical != [address]:
            tally.add("a page whose own address is another", f"{address}: {site.head(page).canonical}")
    for page in site.pages:
        head, name = site.head(page), site.shown(page)
        # Further parts of lists show what is listed itself; a file of the author's own says nothing.
        is_part = re.search(r"(^|/)page/\d+/index\.html$", name)
        if head.canonical and not head.noindex and not head.refresh and not is_part:
            if site.address(page) not in set(listed):
                tally.add("a page that is not listed", name)


def check_news(site: Published, tally: Tally) -> None:
    path = site.output / "news-sitemap.xml"
    if not path.exists():
        return
    root = parse(site, path, tally)
    urls = list(root) if root is not None else []
    if len(urls) > PIECES:
        tally.add("too many pieces of news", str(len(urls)))
    oldest = (site.clock - timedelta(hours=48)).date()
    for url in urls:
        place = url.findtext(SITEMAP + "loc") or ""
        news = url.find(NEWS + "news")
        said = {key: news.findtext(f"{NEWS}{path}") if news is not None else None for key, path in (
            ("name", f"publication/{NEWS}name"), ("language", f"publication/{NEWS}language"),
            ("date", "publication_date"), ("title", "title"))}
        missing = [key for key, value in said.items() if not value]
        if missing:
            tally.add(f"a piece of news without {missing[0]}", place)
            continue
        if not re.fullmatch(r"[a-z]{2,3}|zh-cn|zh-tw", said["language"]):
            tally.add("a piece of news in no language of Google's", f"{place}: {said['language']}")
        day = said["date"][:10]
        if not oldest.isoformat() <= day <= (site.clock + timedelta(hours=14)).date().isoformat():
            tally.add("a piece of news that is none", f"{place}: {said['date']}")
        page = site.file_at(place)
        if page is None or not any(node.get("@type") == "NewsArticle" for node in site.graph(page)):
            tally.add("news that the house did not write", place)


def check_robots(site: Published, tally: Tally) -> None:
    path = site.output / "robots.txt"
    if not path.is_file():
        tally.add("no robots.txt", "robots.txt")
        return
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(path.read_text().splitlines())
    maps = robots.site_maps() or []
    if not maps:
        tally.add("robots.txt names no sitemap", "robots.txt")
    for address in maps:
        if site.file_at(address) is None:
            tally.add("robots.txt names a sitemap that is not there", address)
    if not robots.can_fetch("*", site.base_url):
        tally.add("robots.txt keeps everyone out", "robots.txt")
