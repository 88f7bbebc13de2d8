"""A checklist that is not in force, as the applicant would see it: pages, and worked cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup
from wtforms.fields.core import UnboundField

from aladin.content.cases import Case
from aladin.content.in_words import condition_in_words
from aladin.content.trials import Trial, difference_in_words, trials
from aladin.content.yaml_nodes import Data, Loc, Survey, read_yaml
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import All
from aladin.domain.requirement import Requirement
from aladin.domain.submission import Applicant, Pharmacy, Submission, submission
from aladin.web.answer_form import AnswerField, SectionForm
from aladin.web.drawing import draw

NEWLINE: Final = "\n"
NO_REFERENCE: Final = "PRATINJAU"
SOME_PHARMACY: Final = Pharmacy(
    name="Usaha Contoh (contoh)",
    address="Jalan Contoh Nomor 1",
    district="Medan Contoh",
    owner="Pemilik Contoh (contoh)",
    responsible="Penanggung Jawab Contoh (contoh)",
)
SOME_APPLICANT: Final = Applicant(name="Pemilik Contoh (contoh)", position="Pemilik", place="Medan")


@dataclass(frozen=True)
class Shown:
    """One question as it is asked, and of whom."""

    requirement: Requirement
    stem: Requirement | None
    markup: Markup
    asked_when: str  # in words; empty where everybody is asked


def shown_page(checklist: Checklist, page: Section) -> tuple[Shown, ...]:
    """Every question of a page, also those that only some are asked. Nothing of it is kept."""
    fields = {
        asked.id: UnboundField(AnswerField, asked, checklist.options(asked))
        for _, asked in page.asked()
    }
    form = SectionForm(fields)
    form.process(data=dict.fromkeys(fields, (None, 0)))
    return tuple(
        Shown(asked, stem, draw(form.questions[asked.id], checklist), gate(checklist, asked))
        for stem, asked in page.asked()
    )


def gate(checklist: Checklist, requirement: Requirement) -> str:
    """Of whom this is asked, in words."""
    gates = checklist.gates[requirement.id]
    if not gates:
        return ""
    whole = gates[0] if len(gates) == 1 else All(all=gates)
    return condition_in_words(whole, checklist)


def sample(checklist: Checklist, case: Case, now: datetime) -> Submission:
    """A worked case as if it had been handed in, under a number that is in no register."""
    return submission(
        reference=NO_REFERENCE,
        checklist=checklist,
        pharmacy=case.pharmacy or SOME_PHARMACY,
        applicant=case.applicant or SOME_APPLICANT,
        answers=case.sheet,
        at=now,
        on=case.on or checklist.valid_from,
    )


@dataclass(frozen=True)
class Part:
    """The whole lines of a text that one page of the wizard is made from."""

    start: int
    end: int
    text: str
    first_line: int

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.first_line + self.text.rstrip("\n").count("\n")

    def replaced(self, whole: str, by: str) -> str:
        """The whole text with other lines in its place."""
        return f"{whole[: self.start]}{by.rstrip(NEWLINE)}{NEWLINE}{whole[self.end :]}"


def part_of(text: str, section_id: str) -> Part | None:
    """The lines of this section in a text; None where it is no YAML, or the base has them."""
    if read_yaml(text).faults:
        return None
    survey = Survey(text)
    for path, data in _sections(survey.data, ()):
        if data.get("id") == section_id:
            span = survey.span(path)
            start = text.rfind(NEWLINE, 0, span.start) + 1
            end = text.find(NEWLINE, span.end) + 1 or len(text)
            return Part(start, end, text[start:end], text.count(NEWLINE, 0, start) + 1)
    return None


def _sections(data: Data, path: Loc) -> Iterator[tuple[Loc, dict[str, Data]]]:
    """Every section that a text writes, with its path: those inside others, and in an overlay
    those that it adds."""
    for key in ("sections", "add"):
        inner = data.get(key) if isinstance(data, dict) else None
        for index, each in enumerate(inner if isinstance(inner, list) else ()):
            if isinstance(each, dict):
                here = (*path, key, index)
                if key == "sections":
                    yield here, each
                yield from _sections(each, here)


class ShownTrial(NamedTuple):
    """A worked case, what came out otherwise in words, and whether that was so before."""

    trial: Trial
    said: tuple[str, ...]
    was_so: bool


def shown_trials(
    checklist: Checklist, folder: Path, in_force: Checklist | None = None
) -> tuple[ShownTrial, ...]:
    """Every worked case, those that come out otherwise first; `in_force` tells what is new."""
    found = trials(checklist, folder)
    before = {}
    if in_force is not None and not all(each.is_as_expected for each in found):
        before = {each.name: each for each in trials(in_force, folder)}
    return tuple(
        ShownTrial(
            each,
            tuple(difference_in_words(one, checklist) for one in each.differences),
            each.name in before and before[each.name].differences == each.differences,
        )
        for each in sorted(found, key=lambda each: each.is_as_expected)
    )
