"""Evidence in the order of the places it is to be handed in at."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from aladin.domain.checklist import Checklist
from aladin.domain.dossier import places
from aladin.domain.evidence import Evidence
from aladin.domain.requirement import EvidenceAsked

# A limit as an editor writes it in `form`: "PDF, paling besar 2 MB".
LIMIT: Final = re.compile(r"\b([0-9]+(?:,[0-9]+)?) ?(KB|MB)\b")
BYTES: Final = {"KB": 1_000, "MB": 1_000_000}


class Packed(NamedTuple):
    """A file at one place; `asked` is the paper it stands for there, None where none is named."""

    place: str | None
    asked: EvidenceAsked | None
    evidence: Evidence

    @property
    def is_too_large(self) -> bool:
        """Whether the checklist states a size for this paper, and the file is larger."""
        limit = LIMIT.search((self.asked and self.asked.form) or "")
        if limit is None:
            return False
        stated = Decimal(limit[1].replace(",", ".")) * BYTES[limit[2]]
        return self.evidence.size > stated


class Paper(NamedTuple):
    """A paper that a requirement asks for and that is handed in somewhere."""

    rank: int
    asked: EvidenceAsked
    requirement_id: str


def packed(checklist: Checklist, evidence: Sequence[Evidence]) -> tuple[Packed, ...]:
    """Each file once at every place it goes to, in the checklist's order; the others last."""
    wanted = [
        (asked, requirement.id)
        for requirement in checklist.requirements
        for asked in requirement.evidence
        if asked.goes_to
    ]
    papers = [Paper(rank, *each) for rank, each in enumerate(wanted)]
    order: list[str | None] = [*places(checklist), None]
    found: dict[tuple[int, int], tuple[int, Packed]] = {}
    for each in evidence:
        for paper in _stands_for(each, papers):
            one = Packed(paper and paper.asked.goes_to, paper and paper.asked, each)
            rank = paper.rank if paper else 0
            found.setdefault((order.index(one.place), each.number), (rank, one))
    in_order = sorted(found, key=lambda key: (key[0], found[key][0], key[1]))
    return tuple(found[key][1] for key in in_order)


def _stands_for(each: Evidence, papers: Sequence[Paper]) -> Sequence[Paper | None]:
    """The papers of its requirements; only those it is named after, if there are any."""
    asked = [paper for paper in papers if paper.requirement_id in each.requirement_ids]
    named = [paper for paper in asked if paper.asked.name == each.name]
    return named or asked or [None]
