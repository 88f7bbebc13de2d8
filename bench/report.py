"""The report of the shipped apotek checklist, against a natural layout of the same content."""

from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import FileSystemLoader

from aladin.content.cases import read_case
from aladin.content.library import Library
from aladin.data import data_dir
from aladin.domain.submission import Submission, submission
from aladin.report import markup
from aladin.report.document import report_document
from aladin.report.lettering import FONTS
from aladin.report.pdf import print_pdf
from bench import Ratio, in_turn
from tests.builders import NOW, TODAY, a_checklist, a_requirement, a_submission, an_answer_sheet

NATURAL = Path(__file__).parent / "natural"
CHECK_URL = "https://aladin.contoh.id/periksa/CONT-OHCO-NTOH-0001"
ROUNDS = 7
PIECES, PIECE = 16, 125


def measure() -> Iterator[Ratio]:
    """Warm prints in this process: ours is tagged PDF/A with its attachment, the other is not."""
    ready = shipped("siap")
    lean, natural = in_turn(ROUNDS, lambda: print_pdf(ready, CHECK_URL), naturally(ready))
    yield Ratio("report, lean over natural layout", lean, natural, "ms", "at most 0.6")
    whole, piece = lines(PIECES * PIECE), lines(PIECE)
    long, short = in_turn(
        1,
        lambda: print_pdf(whole, CHECK_URL),
        lambda: [print_pdf(piece, CHECK_URL) for _ in range(PIECES)],
    )
    what = f"report, {PIECES * PIECE:,} lines at once over the same in {PIECES} reports"
    yield Ratio(what, long, short, "ms", "at most 1: time grows no faster than lines")


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
