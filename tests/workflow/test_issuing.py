import re

import pytest

from aladin.workflow import issuing

LOOKS_LIKE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")


def test_codes_have_sixteen_characters_that_cannot_be_misread() -> None:
    codes = {issuing.new_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(LOOKS_LIKE.fullmatch(code) for code in codes)
    assert set("".join(codes)) == {*issuing.ALPHABET, "-"}


def test_tokens_have_256_bits() -> None:
    tokens = {issuing.new_token() for _ in range(500)}

    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {43}


@pytest.mark.parametrize(
    "typed",
    [
        "AB12-CD34-E0F1-GH18",
        "ab12cd34e0f1gh18",
        " AB12 CD34 E0F1 GH18 ",
        "AB12–CD34–E0F1–GH18",
        "abl2.cdЗ4".replace("З", "3") + "-eofi-ghl8",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert issuing.as_issued(typed) == "AB12-CD34-E0F1-GH18"


def test_a_code_as_issued_stays_as_it_is() -> None:
    code = issuing.new_code()

    assert issuing.as_issued(code) == code


@pytest.mark.parametrize("typed", ["", "-", "AB12", "ÄÖ§ßé", "🙂" * 16, "x" * 100_000])
def test_what_is_no_code_is_read_without_complaint(typed: str) -> None:
    assert not LOOKS_LIKE.fullmatch(issuing.as_issued(typed))


def test_only_a_digest_is_kept() -> None:
    digest = issuing.digest("AB12-CD34-E0F1-GH18")

    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert digest != issuing.digest("AB12-CD34-E0F1-GH19")
