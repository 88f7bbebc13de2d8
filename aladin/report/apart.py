"""Reading a report from anybody in a process of its own, which can be stopped and lost.

The file may be made to break what reads it. So a server never opens it itself: this module, run as
``python -m aladin.report.apart``, takes the file in, gives its data out, and ends.
"""

import subprocess
import sys
import tempfile
import threading
from typing import Final

from aladin.confined.pool import bare_environment
from aladin.confined.process import answers_only, limit_memory
from aladin.domain.submission import canonical_json
from aladin.report.errors import ReportError
from aladin.report.reading import NotBelieved, Reason, ReportData, read_report, report_data

if sys.platform != "win32":
    import resource

MEMORY: Final = 512 << 20  # bytes of address space; an ordinary report takes a third of it
CPU_SECONDS: Final = 10
WALL_SECONDS: Final = 20
AT_ONCE: Final = 2  # processes; more would only wait for one another
BELIEVED, REFUSED = b"B", b"R"

_places = threading.BoundedSemaphore(AT_ONCE)


def read_apart(pdf: bytes) -> ReportData:
    """What `read_report` and `report_data` give; raises NotBelieved, and ReportError when busy.

    A file that uses up its time or its memory is none that Aladin has written.
    """
    if not _places.acquire(timeout=WALL_SECONDS):
        raise ReportError("every place to read a report in is taken")
    try:
        answer = _asked(pdf)
    finally:
        _places.release()
    if answer[:1] == BELIEVED:
        return ReportData.model_validate_json(answer[1:])
    raise NotBelieved(Reason(answer[1:].decode()) if answer else Reason.NOT_A_PDF)


def _asked(pdf: bytes) -> bytes:
    """The answer of the process; nothing where it ended before it could give one."""
    with tempfile.TemporaryDirectory(prefix="aladin-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "aladin.report.apart"],
                input=pdf,
                capture_output=True,
                check=False,
                cwd=folder,
                env=bare_environment(folder),
                timeout=WALL_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return b""
        except OSError as error:  # no memory or no room for another process
            raise ReportError(f"no reading process can be started: {error}") from error
    return done.stdout if done.returncode == 0 else b""


def main() -> None:
    """Read the file that comes in, once."""
    answers = answers_only()
    limit()
    pdf = sys.stdin.buffer.read()
    with answers:
        try:
            data = report_data(read_report(pdf))
            answers.write(BELIEVED + canonical_json(data).encode())
        except NotBelieved as refused:
            answers.write(REFUSED + refused.reason.encode())


def limit() -> None:
    """Let this process have no more than a file needs that is what it says it is."""
    limit_memory(MEMORY)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
