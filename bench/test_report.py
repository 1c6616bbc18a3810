"""The tables: medians, ratios, and what is not known."""

import unittest

import report
import results
from report import COLD, MIB, WIRE, Cost

COSTS = {
    ("briefing", COLD): [Cost(1.0, 2.0, 10 * MIB), Cost(3.0, 4.0, 30 * MIB), Cost(2.0, 3.0, 20 * MIB)],
    ("hugo", COLD): [Cost(4.0, 6.0, 1_000 * MIB)],
    ("floor", COLD): [Cost(0.5, 0.0, 5 * MIB)],
    ("briefing", WIRE): [Cost(0.06, None, 30 * MIB)],
    ("hugo", WIRE): [Cost(0.6, None, 300 * MIB)],
}


class Tables(unittest.TestCase):
    def test_costs_are_medians(self) -> None:
        lines = report.cost_table(COSTS)
        self.assertEqual(lines[1], [COLD, "briefing", "2.000", "(1.000 – 3.000)", "3.000", "20", "3"])
        self.assertEqual(lines[2], [COLD, "hugo", "4.000", "(4.000 – 4.000)", "6.000", "1,000", "1"])
        self.assertEqual(lines[4], [WIRE, "briefing", "0.060", "(0.060 – 0.060)", "–", "30", "1"])

    def test_ratios_are_ours_by_theirs(self) -> None:
        lines = report.ratio_table(COSTS)
        self.assertEqual(lines[1], [COLD, "hugo", "0.500", "0.500", "0.020"])
        # Nothing is divided by nothing.
        self.assertEqual(lines[2], [COLD, "floor", "4.000", "–", "4.000"])
        self.assertEqual(lines[3], [WIRE, "hugo", "0.100", "–", "0.100"])

    def test_without_ours_there_is_no_ratio(self) -> None:
        theirs = {key: costs for key, costs in COSTS.items() if key[0] != "briefing"}
        self.assertEqual(len(report.ratio_table(theirs)), 1)

    def test_a_table_lines_up(self) -> None:
        text = report.table([["a", "long"], ["longer", "b"]])
        self.assertEqual(text, "| a      | long |\n|--------|------|\n| longer | b    |")


class Page(unittest.TestCase):
    def setUp(self) -> None:
        self.results = results.Results(1_000, 3, ["- date: today"], [["published"], ["1"]], COSTS)

    def test_the_page_shows_the_chart_and_the_tables(self) -> None:
        page = results.page(self.results, "results.svg")
        self.assertIn("- date: today", page)
        self.assertRegex(page, r"!\[.+\]\(results\.svg\)")
        for heading in ("## What was published", "## Costs", "## Ratios"):
            self.assertIn(heading, page)

    def test_only_one_generator_publishes_without_comparison(self) -> None:
        page = results.page(self.results._replace(published=[]), "results.svg")
        self.assertNotIn("## What was published", page)

    def test_the_chart_leaves_out_what_nobody_did(self) -> None:
        picture = results.picture(self.results)
        self.assertIn("From nothing: briefing 2.00 s, hugo 4.00 s, floor 0.50 s.", picture)
        self.assertIn("peak memory: briefing 20 MiB, hugo 1,000 MiB, floor 5 MiB.", picture)
        self.assertNotIn("Again", picture)


if __name__ == "__main__":
    unittest.main()
