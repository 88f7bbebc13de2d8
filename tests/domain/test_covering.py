"""Covering demands: the fewest items, compared with trying everything."""

from collections.abc import Iterator
from itertools import product
from operator import add, ge

from hypothesis import given
from hypothesis import strategies as st

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
