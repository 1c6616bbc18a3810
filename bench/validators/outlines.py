"""OPML, taken in by listparser as a reader's program would."""

import listparser

from .feeds import files
from .published import Published
from .tally import Tally


def check(site: Published) -> tuple:
    """How many feeds are named, and what is wrong with that."""
    tally, named = Tally(), []
    feeds = files(site)
    for path in sorted(site.output.rglob("*.opml")):
        result = listparser.parse(path.read_text())
        if result.bozo:
            tally.add("an outline that cannot be taken in", f"{site.shown(path)}: {result.bozo_exception}")
        if not result.feeds:
            tally.add("an outline without a feed", site.shown(path))
        for feed in result.feeds:
            if not feed.title or not feed.url.startswith(("http://", "https://")):
                tally.add("a feed without a title or an absolute address", f"{site.shown(path)}: {feed.url}")
        if path.name == "feeds.opml":
            named += [feed.url for feed in result.feeds]
    for address in named:
        if site.file_at(address) not in feeds:
            tally.add("an outline names a feed that is not published", address)
    folders = {path.parent for path in feeds}
    told = {file.parent for file in map(site.file_at, named) if file}
    for folder in sorted(folders - told):
        tally.add("a feed that no outline names", site.shown(folder))
    return len(named), tally
