"""docs/glossary.md, made from checklists/help: `python -m tests.house.glossary_page`."""

from aladin.content.handbook import examine_glossary
from aladin.domain.handbook import Chapter, Term
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "glossary.md"
HEAD = """\
# Glosarium

Arti singkatan dan istilah dalam daftar periksa, laporan, dan bantuan Aladin, dengan kata-kata kami
sendiri. Penjelasan ini membantu membaca dan bukan kutipan peraturan. Halaman ini dibuat dari
`checklists/help/glossary.yaml`.
"""


def row(term: Term) -> str:
    """One term as a line of the table."""
    long = f"{term.long}. " if term.long else ""
    return f"| **{term.term}** | {long}{term.meaning} |\n"


def chapter_table(chapter: Chapter) -> str:
    """One chapter with its heading."""
    head = f"\n## {chapter.title}\n\n| Istilah | Artinya |\n| --- | --- |\n"
    return head + "".join(map(row, chapter.terms))


def glossary_page() -> str:
    """The whole page."""
    glossary = examine_glossary(ROOT / "checklists" / "help" / "glossary.yaml").use()
    return HEAD + "".join(map(chapter_table, glossary.chapters))


if __name__ == "__main__":
    PAGE.write_text(glossary_page(), encoding="utf-8")
