"""The task list: what is asked on each page, how far it is, and what it is waiting for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import UNKNOWN_VALUE, Truth, deciding
from aladin.domain.model import Facts
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
    state: TaskState
    asked: int
    answered: int
    unknown: int  # answered with "I do not know yet"


@dataclass(frozen=True)
class Group:
    """A top-level section with its pages."""

    section: Section
    tasks: tuple[Task, ...]


def groups(checklist: Checklist, answers: AnswerSheet) -> tuple[Group, ...]:
    """Every page in the officers' order, under its top-level section."""
    applies = checklist.applicability(answers)
    return tuple(
        Group(section, tuple(task(page, applies, answers) for page in section.pages()))
        for section in checklist.sections
    )


def task(page: Section, applies: Mapping[str, Truth], answers: AnswerSheet) -> Task:
    """How far this page is."""
    truths = {asked.id: applies[asked.id] for _, asked in page.asked()}
    asked = [name for name, truth in truths.items() if truth is Truth.YES]
    given = [answer for answer in map(answers.get, asked) if answer is not None]
    waiting = Truth.UNKNOWN in truths.values()
    if not asked:
        state = TaskState.WAITING if waiting else TaskState.SPARED
    elif len(given) == len(asked) and not waiting:
        state = TaskState.DONE
    else:
        state = TaskState.STARTED if given else TaskState.NOT_STARTED
    unknown = sum(answer.value == UNKNOWN_VALUE for answer in given)
    return Task(page, state, len(asked), len(given), unknown)


def next_asked(checklist: Checklist, here: Section, applies: Mapping[str, Truth]) -> Section | None:
    """The first page after this one that asks anything."""
    after = checklist.pages[checklist.pages.index(here) + 1 :]
    return next(
        (
            page
            for page in after
            if any(applies[asked.id] is Truth.YES for _, asked in page.asked())
        ),
        None,
    )


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


def deciders(
    checklist: Checklist, name: str, applies: Mapping[str, Truth], facts: Facts
) -> Iterator[str]:
    """The questions, not answered or not known, that keep open whether this is asked."""
    for gate in checklist.gates[name]:
        if gate.holds(facts) is Truth.UNKNOWN:
            for other in deciding(gate, facts):
                if applies[other] is Truth.UNKNOWN:
                    yield from deciders(checklist, other, applies, facts)
                else:
                    yield other
