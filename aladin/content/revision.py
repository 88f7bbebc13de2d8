"""Edited cells back to a checklist's data, and what is wrong with them, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aladin.content.indonesian_tools import CODES
from aladin.content.problem import ProblemCode
from aladin.content.reporter import listed
from aladin.content.tables import (
    FIRST_ROW,
    Column,
    Kind,
    Mapped,
    Placed,
    Row,
    Table,
    heading,
    inner,
    requirements_in,
    sections_in,
)
from aladin.content.yaml_nodes import FORBIDDEN, Data, Loc, read_yaml


class Said(NamedTuple):
    """One row of a sheet as it came back: its number, and the text of each column."""

    number: int
    cells: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells.values())


class CellAt(NamedTuple):
    """A cell: its table, the number of its row, and its column."""

    table: str
    row: int
    column: str


class CellChange(NamedTuple):
    """A cell that was edited, and what it is about."""

    cell: CellAt
    subject: str
    before: str
    after: str


class CellFault(NamedTuple):
    """What is wrong with a cell, and what fills the sentences of its code."""

    cell: CellAt
    code: ProblemCode
    values: tuple[tuple[str, str], ...] = ()


@dataclass
class Revision:
    """A checklist's data after edited cells, and where each of its entries stands in the sheets."""

    data: Data
    changes: list[CellChange] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    rows: list[tuple[Mapped, CellAt]] = field(default_factory=list)  # entries by identity

    def fault(self, cell: CellAt, code: ProblemCode, **values: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(CellFault(cell, code, tuple(values.items())))


def revise(data: Data, tables: Sequence[Table], sheets: Mapping[str, Sequence[Said]]) -> Revision:
    """What edited sheets make of a checklist's data, which is changed in place.

    `tables` are those of the data as it was. Whatever is wrong with a cell is a fault, and the
    data is then not to be used.
    """
    revision = Revision(data)
    owners = {str(each.data["id"]): each for each in requirements_in(data)}
    new: dict[str, Mapped] = {}
    for table in tables:
        _Sheet(table, revision, owners, new).take(sheets[table.name])
    return revision


class _Sheet:
    """One sheet on its way back into the data."""

    def __init__(
        self,
        table: Table,
        revision: Revision,
        owners: Mapping[str, Placed],
        new: dict[str, Mapped],
    ) -> None:
        self.table = table
        self.revision = revision
        self.owners = owners
        self.new = new
        self.rows = {row.key: row for row in table.rows}
        self.entries = {row.key: _at(revision.data, row.path) for row in table.rows}

    def take(self, said: Sequence[Said]) -> None:
        """All rows of the sheet."""
        numbers = {row.key: number for number, row in enumerate(self.table.rows, FIRST_ROW)}
        seen: dict[tuple[str, ...], int] = {}
        strange: dict[int, Said] = {}
        for row in said:
            key = tuple(row.cells[name] for name in self.table.key_columns)
            if row.is_empty:
                continue
            if key not in self.rows:
                strange[row.number] = row
            elif key in seen:
                self.fault(row, self.table.key_columns[0], ProblemCode.SHEET_ROW_TWICE, id=key[0])
            else:
                seen[key] = row.number
                self.compare(self.rows[key], row)
        for key in [key for key in self.rows if key not in seen]:
            changed = strange.pop(numbers[key], None)
            cell = CellAt(self.table.name, numbers[key], self.table.key_columns[0])
            if changed is None:
                self.revision.fault(cell, ProblemCode.SHEET_ROW_MISSING, id=" ".join(key))
            else:
                self.revision.fault(cell, ProblemCode.SHEET_ID_CHANGED, id=" ".join(key))
        for row in strange.values():
            self.add(row)
        for key, entry in self.entries.items():
            if not entry:  # all its cells were emptied
                self.take_out(key[0], entry)

    def take_out(self, requirement: str, entry: Mapped) -> None:
        """An entry of a requirement's evidence or citations that is no more."""
        owner = self.owners[requirement].data
        there = [each for each in _list(owner, self.table.name) if each is not entry]
        if there:
            owner[self.table.name] = there
        else:
            del owner[self.table.name]

    def compare(self, row: Row, said: Said) -> None:
        """An entry that was there before."""
        entry = self.entries[row.key]
        self.revision.rows.append((entry, CellAt(self.table.name, said.number, "")))
        for column in self.table.columns:
            before, after = row.cells[column.name], said.cells[column.name]
            if before == after or column.kind is Kind.SHOWN:
                continue
            cell = CellAt(self.table.name, said.number, column.name)
            if column.kind is Kind.KEY:
                self.fault(said, column.name, ProblemCode.SHEET_LOCKED_CHANGED, before=before)
                continue
            self.revision.changes.append(CellChange(cell, row.key[0], before, after))
            self.put(entry, column, said)

    def add(self, said: Said) -> None:
        """An entry that is new."""
        if not self.table.is_open:
            name = self.table.key_columns[0]
            self.fault(said, name, ProblemCode.SHEET_ID_CHANGED, id=said.cells[name])
            return
        owner = self.owner_of(said)
        if owner is None:
            return
        entry: Mapped = {}
        name = said.cells["id"] if self.table.name == "requirements" else said.cells["requirement"]
        if self.table.name == "requirements":
            entry["id"] = name
            self.new[name] = entry
        for column in self.table.columns:
            text = said.cells[column.name]
            if column.kind is Kind.SHOWN or not text:
                continue
            cell = CellAt(self.table.name, said.number, column.name)
            self.revision.changes.append(CellChange(cell, name, "", text))
            if column.kind is not Kind.KEY:
                self.put(entry, column, said)
        owner.append(entry)
        self.revision.rows.append((entry, CellAt(self.table.name, said.number, "")))

    def owner_of(self, said: Said) -> list[Data] | None:
        """The list that a new entry goes to; None after a fault."""
        if self.table.name != "requirements":
            name = self.needed(said, "requirement")
            if not name:
                return None
            if said.cells["place"]:
                self.fault(said, "place", ProblemCode.SHEET_LOCKED_CHANGED, before="")
                return None
            if name not in self.owners and name not in self.new:
                known = listed([*self.owners, *self.new])
                self.fault(
                    said, "requirement", ProblemCode.UNKNOWN_REQUIREMENT, id=name, known=known
                )
                return None
            return self.list_of(name)
        name, section = self.needed(said, "id"), self.needed(said, "section")
        if not name or not section:
            return None
        if name in self.new:
            self.fault(said, "id", ProblemCode.SHEET_ROW_TWICE, id=name)
            return None
        stem = said.cells["part_of"]
        if stem:
            if stem not in self.owners:
                known = listed(self.owners)
                self.fault(said, "part_of", ProblemCode.UNKNOWN_REQUIREMENT, id=stem, known=known)
                return None
            return _list(self.owners[stem].data, "parts")
        pages = {
            str(each.data["id"]): each.data
            for each, _ in sections_in(self.revision.data)
            if "requirements" in each.data
        }
        if section not in pages:
            known = listed(pages)
            self.fault(said, "section", ProblemCode.UNKNOWN_SECTION, id=section, known=known)
            return None
        return _list(pages[section], "requirements")

    def list_of(self, requirement: str) -> list[Data]:
        """The evidence or citations of a requirement."""
        owner = self.new[requirement] if requirement in self.new else self.owners[requirement].data
        return _list(owner, self.table.name)

    def needed(self, said: Said, column: str) -> str:
        """What stands in a column that must not be empty."""
        text = said.cells[column]
        if not text:
            self.fault(said, column, ProblemCode.SHEET_CELL_EMPTY)
        return text

    def put(self, entry: Mapped, column: Column, said: Said) -> None:
        """What a cell says, into the entry; an empty cell takes it out."""
        *outer, key = column.name.split(".")
        text = said.cells[column.name]
        if hidden := FORBIDDEN.search(text):
            shown = f"U+{ord(hidden[0][0]):04X}"
            self.fault(said, column.name, ProblemCode.FORBIDDEN_CHARACTER, character=shown)
            return
        value = self.meant(column, text, said)
        if value is None:
            owner = inner(entry, *outer)
            if isinstance(owner, dict):
                owner.pop(key, None)
            if outer and owner == {}:
                entry.pop(outer[0], None)
            return
        inside: Mapped = entry
        for name in outer:
            there = inside.setdefault(name, {})
            inside = there if isinstance(there, dict) else {}
        inside[key] = value

    def meant(self, column: Column, text: str, said: Said) -> Data | None:
        """The data a cell stands for."""
        if not text:
            return None
        if column.kind is Kind.CODE:
            words = {word.casefold(): code for code, word in CODES[column.codes].items()}
            meant = words.get(text.casefold(), text)
            if meant not in CODES[column.codes]:
                known = listed(CODES[column.codes].values())
                key = heading(self.table.name, column.name)
                code = ProblemCode.UNKNOWN_WORD
                self.fault(said, column.name, code, value=text, key=key, known=known)
            return meant
        if column.kind is Kind.LIST:
            names = [name.strip() for name in text.split(",") if name.strip()]
            return names[0] if len(names) == 1 else list(names)
        if column.kind is Kind.FLOW:
            document = read_yaml(text)
            for fault in document.faults[:1]:
                cell = CellAt(self.table.name, said.number, column.name)
                self.revision.faults.append(CellFault(cell, fault.code, fault.values))
            return document.data
        return text

    def fault(self, said: Said, column: str, code: ProblemCode, **values: str) -> None:
        """Something is wrong with a cell of this row."""
        self.revision.fault(CellAt(self.table.name, said.number, column), code, **values)


def _at(data: Data, path: Loc) -> Mapped:
    here: Any = data
    for part in path:
        here = here[part]
    entry: Mapped = here
    return entry


def _list(owner: Mapped, key: str) -> list[Data]:
    there: Any = owner.setdefault(key, [])
    entries: list[Data] = there
    return entries
