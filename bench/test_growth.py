"""Tests of growth.py."""

import unittest

import growth
import report
from report import Cost


def costs(wall: float, memory: int) -> list:
    return [Cost(wall, 2 * wall, memory * report.MIB)]


class GrowthTest(unittest.TestCase):
    def setUp(self) -> None:
        self.files = {10: 20, 100: 190}
        self.costs = {}
        for size, wall in [(10, 1.0), (100, 11.0)]:
            self.costs[size, "briefing", report.COLD] = costs(wall, size)
            self.costs[size, "briefing", report.UNCHANGED] = costs(wall / 10, 5)
            self.costs[size, "briefing", report.EDITED] = costs(wall / 5, 5)
            self.costs[size, "floor", report.COLD] = costs(wall / 4, 1)
            self.costs[size, "floor", report.UNCHANGED] = costs(wall / 40, 1)

    def test_a_build_is_held_against_the_clean_one_and_the_floor(self) -> None:
        _, clean, unchanged, edited, *_ = growth.cost_table([10, 100], self.files, self.costs)
        self.assertEqual(clean, ["10", "20", report.COLD, "1.000", "", "4.000", "2.000", "10"])
        self.assertEqual(unchanged[4:6], ["0.100", "4.000"])
        self.assertEqual(edited[4:6], ["0.200", ""])

    def test_a_size_is_held_against_the_one_before(self) -> None:
        _, line = growth.growth_table([10, 100], self.costs)
        self.assertEqual(line, ["100", "10.0", "11.000", "11.000", "10.000", "11.000"])

    def test_the_page_holds_both_tables(self) -> None:
        page = growth.page(["- date: today"], self.files, self.costs, 1)
        self.assertIn("| 100      | 190   | from nothing", page)
        self.assertIn("- date: today", page)


if __name__ == "__main__":
    unittest.main()
