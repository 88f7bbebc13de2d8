"""What every domain type shares: exact numbers, strict dates, and copies that are really new."""

import pytest
from pydantic import TypeAdapter, ValidationError

from aladin.domain.model import Exact, IsoDate
from tests.builders import a_submission


def test_a_changed_copy_forgets_what_was_worked_out_from_the_original() -> None:
    original = a_submission()
    before = original.digest

    changed = original.model_copy(update={"reference": "LAIN-LAIN-LAIN-LAIN"})

    assert changed.digest != before
    assert original.digest == before


@pytest.mark.parametrize("text", ["3", "0.5", "1/2", "-2"])
def test_an_exact_number_is_a_decimal_or_a_fraction(text: str) -> None:
    assert str(TypeAdapter(Exact).validate_python(text)) in {"3", "1/2", "-2"}


@pytest.mark.parametrize("text", ["1e999999999", "0x10", "1_000", "½", "nan", "inf", "", "1/0"])
def test_anything_else_is_no_exact_number(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Exact).validate_python(text)


@pytest.mark.parametrize("text", ["1735689600", "2025-1-1", "20250101", "01-01-2025", "2025-02-30"])
def test_a_date_is_written_in_full(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(IsoDate).validate_python(text)
