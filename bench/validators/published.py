"""What was published, as the checks see it: files, pages and what their heads say."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit


class Head(HTMLParser):
    """The parts of a page that machines read."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.canonical: list = []
        self.robots = ""
        self.refresh = False
        self.metas: list = []
        self.links: list = []
        self.data: list = []
        self._script: list | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.links.append(given)
            if given.get("rel") == "canonical":
                self.canonical.append(given.get("href", ""))
        elif tag == "meta":
            self.metas.append(given)
            self.refresh |= given.get("http-equiv", "").lower() == "refresh"
            if given.get("name") == "robots":
                self.robots = given.get("content", "")
        elif tag == "script" and given.get("type") == "application/ld+json":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.data.append("".join(self._script))
            self._script = None

    @property
    def noindex(self) -> bool:
        return "noindex" in self.robots


@dataclass
class Published:
    """A site in its folder, as if at its address."""

    output: Path
    base_url: str
    clock: datetime
    heads: dict = field(default_factory=dict)

    @cached_property
    def pages(self) -> list:
        return sorted(self.output.rglob("*.html"))

    def shown(self, path: Path) -> str:
        return path.relative_to(self.output).as_posix()

    def head(self, path: Path) -> Head:
        if path not in self.heads:
            self.heads[path] = Head(path.read_text())
        return self.heads[path]

    def address(self, path: Path) -> str:
        """The address of a file, that of its folder for an index."""
        name = self.shown(path).removesuffix("index.html")
        return self.base_url + quote(name, safe="/~!$&'()*+,;=:@")

    def file_at(self, address: str) -> Path | None:
        """The file that answers an address of the site; without one, nothing."""
        bare = address.split("#")[0].split("?")[0]
        if not bare.startswith(self.base_url):
            return None
        path = self.output / unquote(bare.removeprefix(self.base_url))
        path = path / "index.html" if bare.endswith("/") else path
        return path if path.is_file() else None

    def graph(self, path: Path) -> list:
        """The nodes of a page's structured data; what cannot be read is another check's."""
        nodes = []
        for text in self.head(path).data:
            try:
                nodes += json.loads(text).get("@graph", [])
            except (ValueError, AttributeError):
                continue
        return nodes


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme) and (parts.scheme not in ("http", "https") or bool(parts.netloc))
