"""Builds, timed: each a new process, the contestants in turns."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Callable

import report
import serving
from contestants import Contestant
from validators.tools import Failed

SENTENCE = "\nA sentence that was not here before.\n"


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def run(contestant: Contestant, command: list, log: Path) -> report.Cost:
    """One run, from before the process is made until it is gone."""
    with log.open("wb") as sink:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=contestant.site,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        text = log.read_text(errors="replace")[-4000:]
        raise Failed(f"{contestant.name} ended with {process.returncode}:\n{text}")
    return report.Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def from_nothing(contestant: Contestant, log: Path) -> report.Cost:
    for path in [contestant.output, *contestant.traces]:
        remove(path)
    return run(contestant, contestant.build, log)


def unchanged(contestant: Contestant, log: Path) -> report.Cost:
    return run(contestant, contestant.again, log)


def after_an_edit(contestant: Contestant, log: Path) -> report.Cost:
    """Adds a sentence to the article in the middle of the corpus, and takes it back after."""
    article = serving.middle_article(contestant.content)
    before = article.read_bytes()
    article.write_bytes(before + SENTENCE.encode())
    try:
        return run(contestant, contestant.build, log)
    finally:
        article.write_bytes(before)


def first_page_anew(contestant: Contestant, log: Path) -> report.Cost:
    for path in contestant.traces:
        remove(path)
    return serving.first_page(contestant, log)


# What is measured in each round, in this order, of whom it can be.
BUILDS: dict = {report.COLD: from_nothing, report.UNCHANGED: unchanged}
EDITS: dict = {report.EDITED: after_an_edit}
SERVING: dict = {report.FIRST_PAGE_AGAIN: serving.first_page, report.FIRST_PAGE: first_page_anew}


def works(contestant: Contestant) -> dict:
    return {
        **BUILDS,
        **(EDITS if contestant.is_generator else {}),
        **(SERVING if contestant.serve else {}),
    }


def alternate(taking_part: list, rounds: int, log: Path, say: Callable) -> dict:
    """Costs by contestant and work. Contestants take turns, and another begins each round, so
    that a machine that grows slower (or faster) does so for all of them."""
    costs: dict = {}
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        first = number % len(taking_part)
        for one in taking_part[first:] + taking_part[:first]:
            if one.rounds is not None and number >= one.rounds:
                continue
            for work, measured in works(one).items():
                costs.setdefault((one.name, work), []).append(measured(one, log))
            if one.serve:
                costs.setdefault((one.name, report.WIRE), []).extend(serving.edits(one, log))
    return costs
