"""Begin a new assessment from the last, and compare the two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.counts import Counts, counts_of
from aladin.domain.register import Entry
from aladin.domain.requirement import Requirement
from aladin.domain.score import Score, score
from aladin.domain.scoring import Verdict
from aladin.domain.submission import Submission
from aladin.web import current, wording
from aladin.web.access import holder_only
from aladin.web.filters import said
from aladin.workflow import assessing, continuing, submitting

bp = Blueprint("renewing", __name__)

CORRECTION, RENEWAL = "perbaikan", "perpanjangan"
PURPOSES: Final = (CORRECTION, RENEWAL)


@bp.route("/mulai-lagi", methods=["GET", "POST"])
@holder_only
def begin() -> ResponseReturnValue:
    """Say what goes along and what is asked anew, ask what it is for, and begin."""
    reference = current.glance().submission_reference
    if reference is None:
        return redirect(url_for("wizard.overview"))
    parts = current.parts()
    shipped = parts.library.checklists
    errors = []
    if request.method == "POST":
        purpose = request.form.get("untuk")
        if purpose in PURPOSES:
            opened = continuing.begin(
                reference,
                shipped,
                current.now(),
                corrects=purpose == CORRECTION,
                kept_days=parts.settings.keep_drafts,
            )
            current.remember(opened)
            return redirect(url_for("wizard.code"))
        errors = [("untuk-perbaikan", wording.CHOOSE_ONE)]
    found = continuing.look_ahead(reference, shipped)
    again = set(found.carried.ask_again)
    new = current.shown(found.checklist)
    page = render_template(
        "renewing/begin.html",
        reference=reference,
        found=found,
        checklist=new,
        again=[each for each in new.requirements if each.id in again],
        today=assessing.today(current.now()),
        errors=errors,
    )
    return page, 422 if errors else 200


def milestones(entry: Entry) -> list[tuple[datetime, str]]:
    """What became of a report, in order: sent, replaced, withdrawn, each with its moment."""
    found = [(entry.recorded.submitted_at, "sent")]
    if entry.replacement:
        found.append((entry.replacement.at, "replaced"))
    if entry.withdrawal:
        found.append((entry.withdrawal.at, "withdrawn"))
    return sorted(found)


# --- the last one and this one --------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: its checklist as it is shown, its answers and its score."""

    checklist: Checklist
    answers: AnswerSheet
    score: Score
    on: date

    @property
    def verdict(self) -> Verdict:
        """In the words of the page."""
        return self.checklist.verdict(self.score.verdict.id)

    @property
    def counts(self) -> Counts:
        """How many requirements came to which outcome."""
        return counts_of(self.score.findings)


@dataclass(frozen=True)
class Changed:
    """An answer that is another one now, in words; None where it was not asked."""

    requirement: Requirement
    before: str | None
    after: str | None


@bp.get("/bandingkan")
@holder_only
def compare() -> ResponseReturnValue:
    """Which answers are other ones than last time; counts and verdict then and now."""
    assessment = current.glance()
    last = continuing.earlier(assessment)
    if last is None:  # there was none, or it is erased by now
        return redirect(url_for("wizard.overview"))
    then, now = side_of(last), this_side()
    return render_template(
        "renewing/compare.html",
        last=last,
        then=then,
        now=now,
        is_open=assessment.is_open,
        pages=list(differences(then, now)),
        gone=list(gone(then, now)),
    )


def side_of(submission: Submission) -> Side:
    """A submission as it was judged."""
    return Side(
        current.shown(submission.checklist),
        submission.answers,
        submission.score,
        submission.assessed_on,
    )


def this_side() -> Side:
    """The assessment of this browser: as it was handed in, or as it stands today."""
    assessment = current.assessment()
    if assessment.submission_reference is not None:
        return side_of(submitting.find(assessment.submission_reference))
    checklist, today = current.checklist(), assessing.today(current.now())
    answers = checklist.relevant(assessment.answers)
    return Side(checklist, answers, score(checklist, answers, today), today)


def differences(then: Side, now: Side) -> Iterator[tuple[Section, list[Changed]]]:
    """The pages with answers that are other ones, each with these; questions under today's title.

    A question that has changed has a new answer, even where it is worded alike.
    """
    for page in now.checklist.pages:
        changed = []
        for _, asked in page.asked():
            names = (asked.id, *asked.renamed_from)
            old = next((name for name in names if name in then.checklist.by_id), None)
            before = in_words(then, old) if old else None
            after = in_words(now, asked.id)
            if before != after:
                changed.append(Changed(asked, before, after))
        if changed:
            yield page, changed


def gone(then: Side, now: Side) -> Iterator[Changed]:
    """What was answered then and is not among the questions any more."""
    asked = {name for each in now.checklist.requirements for name in (each.id, *each.renamed_from)}
    for each in then.checklist.requirements:
        before = in_words(then, each.id)
        if each.id not in asked and before is not None:
            yield Changed(each, before, None)


def in_words(side: Side, name: str) -> str | None:
    """What was answered, with its note; None where nothing was."""
    answer = side.answers.get(name)
    if answer is None:
        return None
    asked = side.checklist.by_id[name]
    words = said(answer, asked, side.checklist.options(asked))
    return f"{words} ({answer.note})" if answer.note else words
