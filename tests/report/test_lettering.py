"""What applicants and editors write, in the letters that the report's typeface has."""

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from aladin.report.lettering import FONTS, LETTERS, MARKS, UNPRINTABLE, printable


@pytest.mark.parametrize("weight", [400, 700])
def test_the_letters_are_those_that_the_typeface_draws(weight: int) -> None:
    files = list(FONTS.glob(f"public-sans-*-{weight}-normal.woff2"))

    drawn = {chr(code) for file in files for code in TTFont(file).getBestCmap()}

    assert len(files) == 3
    assert drawn - {"\0", "\r"} == LETTERS


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Apotek Sejahtera (contoh)", "Apotek Sejahtera (contoh)"),
        ("2–8 °C, 4 m², “baik”", "2–8 °C, 4 m², “baik”"),
        ("suhu ≤ 25 °C → catat", "suhu <= 25 °C -> catat"),
        ("baris satu\nbaris dua\tselesai", "baris satu baris dua selesai"),
        ("A\u0304", "\u0100"),
        ("a\u0304", "\u0101"),
        ("Nguyễn Đình Łukasz Şahin Őri", "Nguyễn Đình Łukasz Şahin Őri"),
        ("\u1e5d", "r\u0323\u0304"),
        ("ＡＢＣ ﬁ", "ABC fi"),
        ("abc\u202edef\u200b\x1b", "abcdef"),
        ("ku\xadda", "kuda"),
        ("Apotek 你好 contoh", "Apotek [?] contoh"),
        ("你 好", "[?]"),
        ("\ud800", "[?]"),
    ],
)
def test_text_is_printed_as_it_is_or_in_letters_that_can_be(written: str, printed: str) -> None:
    assert printable(written) == printed


def test_marks_do_not_pile_up_out_of_their_line() -> None:
    printed = printable("a" + "\u0300" * 50 + "b")

    assert printed == "à" + "\u0300" * MARKS + "b"


@given(st.text())
def test_whatever_is_written_comes_out_on_one_line_in_letters_of_the_typeface(text: str) -> None:
    printed = printable(text)

    assert set(printed) <= LETTERS
    assert printable(printed) == printed
    assert UNPRINTABLE * 2 not in printed
