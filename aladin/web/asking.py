"""What is asked of somebody, worked out once for all whose deciding answers are the same.

Going through every gate of a checklist takes as long as everything else on a page. What comes out
rests on few answers, nearly all of them in the profile, and is the same for many applicants.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist, Gated

MOST_KEPT = 512  # of 20 kB each


@dataclass(frozen=True)
class Case:
    """A version of a checklist, and what is said to each question that decides anything.

    Only the values are kept: no note, and nothing that decides nothing.
    """

    digest: str
    said: tuple[tuple[str, bool] | None, ...]
    checklist: Checklist = field(compare=False, repr=False)


def gated(digest: str, checklist: Checklist, answers: AnswerSheet) -> Gated:
    """What is asked given these answers; `facts` holds only those that decide something."""
    given = map(answers.get, deciding(digest, checklist))
    said = tuple((answer.value, answer.not_applicable) if answer else None for answer in given)
    return _gated(Case(digest, said, checklist))


@dataclass(frozen=True)
class Edition:
    """A checklist, told apart by its digest."""

    digest: str
    checklist: Checklist = field(compare=False, repr=False)


def deciding(digest: str, checklist: Checklist) -> tuple[str, ...]:
    """The requirements whose answers any gate looks at."""
    return _deciding(Edition(digest, checklist))


@lru_cache(MOST_KEPT)
def _deciding(edition: Edition) -> tuple[str, ...]:
    checklist = edition.checklist
    gates = [gate for those in checklist.gates.values() for gate in those]
    for requirement in checklist.requirements:
        options = checklist.options(requirement)
        gates += [option.applies_when for option in options if option.applies_when]
    return tuple(dict.fromkeys(name for gate in gates for name in gate.names()))


@lru_cache(MOST_KEPT)
def _gated(case: Case) -> Gated:
    names = deciding(case.digest, case.checklist)
    return case.checklist.gated(
        AnswerSheet(
            answers=tuple(
                Answer(requirement_id=name, value=said[0], not_applicable=said[1])
                for name, said in zip(names, case.said, strict=True)
                if said is not None
            )
        )
    )
