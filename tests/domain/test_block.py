"""The search among parts: right at any prices, good or bad, and however often it goes astray."""

from collections.abc import Sequence
from itertools import product
from operator import add, ge, mul

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aladin.domain import block
from aladin.domain.block import MARGIN, Bound, Choice, Part, search
from aladin.domain.vector import Numbers

DEMANDS = 3


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    """In each part nothing at all, or some items; more items need not gain more."""
    gains = st.tuples(*[st.integers(0, 4)] * DEMANDS)
    found = []
    for n in range(draw(st.integers(2, 6))):
        some = [
            Choice(tuple(f"p{n}-{place}-{m}" for m in range(draw(st.integers(0, 3)))), draw(gains))
            for place in range(draw(st.integers(1, 3)))
        ]
        found.append((Choice((), (0,) * DEMANDS), *some))
    return found


def at(prices: Sequence[float], needs: Numbers, some: Sequence[Part]) -> Bound:
    """What these prices prove."""
    least = (
        min(len(choice.names) - sum(map(mul, choice.gains, prices)) for choice in part)
        for part in some
    )
    return Bound(list(prices), sum(map(mul, needs, prices)) + sum(least))


def total(chosen: Sequence[Choice]) -> Numbers:
    gained = (0,) * DEMANDS
    for choice in chosen:
        gained = tuple(map(add, gained, choice.gains))
    return gained


@pytest.mark.parametrize("patience", [0, 300])
@settings(max_examples=400)
@given(
    parts(),
    st.tuples(*[st.integers(0, 6)] * DEMANDS),
    st.integers(0, 9),
    st.lists(st.sampled_from([0.0, 0.2, 0.5, 1.0]), min_size=DEMANDS, max_size=DEMANDS),
)
def test_what_is_there_is_found_at_any_prices(
    patience: int, some: list[Part], needs: Numbers, number: int, prices: list[float]
) -> None:
    possible = [
        chosen
        for chosen in product(*some)
        if sum(len(choice.names) for choice in chosen) <= number
        and all(map(ge, total(chosen), needs))
    ]
    proven = at(prices, needs, some)
    if proven.items > number + MARGIN:
        assert not possible
        return

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "PATIENCE", patience)
        patch.setattr(block, "MOST_CHOICES", 1)  # nothing is joined, so that there is a way to walk
        found = search(needs, some, proven, number)

    names = [sorted(name for choice in chosen for name in choice.names) for chosen in possible]
    assert (found is None) is (not possible)
    assert found is None or sorted(found) in names
