"""Coming back on another device by a QR code, and letting nobody back but oneself."""

import io

import segno
from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.web import current
from aladin.web.access import holder_only
from aladin.workflow import assessing

bp = Blueprint("resuming", __name__)


@bp.get("/kode/perangkat-lain")
@holder_only
def device() -> ResponseReturnValue:
    """The link as a QR code, for the camera of another device."""
    return render_template("resuming/device.html", link=current.held()["link"])


@bp.get("/kode/qr.svg")
@holder_only
def qr() -> Response:
    """The picture of it: by itself, since the policy allows no picture in an address."""
    svg = io.BytesIO()
    code = segno.make(current.held()["link"], error="m", micro=False)
    code.save(svg, kind="svg", border=4, light="white", omitsize=True, nl=False)
    return Response(svg.getvalue(), mimetype="image/svg+xml")


@bp.route("/kode/ganti", methods=["GET", "POST"])
@holder_only
def revoke() -> ResponseReturnValue:
    """Every other device is shut out at once; this one gets what opens it from now on."""
    if request.method == "GET":
        return render_template("resuming/revoke.html")
    current.remember(assessing.revoke(current.glance(), current.now()))
    return redirect(url_for("wizard.code", baru=1))
