"""What a generator published, counted, so that times are compared only of like sites."""

import os
import re
from pathlib import Path

# How far numbers and bytes may lie apart.
TOLERANCE = 0.1
COMPARED = ("HTML pages compared", "HTML bytes compared", "feeds", "feed bytes")
ARTICLES = "*/[0-9]*/*/*/index.html"
# The list below an article: the five more on its topic.
MORE = re.compile(r"</article>\s*<ul>(.*?)</ul>", re.DOTALL)


class PageSet:
    """What a contestant published, as numbers: pages by the first part of their address."""

    KINDS = ("topics", "tags", "sources", "authors", "archive")

    def __init__(self, public: Path) -> None:
        self.pages: dict = {}
        self.page_bytes: dict = {}
        self.feeds = self.feed_bytes = self.other_files = self.other_bytes = 0
        for folder, _, files in os.walk(public):
            relative = Path(folder).relative_to(public)
            for name in files:
                self.count(relative / name, os.stat(os.path.join(folder, name)).st_size)

    def count(self, path: Path, size: int) -> None:
        if path.suffix == ".html":
            kind = path.parts[0] if path.parts[0] in self.KINDS else "articles and others"
            self.pages[kind] = self.pages.get(kind, 0) + 1
            self.page_bytes[kind] = self.page_bytes.get(kind, 0) + size
        elif path.name == "atom.xml":
            self.feeds += 1
            self.feed_bytes += size
        else:
            self.other_files += 1
            self.other_bytes += size

    def rows(self) -> dict:
        """The archive is not compared: only one of the sites has one."""
        kinds = (*self.KINDS, "articles and others")
        rows = {f"HTML pages: {kind}": self.pages.get(kind, 0) for kind in kinds}
        for name, by_kind in (("pages", self.pages), ("bytes", self.page_bytes)):
            whole = sum(by_kind.values())
            rows[f"HTML {name}"] = whole
            rows[f"HTML {name} compared"] = whole - by_kind.get("archive", 0)
        rows["feeds"] = self.feeds
        rows["feed bytes"] = self.feed_bytes
        rows["other files"] = self.other_files
        rows["other bytes"] = self.other_bytes
        return rows


def compare(outputs: dict) -> tuple:
    """A table of sites by name, and the faults that make a comparison of times worth nothing.
    Each site is compared with the first."""
    rows = {name: PageSet(output).rows() for name, output in outputs.items()}
    (first, left), *others = rows.items()
    lines = [["published", *rows, *(f"{first} / {name}" for name, _ in others)]]
    for what, value in left.items():
        counts = [f"{site[what]:,}" for site in rows.values()]
        shares = [f"{value / site[what]:.3f}" if site[what] else "–" for _, site in others]
        lines.append([what, *counts, *shares])
    faults = []
    for name, right in others:
        faults += [
            f"{what}: {left[what]:,} of {first} against {right[what]:,} of {name}"
            for what in COMPARED
            if abs(left[what] - right[what]) > right[what] * TOLERANCE
        ]
        faults += other_articles(outputs[first], outputs[name])
    return lines, faults


def other_articles(ours: Path, theirs: Path) -> list:
    """Every article must stand at the same address on both sites, and lead to the same five."""
    left, right = ({page.relative_to(one) for page in one.glob(ARTICLES)} for one in (ours, theirs))
    faults = [f"{page} is on one site only" for page in sorted(left ^ right)]
    faults += [
        f"{page} has others below it than in {theirs}"
        for page in sorted(left & right)
        if more_on_topic(ours / page) != more_on_topic(theirs / page)
    ]
    return faults[:5]


def more_on_topic(page: Path) -> list:
    found = MORE.search(page.read_text())
    return re.findall(r'href="([^"]*)"', found.group(1)) if found else []
