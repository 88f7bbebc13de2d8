from datetime import timedelta

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.draft import Draft, StaleDraft, digest_of_source
from aladin.domain.staff import Account, AccountState, Role
from aladin.store.db import connection
from aladin.workflow import drafting
from tests.builders import NOW
from tests.crowd import at_once

SITI = Account(id=1, email="siti@dinas.example", role=Role.EDITOR, state=AccountState.ACTIVE)
BUDI = Account(id=2, email="budi@dinas.example", role=Role.EDITOR, state=AccountState.ACTIVE)
IN_FORCE = "id: apotek\n"
SEEN_IN_FORCE = digest_of_source(IN_FORCE)


def save(text: str, seen: str, who: Account = SITI, in_force: str = IN_FORCE) -> Draft:
    return drafting.save("apotek", text, seen, in_force, who, NOW)


@pytest.mark.usefixtures("database")
def test_a_draft_begins_with_the_text_in_force_and_remembers_it() -> None:
    begun = save("first", SEEN_IN_FORCE)
    went_on = save("second", digest_of_source("first"), BUDI)

    assert drafting.find("apotek") == went_on
    assert begun.based_on == went_on.based_on == SEEN_IN_FORCE
    assert (went_on.text, went_on.saved_by) == ("second", BUDI.email)
    assert drafting.everything() == {"apotek": went_on}


@pytest.mark.usefixtures("database")
def test_a_text_made_from_an_older_draft_overwrites_nothing() -> None:
    save("first", SEEN_IN_FORCE)
    second = save("second", digest_of_source("first"), BUDI)

    with pytest.raises(StaleDraft) as refused:
        save("mine", digest_of_source("first"))

    assert refused.value.stored == second == drafting.find("apotek")


@pytest.mark.usefixtures("database")
def test_a_text_made_before_somebody_began_a_draft_overwrites_nothing() -> None:
    first = save("first", SEEN_IN_FORCE, BUDI)

    with pytest.raises(StaleDraft) as refused:
        save("mine", SEEN_IN_FORCE)

    assert refused.value.stored == first


@pytest.mark.usefixtures("database")
def test_a_text_made_before_another_came_into_force_overwrites_nothing() -> None:
    with pytest.raises(StaleDraft) as refused:
        save("mine", SEEN_IN_FORCE, in_force="id: apotek\nversion: 2\n")

    assert refused.value.stored is None
    assert drafting.find("apotek") is None


@pytest.mark.usefixtures("database")
def test_a_page_sent_twice_is_no_conflict() -> None:
    first = save("first", SEEN_IN_FORCE)

    assert save("first", SEEN_IN_FORCE) == first


def test_of_many_who_begin_a_draft_at_once_one_succeeds(database: Flask) -> None:
    ended = at_once(database, *[lambda n=n: save(f"text {n}", SEEN_IN_FORCE) for n in range(8)])

    kept = [each for each in ended if isinstance(each, Draft)]
    assert kept == [drafting.find("apotek")]
    assert all(isinstance(each, Draft | StaleDraft) for each in ended)


@pytest.mark.usefixtures("database")
def test_dropping_a_draft_goes_back_to_the_text_in_force() -> None:
    save("first", SEEN_IN_FORCE)

    for _ in range(2):
        drafting.drop("apotek", SITI, NOW + timedelta(minutes=1))

    kinds = connection().execute(sqlalchemy.text("SELECT kind FROM events ORDER BY id")).scalars()
    assert drafting.find("apotek") is None
    assert list(kinds) == ["draft-saved", "draft-dropped"]
    assert save("again", SEEN_IN_FORCE).text == "again"
