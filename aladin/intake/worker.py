"""The process that takes files apart: bytes in, bytes out, and access to nothing else.

Started by sieve.py as ``python -m aladin.intake.worker``.
"""

from aladin.confined.process import JobFailed, work
from aladin.intake.kind import FileKind, kind_of
from aladin.intake.paper import rebuilt_paper
from aladin.intake.picture import rebuilt_picture
from aladin.intake.refusal import Refusal, Refused

MEMORY = 512 * 1024 * 1024  # bytes of address space
CPU_SECONDS = 10  # for one file


def rebuilt(content: bytes) -> bytes:
    """A file built anew; what fails carries the reason."""
    kind = kind_of(content)
    if kind is None:
        raise JobFailed(Refusal.UNKNOWN_KIND.value)
    try:
        if kind is FileKind.PDF:
            return rebuilt_paper(content)
        return rebuilt_picture(content, kind)
    except Refused as refused:
        raise JobFailed(refused.refusal.value) from refused


if __name__ == "__main__":
    work(rebuilt, MEMORY, CPU_SECONDS)
