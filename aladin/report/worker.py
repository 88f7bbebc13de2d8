"""The printing process: takes orders in, gives PDFs out, and has access to nothing else.

Started by printing.py as ``python -m aladin.report.worker``. Both directions carry messages of
eight bytes of length and that many bytes.
"""

import math
import os
import struct
import sys
from typing import IO

from aladin.report.order import Order
from aladin.report.pdf import ReportError, print_pdf

if sys.platform != "win32":
    import resource

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 30  # for one report
PRINTED, FAILED = b"P", b"F"

_LENGTH = struct.Struct(">Q")


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


def main() -> None:
    """Print until there is nobody left to print for."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the messages
    _limit_memory()
    while (job := receive(sys.stdin.buffer)) is not None:
        _allow_more_time()
        send(answers, _printed(job))


def _printed(job: bytes) -> bytes:
    try:
        order = Order.model_validate_json(job)
        return PRINTED + print_pdf(order.subject, order.check_url, order.variant, order.english)
    except (ReportError, MemoryError) as error:
        return FAILED + (str(error) or type(error).__name__).encode()


def _limit_memory() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.nice(5)  # pages of the wizard come first


def _allow_more_time() -> None:
    """The limit counts from the start of the process, so it grows with each report."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
