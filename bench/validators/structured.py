"""Structured data: JSON-LD whose types and properties are schema.org's, as schema-dts lists them."""

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from .published import Published, is_absolute
from .tally import Tally

BASE = re.compile(r"^(?:export )?interface (\w+)(?: extends ([\w, <>]+))? \{", re.M)
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<([^;]*), "\w+">;', re.M)
TYPE = re.compile(r'^    "@type": "(\w+)";', re.M)
DATES = ("Date", "DateTime")
TEXTS = ("Text", "URL", "Boolean", "Number", "Integer", "Time", *DATES)


class Vocabulary:
    """Types with their properties, those of the types above them included."""

    def __init__(self, definitions: Path) -> None:
        text = definitions.read_text()
        self.interfaces: dict = {}
        self.types: dict = {}
        found = list(BASE.finditer(text))
        for at, match in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(text)
            body = text[match.end() : end]
            above = [name.strip() for name in (match[2] or "").split(",") if name.strip()]
            ranges = {name: re.findall(r"\w+", values) for name, values in PROPERTY.findall(body)}
            self.interfaces[match[1]] = (above, ranges)
            for kind in TYPE.findall(body):
                self.types[kind] = match[1]

    @lru_cache(maxsize=None)
    def properties(self, interface: str) -> dict:
        above, own = self.interfaces.get(interface, ([], {}))
        gathered: dict = {}
        for name in above:
            gathered |= self.properties(name)
        return gathered | own

    def of(self, kind: str) -> dict | None:
        """The properties of a type, each with what it may be; nothing for what is no type."""
        return self.properties(self.types[kind]) if kind in self.types else None

    @lru_cache(maxsize=None)
    def is_a(self, kind: str, wanted: str) -> bool:
        """Whether a type is another, or lies below it."""
        interface, goal = self.types.get(kind), self.types.get(wanted, "")
        goals = {goal, goal.removesuffix("Leaf") + "Base", wanted + "Base"}
        pending = [interface] if interface else []
        while pending:
            name = pending.pop()
            if name in goals:
                return True
            pending += self.interfaces.get(name, ([], {}))[0]
        return kind == wanted


def check(site: Published, vocabulary: Vocabulary) -> tuple:
    """How many blocks there are, and what is wrong with them."""
    tally, blocks = Tally(), 0
    ids, references = set(), []
    for path in site.pages:
        place = site.shown(path)
        for text in site.head(path).data:
            blocks += 1
            try:
                data = json.loads(text)
            except ValueError as fault:
                tally.add("JSON that cannot be read", f"{place}: {fault}")
                continue
            if data.get("@context") != "https://schema.org":
                tally.add("a block without schema.org's context", place)
            for node in data.get("@graph", [data]):
                check_node(node, vocabulary, tally, place, ids, references)
        check_attribution(site, path, tally)
    for reference, place in references:
        if reference not in ids:
            tally.add(f"nothing has the id {reference}", place)
    return blocks, tally


def check_node(node: dict, vocabulary: Vocabulary, tally: Tally, place: str, ids: set, references: list) -> None:
    if set(node) == {"@id"}:
        references.append((node["@id"], place))
        return
    kind = node.get("@type")
    properties = vocabulary.of(kind) if isinstance(kind, str) else None
    if properties is None:
        tally.add(f"there is no type {kind}", place)
        return
    if "@id" in node:
        ids.add(node["@id"])
        if not is_absolute(node["@id"]):
            tally.add("an id that is not absolute", f"{place}: {node['@id']}")
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in properties:
            tally.add(f"{kind} has no property {name}", place)
            continue
        for one in value if isinstance(value, list) else [value]:
            check_value(f"{kind}.{name}", one, properties[name], vocabulary, tally, place)
            if isinstance(one, dict):
                check_node(one, vocabulary, tally, place, ids, references)


def check_value(name: str, value, allowed: list, vocabulary: Vocabulary, tally: Tally, place: str) -> None:
    if isinstance(value, dict):
        kind = value.get("@type")
        if kind and not any(vocabulary.is_a(kind, wanted) for wanted in allowed):
            tally.add(f"{name} is no {kind}", place)
        return
    if not any(kind in allowed for kind in TEXTS):
        # The address of a thing may stand for it.
        if not is_absolute(str(value)):
            tally.add(f"{name} is neither a thing nor its address", f"{place}: {value}")
    elif isinstance(value, str) and not value.strip():
        tally.add(f"{name} is empty", place)
    elif any(kind in allowed for kind in DATES) and "Text" not in allowed and not is_date(value):
        tally.add(f"{name} is no date", f"{place}: {value}")
    elif "URL" in allowed and "Text" not in allowed and not is_absolute(str(value)):
        tally.add(f"{name} is no absolute address", f"{place}: {value}")


def is_date(value) -> bool:
    if re.fullmatch(r"\d{4}(-\d{2})?", str(value)):
        return True
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def check_attribution(site: Published, path: Path, tally: Tally) -> None:
    """A page that is based on another's text is an article of ours, and names the original; one
    that is not is news of our own."""
    for node in site.graph(path):
        kind = node.get("@type")
        if kind == "Article" and "isBasedOn" not in node:
            tally.add("an article of others that names no original", site.shown(path))
        if kind == "Article" and "author" in node:
            tally.add("an article of others with an author of ours", site.shown(path))
        if kind == "NewsArticle" and "author" not in node:
            tally.add("an article of ours without an author", site.shown(path))
