"""Questions that an answer has opened in other sections: told once it is saved, and kept in view.

Which they are stands in the session of this browser until they are answered. It is no part of the
assessment: whoever comes back elsewhere finds them in the task list as not answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask import session

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import Truth
from aladin.domain.requirement import Requirement
from aladin.web import current, tasks
from aladin.web.asking import gated
from aladin.web.open_page import OpenPage

KEY: Final = "opened"  # their ids
UNTOLD: Final = "untold"  # whether some were opened since the last page said so
MOST_KEPT: Final = 40  # ids of up to 80 letters: a cookie has room for no more


@dataclass(frozen=True)
class Opened:
    """What has opened in one section and is not answered yet."""

    page: Section
    screen: Section  # where the first of them is asked
    requirements: tuple[Requirement, ...]


def note(here: OpenPage, answers: AnswerSheet) -> tuple[Opened, ...]:
    """Keep in view what saving this page has opened in other sections, and give it.

    `answers` are those of the page and those that decide anything, as they are now.
    """
    applies = gated(here.edition, here.checklist, answers).applies
    before = here.gated.applies
    if not any(truth is Truth.YES and before[name] is not truth for name, truth in applies.items()):
        return ()
    given = current.assessment().answers
    new = tasks.opened(here.checklist, before, applies, given)
    elsewhere = [each for each in new if section_of(here.checklist, each) is not here.section]
    keep(elsewhere)
    return by_section(here.checklist, elsewhere)


def keep(requirements: Iterable[Requirement]) -> None:
    """Keep these in view too, until they are answered."""
    names = dict.fromkeys((each.id for each in requirements), True)
    if names:
        session[KEY] = list(names | dict.fromkeys(session.get(KEY, ())))[:MOST_KEPT]
        session[UNTOLD] = True


def told() -> bool:
    """Whether there is something to tell that no page has told yet; from now on it is told."""
    return bool(session.pop(UNTOLD, False))


def in_view(checklist: Checklist, applies: Mapping[str, Truth]) -> tuple[Opened, ...]:
    """What has opened and is not answered yet, in the order of the checklist."""
    names = {name for name in session.get(KEY, ()) if applies.get(name) is Truth.YES}
    if not names:
        return ()
    given = current.assessment(names).answers
    left = [each for each in checklist.requirements if each.id in names and not given.get(each.id)]
    return by_section(checklist, left)


def by_section(checklist: Checklist, requirements: Iterable[Requirement]) -> tuple[Opened, ...]:
    """Requirements in the order of the checklist, gathered by the line of the task list."""
    gathered = groupby(requirements, lambda each: section_of(checklist, each).id)
    found = (tuple(those) for _, those in gathered)
    return tuple(
        Opened(section_of(checklist, those[0]), checklist.screen_of[those[0].id], those)
        for those in found
    )


def section_of(checklist: Checklist, requirement: Requirement) -> Section:
    """The line of the task list that it belongs to."""
    return checklist.paths[requirement.id][-1]
