"""Printing in processes of their own, so that no report can slow, stop or read the server."""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterable
from pathlib import Path
from queue import Empty, LifoQueue

import aladin
from aladin.domain.checklist import Checklist
from aladin.domain.submission import Submission, canonical_json
from aladin.report.errors import ReportError
from aladin.report.order import Interim, Order, Variant
from aladin.report.worker import PRINTED, receive, send

WALL_SECONDS = 60
# Enough to find Python and Pango; no secret of the server.
KEPT = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")


class Printer:
    """So many printing processes, each started when first needed and replaced when it ends."""

    def __init__(self, processes: int = 1, wall_seconds: float = WALL_SECONDS) -> None:
        workers = [_Worker(wall_seconds) for _ in range(processes)]
        self._wall_seconds = wall_seconds
        self._idle: LifoQueue[_Worker] = LifoQueue()  # the one used last is warm
        for worker in workers:
            self._idle.put(worker)
        self._stop = weakref.finalize(self, _stop, workers)  # also when it is forgotten

    def print(
        self,
        subject: Submission | Interim,
        check_url: str = "",
        variant: Variant = Variant.FULL,
        english: Checklist | None = None,
    ) -> bytes:
        """The PDF; raises ReportError, also after `wall_seconds`. May be called from any thread."""
        order = Order(subject=subject, check_url=check_url, variant=variant, english=english)
        try:
            job = canonical_json(order).encode()
        except UnicodeEncodeError as error:
            raise ReportError("the submission holds text that is no Unicode") from error
        try:
            worker = self._idle.get(timeout=self._wall_seconds)
        except Empty as error:
            raise ReportError("every printing process is busy") from error
        try:
            return worker.print(job)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Stop the processes; a print that is under way fails."""
        self._stop()


class _Worker:
    """One printing process, or the place of one that is not running."""

    def __init__(self, wall_seconds: float) -> None:
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def print(self, job: bytes) -> bytes:
        try:
            process = self._running()
        except OSError as error:  # no memory or no room for another process
            raise ReportError(f"no printing process can be started: {error}") from error
        assert process.stdin and process.stdout  # noqa: S101  # both are pipes
        clock = threading.Timer(self._wall_seconds, process.kill)
        clock.start()
        try:
            send(process.stdin, job)
            answer = receive(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            clock.cancel()
        if answer is None:
            self.stop()
            raise ReportError("the printing process ended before the report was done")
        if not answer.startswith(PRINTED):
            raise ReportError(answer[1:].decode())
        return answer[1:]

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._folder = tempfile.TemporaryDirectory(prefix="aladin-")
            self._process = subprocess.Popen(
                [sys.executable, "-m", "aladin.report.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=bare_environment(self._folder.name),
                start_new_session=True,  # an interrupt at the keyboard is the server's business
            )
        return self._process

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        with contextlib.suppress(BrokenPipeError):
            self._process.communicate()
        self._process = None
        if self._folder is not None:
            self._folder.cleanup()


def bare_environment(folder: str) -> dict[str, str]:
    """What a process is told that handles what somebody else wrote: where Python is, no secret."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(aladin.__file__).parents[1]), "TMPDIR": folder}


def _stop(workers: Iterable[_Worker]) -> None:
    for worker in workers:
        worker.stop()
