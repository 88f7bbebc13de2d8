"""The fewest items that meet every demand at once: exact, in whole numbers, knowing no checklist.

A demand is a number to be reached, an item adds to some of them, and a fork is a decision that
must fall one way or another. What must be taken is taken first. For what is left, a bound tells
how few items could do at best; a search (block.py) looks for so many, then for one more, and so on.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import add, ge, gt, neg, sub
from typing import NamedTuple

from aladin.domain.block import MARGIN, Choice, Names, Part, bound, search
from aladin.domain.budget import ENDLESS, Budget
from aladin.domain.vector import Numbers, each, only, total


class Item(NamedTuple):
    """Something to take or to leave; its gains are never negative."""

    name: str
    gains: Numbers


class Plan(NamedTuple):
    """Items taken, their gains, and what can still be taken and must still be decided with them."""

    taken: Names
    gains: Numbers
    items: tuple[Item, ...] = ()
    forks: tuple[tuple["Plan", ...], ...] = ()  # of each fork exactly one plan

    def without(self, barred: frozenset[str]) -> "Plan | None":
        """The same plan when these items cannot be taken; None when it has taken one of them."""
        if not barred.isdisjoint(self.taken):
            return None
        items = tuple(item for item in self.items if item.name not in barred)
        forks = tuple(
            tuple(left for plan in fork if (left := plan.without(barred)) is not None)
            for fork in self.forks
        )
        return self._replace(items=items, forks=forks) if all(forks) else None

    @property
    def size(self) -> int:
        """What it holds: plans, items, and those of its forks."""
        return 1 + len(self.items) + sum(plan.size for fork in self.forks for plan in fork)

    def most(self) -> Numbers:
        """For each demand by itself, the most it can gain."""
        forks = (each(max, (plan.most() for plan in fork)) for fork in self.forks)
        return total(total(self.gains, (item.gains for item in self.items)), forks)

    def least(self) -> Numbers:
        """For each demand by itself, the least it must gain."""
        forks = (each(min, (plan.least() for plan in fork)) for fork in self.forks)
        return total(self.gains, forks)

    def about(self, demands: Sequence[int]) -> "Plan":
        """The same plan, looking only at these demands."""
        return Plan(
            self.taken,
            only(self.gains, demands),
            tuple(Item(item.name, only(item.gains, demands)) for item in self.items),
            tuple(tuple(plan.about(demands) for plan in fork) for fork in self.forks),
        )


def reachable(needs: Numbers, plan: Plan, budget: Budget = ENDLESS) -> bool:
    """Whether the demands can be met at all, with as many items as there are."""
    settled = _settled(needs, plan, budget)
    return settled is not None and _forks_allow(*settled, budget)


def fewest(
    needs: Numbers, plan: Plan, limit: int, at_least: int = 0, budget: Budget = ENDLESS
) -> Names | None:
    """The fewest items that meet every demand; None when that takes more than `limit`.

    That it takes `at_least` so many may be known already.
    """
    settled = _settled(needs, plan, budget)
    if settled is None or not _forks_allow(*settled, budget):
        return None
    needs, plan = settled
    parts = _parts(plan, budget)
    proven = bound(needs, parts, budget)
    taken = len(plan.taken)
    for number in range(max(at_least - taken, math.ceil(proven.items - MARGIN)), limit - taken + 1):
        found = search(needs, parts, proven, number, budget)
        if found is not None:
            return (*plan.taken, *found)
    return None


# --- what needs no search -------------------------------------------------------------------------


def _settled(needs: Numbers, plan: Plan, budget: Budget) -> tuple[Numbers, Plan] | None:
    """Take what must be taken and forget demands that are met whatever happens; None if hopeless.

    Nothing is left to gain in the plan itself: its gains are taken off the needs.
    """
    while True:
        budget.spend(plan.size * (1 + len(needs)))
        needs, plan = tuple(map(sub, needs, plan.gains)), plan._replace(gains=(0,) * len(needs))
        unmet = [place for place, gained in enumerate(plan.least()) if gained < needs[place]]
        if len(unmet) < len(needs):
            needs, plan = only(needs, unmet), plan.about(unmet)
        mosts = [[way.most() for way in fork] for fork in plan.forks]
        items = total((0,) * len(needs), (item.gains for item in plan.items))
        most = total(items, (each(max, fork) for fork in mosts))
        spare = tuple(map(sub, most, needs))  # how much of the most may be missed
        forks = tuple(map(_possible, plan.forks, mosts, repeat(spare)))
        if any(left < 0 for left in spare) or not all(forks):
            return None
        forced = [item for item in plan.items if any(map(gt, item.gains, spare))]
        free = (item for item in plan.items if not any(map(gt, item.gains, spare)))
        decided = [fork[0] for fork in forks if len(fork) == 1]
        if not forced and not decided and forks == plan.forks:
            return needs, plan
        plan = Plan(
            (*plan.taken, *(item.name for item in forced), *(n for p in decided for n in p.taken)),
            total(total(plan.gains, (i.gains for i in forced)), (p.gains for p in decided)),
            (*free, *(item for part in decided for item in part.items)),
            (
                *(fork for fork in forks if len(fork) > 1),
                *(fork for part in decided for fork in part.forks),
            ),
        )


def _possible(fork: tuple[Plan, ...], mosts: Sequence[Numbers], spare: Numbers) -> tuple[Plan, ...]:
    """The ways that do not miss more than may be missed."""
    best = each(max, mosts)
    return tuple(
        way
        for way, most in zip(fork, mosts, strict=True)
        if not any(map(gt, map(sub, best, most), spare))
    )


def _forks_allow(needs: Numbers, plan: Plan, budget: Budget) -> bool:
    """Whether some choice at the forks meets the needs when every item is taken."""
    forks = [
        _undominated((gains for way in fork for gains in _best_gains(way, budget)), budget)
        for fork in plan.forks
    ]
    most = total((0,) * len(needs), (each(max, fork) for fork in forks))
    least = total((0,) * len(needs), (each(min, fork) for fork in forks))
    surpluses = [tuple(map(sub, total(plan.gains, (i.gains for i in plan.items)), needs))]
    for fork in forks:
        most = tuple(map(sub, most, each(max, fork)))
        least = tuple(map(sub, least, each(min, fork)))
        sums = (tuple(map(add, surplus, gains)) for surplus in surpluses for gains in fork)
        hopeful = (
            each for each in sums if all(s + m >= 0 for s, m in zip(each, most, strict=True))
        )
        # More than can be lost again is as good as what can be lost again.
        surpluses = _undominated(
            (tuple(map(min, each, map(neg, least))) for each in hopeful), budget
        )
    return any(min(each, default=0) >= 0 for each in surpluses)


def _best_gains(plan: Plan, budget: Budget) -> list[Numbers]:
    """What the plan can gain when every item is taken and only its forks decide."""
    best = [total(plan.gains, (item.gains for item in plan.items))]
    for fork in plan.forks:
        ways = _undominated((gains for way in fork for gains in _best_gains(way, budget)), budget)
        best = _undominated(
            (tuple(map(add, gains, more)) for gains in best for more in ways), budget
        )
    return best


def _undominated(vectors: Iterable[Numbers], budget: Budget) -> list[Numbers]:
    kept: list[Numbers] = []
    seen: set[Numbers] = set()
    for vector in vectors:
        budget.spend(1 + len(vector))
        if vector in seen:
            continue
        seen.add(vector)
        budget.spend(len(kept))
        if not any(all(map(ge, other, vector)) for other in kept):
            kept = [other for other in kept if not all(map(ge, vector, other))]
            kept.append(vector)
    return kept


# --- what is left to search -----------------------------------------------------------------------


def _parts(plan: Plan, budget: Budget) -> tuple[Part, ...]:
    """Its forks, and its items in chains: what is chosen in one is chosen apart from the others."""
    forks = (_fork(fork, budget) for fork in plan.forks)
    return (*forks, *map(_chain, _chains(plan.items, budget)))


def _fork(fork: tuple[Plan, ...], budget: Budget) -> Part:
    return tuple(Choice(way.taken, way.gains, _parts(way, budget)) for way in fork)


def _chain(items: Sequence[Item]) -> Part:
    choices = [Choice((), (0,) * len(items[0].gains))]
    for item in items:
        names, gains, _ = choices[-1]
        choices.append(Choice((*names, item.name), tuple(map(add, gains, item.gains))))
    return tuple(choices)


def _chains(items: Iterable[Item], budget: Budget) -> list[list[Item]]:
    """Along a chain each item does at least as much as the next: the best few are the first few."""
    chains: list[list[Item]] = []
    useful = (item for item in items if any(item.gains))
    for item in sorted(useful, key=lambda item: item.gains, reverse=True):
        budget.spend(1 + len(chains))
        chain = next((c for c in chains if all(map(ge, c[-1].gains, item.gains))), None)
        if chain is None:
            chains.append([item])
        else:
            chain.append(item)
    return chains
