"""Publishing is all or nothing: after kill -9 there is the old version or the new, whole (Y8)."""

from collections.abc import Iterator

import pytest
import sqlalchemy
from flask import Flask

from aladin.content.reader import examine
from aladin.store import checklists, publications
from aladin.store.db import connection, db
from aladin.store.events import EventKind
from aladin.store.models import ChecklistVersionRow, EventRow
from tests import trail
from tests.content.examples import REGISTRY
from tests.proof.killing import kill_one
from tests.proof.publisher import publish_until_killed

KILLS = 20


def count(rows: type[EventRow] | type[ChecklistVersionRow]) -> int:
    query = sqlalchemy.select(sqlalchemy.func.count()).select_from(rows)
    if rows is EventRow:
        query = query.where(EventRow.kind == EventKind.CHECKLIST_PUBLISHED)
    return connection().execute(query).scalar_one()


def faults(acknowledged: int) -> Iterator[str]:
    """What is wrong after a kill; one version may be published and not acknowledged."""
    db.session.rollback()
    history = publications.history("contoh")
    numbers = [int(each.version.partition(".")[2]) for each in history]
    if numbers != list(range(len(numbers) + 1, 1, -1)):
        yield f"versions out of order: {numbers}"
    latest = numbers[0] if numbers else 1
    if not acknowledged <= latest <= acknowledged + 1:
        yield f"{acknowledged} was acknowledged and {latest} is in force"
    for each in history[:1]:
        in_force = checklists.get(each.digest)
        if in_force != examine(each.source, "contoh.yaml", REGISTRY).use():
            yield f"{each.version} is not what its text says"
    if count(EventRow) != len(history):
        yield f"{count(EventRow)} events of {len(history)} publications"
    if count(ChecklistVersionRow) != len(history):
        yield f"{count(ChecklistVersionRow)} frozen versions of {len(history)} publications"
    if broken := trail.first_broken():
        yield f"the chain of events is broken at {broken}"


def kill_many(database: Flask, *, in_pieces: bool) -> tuple[int, list[str]]:
    url = database.config["SQLALCHEMY_DATABASE_URI"]
    acknowledged, wrong = 0, []
    for kill in range(KILLS):
        acknowledged = kill_one(publish_until_killed, url, after=kill * 0.008, in_pieces=in_pieces)
        wrong += list(faults(acknowledged))
    return acknowledged, wrong


@pytest.mark.proof("Y8")
def test_after_a_kill_there_is_the_old_version_or_the_new_one_whole(database: Flask) -> None:
    acknowledged, wrong = kill_many(database, in_pieces=False)

    assert wrong == []
    assert acknowledged > 3  # it did publish meanwhile


@pytest.mark.proof("Y8")
@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_the_kills_would_find_a_version_published_in_pieces(database: Flask) -> None:
    _, wrong = kill_many(database, in_pieces=True)

    assert wrong != []
