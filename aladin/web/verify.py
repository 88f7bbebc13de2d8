"""The page behind the QR code: whether a report is in our register, and little else."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.web import current
from aladin.web.access import public
from aladin.web.forms import ReferenceForm
from aladin.workflow import submitting

bp = Blueprint("verify", __name__)


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
    """What the register says of this report: no address, no answers, no person's name."""
    submission = submitting.find(reference)
    checklist = current.shown(submission.checklist)
    return render_template(
        "verify/register.html",
        submission=submission,
        checklist=checklist,
        verdict=checklist.verdict(submission.score.verdict.id),
    )


def address_of(reference: str) -> str:
    """The whole address of a report's page in the register, as printed in its QR code."""
    path = url_for("verify.register", reference=reference)
    return f"{current.parts().settings.base_url}{path}"
