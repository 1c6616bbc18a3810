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


class Cost(NamedTuple):
    """What one run took: seconds, seconds, bytes."""

    wall: float
    processor: float
    memory: int


def median(costs: list, part: str) -> float:
    return statistics.median(getattr(cost, part) for cost in costs)


def cost_table(costs: dict) -> list:
    lines = [["work", "program", "wall s", "(least – most)", "processor s", "peak MiB"]]
    for work in (COLD, UNCHANGED, EDITED):
        for (name, of), runs in costs.items():
            if of != work:
                continue
            walls = [cost.wall for cost in runs]
            lines.append(
                [work, name, f"{median(runs, 'wall'):.3f}"]
                + [f"({min(walls):.3f} – {max(walls):.3f})"]
                + [f"{median(runs, 'processor'):.3f}", f"{median(runs, 'memory') / MIB:,.0f}"]
            )
    return lines


def ratio_table(costs: dict) -> list:
    """Our medians divided by those of the others."""
    lines = [["work", "briefing /", "wall", "processor", "memory"]]
    for work in (COLD, UNCHANGED, EDITED):
        for other in ("hugo", "floor"):
            ours, theirs = costs.get(("briefing", work)), costs.get((other, work))
            if ours and theirs:
                parts = ("wall", "processor", "memory")
                ratios = [f"{median(ours, part) / median(theirs, part):.3f}" for part in parts]
                lines.append([work, other, *ratios])
    return lines


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
