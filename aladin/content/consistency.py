"""Rules across a file: unique names, earlier references, reachable verdicts, law in force."""

from collections.abc import Collection, Mapping
from datetime import date

from aladin.content.conditions import check_conditions
from aladin.content.judging import check_judging
from aladin.content.law import check_law
from aladin.content.names import check_names, check_routes
from aladin.content.outline import Outline
from aladin.content.questions import check_option_keys, check_questions, check_scales
from aladin.content.reporter import Reporter
from aladin.content.suitability import check_suitability
from aladin.domain.checklist import Checklist
from aladin.domain.regulation import Regulation


def check_consistency(
    checklist: Checklist,
    registry: Mapping[str, Regulation],
    report: Reporter,
    today: date | None,
    siblings: Collection[str] | None,
) -> None:
    """Report whatever does not fit together; with `today`, also what time has overtaken."""
    outline = Outline(checklist)
    check_names(outline, report)
    check_scales(outline, report)
    check_option_keys(report)
    check_questions(outline, report, today)
    check_suitability(checklist, report)
    check_conditions(outline, report)
    check_judging(outline, report)
    if siblings is not None:
        check_routes(outline, siblings, report)
    check_law(outline, registry, report, today)
