"""What keeps the wizard working on a bad link: saving answer by answer, and the service worker."""

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from aladin.domain.errors import StaleAnswers
from aladin.web import current, opened, wording
from aladin.web.access import holder_only, public
from aladin.web.filters import clock
from aladin.web.open_page import open_page
from aladin.web.opened import Opened
from aladin.web.static import STATIC

bp = Blueprint("offline", __name__)


@bp.post("/isi/<section_id>/simpan")
@holder_only
def save(section_id: str) -> ResponseReturnValue:
    """Save what the page's script sends: the same inputs as the whole form, for one question.

    The answer is JSON: the time, with what this opens elsewhere, and the new versions; or 422 and
    409 with the name of the sentence that the page has for it. Sent twice, it is saved once.
    """
    here = open_page(section_id)
    form = here.sent()
    if request.form.get("edition") != here.edition:
        return jsonify(word="stale"), 409
    if not form.validate():
        return jsonify(word="unfinished"), 422
    try:
        changes = here.save(form)
    except StaleAnswers:
        return jsonify(word="stale"), 409
    new = opened.note(here, changes.applied(here.assessment.answers))
    versions = current.assessment(form.questions).versions
    return jsonify(
        at=settled(new),
        versions={name: versions.get(name, 0) for name in form.questions},
    )


def settled(new: tuple[Opened, ...]) -> str:
    """When it was saved, and what that has opened in other sections."""
    at = clock(current.now())
    if not new:
        return at
    where = ", ".join(f"{each.page.title} ({len(each.requirements)})" for each in new)
    return str(wording.SAVED_AND_OPENED).format(at=at, where=where)


@bp.get("/luring")
@public
def page() -> ResponseReturnValue:
    """What the service worker shows where there is neither a network nor a kept page."""
    return render_template("wizard/offline.html")


@bp.get("/sw.js")
@public
def worker() -> Response:
    """The service worker; at the top, because it may serve only what lies below it."""
    return Response((STATIC / "offline.js").read_bytes(), mimetype="text/javascript")
