"""Sites that are not alike are told apart before any time is taken."""

import tempfile
import unittest
from pathlib import Path

import pages

ARTICLES = [f"desk/2024/0{number}/piece-{number}" for number in range(1, 6)]
PAGE = '<article></article>\n<ul>\n<li><a href="/desk/{}/">More</a></li>\n</ul>\n<nav></nav>'


def write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text)


class Compared(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.outputs = {name: Path(folder.name) / name for name in ("ours", "theirs")}
        for site in self.outputs.values():
            for article in ARTICLES:
                write(site, f"{article}/index.html", PAGE.format("a"))
            write(site, "tags/grain/index.html", "grain")
            write(site, "tags/grain/atom.xml", "<feed/>")
            write(site, "atom.xml", "<feed/>")
            write(site, "sitemap.xml", "<urlset/>")

    def faults(self) -> str:
        return "\n".join(pages.compare(self.outputs)[1])

    def test_like_sites_have_no_fault(self) -> None:
        lines, faults = pages.compare(self.outputs)
        self.assertEqual(faults, [])
        self.assertEqual(lines[0], ["published", "ours", "theirs", "ours / theirs"])
        rows = {line[0]: line[1:] for line in lines[1:]}
        self.assertEqual(rows["HTML pages: tags"], ["1", "1", "1.000"])
        self.assertEqual(rows["HTML pages"], ["6", "6", "1.000"])
        self.assertEqual(rows["feeds"], ["2", "2", "1.000"])
        self.assertEqual(rows["feed bytes"], ["14", "14", "1.000"])
        self.assertEqual(rows["other files"], ["1", "1", "1.000"])

    def test_too_many_pages(self) -> None:
        write(self.outputs["ours"], "tags/water/index.html", "")
        self.assertIn("HTML pages compared: 7 of ours against 6 of theirs", self.faults())

    def test_too_many_bytes(self) -> None:
        write(self.outputs["theirs"], "tags/grain/index.html", "x" * 1_000)
        self.assertIn("HTML bytes compared", self.faults())

    def test_the_archive_is_counted_and_not_compared(self) -> None:
        write(self.outputs["ours"], "archive/index.html", "x" * 1_000)
        lines, faults = pages.compare(self.outputs)
        self.assertEqual(faults, [])
        self.assertIn(["HTML pages: archive", "1", "0", "–"], lines)

    def test_feeds_that_are_missing(self) -> None:
        (self.outputs["theirs"] / "tags/grain/atom.xml").unlink()
        self.assertIn("feeds: 2 of ours against 1 of theirs", self.faults())
        self.assertIn("feed bytes", self.faults())

    def test_an_article_at_another_address(self) -> None:
        theirs = self.outputs["theirs"]
        (theirs / ARTICLES[0]).rename(theirs / "desk/2024/01/renamed")
        self.assertIn(f"{ARTICLES[0]}/index.html is on one site only", self.faults())
        self.assertIn("desk/2024/01/renamed/index.html is on one site only", self.faults())

    def test_other_pieces_on_the_topic(self) -> None:
        write(self.outputs["theirs"], f"{ARTICLES[2]}/index.html", PAGE.format("b"))
        self.assertIn(f"{ARTICLES[2]}/index.html has others below it", self.faults())

    def test_three_sites_are_each_compared_with_the_first(self) -> None:
        third = self.outputs["theirs"].with_name("third")
        write(third, "index.html", "")
        lines, faults = pages.compare({**self.outputs, "third": third})
        self.assertEqual(lines[0][4:], ["ours / theirs", "ours / third"])
        self.assertTrue(all("third" in fault or "only" in fault for fault in faults), faults)


if __name__ == "__main__":
    unittest.main()
