"""The floor: what the file system alone costs, of the site of the first that takes part."""

from pathlib import Path

from validators.tools import execute

from .contestant import Contestant, our_program

MANIFEST = "manifest"


def contestant(work: Path, of: Contestant) -> Contestant:
    program = our_program("floor")
    return Contestant(
        name="floor",
        facts=[],
        site=of.site,
        output=work / "floor",
        build=[program, "run", of.site, work / MANIFEST, work / "floor"],
        # Each file is looked at and none is read: a size that none has, so that none is printed.
        again=["find", of.content, of.site / "static", of.output, "-type", "f", "-size", "+9999G"],
        is_generator=False,
    )


def learn(work: Path, of: Contestant) -> None:
    """Writes down the names and sizes of what was published."""
    execute([our_program("floor"), "manifest", of.output, work / MANIFEST])
