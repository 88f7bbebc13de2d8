"""What the result page shows, in order: what stands in the way first, then the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from aladin.domain.answer import Answer, AnswerSheet, Plan
from aladin.domain.checklist import Check, Checklist, LeadsTo, Section
from aladin.domain.counts import Counts, counts_of
from aladin.domain.figure import within
from aladin.domain.finding import Finding
from aladin.domain.open_questions import open_questions
from aladin.domain.requirement import Requirement
from aladin.domain.rule import Outcome
from aladin.domain.score import Score
from aladin.web import wording


@dataclass(frozen=True)
class Line:
    """One finding with all that is said about it."""

    finding: Finding
    requirement: Requirement
    page: Section
    answer: Answer | None

    @property
    def days(self) -> int:
        """How many days the remedy usually takes."""
        return self.requirement.remedy.days if self.requirement.remedy else 0

    @property
    def plan(self) -> Plan | None:
        """What its applicant means to do about it."""
        return self.answer.plan if self.answer else None

    @property
    def by(self) -> date | None:
        """The day by which its applicant means to close it."""
        return self.plan.by if self.plan else None


@dataclass(frozen=True)
class Reading:
    """An outermost section in the figures that officers know."""

    number: str
    title: str
    counts: Counts


@dataclass(frozen=True)
class Result:
    """A score sorted into what the applicant has to do; `lines` has all of it, by requirement id.

    `gaps` are those that are no knock-outs. In both the longest remedy stands first: it must be
    begun first. What waits for the answer to an earlier question is not named; that question is.
    """

    score: Score
    lines: Mapping[str, Line]
    knock_outs: tuple[Line, ...]
    gaps: tuple[Line, ...]
    unknown: tuple[Line, ...]
    unanswered: tuple[Line, ...]
    counts: dict[Outcome, int]
    readings: tuple[Reading, ...]
    contradictions: tuple[Check, ...]
    onward: tuple[LeadsTo, ...]

    @property
    def dated(self) -> tuple[Line, ...]:
        """The gaps that are to be closed by a day, the first day first."""
        gaps = (*self.knock_outs, *self.gaps)
        return tuple(
            sorted((line for line in gaps if line.by), key=lambda line: line.by or date.max)
        )


def result(checklist: Checklist, answers: AnswerSheet, score: Score) -> Result:
    """Sort the findings of a score."""
    lines = lines_of(checklist, answers, score)
    blocking = set(score.knock_outs)
    gaps = [lines[gap.requirement_id] for gap in score.gaps]
    longest_first = sorted(gaps, key=lambda line: -line.days)
    still_open = [lines[name] for name in open_questions(checklist, answers, score)]
    return Result(
        score=score,
        lines=lines,
        knock_outs=tuple(line for line in longest_first if line.requirement.id in blocking),
        gaps=tuple(line for line in longest_first if line.requirement.id not in blocking),
        unknown=tuple(line for line in still_open if line.finding.outcome is Outcome.UNKNOWN),
        unanswered=tuple(line for line in still_open if line.finding.outcome is Outcome.UNANSWERED),
        counts=dict(Counter(finding.outcome for finding in score.findings if finding.asked)),
        readings=tuple(readings(checklist, score)),
        contradictions=checklist.contradictions(answers),
        onward=checklist.onward(answers),
    )


def lines_of(checklist: Checklist, answers: AnswerSheet, score: Score) -> dict[str, Line]:
    """A line for each finding, by requirement id."""
    return {
        finding.requirement_id: Line(
            finding=finding,
            requirement=checklist.by_id[finding.requirement_id],
            page=checklist.screen_of[finding.requirement_id],
            answer=answers.get(finding.requirement_id),
        )
        for finding in score.findings
    }


def readings(checklist: Checklist, score: Score) -> Iterator[Reading]:
    """The outermost sections in which anything counts, and all of them together last."""
    for section in checklist.sections:
        counts = counts_of(within(section, score.findings))
        if counts.base:
            yield Reading(section.number or "", section.title, counts)
    yield Reading("", str(wording.TOGETHER), counts_of(score.findings))
