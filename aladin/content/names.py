"""Names within a checklist: each stands for one thing, and whatever is named is there."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from aladin.content.outline import Outline, PlacedRequirement
from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter, listed
from aladin.content.yaml_nodes import Loc
from aladin.domain.checklist import Checklist
from aladin.domain.rule import Option
from aladin.domain.score import INCOMPLETE
from aladin.domain.scoring import Which
from aladin.domain.suitability import Fit


def check_names(outline: Outline, report: Reporter) -> None:
    """Report names used twice, and names of nothing."""
    checklist = outline.checklist
    if Path(report.file).stem != checklist.id:
        report.add(ProblemCode.ID_IS_NOT_FILE_NAME, ("id",), id=checklist.id)
    _unique_ids(outline, report)
    _old_ids(outline, report)
    for name, scale in checklist.scales.items():
        _options(scale.options, ("scales", name, "options"), report)
    for index, question in enumerate(checklist.suitability):
        _options(question.options, ("suitability", index, "options"), report)
    for placed in outline.all_requirements:
        _within_requirement(placed, outline, report)
    _usage(outline, report)
    for which, path in selections(outline):
        _selection(which, path, outline, report)
    for words, path in _lists_of_names(outline):
        _once(words, path, report)


def check_routes(outline: Outline, siblings: Collection[str], report: Reporter) -> None:
    """Report routes to checklists that are not there."""
    for name, path in _routes(outline.checklist):
        if name not in siblings:
            report.add(ProblemCode.UNKNOWN_CHECKLIST, path, meant=(name, siblings), id=name)


def _routes(checklist: Checklist) -> Iterable[tuple[str, Loc]]:
    """Every other checklist that is named, with its path."""
    for index, route in enumerate(checklist.leads_to):
        yield route.checklist, ("leads_to", index, "checklist")
    for index, question in enumerate(checklist.suitability):
        for place, fit in enumerate(question.options):
            if fit.instead is not None:
                yield fit.instead, ("suitability", index, "options", place, "instead")


def _unique_ids(outline: Outline, report: Reporter) -> None:
    checklist = outline.checklist
    ids: list[tuple[str, Iterable[tuple[str, Loc]]]] = [
        ("requirement", [(placed.id, placed.path) for placed in outline.all_requirements]),
        ("section", [(placed.section.id, placed.path) for placed in outline.sections]),
        ("verdict-set", [(each.id, ("also", n)) for n, each in enumerate(checklist.also)]),
        ("scope", [(each.id, ("scopes", n)) for n, each in enumerate(checklist.scopes)]),
        ("check", [(each.id, ("checks", n)) for n, each in enumerate(checklist.checks)]),
        (
            "suitability",
            [(each.id, ("suitability", n)) for n, each in enumerate(checklist.suitability)],
        ),
    ]
    for verdicts, _, path in outline.verdict_sets():
        placed = [(each.id, (*path, "verdicts", n)) for n, each in enumerate(verdicts)]
        ids.append(("verdict", placed))
        for name, place in placed:
            if name == INCOMPLETE:
                report.add(ProblemCode.RESERVED_ID, (*place, "id"), id=name)
    for _, named in ids:
        first: dict[str, Loc] = {}
        for name, place in named:
            if name in first:
                line = report.line((*first[name], "id"))
                report.add(ProblemCode.DUPLICATE_ID, (*place, "id"), id=name, first=line)
            first.setdefault(name, place)
    codes: dict[str, int] = {}
    for index, severity in enumerate(checklist.scoring.severities):
        place = ("scoring", "severities", index, "code")
        if severity.code in codes:
            line = report.line(("scoring", "severities", codes[severity.code]))
            report.add(ProblemCode.DUPLICATE_SEVERITY, place, code=severity.code, first=line)
        codes.setdefault(severity.code, index)


def _old_ids(outline: Outline, report: Reporter) -> None:
    """An old id still belongs to whoever bore it, or answers would go astray."""
    in_use = {placed.id: (*placed.path, "id") for placed in outline.all_requirements}
    for placed in outline.all_requirements:
        for index, old in enumerate(placed.requirement.renamed_from):
            path = (*placed.path, "renamed_from", index)
            if old in in_use:
                line = report.line(in_use[old])
                report.add(ProblemCode.OLD_ID_IN_USE, path, id=old, first=line)
            in_use.setdefault(old, path)


def _options(options: Sequence[Option | Fit], path: Loc, report: Reporter) -> None:
    values: dict[str, int] = {}
    labels: set[str] = set()
    for index, option in enumerate(options):
        place = (*path, index)
        if option.value in values:
            line = report.line((*path, values[option.value]))
            report.add(ProblemCode.DUPLICATE_OPTION, place, value=option.value, first=line)
        values.setdefault(option.value, index)
        if option.label.casefold() in labels:
            report.add(ProblemCode.DUPLICATE_LABEL, (*place, "label"), label=option.label)
        labels.add(option.label.casefold())


def _within_requirement(placed: PlacedRequirement, outline: Outline, report: Reporter) -> None:
    requirement, path = placed.requirement, placed.path
    _options(requirement.options, (*path, "options"), report)
    scales = outline.checklist.scales
    if requirement.scale and requirement.scale not in scales:
        report.add(
            ProblemCode.UNKNOWN_SCALE,
            (*path, "scale"),
            meant=(requirement.scale, scales),
            scale=requirement.scale,
            known=listed(scales) or "–",
        )
    codes = [severity.code for severity in outline.checklist.scoring.severities]
    if requirement.severity and requirement.severity not in codes:
        _unknown_severity(requirement.severity, (*path, "severity"), codes, report)
    evidence: dict[str, int] = {}
    for index, asked in enumerate(requirement.evidence):
        if asked.name in evidence:
            line = report.line((*path, "evidence", evidence[asked.name]))
            place = (*path, "evidence", index, "name")
            report.add(ProblemCode.DUPLICATE_EVIDENCE, place, name=asked.name, first=line)
        evidence.setdefault(asked.name, index)
    cited: dict[tuple[str, str | None], int] = {}
    for index, citation in enumerate(requirement.citations):
        key = (citation.regulation, citation.pinpoint)
        if key in cited:
            report.add(
                ProblemCode.DUPLICATE_CITATION,
                (*path, "citations", index),
                regulation=citation.regulation,
                first=report.line((*path, "citations", cited[key])),
            )
        cited.setdefault(key, index)


def _unknown_severity(code: str, path: Loc, codes: Sequence[str], report: Reporter) -> None:
    report.add(
        ProblemCode.UNKNOWN_SEVERITY,
        path,
        meant=(code, codes),
        code=code,
        known=listed(codes) or "–",
    )


def _usage(outline: Outline, report: Reporter) -> None:
    """What is declared is used somewhere, if only by something retired."""
    requirements = [placed.requirement for placed in outline.all_requirements]
    scales = {requirement.scale for requirement in requirements}
    for name in outline.checklist.scales:
        if name not in scales:
            report.add(ProblemCode.UNUSED_SCALE, ("scales", name), at_key=True, scale=name)
    codes = {requirement.severity for requirement in requirements}
    for index, severity in enumerate(outline.checklist.scoring.severities):
        if severity.code not in codes:
            path = ("scoring", "severities", index, "code")
            report.add(ProblemCode.UNUSED_SEVERITY, path, code=severity.code)


def selections(outline: Outline) -> Iterable[tuple[Which, Loc]]:
    """Every selection of requirements in a checklist, with its path."""
    for verdicts, knock_outs, path in outline.verdict_sets():
        for place, knock_out in enumerate(knock_outs):
            yield knock_out, (*path, "knock_outs", place)
        for place, verdict in enumerate(verdicts):
            asks = (*path, "verdicts", place, "asks")
            for key in ("no_gap", "at_most", "points_lost"):
                for index, which in enumerate(getattr(verdict.asks, key)):
                    yield which, (*asks, key, index)
    for index, scope in enumerate(outline.checklist.scopes):
        yield scope.which, ("scopes", index, "which")


def _selection(which: Which, path: Loc, outline: Outline, report: Reporter) -> None:
    """A selection names what is there."""
    codes = [severity.code for severity in outline.checklist.scoring.severities]
    for index, code in enumerate(which.severities):
        if code not in codes:
            _unknown_severity(code, (*path, "severities", index), codes, report)
    sections = [placed.section.id for placed in outline.sections]
    topics = {topic for placed in outline.asked for topic in placed.requirement.topics}
    known = (
        ("requirements", which.requirements, outline.by_id, ProblemCode.UNKNOWN_REQUIREMENT),
        ("sections", which.sections, sections, ProblemCode.UNKNOWN_SECTION),
        ("topics", which.topics, topics, ProblemCode.UNKNOWN_TOPIC),
    )
    for key, named, there, code_ in known:
        for index, name in enumerate(named):
            if name not in there:
                report.add(
                    code_, (*path, key, index), meant=(name, there), id=name, known=listed(there)
                )


def _lists_of_names(outline: Outline) -> Iterable[tuple[Sequence[str], Loc]]:
    """Lists in which a name twice is a slip."""
    checklist = outline.checklist
    yield checklist.regulations, ("regulations",)
    yield checklist.regime.legal_basis, ("regime", "legal_basis")
    yield checklist.attestation.signers, ("attestation", "signers")
    for placed in outline.all_requirements:
        yield placed.requirement.topics, (*placed.path, "topics")
    for which, path in selections(outline):
        for key in ("severities", "requirements", "sections", "topics", "obligations"):
            yield getattr(which, key), (*path, key)


def _once(words: Sequence[str], path: Loc, report: Reporter) -> None:
    first: dict[str, int] = {}
    for index, word in enumerate(words):
        if word in first:
            line = report.line((*path, first[word]))
            report.add(ProblemCode.DUPLICATE_NAME, (*path, index), value=word, first=line)
        first.setdefault(word, index)
