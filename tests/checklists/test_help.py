"""The help texts that ship: every abbreviation explained, every sanction of the notes told."""

import re
from pathlib import Path

from aladin.content.handbook import read_handbook
from aladin.content.reader import read_registry
from aladin.domain.handbook import Handbook

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"
SHIPPED = ("apotek.yaml", "toko-obat.yaml")
# Roman numbers of the officers' form, and what everybody says.
PLAIN = {"II", "III", "IV", "VI", "VII", "VIII", "PDF"}
SIGNED = re.compile(r"-(sanc|sanksi|pidana)-|-izin-dicabut$")


def shipped() -> Handbook:
    return read_handbook(CHECKLISTS, read_registry(CHECKLISTS / "regulations.yaml"))


def test_every_abbreviation_of_a_checklist_is_explained() -> None:
    written = " ".join(
        line
        for name in SHIPPED
        for line in (CHECKLISTS / name).read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("#")
    )
    terms = {each.term for chapter in shipped().chapters for each in chapter.terms}
    known = {word for term in terms for word in re.findall(r"\w+", term)}

    used = set(re.findall(r"\b[A-Z]{2,}\b", written))

    assert used - known - PLAIN == set()


def test_every_sanction_of_the_notes_is_told() -> None:
    rows = " ".join(
        (Path(__file__).parent / name).read_text()
        for name in ("apotek-rows.txt", "toko-obat-rows.txt")
    ).split()

    told = {row for each in shipped().sanctions for row in each.rows}

    assert told == {row for row in rows if SIGNED.search(row)}


def test_a_sanction_that_was_not_read_carries_no_article() -> None:
    unread = [
        citation
        for each in shipped().sanctions
        for citation in each.citations
        if citation.confidence != "seen"
    ]

    assert unread
    assert [each for each in unread if each.pinpoint] == []
