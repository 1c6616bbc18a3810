"""Eleventy, of the version that `eleventy-site/package-lock.json` says, with all that it stands on."""

import json
import shutil
from pathlib import Path

from validators.tools import execute

from .contestant import ROOT, Contestant, tools_folder

SITE = ROOT / "bench" / "eleventy-site"
PACKAGE = "@11ty/eleventy"
# It is slow: two rounds say as much of it as five, and at more articles its builds alone would take most of the time.
ROUNDS = 2
ARTICLES = 20_000


def contestant(work: Path) -> Contestant:
    version = json.loads((SITE / "package.json").read_text())["dependencies"][PACKAGE]
    site = work / "eleventy"
    # Its program itself, without the start of npm's.
    build = ["node", install(version), "--quiet"]
    return Contestant(
        name="eleventy",
        facts=[f"- Eleventy: {version}, Node {execute(['node', '--version']).strip()}"],
        site=site,
        output=site / "public",
        build=build,
        again=build,
        rounds=ROUNDS,
        articles=ARTICLES,
    )


def install(version: str) -> Path:
    """What the lock file says; nothing of it is run."""
    home = tools_folder() / f"eleventy-{version}"
    program = home / "node_modules" / PACKAGE / "cmd.cjs"
    locked, copied = SITE / "package-lock.json", home / "package-lock.json"
    if not program.exists() or copied.read_bytes() != locked.read_bytes():
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(SITE / "package.json", home)
        shutil.copy(locked, copied)
        execute(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=home)
    return program
