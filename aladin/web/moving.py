"""The owner of an open assessment is shown what a newer checklist changes, and may move to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from aladin.content.changes import Change, ChangeKind, changes
from aladin.content.in_words import difference_in_words
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.condition import Truth
from aladin.domain.requirement import Requirement
from aladin.domain.submission import Assessment
from aladin.web import current, opened, tasks
from aladin.web.access import holder_only
from aladin.web.filters import indonesian, said
from aladin.web.language import is_english, language
from aladin.workflow import assessing, publishing
from aladin.workflow.publishing import Newer

bp = Blueprint("moving", __name__)

AGAIN, ADDED, REMOVED, OTHER = "again", "added", "removed", "other"
GROUPS: Final[Mapping[tuple[ChangeKind, str], str]] = {
    (ChangeKind.ADDED, "requirement"): ADDED,
    (ChangeKind.REMOVED, "requirement"): REMOVED,
}


class Told(NamedTuple):
    """One difference: what it is about, and from what to what."""

    title: str
    difference: str


@dataclass(frozen=True)
class EarlierAnswer:
    """What was answered before the question changed, in words; to be answered anew."""

    requirement: Requirement
    section_id: str
    words: str
    note: str


def newer() -> Newer | None:
    """What the assessment of this browser could move to; the answers need not be read for None."""
    return publishing.newer_for(current.glance(), current.parts().library.checklists)


@bp.get("/pindah")
@holder_only
def show() -> ResponseReturnValue:
    """What has changed, which answers go along, and which are asked again."""
    shipped = current.parts().library.checklists
    found = publishing.newer_for(current.assessment(), shipped)
    if found is None:
        return redirect(url_for("wizard.overview"))
    old = assessing.checklist_of(current.glance())
    return render_template(
        "wizard/move.html",
        old=current.shown(old),
        new=current.shown(found.checklist),
        carried=found.carried,
        groups=in_groups(found, old),
    )


@bp.post("/pindah")
@holder_only
def move() -> ResponseReturnValue:
    """Go on with the newer checklist, answers and all."""
    before = current.assessment()
    old = assessing.checklist_of(before)
    moved = publishing.move(before, current.parts().library.checklists, current.now())
    new = assessing.checklist_of(moved)
    was_asked = asked_before(old, new, before.answers)
    applies = new.applicability(moved.answers)
    given = before.answers.replacing(*moved.answers.answers)  # what is asked again was begun too
    opened.keep(tasks.opened(new, was_asked, applies, given))
    opened.told()  # the task list comes next, and shows them anyway
    return redirect(url_for("wizard.overview"))


def asked_before(old: Checklist, new: Checklist, answers: AnswerSheet) -> dict[str, Truth]:
    """What was asked under the older version, by the ids of the newer."""
    now_called = {was: each.id for each in new.requirements for was in each.renamed_from}
    asked = old.applicability(answers)
    return {now_called.get(name, name): truth for name, truth in asked.items()}


def in_groups(found: Newer, old: Checklist) -> dict[str, list[Told]]:
    """The differences in words, by what they mean for somebody who has answered already."""
    english = in_english(old, found.checklist) if is_english() else {}
    groups: dict[str, list[Told]] = {AGAIN: [], ADDED: [], REMOVED: [], OTHER: []}
    for change in found.changes:
        told = english.get(place_of(change))
        if told is None:
            told = Told(change.title, difference_in_words(change, old, found.checklist))
            told = Told(*map(indonesian, told)) if is_english() else told
        groups[group_of(change, found)].append(told)
    return groups


def in_english(old: Checklist, new: Checklist) -> dict[tuple[ChangeKind, str, str], Told]:
    """Each difference in English words, where all of it is translated on both sides."""
    before, after = current.in_english(old), current.in_english(new)
    if before is None or after is None:
        return {}
    pair = before.checklist, after.checklist
    told = {
        place_of(each): Told(each.title, difference_in_words(each, *pair, language()))
        for each in changes(*pair)
    }
    left = before.left | after.left
    return {
        place: words
        for place, words in told.items()
        if not any(text in part for text in left for part in words)
    }


def place_of(change: Change) -> tuple[ChangeKind, str, str]:
    """What tells a difference from all others, in whatever language."""
    return change.kind, change.subject, change.what


def group_of(change: Change, found: Newer) -> str:
    """Asked again, new, gone, or anything else."""
    if change.asks_again and change.subject in found.carried.ask_again:
        return AGAIN
    return GROUPS.get((change.kind, change.what), OTHER)


def earlier_answers(assessment: Assessment, checklist: Checklist) -> list[EarlierAnswer]:
    """What moving has set aside and is not answered anew yet, under today's questions."""
    now_called = {
        name: each for each in checklist.requirements for name in (each.id, *each.renamed_from)
    }
    found = []
    for aside in assessing.set_aside(assessment):
        asked = now_called.get(aside.answer.requirement_id)
        if asked is None or assessment.answers.get(asked.id) is not None:
            continue
        then = current.shown(aside.checklist)
        before = then.by_id[aside.answer.requirement_id]
        found.append(
            EarlierAnswer(
                requirement=asked,
                section_id=checklist.screen_of[asked.id].id,
                words=said(aside.answer, before, then.options(before)),
                note=aside.answer.note,
            )
        )
    return found
