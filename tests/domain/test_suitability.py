"""Suitability: which question comes next, and which answer ends it."""

from aladin.domain.suitability import Fit, SuitabilityQuestion, standing

HERE = SuitabilityQuestion(
    id="kota",
    question="Di mana?",
    options=(
        Fit(value="sini", label="Di sini"),
        Fit(value="lain", label="Di tempat lain", reason="Bukan sini.", elsewhere="Ke sana."),
    ),
)
GOODS = SuitabilityQuestion(
    id="barang",
    question="Apa yang dijual?",
    options=(
        Fit(value="keras", label="Obat keras"),
        Fit(value="bebas", label="Obat bebas", reason="Ada daftar lain.", instead="toko-obat"),
    ),
)
BOTH = (HERE, GOODS)


def test_the_first_question_that_is_not_answered_is_asked() -> None:
    assert standing(BOTH, {}).asked == HERE
    assert standing(BOTH, {"kota": "sini"}).asked == GOODS
    assert standing(BOTH, {"barang": "keras"}).asked == HERE


def test_what_is_no_answer_is_asked_again() -> None:
    assert standing(BOTH, {"kota": "tidak-ada", "barang": "keras"}).asked == HERE


def test_all_that_fits_leaves_nothing_to_ask_and_ends_nothing() -> None:
    fits = standing(BOTH, {"kota": "sini", "barang": "keras", "lain": "apa saja"})

    assert (fits.asked, fits.ending) == (None, None)
    assert [(asked.id, fit.value) for asked, fit in fits.chosen] == [
        ("kota", "sini"),
        ("barang", "keras"),
    ]


def test_an_answer_that_does_not_fit_ends_it_and_the_rest_is_not_asked() -> None:
    elsewhere = standing(BOTH, {"kota": "lain", "barang": "keras"})
    instead = standing(BOTH, {"kota": "sini", "barang": "bebas"})

    assert elsewhere.asked is None
    assert elsewhere.ending is not None
    assert elsewhere.ending.elsewhere == "Ke sana."
    assert len(elsewhere.chosen) == 1
    assert instead.ending is not None
    assert instead.ending.instead == "toko-obat"


def test_a_checklist_without_such_questions_suits_everybody() -> None:
    assert standing((), {}) == ((), None)
