"""One requirement judged: outcome, credit and weight, and which findings a selection means."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist, Gated
from aladin.domain.condition import UNKNOWN_VALUE, Truth
from aladin.domain.model import Id, Ids, Model, SeverityCode
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.rule import Options, Outcome, judge_option
from aladin.domain.scoring import Obligation, Which


class Finding(Model):
    """One requirement with its outcome.

    `asked` is false behind a closed gate. `counts` says whether it takes part in figures: not when
    it does not apply, is information only, or is not yet in force.
    """

    requirement_id: Id
    sections: Ids  # ids of the sections it stands in, outermost first
    outcome: Outcome
    credit: Fraction = Fraction(0)
    weight: Fraction
    severity: SeverityCode | None
    obligation: Obligation
    topics: Ids = ()
    group: Id | None = None
    asked: bool = True
    counts: bool

    @property
    def is_gap(self) -> bool:
        """It counts and is answered, and is not (wholly) met."""
        return self.counts and self.outcome in (Outcome.PARTLY_MET, Outcome.NOT_MET)

    @property
    def is_open(self) -> bool:
        """It counts and is not answered, or answered "I do not know yet"."""
        return self.counts and self.outcome in (Outcome.UNANSWERED, Outcome.UNKNOWN)

    @property
    def lost(self) -> Fraction:
        """Weight not earned; nothing for what does not count."""
        return self.weight * (1 - self.credit) if self.counts else Fraction(0)


def judge(
    requirement: Requirement, options: Options, answer: Answer | None, on: date
) -> tuple[Outcome, Fraction]:
    """Outcome and credit (0 to 1) of one answer; `on` is today."""
    if answer is None:
        return Outcome.UNANSWERED, Fraction(0)
    if answer.not_applicable:
        return Outcome.NOT_APPLICABLE, Fraction(0)
    if answer.value == UNKNOWN_VALUE:
        return Outcome.UNKNOWN, Fraction(0)
    if requirement.kind is AnswerKind.CHOICE:
        return judge_option(options, answer.value, requirement.minimum)
    outcome = _by_rule(requirement, answer.value, on)
    return outcome, Fraction(outcome is Outcome.MET)


def _by_rule(requirement: Requirement, value: str, on: date) -> Outcome:
    rule = requirement.rule
    if rule is None:
        return Outcome.NOTED
    match requirement.kind:
        case AnswerKind.NUMBER | AnswerKind.COUNT:
            return rule.judge_number(value)
        case AnswerKind.DATE:
            return rule.judge_date(value, on)
        case AnswerKind.TICKS:
            return rule.judge_ticks(value.split())
        case _:
            return Outcome.NOTED


def finding(
    checklist: Checklist, requirement: Requirement, answer: Answer | None, gated: Gated, on: date
) -> Finding:
    """Judge one requirement on this day, given what is asked."""
    applies = gated.applies[requirement.id]
    if applies is Truth.NO:
        outcome, credit = Outcome.NOT_APPLICABLE, Fraction(0)
    elif applies is Truth.UNKNOWN:
        outcome, credit = Outcome.UNANSWERED, Fraction(0)
    else:
        outcome, credit = judge(
            requirement, checklist.offered(requirement, gated.facts), answer, on
        )
    coming = requirement.upcoming_until is not None and on < requirement.upcoming_until
    return Finding(
        requirement_id=requirement.id,
        sections=tuple(section.id for section in checklist.paths[requirement.id]),
        outcome=outcome,
        credit=credit,
        weight=checklist.weight(requirement),
        severity=requirement.severity,
        obligation=requirement.obligation,
        topics=requirement.topics,
        group=requirement.group,
        asked=applies is not Truth.NO,
        counts=not coming
        and requirement.obligation is not Obligation.INFORMATION
        and outcome not in (Outcome.NOT_APPLICABLE, Outcome.NOTED),
    )


def selects(which: Which, finding: Finding) -> bool:
    """Whether the finding is one of these."""
    return (
        (not which.severities or finding.severity in which.severities)
        and (not which.requirements or finding.requirement_id in which.requirements)
        and (not which.sections or bool(set(which.sections) & set(finding.sections)))
        and (not which.topics or bool(set(which.topics) & set(finding.topics)))
        and (not which.obligations or finding.obligation in which.obligations)
    )


def gaps_among(which: Which, findings: Iterable[Finding]) -> list[Finding]:
    """The gaps among these."""
    return [finding for finding in findings if finding.is_gap and selects(which, finding)]
