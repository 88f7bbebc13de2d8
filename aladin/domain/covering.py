"""The fewest items that meet every demand at once: exact, in whole numbers, knowing no checklist.

A demand is a number to be reached, an item adds to some of them, and a fork is a decision that
must fall one way or another. What must be taken is taken first. What is left falls into blocks:
items that share a demand with few others, such as those of one section. Each block is unfolded
into its choices, and a search goes through the blocks for as few items as a bound allows, then for
one more, and so on. The bound prices the demands (simplex.py), which nearly always proves the
answer at once.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import add, ge, gt, lt, mul, neg, sub
from typing import NamedTuple

from aladin.domain.simplex import Column, prices

Numbers = tuple[int, ...]  # one for each demand
Names = tuple[str, ...]
Choices = dict[Numbers, Names]  # for what can be gained, the fewest items that gain it

# Prices are floats, and a bound made with them is trusted only beyond this margin: a bound may be
# too weak and never too strong. It is far above any rounding and far below one item.
MARGIN = 1e-6
MOST_CHOICES = 1500  # in a block: larger ones would cost more time than they save


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

    def most(self) -> Numbers:
        """For each demand by itself, the most it can gain."""
        forks = (_each(max, (plan.most() for plan in fork)) for fork in self.forks)
        return _sum(_sum(self.gains, (item.gains for item in self.items)), forks)

    def least(self) -> Numbers:
        """For each demand by itself, the least it must gain."""
        forks = (_each(min, (plan.least() for plan in fork)) for fork in self.forks)
        return _sum(self.gains, forks)

    def about(self, demands: Sequence[int]) -> "Plan":
        """The same plan, looking only at these demands."""
        return Plan(
            self.taken,
            _only(self.gains, demands),
            tuple(Item(item.name, _only(item.gains, demands)) for item in self.items),
            tuple(tuple(plan.about(demands) for plan in fork) for fork in self.forks),
        )


def reachable(needs: Numbers, plan: Plan) -> bool:
    """Whether the demands can be met at all, with as many items as there are."""
    settled = _settled(needs, plan)
    return settled is not None and _forks_allow(*settled)


def fewest(needs: Numbers, plan: Plan, limit: int) -> Names | None:
    """The fewest items that meet every demand; None when that takes more than `limit`."""
    settled = _settled(needs, plan)
    if settled is None or not _forks_allow(*settled):
        return None
    needs, plan = settled
    allowed = limit - len(plan.taken)
    parts = [Block.of(choices) for choices in _parts(plan)]
    ...
