"""A holder takes the report of an assessment back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.register import Withdrawer
from aladin.web import current
from aladin.web.access import holder_only
from aladin.workflow import registering, submitting

bp = Blueprint("withdrawal", __name__)


@bp.route("/tarik", methods=["GET", "POST"])
@holder_only
def confirm() -> ResponseReturnValue:
    """Say what it means, then do it: once, and for good."""
    reference = current.glance().submission_reference
    if reference is None:
        return redirect(url_for("wizard.overview"))
    if request.method == "POST":
        submitting.withdraw(reference, Withdrawer.HOLDER, current.now())
        return redirect(url_for("wizard.sent"))
    return render_template("withdrawal/confirm.html", entry=registering.entry(reference))
