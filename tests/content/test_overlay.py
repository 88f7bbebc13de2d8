"""A checklist laid over another: what it changes, and where it no longer fits its base."""

import os
import random
import re
from pathlib import Path

import pytest

from aladin.content.cases import Case
from aladin.content.coverage import coverage
from aladin.content.library import Library
from aladin.content.problem import ChecklistError, ProblemCode, faults_among
from aladin.content.reader import Reading, examine_file, read_registry
from aladin.content.spreadsheet import exported
from aladin.domain.checklist import Checklist
from tests.content.examples import GOOD, HERE, REGISTRY, TODAY, contoh
from tests.house.source import ROOT

BASE = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
OVERLAY = """\
format: 1
id: kota
version: "2026.1"
title: Daftar contoh untuk satu kota
extends: {checklist: contoh, version: "2026.1"}
regulations: [aturan-diingat]
scales:
  ada-tidak: {options: {yes: {label: Ada, credit: 1}, no: {label: Tidak ada, credit: 0}}}
add:
  - to: ruang
    after: rak
    requirements:
      - id: kota-denah
        title: Denah
        question: Apakah denah menurut aturan kota tersedia?
        scale: ada-tidak
        severity: M
        applies_when: {dingin: yes}
        evidence: [{name: Denah, kind: document}]
        remedy: {action: Gambar denah., days: 3, cost: none}
        citations: [{regulation: aturan-diingat, confidence: memory}]
  - sections:
      - id: kota-tambahan
        title: Tambahan kota
        requirements:
          - id: kota-papan
            title: Papan nama
            question: Apakah papan nama dua bahasa terpasang?
            scale: ada-tidak
            severity: M
            evidence: [{name: Papan, kind: photo}]
            remedy: {action: Pasang papan., days: 7, cost: low}
            citations: [{regulation: aturan-diingat, confidence: memory}]
override:
  rak: {severity: C, weight: 8}
  kulkas: {without: topics, guidance: Lihat buku suhu.}
  ruang: {title: Ruang dan rak}
remove:
  - {id: tempat, reason: Tidak ditanyakan di kota ini.}
verdicts:
  - {id: siap, words: Siap diajukan, advice: Ajukan ke kota., role: good, asks: {at_least: 90}}
  - {id: belum, words: Belum siap, advice: Perbaiki dahulu., role: bad}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contoh.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "regulations.yaml").write_text(
        (HERE / "regulations.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return tmp_path


def read(folder: Path, text: str = OVERLAY, name: str = "kota") -> Reading[Checklist]:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return examine_file(path, REGISTRY, TODAY)


def changed(before: str, after: str) -> str:
    assert before in OVERLAY
    return OVERLAY.replace(before, after)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def column_of(text: str, words: str) -> int:
    return text.index(words) - text.rfind("\n", 0, text.index(words))


def test_an_overlay_is_its_base_with_all_that_it_says(folder: Path) -> None:
    reading = read(folder)

    assert reading.problems == ()
    whole = reading.use()
    assert (whole.id, whole.title, whole.summary) == (
        "kota",
        "Daftar contoh untuk satu kota",
        contoh().summary,
    )
    assert [each.id for each in whole.requirements] == [
        *("dingin", "pegawai", "sejak", "rak", "kota-denah", "kulkas", "kota-papan"),
    ]
    assert whole.by_id["rak"].severity == "C"
    assert whole.weight(whole.by_id["rak"]) == 8
    assert whole.by_id["kulkas"].topics == ()
    assert whole.by_id["kulkas"].guidance == "Lihat buku suhu."
    assert whole.sections[1].title == "Ruang dan rak"
    assert list(whole.scales) == ["ya-belum", "ada-tidak"]
    assert whole.regulations == (*contoh().regulations, "aturan-diingat")
    assert [verdict.id for verdict in whole.verdicts] == ["siap", "belum"]


def test_each_line_keeps_its_origin(folder: Path) -> None:
    whole = read(folder).use()

    assert {each.id: each.origin for each in whole.requirements} == {
        **dict.fromkeys(("dingin", "pegawai", "sejak"), "contoh"),
        **dict.fromkeys(("rak", "kota-denah", "kulkas", "kota-papan"), "kota"),
    }


def test_an_overlay_on_an_overlay_keeps_all_origins(folder: Path) -> None:
    read(folder)
    text = (
        'format: 1\nid: kecamatan\nversion: "2026.1"\ntitle: Kecamatan\n'
        'extends: {checklist: kota, version: "2026.1"}\n'
        "override: {kulkas: {guidance: Lihat termometer.}}\n"
    )

    whole = read(folder, text, "kecamatan").use()

    origins = {each.id: each.origin for each in whole.requirements}
    assert (origins["dingin"], origins["rak"], origins["kulkas"]) == ("contoh", "kota", "kecamatan")


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        (
            changed("checklist: contoh,", "checklist: lain,"),
            ProblemCode.OVERLAY_WITHOUT_BASE,
            "lain,",
        ),
        (
            changed("checklist: contoh,", "checklist: kota,"),
            ProblemCode.OVERLAY_OF_ITSELF,
            "kota, v",
        ),
        (
            changed('contoh, version: "2026.1"', 'contoh, version: "2025.1"'),
            ProblemCode.OVERLAY_OF_ANOTHER_VERSION,
            '"2025.1"',
        ),
        (changed("  - to: ruang", "  - to: raung"), ProblemCode.OVERLAY_TARGET_UNKNOWN, "raung"),
        (changed("    after: rak", "    after: rk"), ProblemCode.OVERLAY_TARGET_UNKNOWN, "rk\n"),
        (changed("  rak: {sev", "  raak: {sev"), ProblemCode.OVERLAY_TARGET_UNKNOWN, "raak"),
        (changed("{id: tempat,", "{id: tmpat,"), ProblemCode.OVERLAY_TARGET_UNKNOWN, "tmpat"),
        (
            changed("without: topics", "without: [topik]"),
            ProblemCode.OVERLAY_KEY_NOT_THERE,
            "topik",
        ),
        (
            changed("rak: {severity", "rak: {id: rek, severity"),
            ProblemCode.OVERLAY_CHANGES_ID,
            "rek",
        ),
        (changed("severity: C, w", "severity: X, w"), ProblemCode.UNKNOWN_SEVERITY, "X, w"),
        (
            changed("scale: ada-tidak\n        severity", "scale: ada\n        severity"),
            ProblemCode.UNKNOWN_SCALE,
            "ada\n",
        ),
        (changed("id: kota-papan", "id: rak"), ProblemCode.DUPLICATE_ID, "rak\n            title"),
        (changed("days: 3", "days: tiga"), ProblemCode.NOT_A_WHOLE_NUMBER, "tiga"),
        (
            changed("applies_when: {dingin: yes}", "applies_when: {dingin: ya}"),
            ProblemCode.VALUE_NOT_AN_OPTION,
            "ya}",
        ),
        (
            changed("asks: {at_least: 90}", "asks: {at_leas: 90}"),
            ProblemCode.UNKNOWN_KEY,
            "at_leas:",
        ),
        (
            changed(
                "    requirements:\n      - id: kota-d", "    requiremnts:\n      - id: kota-d"
            ),
            ProblemCode.UNKNOWN_KEY,
            "requiremnts",
        ),
        (changed('version: "2026.1"\n', ""), ProblemCode.MISSING_KEY, "format"),
    ],
)
def test_a_problem_is_placed_in_the_overlay(folder: Path, text: str, code: str, at: str) -> None:
    reading = read(folder, text)

    found = {(p.code, p.line, p.column): p for p in faults_among(reading.problems)}
    place = (code, line_of(text, at), column_of(text, at))
    assert place in found, [str(problem) for problem in reading.problems]
    assert found[place].file == str(folder / "kota.yaml")


def test_what_the_base_still_refers_to_is_told_at_what_took_it_away(folder: Path) -> None:
    text = changed("{id: tempat,", "{id: dingin,")

    reading = read(folder, text)

    assert (ProblemCode.REFERENCE_UNKNOWN, line_of(text, "{id: dingin"), 10) in [
        (p.code, p.line, p.column) for p in reading.problems
    ]


def test_what_no_longer_fits_in_the_base_is_told_where_it_is_named(folder: Path) -> None:
    text = changed("scales:\n", "scoring: {method: tally}\nscales:\n")

    problems = faults_among(read(folder, text).problems)

    extends = line_of(text, "extends")
    assert {p.code for p in problems if p.line == extends} == {ProblemCode.UNKNOWN_SEVERITY}
    assert 'persyaratan "kulkas"' in [p.subject for p in problems if p.line == extends]


def test_advice_about_the_base_is_not_repeated(folder: Path) -> None:
    old = BASE.replace("review_by: 2027-12-31", "review_by: 2026-01-02")
    (folder / "contoh.yaml").write_text(old, encoding="utf-8")

    assert read(folder).problems == ()


def test_a_base_with_faults_or_below_itself_is_none(folder: Path) -> None:
    (folder / "contoh.yaml").write_text(BASE.replace("severity: M", "severity: X"))
    broken = read(folder).problems
    ring = (
        'format: 1\nid: contoh\nversion: "2026.1"\nextends: {checklist: kota, version: "2026.1"}\n'
    )
    (folder / "contoh.yaml").write_text(ring)
    circular = read(folder).problems

    for problems in (broken, circular):
        assert [problem.code for problem in problems] == [ProblemCode.OVERLAY_WITHOUT_BASE]


def test_cases_of_an_overlay_need_to_try_only_what_it_says_itself(folder: Path) -> None:
    answers = {"dingin": "yes", "rak": "yes"}
    case = Case.model_validate({"checklist": "kota", "title": "Uji", "answers": answers})

    found = coverage(read(folder), [case])

    assert (found.branches, found.taken) == (2, 1)  # the condition of kota-denah
    assert [(each.code, each.line) for each in found.problems] == [
        ("condition-never-unmet", line_of(OVERLAY, "        applies_when: {dingin: yes}")),
        ("verdict-without-case", line_of(OVERLAY, "  - {id: siap,")),
        ("verdict-without-case", line_of(OVERLAY, "  - {id: belum,")),
    ]


def test_the_library_reads_an_overlay_again_when_its_base_changes(folder: Path) -> None:
    read(folder)
    library = Library(folder)
    before = library.get("kota")
    library._looked_at = 0.0
    newer = BASE.replace("title: Rak obat", "title: Rak dan palet")
    (folder / "contoh.yaml").write_text(newer, encoding="utf-8")
    os.utime(folder / "contoh.yaml", ns=(1, 1))

    after = library.get("kota")

    assert before.by_id["rak"].title == "Rak obat"
    assert after.by_id["rak"].title == "Rak dan palet"


def test_an_overlay_has_no_sheet_of_its_own(folder: Path) -> None:
    read(folder)
    path = folder / "kota.yaml"

    with pytest.raises(ChecklistError) as error:
        exported(path.read_bytes(), str(path), REGISTRY)

    assert [p.code for p in error.value.problems] == [ProblemCode.SHEET_OF_OVERLAY]


def test_the_example_in_the_documentation_reads(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "checklist-format.md").read_text(encoding="utf-8")
    base, overlay = (
        page.partition(f"```yaml\n# example: {kind}\n")[2].partition("```")[0]
        for kind in ("complete", "overlay")
    )
    (tmp_path / "contoh.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "contoh-kota.yaml").write_text(overlay, encoding="utf-8")
    registry = read_registry(ROOT / "checklists" / "regulations.yaml")

    reading = examine_file(tmp_path / "contoh-kota.yaml", registry)

    assert [str(problem) for problem in reading.problems] == []
    whole = reading.use()
    assert {each.id: each.origin for each in whole.requirements if each.origin != "contoh"} == {
        **dict.fromkeys(("rak", "kota-denah", "kulkas"), "contoh-kota"),
    }
    assert "bersih" not in whole.by_id


def test_an_addition_may_go_into_a_stem_or_a_section_of_sections(folder: Path) -> None:
    stem = (
        "      - id: lemari\n        title: Lemari\n        question: Bagaimana lemarinya?\n"
        "        parts:\n"
    )
    rak = BASE[BASE.index("      - id: rak") : BASE.index("      - id: kulkas")]
    part = "".join(f"    {line}\n" for line in rak.splitlines())
    (folder / "contoh.yaml").write_text(BASE.replace(rak, stem + part), encoding="utf-8")
    text = OVERLAY.replace("  - to: ruang\n", "  - to: lemari\n").replace(
        "[aturan-diingat]\nscales", "[aturan-baru, aturan-diingat]\nscales"
    )

    whole = read(folder, text).use()

    assert [each.id for each in whole.sections[1].requirements[0].parts] == ["rak", "kota-denah"]
    assert whole.regulations == (*contoh().regulations, "aturan-diingat")
    assert whole.by_id["kota-denah"].origin == "kota"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            changed("  - to: ruang\n    after: rak\n    req", "  - req"),
            {ProblemCode.OVERLAY_TARGET_UNKNOWN},
        ),
        (changed("without: topics", "without: [{a: b}]"), {ProblemCode.NOT_A_TEXT}),
        (
            changed("ruang: {title: Ruang dan rak}", "ruang: {requirements: rak}"),
            {ProblemCode.NOT_A_LIST},
        ),
        (
            changed("ruang: {title: Ruang dan rak}", "ruang: {requirements: [x, {id: kulkas}]}"),
            {ProblemCode.NOT_A_MAPPING, ProblemCode.MISSING_KEY},
        ),
    ],
)
def test_whatever_stands_in_an_overlay_is_a_problem_and_no_more(
    folder: Path, text: str, codes: set[str]
) -> None:
    found = {problem.code for problem in faults_among(read(folder, text).problems)}

    assert codes <= found


@pytest.mark.proof("Y1")
def test_no_mutilated_overlay_ends_in_an_exception_or_a_problem_elsewhere(folder: Path) -> None:
    chance = random.Random(7)  # noqa: S311  # the same mutilations each time
    words = re.findall(r"[\w.-]+", OVERLAY)
    for _ in range(300):
        lines = OVERLAY.splitlines()
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    del lines[place]
                case 1:
                    lines[place] = f"  {lines[place]}"
                case 2:
                    lines.insert(place, chance.choice(lines))
                case _:
                    word = chance.choice(words)
                    new = chance.choice([chance.choice(words), "[a]", "{a: b}", "''"])
                    lines[place] = lines[place].replace(word, new)

        reading = read(folder, "\n".join(lines) + "\n")

        assert all(problem.line <= len(lines) + 1 for problem in reading.problems)
        assert {problem.file for problem in reading.problems} <= {str(folder / "kota.yaml")}
