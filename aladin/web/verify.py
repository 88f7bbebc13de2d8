"""The page behind the QR code: whether a report still stands, and little else.

And the page that reads a report which somebody has as a file. Nothing of it is kept.
"""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.errors import TooManyTries
from aladin.report.apart import read_apart
from aladin.report.errors import ReportError
from aladin.report.reading import NotBelieved, ReportData, as_json
from aladin.report.workbook import MEDIA_TYPE, workbook
from aladin.web import current, wording
from aladin.web.access import public, takes
from aladin.web.downloads import download_of
from aladin.web.forms import ReferenceForm
from aladin.workflow import registering

bp = Blueprint("verify", __name__)

LARGEST_FILE: Final = 5 * 1024 * 1024  # of a report that is sent here to be read


@bp.get("/periksa")
@public
def ask() -> ResponseReturnValue:
    """Ask for the number of a report, for those who hold it on paper."""
    sent = "nomor" in request.args
    form = ReferenceForm(request.args if sent else None)
    if sent and form.validate():
        return redirect(url_for("verify.register", reference=form.nomor.data))
    return render_template("verify/ask.html", form=form), 422 if sent else 200


@bp.get("/periksa/<reference>")
@public
def register(reference: str) -> ResponseReturnValue:
    """What the register says of this report: no name, no address, no answers."""
    entry = registering.entry(reference)
    if entry.submission is None:
        return render_template("verify/erased.html", entry=entry)
    checklist = current.shown(entry.submission.checklist)
    return render_template(
        "verify/register.html",
        entry=entry,
        checklist=checklist,
        verdict=checklist.verdict(entry.submission.score.verdict.id),
    )


@bp.route("/periksa/berkas", methods=["GET", "POST"])
@public
@takes(LARGEST_FILE)
def file() -> ResponseReturnValue:
    """Show what stands in a report, or give it as data, and what the register says of the file."""
    if request.method == "GET":
        return render_template("verify/file.html")
    sent = request.files.get("report")
    if sent is None or not sent.filename:
        return refused(wording.REPORT_NEEDED, 422)
    pdf = sent.read()
    try:
        registering.begin_reading(request.remote_addr or "", current.now())
        data = read_apart(pdf)
    except TooManyTries:
        return refused(wording.TOO_MANY_READINGS, 429)
    except NotBelieved as error:
        return refused(wording.NOT_BELIEVED[error.reason], 422)
    except ReportError:
        return refused(wording.READING_BUSY, 503)
    return shown(data, pdf, request.form.get("as", ""))


def refused(sentence: str, status: int) -> ResponseReturnValue:
    """The page once more, with what to do."""
    return render_template("verify/file.html", errors=[("report", sentence)]), status


def shown(data: ReportData, pdf: bytes, form: str) -> ResponseReturnValue:
    """The data as somebody wants it: to look at, as a spreadsheet, or for a program."""
    match form:
        case "xlsx":
            return download_of(workbook(data, wording.OUTCOMES), MEDIA_TYPE, "isi-laporan.xlsx")
        case "json":
            return download_of(as_json(data).encode(), "application/json", "isi-laporan.json")
    known = registering.compared(pdf, data.reference, data.digest)
    return render_template("verify/contents.html", data=data, known=known)


def address_of(reference: str) -> str:
    """The whole address of a report's page in the register, as printed in its QR code."""
    path = url_for("verify.register", reference=reference)
    return f"{current.parts().settings.base_url}{path}"
