"""Before an assessment begins: is this the right checklist? Asked one by one, and kept nowhere.

All answers travel in the address. Nothing is written until somebody begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.checklist import Checklist
from aladin.domain.suitability import Fit, Standing, SuitabilityQuestion, standing
from aladin.web import current, wording
from aladin.web.access import public

bp = Blueprint("suitability", __name__)

SENT: Final = "_dari"  # names the question that a page has asked; no question is called so


@bp.get("/mulai/<checklist_id>/cocok")
@public
def ask(checklist_id: str) -> ResponseReturnValue:
    """The next question; or why this checklist fits, and the way in; or why not, and where to."""
    checklist = current.shown(current.checklist_in_force(checklist_id))
    if not checklist.suitability:
        return redirect(url_for("wizard.start", checklist_id=checklist_id))
    said = answers_in_address(checklist)
    here = standing(checklist.suitability, said)
    if here.ending is not None:
        return ended(checklist, here, here.ending)
    if here.asked is None:
        rows = answered(here, said)
        return render_template("suitability/fits.html", checklist=checklist, rows=rows)
    forgotten = request.args.get(SENT) == here.asked.id
    errors = [(here.asked.id, wording.CHOOSE_ONE)] if forgotten else []
    before = checklist.suitability[: checklist.suitability.index(here.asked)]
    body = render_template(
        "suitability/ask.html",
        checklist=checklist,
        asked=here.asked,
        number=len(before) + 1,
        given=said,
        earlier={each.id: said[each.id] for each in before[:-1]} if before else None,
        errors=errors,
        sent=SENT,
    )
    return body, 422 if errors else 200


def answers_in_address(checklist: Checklist) -> dict[str, str]:
    """What the address answers, in order; what is no answer to any question is left out."""
    given = {each: request.args.get(each.id, "") for each in checklist.suitability}
    return {each.id: value for each, value in given.items() if each.chosen(value)}


def ended(checklist: Checklist, here: Standing, ending: Fit) -> str:
    """Another checklist fits, or none does. It is no mistake of whoever reads it."""
    other = current.in_force().get(ending.instead) if ending.instead else None
    said = {asked.id: fit.value for asked, fit in here.chosen}
    return render_template(
        "suitability/ended.html",
        checklist=checklist,
        rows=answered(here, said),
        ending=ending,
        fitting=current.shown(other) if other else None,
        given=said,
    )


@dataclass(frozen=True)
class Row:
    """One answer, and what the address keeps while it is given anew."""

    asked: SuitabilityQuestion
    fit: Fit
    others: dict[str, str]


def answered(here: Standing, said: Mapping[str, str]) -> list[Row]:
    """What was answered, with the way to change each."""
    return [
        Row(asked, fit, {name: value for name, value in said.items() if name != asked.id})
        for asked, fit in here.chosen
    ]
