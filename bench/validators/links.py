"""Links within the site and their anchors, by lychee."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from .tally import Tally
from .tools import execute


def check(lychee: Path, root: Path, base_url: str) -> tuple:
    """How many links there are, and the broken ones; links to our own address are looked up in
    the folder too."""
    parts = urlsplit(base_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    command = [lychee, "--offline", "--include-fragments", "--no-progress", "--no-ignore"]
    command += ["--format", "json", "--extensions", "html", "--index-files", "index.html"]
    command += ["--remap", f"^{re.escape(origin)}(/|$) {root.as_uri()}/", "--root-dir", root, root]
    # 2: it has found broken links, which is a result like any other.
    report = json.loads(execute(command, allowed=(0, 2)))
    tally = Tally()
    for page, faults in report["error_map"].items():
        for fault in faults:
            target = fault["url"].removeprefix(root.as_uri())
            place = f"{page.removeprefix(str(root))}:{fault.get('span', {}).get('line', 0)}"
            tally.add(f"{target}: {fault['status']['text']}", place)
    return report["total"], tally
