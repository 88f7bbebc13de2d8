"""docs/problems.md, made from the sentences themselves: `python -m tests.house.problems_page`."""

from aladin.content.indonesian import LEVELS, SAYINGS
from aladin.content.problem import ADVICE, Level, ProblemCode
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "problems.md"
HEAD = """\
# Masalah dalam berkas daftar periksa

`aladin checklists check` menyebut semua masalah sekaligus, masing-masing dengan tempatnya
(berkas:baris:kolom), sebabnya, cara memperbaikinya, dan kode ini. Sebuah kode tidak pernah berganti
arti. Kata dalam kurung kurawal diisi menurut isi berkas. Yang bertanda *saran* patut dibaca, tetapi
tidak menghalangi berkas dipakai.

| kode | yang salah | yang perlu dilakukan |
| --- | --- | --- |
"""


def row(code: ProblemCode) -> str:
    """One problem as a line of the table."""
    fault, remedy = (said.replace("|", "\\|") for said in SAYINGS[code])
    mark = f" (*{LEVELS[Level.ADVICE]}*)" if code in ADVICE else ""
    return f"| `{code}`{mark} | {fault} | {remedy} |\n"


def problems_page() -> str:
    """The whole page."""
    return HEAD + "".join(row(code) for code in ProblemCode)


if __name__ == "__main__":
    PAGE.write_text(problems_page(), encoding="utf-8")
