"""The questions that must be answered next: those that others wait for, instead of the others."""

from collections.abc import Iterator, Mapping

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.condition import Truth, deciding
from aladin.domain.model import Facts
from aladin.domain.score import Score


def open_questions(checklist: Checklist, answers: AnswerSheet, score: Score) -> tuple[str, ...]:
    """What keeps the result incomplete, each once, in the order in which it is asked.

    What waits for the answer to an earlier question is not named; that question is.
    """
    applies, facts = checklist.gated(answers)
    found: set[str] = set()
    for finding in score.open:
        if applies[finding.requirement_id] is Truth.UNKNOWN:
            found.update(deciders(checklist, finding.requirement_id, applies, facts))
        else:
            found.add(finding.requirement_id)
    return tuple(each.id for each in checklist.requirements if each.id in found)


def deciders(
    checklist: Checklist, name: str, applies: Mapping[str, Truth], facts: Facts
) -> Iterator[str]:
    """The questions, not answered or not known, that keep open whether this is asked."""
    for gate in checklist.gates[name]:
        if gate.holds(facts) is Truth.UNKNOWN:
            for other in deciding(gate, facts):
                if applies[other] is Truth.UNKNOWN:
                    yield from deciders(checklist, other, applies, facts)
                else:
                    yield other
