"""What would be asked after remedies: the few different worlds that closing gaps can make.

Almost every remedy changes one finding and nothing else. Only where a condition looks at an answer
that a remedy would change, something else hangs on it. Such requirements form clusters, and each
cluster is unfolded into its worlds: what is remedied there, and what is asked because of it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.best_answer import best_answer
from aladin.domain.budget import ENDLESS, Budget
from aladin.domain.checklist import Checklist, Gated
from aladin.domain.condition import Condition, Truth, all_of
from aladin.domain.finding import Finding, selects
from aladin.domain.judgement import finding
from aladin.domain.requirement import Requirement
from aladin.domain.scoring import Method, Obligation, Which

FactsSoFar = dict[str, str | None]


class Standing(NamedTuple):
    """A finding in whole numbers: points possible and earned, in the unit of its outlook.

    Nothing is possible where it does not count.
    """

    finding: Finding
    possible: int
    earned: int
    is_gap: bool
    is_open: bool

    @property
    def name(self) -> str:
        """The id of its requirement."""
        return self.finding.requirement_id

    @property
    def section(self) -> str:
        """The outermost section it stands in."""
        return self.finding.sections[0]


class Stake(NamedTuple):
    """A requirement that counts: how it stands as answered, and how after its remedy.

    There is no better `answer` where it is wholly met or does not apply, where the checklist names
    no remedy, or where no answer is known that would meet it; `best` is then as it is.
    """

    before: Standing
    best: Standing
    answer: Answer | None = None

    @property
    def name(self) -> str:
        """The id of its requirement."""
        return self.before.name


class World(NamedTuple):
    """One way in which a part of the checklist can stand.

    `remedied` are the remedies that make it so, `settled` the findings that then stay as they are,
    `free` what may be remedied or not without changing what is asked.
    """

    remedied: tuple[Stake, ...]
    settled: tuple[Standing, ...]
    free: tuple[Stake, ...]

    @property
    def standings(self) -> Iterator[Standing]:
        """All that counts here, before anything free is remedied."""
        yield from (stake.best for stake in self.remedied)
        yield from self.settled
        yield from (stake.before for stake in self.free)


class Cluster(NamedTuple):
    """The worlds to choose from in one part, and what is beside them: the same in all of them.

    What is beside them matters only for the weights that depend on the world chosen.
    """

    beside: World
    worlds: tuple[World, ...]


class Worlds(NamedTuple):
    """What hangs on no remedy but its own, and the clusters."""

    ground: World
    clusters: tuple[Cluster, ...]


class Outlook:
    """What remedies can change, seen from complete answers."""

    def __init__(
        self, checklist: Checklist, answers: AnswerSheet, on: date, budget: Budget = ENDLESS
    ) -> None:
        """Look at all that is asked, and at all that remedies could cause to be asked."""
        self.checklist, self.answers, self.on, self.budget = checklist, answers, on, budget
        applies, self.facts = checklist.gated(answers)
        self.asked = frozenset(name for name, truth in applies.items() if truth is Truth.YES)
        self.method = checklist.scoring.method
        self.unit = _unit(checklist)
        self.counting = {each.id: each for each in checklist.requirements if self._counts(each)}
        self.always: dict[str, Stake] = {}  # of what always offers the same options
        self.stakes: dict[str, Stake] = {}  # of what counts and is asked today
        self.shaky: set[str] = set()  # remedies of others decide what these are asked
        self.moving: set[str] = set()  # remedies change what these say
        for name in applies:
            if not self.moving.isdisjoint(_named(self.conditions(name))):
                self.shaky.add(name)
            if name in self.asked and name in self.counting:
                self.stakes[name] = self.stake(name, self.facts)
            if name in self.shaky or self.can_better(name):
                self.moving.add(name)
        latent = (name for name in self.counting if name in self.shaky - self.stakes.keys())
        stakes = (*self.stakes.values(), *(self.stake(name, self.facts) for name in latent))
        self.known = {stake.name: stake.before.finding for stake in stakes}

    def can_better(self, name: str) -> bool:
        """Whether this is asked today and a remedy would better its finding."""
        return name in self.stakes and self.stakes[name].answer is not None

    def days(self) -> dict[str, int]:
        """How long each remedy takes that may be of use."""
        remedies = ((name, each.remedy) for name, each in self.counting.items())
        return {
            name: remedy.days
            for name, remedy in remedies
            if remedy is not None and (name in self.shaky or self.can_better(name))
        }

    def after(self, names: Iterable[str]) -> AnswerSheet:
        """The answers once these are remedied."""
        chosen = frozenset(names)
        stakes = [stake for name, stake in self.stakes.items() if name in chosen - self.shaky]
        answers = alone = self.answers.replacing(*_answers(stakes))
        while chosen & self.shaky:
            facts = self.checklist.gated(answers).facts
            stakes = [
                self.stake(name, facts) for name in self.counting if name in chosen & self.shaky
            ]
            # Conditions look back only, so that each round settles at least one more of them.
            before, answers = answers, alone.replacing(*_answers(stakes))
            if answers == before:
                break
        return answers

    def conditions(self, name: str) -> Iterator[Condition]:
        """All that decides whether this is asked and which options it offers."""
        yield from self.checklist.gates[name]
        for option in self.checklist.options(self.checklist.by_id[name]):
            if option.applies_when is not None:
                yield option.applies_when

    def stake(self, name: str, facts: FactsSoFar) -> Stake:
        """The requirement as it is when asked, with these facts known."""
        if name in self.checklist.with_gated_options:
            return self._stake(name, facts)
        if name not in self.always:
            self.always[name] = self._stake(name, facts)
        return self.always[name]

    def _stake(self, name: str, facts: FactsSoFar) -> Stake:
        requirement, given = self.checklist.by_id[name], self.answers.get(name)
        asked = Gated({name: Truth.YES}, facts)
        before = self._standing(finding(self.checklist, requirement, given, asked, self.on))
        if before.earned == before.possible or requirement.remedy is None:
            return Stake(before, before)
        offered = self.checklist.offered(requirement, facts)
        answer = best_answer(requirement, offered, given, self.on)
        if answer is None:
            return Stake(before, before)
        best = self._standing(finding(self.checklist, requirement, answer, asked, self.on))
        if best.earned <= before.earned and not before.is_open:
            return Stake(before, before)
        return Stake(before, best, answer)

    def _standing(self, found: Finding) -> Standing:
        possible = found.weight * self.unit if found.counts else Fraction(0)
        earned = possible * found.credit
        return Standing(found, int(possible), int(earned), found.is_gap, found.is_open)

    def among(self, which: Which) -> frozenset[str]:
        """The requirements that count and are meant by this."""
        self.budget.spend(len(self.known))
        return frozenset(name for name, found in self.known.items() if selects(which, found))

    def worlds(self, when: Condition | None) -> Worlds | None:
        """All the worlds in which `when` holds; None when there is none."""
        asked_for = set() if when is None else set(when.names())
        if when and self.moving.isdisjoint(asked_for) and when.holds(self.facts) is not Truth.YES:
            return None
        looked_at = {n for name in self.shaky for n in _named(self.conditions(name))} | asked_for
        fixed = {name: text for name, text in self.facts.items() if name not in self.moving}
        ground, clusters = self.stakes.keys() - self.shaky, []
        for together in self._clusters(looked_at, asked_for):
            beside = self._beside(together, looked_at)
            names = [name for name in together if name not in beside]
            knot = _Knot(self, names, looked_at, fixed, when if asked_for & {*names} else None)
            worlds = tuple(knot.unfold({}))
            if not worlds:
                return None
            clusters.append(Cluster(self._as_today(beside), worlds))
            ground = ground.difference(together)
        return Worlds(self._as_today(ground), tuple(clusters))

    def _as_today(self, names: Container[str]) -> World:
        """Those of these that are asked, nothing decided about them."""
        return _world((each for name, each in self.stakes.items() if name in names), {})

    def _beside(self, together: Iterable[str], looked_at: set[str]) -> set[str]:
        """What is in a cluster only because it shares the denominator of its section."""
        if self.method is not Method.MEAN_OF_SECTIONS:
            return set()
        return {*together} - self.shaky - looked_at

    def _counts(self, requirement: Requirement) -> bool:
        coming = requirement.upcoming_until is not None and self.on < requirement.upcoming_until
        return not coming and requirement.obligation is not Obligation.INFORMATION

    def _clusters(self, looked_at: set[str], asked_for: set[str]) -> list[list[str]]:
        """The requirements that must be looked at together, each cluster in order."""
        together = [
            {name, *self.moving.intersection(_named(self.conditions(name)))} for name in self.shaky
        ]
        together.append(self.moving & asked_for)
        if self.method is Method.MEAN_OF_SECTIONS:
            # What is asked in a section is the denominator of all that is earned there.
            for section in self.checklist.sections:
                inside = {n for n in self.counting if self.checklist.paths[n][0] is section}
                together.append(inside if inside & self.shaky else set())
        if self.method is Method.ALL_OR_NOTHING:
            deciding = self.shaky | (self.moving & looked_at)
            for group in {each.group for each in self.counting.values() if each.group}:
                inside = {name for name, each in self.counting.items() if each.group == group}
                together.append(inside if inside & deciding else set())
        order = {requirement.id: n for n, requirement in enumerate(self.checklist.requirements)}
        return [sorted(names, key=order.__getitem__) for names in _joined(together)]


class _Knot(NamedTuple):
    """Requirements whose answers decide what is asked among them, or whether `when` holds."""

    outlook: Outlook
    names: list[str]
    looked_at: set[str]  # by any condition that remedies can change
    fixed: FactsSoFar  # that no remedy changes
    when: Condition | None

    def unfold(self, decided: Mapping[str, bool]) -> Iterator[World]:
        """Decide as few remedies as it takes to know what is asked, each both ways."""
        outlook, facts = self.outlook, dict(self.fixed)
        outlook.budget.spend(len(self.fixed) + len(self.names))
        stakes: list[Stake] = []
        waiting: set[str] = set()  # looked at and not decided yet
        for name in self.names:
            truth = all_of(gate.holds(facts) for gate in outlook.checklist.gates[name])
            if truth is Truth.NO:
                facts[name] = None
                continue
            unknown = (c for c in outlook.conditions(name) if c.holds(facts) is Truth.UNKNOWN)
            if (pivot := _first(waiting, unknown)) is not None:
                yield from self._both_ways(decided, pivot)
                return
            answer = outlook.answers.get(name)
            if name in outlook.counting:
                if truth is Truth.UNKNOWN:
                    return  # it hangs on a question that no remedy answers
                stakes.append(outlook.stake(name, facts))
                if stakes[-1].answer is not None and name in self.looked_at:
                    if name not in decided:
                        waiting.add(name)
                        continue
                    answer = stakes[-1].answer if decided[name] else answer
            if truth is Truth.YES and answer is not None:
                facts[name] = answer.value or None
        if self.when is not None and self.when.holds(facts) is not Truth.YES:
            if (pivot := _first(waiting, [self.when])) is not None:
                yield from self._both_ways(decided, pivot)
            return
        world = _world(stakes, decided)
        if not any(each.is_open for each in world.settled):
            yield world

    def _both_ways(self, decided: Mapping[str, bool], pivot: str) -> Iterator[World]:
        for remedied in (False, True):
            yield from self.unfold({**decided, pivot: remedied})


def _answers(stakes: Iterable[Stake]) -> Iterator[Answer]:
    return (stake.answer for stake in stakes if stake.answer is not None)


def _world(stakes: Iterable[Stake], decided: Mapping[str, bool]) -> World:
    remedied: list[Stake] = []
    settled: list[Standing] = []
    free: list[Stake] = []
    for stake in stakes:
        if stake.answer is not None and decided.get(stake.name, True):
            (remedied if stake.name in decided else free).append(stake)
        elif stake.before.possible:
            settled.append(stake.before)
    return World(tuple(remedied), tuple(settled), tuple(free))


def _unit(checklist: Checklist) -> int:
    """The parts of a point in which every weight and every credit is whole."""
    weights = {checklist.weight(each).denominator for each in checklist.requirements}
    options = [option for each in checklist.requirements for option in checklist.options(each)]
    credits_ = {option.credit.denominator for option in options if option.credit is not None}
    return lcm(*weights) * lcm(*credits_)


def _named(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        yield from condition.names()


def _first(waiting: set[str], conditions: Iterable[Condition]) -> str | None:
    return next((name for name in _named(conditions) if name in waiting), None)


def _joined(sets: Iterable[set[str]]) -> list[set[str]]:
    """The sets, those that share a member made one."""
    joined: list[set[str]] = []
    for names in filter(None, sets):
        touching = [other for other in joined if not other.isdisjoint(names)]
        joined = [other for other in joined if other.isdisjoint(names)]
        joined.append(names.union(*touching))
    return joined
