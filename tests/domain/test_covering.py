"""Covering demands: the fewest items, compared with trying everything."""

from collections.abc import Iterator
from itertools import product
from operator import add, ge

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aladin.domain import block
from aladin.domain.block import Names
from aladin.domain.covering import Item, Plan, fewest, reachable
from aladin.domain.vector import Numbers

DEMANDS = 4
gains = st.tuples(*[st.sampled_from([0, 0, 0, 1, 2, 3, 5, 7])] * DEMANDS)
losses = st.tuples(*[st.sampled_from([-3, -1, 0, 0, 2, 6])] * DEMANDS)


@st.composite
def plans(draw: st.DrawFn, depth: int = 2) -> Plan:
    name = iter(range(10_000))

    def plan(depth: int) -> Plan:
        taken = [f"t{next(name)}" for _ in range(draw(st.integers(0, 2)))] if depth < 2 else []
        items = [
            Item(f"i{next(name)}", draw(gains))
            for _ in range(draw(st.integers(0, 6 if depth == 2 else 2)))
        ]
        forks = [
            tuple(plan(depth - 1) for _ in range(draw(st.integers(1, 3))))
            for _ in range(draw(st.integers(0, 2 if depth == 2 else 1)) if depth else 0)
        ]
        return Plan(tuple(taken), draw(losses), tuple(items), tuple(forks))

    return plan(depth)


def everything(plan: Plan) -> Iterator[tuple[Names, Numbers]]:
    """All that can be chosen in a plan."""
    choices = [
        *([((), (0,) * DEMANDS), ((item.name,), item.gains)] for item in plan.items),
        *([each for way in fork for each in everything(way)] for fork in plan.forks),
    ]
    for chosen in product(*choices):
        names, total = plan.taken, plan.gains
        for more, gained in chosen:
            names, total = (*names, *more), tuple(map(add, total, gained))
        yield names, total


@given(plans(), st.tuples(*[st.integers(-3, 12)] * DEMANDS), st.integers(0, 12))
def test_nothing_smaller_covers_the_demands(plan: Plan, needs: Numbers, limit: int) -> None:
    enough = [names for names, total in everything(plan) if all(map(ge, total, needs))]

    found = fewest(needs, plan, limit)

    least = min(map(len, enough), default=None)
    assert reachable(needs, plan) is bool(enough)
    assert (None if found is None else len(found)) == (
        least if least is not None and least <= limit else None
    )
    if found is not None:
        assert sorted(found) in [sorted(names) for names in enough]


@st.composite
def long_plans(draw: st.DrawFn) -> Plan:
    """So many items and forks that blocks, bounds and the walk all have something to do."""
    few = st.tuples(*[st.sampled_from([0, 0, 1, 2, 3, 5])] * DEMANDS)
    items = [
        Item(f"i{n}", gains) for n, gains in enumerate(draw(st.lists(few, min_size=9, max_size=11)))
    ]
    forks = [
        (
            Plan((f"f{n}",), draw(few)),
            Plan((), (0,) * DEMANDS, (Item(f"g{n}", draw(few)),)),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    return Plan((), (0,) * DEMANDS, tuple(items), tuple(forks))


@settings(max_examples=60)
@given(long_plans(), st.tuples(*[st.integers(2, 25)] * DEMANDS))
@pytest.mark.parametrize("patience", [block.PATIENCE, 0])
def test_nothing_smaller_covers_the_demands_of_long_plans(
    patience: int, plan: Plan, needs: Numbers
) -> None:
    enough = [len(names) for names, total in everything(plan) if all(map(ge, total, needs))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "PATIENCE", patience)
        found = fewest(needs, plan, limit=99)

    assert (None if found is None else len(found)) == min(enough, default=None)
