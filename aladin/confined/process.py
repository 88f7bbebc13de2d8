"""Inside a confined process: take jobs, give answers, within limits of memory and time.

Both directions carry messages of eight bytes of length and that many bytes. An answer begins with
one byte that says whether the job was done.
"""

import math
import os
import struct
import sys
from collections.abc import Callable
from typing import IO

if sys.platform != "win32":
    import resource

DONE, FAILED = b"D", b"F"

_LENGTH = struct.Struct(">Q")


class JobFailed(Exception):
    """The job cannot be done; the message goes back to whoever asked for it."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def work(answer: Callable[[bytes], bytes], memory: int, cpu_seconds: int) -> None:
    """Answer until there is nobody left to ask: in `memory` bytes, and so many seconds for each."""
    answers = answers_only()
    limit_memory(memory)
    while (job := receive(sys.stdin.buffer)) is not None:
        _allow_more_time(cpu_seconds)
        send(answers, _answered(answer, job))


def _answered(answer: Callable[[bytes], bytes], job: bytes) -> bytes:
    try:
        return DONE + answer(job)
    except (JobFailed, MemoryError) as error:
        return FAILED + (str(error) or type(error).__name__).encode()


def answers_only() -> IO[bytes]:
    """Where answers go; whatever a library prints from now on must not get between them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def limit_memory(memory: int) -> None:
    """So many bytes of address space, no file of its memory, and a place behind the server."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.nice(5)  # pages of the wizard come first


def _allow_more_time(cpu_seconds: int) -> None:
    """The limit counts from the start of the process, so it grows with each job."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = math.ceil(used.ru_utime + used.ru_stime) + cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
