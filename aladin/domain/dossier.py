"""The papers and photos an application needs: each once, who makes it and where it goes."""

from collections.abc import Iterator

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.condition import Truth
from aladin.domain.model import Id, Ids, Label, Model
from aladin.domain.requirement import EvidenceAsked, EvidenceKind

PAPERS = (EvidenceKind.DOCUMENT, EvidenceKind.PHOTO)


class Paper(Model):
    """One document or photo, with the requirements it is evidence for."""

    name: Label
    kind: EvidenceKind
    made_by: Label | None
    goes_to: Label | None
    form: Label | None
    valid: Label | None
    requirement_ids: Ids


def dossier(checklist: Checklist, answers: AnswerSheet) -> tuple[Paper, ...]:
    """What must be handed in, by where it goes; places and papers in the checklist's order.

    What is only shown at a visit goes nowhere and is left out; so is what does not apply. While
    that is not yet known, the paper stays on the list.
    """
    found: dict[tuple[str | None, str], list[tuple[EvidenceAsked, str]]] = {}
    for asked, requirement_id in _asked_for(checklist, answers):
        found.setdefault((asked.goes_to, asked.name), []).append((asked, requirement_id))
    order: tuple[str | None, ...] = places(checklist)
    by_place = sorted(found, key=lambda paper: order.index(paper[0]))
    return tuple(_paper(found[paper]) for paper in by_place)


def places(checklist: Checklist) -> tuple[str, ...]:
    """Everywhere something may go, each once, as the checklist first names it; whoever answers."""
    every = (asked.goes_to for each in checklist.requirements for asked in each.evidence)
    return tuple(dict.fromkeys(place for place in every if place))


def _asked_for(checklist: Checklist, answers: AnswerSheet) -> Iterator[tuple[EvidenceAsked, Id]]:
    gated = checklist.gated(answers)
    for requirement in checklist.requirements:
        answer = answers.get(requirement.id)
        if gated.applies[requirement.id] is Truth.NO or (answer and answer.not_applicable):
            continue
        for asked in requirement.evidence:
            gate = asked.applies_when
            if (
                asked.kind in PAPERS
                and asked.goes_to
                and (gate is None or gate.holds(gated.facts) is not Truth.NO)
            ):
                yield asked, requirement.id


def _paper(uses: list[tuple[EvidenceAsked, str]]) -> Paper:
    first = uses[0][0]
    return Paper(
        name=first.name,
        kind=first.kind,
        made_by=first.made_by,
        goes_to=first.goes_to,
        form=first.form,
        valid=first.valid,
        requirement_ids=tuple(dict.fromkeys(name for _, name in uses)),
    )
