"""What the help pages explain: terms and abbreviations, and what follows when a duty is not met."""

from pydantic import Field

from aladin.domain.model import Id, Ids, Label, Model, Text
from aladin.domain.regulation import Citation


class Term(Model):
    """One word or abbreviation, with its long form if it has one."""

    term: Label
    long: Label | None = None
    meaning: Text


class Chapter(Model):
    """Terms that belong to one subject."""

    title: Label
    terms: tuple[Term, ...] = Field(min_length=1)


class Glossary(Model):
    """help/glossary.yaml: every term, by subject."""

    format: int = Field(default=1, ge=1, le=1)
    chapters: tuple[Chapter, ...]


class Sanction(Model):
    """One consequence, the checklists it concerns and the rows of our notes it stands for."""

    id: Id
    title: Label
    checklists: Ids
    rows: Ids
    text: Text
    citations: tuple[Citation, ...] = Field(min_length=1)


class Sanctions(Model):
    """help/sanctions.yaml: what may follow when a duty is not met."""

    format: int = Field(default=1, ge=1, le=1)
    sanctions: tuple[Sanction, ...]


class Handbook(Model):
    """All of it; empty where a folder of checklists comes without help texts."""

    chapters: tuple[Chapter, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
