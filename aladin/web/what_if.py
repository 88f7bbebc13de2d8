"""What the result would be with other answers: tried on a page, and nothing is kept."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from aladin.domain.answer import AnswerSheet
from aladin.domain.condition import Truth
from aladin.domain.score import score
from aladin.domain.world import Outlook
from aladin.web import current
from aladin.web.access import holder_only
from aladin.web.answer_form import (
    AnswerField,
    SectionForm,
    Sent,
    page_fields,
    sent_form,
    shown_form,
    tidy,
)
from aladin.web.result import Line, Result, result
from aladin.web.tasks import asked_pages
from aladin.web.wizard import only_while_open
from aladin.workflow import assessing

bp = Blueprint("what_if", __name__)
bp.before_request(only_while_open)

TYPED: Final = ("answer", "day", "month", "year", "mark")  # what the inputs of an answer are called


@dataclass(frozen=True)
class Tried:
    """The result as it is and as it would be, and the questions that would be asked besides."""

    now: Result
    then: Result
    opened: tuple[Line, ...]

    @property
    def is_same(self) -> bool:
        """Whether the verdict stays."""
        return self.now.score.verdict.id == self.then.score.verdict.id


@bp.get("/bagaimana-kalau")
@holder_only
def page() -> ResponseReturnValue:
    """Tick what would be repaired, or answer one question otherwise, and see the verdict."""
    checklist, answers = current.checklist(), current.assessment().answers
    today = assessing.today(current.now())
    outlook = Outlook(checklist, answers, today)
    now = result(checklist, answers, score(checklist, answers, today))
    name = request.args.get("tanya", "")
    form = form_of(name) if name in outlook.asked else None
    asking = form.questions[name] if form else None
    offered = [
        line
        for line in (*now.knock_outs, *now.gaps, *now.unknown)
        if outlook.can_better(line.requirement.id) and line.requirement.id != name
    ]
    ticked = {line.requirement.id for line in offered}.intersection(request.args.getlist("sudah"))
    other = answers
    if form and asking and is_sent(name) and form.validate():
        other = with_answer(answers, asking)
    changed = Outlook(checklist, other, today).after(ticked) if ticked else other
    tried = None if changed == answers else compared(now, answers, changed)
    body = render_template(
        "what_if/page.html",
        checklist=checklist,
        now=now,
        tried=tried,
        offered=offered,
        ticked=ticked,
        asking=asking,
        errors=form.faults if form else [],
        pages=asked_pages(checklist, answers),
    )
    return body, 422 if form and form.faults else 200


def form_of(name: str) -> SectionForm:
    """The inputs of one question that is asked now, as stored or as tried."""
    checklist, assessment = current.checklist(), current.assessment()
    screen = checklist.screen_of[name]
    fields = {name: page_fields(current.appearance(), checklist, screen)[name]}
    form = sent_form(fields, as_sent(name)) if is_sent(name) else shown_form(fields, assessment)
    return form.offering(checklist, checklist.facts(assessment.answers))


def is_sent(name: str) -> bool:
    """Whether the address holds an answer to this question."""
    return any(tidy(request.args.get(f"{part}-{name}", "")) for part in TYPED)


def as_sent(name: str) -> Sent:
    """The answer in the address as a form sends it; a trial needs no reason and gets a dash."""
    keys = [f"{part}-{name}" for part in TYPED]
    typed = [(key, text) for key in keys for text in request.args.getlist(key)]
    return MultiDict([*typed, (f"seen-{name}", "0"), (f"note-{name}", "–")])


def with_answer(answers: AnswerSheet, field: AnswerField) -> AnswerSheet:
    """The answers with this one tried; the same where the stored one says as much."""
    tried, stored = field.data, answers.get(field.requirement.id)
    if tried is None or (
        stored is not None
        and (tried.value, tried.not_applicable) == (stored.value, stored.not_applicable)
    ):
        return answers
    return answers.replacing(tried)


def compared(now: Result, answers: AnswerSheet, changed: AnswerSheet) -> Tried:
    """The result of these answers, and that of the changed ones, by today's date."""
    checklist = current.checklist()
    after = score(checklist, changed, assessing.today(current.now()))
    asked = checklist.applicability(answers)
    then = result(checklist, changed, after)
    return Tried(
        now=now,
        then=then,
        opened=tuple(
            then.lines[each.requirement_id]
            for each in after.open
            if each.asked and asked[each.requirement_id] is not Truth.YES
        ),
    )
