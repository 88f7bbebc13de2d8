"""What the start page counts from the checklist: time, questions, and papers to have at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from aladin.domain.checklist import Checklist, Section
from aladin.domain.requirement import EvidenceKind

SECONDS_EACH: Final = 30  # to read, look up and answer one question
STEP: Final = 5  # minutes
AT_HAND: Final = (EvidenceKind.DOCUMENT, EvidenceKind.RECORD)


@dataclass(frozen=True)
class Effort:
    """How many questions there are: those that everybody is asked, and all of them."""

    least: int
    most: int

    @property
    def least_minutes(self) -> int:
        """About how long the shortest way takes."""
        return minutes(self.least)

    @property
    def most_minutes(self) -> int:
        """About how long it takes to be asked everything."""
        return minutes(self.most)


def effort(checklist: Checklist) -> Effort:
    """Count the questions: a gate may spare somebody those behind it."""
    always = sum(not gates for gates in checklist.gates.values())
    return Effort(least=always, most=len(checklist.requirements))


def minutes(questions: int) -> int:
    """About how long so many questions take, in steps of five minutes."""
    return max(1, ceil(questions * SECONDS_EACH / 60 / STEP)) * STEP


def at_hand(checklist: Checklist) -> Mapping[str, tuple[Section, tuple[str, ...]]]:
    """The papers that answers rest on, each once, under the top-level section that asks first."""
    seen: set[str] = set()
    found: dict[str, tuple[Section, tuple[str, ...]]] = {}
    for section in checklist.sections:
        names = []
        for page in section.pages():
            for _, asked in page.asked():
                for evidence in asked.evidence:
                    if evidence.kind in AT_HAND and evidence.name not in seen:
                        seen.add(evidence.name)
                        names.append(evidence.name)
        if names:
            found[section.id] = (section, tuple(names))
    return found
