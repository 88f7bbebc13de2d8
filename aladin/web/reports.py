"""The PDF report, for whoever holds the assessment it was made from."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from aladin.domain.errors import NotFound
from aladin.web import current
from aladin.web.access import holder_only
from aladin.web.verify import address_of
from aladin.workflow import registering, submitting

bp = Blueprint("reports", __name__)


@bp.get("/laporan/<reference>.pdf")
@holder_only
def pdf(reference: str) -> ResponseReturnValue:
    """Print the report; the same submission gives the same bytes each time."""
    if current.glance().submission_reference != reference:
        raise NotFound(reference)
    submission = submitting.find(reference)
    printed = current.parts().printer.print(submission, address_of(reference))
    signer = current.parts().signer
    file = registering.give_out(
        reference, registering.FULL, printed, current.now(), signer.sign if signer else None
    )
    name = f"laporan-kesiapan-{reference}.pdf"
    return Response(
        file,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
