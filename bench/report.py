"""The report of the shipped apotek checklist, against a natural layout of the same content."""

import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from jinja2 import FileSystemLoader

from aladin.content.cases import read_case
from aladin.content.library import Library
from aladin.data import data_dir
from aladin.domain.answer import AnswerSheet, Plan
from aladin.domain.submission import Submission, submission
from aladin.report import markup
from aladin.report.document import report_document
from aladin.report.lettering import FONTS
from aladin.report.pdf import print_pdf
from aladin.report.printing import Printer
from bench import Ratio, in_turn
from bench.pages import Applicant, ours
from tests.builders import NOW, TODAY, a_checklist, a_requirement, a_submission, an_answer_sheet
from tests.report.samples import an_evidence

NATURAL = Path(__file__).parent / "natural"
CHECK_URL = "https://aladin.contoh.id/periksa/CONT-OHCO-NTOH-0001"
ROUNDS = 7
MOST, PIECE = 2000, 125  # lines
MINUTES, LOOKS = 6, 60


def measure() -> Iterator[Ratio]:
    """Warm prints: ours is tagged PDF/A with its attachment, the natural one is not."""
    ready = with_evidence(shipped("24-jam-belum-siap"))
    lean, natural = in_turn(ROUNDS, lambda: print_pdf(ready, CHECK_URL), naturally(ready))
    yield Ratio("report, lean over natural layout", lean, natural, "ms", "at most 0.5")
    yield from growth()
    yield memory(ready)
    yield pages_meanwhile(ready)


def growth() -> Iterator[Ratio]:
    """Does a line take longer where there are more of them?"""
    whole, part, piece = lines(MOST), lines(MOST // 4), lines(PIECE)
    long, short, pieces = in_turn(
        3,
        lambda: print_pdf(whole, CHECK_URL),
        lambda: print_pdf(part, CHECK_URL),
        lambda: [print_pdf(piece, CHECK_URL) for _ in range(MOST // PIECE)],
    )
    what = f"report, a line of {MOST:,} over one of {MOST // 4:,}"
    yield Ratio(what, long / MOST, short / (MOST // 4), "ms", "at most 1.1")
    what = f"report, {MOST:,} lines at once over the same in {MOST // PIECE} reports"
    yield Ratio(what, long, pieces, "ms", "at most 1: time grows no faster than lines")


def memory(subject: Submission) -> Ratio:
    """What a printing process holds after many reports, over what it held after the first ones.

    `ALADIN_BENCH_PRINTS` says how many; 1,000 take a quarter of an hour.
    """
    prints = int(os.environ.get("ALADIN_BENCH_PRINTS", "200"))
    with closing(Printer()) as printer:
        for _ in range(prints // 10):
            printer.print(subject, CHECK_URL)
        early = held()
        for _ in range(prints - prints // 10):
            printer.print(subject, CHECK_URL)
        what = f"printing process, memory after {prints:,} reports over after {prints // 10:,}"
        return Ratio(what, held(), early, "MB", "at most 1.05")


def held() -> float:
    """Megabytes of the one printing process."""
    (worker,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{worker}/status").read_text())
    assert found
    return int(found[1]) / 1000


def pages_meanwhile(subject: Submission) -> Ratio:
    """How long a page takes to come for one in twenty, while a report is printed and while none.

    The server runs as `aladin serve` does; the printing process is one like its own. Two people
    look and save, with the breaks that people make.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        ours(folder) as port,
        closing(Printer()) as printer,
    ):
        people = [Applicant(port) for _ in range(2)]
        stop = threading.Event()

        def print_on() -> None:
            while not stop.is_set():
                printer.print(subject, CHECK_URL)

        printer.print(subject, CHECK_URL)
        quiet: list[float] = []
        busy: list[float] = []
        for _ in range(MINUTES):
            quiet += waited(people)
            stop.clear()
            press = threading.Thread(target=print_on)
            press.start()
            busy += waited(people)
            stop.set()
            press.join()
    what = "a page's 95th percentile, while printing over while not"
    return Ratio(what, quantiles(busy, n=20)[-1], quantiles(quiet, n=20)[-1], "ms", "at most 1.5")


def waited(people: list[Applicant]) -> list[float]:
    """How many milliseconds each look and each save took."""
    times = []
    for _ in range(LOOKS):
        for person in people:
            for ask in (person.get, person.save):
                start = time.perf_counter()
                ask()
                times.append((time.perf_counter() - start) * 1000)
                time.sleep(0.01)
    return times


def with_evidence(subject: Submission) -> Submission:
    """The same with plans for its gaps and a list of evidence."""
    names = [answer.requirement_id for answer in subject.answers.answers]
    plan = Plan(action="Pesan alatnya, lalu pasang", who="Pemilik", by=TODAY)
    answers = tuple(each.model_copy(update={"plan": plan}) for each in subject.answers.answers)
    return subject.model_copy(
        update={
            "answers": AnswerSheet(answers=answers),
            "evidence": tuple(an_evidence(number, names[number]) for number in range(1, 16)),
        }
    )


def shipped(name: str) -> Submission:
    """The submission that a worked case of apotek makes."""
    library = Library(data_dir("checklists"))
    case, answers = read_case(data_dir("checklists") / f"cases/apotek/{name}.yaml", library.get)
    if case.pharmacy is None or case.applicant is None:
        raise ValueError(f"{name} names no pharmacy or applicant")
    return submission(
        reference="CONT-OHCO-NTOH-0001",
        checklist=library.get(case.checklist),
        pharmacy=case.pharmacy,
        applicant=case.applicant,
        answers=answers,
        at=NOW,
        on=case.on or TODAY,
    )


def lines(count: int) -> Submission:
    """A checklist of one page of so many met requirements."""
    requirements = [a_requirement(f"line-{number}") for number in range(count)]
    return a_submission(
        a_checklist(*requirements),
        an_answer_sheet({requirement.id: "yes" for requirement in requirements}),
    )


def naturally(handed_in: Submission) -> Callable[[], bytes]:
    """How one prints at first: everything parsed each time, no tags, nothing attached."""
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # noqa: PLC0415

    environment = markup.environment().overlay(loader=FileSystemLoader(NATURAL))
    base_url = f"{FONTS}/"
    css = (NATURAL / "readiness.css").read_text()

    def job() -> bytes:
        page = environment.get_template("readiness.html").render(
            report=report_document(handed_in, CHECK_URL)
        )
        fonts = FontConfiguration()
        style = CSS(string=css, base_url=base_url, font_config=fonts)
        pdf: bytes = HTML(string=page, base_url=base_url).write_pdf(
            stylesheets=[style], font_config=fonts
        )
        return pdf

    return job


if __name__ == "__main__":
    for ratio in measure():
        print(ratio)
