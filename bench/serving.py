"""What an editor waits for at a generator's own server: the first page, and a page after its text was saved."""

import http.client
import itertools
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Iterator

import report
from contestants import Contestant
from validators.tools import Failed

# How many edits there are to a round.
EDITS = 5
# Seconds from one question to the next, and until a server counts as stuck.
POLL, PATIENCE = 0.005, 300.0
# A server is at rest that used no more than one tick of the processor in so many seconds.
REST = 0.3


def middle_article(content: Path) -> Path:
    count = sum(1 for _ in articles(content))
    return next(itertools.islice(articles(content), count // 2, None))


def articles(content: Path) -> Iterator[Path]:
    """In the order of their paths. What this script holds counts as memory of each process that it starts,
    so it never holds all of them."""
    for topic in sorted(content.glob("*")):
        for year in sorted(topic.glob("[0-9]*")):
            for month in sorted(year.glob("*")):
                yield from sorted(month.glob("*.md"))


def address(content: Path, article: Path) -> str:
    """Where all contestants publish a text: its file's place."""
    return f"/{article.relative_to(content).with_suffix('').as_posix()}/"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A server that runs; `with` ends it."""

    def __init__(self, contestant: Contestant, log: Path) -> None:
        self.name, self.log, self.port = contestant.name, log, free_port()
        command = [str(word) for word in contestant.serve(self.port)]
        with log.open("wb") as sink:
            self.started = time.perf_counter()
            self.process = subprocess.Popen(
                command, cwd=contestant.site, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink
            )
        self.usage = None

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Stops it; `usage` is then what it used."""
        if self.process.returncode is None:
            self.process.terminate()
            _, status, self.usage = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)

    def get(self, path: str) -> bytes:
        """The body of a page, nothing while there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
            return body if response.status == 200 else b""
        except (ConnectionError, http.client.HTTPException):
            return b""
        finally:
            connection.close()

    def wait_for(self, path: str, text: bytes) -> None:
        """Asks until a page holds a text."""
        until = time.perf_counter() + PATIENCE
        while text not in self.get(path):
            if self.process.poll() is not None or time.perf_counter() > until:
                said = self.log.read_text(errors="replace")[-4000:]
                raise Failed(f"{self.name} did not serve `{path}` as it should be:\n{said}")
            time.sleep(POLL)

    def wait_for_rest(self) -> None:
        """What a server does after it has answered is not to be a part of the next answer's time."""
        until = time.perf_counter() + PATIENCE
        before = self.ticks()
        while time.perf_counter() < until:
            time.sleep(REST)
            now = self.ticks()
            if now - before <= 1:
                return
            before = now

    def ticks(self) -> int:
        """What it has used of the processor so far, by all of its threads."""
        return ticks_in(Path(f"/proc/{self.process.pid}/stat").read_text())


def ticks_in(stat: str) -> int:
    """The user and system ticks in a line of the kernel's; the program's name may hold anything."""
    after_name = stat.rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def first_page(contestant: Contestant, log: Path) -> report.Cost:
    """From before the process is made to the last byte of the home page."""
    with Server(contestant, log) as server:
        server.wait_for("/", b"</html>")
        wall = time.perf_counter() - server.started
        server.end()
    usage = server.usage
    return report.Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def edits(contestant: Contestant, log: Path) -> list:
    """From each save of one text to the last byte of its new page, asked for again and again."""
    article = middle_article(contestant.content)
    path, before = address(contestant.content, article), article.read_bytes()
    walls = []
    try:
        with Server(contestant, log) as server:
            # A page that nobody has open is made anew when somebody asks for it.
            server.wait_for("/", b"</html>")
            server.wait_for(path, b"</html>")
            for number in range(EDITS):
                server.wait_for_rest()
                sentence = f"This sentence is number {number}."
                started = time.perf_counter()
                with article.open("a") as text:
                    text.write(f"\n{sentence}\n")
                server.wait_for(path, sentence.encode())
                walls.append(time.perf_counter() - started)
    finally:
        article.write_bytes(before)
    return [report.Cost(wall, None, server.usage.ru_maxrss * 1024) for wall in walls]
