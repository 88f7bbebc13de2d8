"""What no worked case comes to: branches of conditions, answers of the profile, verdicts, notes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aladin.content.cases import Case, outcome_of
from aladin.content.in_words import condition_in_words
from aladin.content.outline import Outline, PlacedRequirement
from aladin.content.overlay import Laid
from aladin.content.overlay import placed as placed_in_overlay
from aladin.content.problem import Language, Problem, ProblemCode
from aladin.content.reader import Reading
from aladin.content.reporter import Reporter
from aladin.content.yaml_nodes import Loc
from aladin.domain.checklist import Checklist
from aladin.domain.condition import All, AnyOf, Condition, Leaf, Not, Truth
from aladin.domain.finding import gaps_among
from aladin.domain.model import Facts
from aladin.domain.requirement import EvidenceAsked
from aladin.domain.rule import Option
from aladin.domain.score import Score


class Coverage(NamedTuple):
    """How many branches there are, how many some case takes, and a problem for each other one."""

    branches: int
    taken: int
    problems: tuple[Problem, ...]


class _Branch(NamedTuple):
    """A condition, or a part of one, that can hold or not."""

    path: Loc
    condition: Condition


def coverage(
    reading: Reading[Checklist],
    cases: Sequence[Case],
    language: Language = Language.INDONESIAN,
) -> Coverage:
    """Everything these cases leave untried; of an overlay, only what it says itself."""
    checklist = reading.value
    if checklist is None:
        return Coverage(0, 0, ())
    report = Reporter(reading.file, reading.document)
    report.problems.clear()
    outline = Outline(checklist)
    facts = [checklist.facts(case.sheet) for case in cases]
    results = [outcome_of(case, checklist) for case in cases]
    seen = _Seen()
    for each in facts:
        _walk(outline, each, seen)
    branches = [each for each in seen.branches if not _is_of_base(reading, each.path)]
    for branch in branches:
        said = condition_in_words(branch.condition, checklist, language)
        for truth, code in (
            (Truth.YES, ProblemCode.CONDITION_NEVER_MET),
            (Truth.NO, ProblemCode.CONDITION_NEVER_UNMET),
        ):
            if truth not in seen.truths[branch.path]:
                report.add(code, branch.path, condition=said)
    _profile(outline, facts, report)
    _notes(checklist, facts, report)
    _judgements(outline, results, report)
    taken = sum(len(seen.truths[each.path] & {Truth.YES, Truth.NO}) for each in branches)
    if isinstance(reading.document, Laid):  # what its base says is for its base's cases
        report.problems = list(placed_in_overlay(tuple(report.problems), reading.document))
    return Coverage(2 * len(branches), taken, report.sorted())


def _is_of_base(reading: Reading[Checklist], path: Loc) -> bool:
    document = reading.document
    return isinstance(document, Laid) and document.mark(path) == document.extends


class _Seen:
    """The branches met so far, and what they came to."""

    def __init__(self) -> None:
        self.branches: list[_Branch] = []
        self.truths: dict[Loc, set[Truth]] = {}

    def note(self, condition: Condition, path: Loc, facts: Facts) -> None:
        """What a condition, and each part of it, comes to."""
        for branch in _branches(condition, path):
            if branch.path not in self.truths:
                self.branches.append(branch)
            truths = self.truths.setdefault(branch.path, set())
            truths.add(branch.condition.holds(facts))


def _walk(outline: Outline, facts: Facts, seen: _Seen) -> None:
    """Every condition that one case comes to: inner ones only where the outer ones hold."""
    for placed in outline.asked:
        is_reached = True
        for gate, path in placed.gates:
            if is_reached:
                seen.note(gate, path, facts)
                is_reached = gate.holds(facts) is Truth.YES
        if is_reached:
            for condition, path in _inside(placed):
                seen.note(condition, path, facts)
    for verdicts, _, path in outline.verdict_sets():
        for index, verdict in enumerate(verdicts):
            if verdict.asks.when is not None:
                seen.note(verdict.asks.when, (*path, "verdicts", index, "asks", "when"), facts)


def _inside(placed: PlacedRequirement) -> Iterator[tuple[Condition, Loc]]:
    """The conditions of a requirement's own options and evidence."""
    lists: dict[str, Sequence[Option | EvidenceAsked]] = {
        "options": placed.requirement.options,
        "evidence": placed.requirement.evidence,
    }
    for key, entries in lists.items():
        for index, entry in enumerate(entries):
            if entry.applies_when is not None:
                yield entry.applies_when, (*placed.path, key, index, "applies_when")


def _branches(condition: Condition, path: Loc) -> Iterator[_Branch]:
    """A condition and its parts, down to each answer that it accepts."""
    match condition:
        case Not():
            yield from _branches(condition.not_, (*path, "not"))
        case All() | AnyOf():
            parts, key = (
                (condition.all, "all") if isinstance(condition, All) else (condition.any, "any")
            )
            yield _Branch(path, condition)
            for index, part in enumerate(parts):
                yield from _branches(part, (*path, key, index))
        case Leaf():
            yield _Branch(path, condition)
            for name, accepted in condition.root.items():
                values = accepted if isinstance(accepted, tuple) else ()
                if len(condition.root) > 1:
                    yield _Branch((*path, name), Leaf({name: accepted}))
                for index, value in enumerate(values if len(values) > 1 else ()):
                    yield _Branch((*path, name, index), Leaf({name: (value,)}))


def _profile(outline: Outline, facts: Sequence[Facts], report: Reporter) -> None:
    """Answers to the questions of the profile that no case gives."""
    first = outline.checklist.sections[0].id
    for placed in outline.asked:
        if placed.sections[0].section.id != first:
            continue
        given = {word for each in facts for word in (each.get(placed.id) or "").split()}
        for index, option in enumerate(outline.options(placed.requirement)):
            if option.value not in given:
                path: Loc = (*placed.path, "options", index)
                if placed.requirement.scale:
                    path = (*placed.path, "scale")
                report.add(
                    ProblemCode.OPTION_WITHOUT_CASE, path, label=option.label, value=option.value
                )


def _notes(checklist: Checklist, facts: Sequence[Facts], report: Reporter) -> None:
    """Notes and routes that no case sets off."""
    for index, check in enumerate(checklist.checks):
        if not any(check.when.holds(each) is Truth.YES for each in facts):
            report.add(ProblemCode.CHECK_WITHOUT_CASE, ("checks", index))
    for index, route in enumerate(checklist.leads_to):
        if not any(route.when.holds(each) is Truth.YES for each in facts):
            report.add(ProblemCode.ROUTE_WITHOUT_CASE, ("leads_to", index), id=route.checklist)


def _judgements(outline: Outline, results: Sequence[Score], report: Reporter) -> None:
    """Verdicts and knock-outs, in each set of them, that no case comes to."""
    for verdicts, knock_outs, path in outline.verdict_sets():
        name = outline.checklist.also[int(path[1])].id if path else None
        given = {result.verdict.id if name is None else result.also[name].id for result in results}
        for index, verdict in enumerate(verdicts):
            if verdict.id not in given:
                report.add(ProblemCode.VERDICT_WITHOUT_CASE, (*path, "verdicts", index))
        for index, knock_out in enumerate(knock_outs):
            if not any(gaps_among(knock_out, result.findings) for result in results):
                report.add(ProblemCode.KNOCK_OUT_WITHOUT_CASE, (*path, "knock_outs", index))
