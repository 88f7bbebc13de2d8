"""Processes that do one kind of work, so that no job can slow, stop or read the server."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterable
from pathlib import Path
from queue import Empty, LifoQueue

import aladin
from aladin.confined.process import DONE, JobFailed, receive, send

# Enough to find Python and Pango; no secret of the server.
KEPT = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")

FAULTS = (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGILL, -signal.SIGFPE)


class Broken(JobFailed):
    """The process did not live to give an answer: it was killed, or reached a limit."""


class Crashed(Broken):
    """The process ended by a fault of its own: not for a limit, and nobody has stopped it."""


class Busy(JobFailed):
    """No process was free in time, or none can be started."""


class Pool:
    """So many processes that run `module`, each started when first needed, replaced when it ends.

    The module is run as ``python -m`` and calls `process.work`.
    """

    def __init__(self, module: str, processes: int, wall_seconds: float) -> None:
        workers = [_Worker(module, wall_seconds) for _ in range(processes)]
        self._wall_seconds = wall_seconds
        self._idle: LifoQueue[_Worker] = LifoQueue()  # the one used last is warm
        for worker in workers:
            self._idle.put(worker)
        self._stop = weakref.finalize(self, _stop, workers)  # also when it is forgotten

    def ask(self, job: bytes) -> bytes:
        """The answer; raises JobFailed, after `wall_seconds` at the latest. From any thread."""
        try:
            worker = self._idle.get(timeout=self._wall_seconds)
        except Empty as error:
            raise Busy("every process is busy") from error
        try:
            return worker.ask(job)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Stop the processes; a job that is under way fails."""
        self._stop()


class _Worker:
    """One process, or the place of one that is not running."""

    def __init__(self, module: str, wall_seconds: float) -> None:
        self._module = module
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def ask(self, job: bytes) -> bytes:
        try:
            process = self._running()
        except OSError as error:  # no memory or no room for another process
            self.stop()
            raise Busy(f"no process can be started: {error}") from error
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
            ended = _ended(process)
            self.stop()
            raise ended("the process ended before the job was done")
        if not answer.startswith(DONE):
            raise JobFailed(answer[1:].decode())
        return answer[1:]

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._folder = tempfile.TemporaryDirectory(prefix="aladin-")
            self._process = subprocess.Popen(  # noqa: S603 - a module of ours, and no shell
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=bare_environment(self._folder.name),
                start_new_session=True,  # an interrupt at the keyboard is the server's business
            )
        return self._process

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            with contextlib.suppress(BrokenPipeError):
                self._process.communicate()
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()


def _ended(process: "subprocess.Popen[bytes]") -> type[Broken]:
    """How a process has ended that gave no answer."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        if process.wait(timeout=1) in FAULTS:
            return Crashed
    return Broken


def bare_environment(folder: str) -> dict[str, str]:
    """What a process is told that handles what somebody else wrote: where Python is, no secret."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(aladin.__file__).parents[1]), "TMPDIR": folder}


def _stop(workers: Iterable[_Worker]) -> None:
    for worker in workers:
        worker.stop()
