"""Editors work on a piece of a text: one page, one question, or the lines around a fault."""

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.web import preview, wording
from aladin.web.access import editors
from aladin.web.editor import both, save, typed_text
from aladin.web.preview import Part
from aladin.web.problem_list import problem_list
from aladin.web.working_text import Work, examined, problems_of, work

bp = Blueprint("pieces", __name__, url_prefix="/redaksi")


@bp.route("/<checklist_id>/bagian/<section_id>", methods=["GET", "POST"])
@editors
def page(checklist_id: str, section_id: str) -> ResponseReturnValue:
    """One page of the wizard as the applicant sees it, beside the lines it is made from."""
    here = work(checklist_id)
    address = url_for("pieces.page", checklist_id=checklist_id, section_id=section_id)
    return piece(
        here,
        preview.part_of(here.text, section_id),
        lambda c: preview.page_of(c, section_id),
        address,
    )


@bp.route("/<checklist_id>/pertanyaan/<requirement_id>", methods=["GET", "POST"])
@editors
def question(checklist_id: str, requirement_id: str) -> ResponseReturnValue:
    """One question, with what stands behind it, beside its lines."""
    here = work(checklist_id)
    address = url_for("pieces.question", checklist_id=checklist_id, requirement_id=requirement_id)
    return piece(
        here,
        preview.part_of(here.text, requirement_id),
        lambda c: preview.question_of(c, requirement_id),
        address,
    )


@bp.route("/<checklist_id>/baris/<int:line>", methods=["GET", "POST"])
@editors
def lines(checklist_id: str, line: int) -> ResponseReturnValue:
    """The lines around one of them, also of a text that cannot be read."""
    here = work(checklist_id)
    part = preview.lines_around(here.text, line)
    if part is None:
        raise NotFound(f"{checklist_id} line {line}")
    if request.method == "POST":
        return taken(here, part, None, url_for("editor.text", checklist_id=checklist_id))
    return piece_page(here, here.text, part, None)


def piece(
    here: Work,
    part: Part | None,
    shown: Callable[[Checklist], preview.Piece | None],
    address: str,
) -> ResponseReturnValue:
    """Show a piece as it is stored, or take it back as it was typed."""
    if request.method == "POST":
        return taken(here, part, shown, address)
    checklist = examined(here, here.text).value
    if checklist is None:
        return redirect(url_for("editor.text", checklist_id=here.checklist_id))
    if shown(checklist) is None:
        return redirect(url_for("editor.preview", checklist_id=here.checklist_id))
    return piece_page(here, here.text, part, shown)


def taken(
    here: Work,
    part: Part | None,
    shown: Callable[[Checklist], preview.Piece | None] | None,
    onward: str,
) -> ResponseReturnValue:
    """What was typed: shown with the rest of the text, or saved."""
    typed = typed_text("part")
    if part is None:  # not there any more: what was typed is shown beside what is
        return both(here, typed, here.draft)
    whole = part.replaced(here.text, typed)
    if request.form.get("seen") != here.seen:
        return both(here, whole, here.draft)
    if "show" in request.form:
        return piece_page(here, whole, replace(part, text=typed), shown)
    return save(here, whole, here.seen, onward)


def piece_page(
    here: Work,
    whole: str,
    part: Part | None,
    shown: Callable[[Checklist], preview.Piece | None] | None,
) -> ResponseReturnValue:
    """A piece of this text, and what becomes of it: its preview, or what is wrong."""
    checklist = examined(here, whole).value
    made = shown(checklist) if shown and checklist else None
    lines = wording.LINES.format(first=part.first_line, last=part.last_line) if part else ""
    return render_template(
        "editor/piece.html",
        **here.shown,
        piece_title=made.title if made else lines,
        part=part,
        seen=here.seen,
        is_saved=whole == here.text,
        found=problem_list(problems_of(here, whole), whole),
        made=made,
        is_shown=shown is not None,
    )
