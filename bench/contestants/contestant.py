"""What takes part in the benchmark, as a value; and what its parts have in common."""

import os
from pathlib import Path
from typing import Callable, NamedTuple

from validators.tools import execute

ROOT = Path(__file__).resolve().parent.parent.parent


class Contestant(NamedTuple):
    """One that takes part: what it runs on which site, and what it says of itself."""

    name: str
    # Its version and what else belongs to it, as lines of the results.
    facts: list
    site: Path
    output: Path
    # A build, and what tells that nothing has changed (mostly a build, too).
    build: list
    again: list
    # Beside the output, what one run leaves that would help the next.
    traces: list = []
    # Whether it makes a site from articles; the floor does not.
    is_generator: bool = True
    # The command that serves the site at a port.
    serve: Callable[[int], list] | None = None
    # Takes part in so many rounds, and of so many articles, at most.
    rounds: int | None = None
    articles: int | None = None

    @property
    def content(self) -> Path:
        return self.site / "content"


def target_folder() -> Path:
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()


def tools_folder() -> Path:
    """Where the programs of others are installed."""
    return target_folder() / "bench-tools"


def our_program(name: str) -> Path:
    """The path of `briefing` or of an example, built in release mode."""
    is_example = name != "briefing"
    execute(["cargo", "build", "--release", "--example" if is_example else "--bin", name], cwd=ROOT)
    release = target_folder() / "release"
    return release / "examples" / name if is_example else release / name
