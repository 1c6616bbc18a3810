"""How costs grow with the size of a site, as tables."""

import os
from pathlib import Path

import report

BUILDS = (report.COLD, report.UNCHANGED, report.EDITED)


def count(output: Path) -> int:
    """How many files were published."""
    return sum(len(files) for _, _, files in os.walk(output))


def page(facts: list, files: dict, costs: dict, rounds: int) -> str:
    """The Markdown: `files` by size, `costs` by size, contestant and work."""
    sizes = sorted(files)
    return (
        "\n\n".join(
            [
                "# How the costs grow",
                "Written by `bench/sizes`; how to read it stands in [README.md](README.md).",
                "\n".join(facts),
                "## Costs",
                f"Medians of {rounds} rounds in which the sizes took turns.",
                report.table(cost_table(sizes, files, costs)),
                "## Against the site before",
                "What a build from nothing costs, divided by what it costs at the size before.",
                report.table(growth_table(sizes, costs)),
            ]
        )
        + "\n"
    )


def cost_table(sizes: list, files: dict, costs: dict) -> list:
    lines = [["articles", "files", "work", "wall s", "of a clean build", "/ floor", "processor s", "peak MiB"]]
    for size in sizes:
        clean = costs[size, "briefing", report.COLD]
        for work in BUILDS:
            runs = costs[size, "briefing", work]
            below = costs.get((size, "floor", work))
            lines.append(
                [f"{size:,}", f"{files[size]:,}", work, report.figure(report.median(runs, "wall"))]
                + ["" if work == report.COLD else report.ratio(runs, clean, "wall")]
                + [report.ratio(runs, below, "wall") if below else ""]
                + [report.figure(report.median(runs, "processor"))]
                + [report.figure(report.median(runs, "memory") / report.MIB, 0)]
            )
    return lines


def growth_table(sizes: list, costs: dict) -> list:
    lines = [["articles", "times the articles", "wall", "processor", "memory", "floor, wall"]]
    for before, size in zip(sizes, sizes[1:]):
        of = lambda name, at: costs[at, name, report.COLD]
        ours = [report.ratio(of("briefing", size), of("briefing", before), part) for part in report.Cost._fields]
        floor = report.ratio(of("floor", size), of("floor", before), "wall")
        lines.append([f"{size:,}", report.figure(size / before, 1), *ours, floor])
    return lines
