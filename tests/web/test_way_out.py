"""The way to a better verdict, its grounds and its end, as the result page tells them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copy

import pytest
from flask import Flask
from markupsafe import escape

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.score import score
from aladin.web import grounds
from aladin.web.result import Result, result
from aladin.web.way_out import STEPS, WayOut, lasting, way_out
from aladin.workflow import assessing
from bench.way import SHAPES, TOO_HARD, drawn
from tests.browser import Browser
from tests.builders import (
    TODAY,
    a_checklist,
    a_requirement,
    a_section,
    an_answer_sheet,
    an_evidence,
)
from tests.holding import by_token
from tests.running import running
from tests.web.answers import READY, answer_all
from tests.web.conftest import CHECKLISTS


def remedy(days: int) -> dict[str, object]:
    return {"action": "Perbaiki.", "days": days, "cost": "low"}


def told(checklist: Checklist, answers: AnswerSheet, steps: int = STEPS) -> WayOut | None:
    return way_out(checklist, answers, judged(checklist, answers), TODAY, steps)


def judged(checklist: Checklist, answers: AnswerSheet) -> Result:
    return result(checklist, answers, score(checklist, answers, TODAY))


# --- the way --------------------------------------------------------------------------------------


def two_ways() -> tuple[Checklist, AnswerSheet]:
    """One long remedy does as much as two short ones."""
    checklist = a_checklist(
        a_requirement("long", remedy=remedy(90), weight="2"),
        a_requirement("short-1", remedy=remedy(3), weight="1"),
        a_requirement("short-2", remedy=remedy(7), weight="1"),
        a_requirement("met", weight="6"),
    )
    said = {"long": "no", "short-1": "no", "short-2": "no", "met": "yes"}
    return checklist, an_answer_sheet(said)


def test_the_fewest_and_the_quickest_are_told_apart() -> None:
    way = told(*two_ways())

    assert way is not None
    assert way.fewest is not None
    assert way.quickest is not None
    assert (way.words, way.given_up) == ("Siap dengan catatan", False)
    assert (way.fewest.names, way.fewest.days) == (("long",), 90)
    assert way.quickest.names == ("short-2", "short-1")  # the longest first
    assert (way.quickest.days, way.quickest.days_in_turn) == (7, 10)


def test_a_way_that_is_both_is_told_once() -> None:
    checklist = a_checklist(a_requirement("fridge"), a_requirement("sign", remedy=None))

    way = told(checklist, an_answer_sheet({"fridge": "no", "sign": "no"}))
    without = told(checklist, an_answer_sheet({"fridge": "no", "sign": "yes"}))

    assert way is not None
    assert (way.fewest, [each.requirement.id for each in way.without]) == (None, ["sign"])
    assert without is not None
    assert without.fewest is not None
    assert (without.fewest.words, without.words) == ("Siap diajukan", "Siap dengan catatan")
    assert without.quickest is None


def test_no_way_is_told_from_the_best_verdict_or_while_questions_are_open() -> None:
    checklist = a_checklist(a_requirement("fridge"), a_requirement("sign"))

    assert told(checklist, an_answer_sheet({"fridge": "yes", "sign": "yes"})) is None
    assert told(checklist, an_answer_sheet({"fridge": "no"})) is None


@pytest.mark.parametrize("name", SHAPES)
def test_the_budget_of_the_page_suffices_for_large_checklists(name: str) -> None:
    checklist, answers = drawn(SHAPES[name], seed=0)

    way = told(checklist, answers)

    assert way is not None
    assert not way.given_up
    assert way.fewest is not None


@pytest.mark.parametrize("name", TOO_HARD)
def test_what_is_too_hard_is_given_up_the_same_each_time(name: str) -> None:
    checklist, answers = drawn(TOO_HARD[name], seed=0)

    first, second = (told(checklist, answers) for _ in range(2))

    assert first is not None
    assert first.given_up
    assert (first.fewest, first.quickest) == (None, None)
    assert first == second


def test_with_fewer_steps_an_easy_one_is_given_up_too() -> None:
    checklist, answers = two_ways()

    way = told(checklist, answers, steps=5)

    assert way is not None
    assert (way.given_up, way.fewest, way.quickest) == (True, None, None)


# --- on the page ----------------------------------------------------------------------------------

PAIR = """
      - {{id: {id}-x, title: {id}-x, question: Apakah ada?, scale: ya-belum, severity: m,
         weight: {first}, citations: [{{regulation: pp-28-2025, confidence: memory}}],
         remedy: {{action: Lengkapi., days: 7, cost: low}}}}
      - {{id: {id}-y, title: {id}-y, question: Apakah ada?, scale: ya-belum, severity: m,
         weight: {second}, applies_when: {{{id}-x: yes}},
         citations: [{{regulation: pp-28-2025, confidence: memory}}],
         remedy: {{action: Lengkapi., days: 7, cost: low}}}}"""


def hard(folder: Path) -> Path:
    """A folder with a checklist in which every pair doubles the worlds of its section."""
    example = (CHECKLISTS / "contoh.yaml").read_text(encoding="utf-8")
    head, _, rest = example.partition("  - id: bangunan\n")
    tail = rest[rest.index("scoring:") :].replace("pooled", "mean_of_sections")
    sections = ""
    for name in "abcd":
        pairs = [PAIR.format(id=f"{name}{n}", first=2 * n + 1, second=5 * n + 2) for n in range(12)]
        title = f"  - id: bagian-{name}\n    title: Bagian {name}\n    requirements:"
        sections += title + "".join(pairs) + "\n"
    (folder / "contoh.yaml").write_text(head + sections + tail, encoding="utf-8")
    copy(CHECKLISTS / "regulations.yaml", folder)
    return folder


@pytest.fixture
def hard_app(environment: dict[str, str], tmp_path: Path) -> Iterator[Flask]:
    (folder := tmp_path / "checklists").mkdir()
    with running({**environment, "ALADIN_CHECKLISTS": str(hard(folder))}) as application:
        yield application


def test_a_checklist_that_is_too_hard_holds_no_page_up(hard_app: Flask) -> None:
    browser = Browser(hard_app)
    browser.open("/mulai/contoh")
    browser.submit()
    with hard_app.app_context(), browser.client.session_transaction() as session:
        now = datetime.now(UTC)
        opened = by_token(session["token"], now)
        checklist = hard_app.extensions["aladin"].library.checklists["contoh"]
        said = {each.id: "no" for each in checklist.requirements}
        given = [Answer(requirement_id=name, value=value) for name, value in said.items()]
        assessing.save_answers(opened, given, (), {}, now)

    page = browser.open("/hasil")

    assert page.status == 200
    assert "Jalan terpendek ke “Siap dengan catatan”" in page.text
    assert "terlalu rumit untuk dihitung" in page.text
    assert len(page.all("article")) == 48  # every gap is there to be worked on


def test_the_page_tells_the_way_after_the_knock_outs_and_before_the_rest(holder: Browser) -> None:
    answer_all(
        holder,
        profil={"answer-dingin": "yes"},
        penyimpanan={"answer-suhu": "no", "answer-luas": "3"},
        alat={**READY["alat"], "answer-lemari": "0"},
    )
    holder.open("/isi/profil")
    holder.submit({"answer-vaksin": "no"})
    holder.open("/isi/penyimpanan")
    holder.submit({"answer-suhu": "no", "answer-luas": "3"})

    page = holder.open("/hasil")

    titles = [each.text for each in page.main.all("h2")]
    assert titles[:5] == [
        "Penghambat: selesaikan lebih dahulu",
        "Jalan terpendek ke “Siap dengan catatan”",
        "Hitungan",
        "Yang perlu diperbaiki",
        "Menurut cara baca petugas",
    ]
    assert titles[-2:] == ["Cetak dan simpan", "Selanjutnya"]
    assert "Cukup 1 perbaikan ini" in page.text
    what_if = holder.open(page.link("kalau semua ini sudah beres"))
    assert what_if.values("sudah") == ["suhu"]
    assert "Siap dengan catatan" in what_if.text


# --- why ------------------------------------------------------------------------------------------


def lines_of(checklist: Checklist, said: dict[str, str]) -> list[str]:
    """What the grounds say, a line each."""
    answers = an_answer_sheet(said)
    why = grounds.told(checklist, answers, score(checklist, answers, TODAY), TODAY)
    assert why is not None
    lines = [
        f"{rung.words}: {'+' if each.holds else '-'} {each.text}"
        for rung in why.rungs
        for each in rung.grounds
    ]
    return [*lines, *why.set_off, *([f"Tanpa: {why.earned}"] if why.earned else [])]


def verdicts(asks: dict[str, object]) -> list[dict[str, object]]:
    form = {"words": "Baik", "advice": "A.", "role": "good"}
    return [{**form, "id": "a", "asks": asks}, {**form, "id": "b", "words": "Kurang"}]


ASKED = [
    ({"at_least": "90"}, "nilai paling sedikit 90 persen; sekarang 50"),
    ({"more_than": "90"}, "nilai lebih dari 90 persen; sekarang 50"),
    ({"every_section_at_least": "90"}, "setiap bagian paling sedikit 90 persen; terendah 0"),
    (
        {"section_at_least": {"two": "66.5"}},
        "bagian Bagian two paling sedikit 66,5 persen; sekarang 0",
    ),
    (
        {"every_credit_at_least": "1/2"},
        "setiap jawaban terpenuhi paling sedikit 50 persen; terendah 0",
    ),
    (
        {"no_gap": [{"severities": ["major"], "obligations": ["required"]}]},
        "tidak ada kekurangan pada tingkat Mayor, hal yang wajib; sekarang 1",
    ),
    ({"no_gap": [{}]}, "tidak ada kekurangan pada semua hal; sekarang 1"),
    (
        {"at_most": [{"sections": ["one", "two"], "count": "0"}]},
        "paling banyak 0 kekurangan pada bagian Bagian one atau Bagian two; sekarang 1",
    ),
    (
        {"points_lost": [{"topics": ["dingin"], "points": "1"}]},
        "paling banyak 1 angka hilang pada topik Rantai dingin; sekarang 3",
    ),
    ({"when": {"b": "yes"}}, "jawaban yang tepat pada Syarat b"),
]


@pytest.mark.parametrize(("asks", "sentence"), ASKED)
def test_each_thing_a_verdict_may_ask_for_has_a_sentence(
    asks: dict[str, object], sentence: str
) -> None:
    checklist = a_checklist(
        sections=[
            a_section("one", a_requirement("a")),
            a_section("two", a_requirement("b", topics=["dingin"])),
        ],
        verdicts=verdicts(asks),
        knock_outs=[],
        scopes=[{"id": "s", "title": "Rantai dingin", "which": {"topics": ["dingin"]}}],
    )

    assert lines_of(checklist, {"a": "yes", "b": "no"}) == [f"Baik: - {sentence}"]
    assert lines_of(checklist, {"a": "yes", "b": "yes"})[0].startswith("Baik: + ")


def test_points_are_no_percent() -> None:
    checklist = a_checklist(
        a_requirement("a"),
        verdicts=verdicts({"at_least": "99.5"}),
        knock_outs=[],
        scoring={"method": "deductions"},
    )

    (line,) = lines_of(checklist, {"a": "no"})

    assert line == "Baik: - sisa angka paling sedikit 99,5; sekarang 99"


def test_knock_outs_say_what_they_do_and_what_would_be_without_them() -> None:
    checklist = a_checklist(
        a_requirement("fridge", severity="critical", weight="1"),
        a_requirement("sign", weight="9"),
        knock_outs=[
            {"severities": ["critical"]},
            {"requirements": ["fridge"], "effect": "lower", "lower_by": "1"},
        ],
    )

    lines = lines_of(checklist, {"fridge": "no", "sign": "yes"})

    assert lines[-3:] == [
        "Selama ada kekurangan pada tingkat Kritis, hasilnya “Belum siap”, berapa pun nilainya.",
        "Karena ada kekurangan pada hal ini: Syarat fridge, hasilnya turun 1 tingkat.",
        "Tanpa: Siap dengan catatan",
    ]


def test_a_text_of_a_checklist_is_no_markup() -> None:
    checklist = a_checklist(
        a_requirement("fridge", title="<b>Suhu</b> {value}"),
        verdicts=verdicts({"no_gap": [{"requirements": ["fridge"]}]}),
        knock_outs=[],
    )

    answers = an_answer_sheet({"fridge": "no"})
    why = grounds.told(checklist, answers, score(checklist, answers, TODAY), TODAY)

    assert why is not None
    text = why.rungs[0].grounds[0].text
    assert "&lt;b&gt;Suhu&lt;/b&gt; {value}" in text
    assert escape(text) == text  # and the page does not do it once more


def test_the_page_says_why(holder: Browser) -> None:
    answer_all(holder, alat={**READY["alat"], "answer-papan-nama": "no"})

    page = holder.open("/hasil")

    (why,) = [each for each in page.all("details") if "Mengapa" in each.text]
    assert "“Siap diajukan” meminta:" in why.text
    assert "Belum: nilai paling sedikit 100 persen; sekarang 83,33." in why.text
    assert "Terpenuhi: nilai paling sedikit 60 persen; sekarang 83,33." in why.text


def test_there_is_no_why_while_questions_are_open(holder: Browser) -> None:
    page = holder.open("/hasil")

    assert "Mengapa hasilnya begini?" not in page.text
    assert "Jalan terpendek" not in page.text


# --- what runs out --------------------------------------------------------------------------------


def test_answers_and_files_run_out_the_soonest_first() -> None:
    checklist = a_checklist(a_requirement("licence", kind="date", rule={"valid_for_days": "0"}))
    answers = an_answer_sheet({"licence": "2027-03-01"})
    files = [
        an_evidence(1, "licence", expires_on=date(2027, 5, 1)),
        an_evidence(2, "licence", expires_on=date(2026, 1, 1)),
        an_evidence(3, "licence"),
    ]

    found = lasting(checklist, answers, judged(checklist, answers), TODAY, files)

    assert found.ready_until == date(2027, 3, 1)
    assert [
        each.line.requirement.id if each.line else each.evidence and each.evidence.number
        for each in found.runs_out
    ] == [2, "licence", 1]
