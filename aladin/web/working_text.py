"""The text of a checklist that an editor works on, and everything there is to say about it."""

import difflib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple

from aladin.content.overlay import EXTENDS, is_overlay
from aladin.content.problem import Problem
from aladin.content.reader import Reading, examine
from aladin.content.yaml_nodes import read_yaml
from aladin.domain.checklist import Checklist
from aladin.domain.draft import Draft, digest_of_source
from aladin.domain.errors import NotFound
from aladin.domain.publication import Publication
from aladin.web import current
from aladin.workflow import assessing, drafting, publishing

AROUND: Final = 2  # lines shown before and after a difference


class Work(NamedTuple):
    """A checklist as editors see it: what is in force, and the draft of what comes next.

    `in_force` is a text; it is empty, and `checklist` None, where nothing is in force yet.
    """

    checklist_id: str
    checklist: Checklist | None
    publication: Publication | None
    in_force: str
    draft: Draft | None

    @property
    def text(self) -> str:
        """What is shown and changed: the draft, or where there is none, the text in force."""
        return self.draft.text if self.draft else self.in_force

    @property
    def seen(self) -> str:
        """Tells a form made from this text from one made from another."""
        return digest_of_source(self.text)

    @property
    def is_outrun(self) -> bool:
        """Whether another text has come into force since the draft was begun."""
        return self.draft is not None and self.draft.based_on != digest_of_source(self.in_force)

    @property
    def name(self) -> str:
        """What people call it."""
        return self.checklist.title if self.checklist else self.checklist_id

    @property
    def base(self) -> str:
        """The checklist that this text is laid over; empty where it stands by itself."""
        data = read_yaml(self.text).data
        named = data[EXTENDS] if is_overlay(data) else None
        return str(named.get("checklist", "")) if isinstance(named, dict) else ""

    @property
    def shown(self) -> dict[str, Any]:
        """What every page about it needs."""
        return {"checklist_id": self.checklist_id, "name": self.name, "draft": self.draft}

    @property
    def file(self) -> str:
        """Where the text would lie among the others; the base of an overlay lies beside it."""
        return str(current.parts().settings.checklists / f"{self.checklist_id}.yaml")


def differing_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines that differ, each with its mark, and those around."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=AROUND, lineterm="")
    for line in list(lines)[2:]:
        yield ("", "…") if line.startswith("@@") else (line[0], line[1:])


def shipped() -> Mapping[str, Checklist]:
    """The checklists of the folder, by id."""
    return current.parts().library.checklists


def work(checklist_id: str) -> Work:
    """What there is of this checklist; raises NotFound where there is nothing, and no draft."""
    checklist = None
    with suppress(NotFound):
        checklist = publishing.current(checklist_id, shipped())
    draft = drafting.find(checklist_id)
    if checklist is None and draft is None:
        raise NotFound(checklist_id)
    published = publishing.history(checklist_id)
    publication = published[0] if published else None
    source = publication.source if publication else shipped_text(checklist_id)
    return Work(checklist_id, checklist, publication, source, draft)


def base_of(text: Work) -> tuple[Checklist, str] | None:
    """The checklist that a text is laid over, as its file has it, and the version in force."""
    base = shipped().get(text.base)
    return (base, publishing.current(base.id, shipped()).version) if base else None


def shipped_text(checklist_id: str) -> str:
    """The file of this checklist as it lies there, right or wrong; empty if there is none."""
    with suppress(NotFound):
        file = current.parts().library.file_of(checklist_id)
        return file.read_bytes().decode("utf-8-sig", "replace")
    return ""


def examined(here: Work, text: str) -> Reading[Checklist]:
    """What a text says, and all about it but whether it may follow the version in force."""
    registry = current.parts().library.registry
    today = assessing.today(current.now())
    return examine(text, here.file, registry, today, shipped().keys() | {here.checklist_id})


def problems_of(here: Work, text: str) -> tuple[Problem, ...]:
    """Everything there is to say about a text; of one that is new, also what forbids publishing."""
    if text == here.in_force:
        return examined(here, text).problems
    registry = current.parts().library.registry
    return publishing.examined(text, here.file, registry, shipped(), current.now()).problems
