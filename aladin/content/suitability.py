"""The questions before the beginning: somebody must be able to pass, and each end must help."""

from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.yaml_nodes import Loc
from aladin.domain.checklist import Checklist

MOST_QUESTIONS = 5  # more are left unread, and the first pages of the checklist ask the rest
# Answers travel in the address under the id of their question. There the first of these already
# chooses the language of every page; no address can be made with the second.
TAKEN = frozenset({"bahasa", "endpoint"})


def check_suitability(checklist: Checklist, report: Reporter) -> None:
    """Report names that are taken, questions that decide nothing, and ends that lead nowhere."""
    if len(checklist.suitability) > MOST_QUESTIONS:
        path = ("suitability", MOST_QUESTIONS)
        report.add(ProblemCode.SUITABILITY_TOO_LONG, path, limit=MOST_QUESTIONS)
    for index, question in enumerate(checklist.suitability):
        here: Loc = ("suitability", index)
        if question.id in TAKEN:
            report.add(ProblemCode.RESERVED_ID, (*here, "id"), id=question.id)
        ends = [option.ends for option in question.options]
        if all(ends):
            report.add(ProblemCode.SUITS_NOBODY, (*here, "options"), at_key=True)
        elif not any(ends):
            report.add(ProblemCode.SUITS_EVERYBODY, (*here, "options"), at_key=True)
        for place, option in enumerate(question.options):
            at: Loc = (*here, "options", place)
            if option.instead is not None and option.elsewhere is not None:
                report.add(ProblemCode.ENDS_TWICE, (*at, "elsewhere"), at_key=True)
            if option.instead == checklist.id:
                report.add(ProblemCode.INSTEAD_OF_ITSELF, (*at, "instead"), id=checklist.id)
            if option.ends and option.reason is None:
                report.add(ProblemCode.ENDS_WITHOUT_REASON, at, value=option.value)
