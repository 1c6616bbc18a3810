"""Who can take part in the benchmark. Each is installed and described by a module of its own."""

from pathlib import Path

from validators.tools import Failed

from . import briefing, eleventy, floor, hugo
from .contestant import Contestant

GENERATORS = {
    "briefing": briefing.contestant,
    "hugo": hugo.contestant,
    "eleventy": eleventy.contestant,
}
NAMES = [*GENERATORS, "floor"]


def enlist(names: list, articles: int, work: Path) -> tuple:
    """Who takes part, in the order in which they are shown, and who is left out, as lines."""
    known = [make(work) for name, make in GENERATORS.items() if name in names]
    taking_part = [one for one in known if one.articles is None or articles <= one.articles]
    left_out = [
        f"- left out: {one.name}, which takes part up to {one.articles:,} articles"
        for one in known
        if one not in taking_part
    ]
    if not taking_part:
        raise Failed("no generator takes part")
    if "floor" in names:
        taking_part.append(floor.contestant(work, taking_part[0]))
    return taking_part, left_out
