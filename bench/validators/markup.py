"""HTML, by the Nu Html Checker."""

import json
from pathlib import Path
from typing import Iterator

from .tally import Tally
from .tools import execute

# Pages of one run of the checker: few enough for one command line and for its memory.
BATCH = 2_000


def messages(jar: Path, pages: list) -> Iterator[dict]:
    for start in range(0, len(pages), BATCH):
        command = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"]
        command += ["--skip-non-html", *pages[start : start + BATCH]]
        yield from json.loads(execute(command))["messages"]


def check(jar: Path, root: Path, pages: list) -> tuple:
    """Errors, and what the checker merely remarks."""
    errors, remarks = Tally(), Tally()
    prefix = root.as_uri().replace("file://", "file:")
    for message in messages(jar, pages):
        page = message.get("url", "").removeprefix(prefix)
        extract = " ".join(message.get("extract", "").split())
        example = f"{page}:{message.get('lastLine', 0)} {extract}"
        # Anything else than a remark counts: also a page that the checker could not read.
        kind = remarks if message["type"] == "info" else errors
        kind.add(message["message"], example)
    return errors, remarks
