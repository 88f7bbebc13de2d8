"""Worlds weighed by demands: the numbers among which the search for the shortest way goes on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import add
from typing import NamedTuple

from aladin.domain.budget import Budget
from aladin.domain.covering import Item, Plan, fewest, reachable
from aladin.domain.demand import Demand
from aladin.domain.vector import Numbers
from aladin.domain.world import Cluster, Outlook, Standing, World, Worlds


class Cover(NamedTuple):
    """Demands as numbers to reach, and the remedies that can reach them."""

    needs: Numbers
    plan: Plan
    budget: Budget

    def reachable(self, barred: frozenset[str]) -> bool:
        """Whether the remedies that are not barred can reach them at all."""
        plan = self._without(barred)
        return plan is not None and reachable(self.needs, plan, self.budget)

    def fewest(
        self, barred: frozenset[str], limit: int, at_least: int = 0
    ) -> tuple[str, ...] | None:
        """The fewest remedies, none of them barred, that reach them, within these bounds."""
        plan = self._without(barred)
        if plan is None:
            return None
        return fewest(self.needs, plan, limit, at_least, self.budget)

    def _without(self, barred: frozenset[str]) -> Plan | None:
        self.budget.spend(self.plan.size)
        return self.plan.without(barred)


def cover(outlook: Outlook, worlds: Worlds, wanted: Sequence[Demand]) -> Cover:
    """What it takes for these demands to hold in some choice of these worlds."""
    scales = _Scales(outlook, worlds, wanted)
    ground = scales.plan(worlds.ground, scales.usual)
    forks = map(scales.fork, worlds.clusters)
    needs = tuple(demand.least for demand in wanted)
    plan = ground._replace(forks=(*ground.forks, *forks))
    return Cover(needs, plan, outlook.budget)


class _Scales:
    """Demands, and what a point of weight in each section adds to the mean of the sections.

    That is the section's weight over all that is possible in it: the same in all worlds, except in
    sections where remedies decide what is asked, which stand as a whole in one cluster.
    """

    def __init__(self, outlook: Outlook, worlds: Worlds, wanted: Sequence[Demand]) -> None:
        self.wanted, self.budget = wanted, outlook.budget
        self.by_section = any(demand.by_shares for demand in wanted)
        self.by_group = any(demand.for_groups for demand in wanted)
        sections, paths = outlook.checklist.sections, outlook.checklist.paths
        self.section_weights = {each.id: each.weight or Fraction(1) for each in sections}
        self.shaky = {paths[name][0].id for name in outlook.shaky}
        self.usual = _possible(stake.before for stake in outlook.stakes.values())
        self.common = 1  # denominator of all shares
        if self.by_section:
            everywhere = (
                self.possible(cluster.beside, world)
                for cluster in worlds.clusters
                for world in cluster.worlds
            )
            possible = (n for some in (self.usual, *everywhere) for n in some.values())
            denominators = (weight.denominator for weight in self.section_weights.values())
            self.common = lcm(*possible) * lcm(*denominators)

    def fork(self, cluster: Cluster) -> tuple[Plan, ...]:
        """Its worlds as plans; worlds in which as much is possible share what is beside them."""
        if not any(cluster.beside):
            return tuple(self.plan(world, self.possible(world)) for world in cluster.worlds)
        alike: defaultdict[tuple[tuple[str, int], ...], list[World]] = defaultdict(list)
        for world in cluster.worlds:
            alike[tuple(self.possible(cluster.beside, world).items())].append(world)
        return tuple(
            self._beside(cluster.beside, worlds, dict(possible))
            for possible, worlds in alike.items()
        )

    def _beside(self, beside: World, worlds: Sequence[World], possible: Mapping[str, int]) -> Plan:
        plan = self.plan(beside, possible)
        fork = tuple(self.plan(world, possible) for world in worlds)
        return plan._replace(forks=(fork,))

    def plan(self, world: World, possible: Mapping[str, int]) -> Plan:
        """A world as a plan: what it comes to, and what its free remedies would add."""
        standings = {each.name: each for each in world.standings}
        self.budget.spend(len(standings) * (1 + len(self.wanted)))
        free = {stake.name: stake for stake in world.free}
        shares = self._shares(possible) if self.by_section else {}
        sums: list[int] = []
        gains = {name: [0] * len(self.wanted) for name in free}
        for place, demand in enumerate(self.wanted):
            weigh = _weighing(demand, shares)
            touched = demand.among & standings.keys()
            sums.append(sum(weigh(standings[name]) for name in touched))
            for name in touched & free.keys():
                gains[name][place] = weigh(free[name].best) - weigh(free[name].before)
        items = {name: Item(name, tuple(gain)) for name, gain in gains.items()}
        forks = []
        for missing, bonus in self._groups(world) if self.by_group else ():
            members = tuple(items.pop(name) for name in missing)
            total = (sum(column) for column in zip(bonus, *(m.gains for m in members), strict=True))
            if members:
                forks.append((Plan(missing, tuple(total)), Plan((), (0,) * len(sums), members)))
            else:
                sums = list(map(add, sums, total))
        taken = tuple(stake.name for stake in world.remedied)
        return Plan(taken, tuple(sums), tuple(items.values()), tuple(forks))

    def possible(self, *worlds: World) -> dict[str, int]:
        """All that is possible in each section, seen from these worlds of one cluster."""
        if not self.by_section:
            return self.usual
        here = (each for world in worlds for each in world.standings if each.section in self.shaky)
        return {**self.usual, **_possible(here)}

    def _shares(self, possible: Mapping[str, int]) -> dict[str, int]:
        return {
            name: int(self.common * self.section_weights[name] / points)
            for name, points in possible.items()
        }

    def _groups(self, world: World) -> Iterator[tuple[tuple[str, ...], Numbers]]:
        """For each group that can be wholly met: what is missing in it, and what that would add."""
        groups = defaultdict(list)
        for each in (*world.settled, *(stake.best for stake in (*world.remedied, *world.free))):
            if each.finding.group is not None:
                groups[each.finding.group].append(each)
        for group, members in groups.items():
            if all(each.earned == each.possible for each in members):
                missing = tuple(s.name for s in world.free if s.best.finding.group == group)
                points = sum(each.possible for each in members)
                yield missing, tuple(points * demand.for_groups for demand in self.wanted)


def _weighing(demand: Demand, shares: Mapping[str, int]) -> Callable[[Standing], int]:
    if demand.by_shares:
        return lambda each: shares[each.section] * demand.weigh(each)
    return demand.weigh


def _possible(standings: Iterable[Standing]) -> dict[str, int]:
    """All that is possible in each outermost section."""
    possible: defaultdict[str, int] = defaultdict(int)
    for each in standings:
        if each.possible:
            possible[each.section] += each.possible
    return dict(possible)
