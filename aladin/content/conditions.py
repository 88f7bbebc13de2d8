"""Conditions: they name earlier answers that can be given, and can be both true and false."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aladin.content.outline import Outline, PlacedRequirement, leaves
from aladin.content.problem import ProblemCode
from aladin.content.questions import CHOSEN, NUMERIC, bound_of, check_bounds
from aladin.content.reporter import Reporter, listed
from aladin.content.yaml_nodes import Loc
from aladin.domain.condition import UNKNOWN_VALUE, All, AnyOf, Condition, Leaf, Not, Range
from aladin.domain.requirement import AnswerKind, NotApplicable
from aladin.domain.rule import Option

LAST = 1_000_000  # the turn of what may look at every answer: verdicts, routes and checks


class Use(NamedTuple):
    """A condition, its path, the turn it is asked at, and whose condition it is."""

    condition: Condition
    path: Loc
    turn: int
    owner: str = ""


def check_conditions(outline: Outline, report: Reporter) -> None:
    """Report references that lead nowhere, and conditions that decide nothing."""
    needs = _needs(outline)
    possible = Possible(outline)
    for use in _uses(outline):
        sound = True
        for leaf, path in leaves(use.condition, use.path):
            for name, accepted in leaf.root.items():
                place = (*path, name)
                if _reference(name, place, use, outline, needs, report):
                    _accepted(outline.by_id[name], accepted, place, outline, report)
                else:
                    sound = False
        if sound and (clash := possible.clash_in([use.condition])):
            report.add(ProblemCode.ALWAYS_FALSE, use.path, at_key=True, **clash._asdict())
            possible.hopeless.add(use.path)
    for placed in outline.asked:
        paths = [path for _, path in placed.gates]
        if not paths or possible.hopeless.intersection(paths):
            continue
        if clash := possible.clash_in([gate for gate, _ in placed.gates]):
            report.add(ProblemCode.UNREACHABLE, paths[-1], at_key=True, **clash._asdict())
    _events(outline, report)


def _uses(outline: Outline) -> Iterator[Use]:
    """Every condition of a checklist."""
    checklist = outline.checklist
    for section in outline.sections:
        if section.section.applies_when is not None:
            path = (*section.path, "applies_when")
            yield Use(section.section.applies_when, path, outline.turn_of(section))
    first_use: dict[str, int] = {}
    for placed in outline.all_requirements:
        requirement = placed.requirement
        if requirement.applies_when is not None:
            path = (*placed.path, "applies_when")
            yield Use(requirement.applies_when, path, placed.turn, placed.id)
        yield from _of_options(requirement.options, placed.path, placed.turn)
        if requirement.scale:
            first_use.setdefault(requirement.scale, placed.turn)
        for index, evidence in enumerate(requirement.evidence):
            if evidence.applies_when is not None:  # may look at the answer it is evidence for
                path = (*placed.path, "evidence", index, "applies_when")
                yield Use(evidence.applies_when, path, placed.turn + 1)
    for name, scale in checklist.scales.items():
        yield from _of_options(scale.options, ("scales", name), first_use.get(name, LAST))
    for verdicts, _, above in outline.verdict_sets():
        for index, verdict in enumerate(verdicts):
            if verdict.asks.when is not None:
                yield Use(verdict.asks.when, (*above, "verdicts", index, "asks", "when"), LAST)
    for index, route in enumerate(checklist.leads_to):
        yield Use(route.when, ("leads_to", index, "when"), LAST)
    for index, check in enumerate(checklist.checks):
        yield Use(check.when, ("checks", index, "when"), LAST)


def _of_options(options: tuple[Option, ...], path: Loc, turn: int) -> Iterator[Use]:
    for index, option in enumerate(options):
        if option.applies_when is not None:
            yield Use(option.applies_when, (*path, "options", index, "applies_when"), turn)


# --- references ----------------------------------------------------------------------------------


def _needs(outline: Outline) -> dict[str, list[str]]:
    """For each requirement, those its conditions look at."""
    return {
        placed.id: [
            name
            for gate, path in placed.gates
            for leaf, _ in leaves(gate, path)
            for name in leaf.root
        ]
        for placed in outline.asked
    }


def _reference(
    name: str,
    path: Loc,
    use: Use,
    outline: Outline,
    needs: Mapping[str, list[str]],
    report: Reporter,
) -> bool:
    """Whether a condition names something that is asked before it."""
    target = outline.by_id.get(name)
    if target is None:
        other = next((each for each in outline.all_requirements if each.id == name), None)
        if other is None:
            earlier = [placed.id for placed in outline.asked if placed.turn < use.turn]
            report.add(
                ProblemCode.REFERENCE_UNKNOWN, path, at_key=True, meant=(name, earlier), id=name
            )
        elif other.is_retired:
            report.add(ProblemCode.REFERENCE_RETIRED, path, at_key=True, id=name)
        else:
            parts = listed(part.id for part in other.requirement.parts)
            report.add(ProblemCode.REFERENCE_TO_STEM, path, at_key=True, id=name, known=parts)
        return False
    if target.turn < use.turn:
        return True
    chain = _chain(name, use.owner or name, needs)
    if chain:
        report.add(ProblemCode.REFERENCE_CIRCULAR, path, at_key=True, chain=" → ".join(chain))
    else:
        line = report.line((*target.path, "id"))
        report.add(ProblemCode.REFERENCE_LATER, path, at_key=True, id=name, first=line)
    return False


def _chain(start: str, end: str, needs: Mapping[str, list[str]]) -> list[str]:
    """The shortest way from what is named back to who names it; none if there is no circle."""
    if start == end and start not in needs.get(start, ()):
        return []
    ways = [[end, start]] if start != end else [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for name in needs.get(way[-1], ()):
            if name == end:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def _accepted(
    target: PlacedRequirement,
    accepted: tuple[str, ...] | Range,
    path: Loc,
    outline: Outline,
    report: Reporter,
) -> None:
    """What a condition accepts is something that can be answered."""
    requirement = target.requirement
    options = [option.value for option in outline.options(requirement)]
    known = listed(options) or UNKNOWN_VALUE
    name = requirement.id
    if requirement.kind is AnswerKind.TEXT:
        code = (
            ProblemCode.RANGE_ON_TEXT
            if isinstance(accepted, Range)
            else ProblemCode.CONDITION_ON_TEXT
        )
        report.add(code, path, at_key=True, id=name)
    elif isinstance(accepted, Range):
        if requirement.kind in CHOSEN:
            report.add(ProblemCode.RANGE_ON_CHOICE, path, id=name, known=known)
        else:
            check_bounds(accepted, requirement.kind is AnswerKind.DATE, path, report)
    elif not accepted:
        report.add(ProblemCode.NO_VALUES, path, id=name, known=known)
    elif requirement.kind not in CHOSEN:
        if set(accepted) != {UNKNOWN_VALUE}:
            report.add(ProblemCode.VALUES_ON_NUMBER, path, id=name)
    elif options:
        _values(target, accepted, options, path, report)


def _values(
    target: PlacedRequirement,
    accepted: tuple[str, ...],
    options: list[str],
    path: Loc,
    report: Reporter,
) -> None:
    for index, value in enumerate(accepted):
        if value not in options:
            report.add(
                ProblemCode.VALUE_NOT_AN_OPTION,
                (*path, index),
                meant=(value, options),
                value=value,
                id=target.id,
                known=listed(options),
            )
        elif value in accepted[:index]:
            report.add(ProblemCode.VALUE_TWICE, (*path, index), value=value)
    always_there = not target.gates and target.requirement.not_applicable is NotApplicable.NEVER
    if always_there and set(options) <= set(accepted):
        report.add(ProblemCode.ALWAYS_TRUE, path, at_key=True, id=target.id)


def _events(outline: Outline, report: Reporter) -> None:
    """What a next due date counts from is answered with a date."""
    for verdicts, _, above in outline.verdict_sets():
        for index, verdict in enumerate(verdicts):
            name = verdict.next_due and verdict.next_due.after
            if not name:
                continue
            path = (*above, "verdicts", index, "next_due", "after")
            target = outline.by_id.get(name)
            if target is None:
                report.add(
                    ProblemCode.UNKNOWN_REQUIREMENT, path, meant=(name, outline.by_id), id=name
                )
            elif target.requirement.kind is not AnswerKind.DATE:
                report.add(ProblemCode.EVENT_NOT_A_DATE, path, id=name)


# --- what can be true at once --------------------------------------------------------------------

# For a choice, the answers still possible (None: not asked); for numbers and dates, the bounds.
Bound = Decimal | date | None
Left = frozenset[str | None] | tuple[Bound, Bound]
Answers = Mapping[str, Left]


class Clash(NamedTuple):
    """The requirement whose answer would have to be both of these at once."""

    id: str
    one: str
    other: str


class Impossible(Exception):
    """Nothing can be answered that meets all of these."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(str(clash))
        self.clash = clash


class Possible:
    """Finds conditions that no answers can meet, where that is cheap to see.

    Looks at choices, numbers and dates one by one: at every `all`, at each branch of an `any` by
    itself, and at the conditions behind which the answers named are themselves asked.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.hopeless: set[Loc] = set()
        self._behind: dict[str, Answers] = {}

    def clash_in(self, conditions: list[Condition]) -> Clash | None:
        """What gets in each other's way; None if these conditions can all hold."""
        try:
            answers: Answers = {}
            for condition in conditions:
                answers = self._narrow(answers, condition)
        except Impossible as reason:
            return reason.clash
        return None

    def _narrow(self, answers: Answers, condition: Condition) -> Answers:
        """What is still possible once this holds. Raises Impossible."""
        match condition:
            case All():
                for part in condition.all:
                    answers = self._narrow(answers, part)
            case AnyOf():
                self._some(answers, condition)
            case Not():
                answers = self._without(answers, condition.not_)
            case Leaf():
                for name, accepted in condition.root.items():
                    answers = self._accept(answers, name, accepted)
        return answers

    def _some(self, answers: Answers, condition: AnyOf) -> None:
        """At least one branch must be possible; which one stays open."""
        clashes = []
        for part in condition.any:
            try:
                self._narrow(answers, part)
            except Impossible as reason:
                clashes.append(reason.clash)
            else:
                return
        raise Impossible(clashes[0])

    def _accept(self, answers: Answers, name: str, accepted: tuple[str, ...] | Range) -> Answers:
        placed = self.outline.by_id.get(name)
        if placed is None:
            return answers
        answers = self._both(answers, self._asked(placed))
        if isinstance(accepted, Range):
            if placed.requirement.kind not in (*NUMERIC, AnswerKind.DATE):
                return answers
            of_dates = placed.requirement.kind is AnswerKind.DATE
            low, high = (
                bound_of(text, of_dates) if text is not None else None
                for text in (accepted.at_least, accepted.at_most)
            )
            return self._both(answers, {name: (low, high)})
        if placed.requirement.kind is not AnswerKind.CHOICE or not accepted:
            return answers
        return self._both(answers, {name: frozenset(accepted)})

    def _without(self, answers: Answers, condition: Condition) -> Answers:
        """Only a single list of choices is looked at; anything else may well not hold."""
        if not isinstance(condition, Leaf) or len(condition.root) != 1:
            return answers
        name, accepted = next(iter(condition.root.items()))
        placed = self.outline.by_id.get(name)
        if (
            placed is None
            or isinstance(accepted, Range)
            or placed.requirement.kind is not AnswerKind.CHOICE
        ):
            return answers
        choices = self._choices(placed)
        answers = self._both(answers, {name: choices})
        return self._both(answers, {name: choices - set(accepted) - {UNKNOWN_VALUE}})

    def _choices(self, placed: PlacedRequirement) -> frozenset[str | None]:
        values: set[str | None] = {
            option.value for option in self.outline.options(placed.requirement)
        }
        if placed.gates or placed.requirement.not_applicable is not NotApplicable.NEVER:
            values.add(None)
        return frozenset(values)

    def _asked(self, placed: PlacedRequirement) -> Answers:
        """What must have been answered for this requirement to be asked at all."""
        if placed.id not in self._behind:
            self._behind[placed.id] = {}  # also ends circles, which are reported elsewhere
            answers: Answers = {}
            try:
                for gate, _ in placed.gates:
                    answers = self._narrow(answers, gate)
            except Impossible:
                answers = {}  # reported where it stands
            self._behind[placed.id] = answers
        return self._behind[placed.id]

    def _both(self, answers: Answers, more: Answers) -> Answers:
        """Answers that fit both. Raises Impossible."""
        both = dict(answers)
        for name, left in more.items():
            before = both.get(name)
            both[name] = left if before is None else _overlap(before, left)
            if _is_empty(both[name]):
                raise Impossible(Clash(name, _said(before), _said(left)))
        return both


def _overlap(one: Left, other: Left) -> Left:
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other
    if isinstance(one, tuple) and isinstance(other, tuple):
        lows = [each for each in (one[0], other[0]) if each is not None]
        highs = [each for each in (one[1], other[1]) if each is not None]
        return max(lows, default=None), min(highs, default=None)
    return one


def _is_empty(left: Left) -> bool:
    if isinstance(left, frozenset):
        return not left
    low, high = left
    return low is not None and high is not None and low > high  # type: ignore[operator]


def _said(left: Left | None) -> str:
    """In signs rather than words, to be read in any language."""
    if left is None or isinstance(left, frozenset):
        return f"[{listed(sorted(value or '–' for value in left or ()))}]"
    low, high = left
    return f"{'' if low is None else f'≥ {low}'} {'' if high is None else f'≤ {high}'}".strip()
