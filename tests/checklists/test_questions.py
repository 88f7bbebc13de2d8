"""A question can be read alone, as on a page that opens in the middle, in a list or on paper."""

import re
from pathlib import Path

import pytest

from aladin.content.abbreviations import ABBREVIATION, EVERYBODYS, ROMAN
from aladin.content.library import Library

CHECKLISTS = Path(__file__).parents[2] / "checklists"
# Named by the introduction of every page that speaks of them, and in most of its questions.
OF_THE_PAGE = {"OSS", "TTK"}


@pytest.mark.parametrize("name", ["apotek", "toko-obat"])
def test_a_question_explains_its_abbreviations_itself(name: str) -> None:
    unexplained = []

    for asked in Library(CHECKLISTS).get(name).requirements:
        options = [option.label for option in asked.options]
        text = " ".join(filter(None, [asked.question, asked.guidance, asked.means, *options]))
        for word in set(ABBREVIATION.findall(text)) - EVERYBODYS - OF_THE_PAGE:
            if not ROMAN.fullmatch(word) and not re.search(rf"\((?:\w+, )?{word}\)", text):
                unexplained.append(f"{asked.id}: {word}")

    assert unexplained == []
