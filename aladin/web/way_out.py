"""What the result page says of the way to a better verdict, and of how long one lasts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aladin.domain.answer import AnswerSheet
from aladin.domain.budget import Budget
from aladin.domain.checklist import Checklist
from aladin.domain.evidence import Evidence
from aladin.domain.lasting import ready_until, terms
from aladin.domain.way import Way, shortest_ways
from aladin.web.result import Line, Result

# A page waits for no longer search. Lists of 300 requirements need up to 215,000 steps
# (`./run bench way`); this many take about a tenth of a second.
STEPS: Final = 300_000


@dataclass(frozen=True)
class Told:
    """One way: its remedies, the longest first, and how many days they take."""

    lines: tuple[Line, ...]
    newly_asked: frozenset[str]
    days: int
    days_in_turn: int
    words: str  # of the verdict it leads to

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its requirements."""
        return tuple(line.requirement.id for line in self.lines)


@dataclass(frozen=True)
class WayOut:
    """The ways to the next better verdict; none where there are none, or nobody could work it out.

    `quickest` is None where the way of the fewest remedies is also the one soonest done. `without`
    are gaps that no way can count on closing.
    """

    words: str  # of the next better verdict
    given_up: bool
    fewest: Told | None
    quickest: Told | None
    without: tuple[Line, ...]


def way_out(
    checklist: Checklist, answers: AnswerSheet, result: Result, on: date, steps: int = STEPS
) -> WayOut | None:
    """What the search finds within so many steps; None where no better verdict is to be had yet."""
    ways = shortest_ways(checklist, answers, on, budget=Budget(steps))
    if ways.goal is None or ways.open:
        return None

    def told(way: Way) -> Told:
        remedies = [result.lines[name] for name in way.remedies]
        return Told(
            lines=tuple(sorted(remedies, key=lambda line: -line.days)),
            newly_asked=frozenset(way.newly_asked),
            days=way.days,
            days_in_turn=way.days_in_turn,
            words=checklist.verdict(way.verdict).words,
        )

    apart = ways.quickest is not None and ways.quickest != ways.fewest
    return WayOut(
        words=checklist.verdict(ways.goal).words,
        given_up=ways.given_up,
        fewest=told(ways.fewest) if ways.fewest else None,
        quickest=told(ways.quickest) if ways.quickest and apart else None,
        without=tuple(result.lines[name] for name in ways.without_remedy),
    )


@dataclass(frozen=True)
class RunsOut:
    """An answer, or a file beside one, with the last day it is good for."""

    until: date
    line: Line | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Lasting:
    """The last day of the verdict, where it is known, and all that runs out, the soonest first."""

    ready_until: date | None
    runs_out: tuple[RunsOut, ...]


def lasting(
    checklist: Checklist,
    answers: AnswerSheet,
    result: Result,
    on: date,
    evidence: Iterable[Evidence] = (),
) -> Lasting:
    """What runs out by itself, by what was answered and by what was said of files."""
    score, lines = result.score, result.lines
    found: Sequence[RunsOut] = (
        *(
            RunsOut(term.until, line=lines[term.requirement_id])
            for term in terms(checklist, answers, score)
        ),
        *(RunsOut(each.expires_on, evidence=each) for each in evidence if each.expires_on),
    )
    return Lasting(
        ready_until=ready_until(checklist, answers, score, on),
        runs_out=tuple(sorted(found, key=lambda each: each.until)),
    )
