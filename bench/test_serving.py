"""What is asked of servers, and who takes part."""

import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import contestants
import measure
import report
import serving
from contestants import Contestant
from validators.tools import Failed


def contestant(name: str, **more) -> Contestant:
    return Contestant(name, [], Path("site"), Path("public"), ["build"], ["again"], **more)


class Serving(unittest.TestCase):
    def test_the_address_is_the_place_of_the_file(self) -> None:
        content = Path("/site/content")
        self.assertEqual(serving.address(content, content / "desk/2024/01/a-piece.md"), "/desk/2024/01/a-piece/")

    def test_ticks_are_read_past_a_name_with_anything_in_it(self) -> None:
        fields = ["S", *(["0"] * 10), "17", "5", "0"]
        self.assertEqual(serving.ticks_in(f"12 (a) b (c) {' '.join(fields)}"), 22)

    def test_the_article_in_the_middle(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for name in ("desk/_index.md", "desk/2024/01/a.md", "desk/2024/01/b.md", "desk/2024/02/c.md"):
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
            self.assertEqual(serving.middle_article(Path(folder)).name, "b.md")


class Servers(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.site = Path(folder.name)
        self.log = self.site / "log"

    def serving(self, *command: str) -> Contestant:
        one = contestant("a server", serve=lambda port: [sys.executable, *command, port])
        return one._replace(site=self.site)

    def test_the_first_page_is_waited_for(self) -> None:
        (self.site / "index.html").write_text("<html></html>")
        cost = serving.first_page(self.serving("-m", "http.server", "--bind", "127.0.0.1"), self.log)
        self.assertGreater(cost.wall, 0)
        self.assertGreater(cost.memory, 0)

    def test_a_server_that_ends_says_why(self) -> None:
        with self.assertRaisesRegex(Failed, "a server did not serve `/`(?s:.*)no port for me"):
            serving.first_page(self.serving("-c", "raise SystemExit('no port for me')"), self.log)


class Turns(unittest.TestCase):
    def alternate(self, *taking_part: Contestant) -> tuple:
        """Who ran in which order, and the costs, where each run costs nothing."""
        ran = []

        def run(one: Contestant, command: list, _: Path) -> report.Cost:
            ran.append((one.name, command[0]))
            return report.Cost(0.0, 0.0, 0)

        with mock.patch.object(measure, "run", run):
            costs = measure.alternate(list(taking_part), 3, Path("log"), lambda _: None)
        return ran, costs

    def test_another_begins_each_round(self) -> None:
        plain = [contestant(name, is_generator=False) for name in ("a", "b")]
        ran, costs = self.alternate(*plain)
        self.assertEqual([name for name, command in ran if command == "build"], ["a", "b", "b", "a", "a", "b"])
        self.assertEqual(set(costs), {(name, work) for name in "ab" for work in (report.COLD, report.UNCHANGED)})

    def test_one_that_is_slow_takes_part_in_fewer_rounds(self) -> None:
        _, costs = self.alternate(contestant("a", is_generator=False), contestant("b", is_generator=False, rounds=2))
        self.assertEqual([len(costs[name, report.COLD]) for name in "ab"], [3, 2])


class Enlisted(unittest.TestCase):
    def enlist(self, names: list, articles: int) -> tuple:
        makers = {
            "briefing": lambda work: contestant("briefing"),
            "eleventy": lambda work: contestant("eleventy", articles=20),
        }
        with mock.patch.object(contestants, "GENERATORS", makers):
            taking_part, left_out = contestants.enlist(names, articles, Path("work"))
        return [one.name for one in taking_part], left_out

    def test_they_stand_in_one_order(self) -> None:
        self.assertEqual(self.enlist(["eleventy", "briefing"], 20), (["briefing", "eleventy"], []))

    def test_one_that_cannot_is_left_out_and_that_is_said(self) -> None:
        names, left_out = self.enlist(["briefing", "eleventy"], 21)
        self.assertEqual(names, ["briefing"])
        self.assertEqual(left_out, ["- left out: eleventy, which takes part up to 20 articles"])

    def test_somebody_must_take_part(self) -> None:
        with self.assertRaises(Failed):
            self.enlist(["eleventy"], 21)


if __name__ == "__main__":
    unittest.main()
