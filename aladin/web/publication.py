"""Editors see what a draft would change, publish it, and look back at what was published."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.content.changes import ChangeKind, changes
from aladin.content.in_words import change_in_words
from aladin.content.problem import ChecklistError, faults_among
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.publication import CasesDiffer
from aladin.web import current, preview, wording
from aladin.web.access import editors
from aladin.web.forms import NoteForm
from aladin.web.problem_list import problem_list
from aladin.web.working_text import (
    Work,
    differing_lines,
    examined,
    problems_of,
    shipped,
    shipped_text,
    work,
)
from aladin.workflow import comparing, drafting, publishing

bp = Blueprint("publication", __name__, url_prefix="/redaksi")

Told = list[tuple[ChangeKind, str]]


@bp.get("/<checklist_id>/terbitkan")
@editors
def publish(checklist_id: str) -> ResponseReturnValue:
    """What the draft changes, in words; then what that does to what is stored; then the note."""
    return publish_page(work(checklist_id), NoteForm(), 200)


@bp.post("/<checklist_id>/terbitkan", endpoint="put_in_force")
@editors
def put_in_force(checklist_id: str) -> ResponseReturnValue:
    """Publish what was looked at, and nothing that has been changed since."""
    here, form = work(checklist_id), NoteForm(request.form)
    if not form.validate():
        return publish_page(here, form, 422)
    if here.draft is None or request.form.get("seen") != here.seen:
        return publish_page(here, form, 409)
    registry, who = current.parts().library.registry, current.member()
    now = current.now()
    try:
        publishing.publish(
            here.text,
            here.file,
            registry,
            shipped(),
            note=form.note.data or "",
            by=who.email,
            now=now,
            accepted=request.form.getlist("case") if form.accepted.data else (),
        )
    except ChecklistError:
        return publish_page(here, form, 422)
    except CasesDiffer:
        form.accepted.errors = [wording.CASES_NEEDED]
        return publish_page(here, form, 422)
    drafting.drop(checklist_id, who, now)
    return redirect(url_for("publication.history", checklist_id=checklist_id, terbit=1))


def publish_page(here: Work, form: NoteForm, status: int) -> ResponseReturnValue:
    """The page, as far as the draft lets one go: faults, changes, impact, note."""
    problems = problems_of(here, here.text)
    new = examined(here, here.text).value
    looked = "dampak" in request.values
    folder = current.parts().settings.checklists
    body = render_template(
        "editor/publish.html",
        **here.shown,
        found=problem_list(faults_among(problems), here.text),
        told=told(here.checklist, new) if new else [],
        new=new,
        is_first=here.checklist is None,
        is_outrun=here.is_outrun,
        cases=preview.shown_trials(new, folder, here.checklist) if new else (),
        impact=comparing.impact(new, current.now()) if new and looked else None,
        difference=list(differing_lines(here.in_force, here.text)),
        seen=here.seen,
        form=form,
        errors=form.faults,
        is_stale=status == 409,
    )
    return body, status


def told(old: Checklist | None, new: Checklist) -> Told:
    """Every difference in words; nothing for the first of its kind."""
    if old is None:
        return []
    return [(each.kind, change_in_words(each, old, new)) for each in changes(old, new)]


@bp.get("/<checklist_id>/riwayat")
@editors
def history(checklist_id: str) -> ResponseReturnValue:
    """Who published what, when, and why."""
    here = work(checklist_id)
    return render_template(
        "editor/history.html",
        **here.shown,
        publications=publishing.history(checklist_id),
        original=shipped().get(checklist_id),
        is_new="terbit" in request.args,
    )


@bp.get("/<checklist_id>/riwayat/<int:number>")
@editors
def version(checklist_id: str, number: int) -> ResponseReturnValue:
    """One version: its text, what it changed, and the way to work on from it.

    Versions count from 1; 0 is the file that was shipped.
    """
    here = work(checklist_id)
    published = publishing.history(checklist_id)[::-1]
    if number > len(published):
        raise NotFound(f"{checklist_id} {number}")
    sources = [shipped_text(checklist_id), *(each.source for each in published)]
    this, before = sources[number], sources[number - 1] if number else ""
    if not this:
        raise NotFound(f"{checklist_id} as shipped")
    readings = [examined(here, text).value for text in (before, this)]
    return render_template(
        "editor/version.html",
        **here.shown,
        number=number,
        publication=published[number - 1] if number else None,
        text=this,
        told=told(readings[0], readings[1]) if readings[0] and readings[1] else [],
        seen=here.seen,
    )
