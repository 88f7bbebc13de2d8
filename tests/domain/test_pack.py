"""In which order, and how often, evidence is packed."""

from typing import Any

import pytest

from aladin.domain.pack import Packed, packed
from tests.builders import a_checklist, a_requirement, an_evidence


def wants(*papers: tuple[str, str | None], **more: Any) -> list[dict[str, Any]]:
    return [
        {"name": name, "kind": "document", **({"goes_to": place} if place else {}), **more}
        for name, place in papers
    ]


CHECKLIST = a_checklist(
    a_requirement("owner", evidence=wants(("KTP", "SDM"), ("NIB", "Administrasi"))),
    a_requirement("staff", evidence=wants(("SIPA", "SDM"))),
    a_requirement("fridge", evidence=wants(("Kartu suhu", None))),
)


def told(whole: tuple[Packed, ...]) -> list[tuple[str | None, str | None, int]]:
    return [
        (each.place, each.asked.name if each.asked else None, each.evidence.number)
        for each in whole
    ]


def test_files_stand_in_the_order_of_places_and_papers() -> None:
    evidence = (
        an_evidence(1, "fridge"),
        an_evidence(2, "staff"),
        an_evidence(3, "owner", name="NIB"),
        an_evidence(4, "owner", name="KTP"),
    )

    assert told(packed(CHECKLIST, evidence)) == [
        ("SDM", "KTP", 4),
        ("SDM", "SIPA", 2),
        ("Administrasi", "NIB", 3),
        (None, None, 1),
    ]


def test_a_file_goes_everywhere_it_is_asked_for_and_once_to_each() -> None:
    whole = packed(CHECKLIST, (an_evidence(1, "owner", "staff", "fridge"),))

    assert told(whole) == [("SDM", "KTP", 1), ("Administrasi", "NIB", 1)]


def test_a_file_for_nothing_any_more_is_packed_all_the_same() -> None:
    assert told(packed(CHECKLIST, (an_evidence(1, "gone"),))) == [(None, None, 1)]


@pytest.mark.parametrize(
    ("form", "size", "too_large"),
    [
        ("PDF, paling besar 2 MB", 2_000_000, False),
        ("PDF, paling besar 2 MB", 2_000_001, True),
        ("paling besar 1,5 MB", 1_500_001, True),
        ("JPG 500 KB", 500_001, True),
        ("Bertanda tangan", 9_000_000, False),
        (None, 9_000_000, False),
    ],
)
def test_only_a_size_that_the_checklist_states_is_checked(
    form: str | None, size: int, too_large: bool
) -> None:
    asked = wants(("SIPA", "SDM"), **({"form": form} if form else {}))
    checklist = a_checklist(a_requirement("staff", evidence=asked))

    (one,) = packed(checklist, (an_evidence(1, "staff", size=size),))

    assert one.is_too_large == too_large


def test_a_file_without_a_paper_is_never_too_large() -> None:
    (one,) = packed(CHECKLIST, (an_evidence(1, "gone", size=9_000_000),))

    assert not one.is_too_large
