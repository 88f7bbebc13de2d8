"""Worked cases: files of answers, and what a checklist must make of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from aladin.content.problem import ProblemCode, faults_among
from aladin.content.reader import Reading, reading, unreadable
from aladin.content.reporter import Reporter, listed
from aladin.content.typing_errors import typed
from aladin.content.yaml_nodes import Loc, Unreadable, read_bytes, read_yaml
from aladin.domain.answer import Answer, AnswerSheet, Note
from aladin.domain.checklist import Checklist
from aladin.domain.condition import ALONE, UNKNOWN_VALUE, Truth
from aladin.domain.errors import NotFound
from aladin.domain.model import Id, Ids, IsoDate, Label, Model, SeverityCode
from aladin.domain.requirement import AnswerKind, NotApplicable, Requirement
from aladin.domain.rule import Outcome
from aladin.domain.score import Score, score
from aladin.domain.submission import Applicant, Pharmacy

CASES = "cases"  # the folder beside the checklists that holds them
LONGEST_VALUE = 500
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
COUNT = re.compile(r"[0-9]{1,9}")
CHOSEN = (AnswerKind.CHOICE, AnswerKind.TICKS)


def _as_given(value: object) -> object:
    """``yes`` and ``[a, b]`` are short for ``{value: yes}`` and ``{value: [a, b]}``."""
    return {"value": value} if isinstance(value, str | list) else value


def _as_words(value: object) -> object:
    """Ticks may be written as a list."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    return value


class Given(Model):
    """One answer of a case, as it is written."""

    value: Annotated[str, BeforeValidator(_as_words)] = ""
    note: Note = ""
    not_applicable: bool = False


class Expectation(Model):
    """What a checklist must make of the answers; only what is written here is compared.

    `total` and `sections` are what people read: percent, rounded down.
    """

    verdict: Id | None = None
    also: dict[Id, Id] | None = None  # verdicts by verdict set
    total: int | None = None
    sections: dict[Id, int] | None = None
    tally: dict[SeverityCode, int] | None = None  # gaps by severity
    worst: SeverityCode | None = None  # severity of the gravest gap
    findings: dict[Id, Outcome] | None = None
    gaps: Ids | None = None
    open: Ids | None = None
    not_asked: Ids | None = None
    knock_outs: Ids | None = None
    checks: Ids | None = None  # contradictions that must be seen
    leads_to: Ids | None = None


class Case(Model):
    """Answers to a checklist as of a day, for a pharmacy, with what they must come to."""

    checklist: Id
    title: Label
    on: IsoDate | None = None
    pharmacy: Pharmacy | None = None
    applicant: Applicant | None = None
    answers: dict[Id, Annotated[Given, BeforeValidator(_as_given)]] = Field(default_factory=dict)
    expect: Expectation | None = None

    @property
    def sheet(self) -> AnswerSheet:
        """The answers as the scorer takes them."""
        return AnswerSheet(
            answers=tuple(
                Answer(
                    requirement_id=name,
                    value=given.value,
                    note=given.note,
                    not_applicable=given.not_applicable,
                )
                for name, given in self.answers.items()
            )
        )


class Difference(NamedTuple):
    """Something that came out otherwise than expected, under this key of `expect`."""

    key: Loc
    expected: str
    found: str


def read_case(path: Path, checklist_for: Callable[[str], Checklist]) -> tuple[Case, AnswerSheet]:
    """The case in this file and its answers. Raises ChecklistError with all that is wrong.

    `checklist_for` finds a checklist by its id, or raises NotFound. What the case expects is not
    compared here.
    """
    case = examine_case(path, checklist_for, compare=False).use()
    return case, case.sheet


def examine_case(
    path: Path, checklist_for: Callable[[str], Checklist], compare: bool = True
) -> Reading[Case]:
    """Read a case and say everything about it, with whatever differs from what it expects.

    How it is worded is nobody's business: answers and notes are what people typed.
    """
    try:
        document = read_yaml(read_bytes(path))
    except Unreadable as reason:
        return unreadable(str(path), reason)
    report = Reporter(str(path), document)
    if document.data is None:
        return reading(None, report)
    case, _ = typed(Case, document.data, report)
    if case is not None:
        try:
            checklist = checklist_for(case.checklist)
        except NotFound:
            report.add(ProblemCode.UNKNOWN_CHECKLIST, ("checklist",), id=case.checklist)
        else:
            _check_answers(case, checklist, report)
            if compare and not faults_among(report.problems):
                for key, expected, found in differences(case, checklist):
                    report.add(
                        ProblemCode.CASE_DIFFERS,
                        ("expect", *key),
                        key=".".join(map(str, key)),
                        expected=expected,
                        found=found,
                    )
    return reading(case, report)


def differences(case: Case, checklist: Checklist) -> Iterator[Difference]:
    """What differs from what the case expects.

    A case without a date is judged on the day from which its checklist is valid.
    """
    expect = case.expect
    if expect is None:
        return
    result = outcome_of(case, checklist)
    found = _found(result, case.sheet, checklist)
    for name in type(expect).model_fields:
        wanted = getattr(expect, name)
        if isinstance(wanted, dict):
            for key, each in wanted.items():
                got = found[name].get(key)
                if got != each:
                    yield Difference((name, key), str(each), str(got))
        elif isinstance(wanted, tuple):
            if sorted(wanted) != sorted(found[name]):
                yield Difference((name,), _row(wanted), _row(found[name]))
        elif wanted is not None and wanted != found[name]:
            yield Difference((name,), str(wanted), str(found[name]))


def outcome_of(case: Case, checklist: Checklist) -> Score:
    """The score of a case."""
    return score(checklist, case.sheet, case.on or checklist.valid_from)


def _found(result: Score, sheet: AnswerSheet, checklist: Checklist) -> dict[str, Any]:
    return {
        "verdict": result.verdict.id,
        "also": {name: given.id for name, given in result.also.items()},
        "total": result.total.shown if result.total else None,
        "sections": {name: figure.shown for name, figure in result.sections.items()},
        "tally": result.tally,
        "worst": result.worst,
        "findings": {each.requirement_id: each.outcome for each in result.findings},
        "gaps": [each.requirement_id for each in result.gaps],
        "open": [each.requirement_id for each in result.open],
        "not_asked": [each.requirement_id for each in result.findings if not each.asked],
        "knock_outs": list(result.knock_outs),
        "checks": [check.id for check in checklist.contradictions(sheet)],
        "leads_to": [route.checklist for route in checklist.onward(sheet)],
    }


def _row(names: Iterable[str]) -> str:
    return f"[{', '.join(sorted(names))}]"


# --- answers -------------------------------------------------------------------------------------


def _check_answers(case: Case, checklist: Checklist, report: Reporter) -> None:
    """Report answers that nobody could have given."""
    sound = True
    for name, given in case.answers.items():
        path: Loc = ("answers", name)
        requirement = checklist.by_id.get(name)
        if requirement is None:
            report.add(
                ProblemCode.UNKNOWN_REQUIREMENT,
                path,
                at_key=True,
                meant=(name, checklist.by_id),
                id=name,
            )
            sound = False
        elif given.not_applicable and not given.value:
            _check_reason(requirement, given, path, report)
        elif given.not_applicable or not _can_be_said(given.value, requirement, checklist):
            report.add(
                ProblemCode.CASE_ANSWER_WRONG,
                (*path, "value"),
                value=given.value,
                id=name,
                known=_known(requirement, checklist),
            )
            sound = False
    if sound:
        _check_gates(case, checklist, report)


def _check_gates(case: Case, checklist: Checklist, report: Reporter) -> None:
    """Report answers to what is not asked, and options that are not offered, with the others."""
    applies = checklist.applicability(case.sheet)
    facts = checklist.facts(case.sheet)
    for name, given in case.answers.items():
        path: Loc = ("answers", name)
        requirement = checklist.by_id[name]
        if applies[name] is Truth.NO:
            report.add(ProblemCode.CASE_ANSWER_NOT_ASKED, path, at_key=True, id=name)
        elif requirement.kind in CHOSEN:
            offered = [option.value for option in checklist.offered(requirement, facts)]
            if not set(given.value.split()) <= {*offered, UNKNOWN_VALUE}:
                report.add(
                    ProblemCode.CASE_ANSWER_WRONG,
                    (*path, "value"),
                    value=given.value,
                    id=name,
                    known=listed(offered),
                )


def _check_reason(requirement: Requirement, given: Given, path: Loc, report: Reporter) -> None:
    place = (*path, "not_applicable")
    if requirement.not_applicable is NotApplicable.NEVER:
        report.add(ProblemCode.CASE_MAY_NOT_APPLY, place, id=requirement.id)
    elif requirement.not_applicable is NotApplicable.WITH_REASON and not given.note:
        report.add(ProblemCode.CASE_REASON_MISSING, place, id=requirement.id)


def _can_be_said(value: str, requirement: Requirement, checklist: Checklist) -> bool:
    options = [option.value for option in checklist.options(requirement)]
    if requirement.kind is AnswerKind.CHOICE:
        return value in options
    if requirement.kind is AnswerKind.TICKS:
        ticked = value.split()
        alone = len(ticked) == 1 or not ALONE & set(ticked)
        return bool(ticked) and alone and set(ticked) <= {*options, UNKNOWN_VALUE}
    if value == UNKNOWN_VALUE:
        return True
    match requirement.kind:
        case AnswerKind.NUMBER:
            return NUMBER.fullmatch(value) is not None
        case AnswerKind.COUNT:
            return COUNT.fullmatch(value) is not None
        case AnswerKind.DATE:
            return _is_date(value)
        case _:
            return 0 < len(value.strip()) <= LONGEST_VALUE


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _known(requirement: Requirement, checklist: Checklist) -> str:
    """What can be answered, by example: a row of values, a number, a date."""
    if requirement.kind in CHOSEN:
        return listed(option.value for option in checklist.options(requirement))
    examples = {AnswerKind.NUMBER: "4.5", AnswerKind.COUNT: "2", AnswerKind.DATE: "2026-01-31"}
    return examples.get(requirement.kind, f"1–{LONGEST_VALUE}")
