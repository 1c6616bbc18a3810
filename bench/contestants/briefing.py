"""Ours."""

from pathlib import Path

from validators.tools import execute

from .contestant import Contestant, our_program


def contestant(work: Path) -> Contestant:
    program = our_program("briefing")
    site = work / "briefing"
    build = [program, "build", "--quiet", "--site", site, "--output", site / "public"]
    return Contestant(
        name="briefing",
        facts=[
            f"- compiler: {execute(['rustc', '--version']).strip()}",
            f"- ours: {execute([program, '--version']).strip()}",
        ],
        site=site,
        output=site / "public",
        build=build,
        again=build,
        traces=[site / ".briefing"],
        serve=lambda port: [program, "serve", "--quiet", "--site", site, "--port", port],
    )
