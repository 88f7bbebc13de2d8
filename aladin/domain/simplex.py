"""Prices for demands, found by letting items be taken in parts (dual simplex, in floats).

Nothing exact rests on these numbers: any prices at all prove a bound, good ones a good bound.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from aladin.domain.budget import ENDLESS, Budget

TINY = 1e-9
PIVOTS = 1000  # far more than it takes; stopping early only makes prices worse
QUICK = 25  # numbers of a table that are done in a step: most of them are left as they are


class Column(NamedTuple):
    """What can be had in parts, up to the whole: its cost (0 or more) and what it gains."""

    cost: int
    gains: Sequence[int]


def prices(
    needs: Sequence[int], columns: Sequence[Column], budget: Budget = ENDLESS
) -> list[float]:
    """For each demand what one unit of it is worth when the needs are covered at least cost."""
    table = _Table(needs, columns)
    for _ in range(PIVOTS):
        budget.spend(1 + len(needs) * len(columns) // QUICK)
        if not table.pivot():
            break
    return table.prices()


class _Table:
    """A row for each variable that is in use, a column for each that stands at its limit or at 0.

    Variables are numbered: first the columns, at most 1, then the surpluses of the demands. A
    variable above its limit is counted from there downwards instead.
    """

    def __init__(self, needs: Sequence[int], columns: Sequence[Column]) -> None:
        self.scale = [1 / max(1, abs(need)) for need in needs]
        self.rows = [
            [-column.gains[place] * factor for column in columns]
            for place, factor in enumerate(self.scale)
        ]
        self.values = [-need * factor for need, factor in zip(needs, self.scale, strict=True)]
        self.costs = [float(column.cost) for column in columns]
        self.limits = [1.0] * len(columns) + [math.inf] * len(needs)
        self.across = list(range(len(columns)))
        self.down = list(range(len(columns), len(columns) + len(needs)))

    def pivot(self) -> bool:
        """Repair the row that is furthest below 0; false when there is none left to repair."""
        for r, variable in enumerate(self.down):
            if self.values[r] > self.limits[variable] + TINY:
                self.values[r] = self.limits[variable] - self.values[r]
                self.rows[r] = [-each for each in self.rows[r]]
        r = min(range(len(self.rows)), key=self.values.__getitem__, default=-1)
        if r < 0 or self.values[r] > -TINY:
            return False
        row = self.rows[r]
        ratios = [(self.costs[q] / -each, q) for q, each in enumerate(row) if each < -TINY]
        if not ratios:
            return False
        self._exchange(r, min(ratios)[1])
        return True

    def _exchange(self, r: int, q: int) -> None:
        pivot = self.rows[r][q]
        row = [each / pivot for each in self.rows[r]]
        row[q] = 1 / pivot
        value = self.values[r] / pivot
        for i, other in enumerate(self.rows):
            factor = other[q]
            if i != r and factor:
                self.rows[i] = [each - factor * new for each, new in zip(other, row, strict=True)]
                self.rows[i][q] = -factor * row[q]
                self.values[i] -= factor * value
        self.rows[r], self.values[r] = row, value
        factor = self.costs[q]
        self.costs = [each - factor * new for each, new in zip(self.costs, row, strict=True)]
        self.costs[q] = -factor * row[q]
        self.across[q], self.down[r] = self.down[r], self.across[q]

    def prices(self) -> list[float]:
        """What each surplus costs now."""
        first = len(self.limits) - len(self.scale)
        found = [0.0] * len(self.scale)
        for cost, variable in zip(self.costs, self.across, strict=True):
            if variable >= first:
                found[variable - first] = max(0.0, cost) * self.scale[variable - first]
        return found
