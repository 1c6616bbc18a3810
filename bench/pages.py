"""What a generator published, counted, so that times are compared only of like sites."""

import os
from pathlib import Path


class PageSet:
    """What a contestant published, as numbers: pages by the first part of their address."""

    KINDS = ("topics", "tags", "sources", "authors")

    def __init__(self, public: Path) -> None:
        self.pages: dict = {}
        self.page_bytes = 0
        self.other_files = 0
        self.other_bytes = 0
        for folder, _, files in os.walk(public):
            relative = Path(folder).relative_to(public)
            for name in files:
                self.count(relative / name, os.stat(os.path.join(folder, name)).st_size)

    def count(self, path: Path, size: int) -> None:
        if path.suffix == ".html":
            kind = path.parts[0] if path.parts[0] in self.KINDS else "articles and others"
            self.pages[kind] = self.pages.get(kind, 0) + 1
            self.page_bytes += size
        else:
            self.other_files += 1
            self.other_bytes += size

    def rows(self) -> dict:
        rows = {f"HTML pages: {kind}": self.pages.get(kind, 0) for kind in self.KINDS}
        rows["HTML pages: articles and others"] = self.pages.get("articles and others", 0)
        rows["HTML pages"] = sum(self.pages.values())
        rows["HTML bytes"] = self.page_bytes
        rows["other files"] = self.other_files
        rows["other bytes"] = self.other_bytes
        return rows


def compare(ours: Path, theirs: Path) -> tuple:
    """A table, and the faults that make a comparison of times worth nothing."""
    left, right = PageSet(ours).rows(), PageSet(theirs).rows()
    lines = [["published", "briefing", "hugo", "briefing / hugo"]]
    for name, value in left.items():
        share = f"{value / right[name]:.3f}" if right[name] else "–"
        lines.append([name, f"{value:,}", f"{right[name]:,}", share])
    faults = [
        f"{name}: {left[name]:,} against {right[name]:,}"
        for name in ("HTML pages", "HTML bytes")
        if abs(left[name] - right[name]) > right[name] / 10
    ]
    return lines, faults + missing_articles(ours, theirs)


def missing_articles(ours: Path, theirs: Path) -> list:
    """Every article must stand at the same address on both sites."""
    pattern = "*/[0-9]*/*/*/index.html"
    missing = [
        f"{page.relative_to(one)} is on one site only"
        for one, other in ((ours, theirs), (theirs, ours))
        for page in one.glob(pattern)
        if not (other / page.relative_to(one)).exists()
    ]
    return missing[:5]
