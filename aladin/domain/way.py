"""The shortest way to a better verdict: which remedies, exact and never a guess.

A better verdict is earned when all that it asks for holds and the knock-outs still set off do not
lower it again. For each verdict that is good enough, and each choice of knock-outs that may stay,
what must hold is a list of demands (demand.py), what may change is a list of worlds (world.py), and
the remedies are chosen to cover the demands (covering.py). The scorer has the last word: what was
found is scored like any other answers before it is given out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from aladin.domain.answer import AnswerSheet
from aladin.domain.budget import ENDLESS, Budget, SpentError
from aladin.domain.checklist import Checklist
from aladin.domain.demand import demands
from aladin.domain.model import Id, Ids, Model
from aladin.domain.score import Score, score
from aladin.domain.scoring import Effect
from aladin.domain.weighing import Cover, cover
from aladin.domain.world import Outlook

T = TypeVar("T")


class Way(Model):
    """Remedies that together earn `verdict`; each makes its requirement wholly met."""

    verdict: Id
    remedies: Ids  # in the checklist's order
    newly_asked: Ids  # those of them that are asked only because of another of them
    days: int  # of the longest one: work runs side by side
    days_in_turn: int  # if they are done one after the other


class Ways(Model):
    """The shortest ways to `goal` or better; both None where no remedies lead there.

    While questions are `open` there is no way yet. `without_remedy` are the gaps that no way can
    count on closing: the checklist names no remedy, or no answer that would meet them is known.
    Where the search was `given_up`, there may be ways that nobody knows.
    """

    goal: Id | None  # None when there is no better verdict
    open: Ids = ()
    without_remedy: Ids = ()
    given_up: bool = False
    fewest: Way | None = None  # as few remedies as possible, of those the soonest done
    quickest: Way | None = None  # done as soon as possible, of those the fewest remedies


def shortest_ways(
    checklist: Checklist,
    answers: AnswerSheet,
    on: date,
    goal: str | None = None,
    by: str | None = None,
    budget: Budget = ENDLESS,
) -> Ways:
    """The fewest and the quickest remedies that earn `goal`, or the next better verdict.

    A remedy gives its requirement the best answer there is. What is asked only because of another
    remedy must be met too, as a remedy of its own, unless a kept answer already does. `by` names
    another verdict set of the checklist. Where the `budget` does not suffice, the search is given
    up and nothing half done is told; where it does, it changes nothing.
    """
    now = score(checklist, answers, on)
    if now.open:
        return Ways(goal=goal, open=tuple(each.requirement_id for each in now.open))
    search = _Search(checklist, answers, on, by, budget)
    place = search.place(now)
    target = place - 1 if goal is None else search.ids.index(goal)
    if not 0 <= target < place:
        return Ways(goal=None)
    names = (gap.requirement_id for gap in now.gaps)
    hopeless = tuple(name for name in names if not search.outlook.can_better(name))
    try:
        fewest, quickest = search.shortest(target)
    except (SpentError, OverflowError):  # or numbers are beyond what can be priced
        return Ways(goal=search.ids[target], without_remedy=hopeless, given_up=True)
    return Ways(goal=search.ids[target], without_remedy=hopeless, fewest=fewest, quickest=quickest)


class _Search:
    """The remedies of one assessment, and the rules by which they earn verdicts."""

    def __init__(
        self,
        checklist: Checklist,
        answers: AnswerSheet,
        on: date,
        by: str | None,
        budget: Budget,
    ) -> None:
        self.checklist, self.answers, self.on, self.by = checklist, answers, on, by
        rules = checklist.rules(by)
        self.verdicts, self.knock_outs = rules.verdicts, rules.knock_outs
        self.ids = [verdict.id for verdict in rules.verdicts]
        self.outlook = Outlook(checklist, answers, on, budget)
        self.days = self.outlook.days()

    def place(self, result: Score) -> int:
        """The place of the verdict given; behind the last one while incomplete."""
        return len(self.ids) if result.open else self.ids.index(result.given(self.by).id)

    def covers(self, target: int) -> Iterator[Cover]:
        """The ways to earn a place of at least `target`, each as a set of demands."""
        for place in range(target, -1, -1):
            asks = self.verdicts[place].asks
            worlds = self.outlook.worlds(asks.when)
            if worlds is None:
                continue
            for spared in self._spared(target - place):
                spotless = [each for n, each in enumerate(self.knock_outs) if n not in spared]
                wanted = demands(self.outlook, asks, spotless)
                if wanted is not None:
                    yield cover(self.outlook, worlds, wanted)

    def _spared(self, steps: int) -> Iterator[tuple[int, ...]]:
        """The largest sets of knock-outs that together lower a verdict by no more than `steps`."""
        outlook = self.outlook
        gaps = {name for name, stake in outlook.stakes.items() if stake.before.is_gap}
        gaps |= outlook.shaky  # which may become gaps
        lowering = {
            place: each.lower_by
            for place, each in enumerate(self.knock_outs)
            if each.effect is Effect.LOWER and gaps & outlook.among(each)
        }
        for chosen in _within(steps, list(lowering.items()), outlook.budget):
            left = steps - sum(lowering[place] for place in chosen)
            if all(place in chosen or by > left for place, by in lowering.items()):
                yield chosen

    def shortest(self, target: int) -> tuple[Way | None, Way | None]:
        """The way of the fewest remedies, and the one soonest done: mostly one way is both."""
        covers = list(self.covers(target))
        soonest = self._soonest(
            lambda days: (
                days if any(each.reachable(self._longer(days)) for each in covers) else None
            )
        )
        if soonest is None:
            return None, None
        able: list[Cover] = []
        number = len(self.days)
        for each in covers:
            found = each.fewest(frozenset(), number)
            if found is not None:
                able = [*able, each] if len(found) == number else [each]
                number = len(found)
        both = _fewest(able, self._longer(soonest), number, number)
        if both is not None:
            way = self._way(both, target)
            return way, way
        later = self._soonest(
            lambda days: _fewest(able, self._longer(days), number, number), beyond=soonest
        )
        more = _fewest(covers, self._longer(soonest), len(self.days), number + 1)
        return self._way(later or (), target), self._way(more or (), target)

    def _longer(self, days: int) -> frozenset[str]:
        """The remedies that take longer than that."""
        return frozenset(name for name, each in self.days.items() if each > days)

    def _soonest(self, attempt: Callable[[int], T | None], beyond: int = -1) -> T | None:
        """What comes of the attempt with as few days as it succeeds with; more never harm."""
        limits = sorted({days for days in self.days.values() if days > beyond})
        best = None
        while limits:
            middle = len(limits) // 2
            result = attempt(limits[middle])
            best = best if result is None else result
            limits = limits[middle + 1 :] if result is None else limits[:middle]
        return best

    def _way(self, names: Sequence[str], target: int) -> Way:
        """Scored once more, by the scorer itself."""
        place = self.place(score(self.checklist, self.outlook.after(names), self.on))
        if place > target:
            raise AssertionError(f"remedies that do not earn {self.ids[target]}: {names}")
        ordered = [name for name in self.days if name in names]
        return Way(
            verdict=self.ids[place],
            remedies=tuple(ordered),
            newly_asked=tuple(name for name in ordered if name not in self.outlook.asked),
            days=max(self.days[name] for name in ordered),
            days_in_turn=sum(self.days[name] for name in ordered),
        )


def _within(
    steps: int, lowering: Sequence[tuple[int, int]], budget: Budget
) -> Iterator[tuple[int, ...]]:
    """All choices of places whose steps come to no more than `steps`."""
    budget.spend(1 + len(lowering))
    if not lowering:
        yield ()
        return
    (place, by), *others = lowering
    if by <= steps:
        for chosen in _within(steps - by, others, budget):
            yield (place, *chosen)
    yield from _within(steps, others, budget)


def _fewest(
    covers: Iterable[Cover], barred: frozenset[str], limit: int, at_least: int = 0
) -> tuple[str, ...] | None:
    """The fewest remedies, and no more than `limit`, that meet any one of these demands."""
    best = None
    for each in covers:
        if limit < at_least:
            break
        found = each.fewest(barred, limit, at_least)
        if found is not None:
            best, limit = found, len(found) - 1
    return best
