"""What was published stands there in order, and the latest is in force."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from aladin.domain.publication import Publication, is_newer
from aladin.domain.submission import digest_of
from aladin.store import checklists, publications
from aladin.store.db import transaction
from tests.builders import NOW, a_checklist, a_requirement

CHECKLIST = a_checklist(a_requirement())


def a_publication(**changes: Any) -> Publication:
    return Publication.model_validate(
        {
            "checklist_id": "contoh",
            "version": "2026.1",
            "digest": digest_of(CHECKLIST),
            "source": "id: contoh\n",
            "note": "Versi pertama.",
            "published_by": "editor@contoh.invalid",
            "published_at": NOW,
            **changes,
        }
    )


def test_nothing_is_in_force_before_it_is_published(database: Flask) -> None:
    assert publications.latest("contoh") is None
    assert publications.digest_in_force("contoh") is None
    assert publications.digests_in_force() == {}
    assert publications.history("contoh") == ()


def test_the_latest_is_in_force_and_the_earlier_ones_stay(database: Flask) -> None:
    first = a_publication()
    second = a_publication(version="2026.2", published_at=NOW + timedelta(days=1))
    with transaction():
        checklists.keep(CHECKLIST)
        publications.add(first)
        publications.add(second)

    assert publications.latest("contoh") == second
    assert publications.history("contoh") == (second, first)
    assert publications.digests_in_force() == {"contoh": second.digest}
    assert publications.digest_in_force("lain") is None


def test_a_version_is_published_once(database: Flask) -> None:
    with transaction():
        checklists.keep(CHECKLIST)
        publications.add(a_publication())

    with pytest.raises(IntegrityError), transaction():
        publications.add(a_publication(note="Lagi."))

    assert publications.history("contoh") == (a_publication(),)


def test_the_versions_of_a_checklist_are_found_among_those_kept(database: Flask) -> None:
    with transaction():
        one = checklists.keep(CHECKLIST)
        other = checklists.keep(a_checklist(a_requirement(), version="2026.2"))
        checklists.keep(a_checklist(a_requirement(), id="lain"))

    assert set(checklists.digests_of("contoh")) == {one, other}


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("2026.2", "2026.1", True),
        ("2026.10", "2026.9", True),
        ("2026.1", "2026.1", False),
        ("2026.1", "2026.2", False),
        ("2027", "2026.12", True),
        ("2026.1.1", "2026.1", True),
        ("2026.1b", "2026.1a", True),
        ("2026.1", "2026.1a", False),
    ],
)
def test_versions_grow_as_people_count(version: str, than: str, expected: bool) -> None:
    assert is_newer(version, than) is expected
