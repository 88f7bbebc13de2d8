"""The task list: what is asked on each page, how far it is, and what it is waiting for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import UNKNOWN_VALUE, Truth
from aladin.domain.model import Facts
from aladin.domain.open_questions import deciders
from aladin.domain.requirement import Requirement


class TaskState(StrEnum):
    """How far a page is."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"
    WAITING = "waiting"  # not yet known whether any of it applies
    SPARED = "spared"  # none of it applies


@dataclass(frozen=True)
class Task:
    """One page of the wizard: how many questions it asks, and how many are answered."""

    page: Section
    screen: Section  # where to go on: with the first open question, else at the beginning
    state: TaskState
    asked: int
    answered: int
    unknown: int  # answered with "I do not know yet"


@dataclass(frozen=True)
class Group:
    """A top-level section with its pages."""

    section: Section
    tasks: tuple[Task, ...]


def groups(
    checklist: Checklist, applies: Mapping[str, Truth], answers: AnswerSheet
) -> tuple[Group, ...]:
    """Every page in the officers' order, under its top-level section."""
    return tuple(
        Group(section, tuple(task(checklist, each, applies, answers) for each in section.pages()))
        for section in checklist.sections
    )


def task(
    checklist: Checklist, page: Section, applies: Mapping[str, Truth], answers: AnswerSheet
) -> Task:
    """How far this page is."""
    truths = {asked.id: applies[asked.id] for _, asked in page.asked()}
    asked = [name for name, truth in truths.items() if truth is Truth.YES]
    left = [name for name in asked if answers.get(name) is None]
    given = [answer for answer in map(answers.get, asked) if answer is not None]
    waiting = Truth.UNKNOWN in truths.values()
    if not asked:
        state = TaskState.WAITING if waiting else TaskState.SPARED
    elif not left and not waiting:
        state = TaskState.DONE
    else:
        state = TaskState.STARTED if given else TaskState.NOT_STARTED
    first = next(iter((*left, *asked, *truths)), None)
    return Task(
        page=page,
        screen=checklist.screen_of[first] if first else page,
        state=state,
        asked=len(asked),
        answered=len(given),
        unknown=sum(answer.value == UNKNOWN_VALUE for answer in given),
    )


def next_asked(checklist: Checklist, here: Section, applies: Mapping[str, Truth]) -> Section | None:
    """The first screen after this one that asks anything."""
    last = [asked.id for _, asked in here.asked()][-1:]
    end = checklist.screen_of[last[0]] if last else here
    screens = iter(checklist.screens)
    any(screen is end for screen in screens)  # goes on behind it
    return next((screen for screen in screens if asks(screen, applies)), None)


def asks(screen: Section, applies: Mapping[str, Truth]) -> bool:
    """Whether anything is asked here."""
    return any(applies[asked.id] is Truth.YES for _, asked in screen.asked())


def asked_pages(
    checklist: Checklist, answers: AnswerSheet
) -> list[tuple[Section, list[Requirement]]]:
    """The pages that ask anything now, each with what it asks."""
    applies = checklist.applicability(answers)
    every = (
        (page, [asked for _, asked in page.asked() if applies[asked.id] is Truth.YES])
        for page in checklist.pages
    )
    return [(page, asked) for page, asked in every if asked]


def opened(
    checklist: Checklist,
    before: Mapping[str, Truth],
    applies: Mapping[str, Truth],
    answers: AnswerSheet,
) -> list[Requirement]:
    """What is asked only now and has no answer, in sections begun before or spared until now.

    Of a section that nobody has begun everything is new, so nothing of it needs telling.
    """
    found: list[Requirement] = []
    for page in checklist.pages:
        every = [asked for _, asked in page.asked()]
        was_asked = {each.id for each in every if before.get(each.id) is Truth.YES}
        is_begun = any(answers.get(name) is not None for name in was_asked)
        is_spared = all(before.get(each.id, Truth.NO) is Truth.NO for each in every)
        if is_begun or is_spared:
            found += [
                each
                for each in every
                if applies[each.id] is Truth.YES
                and each.id not in was_asked
                and answers.get(each.id) is None
            ]
    return found


@dataclass(frozen=True)
class Waiting:
    """Requirements that may apply, and the questions whose answers will decide it."""

    requirements: tuple[Requirement, ...]
    deciding: tuple[Requirement, ...]


def waiting(
    checklist: Checklist, page: Section, applies: Mapping[str, Truth], facts: Facts
) -> tuple[Waiting, ...]:
    """What this page cannot ask yet, gathered by what decides it."""
    undecided = [asked for _, asked in page.asked() if applies[asked.id] is Truth.UNKNOWN]
    gathered: dict[tuple[str, ...], list[Requirement]] = {}
    for requirement in undecided:
        names = tuple(deciders(checklist, requirement.id, applies, facts))
        gathered.setdefault(names, []).append(requirement)
    return tuple(
        Waiting(tuple(those), tuple(checklist.by_id[name] for name in names))
        for names, those in gathered.items()
    )
