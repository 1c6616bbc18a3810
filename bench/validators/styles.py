"""Style sheets, by the Nu Html Checker."""

import json
import re
from pathlib import Path

from .published import Published
from .tally import Tally
from .tools import execute

# Properties and at-rules that the checker's edition of CSS does not hold yet, each with why they may stand in a
# style sheet all the same. What is not named here is a fault.
NOT_YET_KNOWN = {
    "@container": "CSS Conditional Rules 5; every engine has it since 2023",
    "container-type": "CSS Conditional Rules 5; every engine has it since 2023",
    "container-name": "CSS Conditional Rules 5; every engine has it since 2023",
    "@property": "CSS Properties and Values 1; every engine has it since 2024",
    "@view-transition": "CSS View Transitions 2; an engine without it shows the next page at once",
    "view-transition-name": "CSS View Transitions 1; an engine without it shows the next page at once",
}
UNKNOWN = re.compile(r"(?:Property “(?P<property>[^”]+)” doesn't exist|Unrecognized at-rule “(?P<rule>[^”]+)”)")


def is_excused(message: str) -> bool:
    """Whether the checker complains of nothing but what it does not know yet."""
    found = UNKNOWN.search(message)
    return bool(found) and (found["property"] or found["rule"]) in NOT_YET_KNOWN


def check(jar: Path, site: Published) -> tuple:
    """How many style sheets there are, and every error and warning in them."""
    sheets = sorted(site.output.rglob("*.css"))
    tally = Tally()
    if not sheets:
        return 0, tally
    command = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--css", *sheets]
    for message in json.loads(execute(command))["messages"]:
        if is_excused(message["message"]):
            continue
        sheet = message.get("url", "").rpartition("/")[2]
        extract = " ".join(message.get("extract", "").split())
        tally.add(message["message"], f"{sheet}:{message.get('lastLine', 0)} {extract}")
    return len(sheets), tally
