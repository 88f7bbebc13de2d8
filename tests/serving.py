"""A real `aladin serve` on a free port, stopped by its own process id."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 60  # seconds: a loaded machine is slow, a hung one is an error


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


@contextmanager
def serving(aladin: Path, folder: Path, **settings: str) -> Iterator[str]:
    """The address of `aladin serve`, run in `folder` with nothing else of our settings.

    Raises AssertionError with all it printed when it stops, or does not answer.
    """
    port = free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    log = folder / "serve.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [aladin, "serve"],
            cwd=folder,
            env={**kept, "PORT": str(port), **settings},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{address}/", timeout=PATIENCE):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError(f"no answer: {log.read_text(encoding='utf-8')}")
