"""A checklist as tables: which columns there are, and what stands in each cell.

Knows nothing of the files of spreadsheets (spreadsheet.py does); revision.py goes the other way,
from edited cells back to data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from aladin.content.in_words import asks_in_words, condition_in_words
from aladin.content.indonesian_tools import CODES, HEADINGS
from aladin.content.yaml_edits import one_line
from aladin.content.yaml_nodes import Data, Loc
from aladin.domain.checklist import Checklist, Section
from aladin.domain.requirement import Requirement

Mapped = dict[str, Data]


class Kind(Enum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"  # a word of the language, shown in Indonesian
    LIST = "list"  # words with commas between them
    FLOW = "flow"  # YAML on one line
    KEY = "key"  # names what the row is about; locked in rows that were there before
    SHOWN = "shown"  # only to be read


class Column(NamedTuple):
    """A column: the key it stands for, inner keys after a dot, and how it is filled in.

    `choices` names the list to choose from, `codes` the words of the language it shows.
    """

    name: str
    kind: Kind = Kind.TEXT
    choices: str = ""
    codes: str = ""
    width: int = 14


@dataclass(frozen=True)
class Row:
    """One entry of the checklist, at its path in the data."""

    key: tuple[str, ...]
    path: Loc
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """One sheet. `is_open` lets editors add rows at its end."""

    name: str
    model: str  # as keys.py names it
    columns: tuple[Column, ...]
    is_open: bool
    rows: tuple[Row, ...] = ()

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that together name a row."""
        return KEY_COLUMNS[self.name]

    def place(self, column: str) -> int:
        """The number of a column, from 1."""
        return [each.name for each in self.columns].index(column) + 1


FIRST_ROW = 3  # below the headings and the names of the columns
KEY_COLUMNS = {
    "checklist": ("id",),
    "requirements": ("id",),
    "evidence": ("requirement", "place"),
    "citations": ("requirement", "place"),
    "sections": ("id",),
    "severities": ("code",),
    "verdicts": ("id",),
}
CHECKLIST = Table(
    "checklist",
    "Checklist",
    (
        Column("id", Kind.KEY, width=18),
        Column("version", width=12),
        Column("title", width=40),
        Column("summary", width=80),
        Column("valid_from", width=14),
        Column("review_by", width=14),
    ),
    is_open=False,
)
REQUIREMENTS = Table(
    "requirements",
    "Requirement",
    (
        Column("section", Kind.KEY, "sections", width=16),
        Column("part_of", Kind.KEY, width=14),
        Column("id", Kind.KEY, width=26),
        Column("number", width=8),
        Column("title", width=28),
        Column("question", width=48),
        Column("means", width=40),
        Column("guidance", width=36),
        Column("severity", choices="severities", width=11),
        Column("weight", width=8),
        Column("obligation", Kind.CODE, codes="obligation", width=14),
        Column("applies_when", Kind.FLOW, width=40),
        Column("applies_when.words", Kind.SHOWN, width=36),
        Column("not_applicable", Kind.CODE, codes="not_applicable", width=16),
        Column("focus", Kind.CODE, codes="focus", width=8),
        Column("kind", Kind.CODE, codes="kind", width=16),
        Column("scale", choices="scales", width=18),
        Column("options", Kind.FLOW, width=40),
        Column("minimum", width=12),
        Column("unit", width=12),
        Column("rule", Kind.FLOW, width=24),
        Column("remedy.action", width=40),
        Column("remedy.days", width=8),
        Column("remedy.cost", Kind.CODE, codes="cost", width=12),
        Column("topics", Kind.LIST, width=18),
        Column("group", width=12),
        Column("since", width=12),
        Column("upcoming_until", width=12),
        Column("retired_in", width=12),
        Column("renamed_from", Kind.LIST, width=20),
    ),
    is_open=True,
)
EVIDENCE = Table(
    "evidence",
    "EvidenceAsked",
    (
        Column("requirement", Kind.KEY, "requirements", width=26),
        Column("place", Kind.KEY, width=6),
        Column("requirement.title", Kind.SHOWN, width=28),
        Column("name", width=36),
        Column("kind", Kind.CODE, codes="evidence", width=20),
        Column("made_by", width=20),
        Column("goes_to", width=28),
        Column("form", width=24),
        Column("valid", width=20),
        Column("applies_when", Kind.FLOW, width=36),
    ),
    is_open=True,
)
CITATIONS = Table(
    "citations",
    "Citation",
    (
        Column("requirement", Kind.KEY, "requirements", width=26),
        Column("place", Kind.KEY, width=6),
        Column("requirement.title", Kind.SHOWN, width=28),
        Column("regulation", choices="regulations", width=26),
        Column("pinpoint", width=40),
        Column("confidence", Kind.CODE, codes="confidence", width=18),
    ),
    is_open=True,
)
SECTIONS = Table(
    "sections",
    "Section",
    (
        Column("id", Kind.KEY, width=26),
        Column("number", width=8),
        Column("title", width=36),
        Column("introduction", width=60),
        Column("weight", width=8),
        Column("layout", Kind.CODE, codes="layout", width=20),
        Column("applies_when", Kind.FLOW, width=40),
        Column("applies_when.words", Kind.SHOWN, width=36),
    ),
    is_open=False,
)
SEVERITIES = Table(
    "severities",
    "Severity",
    (
        Column("code", Kind.KEY, width=10),
        Column("name", width=24),
        Column("weight", width=8),
        Column("explanation", width=60),
    ),
    is_open=False,
)


VERDICTS = Table(
    "verdicts",
    "Verdict",
    (
        Column("id", Kind.KEY, width=24),
        Column("words", width=28),
        Column("advice", width=60),
        Column("asks", Kind.FLOW, width=48),
        Column("asks.words", Kind.SHOWN, width=60),
    ),
    is_open=False,
)


class Placed(NamedTuple):
    """An entry of the data with its path, what it belongs to, and the stem it is a part of."""

    data: Mapped
    path: Loc
    owner: str = ""
    part_of: str = ""


def tables_of(data: Data, checklist: Checklist) -> tuple[Table, ...]:
    """All tables of a checklist; `data` is that of its file."""
    when = {each.id: each.applies_when for each in all_requirements(checklist)}
    when.update({section.id: section.applies_when for section in _all_sections(checklist)})
    words = {
        name: condition_in_words(condition, checklist)
        for name, condition in when.items()
        if condition is not None
    }
    requirements = list(requirements_in(data))
    titles = {str(each.data["id"]): str(each.data.get("title", "")) for each in requirements}
    asks = {each.id: "; ".join(asks_in_words(each.asks, checklist)) for each in checklist.verdicts}
    shown = {"applies_when.words": words, "requirement.title": titles, "asks.words": asks}
    severities = [
        Placed(entry, ("scoring", "severities", place))
        for place, entry in entries_in(inner(data, "scoring"), "severities")
    ]
    verdicts = [Placed(entry, ("verdicts", place)) for place, entry in entries_in(data, "verdicts")]
    whole = [Placed(data, ())] if isinstance(data, dict) else []
    return (
        _filled(CHECKLIST, whole, shown),
        _filled(REQUIREMENTS, requirements, shown),
        *(
            _filled(table, list(_listed_under(requirements, table.name)), shown)
            for table in (EVIDENCE, CITATIONS)
        ),
        _filled(SECTIONS, [each for each, _ in sections_in(data)], shown),
        _filled(SEVERITIES, severities, shown),
        _filled(VERDICTS, verdicts, shown),
    )


def heading(table: str, column: str) -> str:
    """What stands above a column of this sheet."""
    return HEADINGS.get(f"{table}:{column}") or HEADINGS[column]


def choices_of(checklist: Checklist) -> dict[str, list[str]]:
    """What there is to choose from, by the names that columns use."""
    return {
        "sections": [page.id for page in checklist.pages],
        "severities": [severity.code for severity in checklist.scoring.severities],
        "scales": list(checklist.scales),
        "regulations": [regulation.id for regulation in checklist.registry],
        "requirements": [each.id for each in all_requirements(checklist)],
    }


def requirements_in(data: Data) -> Iterator[Placed]:
    """Every requirement of a checklist's data in order, parts after their stem."""
    for section, path in sections_in(data):
        name = str(section.data.get("id", ""))
        for place, requirement in entries_in(section.data, "requirements"):
            here = (*path, "requirements", place)
            yield Placed(requirement, here, name)
            stem = str(requirement.get("id", ""))
            for number, part in entries_in(requirement, "parts"):
                yield Placed(part, (*here, "parts", number), name, stem)


def sections_in(data: Data, path: Loc = ()) -> Iterator[tuple[Placed, Loc]]:
    """Every section of a checklist's data in order, outer ones first."""
    for place, section in entries_in(data, "sections"):
        here = (*path, "sections", place)
        yield Placed(section, here), here
        yield from sections_in(section, here)


def _listed_under(requirements: Sequence[Placed], key: str) -> Iterator[Placed]:
    for requirement in requirements:
        for place, entry in entries_in(requirement.data, key):
            yield Placed(entry, (*requirement.path, key, place), str(requirement.data["id"]))


def _filled(
    table: Table, entries: Sequence[Placed], shown: Mapping[str, Mapping[str, str]]
) -> Table:
    rows = tuple(_row(table, entry, shown) for entry in entries)
    return Table(table.name, table.model, table.columns, table.is_open, rows)


def _row(table: Table, entry: Placed, shown: Mapping[str, Mapping[str, str]]) -> Row:
    cells: dict[str, str] = {}
    subject = entry.owner if "requirement" in table.key_columns else str(entry.data.get("id", ""))
    standing = {
        "section": entry.owner,
        "part_of": entry.part_of,
        "requirement": entry.owner,
        "place": str(int(entry.path[-1]) + 1) if entry.path else "",
    }
    for column in table.columns:
        if column.name in shown:
            cells[column.name] = shown[column.name].get(subject, "")
        elif column.kind is Kind.KEY:
            cells[column.name] = str(standing.get(column.name, entry.data.get(column.name)))
        else:
            cells[column.name] = _cell(column, entry.data)
    return Row(tuple(cells[name] for name in table.key_columns), entry.path, cells)


def _cell(column: Column, entry: Data) -> str:
    value: Data | None = entry
    for key in column.name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if value is None:
        return ""
    if isinstance(value, str):
        return CODES[column.codes].get(value, value) if column.codes else tidy(value)
    if column.kind is Kind.LIST and isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return one_line(value)


def tidy(text: str) -> str:
    """A text as both sides compare it: without blanks around it, line breaks of one kind."""
    return text.replace("\r\n", "\n").strip()


# --- plain data ----------------------------------------------------------------------------------


def entries_in(data: Data | None, key: str) -> list[tuple[int, Mapped]]:
    """The mappings in a list under this key, each with its place."""
    inside = data.get(key) if isinstance(data, dict) else None
    listed = inside if isinstance(inside, list) else []
    return [(place, each) for place, each in enumerate(listed) if isinstance(each, dict)]


def inner(data: Data, *keys: str) -> Data | None:
    """What stands under these keys, one inside the other; None where there is nothing."""
    here: Data | None = data
    for key in keys:
        here = here.get(key) if isinstance(here, dict) else None
    return here


def all_requirements(checklist: Checklist) -> Iterator[Requirement]:
    """Every requirement of a checklist in order: stems before their parts, and retired ones too."""
    for page in checklist.pages:
        for requirement in page.requirements:
            yield requirement
            yield from requirement.parts


def _all_sections(checklist: Checklist) -> Iterator[Section]:
    left = list(checklist.sections)
    while left:
        section = left.pop(0)
        yield section
        left[:0] = section.sections
