"""What the benchmark writes: its results as Markdown, and a chart of them."""

import resource
from typing import NamedTuple

import chart
import report


class Results(NamedTuple):
    """What is known when the last round is over."""

    articles: int
    rounds: int
    # Lines: the machine, the versions, who was left out.
    facts: list
    # The table of what was published; nothing where one generator alone took part.
    published: list
    costs: dict


def page(results: Results, picture: str) -> str:
    """The Markdown; `picture` is the name of the chart beside it."""
    least = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / report.MIB
    parts = [
        "# Results of the benchmark",
        "Written by `bench/run`; how to read it stands in [README.md](README.md).",
        "\n".join(results.facts),
        f"![Wall times and memory as bars; the tables below hold the same figures.]({picture})",
    ]
    if results.published:
        parts += ["## What was published", report.table(results.published)]
    parts += ["## Costs", f"Medians of {results.rounds} alternating rounds."]
    parts.append(report.table(report.cost_table(results.costs)))
    ratios = report.ratio_table(results.costs)
    if len(ratios) > 1:
        parts += ["## Ratios", report.table(ratios)]
    parts.append(
        f"A peak near {least:.0f} MiB is that of the measuring script, from which each process "
        "starts: it means *at most so much*."
    )
    return "\n\n".join(parts) + "\n"


def picture(results: Results) -> str:
    """The chart: wall times by work, and the memory of a build from nothing."""
    panels = [
        panel(f"{work[0].upper()}{work[1:]}", results.costs, work, "wall", 1, " s")
        for work in report.WORKS
    ]
    panels.append(panel("From nothing, peak memory", results.costs, report.COLD, "memory", report.MIB, " MiB"))
    return chart.chart(
        f"What it costs to build and serve {results.articles:,} articles",
        f"Medians of {results.rounds} rounds; less is better; each group of bars has its own scale.",
        [one for one in panels if one.bars],
    )


def panel(title: str, costs: dict, work: str, part: str, unit: int, mark: str) -> chart.Panel:
    bars = []
    for (name, of), runs in costs.items():
        if of == work:
            value = report.median(runs, part) / unit
            bars.append(chart.Bar(name, value, report.figure(value, 0 if part == "memory" else 2) + mark))
    return chart.Panel(title, bars)
