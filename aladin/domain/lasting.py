"""How long answers hold: dates that run out, and the last day of a verdict."""

from collections.abc import Iterator
from datetime import date, timedelta

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.model import Id, Model
from aladin.domain.requirement import AnswerKind
from aladin.domain.rule import Outcome, Rule
from aladin.domain.score import INCOMPLETE, Score, score
from aladin.domain.scoring import Role

LOOKED_AT = 4  # days on which something runs out; each costs a score of everything
ONE_DAY = timedelta(days=1)


class Term(Model):
    """A requirement that is met by a date, and the last day on which that date still meets it."""

    requirement_id: Id
    until: date


def terms(checklist: Checklist, answers: AnswerSheet, result: Score) -> tuple[Term, ...]:
    """What is met and counts and will run out by itself, the soonest first.

    `result` is the score of these answers.
    """
    found = []
    for finding in result.findings:
        asked, answer = checklist.by_id[finding.requirement_id], answers.get(finding.requirement_id)
        if finding.counts and finding.outcome is Outcome.MET and asked.kind is AnswerKind.DATE:
            until = min(_bounds(asked.rule, answer.value if answer else ""), default=None)
            if until is not None:
                found.append(Term(requirement_id=asked.id, until=until))
    return tuple(sorted(found, key=lambda term: term.until))


def ready_until(checklist: Checklist, answers: AnswerSheet, result: Score, on: date) -> date | None:
    """The last day on which these answers earn a verdict as good as today's.

    None while there is none to lose, and where nothing that is known of will take it away: of the
    days on which something runs out or begins to count, only the next few are looked at.
    """
    if result.verdict.id == INCOMPLETE or result.verdict.role is Role.BAD:
        return None
    ids = [verdict.id for verdict in checklist.verdicts]
    changing = {term.until + ONE_DAY for term in terms(checklist, answers, result)}
    coming = (each.upcoming_until for each in checklist.requirements)
    changing |= {day for day in coming if day is not None and day > on}
    for day in sorted(changing)[:LOOKED_AT]:
        then = score(checklist, answers, day).verdict.id
        if then == INCOMPLETE or ids.index(then) > ids.index(result.verdict.id):
            return day - ONE_DAY
    return None


def _bounds(rule: Rule | None, value: str) -> Iterator[date]:
    """The last days that the relative bounds of a rule leave this date; none at the end of time."""
    if rule is None or not value:
        return
    given = date.fromisoformat(value).toordinal()
    lasts = []
    if rule.valid_for_days is not None:
        lasts.append(given - rule.valid_for_days)
    if rule.not_older_than_days is not None:
        lasts.append(given + rule.not_older_than_days)
    yield from (date.fromordinal(last) for last in lasts if last < date.max.toordinal())
