"""See beforehand what a new version of a checklist would change for what is stored."""

from collections.abc import Iterator
from datetime import datetime

from aladin.content.impact import Impact, Sheet, tally
from aladin.domain.checklist import Checklist
from aladin.domain.score import score
from aladin.store import assessments, checklists, submissions
from aladin.workflow.assessing import today


def impact(new: Checklist, now: datetime) -> Impact:
    """Judge everything stored of this checklist by the new version; nothing is changed.

    Submissions are judged on the day they were, drafts today. One after the other, so that it
    takes time and no memory: some 10 ms each.
    """
    return Impact(submissions=tally(_handed_in(new), new), drafts=tally(_begun(new, now), new))


def _handed_in(new: Checklist) -> Iterator[Sheet]:
    for submission in submissions.each_of(new.id):
        yield Sheet(
            checklist=submission.checklist,
            answers=submission.answers,
            on=submission.assessed_on,
            verdict=submission.score.verdict.words,
        )


def _begun(new: Checklist, now: datetime) -> Iterator[Sheet]:
    on = today(now)
    for assessment in assessments.each_open(checklists.digests_of(new.id), now):
        old = checklists.get(assessment.checklist_digest)
        verdict = score(old, assessment.answers, on).verdict.words
        yield Sheet(checklist=old, answers=assessment.answers, on=on, verdict=verdict)
