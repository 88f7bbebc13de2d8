"""An answer judged: what it is worth by the rule of its requirement, and the finding it makes."""

from datetime import date
from fractions import Fraction

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist, Gated
from aladin.domain.condition import UNKNOWN_VALUE, Truth
from aladin.domain.finding import Finding
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.rule import Options, Outcome, judge_option

NO_CREDIT = Fraction(0)


def judge(
    requirement: Requirement, options: Options, answer: Answer | None, on: date
) -> tuple[Outcome, Fraction]:
    """Outcome and credit (0 to 1) of one answer; `on` is today."""
    if answer is None:
        return Outcome.UNANSWERED, NO_CREDIT
    if answer.not_applicable:
        return Outcome.NOT_APPLICABLE, NO_CREDIT
    if answer.value == UNKNOWN_VALUE:
        return Outcome.UNKNOWN, NO_CREDIT
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
        outcome, credit = Outcome.NOT_APPLICABLE, NO_CREDIT
    elif applies is Truth.UNKNOWN:
        outcome, credit = Outcome.UNANSWERED, NO_CREDIT
    else:
        outcome, credit = judge(
            requirement, checklist.offered(requirement, gated.facts), answer, on
        )
    coming = requirement.upcoming_until is not None and on < requirement.upcoming_until
    return checklist.finding(requirement, outcome, credit, applies is not Truth.NO, not coming)
