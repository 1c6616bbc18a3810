"""Faults counted by kind, each with the place where it was met first."""

import collections
from typing import NamedTuple


class Finding(NamedTuple):
    """One kind of fault: how often it was seen, and where first."""

    count: int
    kind: str
    example: str


class Tally:
    """Faults counted by kind."""

    def __init__(self) -> None:
        self.counts: collections.Counter = collections.Counter()
        self.examples: dict = {}

    def add(self, kind: str, example: str) -> None:
        self.counts[kind] += 1
        self.examples.setdefault(kind, example)

    def findings(self) -> list:
        return [Finding(n, kind, self.examples[kind]) for kind, n in self.counts.most_common()]

    def total(self) -> int:
        return self.counts.total()
