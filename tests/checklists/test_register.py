"""The register that ships: what it says of a rule is no surer than whoever wrote it was."""

import re
from pathlib import Path

from aladin.content.reader import read_registry
from aladin.domain.regulation import Confidence

CHECKLISTS = Path(__file__).parents[2] / "checklists"
ARTICLES = re.compile(r"(?:Pasal|ayat|butir|angka)\s+(?:\(?\d+\)?(?:, dan |, | dan | sampai )?)+")
READ = {  # by rule, every article of which the text was read, also in an official paper quoting it
    "uu-17-2023": {"138", "320"},
    "pp-28-2025": {"452", "455"},
    "pmk-11-2025": {"5", "26", "33"},
    "pmk-9-2017": {"11", "12", "15"},
}


def test_a_note_names_only_articles_that_were_read() -> None:
    registry = read_registry(CHECKLISTS / "regulations.yaml")

    named = {
        name: set(re.findall(r"\d+", " ".join(ARTICLES.findall(f"{each.about} {each.note or ''}"))))
        for name, each in registry.items()
    }

    assert {name: articles for name, articles in named.items() if articles} == READ
    assert all(registry[name].confidence is Confidence.SEEN for name in READ)
