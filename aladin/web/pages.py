"""Home, help, the privacy notice, and what each checklist asks."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from aladin.web import current
from aladin.web.access import public

bp = Blueprint("pages", __name__)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """What Aladin is, and the checklists to choose from."""
    checklists = current.parts().library.checklists.values()
    return render_template("pages/home.html", checklists=checklists)


@bp.get("/bantuan")
@public
def help() -> ResponseReturnValue:
    """The questions people ask, and the standard of service."""
    return render_template(
        "pages/help.html", checklists=current.parts().library.checklists.values()
    )


@bp.get("/privasi")
@public
def privacy() -> ResponseReturnValue:
    """What is kept about people, why, and for how long."""
    return render_template("pages/privacy.html")


@bp.get("/daftar-periksa/<checklist_id>")
@public
def checklist(checklist_id: str) -> ResponseReturnValue:
    """Every question of a checklist, to read before filling it in."""
    chosen = current.parts().library.get(checklist_id)
    return render_template("pages/checklist.html", checklist=chosen)
