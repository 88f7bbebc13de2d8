"""The applicant fills in a checklist: start, tasks, pages, result, declaration, and coming back."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import Truth
from aladin.domain.dossier import dossier
from aladin.domain.errors import NotFound, StaleAnswers, WrongState
from aladin.domain.score import INCOMPLETE, Score, score
from aladin.web import current, opened, tasks, wording
from aladin.web.access import holder_only, public
from aladin.web.answer_form import SectionForm
from aladin.web.asking import gated
from aladin.web.drawing import drawn
from aladin.web.forms import CodeForm, DeclarationForm, PharmacyForm
from aladin.web.grounds import told
from aladin.web.moving import earlier_answers, newer
from aladin.web.open_page import OpenPage, open_page
from aladin.web.renewing import milestones
from aladin.web.result import result
from aladin.web.start import at_hand, effort
from aladin.web.way_out import lasting, way_out
from aladin.workflow import assessing, continuing, evidencing, registering, submitting

bp = Blueprint("wizard", __name__)

# Where a page that was opened from an overview goes back to, by the word in its address.
OVERVIEWS: Final = {"jawaban": "wizard.answers", "hasil": "wizard.result"}
# What is left to do once an assessment is handed in; everything else is for an open one.
AFTERWARDS: Final = {
    f"wizard.{name}"
    for name in (
        "start",
        "begin",
        "resume",
        "link",
        "code",
        "renew_code",
        "leave",
        "forget",
        "documents",
        "sent",
    )
}


@bp.before_request
def only_while_open() -> ResponseReturnValue | None:
    """An assessment handed in is not filled in any more: its pages lead to the confirmation."""
    if request.endpoint in AFTERWARDS or current.glance().is_open:
        return None
    if request.method == "POST" and request.endpoint != "wizard.declaration":
        raise WrongState("handed in already")
    return redirect(url_for("wizard.sent"))


# --- begin and come back --------------------------------------------------------------------------


@bp.get("/mulai/<checklist_id>")
@public
def start(checklist_id: str) -> ResponseReturnValue:
    """What one gets, how long it takes, and what to have at hand."""
    checklist = current.shown(current.checklist_in_force(checklist_id))
    return render_template(
        "wizard/start.html",
        checklist=checklist,
        effort=effort(checklist),
        at_hand=at_hand(checklist),
    )


@bp.post("/mulai/<checklist_id>")
@public
def begin(checklist_id: str) -> ResponseReturnValue:
    """Open a new assessment and show what opens it again."""
    checklist = current.checklist_in_force(checklist_id)
    current.remember(
        assessing.start(checklist, current.now(), current.parts().settings.keep_drafts)
    )
    return redirect(url_for("wizard.code"))


@bp.get("/kode")
@holder_only
def code() -> ResponseReturnValue:
    """The link and the code that open this assessment again."""
    return render_template("wizard/code.html", assessment=current.glance(), **current.held())


@bp.post("/kode")
@holder_only
def renew_code() -> ResponseReturnValue:
    """A new code in place of one that was lost."""
    session["code"] = assessing.renew_code(current.glance(), current.now())
    return redirect(url_for("wizard.code"))


@bp.route("/lanjut", methods=["GET", "POST"])
@public
def resume() -> ResponseReturnValue:
    """Come back with the code that was noted down."""
    form = CodeForm(request.form)
    if request.method == "POST" and form.validate():
        address = request.remote_addr or ""
        try:
            current.remember(assessing.by_code(form.code.data or "", address, current.now()))
        except NotFound:
            form.code.errors = [wording.CODE_WRONG]
            return render_template("wizard/resume.html", form=form), 404
        return redirect(url_for("wizard.overview"))
    return render_template("wizard/resume.html", form=form), 422 if form.errors else 200


@bp.route("/lanjut/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> ResponseReturnValue:
    """Come back by the link. Only the button opens it: mail scanners follow links too."""
    assessing.glance(token, current.now())
    if request.method == "POST":
        current.remember_token(token)
        return redirect(url_for("wizard.overview"))
    return render_template("wizard/link.html", token=token)


@bp.get("/keluar")
@holder_only
def leave() -> ResponseReturnValue:
    """What is saved stays; how to come back, and how to leave nothing on this device."""
    return render_template("wizard/leave.html", assessment=current.glance(), **current.held())


@bp.post("/keluar")
@holder_only
def forget() -> ResponseReturnValue:
    """Leave nothing on this device."""
    current.forget()
    home = redirect(url_for("pages.home"))
    home.headers["Clear-Site-Data"] = '"cache", "storage"'  # kept pages, answers not sent yet
    return home


# --- fill in --------------------------------------------------------------------------------------


@bp.get("/tugas")
@holder_only
def overview() -> ResponseReturnValue:
    """The task list: every page in the officers' order, and how far it is."""
    assessment, checklist = current.assessment(), current.checklist()
    applies = checklist.applicability(assessment.answers)
    groups = tasks.groups(checklist, applies, assessment.answers)
    every = [task for group in groups for task in group.tasks]
    return render_template(
        "wizard/tasks.html",
        assessment=assessment,
        checklist=checklist,
        groups=groups,
        asked=sum(task.asked for task in every),
        answered=sum(task.answered for task in every),
        onward=next((task for task in every if task.answered < task.asked), None),
        ready=is_ready(judged(assessment.answers)),
        newer=newer(),
        earlier=earlier_answers(assessment, checklist),
        opened=opened.in_view(checklist, applies),
    )


@bp.route("/isi/<section_id>", methods=["GET", "POST"])
@holder_only
def section(section_id: str) -> ResponseReturnValue:
    """Ask what stands on one screen; once saved, go on to what comes next."""
    if request.method == "GET" and (moved := moved_to(section_id)) is not None:
        return redirect(moved)
    here = open_page(section_id)
    checklist, page = here.checklist, here.page
    applies, facts = here.gated
    outrun = request.form.get("edition", here.edition) != here.edition  # it moved on meanwhile
    if request.method == "POST":
        form = here.sent()
        if form.validate() and not outrun:
            return save(here, form)
    else:
        form = here.shown()
    path = next((checklist.paths[asked.id] for _, asked in page.asked()), (page,))
    body = render_template(
        "wizard/section.html",
        checklist=checklist,
        path=path,
        group=path[0],
        page=page,
        section=here.section,
        number=checklist.pages.index(here.section) + 1,
        turn=turn(here),
        form=form,
        drawn=drawn(form, here.appearance, checklist, evidencing.counts(here.assessment)),
        waiting=tasks.waiting(checklist, page, applies, facts),
        edition=here.edition,
        following=after(page, checklist, applies),
        opened=elsewhere(here) if "terbuka" in request.args else (),
        outrun=outrun,
    )
    return body, 409 if outrun else 422 if form.errors else 200


def moved_to(name: str) -> str | None:
    """Where an address leads that names no screen: one kept or noted under another layout.

    A section leads to its first open question, a question to the screen it stands on, and what is
    not in this version of the checklist to the task list.
    """
    checklist = current.checklist()
    if any(screen.id == name for screen in checklist.screens):
        return None
    from_where = request.args.get("dari")
    if (page := checklist.page(name)) is not None:
        assessment = current.assessment()
        applies = gated(assessment.checklist_digest, checklist, assessment.answers).applies
        screen = tasks.task(checklist, page, applies, assessment.answers).screen
        return url_for("wizard.section", section_id=screen.id, dari=from_where)
    if (asking := checklist.screen(name)) is not None:
        anchor = f"q-{name}"
        return url_for("wizard.section", section_id=asking.id, dari=from_where, _anchor=anchor)
    return url_for("wizard.overview")


def turn(here: OpenPage) -> tuple[int, int] | None:
    """Which part of its section this is, and of how many that ask anything; None of a whole one."""
    applies, screen_of = here.gated.applies, here.checklist.screen_of
    asked = [each.id for _, each in here.section.asked() if applies[each.id] is Truth.YES]
    asking = list(dict.fromkeys(screen_of[name].id for name in asked))
    if len(asking) <= 1 or here.page.id not in asking:
        return None
    return asking.index(here.page.id) + 1, len(asking)


def elsewhere(here: OpenPage) -> tuple[opened.Opened, ...]:
    """What has opened in other sections than this one."""
    found = opened.in_view(here.checklist, here.gated.applies)
    return tuple(each for each in found if each.page is not here.section)


def save(here: OpenPage, form: SectionForm) -> ResponseReturnValue:
    """Save what has changed, or show both values of what was changed elsewhere meanwhile."""
    try:
        changes = here.save(form)
    except StaleAnswers as stale:
        return both_values(here.page, form, stale)
    answers = changes.applied(here.assessment.answers)
    opened.note(here, answers)
    return redirect(onward(here, form, answers))


def both_values(page: Section, form: SectionForm, stale: StaleAnswers) -> ResponseReturnValue:
    """Nothing was saved: let the applicant choose, question by question."""
    body = render_template(
        "wizard/both.html",
        checklist=current.checklist(),
        page=page,
        form=form,
        stored=stale.stored,
        versions=current.assessment(stale.stored).versions,
        typed=list(request.form.items(multi=True)),
    )
    return body, 409


def onward(here: OpenPage, form: SectionForm, answers: AnswerSheet) -> str:
    """Where saving leads: out, to questions that have just opened, back, or to the next screen."""
    checklist, page = here.checklist, here.page
    applies = gated(current.glance().checklist_digest, checklist, answers).applies
    if "exit" in request.form:
        return url_for("wizard.leave")
    for _, asked in here.section.asked():
        screen = checklist.screen_of[asked.id]
        is_here = screen is page or page is here.section
        if is_here:
            is_new = asked.id not in form.questions
        else:  # whoever goes through all screens comes to it anyway
            was_open = here.gated.applies[asked.id] is Truth.YES and "baru" not in request.args
            is_new = "dari" in request.args and not was_open
        if is_new and applies[asked.id] is Truth.YES and answers.get(asked.id) is None:
            return url_for(
                "wizard.section",
                section_id=screen.id,
                baru=1,
                dari=request.args.get("dari"),
                _anchor=f"q-{asked.id}",
            )
    is_news = opened.told()
    if "dari" in request.args and (is_news or "baru" in request.args):
        for each in opened.in_view(checklist, applies):
            if checklist.pages.index(each.page) > checklist.pages.index(here.section):
                return url_for(
                    "wizard.section",
                    section_id=each.screen.id,
                    baru=1,
                    dari=request.args.get("dari"),
                    _anchor=f"q-{each.requirements[0].id}",
                )
    return after(page, checklist, applies, is_news=is_news)


def after(
    page: Section, checklist: Checklist, applies: Mapping[str, Truth], *, is_news: bool = False
) -> str:
    """What comes after this page: the overview it was opened from, or the next page.

    With news it says there what has opened in other sections.
    """
    if (overview := OVERVIEWS.get(request.args.get("dari", ""))) is not None:
        return url_for(overview)
    following = tasks.next_asked(checklist, page, applies)
    if following is None:
        return url_for("wizard.overview")
    return url_for("wizard.section", section_id=following.id, terbuka=1 if is_news else None)


@bp.route("/data-usaha", methods=["GET", "POST"])
@holder_only
def pharmacy() -> ResponseReturnValue:
    """Which business it is about: asked once, shown everywhere."""
    assessment = current.glance()
    form = PharmacyForm(request.form, obj=assessment.pharmacy)
    if request.method == "POST" and form.validate():
        assessing.describe(assessment, form.pharmacy(), current.now())
        return redirect(url_for("wizard.leave" if "exit" in request.form else "wizard.overview"))
    body = render_template("wizard/pharmacy.html", checklist=current.checklist(), form=form)
    return body, 422 if form.errors else 200


@bp.get("/dokumen")
@holder_only
def documents() -> ResponseReturnValue:
    """The papers to hand in, by where each goes; afterwards too."""
    assessment, checklist = current.assessment(), current.checklist()
    papers = dossier(checklist, assessment.answers)
    by_place = groupby(papers, key=lambda paper: paper.goes_to)
    return render_template(
        "wizard/documents.html",
        assessment=assessment,
        checklist=checklist,
        places=[(place, list(those)) for place, those in by_place],
    )


# --- look back and hand in ------------------------------------------------------------------------


def judged(answers: AnswerSheet) -> Score:
    """The score of these answers, by today's date."""
    return score(current.checklist(), answers, on=assessing.today(current.now()))


def is_ready(score: Score) -> bool:
    """Whether it can be handed in: every answer that counts is given, and the business is named."""
    return score.verdict.id != INCOMPLETE and current.glance().pharmacy is not None


@bp.get("/jawaban")
@holder_only
def answers() -> ResponseReturnValue:
    """Everything that was answered, to check and to change."""
    assessment, checklist = current.assessment(), current.checklist()
    score = judged(assessment.answers)
    return render_template(
        "wizard/answers.html",
        assessment=assessment,
        checklist=checklist,
        pages=tasks.asked_pages(checklist, assessment.answers),
        files=evidencing.counts(assessment),
        result=result(checklist, assessment.answers, score),
        ready=is_ready(score),
    )


@bp.get("/hasil", endpoint="result")
@holder_only
def show_result() -> ResponseReturnValue:
    """The verdict in words, what stands in the way, and what to do about it."""
    assessment, checklist = current.assessment(), current.checklist()
    answers, today = assessment.answers, assessing.today(current.now())
    score, evidence = judged(answers), evidencing.evidence_of(assessment)
    shown = result(checklist, answers, score)
    return render_template(
        "wizard/result.html",
        assessment=assessment,
        checklist=checklist,
        result=shown,
        why=told(checklist, answers, score, today),
        way=way_out(checklist, answers, shown, today),
        lasting=lasting(checklist, answers, shown, today, evidence),
        evidence=evidence,
        today=today,
        ready=is_ready(score),
    )


@bp.route("/kirim", methods=["GET", "POST"])
@holder_only
def declaration() -> ResponseReturnValue:
    """Declare that it is true, and hand it in: once, however often the button is pressed."""
    assessment, checklist = current.assessment(), current.checklist()
    score = judged(assessment.answers)
    if assessment.pharmacy is None or not is_ready(score):
        return redirect(url_for("wizard.answers"))
    form = DeclarationForm(request.form, name=assessment.pharmacy.owner, position=wording.OWNER)
    if request.method == "POST" and form.validate():
        submitting.submit(
            assessment,
            assessment.pharmacy,
            form.applicant(),
            current.now(),
            assessment.replaces,
            current.parts().settings.keep_submissions,
        )
        return redirect(url_for("wizard.sent"))
    body = render_template(
        "wizard/declaration.html",
        checklist=checklist,
        pharmacy=assessment.pharmacy,
        replaces=assessment.replaces,
        verdict=score.verdict,
        form=form,
    )
    return body, 422 if form.errors else 200


@bp.get("/terkirim")
@holder_only
def sent() -> ResponseReturnValue:
    """The reference, what happens next, and the report."""
    reference = current.glance().submission_reference
    if reference is None:
        return redirect(url_for("wizard.overview"))
    entry = registering.entry(reference)
    submission = submitting.find(reference)
    checklist = current.shown(submission.checklist)
    return render_template(
        "wizard/sent.html",
        submission=submission,
        standing=entry.standing,
        entry=entry,
        milestones=milestones(entry),
        earlier=continuing.earlier(current.glance()),
        checklist=checklist,
        verdict=checklist.verdict(submission.score.verdict.id),
        dated=result(submission.checklist, submission.answers, submission.score).dated,
        portals=[each for each in submission.checklist.registry if each.is_portal],
    )
