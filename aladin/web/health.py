"""Whether the process lives, and whether it can do its work: for those who run it."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from aladin.store.db import db, is_current
from aladin.web import current
from aladin.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/livez")
@public
def livez() -> ResponseReturnValue:
    """The process answers."""
    return Response("ok", mimetype="text/plain")


@bp.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """The database has today's tables and there are checklists to fill in."""
    ready = is_current(db.engine) and bool(current.parts().library.checklists)
    return Response("ok" if ready else "no", 200 if ready else 503, mimetype="text/plain")
