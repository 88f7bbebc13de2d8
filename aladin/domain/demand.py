"""What a verdict asks for, as sums in whole numbers that must reach a bound."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from aladin.domain.scoring import Asks, Method, Which
from aladin.domain.world import Outlook, Standing


class Demand(NamedTuple):
    """Over the requirements `among`, what `weigh` gives must come to `least`.

    By `shares`, each is multiplied by the share of its section. `for_groups` is what a point of
    weight adds once all of its group is wholly met.
    """

    least: int
    among: frozenset[str]
    weigh: Callable[[Standing], int]
    by_shares: bool = False
    for_groups: int = 0


def demands(outlook: Outlook, asks: Asks, spotless: Sequence[Which]) -> list[Demand] | None:
    """All that `asks` for except `when`, and no gap among `spotless`.

    None when it asks for a number where the method gives none.
    """
    bounds = [(asks.at_least, 0), (asks.more_than, 1)]
    values = [(bound, beyond) for bound, beyond in bounds if bound is not None]
    if values and outlook.method in (Method.NONE, Method.TALLY, Method.WORST_FINDING):
        return None
    minimums = list(asks.section_at_least.items())
    if asks.every_section_at_least is not None:
        outer = outlook.checklist.sections
        minimums += [(section.id, asks.every_section_at_least) for section in outer]
    return [
        *(each for bound, beyond in values for each in _value(outlook, bound, beyond)),
        *_blemishes(outlook, asks, spotless),
        *(
            Demand(0, outlook.among(Which(sections=(name,))), _above(least))
            for name, least in minimums
        ),
        *(Demand(-limit.count, outlook.among(limit), _gap) for limit in asks.at_most),
        *(_lost(outlook, limit, -limit.points, 0) for limit in asks.points_lost),
    ]


def _value(outlook: Outlook, bound: Fraction, beyond: int) -> Iterator[Demand]:
    """The total: at least `bound`, or beyond it."""
    everything = outlook.among(Which())
    if outlook.method is Method.DEDUCTIONS:
        if bound or beyond:  # the value never falls below nothing
            yield _lost(outlook, Which(), bound - outlook.checklist.scoring.start, beyond)
        return
    yield Demand(1, everything, lambda each: each.possible > 0)  # else there is no percentage
    if outlook.method is Method.MEAN_OF_SECTIONS:
        yield Demand(beyond, everything, _above(bound), by_shares=True)
    elif outlook.method is Method.ALL_OR_NOTHING:
        each_point = 100 * bound.denominator
        yield Demand(beyond, everything, _whole_above(bound), for_groups=each_point)
    else:
        yield Demand(beyond, everything, _above(bound))


def _above(bound: Fraction) -> Callable[[Standing], int]:
    """How far it lifts a percentage above this bound, or holds it below."""
    earned, possible = 100 * bound.denominator, bound.numerator
    return lambda each: earned * each.earned - possible * each.possible


def _whole_above(bound: Fraction) -> Callable[[Standing], int]:
    """The same where only what is wholly met earns; groups earn by `for_groups`."""
    earned, possible = 100 * bound.denominator, bound.numerator

    def weigh(each: Standing) -> int:
        alone = each.earned == each.possible and each.finding.group is None
        return (earned * alone - possible) * each.possible

    return weigh


def _lost(outlook: Outlook, which: Which, least: Fraction, beyond: int) -> Demand:
    """Points lost among these, below nothing: at least `least`, or beyond it."""
    exact = least * outlook.unit
    scale = exact.denominator
    return Demand(
        exact.numerator + beyond,
        outlook.among(which),
        lambda each: scale * (each.earned - each.possible),
    )


def _gap(each: Standing) -> int:
    return -each.is_gap


def _blemishes(outlook: Outlook, asks: Asks, spotless: Sequence[Which]) -> Iterator[Demand]:
    """Nothing open, no gap where there must be none, and no credit below the lowest."""
    lowest = asks.every_credit_at_least
    yield Demand(0, outlook.among(Which()), lambda each: -each.is_open)
    clean = (outlook.among(which) for which in (*asks.no_gap, *spotless))
    yield Demand(0, frozenset[str]().union(*clean), _gap)
    if lowest is not None:
        bar = lowest
        yield Demand(
            0,
            outlook.among(Which()),
            lambda each: -(each.possible > 0 and each.finding.credit < bar),
        )
