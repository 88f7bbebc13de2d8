"""Editors read, try and publish the text of checklists."""

import re
from collections import Counter
from typing import Final

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.content import spreadsheet
from aladin.content.trials import case_files, tried
from aladin.domain.checklist import Checklist
from aladin.domain.draft import Draft, StaleDraft
from aladin.domain.errors import NotFound
from aladin.domain.publication import Publication
from aladin.web import current, preview, wording
from aladin.web.access import editors
from aladin.web.downloads import download_of
from aladin.web.forms import NewChecklistForm
from aladin.web.problem_list import as_json, problem_list
from aladin.web.working_text import (
    Work,
    base_of,
    differing_lines,
    examined,
    problems_of,
    shipped,
    work,
)
from aladin.workflow import assessing, drafting, publishing

bp = Blueprint("editor", __name__, url_prefix="/redaksi")

OUR_PAGES: Final = ("baru",)  # an address of ours that no checklist may have
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# --- the text -------------------------------------------------------------------------------------


@bp.get("/")
@editors
def overview() -> ResponseReturnValue:
    """All checklists: what is in force, and who works on what."""
    library = current.parts().library
    in_force, drafts = publishing.all_current(library.checklists), drafting.everything()
    faults = Counter(problem.file for problem in library.problems)
    rows = [
        {
            "id": name,
            "title": in_force[name].title if name in in_force else name,
            "version": in_force[name].version if name in in_force else "",
            "publication": last_publication(name, in_force.get(name)),
            "draft": drafts.get(name),
            "faults": faults[str(library.file_of(name))] if name in library.checklists else 0,
        }
        for name in dict.fromkeys((*in_force, *drafts))
    ]
    return render_template("editor/overview.html", rows=rows, problems=library.problems)


def last_publication(checklist_id: str, in_force: Checklist | None) -> Publication | None:
    """How this version came into force; None where it is the file that was shipped."""
    if in_force is None or in_force is shipped().get(checklist_id):
        return None
    return publishing.history(checklist_id)[0]


@bp.route("/baru", methods=["GET", "POST"])
@editors
def begin() -> ResponseReturnValue:
    """A checklist that there is not yet begins as a draft: a copy of another, under its own id."""
    in_force = publishing.all_current(shipped())
    form = NewChecklistForm(request.form)
    if request.method == "POST" and form.validate():
        name, model = form.id.data or "", request.form.get("model", "")
        if model not in in_force:
            raise NotFound(model)
        if name not in {*in_force, *drafting.everything(), *OUR_PAGES}:
            return begin_draft(name, copied(work(model).text, name))
        form.id.errors = [wording.ID_TAKEN]
    body = render_template("editor/begin.html", form=form, models=in_force, errors=form.faults)
    return body, 422 if form.errors else 200


def begin_draft(checklist_id: str, text: str) -> ResponseReturnValue:
    """A draft of something that nobody uses yet."""
    nothing = Work(checklist_id, None, None, "", None)
    onward = url_for("editor.text", checklist_id=checklist_id)
    return save(nothing, text, nothing.seen, onward)


def copied(text: str, checklist_id: str) -> str:
    """The same text for a checklist of another id."""
    return re.sub(r"(?m)^id:.*$", f"id: {checklist_id}", text, count=1)


@bp.route("/<checklist_id>", methods=["GET", "POST"])
@editors
def text(checklist_id: str) -> ResponseReturnValue:
    """The whole text with its problems; saving makes a draft of it, right or wrong."""
    here = work(checklist_id)
    if request.method == "GET":
        return text_page(here, here.text, here.seen)
    typed, seen = typed_text("text"), request.form.get("seen", "")
    if "check" in request.form:
        return text_page(here, typed, seen)
    asked = request.form.get("question")
    onward = (
        url_for("pieces.question", checklist_id=checklist_id, requirement_id=asked)
        if asked
        else url_for("editor.text", checklist_id=checklist_id)
    )
    return save(here, typed, seen, onward)


def text_page(here: Work, text: str, seen: str) -> ResponseReturnValue:
    """The text in its box, and what there is to say about it."""
    problems = problems_of(here, text)
    return render_template(
        "editor/text.html",
        **here.shown,
        text=text,
        seen=seen,
        is_saved=text == here.text,
        is_outrun=here.is_outrun,
        base=base_of(here),
        found=problem_list(problems, text),
    )


def save(here: Work, typed: str, seen: str, onward: str) -> ResponseReturnValue:
    """Keep it as the draft, or show both texts if somebody else was faster."""
    who = current.member()
    try:
        drafting.save(here.checklist_id, typed, seen, here.in_force, who, current.now())
    except StaleDraft as stale:
        return both(here, typed, stale.stored)
    return redirect(onward)


def both(here: Work, typed: str, stored: Draft | None) -> ResponseReturnValue:
    """Nothing was saved: both texts, what differs, and the way to keep either."""
    now = here._replace(draft=stored)
    body = render_template(
        "editor/both.html",
        **now.shown,
        typed=typed,
        stored=stored,
        now=now.text,
        seen=now.seen,
        difference=list(differing_lines(now.text, typed)),
    )
    return body, 409


@bp.post("/<checklist_id>/periksa")
@editors
def check(checklist_id: str) -> ResponseReturnValue:
    """The problems of a text as it is being typed; nothing is kept."""
    typed = typed_text("text")
    return jsonify(as_json(problem_list(problems_of(work(checklist_id), typed), typed)))


@bp.route("/<checklist_id>/buang", methods=["GET", "POST"])
@editors
def drop(checklist_id: str) -> ResponseReturnValue:
    """Ask, then give the draft up."""
    here = work(checklist_id)
    if here.draft is None:
        return redirect(url_for("editor.text", checklist_id=checklist_id))
    if request.method == "POST":
        drafting.drop(checklist_id, current.member(), current.now())
        return redirect(url_for("editor.text", checklist_id=checklist_id))
    return render_template("editor/drop.html", **here.shown)


# --- preview --------------------------------------------------------------------------------------


@bp.get("/<checklist_id>/pratinjau", endpoint="preview")
@editors
def show_preview(checklist_id: str) -> ResponseReturnValue:
    """The pages of the wizard, and what becomes of the worked cases."""
    here = work(checklist_id)
    checklist = examined(here, here.text).value
    folder = current.parts().settings.checklists
    cases = preview.shown_trials(checklist, folder) if checklist else ()
    return render_template("editor/preview.html", **here.shown, checklist=checklist, cases=cases)


@bp.get("/<checklist_id>/kasus/<case>.pdf")
@editors
def report(checklist_id: str, case: str) -> ResponseReturnValue:
    """The report of a worked case, as this text would have it printed."""
    here, parts = work(checklist_id), current.parts()
    checklist = examined(here, here.text).value
    if checklist is None:
        return redirect(url_for("editor.text", checklist_id=checklist_id))
    file = case_files(checklist.id, parts.settings.checklists).get(case)
    trial = tried(checklist, file) if file else None
    if trial is None or trial.case is None or trial.score is None:
        raise NotFound(case)
    sample = preview.sample(checklist, trial.case, current.now())
    printed = parts.printer.print(sample, f"{parts.settings.base_url}{url_for('verify.ask')}")
    name = f"pratinjau-{checklist_id}-{case}.pdf"
    return download_of(printed, "application/pdf", name)


# --- spreadsheet ----------------------------------------------------------------------------------


@bp.route("/<checklist_id>/lembar", methods=["GET", "POST"])
@editors
def sheet(checklist_id: str) -> ResponseReturnValue:
    """Down and up; what comes up is shown before anything is kept of it."""
    here = work(checklist_id)
    if request.method == "GET":
        return sheet_page(here)
    sent = request.files.get("sheet")
    if sent is None or not sent.filename:
        return sheet_page(here, wording.SHEET_NEEDED)
    taken = spreadsheet.imported(
        sent.read(),
        sent.filename,
        here.text.encode(),
        here.file,
        current.parts().library.registry,
        assessing.today(current.now()),
        shipped().keys() | {checklist_id},
    )
    cells = {each.problem: each.cell for each in taken.problems}
    body = render_template(
        "editor/edits.html",
        **here.shown,
        taken=taken,
        found=problem_list(list(cells), taken.text or "", cells),
        seen=here.seen,
        difference=list(differing_lines(here.text, taken.text or here.text)),
    )
    return body, 200 if taken.is_usable else 422


@bp.get("/<checklist_id>/lembar.xlsx")
@editors
def download(checklist_id: str) -> ResponseReturnValue:
    """The text as a spreadsheet. None is made of one with faults, or laid over another."""
    here = work(checklist_id)
    if here.base:
        return redirect(url_for("editor.sheet", checklist_id=checklist_id))
    if examined(here, here.text).value is None:
        return redirect(url_for("editor.text", checklist_id=checklist_id))
    book = spreadsheet.exported(here.text.encode(), here.file, current.parts().library.registry)
    return download_of(book, XLSX, f"{checklist_id}.xlsx")


def sheet_page(here: Work, *sentences: str) -> ResponseReturnValue:
    """The way down and up, with what has to be put right first."""
    errors = [("sheet", sentence) for sentence in sentences]
    body = render_template(
        "editor/sheet.html", **here.shown, errors=errors, base=base_of(here), is_overlay=here.base
    )
    return body, 422 if errors else 200


def typed_text(name: str) -> str:
    """A text as it was typed, with one kind of line end, and nothing that no database takes."""
    typed = request.form.get(name, "").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return typed.replace("\r\n", "\n").replace("\r", "\n")
