"""Printing in another process: limited, replaced when it dies, and kept away from secrets."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aladin.confined.pool import Broken, Crashed, Pool
from aladin.report.errors import ReportError
from aladin.report.printing import Printer
from tests.builders import a_checklist, a_requirement, a_submission
from tests.report.samples import CHECK_URL, a_full_submission, full_pdf

pytestmark = [
    pytest.mark.usefixtures("pango"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc"),
]

OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def others() -> Iterator[None]:
    """Printing processes of tests before, which an application of theirs keeps."""
    OTHERS.update(workers())
    yield
    OTHERS.clear()


def workers() -> set[int]:
    """The printing processes of this test that are running."""
    threads = (f"self/task/{task.name}" for task in Path("/proc/self/task").iterdir())
    numbers = {int(number) for thread in threads for number in of(thread, "children").split()}
    printing = {number for number in numbers if b"aladin.report.worker" in of(number, "cmdline")}
    return printing - OTHERS


def of(process: int | str, what: str) -> bytes:
    """What /proc says of a process or thread; nothing once it has ended, as it may any moment."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/{what}").read_bytes()
    return b""


def the_worker() -> int:
    """Wait until the one printing process is there."""
    while not (found := workers()):
        time.sleep(0.01)
    (worker,) = found
    return worker


def test_another_process_prints_the_same_bytes(printer: Printer) -> None:
    assert printer.print(a_full_submission(), CHECK_URL) == full_pdf()


@pytest.mark.proof("P6")
def test_a_printing_process_has_limits_and_knows_no_secret(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALADIN_SECRET_KEY", "rahasia")
    printer.print(a_submission(), CHECK_URL)

    worker = the_worker()

    limits = of(worker, "limits").decode()
    assert f"Max address space         {1 << 30}" in limits
    assert "Max cpu time              unlimited" not in limits
    assert b"rahasia" not in of(worker, "environ")


@pytest.mark.proof("P6")
def test_after_a_process_is_killed_at_rest_the_next_print_works(printer: Printer) -> None:
    first = printer.print(a_submission(), CHECK_URL)
    killed = the_worker()
    os.kill(killed, signal.SIGKILL)
    os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)

    again = printer.print(a_submission(), CHECK_URL)

    assert again == first
    assert killed not in workers()


@pytest.mark.proof("P6")
def test_a_process_that_crashes_is_told_from_one_that_is_stopped() -> None:
    with contextlib.closing(Pool("tests.report.crashing", 1, wall_seconds=30)) as pool:
        with pytest.raises(Crashed):
            pool.ask(b"SIGSEGV")
        with pytest.raises(Broken) as stopped:
            pool.ask(b"SIGKILL")
    assert stopped.type is Broken


@pytest.mark.proof("P6")
@pytest.mark.parametrize(("crashes", "is_printed"), [(1, True), (2, False)])
def test_a_crash_of_the_libraries_is_tried_again_once(
    printer: Printer, monkeypatch: pytest.MonkeyPatch, crashes: int, is_printed: bool
) -> None:
    ask, left = Pool.ask, [Crashed("the process ended before the job was done")] * crashes

    def crashing(pool: Pool, job: bytes) -> bytes:
        if left:
            raise left.pop()
        return ask(pool, job)

    monkeypatch.setattr(Pool, "ask", crashing)
    with contextlib.nullcontext() if is_printed else pytest.raises(ReportError, match="ended"):
        assert printer.print(a_full_submission(), CHECK_URL) == full_pdf()
    assert not left


@pytest.mark.proof("P6")
def test_after_a_process_is_killed_while_printing_the_next_print_works(printer: Printer) -> None:
    killer = threading.Thread(target=lambda: os.kill(the_worker(), signal.SIGKILL))
    killer.start()

    with pytest.raises(ReportError, match="ended before"):
        printer.print(a_submission(), CHECK_URL)
    killer.join()

    assert printer.print(a_full_submission(), CHECK_URL) == full_pdf()


@pytest.mark.proof("P6")
def test_a_print_that_takes_too_long_is_given_up() -> None:
    requirements = (a_requirement(f"r{number}") for number in range(500))

    with (
        contextlib.closing(Printer(wall_seconds=0.2)) as printer,
        pytest.raises(ReportError, match="ended before"),
    ):
        printer.print(a_submission(a_checklist(*requirements)), CHECK_URL)


def test_what_cannot_be_printed_says_why_and_the_process_goes_on(printer: Printer) -> None:
    with pytest.raises(ReportError, match="too long for a QR code"):
        printer.print(a_submission(), "https://aladin.contoh.id/" + "x" * 3000)
    with pytest.raises(ReportError, match="no Unicode"):
        printer.print(a_submission(), "https://aladin.contoh.id/\ud800")

    assert printer.print(a_full_submission(), CHECK_URL) == full_pdf()


def test_one_printer_serves_many_threads() -> None:
    printed: list[bytes] = []
    with contextlib.closing(Printer(processes=2)) as printer:
        threads = [
            threading.Thread(
                target=lambda: printed.append(printer.print(a_full_submission(), CHECK_URL))
            )
            for _ in range(5)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert printed == [full_pdf()] * 5


def test_no_process_or_file_is_left_behind(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    printer.print(a_submission(), CHECK_URL)
    unpacked = [file.name for file in tmp_path.rglob("weasyprint-*")]

    printer.close()

    assert len(unpacked) == 1
    assert workers() == set()
    assert list(tmp_path.iterdir()) == []


SERVER = """
import contextlib, sys
from aladin.report import pdf, verification
from aladin.report.printing import Printer
from tests.builders import a_submission
with contextlib.closing(Printer()) as printer:
    assert printer.print(a_submission(), "https://aladin.contoh.id/periksa/X")
print("weasyprint" in sys.modules)
"""


def test_the_process_of_the_server_never_loads_weasyprint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVER], check=True, capture_output=True, text=True
    )

    assert done.stdout.strip() == "False"
