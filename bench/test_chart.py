"""The chart: well-formed, told in words, and drawn to scale."""

import re
import unittest
import xml.etree.ElementTree as ElementTree

import chart
from chart import Bar, Panel

SVG = "{http://www.w3.org/2000/svg}"
PANELS = [
    Panel("From nothing", [Bar("briefing", 1, "1 s"), Bar("hugo", 4, "4 s")]),
    Panel("Again <& more>", [Bar("briefing", 0.5, "0.5 s"), Bar("floor", 0, "0 s")]),
]


class Chart(unittest.TestCase):
    def setUp(self) -> None:
        self.text = chart.chart("Costs & times", "Less is better.", PANELS)
        self.root = ElementTree.fromstring(self.text)

    def bars(self) -> list:
        return [bar for bar in self.root.iter(f"{SVG}rect") if bar.get("class") != "paper"]

    def test_it_is_told_in_words(self) -> None:
        named = [f"{SVG}{name}" for name in ("title", "desc")]
        title, desc = (self.root.find(name) for name in named)
        self.assertEqual(self.root.get("aria-labelledby"), f"{title.get('id')} {desc.get('id')}")
        self.assertEqual(self.root.get("role"), "img")
        self.assertEqual(title.text, "Costs & times")
        self.assertEqual(
            desc.text,
            "Less is better. From nothing: briefing 1 s, hugo 4 s. Again <& more>: briefing 0.5 s, floor 0 s.",
        )

    def test_each_panel_has_its_own_scale(self) -> None:
        widths = [float(bar.get("width")) for bar in self.bars()]
        self.assertEqual(widths, [chart.BARS / 4, chart.BARS, chart.BARS, 1])

    def test_ours_stands_out(self) -> None:
        self.assertEqual([bar.get("class") for bar in self.bars()], ["ours", "theirs", "ours", "theirs"])

    def test_every_bar_has_its_name_and_value_beside_it(self) -> None:
        texts = [text.text for text in self.root.iter(f"{SVG}text")]
        for word in ("briefing", "hugo", "floor", "1 s", "4 s", "0.5 s", "0 s"):
            self.assertIn(word, texts)

    def test_nothing_lies_outside(self) -> None:
        height = int(self.root.get("height"))
        for bar in self.bars():
            self.assertLess(float(bar.get("y")) + float(bar.get("height")), height)
            self.assertLess(float(bar.get("x")) + float(bar.get("width")), chart.WIDTH)

    def test_every_colour_is_defined_in_light_and_dark(self) -> None:
        light, dark = chart.STYLE.split("@media (prefers-color-scheme: dark)")
        used = set(re.findall(r"var\((--\w+)\)", chart.STYLE))
        for name in used:
            self.assertRegex(light, f"{name}: #")
            self.assertRegex(dark, f"{name}: #")


if __name__ == "__main__":
    unittest.main()
