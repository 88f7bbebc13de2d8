"""The checklists of the replaced rules: the same questions under another regime."""

from pathlib import Path

import pytest

from aladin.content.cases import read_case
from aladin.content.library import Library
from aladin.domain.checklist import Checklist
from aladin.domain.regulation import Status
from aladin.domain.score import score
from tests.builders import TODAY

CHECKLISTS = Path(__file__).parents[2] / "checklists"
# What the replaced rules do not know.
NEWER = {"apotek": set(), "toko-obat": {"toko-obat-kbli-pasar", "toko-obat-laporan-6-bulan"}}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(CHECKLISTS)


@pytest.fixture(params=["apotek", "toko-obat"])
def pair(request: pytest.FixtureRequest, library: Library) -> tuple[Checklist, Checklist]:
    """A checklist in force, and the one of the replaced rules."""
    return library.get(request.param), library.get(f"{request.param}-2021")


def test_it_asks_the_same_but_for_what_is_new(pair: tuple[Checklist, Checklist]) -> None:
    present, older = pair

    assert set(present.by_id) - set(older.by_id) == NEWER[present.id]
    assert set(older.by_id) <= set(present.by_id)


def test_its_regime_is_data_and_rests_on_replaced_rules(
    pair: tuple[Checklist, Checklist],
) -> None:
    present, older = pair

    regime = older.regime
    assert (regime.risk_level, regime.issued_automatically, regime.sla_days) == ("Tinggi", False, 9)
    assert regime.risk_level != present.regime.risk_level
    basis = [older.regulation[name].status for name in regime.legal_basis]
    assert Status.REPLACED in basis
    assert {present.regulation[name].status for name in present.regime.legal_basis} == {
        Status.IN_FORCE
    }


@pytest.mark.parametrize(
    ("checklist_id", "case"), [("apotek", "siap"), ("toko-obat", "perpanjangan-belum-siap")]
)
def test_the_same_answers_come_to_the_same_verdict(
    library: Library, checklist_id: str, case: str
) -> None:
    present, older = library.get(checklist_id), library.get(f"{checklist_id}-2021")
    path = CHECKLISTS / "cases" / checklist_id / f"{case}.yaml"
    _, answers = read_case(path, lambda _: present)

    assert score(older, answers, TODAY).verdict == score(present, answers, TODAY).verdict
