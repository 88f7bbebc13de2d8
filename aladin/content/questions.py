"""How each requirement is asked and judged: its kind, its options, its rule, what it carries."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from aladin.content.outline import Outline, PlacedRequirement
from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter, listed
from aladin.content.yaml_nodes import Loc
from aladin.domain.condition import UNKNOWN_VALUE, Range
from aladin.domain.requirement import AnswerKind, NotApplicable
from aladin.domain.rule import Option, Rule
from aladin.domain.scoring import Effect, KnockOut, Method, Obligation

CHOSEN = (AnswerKind.CHOICE, AnswerKind.TICKS)
NUMERIC = (AnswerKind.NUMBER, AnswerKind.COUNT)
BOUNDS = ("at_least", "at_most")
RULES = {
    AnswerKind.TICKS: (*BOUNDS, "needs"),
    AnswerKind.NUMBER: BOUNDS,
    AnswerKind.COUNT: BOUNDS,
    AnswerKind.DATE: (*BOUNDS, "not_older_than_days", "valid_for_days"),
}
BY_SEVERITY = (Method.TALLY, Method.WORST_FINDING)
# What a stem cannot have, since only its parts are answered and judged.
OF_PARTS = (
    "kind",
    "scale",
    "options",
    "minimum",
    "unit",
    "rule",
    "severity",
    "weight",
    "group",
    "obligation",
    "not_applicable",
    "remedy",
)
ONLY_COUNTED = ("severity", "weight", "group", "remedy", "upcoming_until")


def check_questions(outline: Outline, report: Reporter, today: date | None) -> None:
    """Report whatever cannot be asked, answered or judged as it is written."""
    _sections(outline, report)
    critical = _critical(outline)
    for placed in outline.all_requirements:
        requirement, path = placed.requirement, placed.path
        if requirement.origin is not None:
            place = (*path, "origin")
            report.add(ProblemCode.UNKNOWN_KEY, place, at_key=True, key="origin", known="")
        if placed.is_stem:
            _stem(placed, report)
        else:
            _options(placed, outline, report)
            _rule(placed, outline, report)
            _minimum(placed, outline, report)
            _unit(placed, report)
        if placed.counts and not placed.is_retired:
            _judged(placed, outline, report)
            _carries(placed, outline, report)
        elif requirement.obligation is Obligation.INFORMATION:
            for key in ONLY_COUNTED:
                if getattr(requirement, key) is not None:
                    place = (*path, key)
                    report.add(ProblemCode.NOT_FOR_INFORMATION, place, at_key=True, key=key)
        if placed.id in critical:
            code = {
                NotApplicable.ALLOWED: ProblemCode.CRITICAL_MAY_NOT_APPLY,
                NotApplicable.WITH_REASON: ProblemCode.CRITICAL_WITH_REASON,
            }.get(requirement.not_applicable)
            if code:
                report.add(code, (*path, "not_applicable"))
        _dates(placed, report, today)


def _sections(outline: Outline, report: Reporter) -> None:
    for placed in outline.sections:
        section = placed.section
        if section.requirements and section.sections:
            report.add(ProblemCode.MIXED_SECTION, (*placed.path, "sections"), at_key=True)
        elif not section.requirements and not section.sections:
            report.add(ProblemCode.EMPTY_SECTION, placed.path)
        asked = [each for each in outline.asked if each.sections[-1] is placed]
        open_ = not any(each.section.applies_when for each in placed.chain)
        if asked and open_ and all(each.gates for each in asked):
            report.add(ProblemCode.SECTION_MAY_BE_EMPTY, placed.path)
    profile = outline.sections[0]
    if profile.section.applies_when is not None:
        path = (*profile.path, "applies_when")
        report.add(ProblemCode.PROFILE_CONDITIONAL, path, at_key=True)
    counted = next((each for each in outline.counting if each.sections[0] is profile), None)
    if counted is not None and len(outline.checklist.sections) > 1:
        report.add(ProblemCode.PROFILE_COUNTS, counted.path)


def _critical(outline: Outline) -> set[str]:
    """What a knock-out names: a gap here alone decides the verdict."""
    deciding: Iterable[KnockOut] = (
        each
        for each in outline.checklist.knock_outs
        if each.effect is Effect.FAIL
        and (each.severities or each.requirements or each.sections or each.topics)
    )
    return {placed.id for which in deciding for placed in outline.selected(which) if placed.counts}


def _stem(placed: PlacedRequirement, report: Reporter) -> None:
    written = placed.requirement.model_fields_set
    for key in OF_PARTS:
        if key in written:
            place = (*placed.path, key)
            report.add(ProblemCode.STEM_WITH_ANSWER, place, at_key=True, key=key)
    for index, part in enumerate(placed.requirement.parts):
        if part.parts:
            place = (*placed.path, "parts", index, "parts")
            report.add(ProblemCode.PARTS_IN_PARTS, place, at_key=True)


def _options(placed: PlacedRequirement, outline: Outline, report: Reporter) -> None:
    requirement, path = placed.requirement, placed.path
    kind = requirement.kind
    if kind not in CHOSEN:
        for key in ("scale", "options"):
            if getattr(requirement, key):
                place = (*path, key)
                report.add(
                    ProblemCode.OPTIONS_NOT_USED, place, at_key=True, key=key, kind=kind.value
                )
        return
    if requirement.scale and requirement.options:
        report.add(ProblemCode.SCALE_AND_OPTIONS, (*path, "scale"), at_key=True)
    elif not requirement.scale and not requirement.options:
        report.add(ProblemCode.NO_OPTIONS, path)
    if len(requirement.options) == 1 and kind is AnswerKind.CHOICE:
        report.add(ProblemCode.ONE_OPTION, (*path, "options"), at_key=True)
    for index, option in enumerate(requirement.options):
        place = (*path, "options", index, "credit")
        if kind is AnswerKind.TICKS and option.credit is not None:
            report.add(ProblemCode.CREDIT_NOT_USED, place, at_key=True, kind=kind.value)
        elif option.value == UNKNOWN_VALUE and option.credit is not None:
            report.add(ProblemCode.UNKNOWN_WITH_CREDIT, place, at_key=True)


def check_scales(outline: Outline, report: Reporter) -> None:
    """Report shared scales that cannot be judged as they are written."""
    for name, scale in outline.checklist.scales.items():
        path: Loc = ("scales", name, "options")
        if len(scale.options) == 1:
            report.add(ProblemCode.ONE_OPTION, path, at_key=True)
        for index, option in enumerate(scale.options):
            if option.value == UNKNOWN_VALUE and option.credit is not None:
                place = (*path, index, "credit")
                report.add(ProblemCode.UNKNOWN_WITH_CREDIT, place, at_key=True)


def check_option_keys(report: Reporter) -> None:
    """Report options whose value is said by their key, and then otherwise by themselves."""
    for path in report.document.keys:
        *above, name, last = ("", "", *path)
        if last == "value" and isinstance(name, str) and above[-1] == "options":
            value = report.document.at(path)
            if value != name:
                report.add(ProblemCode.OPTION_VALUE_TWICE, path, key=name, value=value)


def _rule(placed: PlacedRequirement, outline: Outline, report: Reporter) -> None:
    rule, kind = placed.requirement.rule, placed.requirement.kind
    if rule is None:
        return
    path: Loc = (*placed.path, "rule")
    if kind not in RULES:
        report.add(ProblemCode.RULE_NOT_USED, path, at_key=True, kind=kind.value)
        return
    for key in Rule.model_fields:
        if key in rule.model_fields_set and key not in RULES[kind]:
            report.add(
                ProblemCode.RULE_WRONG_FOR_KIND,
                (*path, key),
                at_key=True,
                key=key,
                kind=kind.value,
                known=listed(RULES[kind]),
            )
    check_bounds(rule, kind is AnswerKind.DATE, path, report)
    if kind is AnswerKind.TICKS:
        known = [option.value for option in outline.options(placed.requirement)]
        for index, value in enumerate(rule.needs):
            if value not in known:
                report.add(
                    ProblemCode.NEEDS_NOT_AN_OPTION,
                    (*path, "needs", index),
                    meant=(value, known),
                    value=value,
                    known=listed(known),
                )


def check_bounds(within: Range, of_dates: bool, path: Loc, report: Reporter) -> None:
    """Report bounds that are no number (or no date), or that leave nothing between them."""
    read: list[Decimal | date] = []
    for key in BOUNDS:
        text = getattr(within, key)
        if text is None:
            continue
        bound = bound_of(text, of_dates)
        if bound is None:
            code = ProblemCode.BOUND_NOT_A_DATE if of_dates else ProblemCode.BOUND_NOT_A_NUMBER
            report.add(code, (*path, key), value=text)
        else:
            read.append(bound)
    if len(read) == len(BOUNDS) and read[0] > read[1]:  # type: ignore[operator]  # of one kind
        report.add(
            ProblemCode.BOUNDS_CROSSED,
            (*path, "at_least"),
            low=within.at_least,
            high=within.at_most,
        )


def bound_of(text: str, of_dates: bool) -> Decimal | date | None:
    """A bound as a number or a date; None if it is neither."""
    try:
        if of_dates:
            return date.fromisoformat(text)
        number = Decimal(text)
    except (ValueError, InvalidOperation):
        return None
    return number if number.is_finite() else None


def _minimum(placed: PlacedRequirement, outline: Outline, report: Reporter) -> None:
    requirement = placed.requirement
    if requirement.minimum is None:
        return
    path = (*placed.path, "minimum")
    kind = requirement.kind.value
    if requirement.kind is not AnswerKind.CHOICE:
        report.add(ProblemCode.MINIMUM_NOT_USED, path, at_key=True, kind=kind)
        return
    worth = [each.value for each in outline.options(requirement) if each.credit is not None]
    if requirement.minimum not in worth:
        report.add(
            ProblemCode.MINIMUM_NOT_AN_OPTION,
            path,
            meant=(requirement.minimum, worth),
            value=requirement.minimum,
            known=listed(worth) or "–",
        )


def _unit(placed: PlacedRequirement, report: Reporter) -> None:
    requirement = placed.requirement
    if requirement.unit is not None and requirement.kind not in NUMERIC:
        path = (*placed.path, "unit")
        report.add(ProblemCode.UNIT_NOT_USED, path, at_key=True, kind=requirement.kind.value)


def _judged(placed: PlacedRequirement, outline: Outline, report: Reporter) -> None:
    """What counts can be met and can be missed."""
    requirement, path = placed.requirement, placed.path
    if requirement.kind is not AnswerKind.CHOICE:
        if requirement.rule is None:
            report.add(ProblemCode.NEVER_JUDGED, path)
        return
    options = outline.options(requirement)
    if not options:
        return
    worth = {option.value: option.credit for option in options if option.credit is not None}
    if not worth:
        report.add(ProblemCode.NEVER_JUDGED, path)
        return
    enough = worth.get(requirement.minimum or "", Fraction(1))
    if max(worth.values()) < enough:
        report.add(ProblemCode.NEVER_MET, path)
    elif min(worth.values()) >= enough:
        report.add(ProblemCode.NEVER_A_GAP, path)
    _credit_missing(placed, options, report)


def _credit_missing(placed: PlacedRequirement, options: Iterable[Option], report: Reporter) -> None:
    for index, option in enumerate(options):
        if option.credit is None and option.value != UNKNOWN_VALUE:
            key = "scale" if placed.requirement.scale else "options"
            path = (*placed.path, key, index) if key == "options" else (*placed.path, key)
            report.add(ProblemCode.CREDIT_MISSING, path, value=option.value)


def _carries(placed: PlacedRequirement, outline: Outline, report: Reporter) -> None:
    """What counts says how grave it is, what shows it, what to do, and where it comes from."""
    requirement, path = placed.requirement, placed.path
    stem = placed.stem.requirement if placed.stem else None
    codes = [severity.code for severity in outline.checklist.scoring.severities]
    if codes and requirement.severity is None:
        needed = outline.checklist.scoring.method in BY_SEVERITY
        code = ProblemCode.SEVERITY_NEEDED if needed else ProblemCode.SEVERITY_MISSING
        report.add(code, path, known=listed(codes))
    if requirement.remedy is None:
        report.add(ProblemCode.REMEDY_MISSING, path)
    if not requirement.evidence and not (stem and stem.evidence):
        report.add(ProblemCode.EVIDENCE_MISSING, path)
    if not requirement.citations and not (stem and stem.citations):
        report.add(ProblemCode.CITATION_MISSING, path)


def _dates(placed: PlacedRequirement, report: Reporter, today: date | None) -> None:
    since, until = placed.requirement.since, placed.requirement.upcoming_until
    path = (*placed.path, "upcoming_until")
    if since and until and since > until:
        report.add(
            ProblemCode.DATES_CROSSED,
            path,
            early="since",
            first=since,
            late="upcoming_until",
            second=until,
        )
    if today and until and until < today and not placed.is_retired:
        report.add(ProblemCode.UPCOMING_PASSED, path, date=until)
