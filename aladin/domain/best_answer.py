"""The answer a requirement would have once its gap is closed."""

from collections.abc import Iterator
from datetime import date, timedelta

from aladin.domain.answer import Answer
from aladin.domain.condition import ALONE, UNKNOWN_VALUE, Range
from aladin.domain.judgement import judge
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.rule import Options, Outcome, Rule


def best_answer(
    requirement: Requirement, options: Options, given: Answer | None, on: date
) -> Answer | None:
    """The first option of the highest credit, or what is nearest to `given` within the rule.

    None where no answer is known that meets the requirement, as for free text.
    """
    said = "" if given is None or given.value == UNKNOWN_VALUE else given.value
    for value in _candidates(requirement, options, said, on):
        answer = Answer(requirement_id=requirement.id, value=value)
        if judge(requirement, options, answer, on)[0] is Outcome.MET:
            return answer
    return None


def _candidates(requirement: Requirement, options: Options, said: str, on: date) -> Iterator[str]:
    rule = requirement.rule
    if requirement.kind is AnswerKind.CHOICE:
        judged = [option for option in options if option.credit is not None]
        yield from (o.value for o in sorted(judged, key=lambda o: o.credit or 0, reverse=True)[:1])
    elif rule is None:
        return
    elif requirement.kind is AnswerKind.TICKS:
        yield from _ticks(rule, [option.value for option in options], said.split())
    else:
        earliest = _earliest(rule, on) if requirement.kind is AnswerKind.DATE else rule.at_least
        bounds = [bound for bound in (earliest, rule.at_most) if bound is not None]
        too_high = said and rule.at_most and not Range(at_most=rule.at_most).accepts(said)
        yield from reversed(bounds) if too_high else bounds


def _earliest(rule: Rule, on: date) -> str | None:
    bounds = [] if rule.at_least is None else [rule.at_least]
    if rule.not_older_than_days is not None:
        bounds.append((on - timedelta(days=rule.not_older_than_days)).isoformat())
    if rule.valid_for_days is not None:
        bounds.append((on + timedelta(days=rule.valid_for_days)).isoformat())
    return max(bounds, default=None)


def _ticks(rule: Rule, offered: list[str], ticked: list[str]) -> Iterator[str]:
    """What is ticked and needed, then more and more of the rest, then less and less."""
    start = [value for value in dict.fromkeys((*ticked, *rule.needs)) if value not in ALONE]
    others = [value for value in offered if value not in start and value not in ALONE]
    spare = [value for value in start if value not in rule.needs]
    for more in range(len(others) + 1):
        yield " ".join((*start, *others[:more]))
    for fewer in range(1, len(spare) + 1):
        left = [value for value in start if value not in spare[-fewer:]]
        if left:
            yield " ".join(left)
