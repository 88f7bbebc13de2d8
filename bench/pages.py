"""A page of the wizard, shown and saved, against a bare Flask page on the same server.

Both run on granian as `aladin serve` sets it up. Every visitor has an assessment of their own, all
of whose questions are answered; every save changes one answer and is on disk before its reply.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from flask import Flask

from bench import Ratio

FITS = "/mulai/apotek/cocok?kota=medan&barang=keras&aturan=tidak"
VISITORS = 8
ROUNDS = 5
SECONDS = 2.0  # of each job in each round
PAGE = "/isi/surat"  # three to seven questions, like most
INPUT = re.compile(r'<input type="(\w+)" name="([^"]+)"[^>]* value="([^"]*)"( checked)?')

hello = Flask(__name__)


@hello.get("/")
def say_hello() -> str:
    return "Hello, world!"


class Visitor:
    """One kept-alive connection with its cookie; so plain that the servers do nearly all work."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = port
        self.cookie = ""

    def ask(self, path: str, sent: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """Status and body; keeps the cookie."""
        status, head, body = self.exchange(self.request(path, sent))
        if found := re.search(rb"(?im)^set-cookie: ([^;]+)", head):
            self.cookie = found[1].decode()
        return status, body.decode()

    def request(self, path: str, sent: list[tuple[str, str]] | None = None) -> bytes:
        """The bytes of a GET, or of a POST when something is sent."""
        body = urlencode(sent or []).encode()
        lines = [
            f"{'GET' if sent is None else 'POST'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {self.cookie}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def exchange(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Send it and read the whole answer."""
        self.socket.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        head, _, body = answer.partition(b"\r\n\r\n")
        found = re.search(rb"(?i)content-length: (\d+)", head)
        length = int(found[1]) if found else 0
        while len(body) < length:
            body += self.socket.recv(65536)
        return int(head[9:12]), head, body


class Applicant(Visitor):
    """A visitor with an assessment whose every question is answered."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.turn = 0
        self.ask("/mulai/apotek", self.fields(self.ask(FITS)[1]))
        done: set[str] = set()
        while left := set(re.findall(r'href="(/isi/[^"]+)"', self.ask("/tugas")[1])) - done:
            for path in sorted(left):  # a section leads to its first page that is still open
                for _ in range(2):  # which may open more questions
                    self.ask(path, self.fields(self.ask(path)[1], answer=True))
            done |= left
        self.page = self.fields(self.ask(PAGE)[1])
        self.show = self.request(PAGE)
        self.name = next(name for name, _ in self.page if name.startswith("answer-"))
        self.version = int(dict(self.page)[f"seen-{self.name.removeprefix('answer-')}"])

    def fields(self, page: str, answer: bool = False) -> list[tuple[str, str]]:
        """What its form would send, with the first option of each question chosen."""
        sent: dict[str, str] = {}
        for kind, name, value, checked in INPUT.findall(page):
            if kind == "hidden" or checked or (answer and name.startswith("answer-")):
                sent.setdefault(name, value)
        return list(sent.items())

    def get(self) -> None:
        """See the page."""
        status, _, _ = self.exchange(self.show)
        assert status == 200, status

    def save(self) -> None:
        """Change one answer, there and back."""
        self.turn += 1
        seen = f"seen-{self.name.removeprefix('answer-')}"
        value = ("yes", "no")[self.turn % 2]  # "yes" is what is stored at first
        sent = dict(self.page) | {self.name: value, seen: str(self.version)}
        status, _, _ = self.exchange(self.request(PAGE, list(sent.items())))
        assert status == 302, status
        self.version += 1


def measure() -> Iterator[Ratio]:
    """How many of each a second, taken in turn."""
    with tempfile.TemporaryDirectory() as folder, ours(folder) as port, bare(folder) as other:
        applicants = [Applicant(port) for _ in range(VISITORS)]
        greeted = [Visitor(other) for _ in range(VISITORS)]
        greeting = greeted[0].request("/")
        jobs: list[list[Callable[[], object]]] = [
            [partial(visitor.exchange, greeting) for visitor in greeted],
            [applicant.get for applicant in applicants],
            [applicant.save for applicant in applicants],
        ]
        rounds = [[a_second(job) for job in jobs] for _ in range(ROUNDS)]
        flask, shown, saved = (median(each) for each in zip(*rounds, strict=True))
    yield Ratio(
        "a section page, against a bare Flask page", shown, flask, "a second", "0.18 or more"
    )
    yield Ratio(
        "a durable save, against a bare Flask page", saved, flask, "a second", "0.18 or more"
    )


def a_second(visitors: list[Callable[[], object]]) -> float:
    """How many requests a second these visitors make together."""
    counts = [0] * len(visitors)
    until = time.perf_counter() + SECONDS

    def visit(number: int) -> None:
        while time.perf_counter() < until:
            visitors[number]()
            counts[number] += 1

    with ThreadPoolExecutor(len(visitors)) as people:
        list(people.map(visit, range(len(visitors))))
    return sum(counts) / SECONDS


def ours(folder: str) -> AbstractContextManager[int]:
    """Aladin on a fresh database."""
    return serving(folder, [str(Path(sys.executable).parent / "aladin"), "serve", "--workers", "2"])


def bare(folder: str) -> AbstractContextManager[int]:
    """The bare page on the same server with the same settings."""
    command = [sys.executable, "-m", "granian", "bench.pages:hello", "--interface", "wsgi"]
    return serving(folder, [*command, "--workers", "2", "--blocking-threads", "4"], "--port")


@contextmanager
def serving(folder: str, command: list[str], port_option: str = "") -> Iterator[int]:
    """Run a server until the measurement is over; gives its port."""
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
    options = [port_option, str(port)] if port_option else []
    here = str(Path(__file__).resolve().parent.parent)
    process = subprocess.Popen(
        [*command, *options],
        env={**os.environ, "PORT": str(port), "ALADIN_INSTANCE": folder, "PYTHONPATH": here},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            assert process.poll() is None, "the server has ended"
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()
