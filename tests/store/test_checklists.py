import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.errors import NotFound
from aladin.domain.submission import digest_of
from aladin.store import checklists
from aladin.store.db import connection, transaction
from aladin.store.documents import Altered
from aladin.store.models import ChecklistVersionRow
from tests.builders import a_checklist, a_requirement
from tests.crowd import at_once


def kept() -> int:
    query = sqlalchemy.select(sqlalchemy.func.count(ChecklistVersionRow.digest))
    return connection().execute(query).scalar_one()


def test_a_version_is_kept_once_under_its_digest_and_found_by_it(database: Flask) -> None:
    checklist = a_checklist(a_requirement("fridge"), a_requirement("lamp"))
    checklists.get.cache_clear()

    with transaction():
        digest = checklists.keep(checklist)
        again = checklists.keep(checklist)

    assert digest == again == digest_of(checklist)
    assert kept() == 1
    assert checklists.get(digest) == checklist
    assert checklists.get(digest) is checklists.get(digest)


def test_each_edition_is_a_version_of_its_own(database: Flask) -> None:
    with transaction():
        first = checklists.keep(a_checklist(a_requirement("fridge")))
        second = checklists.keep(a_checklist(a_requirement("fridge", title="Lemari es")))

    assert first != second
    assert kept() == 1 + 1


def test_many_may_keep_the_same_new_version_at_once(database: Flask) -> None:
    checklist = a_checklist(a_requirement("fridge"))

    def keep() -> str:
        with transaction():
            return checklists.keep(checklist)

    given = at_once(database, *[keep] * 6)

    assert set(given) == {digest_of(checklist)}
    assert kept() == 1


def test_an_unknown_version_is_not_found(database: Flask) -> None:
    with pytest.raises(NotFound):
        checklists.get("0" * 64)


def test_a_version_stored_under_a_digest_that_is_not_its_own_is_not_believed(
    database: Flask,
) -> None:
    digest = "1" * 64
    row = sqlalchemy.insert(ChecklistVersionRow).values(digest=digest, document="{}")
    with transaction():
        connection().execute(row)

    with pytest.raises(Altered):
        checklists.get(digest)
