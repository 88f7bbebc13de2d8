"""Choices among parts that together must meet demands: a bound on how few items do, and a search.

In each part one choice is made. Parts that share a demand with few others, such as those of one
section, are put together as a block, whose choices are only those that meet this demand. The bound
prices the demands and lets choices be mixed; with blocks it nearly always is the answer itself.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import add, ge, gt, lt, mul, sub
from typing import NamedTuple

from aladin.domain.budget import ENDLESS, Budget
from aladin.domain.simplex import Column, prices
from aladin.domain.vector import Numbers, each, only, total

Names = tuple[str, ...]
Choices = dict[Numbers, Names]  # for what can be gained, the fewest items that gain it
Prices = Sequence[float]  # of one unit of each demand, in items

# Prices are floats, and a bound made with them is trusted only beyond this margin: a bound may be
# too weak and never too strong. It is far above any rounding and far below one item.
MARGIN = 1e-6
MOST_CHOICES = 1500  # in a block: larger ones would cost more time than they save
MIXED = 40  # choices of a part that are mixed from the start
ROUNDS = 25  # of looking for better prices
PATIENCE = 300  # failures before prices are thought to be bad


class Choice(NamedTuple):
    """Items, what they gain, and the parts that are only there when this is chosen."""

    names: Names
    gains: Numbers
    then: tuple["Part", ...] = ()


Part = tuple[Choice, ...]


class Bound(NamedTuple):
    """However it is chosen, no fewer `items` meet the needs; proved by these prices (Lagrange)."""

    prices: list[float]
    items: float


class _Mix(NamedTuple):
    """A way through a part and all that hangs on it, in numbers."""

    size: int
    gains: Numbers


# --- the bound ------------------------------------------------------------------------------------


def bound(needs: Numbers, parts: Sequence[Part], budget: Budget = ENDLESS) -> Bound:
    """A good bound: the prices come from mixing a few choices of each part.

    Whatever would be cheaper at these prices joins the mixture, until nothing is.
    """
    width = sum(map(_width, parts)) * (1 + len(needs))
    budget.spend(width)
    smallest = [_cheapest(part, [0.0] * len(needs)) for part in parts]
    missing = tuple(map(sub, needs, total((0,) * len(needs), (mix.gains for mix in smallest))))
    steps = [_steps(part) for part in parts]
    mixtures = [{_fullest((choice,)) for choice in part[:MIXED]} for part in parts]
    best = Bound([0.0] * len(needs), -math.inf)
    for _ in range(ROUNDS):
        budget.spend(width)
        # Of a part at most one whole mixture can be had, which makes it a demand of its own.
        mixed = [n for n, chain in enumerate(steps) if chain is None]
        columns = [
            Column(mix.size, (*mix.gains, *(-(n == other) for other in mixed)))
            for n, chain in enumerate(steps)
            for mix in (_beyond(smallest[n], mixtures[n]) if chain is None else chain)
        ]
        worth = prices((*missing, *(-1 for _ in mixed)), columns, budget)[: len(needs)]
        cheapest = [_cheapest(part, worth) for part in parts]
        items = sum(map(mul, needs, worth)) + sum(_cost(*mix, worth) for mix in cheapest)
        if items > best.items:
            best = Bound(worth, items)
        if all(cheapest[n] in mixtures[n] or cheapest[n] == smallest[n] for n in mixed):
            break
        for n in mixed:
            mixtures[n].add(cheapest[n])
    return best


def _width(part: Part) -> int:
    """All choices in it, and in all that hangs on them."""
    return sum(1 + sum(map(_width, choice.then)) for choice in part)


def _cost(size: int, gains: Numbers, worth: Prices) -> float:
    """So many items, less what their gains are worth."""
    value: float = sum(map(mul, gains, worth))
    return size - value


def _least(part: Part, worth: Prices) -> float:
    """What a part costs at least at these prices."""
    return min(_with_all(choice, worth) for choice in part)


def _with_all(choice: Choice, worth: Prices) -> float:
    cost = _cost(len(choice.names), choice.gains, worth)
    return cost + sum(_least(sub_, worth) for sub_ in choice.then) if choice.then else cost


def _cheapest(part: Part, worth: Prices) -> _Mix:
    """What costs least at these prices; the smallest when nothing is worth anything."""
    choice = min(part, key=lambda choice: _with_all(choice, worth)) if len(part) > 1 else part[0]
    return _with_parts(choice, (_cheapest(sub_, worth) for sub_ in choice.then))


def _fullest(part: Part) -> _Mix:
    """What gains most, as far as gains compare."""
    mixes = (_with_parts(choice, map(_fullest, choice.then)) for choice in part)
    return max(mixes, key=lambda mix: sum(mix.gains))


def _with_parts(choice: Choice, mixes: Iterable[_Mix]) -> _Mix:
    size, gains = len(choice.names), choice.gains
    for mix in mixes:
        size, gains = size + mix.size, tuple(map(add, gains, mix.gains))
    return _Mix(size, gains)


def _steps(part: Part) -> list[_Mix] | None:
    """In a chain, what each choice adds to the last; such steps can be mixed one by one."""
    if any(choice.then for choice in part):
        return None
    ordered = sorted(_Mix(len(choice.names), choice.gains) for choice in part)
    steps = [mix for pair in pairwise(ordered) for mix in _beyond(pair[0], pair[1:])]
    falling = all(all(map(ge, one.gains, next_.gains)) for one, next_ in pairwise(steps))
    alike = len(steps) < 2 or all(step.size == 1 for step in steps)
    return steps if falling and alike else None


def _beyond(base: _Mix, mixes: Iterable[_Mix]) -> list[_Mix]:
    return [
        _Mix(mix.size - base.size, tuple(map(sub, mix.gains, base.gains)))
        for mix in mixes
        if mix != base
    ]


# --- the search -----------------------------------------------------------------------------------


def search(
    needs: Numbers, parts: Sequence[Part], proven: Bound, number: int, budget: Budget = ENDLESS
) -> Names | None:
    """The items of any choice with `number` of them, or fewer, that meets the needs.

    A choice that costs too much at the proven prices cannot be part of one and is not looked at.
    """
    budget.spend(sum(map(_width, parts)) * (1 + len(needs)))
    spare = number - proven.items + MARGIN
    cheapest = [_least(part, proven.prices) for part in parts]
    choices = [_unfolded(part, proven.prices, spare, budget) for part in parts]
    blocks = _blocks(needs, choices, proven.prices, cheapest, spare, budget)
    if blocks is None:
        return None
    open_, joined = blocks
    worth = [proven.prices[place] for place in open_]
    return _through_blocks(only(needs, open_), joined, worth, number, budget)


def _unfolded(part: Part, worth: Prices, spare: float, budget: Budget) -> Choices:
    """All choices with all that hangs on them, of those that cost at most `spare` too much."""
    least = _least(part, worth)
    found: list[tuple[Numbers, Names]] = []
    for choice in part:
        costs = [_least(sub_, worth) for sub_ in choice.then]
        over = _cost(len(choice.names), choice.gains, worth) + sum(costs) - least
        if over > spare:
            continue
        choices: Choices = {choice.gains: choice.names}
        for place, sub_ in enumerate(choice.then):
            limit = least + spare - sum(costs[place + 1 :])
            more = _unfolded(sub_, worth, spare - over, budget)
            choices = _shortest(
                each_
                for each_ in _combined(choices, more, budget)
                if _cost(len(each_[1]), each_[0], worth) <= limit
            )
        found.extend(choices.items())
    return _shortest(found)


def _shortest(choices: Iterable[tuple[Numbers, Names]]) -> Choices:
    found: Choices = {}
    for gains, names in choices:
        if gains not in found or len(names) < len(found[gains]):
            found[gains] = names
    return found


def _combined(one: Choices, other: Choices, budget: Budget) -> Iterator[tuple[Numbers, Names]]:
    for gains, names in one.items():
        budget.spend(len(other) * (1 + len(gains)))
        for more, others in other.items():
            yield tuple(map(add, gains, more)), (*names, *others)


class _Reach(NamedTuple):
    """For each demand by itself, the most and the least that some parts gain."""

    most: Numbers
    least: Numbers

    def plus(self, part: Iterable[Numbers]) -> "_Reach":
        """With one part more."""
        gains = list(part)
        return _Reach(
            tuple(map(add, self.most, each(max, gains))),
            tuple(map(add, self.least, each(min, gains))),
        )

    def minus(self, other: "_Reach") -> "_Reach":
        """Without the parts of the other."""
        return _Reach(
            tuple(map(sub, self.most, other.most)), tuple(map(sub, self.least, other.least))
        )


def _blocks(
    needs: Numbers,
    parts: Sequence[Choices],
    worth: Prices,
    cheapest: Sequence[float],
    spare: float,
    budget: Budget,
) -> tuple[list[int], list[Choices]] | None:
    """The demands that are left open when the parts are joined to blocks, and what these can do.

    None if there is no way.
    """
    nothing = _Reach((0,) * len(needs), (0,) * len(needs))
    everything = reduce(_Reach.plus, parts, nothing)
    if any(map(gt, needs, everything.most)):
        return None
    unmet = [place for place, gained in enumerate(everything.least) if gained < needs[place]]
    members, inside = _members(parts, unmet)
    open_ = [place for place in unmet if place not in inside]
    blocks = []
    for together in members:
        block: Choices = {nothing.most: ()}
        reach, limit = nothing, spare
        for n in together:
            reach, limit = reach.plus(parts[n]), limit + cheapest[n]
            elsewhere = everything.minus(reach)
            low = tuple(map(sub, needs, elsewhere.most))
            high = tuple(map(sub, needs, elsewhere.least))  # more than that is never needed
            enough = (
                (tuple(map(min, gains, high)), names)
                for gains, names in _combined(block, parts[n], budget)
                if not any(map(lt, gains, low))
            )
            block = _shortest(
                (gains, names)
                for gains, names in enough
                if _cost(len(names), gains, worth) <= limit
            )
        if not block:
            return None
        blocks.append(_shortest((only(gains, open_), names) for gains, names in block.items()))
    return open_, blocks


def _members(parts: Sequence[Choices], demands: Sequence[int]) -> tuple[list[list[int]], set[int]]:
    """Which parts form a block, and the demands that are met inside one.

    Demands that touch few parts come first; a block must not have too many choices.
    """
    members = [[n] for n in range(len(parts))]
    inside = set()
    touched = {
        place: [n for n, part in enumerate(parts) if any(gains[place] for gains in part)]
        for place in demands
    }
    for place in sorted(demands, key=lambda place: len(touched[place])):
        apart = [block for block in members if set(block).isdisjoint(touched[place])]
        together = [n for block in members if block not in apart for n in block]
        if math.prod(len(parts[n]) for n in together) <= MOST_CHOICES:
            members = [*apart, together]
            inside.add(place)
    return members, inside


def _through_blocks(
    needs: Numbers, blocks: Sequence[Choices], worth: Prices, number: int, budget: Budget
) -> Names | None:
    """The prices that are known will mostly do; where they lead astray, better ones are made."""
    try:
        return _walk(needs, blocks, worth, number, PATIENCE, budget)
    except _AstrayError:
        parts = [tuple(Choice(names, gains) for gains, names in block.items()) for block in blocks]
        better = bound(needs, parts, budget).prices
        return _walk(needs, blocks, better, number, math.inf, budget)


class _AstrayError(Exception):
    """Too many ways have failed."""


def _walk(
    needs: Numbers,
    blocks: Sequence[Choices],
    worth: Prices,
    number: int,
    patience: float,
    budget: Budget,
) -> Names | None:
    """Block by block, the cheapest choices first; what has failed once is not tried again."""
    budget.spend(sum(map(len, blocks)) * (1 + len(needs)))
    sorted_ = [
        sorted((_cost(len(names), g, worth), g, names) for g, names in block.items())
        for block in blocks
    ]
    over = number + MARGIN - sum(map(mul, needs, worth)) - sum(costs[0][0] for costs in sorted_)
    if over < 0:
        return None
    ordered = [[each for each in costs if each[0] <= costs[0][0] + over] for costs in sorted_]
    ordered.sort(key=len)
    reach = _Reach((0,) * len(needs), (0,) * len(needs))
    rests = []  # what the blocks behind can still gain, and how much may be spent before them
    spendable = number + MARGIN
    for choices in reversed(ordered):
        rests.append((reach, spendable))
        reach = reach.plus(gains for _, gains, _ in choices)
        spendable -= choices[0][0]
    rests.reverse()
    failed: set[tuple[int, int, Numbers]] = set()

    def through(place: int, so_far: int, left: Numbers) -> Names | None:
        if place == len(ordered):
            return ()
        rest, spendable = rests[place]
        for _, gains, names in ordered[place]:
            budget.spend(1 + len(gains))
            size = so_far + len(names)
            still = tuple(map(max, map(sub, left, gains), rest.least))
            state = (place, size, still)
            too_dear = size + sum(map(mul, still, worth)) > spendable
            if too_dear or any(map(gt, still, rest.most)) or state in failed:
                continue
            found = through(place + 1, size, still)
            if found is not None:
                return (*names, *found)
            failed.add(state)
            if len(failed) > patience:
                raise _AstrayError
        return None

    return through(0, 0, needs)
