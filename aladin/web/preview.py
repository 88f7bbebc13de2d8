"""A checklist that is not in force, as the applicant would see it: pages, and worked cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

from aladin.content.cases import Case
from aladin.content.in_words import behind_in_words, condition_in_words
from aladin.content.trials import Trial, difference_in_words, trials
from aladin.content.yaml_nodes import Data, Loc, Survey, read_yaml
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import All
from aladin.domain.requirement import Requirement
from aladin.domain.submission import Applicant, Pharmacy, Submission, submission
from aladin.web.answer_form import SectionForm, fields_of
from aladin.web.drawing import draw

NEWLINE: Final = "\n"
LINES_AROUND: Final = 8  # before and after a line, so that a small screen shows it
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


@dataclass(frozen=True)
class Piece:
    """Something to be looked at: a page of the wizard, or one question of it."""

    title: str
    caption: str
    introduction: str
    questions: tuple[Shown, ...]
    behind: tuple[str, ...] = ()  # what stands behind a question, one sentence each


def page_of(checklist: Checklist, section_id: str) -> Piece | None:
    """A page of the wizard; None where there is none of this id."""
    page = checklist.page(section_id)
    if page is None:
        return None
    return Piece(page.title, page.title, page.introduction or "", shown_page(checklist, page))


def question_of(checklist: Checklist, requirement_id: str) -> Piece | None:
    """One question, or all parts of a stem; None where it is not asked."""
    for page in checklist.pages:
        asked = [
            each
            for stem, each in page.asked()
            if requirement_id == each.id or (stem and requirement_id == stem.id)
        ]
        if asked:
            names = {each.id for each in asked}
            return Piece(
                asked[0].title,
                page.title,
                "",
                tuple(each for each in shown_page(checklist, page) if each.requirement.id in names),
                tuple(line for each in asked for line in behind_in_words(each, checklist)),
            )
    return None


def shown_page(checklist: Checklist, page: Section) -> tuple[Shown, ...]:
    """Every question of a page, also those that only some are asked. Nothing of it is kept."""
    fields = fields_of(checklist, page)
    form = SectionForm(fields)
    form.process(data=dict.fromkeys(fields, (None, 0)))
    return tuple(
        Shown(asked, stem, draw(form.questions[asked.id], checklist, 0), gate(checklist, asked))
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


def part_of(text: str, name: str) -> Part | None:
    """The lines of this section or question; None where it is no YAML, or the base has them."""
    if read_yaml(text).faults:
        return None
    survey = Survey(text)
    for path, data in _entries(survey.data, ()):
        if data.get("id") == name:
            return _lines(text, survey.span(path).start, survey.span(path).end)
    override = survey.data.get("override") if isinstance(survey.data, dict) else None
    if isinstance(override, dict) and name in override:
        path = ("override", name)
        return _lines(text, survey.key(path), survey.span(path).end)
    return None


def lines_around(text: str, line: int) -> Part | None:
    """A line with some before and after it; None where the text has no such line."""
    lines = text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        return None
    first, last = max(1, line - LINES_AROUND), min(len(lines), line + LINES_AROUND)
    start = sum(map(len, lines[: first - 1]))
    return _lines(text, start, start + sum(map(len, lines[first - 1 : last])) - 1)


def _lines(text: str, begins: int, ends: int) -> Part:
    """All of the lines that these offsets stand in."""
    start = text.rfind(NEWLINE, 0, begins) + 1
    end = text.find(NEWLINE, ends) + 1 or len(text)
    return Part(start, end, text[start:end], text.count(NEWLINE, 0, start) + 1)


def _entries(data: Data, path: Loc) -> Iterator[tuple[Loc, dict[str, Data]]]:
    """Every section and question that a text writes, with its path: those inside others, and in
    an overlay those that it adds."""
    for key in ("sections", "requirements", "parts", "add"):
        inner = data.get(key) if isinstance(data, dict) else None
        for index, each in enumerate(inner if isinstance(inner, list) else ()):
            if isinstance(each, dict):
                here = (*path, key, index)
                if key != "add":
                    yield here, each
                yield from _entries(each, here)


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
