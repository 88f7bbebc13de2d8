"""YAML changed in a few places: the rest keeps every character, and all is said that was meant."""

import difflib
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import getitem
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aladin.content.yaml_edits import NotWritten, rewritten
from aladin.content.yaml_nodes import Data, read_yaml
from tests.house.source import ROOT

TEXT = """\
# tentang berkas ini
id: contoh   # nama berkas
title: Judul  # dibaca pemohon
summary: >-
  Satu kalimat yang pertama cukup panjang
  dan kalimat kedua
  dan kalimat ketiga.

regime: {name: Contoh, sla_days: 9, note: "Dua: kata"}   # data
plain:
  teks di baris sendiri
  yang bersambung
note: |
  baris satu
    baris dua
sections:
  # bagian pertama
  - id: ruang
    title: Ruang
    requirements:
      - id: rak            # rak obat
        question: Apakah ada rak?
        weight: 2
        applies_when:      # hanya bila dingin
          any:
            - {dingin: yes}
            - {suhu: [a, b]}
        evidence:
          - name: Foto
            kind: photo
          # setelah foto
          - {name: Denah, kind: document}
      - {id: pintu, question: 'Apakah ada ''pintu''?', weight: 3}
"""
RAK = ("sections", 0, "requirements", 0)
PINTU = ("sections", 0, "requirements", 1)
ORDER = ("id", "number", "question", "means", "weight", "applies_when", "evidence", "remedy")


def edited(
    text: str, edits: Iterable[tuple[tuple[Any, ...], Data | None]], order: Sequence[str] = ()
) -> str:
    """The text made to say the same with these values put in; None takes what is there out."""
    wanted: Any = read_yaml(text).data
    for (*way, last), value in edits:
        owner = reduce(getitem, way, wanted)
        if isinstance(owner, list):
            owner[last : last + 1] = [] if value is None else [value]
        elif value is None:
            del owner[last]
        else:
            owner[last] = value
    return rewritten(text, wanted, order)


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines taken out and the lines put in."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    out = [line for _, start, end, _, _ in codes for line in old[start:end]]
    put = [line for _, _, _, start, end in codes for line in new[start:end]]
    return out, put


@pytest.mark.parametrize(
    ("path", "value", "out", "put"),
    [
        (
            ("title",),
            "Judul baru",
            "title: Judul  # dibaca pemohon",
            "title: Judul baru  # dibaca pemohon",
        ),
        (("title",), "a: b", "title: Judul  # dibaca pemohon", 'title: "a: b"  # dibaca pemohon'),
        (("title",), "- x", "title: Judul  # dibaca pemohon", 'title: "- x"  # dibaca pemohon'),
        (("title",), "=1+1", "title: Judul  # dibaca pemohon", "title: =1+1  # dibaca pemohon"),
        (("title",), "29", "title: Judul  # dibaca pemohon", 'title: "29"  # dibaca pemohon'),
        ((*RAK, "weight"), "1/2", "        weight: 2", "        weight: 1/2"),
        ((*RAK, "weight"), "5", "        weight: 2", "        weight: 5"),
        (
            ("regime", "note"),
            'Tiga "kata"',
            'regime: {name: Contoh, sla_days: 9, note: "Dua: kata"}   # data',
            'regime: {name: Contoh, sla_days: 9, note: "Tiga \\"kata\\""}   # data',
        ),
        (
            ("regime", "name"),
            "a, b",
            'regime: {name: Contoh, sla_days: 9, note: "Dua: kata"}   # data',
            'regime: {name: "a, b", sla_days: 9, note: "Dua: kata"}   # data',
        ),
        (
            ("regime", "sla_days"),
            None,
            'regime: {name: Contoh, sla_days: 9, note: "Dua: kata"}   # data',
            'regime: {name: Contoh, note: "Dua: kata"}   # data',
        ),
        (
            (*PINTU, "question"),
            "Apakah 'itu' ada?",
            "      - {id: pintu, question: 'Apakah ada ''pintu''?', weight: 3}",
            "      - {id: pintu, question: 'Apakah ''itu'' ada?', weight: 3}",
        ),
        (
            (*PINTU, "means"),
            "Ya, ada",
            "      - {id: pintu, question: 'Apakah ada ''pintu''?', weight: 3}",
            "      - {id: pintu, question: 'Apakah ada ''pintu''?', means: \"Ya, ada\", weight: 3}",
        ),
        ((*RAK, "weight"), None, "        weight: 2", ""),
        ((*RAK, "number"), "29a", "", "        number: 29a"),
        ((*RAK, "number"), "29", "", '        number: "29"'),
        ((*RAK, "means"), "Ya berarti # kuat", "", '        means: "Ya berarti # kuat"'),
        (
            (*RAK, "applies_when", "any", 1, "suhu"),
            ["a", "c"],
            "            - {suhu: [a, b]}",
            "            - {suhu: [a, c]}",
        ),
        (
            (*RAK, "evidence", 0, "kind"),
            "record",
            "            kind: photo",
            "            kind: record",
        ),
        ((*RAK, "evidence", 2), {"name": "Kartu"}, "", "          - {name: Kartu}"),
        (("plain",), "teks di baris sendiri yang baru", "  yang bersambung", "  yang baru"),
        (("note",), "baris satu\n  baris lain", "    baris dua", "    baris lain"),
        (
            ("summary",),
            "Satu kalimat yang pertama cukup panjang dan kalimat lain dan kalimat ketiga.",
            "  dan kalimat kedua",
            "  dan kalimat lain",
        ),
        (("sections", 0, "introduction"), "Periksa.", "", "    introduction: Periksa."),
    ],
)
def test_one_change_changes_one_line(path: Any, value: Data | None, out: str, put: str) -> None:
    after = edited(TEXT, [(path, value)], ORDER)

    assert changed_lines(TEXT, after) == ([out] if out else [], [put] if put else [])


def test_a_new_entry_goes_to_the_end_of_its_list_with_what_it_holds() -> None:
    new: Data = {
        "id": "meja",
        "question": "Apakah ada meja yang cukup lebar untuk meracik obat tanpa obat lain di "
        "dekatnya, dan apakah meja itu bersih?",
        "applies_when": {"dingin": ["yes"]},
        "evidence": [{"name": "Foto, meja", "kind": "photo"}],
        "remedy": {"action": "Beli meja.", "days": "7", "cost": "low"},
    }

    after = edited(TEXT, [((*RAK[:-1], 2), new)], ORDER)

    assert after == TEXT + (
        "      - id: meja\n"
        "        question: >-\n"
        "          Apakah ada meja yang cukup lebar untuk meracik obat tanpa obat lain di "
        "dekatnya, dan apakah meja itu bersih?\n"
        "        applies_when: {dingin: [yes]}\n"
        "        evidence:\n"
        '          - {name: "Foto, meja", kind: photo}\n'
        "        remedy: {action: Beli meja., days: 7, cost: low}\n"
    )


def test_entries_taken_out_leave_the_comments_between_them() -> None:
    after = edited(TEXT, [((*RAK, "evidence"), [{"name": "Denah", "kind": "document"}])])

    assert changed_lines(TEXT, after) == (
        ["          - name: Foto", "            kind: photo"],
        [],
    )


def test_a_value_of_another_shape_keeps_the_comment_at_its_key() -> None:
    after = edited(TEXT, [((*RAK, "applies_when"), {"dingin": "yes"})])

    assert "        applies_when: {dingin: yes}      # hanya bila dingin\n        evidence" in after


def test_a_short_text_that_grows_long_is_folded() -> None:
    long = "kata " * 40 + "akhir"

    after = edited(TEXT, [(("title",), long)])

    assert "title: >-  # dibaca pemohon\n  kata kata" in after
    assert max(map(len, after.splitlines())) <= 120


def test_many_changes_at_once_do_not_disturb_each_other() -> None:
    after = edited(
        TEXT,
        [
            (("title",), None),
            ((*RAK, "weight"), None),
            ((*RAK, "means"), "Ya berarti ada."),
            ((*RAK, "number"), "1"),
            ((*RAK, "evidence", 1, "made_by"), "Anda"),
            ((*RAK, "evidence", 2), {"name": "Kartu"}),
            ((*RAK, "remedy"), {"action": "Beli."}),
        ],
        ORDER,
    )

    assert changed_lines(TEXT, after) == (
        [
            "title: Judul  # dibaca pemohon",
            "        weight: 2",
            "          - {name: Denah, kind: document}",
        ],
        [
            '        number: "1"',
            "        means: Ya berarti ada.",
            "          - {name: Denah, kind: document, made_by: Anda}",
            "          - {name: Kartu}",
            "        remedy: {action: Beli.}",
        ],
    )


def test_the_line_breaks_of_a_file_stay_as_they_are() -> None:
    windows = TEXT.replace("\n", "\r\n")

    after = edited(windows, [((*RAK, "means"), "Baru."), (("summary",), "kata " * 40)])

    assert "\n" not in after.replace("\r\n", "")
    assert read_yaml(after).data == read_yaml(after.replace("\r\n", "\n")).data


def test_a_file_without_a_last_line_break_gets_none() -> None:
    after = edited("a: 1\nb: x", [(("c",), "z")])

    assert after == "a: 1\nb: x\nc: z"


def test_a_new_first_entry_stands_before_the_others() -> None:
    after = rewritten("a:\n  - x\n\n  - y\n", {"a": ["w", "x", "y", "z"]})

    assert after == "a:\n\n  - w\n  - x\n\n  - y\n\n  - z\n"


@pytest.mark.parametrize(
    ("text", "value", "after"),
    [
        ("a: |-\n  x\nb: y\n", " x\ny", 'a: " x\\ny"\nb: y\n'),
        ("a: >-\n  x y\nb: y\n", "x\n  y", 'a: "x\\n  y"\nb: y\n'),
        ("a:\n  x\n  y\nb: y\n", "x: y", 'a:\n  "x: y"\nb: y\n'),
        ("- x: |-\n    x\n", " y\nz", '- x: " y\\nz"\n'),
    ],
)
def test_a_text_that_its_style_cannot_hold_is_quoted(text: str, value: str, after: str) -> None:
    path = (0, "x") if text.startswith("-") else ("a",)

    assert edited(text, [(path, value)]).replace("  \n", "\n") == after


def test_a_list_that_begins_in_the_line_of_another_is_not_changed_in_place() -> None:
    with pytest.raises(NotWritten):
        rewritten("- - a\n  - b\n", [["b"]])


def test_what_would_say_something_else_is_not_written() -> None:
    """A key written with a question mark: in brackets its value cannot be told from it."""
    with pytest.raises(NotWritten):
        rewritten("{? k\n: b, id: q}\n", {"k": {"c": "1", "a": "a"}, "id": "q"})


def test_the_whole_text_may_be_given_another_content() -> None:
    assert rewritten("a: x\nb: y\n", {"a": "z", "b": "y"}) == "a: z\nb: y\n"
    assert rewritten("a:\n  - x\n  - y\n", {"a": ["y"]}) == "a:\n  - y\n"


def test_a_text_with_faults_is_not_changed() -> None:
    with pytest.raises(ValueError, match="faults"):
        rewritten("a: 1\na: 2\n", {"a": "3"})


def test_a_whole_file_of_another_shape_is_not_written() -> None:
    with pytest.raises(NotWritten):
        rewritten("a: 1\n", {"b": "2"})


@pytest.mark.parametrize("name", ["apotek.yaml", "toko-obat.yaml", "regulations.yaml"])
def test_a_shipped_file_that_says_what_is_wanted_stays_byte_for_byte(name: str) -> None:
    text = (ROOT / "checklists" / name).read_text(encoding="utf-8")
    data = read_yaml(text).data

    assert data is not None
    assert rewritten(text, data) == text


WORDS = st.text(
    st.sampled_from("ab z:#-,[]{}'\"\\|>&*!%@?=+1.é😀\n"), min_size=1, max_size=30
).filter(lambda text: text.strip() == text and "\n" not in text[:1])
KEYS = st.sampled_from(["id", "title", "days", "yes", "a-b", "x"])
MAPPINGS: st.SearchStrategy[Any] = st.recursive(
    st.dictionaries(KEYS, WORDS | st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4),
    lambda inside: st.dictionaries(
        KEYS, WORDS | inside | st.lists(inside, min_size=1, max_size=3), min_size=1, max_size=4
    ),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(KEYS, WORDS | MAPPINGS, min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(
    old=DOCUMENTS,
    new=DOCUMENTS,
    flow=st.sampled_from([True, False, None]),
    width=st.sampled_from([20, 80]),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
)
def test_whatever_is_wanted_is_what_the_text_then_says(
    old: Any, new: Any, flow: bool | None, width: int, style: str | None
) -> None:
    """Any document in any style into any other that shares a key with it."""
    text = yaml.dump(
        old, default_flow_style=flow, width=width, default_style=style, allow_unicode=True
    )
    document = read_yaml(text.replace("!!str ", ""))
    wanted = {**new, "id": new.get("id", "x")}
    source = text if not document.faults and document.data is not None else "id: y\n"
    if "id" not in read_yaml(source).data:  # type: ignore[operator]
        source = "id: y\n"

    after = rewritten(source, wanted)

    assert strip(read_yaml(after).data) == strip(wanted)
    assert rewritten(source, read_yaml(source).data or {}) == source


def strip(data: Any) -> Any:
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, dict):
        return {key: strip(value) for key, value in data.items()}
    return [strip(value) for value in data]
