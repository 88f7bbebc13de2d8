"""docs/content-decisions.md speaks of requirements that there are."""

import re
from pathlib import Path

from aladin.content.library import Library

ROOT = Path(__file__).parents[2]
ID = re.compile(r"`((?:apotek|toko-obat)-[a-z0-9-]+)`")


def test_every_id_it_names_is_a_requirement_or_a_row_of_the_notes() -> None:
    named = set(ID.findall((ROOT / "docs" / "content-decisions.md").read_text(encoding="utf-8")))
    library = Library(ROOT / "checklists")
    known = {name for checklist in library.checklists.values() for name in checklist.by_id}
    for file in ("apotek-rows.txt", "toko-obat-rows.txt"):
        known.update((Path(__file__).parent / file).read_text(encoding="utf-8").split())

    assert len(named) > 100
    assert named - known == set()
