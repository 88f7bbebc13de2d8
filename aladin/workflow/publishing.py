"""Put a version of a checklist in force, say which one is, and move open assessments to it."""

import textwrap
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from aladin.content import indonesian_tools
from aladin.content.changes import CarriedOver, Change, carry_over, changes
from aladin.content.library import checklist_files
from aladin.content.problem import faults_among
from aladin.content.reader import Reading, examine
from aladin.content.succession import check_succession
from aladin.content.trials import trials
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.publication import (
    LONGEST_NOTE,
    CasesDiffer,
    NotPublished,
    Publication,
    is_newer,
)
from aladin.domain.regulation import Regulation
from aladin.domain.submission import Assessment
from aladin.store import assessments, checklists, events, publications
from aladin.store.db import transaction
from aladin.store.events import EventKind
from aladin.workflow import evidencing
from aladin.workflow.assessing import today

Shipped = Mapping[str, Checklist]  # the checklists of the folder, by id: `library.checklists`


@dataclass(frozen=True)
class Newer:
    """A newer version than an assessment is on: what differs, and what becomes of its answers."""

    checklist: Checklist
    changes: tuple[Change, ...]
    carried: CarriedOver


def publish(
    source: str,
    file: str,
    registry: Mapping[str, Regulation],
    shipped: Shipped,
    *,
    note: str,
    by: str,
    now: datetime,
    folder: Path | None = None,
    accepted: Collection[str] = (),
) -> Publication:
    """Put the checklist in this text in force for new assessments; those begun keep theirs.

    `note` is its entry in the change log, `by` whoever publishes; the base of an overlay and the
    worked cases lie in `folder`, or beside `file`. Raises ChecklistError with everything that is
    wrong with the text or with its following the version in force, CasesDiffer where a worked case
    comes out otherwise and is not among the `accepted`, and NotPublished without a note. One
    transaction: there is the old version or the new, whole.
    """
    if not 0 < len(note.strip()) <= LONGEST_NOTE:
        raise NotPublished("a version without an entry in the change log, or with too long a one")
    with transaction():
        publications.hold()
        checklist = examined(source, file, registry, shipped, now, folder).use()
        differing = [
            trial.name
            for trial in trials(checklist, folder or Path(file).parent)
            if not trial.is_as_expected
        ]
        if not set(differing) <= set(accepted):
            raise CasesDiffer(tuple(differing))
        publication = Publication(
            checklist_id=checklist.id,
            version=checklist.version,
            digest=checklists.keep(checklist),
            source=source,
            note=_entry(note, differing),
            published_by=by,
            published_at=now,
        )
        publications.add(publication)
        detail = {"version": checklist.version, "digest": publication.digest}
        if differing:
            detail["accepted_cases"] = ", ".join(differing)
        subject = f"checklist {checklist.id}"
        events.note(EventKind.CHECKLIST_PUBLISHED, subject, detail, at=now)
    return publication


def _entry(note: str, differing: Collection[str]) -> str:
    """The note, and after it the cases that were accepted as they now come out."""
    if not differing:
        return note
    names = textwrap.shorten(", ".join(differing), LONGEST_NOTE // 2, placeholder=" …")
    said = indonesian_tools.CASES_ACCEPTED.format(count=len(differing), names=names)
    return f"{note.strip()}\n\n{said}"


def examined(
    source: str,
    file: str,
    registry: Mapping[str, Regulation],
    shipped: Shipped,
    now: datetime,
    folder: Path | None = None,
) -> Reading[Checklist]:
    """A text as it would be published: everything there is to say about it, advice included."""
    # A file that its own faults keep out is there all the same: an overlay waits for its base.
    beside = {path.stem for path in checklist_files(folder or Path(file).parent)}
    reading = examine(source, file, registry, today(now), shipped.keys() | beside, folder)
    if reading.value is None:
        return reading
    try:
        before = current(reading.value.id, shipped)
    except NotFound:
        return reading  # the first of its kind
    if before == reading.value and publications.digest_in_force(before.id) is None:
        return reading  # the file as it was shipped, published for the first time
    problems = tuple(sorted((*reading.problems, *check_succession(before, reading))))
    return replace(
        reading, problems=problems, value=None if faults_among(problems) else reading.value
    )


def current(checklist_id: str, shipped: Shipped) -> Checklist:
    """What new assessments use: the version published last, else the shipped file.

    Raises NotFound where there is neither.
    """
    digest = publications.digest_in_force(checklist_id)
    if digest is not None:
        return checklists.get(digest)
    if checklist_id not in shipped:
        raise NotFound(f"checklist {checklist_id}")
    return shipped[checklist_id]


def all_current(shipped: Shipped) -> dict[str, Checklist]:
    """What new assessments use, for every checklist there is, by id."""
    published = publications.digests_in_force()
    return dict(
        sorted(
            {**shipped, **{name: checklists.get(each) for name, each in published.items()}}.items()
        )
    )


def history(checklist_id: str) -> tuple[Publication, ...]:
    """Every publication of a checklist, the latest first; none if the shipped file is in force."""
    return publications.history(checklist_id)


def newer_for(assessment: Assessment, shipped: Shipped) -> Newer | None:
    """The version in force, if it is newer than the one this open assessment is on."""
    if not assessment.is_open:
        return None
    old = checklists.get(assessment.checklist_digest)
    try:
        new = current(old.id, shipped)
    except NotFound:
        return None
    if not is_newer(new.version, old.version):
        return None
    return Newer(new, changes(old, new), carry_over(old, new, assessment.answers))


def move(assessment: Assessment, shipped: Shipped, now: datetime) -> Assessment:
    """Go on with the version in force, as this assessment's owner has chosen.

    Answers go along under their new ids. What was asked differently is asked again; the answer it
    had is set aside, and what is no longer asked stays where it is: nothing typed is lost. Raises
    WrongState once it is handed in, or where there is nothing newer.
    """
    with transaction():
        if assessments.hold(assessment.id, until=assessment.until(now)) is not None:
            raise WrongState("handed in already")
        stored = assessments.get(assessment.id)
        newer = newer_for(stored, shipped)
        if newer is None:
            raise WrongState("nothing newer")
        again = [
            answer
            for answer in stored.answers.answers
            if answer.requirement_id in asked_again(newer.checklist, newer.carried)
        ]
        assessments.set_aside(stored.id, stored.checklist_digest, again, now)
        assessments.save_answers(
            stored.id,
            newer.carried.answers.answers,
            [answer.requirement_id for answer in again],
            stored.versions,
        )
        digest = checklists.keep(newer.checklist)
        assessments.change_checklist(stored.id, digest)
        evidencing.carry_over(stored.id, newer.checklist)
        detail: dict[str, str | int] = {
            "from": stored.checklist_digest,
            "to": digest,
            "carried": len(newer.carried.answers.answers),
            "asked_again": len(again),
        }
        subject = f"assessment {stored.id}"
        events.note(EventKind.ASSESSMENT_MOVED, subject, detail, at=now)
        return assessments.get(stored.id)


def asked_again(newer: Checklist, carried: CarriedOver) -> set[str]:
    """The ids under which answers that no longer count may stand."""
    again = (newer.by_id[name] for name in carried.ask_again)
    return {name for each in again for name in (each.id, *each.renamed_from)}
