"""Citations and the register they cite: known, listed, in force, and no surer than was read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from aladin.content.outline import Outline
from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter, listed
from aladin.content.yaml_nodes import Loc
from aladin.domain.regulation import Citation, Confidence, Regulation, Status

ARTICLE = re.compile(
    r"\b(pasal|ayat|butir|angka|nomor|no\.?|bab|bagian|lampiran|article|section|annex)\s*"
    r"(\d+|[IVXLC]+\b)|\bhuruf\s+[a-z]\b|§",
    re.IGNORECASE,
)
GONE = (Status.REPLACED, Status.REVOKED)
SURENESS = (Confidence.MEMORY, Confidence.SECONDARY, Confidence.SEEN)

Registry = Mapping[str, Regulation]


def check_law(outline: Outline, registry: Registry, report: Reporter, today: date | None) -> None:
    """Report citations that mislead, and a checklist whose review is due."""
    checklist = outline.checklist
    for index, name in enumerate(checklist.regulations):
        check_known(name, ("regulations", index), registry, report)
    for index, name in enumerate(checklist.regime.legal_basis):
        _named(name, ("regime", "legal_basis", index), outline, registry, report)
    _in_force(checklist.regime.legal_basis, ("regime", "legal_basis"), registry, report, ())
    cited = set(checklist.regime.legal_basis)
    for placed in outline.all_requirements:
        names = [citation.regulation for citation in placed.requirement.citations]
        cited.update(names)
        path: Loc = (*placed.path, "citations")
        for index, citation in enumerate(placed.requirement.citations):
            place = (*path, index)
            _named(citation.regulation, (*place, "regulation"), outline, registry, report)
            check_citation(citation, place, registry, report)
        if not placed.is_retired:
            above = placed.stem.requirement.citations if placed.stem else ()
            beside = [citation.regulation for citation in above]
            _in_force(names, path, registry, report, beside)
    for index, name in enumerate(checklist.regulations):
        if name in registry and name not in cited and not registry[name].is_portal:
            path = ("regulations", index)
            report.add(ProblemCode.REGULATION_NOT_CITED, path, regulation=name)
    if checklist.valid_from > checklist.review_by:
        report.add(
            ProblemCode.DATES_CROSSED,
            ("review_by",),
            early="valid_from",
            first=checklist.valid_from,
            late="review_by",
            second=checklist.review_by,
        )
    elif today and checklist.review_by < today:
        report.add(ProblemCode.REVIEW_PASSED, ("review_by",), date=checklist.review_by)


def check_citation(citation: Citation, place: Loc, registry: Registry, report: Reporter) -> None:
    """Report a citation that claims more than was read."""
    pinpoint = citation.pinpoint or ""
    if citation.confidence is Confidence.MEMORY and ARTICLE.search(pinpoint):
        report.add(ProblemCode.MEMORY_WITH_ARTICLE, (*place, "pinpoint"), value=pinpoint)
    known = registry.get(citation.regulation)
    if known and SURENESS.index(citation.confidence) > SURENESS.index(known.confidence):
        report.add(
            ProblemCode.SURER_THAN_REGISTER,
            (*place, "confidence"),
            value=citation.confidence.value,
            register=known.confidence.value,
        )


def check_known(name: str, path: Loc, registry: Registry, report: Reporter) -> None:
    """Report a regulation that the register does not know."""
    if name not in registry:
        report.add(ProblemCode.UNKNOWN_REGULATION, path, meant=(name, registry), regulation=name)


def _named(name: str, path: Loc, outline: Outline, registry: Registry, report: Reporter) -> None:
    if name in outline.checklist.regulations:
        return  # if the register does not know it, that is said where it is listed
    if name in registry:
        report.add(ProblemCode.REGULATION_NOT_LISTED, path, regulation=name)
    else:
        check_known(name, path, registry, report)


def _in_force(
    names: Sequence[str],
    path: Loc,
    registry: Registry,
    report: Reporter,
    beside: Sequence[str],
) -> None:
    """What is no longer law is cited only beside what took its place."""
    also = {*names, *beside}
    for index, name in enumerate(names):
        regulation = registry.get(name)
        if regulation is None or regulation.status not in GONE:
            continue
        newer = _successors(name, registry)
        in_force = {
            each for each in also if each in registry and registry[each].status is Status.IN_FORCE
        }
        if not in_force & (newer or also):
            place = (*path, index, "regulation")
            report.add(
                ProblemCode.REGULATION_NOT_IN_FORCE,
                place,
                regulation=name,
                status=regulation.status.value,
                known=listed(sorted(newer)) or "–",
            )


def _successors(name: str, registry: Registry) -> set[str]:
    """What took its place, and what took the place of that."""
    found: set[str] = set()
    left = [name]
    while left:
        regulation = registry.get(left.pop())
        for newer in regulation.replaced_by if regulation else ():
            if newer not in found:
                found.add(newer)
                left.append(newer)
    return found


def check_register(regulations: Iterable[Regulation], report: Reporter) -> None:
    """Report whatever does not fit together in the register itself."""
    regulations = list(regulations)
    registry = {regulation.id: regulation for regulation in regulations}
    first: dict[str, int] = {}
    for index, regulation in enumerate(regulations):
        path: Loc = ("regulations", index)
        name = regulation.id
        if name in first:
            line = report.line(("regulations", first[name], "id"))
            report.add(ProblemCode.DUPLICATE_ID, (*path, "id"), id=name, first=line)
        first.setdefault(name, index)
        for place, newer in enumerate(regulation.replaced_by):
            check_known(newer, (*path, "replaced_by", place), registry, report)
        replaced = regulation.status is Status.REPLACED
        if replaced and not regulation.replaced_by:
            report.add(ProblemCode.REPLACED_BY_NOTHING, (*path, "status"), regulation=name)
        if regulation.status is Status.IN_FORCE and regulation.replaced_by:
            report.add(ProblemCode.REPLACED_BUT_IN_FORCE, (*path, "status"), regulation=name)
        _sureness(regulation, path, report)
        if regulation.since and regulation.until and regulation.since > regulation.until:
            report.add(
                ProblemCode.DATES_CROSSED,
                (*path, "until"),
                early="since",
                first=regulation.since,
                late="until",
                second=regulation.until,
            )


def _sureness(regulation: Regulation, path: Loc, report: Reporter) -> None:
    place, name = (*path, "confidence"), regulation.id
    if regulation.confidence is Confidence.SEEN and regulation.read_on is None:
        report.add(ProblemCode.SEEN_WITHOUT_DATE, place, regulation=name)
    elif regulation.confidence is Confidence.MEMORY and regulation.confirm_with is None:
        report.add(ProblemCode.MEMORY_UNCONFIRMED, place, regulation=name)
