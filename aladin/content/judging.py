"""Scoring, verdicts and knock-outs: whatever is written is used, and every verdict can be given."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from aladin.content.names import selections
from aladin.content.outline import Outline
from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.yaml_nodes import Loc
from aladin.domain.scoring import Asks, AtMost, Effect, KnockOut, Method, PointsLost, Verdict, Which

WITHOUT_TOTAL = (Method.NONE, Method.TALLY, Method.WORST_FINDING)
HIGHEST_PERCENT = Fraction(100)


def check_judging(outline: Outline, report: Reporter) -> None:
    """Report what the method does not use, and verdicts that nobody can get."""
    _weights(outline, report)
    _groups(outline, report)
    _denominator(outline, report)
    for verdicts, knock_outs, path in outline.verdict_sets():
        _verdicts(verdicts, path, outline, report)
        for index, knock_out in enumerate(knock_outs):
            _knock_out(knock_out, len(verdicts), (*path, "knock_outs", index), report)
    for which, path in selections(outline):
        chosen = outline.selected(which)
        if "scopes" not in path:
            chosen = [placed for placed in chosen if placed.counts]
        if not chosen:
            report.add(ProblemCode.SELECTS_NOTHING, path)


def _weights(outline: Outline, report: Reporter) -> None:
    scoring = outline.checklist.scoring
    method = scoring.method.value
    sections_matter = any(
        verdict.asks.every_section_at_least is not None
        or verdict.asks.section_at_least
        or verdict.asks.points_lost
        for verdicts, _, _ in outline.verdict_sets()
        for verdict in verdicts
    )
    if scoring.method in WITHOUT_TOTAL and not sections_matter:
        for placed in outline.all_requirements:
            if placed.requirement.weight is not None:
                path = (*placed.path, "weight")
                report.add(ProblemCode.WEIGHT_NOT_USED, path, at_key=True, method=method)
        for index, severity in enumerate(scoring.severities):
            if "weight" in severity.model_fields_set:
                path = ("scoring", "severities", index, "weight")
                report.add(ProblemCode.WEIGHT_NOT_USED, path, at_key=True, method=method)
    for section in outline.sections:
        used = scoring.method is Method.MEAN_OF_SECTIONS and not section.above
        if section.section.weight is not None and not used:
            path = (*section.path, "weight")
            report.add(ProblemCode.SECTION_WEIGHT_NOT_USED, path, at_key=True)
    if "start" in scoring.model_fields_set and scoring.method is not Method.DEDUCTIONS:
        path = ("scoring", "start")
        report.add(ProblemCode.START_NOT_USED, path, at_key=True, method=method)


def _groups(outline: Outline, report: Reporter) -> None:
    method = outline.checklist.scoring.method
    grouped = [placed for placed in outline.all_requirements if placed.requirement.group]
    groups = [placed.requirement.group for placed in grouped]
    for placed in grouped:
        path, group = (*placed.path, "group"), placed.requirement.group
        if method is not Method.ALL_OR_NOTHING:
            report.add(ProblemCode.GROUP_NOT_USED, path, at_key=True, method=method.value)
        elif groups.count(group) == 1:
            report.add(ProblemCode.GROUP_OF_ONE, path, group=group)


def _denominator(outline: Outline, report: Reporter) -> None:
    method = outline.checklist.scoring.method
    if method in WITHOUT_TOTAL:
        return
    path = ("scoring", "method")
    if not outline.counting:
        report.add(ProblemCode.NOTHING_COUNTS, path)
    elif method is not Method.DEDUCTIONS and all(each.may_drop_out for each in outline.counting):
        report.add(ProblemCode.EVERYTHING_MAY_DROP_OUT, path)


def _knock_out(knock_out: KnockOut, verdicts: int, path: Loc, report: Reporter) -> None:
    if not any(getattr(knock_out, key) for key in Which.model_fields):
        report.add(ProblemCode.SELECTS_EVERYTHING, path)
    if "lower_by" in knock_out.model_fields_set:
        place = (*path, "lower_by")
        if knock_out.effect is not Effect.LOWER:
            report.add(ProblemCode.LOWER_BY_NOT_USED, place, at_key=True)
        elif knock_out.lower_by > verdicts - 1:
            report.add(
                ProblemCode.LOWER_BY_TOO_MUCH,
                place,
                value=knock_out.lower_by,
                highest=verdicts - 1,
            )


def _verdicts(verdicts: Sequence[Verdict], above: Loc, outline: Outline, report: Reporter) -> None:
    method, start = outline.checklist.scoring.method, outline.checklist.scoring.start
    highest = start if method is Method.DEDUCTIONS else HIGHEST_PERCENT
    for index, verdict in enumerate(verdicts):
        path, asks = (*above, "verdicts", index), verdict.asks
        is_last, asks_nothing = index == len(verdicts) - 1, asks == Asks()
        if is_last and not asks_nothing:
            report.add(ProblemCode.LAST_VERDICT_ASKS, (*path, "asks"), at_key=True)
        elif asks_nothing and not is_last:
            report.add(ProblemCode.VERDICT_ASKS_NOTHING, path)
        for key in ("at_least", "more_than"):
            if getattr(asks, key) is not None and method in WITHOUT_TOTAL:
                place = (*path, "asks", key)
                report.add(
                    ProblemCode.VERDICT_WITHOUT_TOTAL, place, at_key=True, method=method.value
                )
        if asks.at_least is not None and asks.more_than is not None:
            report.add(ProblemCode.TWO_BOUNDS, (*path, "asks", "more_than"), at_key=True)
        too_high = (asks.at_least is not None and asks.at_least > highest) or (
            asks.more_than is not None and asks.more_than >= highest
        )
        if too_high and method not in WITHOUT_TOTAL:
            key = "more_than" if asks.more_than is not None else "at_least"
            report.add(ProblemCode.VERDICT_BOUND_TOO_HIGH, (*path, "asks", key), highest=highest)
        _shares(asks, path, method, report)
        _sections_asked(asks, path, outline, report)
        earlier = next(
            (
                each
                for each in verdicts[:index]
                if each.asks != Asks() and not asks_nothing and _implies(asks, each.asks)
            ),
            None,
        )
        if earlier is not None:
            report.add(ProblemCode.VERDICT_NEVER_REACHED, path, earlier=earlier.id)


def _shares(asks: Asks, path: Loc, method: Method, report: Reporter) -> None:
    """Advise where 0.8 is written and 80 percent must be meant."""
    keys = ["every_section_at_least"]
    if method not in (*WITHOUT_TOTAL, Method.DEDUCTIONS):
        keys += ["at_least", "more_than"]
    bounds: dict[Loc, Fraction | None] = {(key,): getattr(asks, key) for key in keys}
    bounds |= {("section_at_least", name): least for name, least in asks.section_at_least.items()}
    for place, bound in bounds.items():
        if bound is not None and 0 < bound <= 1:
            said = f"{float(bound):g}"
            report.add(ProblemCode.PERCENT_LIKE_A_SHARE, (*path, "asks", *place), value=said)


def _sections_asked(asks: Asks, path: Loc, outline: Outline, report: Reporter) -> None:
    there = [placed.section.id for placed in outline.sections]
    for name in asks.section_at_least:
        if name not in there:
            report.add(
                ProblemCode.UNKNOWN_SECTION,
                (*path, "asks", "section_at_least", name),
                at_key=True,
                meant=(name, there),
                id=name,
                known=", ".join(there[:12]),
            )


def _implies(strong: Asks, weak: Asks) -> bool:
    """Whether whoever meets the one always meets the other, as far as is cheap to see."""
    return (
        _bound_implies(strong, weak)
        and _reaches(strong.every_section_at_least, weak.every_section_at_least)
        and _reaches(strong.every_credit_at_least, weak.every_credit_at_least)
        and all(
            _reaches(strong.section_at_least.get(name), minimum)
            for name, minimum in weak.section_at_least.items()
        )
        and all(_forbids(strong, which) for which in weak.no_gap)
        and all(_limits(strong, limit) for limit in weak.at_most)
        and all(_limits_points(strong.points_lost, limit) for limit in weak.points_lost)
        and weak.when in (None, strong.when)
    )


def _bound_implies(strong: Asks, weak: Asks) -> bool:
    at_least = weak.at_least is None or (
        _reaches(strong.at_least, weak.at_least) or _reaches(strong.more_than, weak.at_least)
    )
    more_than = weak.more_than is None or (
        _reaches(strong.more_than, weak.more_than)
        or (strong.at_least is not None and strong.at_least > weak.more_than)
    )
    return at_least and more_than


def _reaches(strong: Fraction | None, weak: Fraction | None) -> bool:
    return weak is None or (strong is not None and strong >= weak)


def _forbids(strong: Asks, which: Which) -> bool:
    return any(_covers(each, which) for each in strong.no_gap) or any(
        each.count == 0 and _covers(each, which) for each in strong.at_most
    )


def _limits(strong: Asks, limit: AtMost) -> bool:
    return _forbids(strong, limit) or any(
        each.count <= limit.count and _covers(each, limit) for each in strong.at_most
    )


def _limits_points(strong: Iterable[PointsLost], limit: PointsLost) -> bool:
    return any(each.points <= limit.points and _covers(each, limit) for each in strong)


def _covers(wide: Which, narrow: Which) -> bool:
    """Whether everything in the narrow selection is in the wide one."""
    return all(
        not getattr(wide, key)
        or (getattr(narrow, key) and set(getattr(narrow, key)) <= set(getattr(wide, key)))
        for key in Which.model_fields
    )
