"""Three shipped cases reckoned by hand in both ways: our points, and the figures officers know.

The figures below were counted on paper, from the questions a case is asked and its answers: per
outermost section how many are met (MS) and how many are not (TMS), and of those the share of
*Ya*, rounded down. What is partly met is no *Ya*. Points are severity weights, earned of possible.
"""

from fractions import Fraction
from pathlib import Path

import pytest

from aladin.content.cases import read_case
from aladin.content.library import Library
from aladin.domain.counts import counts_of
from aladin.domain.figure import within
from aladin.domain.score import score

CHECKLISTS = Path(__file__).parents[2] / "checklists"

# Weights C 5, M 3, m 1. Asked: 5 C, 20 M, 29 m; lost: M 3 + m 1 + m 1 + M 3 + m 1.
PHARMACY = {
    "administrasi": (15, 3, 83),  # of 18: SPPL M, geotag m, photo of the sign m
    "lokasi": (4, 0, 100),
    "bangunan": (7, 1, 87),  # sign M
    "sarana": (15, 1, 93),  # counselling m
    "sdm": (7, 0, 100),
    "mutu": (1, 0, 100),
}
# Weights C 10, M 3, m 1. Points by section: 26/26, 20/20, 11.5/15, 15/22, 48/48, 36/36, 5/5.
ALMOST = {
    "administrasi": (12, 0, 100),
    "lokasi": (7, 0, 100),
    "bangunan": (6, 3, 66),  # plan M half, store on the plan m, extinguisher m
    "sarana": (5, 3, 62),  # sign M, thermometer m, procedures M
    "sdm": (8, 0, 100),
    "produk": (5, 0, 100),
    "pengadaan": (1, 0, 100),
    "penyimpanan": (1, 0, 100),
    "pelayanan": (1, 0, 100),
}
# 20/23, 16/20, 8/14, 16/22, 28/38, 26/36, 0/3, 1/1, 1/1.
NOT_READY = {
    "administrasi": (10, 1, 90),  # NIB M; its code is then not asked
    "lokasi": (5, 2, 71),  # geotag m, KKPR M
    "bangunan": (6, 2, 75),  # plan M, building papers M
    "sarana": (6, 2, 75),  # sign M, procedures M
    "sdm": (6, 1, 85),  # SIP C; its last day is then not asked
    "produk": (4, 1, 80),  # prescription medicine C
    "pengadaan": (0, 1, 0),  # supplier M
    "penyimpanan": (1, 0, 100),
    "pelayanan": (1, 0, 100),
}


@pytest.mark.parametrize(
    ("checklist_id", "case", "sections", "together", "tally", "points"),
    [
        (
            *("apotek", "baru-perorangan-hampir", PHARMACY, (49, 5, 90)),
            *({"C": 0, "M": 2, "m": 3}, Fraction(105, 114)),
        ),
        (
            *("toko-obat", "pasar-baru-hampir", ALMOST, (46, 6, 88)),
            *({"C": 0, "M": 3, "m": 3}, Fraction(323, 344)),
        ),
        (
            *("toko-obat", "pasar-baru-belum-siap", NOT_READY, (39, 10, 79)),
            *({"C": 2, "M": 7, "m": 1}, Fraction(116, 158)),
        ),
    ],
)
def test_both_readings_come_to_what_was_reckoned_by_hand(
    checklist_id: str,
    case: str,
    sections: dict[str, tuple[int, int, int]],
    together: tuple[int, int, int],
    tally: dict[str, int],
    points: Fraction,
) -> None:
    checklist = Library(CHECKLISTS).get(checklist_id)
    path = CHECKLISTS / "cases" / checklist_id / f"{case}.yaml"
    worked, answers = read_case(path, lambda _: checklist)
    assert worked.on is not None

    result = score(checklist, answers, worked.on)

    counted = {
        section.id: counts_of(within(section, result.findings)) for section in checklist.sections
    }
    assert {
        name: (counts.met, counts.gaps, counts.yes_percent)
        for name, counts in counted.items()
        if counts.base
    } == sections
    whole = counts_of(result.findings)
    assert (whole.met, whole.gaps, whole.yes_percent) == together
    assert result.tally == tally
    assert result.total is not None
    assert result.total.percent == 100 * points
