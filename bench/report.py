"""The benchmark's figures as tables, and the machine that they are of."""

import os
import platform
import statistics
from pathlib import Path
from typing import NamedTuple

MIB = 1024 * 1024

COLD = "from nothing"
UNCHANGED = "again, nothing changed"
EDITED = "again, one body edited"
FIRST_PAGE_AGAIN = "serve, first page, after builds"
FIRST_PAGE = "serve, first page, no cache"
WIRE = "serve, from edit to new page"
WORKS = (COLD, UNCHANGED, EDITED, FIRST_PAGE, FIRST_PAGE_AGAIN, WIRE)


class Cost(NamedTuple):
    """What one run took: seconds, seconds (where they are known), bytes."""

    wall: float
    processor: float | None
    memory: int


def median(costs: list, part: str) -> float | None:
    values = [getattr(cost, part) for cost in costs]
    return None if None in values else statistics.median(values)


def figure(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def cost_table(costs: dict) -> list:
    lines = [["work", "program", "wall s", "(least – most)", "processor s", "peak MiB", "runs"]]
    for work in WORKS:
        for (name, of), runs in costs.items():
            if of != work:
                continue
            walls = [cost.wall for cost in runs]
            lines.append(
                [work, name, figure(median(runs, "wall"))]
                + [f"({figure(min(walls))} – {figure(max(walls))})"]
                + [figure(median(runs, "processor")), figure(median(runs, "memory") / MIB, 0)]
                + [str(len(runs))]
            )
    return lines


def ratio_table(costs: dict) -> list:
    """Our medians divided by those of the others."""
    lines = [["work", "briefing /", "wall", "processor", "memory"]]
    others = dict.fromkeys(name for name, _ in costs if name != "briefing")
    for work in WORKS:
        for other in others:
            ours, theirs = costs.get(("briefing", work)), costs.get((other, work))
            if ours and theirs:
                parts = ("wall", "processor", "memory")
                lines.append([work, other, *(ratio(ours, theirs, part) for part in parts)])
    return lines


def ratio(ours: list, theirs: list, part: str) -> str:
    left, right = median(ours, part), median(theirs, part)
    return figure(left / right if left is not None and right else None)


def table(lines: list) -> str:
    """Markdown that also lines up on a terminal."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]

    def row(cells: list) -> str:
        return "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths)) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([row(lines[0]), rule, *map(row, lines[1:])])


def machine() -> list:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return [
        f"- processor: {processor_model()}, {len(os.sched_getaffinity(0))} cores for this run",
        f"- memory: {memory / 1024 / MIB:.1f} GiB",
        f"- system: {platform.system()} {platform.release()}, {platform.machine()}",
    ]


def processor_model() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def file_system(path: Path) -> str:
    """The kind of file system that holds a path: that of the longest mount point above it."""
    best = ("", "unknown")
    for line in Path("/proc/self/mounts").read_text().splitlines():
        point, kind = line.split()[1:3]
        if path.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
