"""Home, help, the privacy notice, and what each checklist asks."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.regulation import Status
from aladin.web import current
from aladin.web.access import public

bp = Blueprint("pages", __name__)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """What Aladin is, and the checklists to choose from."""
    checklists = [current.shown(each) for each in current.in_force().values()]
    older = [each for each in checklists if is_transitional(each)]
    return render_template(
        "pages/home.html",
        checklists=[each for each in checklists if each not in older],
        older=older,
    )


def is_transitional(checklist: Checklist) -> bool:
    """Whether it rests on rules that were replaced, for applications still under them."""
    statuses = {checklist.regulation[name].status for name in checklist.regime.legal_basis}
    return not statuses.isdisjoint({Status.REPLACED, Status.REVOKED})


@bp.get("/bantuan")
@public
def help() -> ResponseReturnValue:
    """The questions people ask, and the standard of service."""
    parts = current.parts()
    return render_template(
        "pages/help.html",
        checklists=[current.shown(each) for each in current.in_force().values()],
        handbook=current.handbook(),
        portals=[each for each in parts.library.registry.values() if each.is_portal],
    )


@bp.get("/bantuan/istilah")
@public
def glossary() -> ResponseReturnValue:
    """What words and abbreviations mean."""
    if not (chapters := current.handbook().chapters):
        raise NotFound("glossary")
    return render_template("pages/glossary.html", chapters=chapters)


@bp.get("/bantuan/sanksi")
@public
def sanctions() -> ResponseReturnValue:
    """What may follow when a duty is not met, and by which rule."""
    if not (told := current.handbook().sanctions):
        raise NotFound("sanctions")
    library = current.parts().library
    return render_template(
        "pages/sanctions.html",
        sanctions=told,
        checklists={name: current.shown(each) for name, each in library.checklists.items()},
        registry=library.registry,
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
    chosen = current.shown(current.checklist_in_force(checklist_id))
    return render_template("pages/checklist.html", checklist=chosen)
