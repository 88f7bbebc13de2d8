"""Publish a version, say which one is in force, and take a running assessment along."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import sqlalchemy
from flask import Flask

from aladin.content.problem import ChecklistError, ProblemCode, faults_among
from aladin.content.reader import examine
from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.publication import LONGEST_NOTE, CasesDiffer, NotPublished, Publication
from aladin.domain.submission import Assessment
from aladin.store import publications
from aladin.store.db import connection
from aladin.store.models import EventRow
from aladin.workflow import assessing, publishing, submitting
from tests import trail
from tests.builders import NOW, a_pharmacy, an_applicant
from tests.content.examples import GOOD, REGISTRY, contoh
from tests.crowd import at_once
from tests.holding import by_token

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
SHIPPED: Mapping[str, Checklist] = {"contoh": contoh()}


def version(number: str, *changes: tuple[str, str]) -> str:
    text = TEXT.replace('version: "2026.1"', f'version: "{number}"')
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


def publish(text: str, note: str = "Aturan baru.") -> Publication:
    return publishing.publish(
        text, "contoh.yaml", REGISTRY, SHIPPED, note=note, by="editor@contoh.invalid", now=NOW
    )


def checklist(text: str) -> Checklist:
    return examine(text, "contoh.yaml", REGISTRY).use()


HEAVIER = version("2026.2", ("code: M, name: Mayor, weight: 3", "code: M, name: Mayor, weight: 4"))
ASKS_ANEW = version("2026.2", ("Apakah semua obat tersimpan di rak?", "Apakah raknya cukup?"))
RENAMED = version(
    "2026.2",
    ("      - id: rak\n", "      - id: lemari\n        renamed_from: [rak]\n"),
    ("        question: Di mana berkas disimpan?", "        question: Di mana arsipnya?"),
)


# --- which version is in force -------------------------------------------------------------------


def test_the_shipped_file_is_in_force_until_something_is_published(database: Flask) -> None:
    assert publishing.current("contoh", SHIPPED) == contoh()
    assert publishing.all_current(SHIPPED) == SHIPPED
    assert publishing.history("contoh") == ()
    with pytest.raises(NotFound):
        publishing.current("lain", SHIPPED)


def test_what_is_published_is_in_force_with_its_text_and_its_reason(database: Flask) -> None:
    publication = publish(HEAVIER)

    assert publishing.current("contoh", SHIPPED) == checklist(HEAVIER)
    assert publishing.all_current(SHIPPED) == {"contoh": checklist(HEAVIER)}
    assert publishing.current("contoh", {}) == checklist(HEAVIER)
    assert publishing.history("contoh") == (publication,)
    assert publication.source == HEAVIER
    assert (publication.note, publication.published_by) == ("Aturan baru.", "editor@contoh.invalid")
    assert connection().scalars(sqlalchemy.select(EventRow.kind)).all() == ["checklist-published"]
    assert trail.first_broken() is None


def test_versions_follow_one_another(database: Flask) -> None:
    publish(HEAVIER)
    newest = publish(version("2026.10"))

    assert [each.version for each in publishing.history("contoh")] == ["2026.10", "2026.2"]
    assert publications.latest("contoh") == newest


def test_the_file_may_be_published_as_it_was_shipped_and_only_so(database: Flask) -> None:
    with pytest.raises(ChecklistError):
        publish(version("2026.1", ("weight: 3", "weight: 4")))

    assert publish(TEXT).version == "2026.1"
    with pytest.raises(ChecklistError):
        publish(TEXT)


# --- what is not published -----------------------------------------------------------------------


@pytest.mark.parametrize("note", ["  ", "x" * (LONGEST_NOTE + 1)])
def test_without_an_entry_in_the_change_log_nothing_is_published(
    database: Flask, note: str
) -> None:
    with pytest.raises(NotPublished):
        publish(HEAVIER, note=note)

    assert publishing.history("contoh") == ()


def with_a_case(folder: Path, name: str, verdict: str) -> Path:
    """A folder of checklists with one worked case more."""
    cases = folder / "cases" / "contoh"
    cases.mkdir(parents=True, exist_ok=True)
    case = (GOOD / "cases" / "contoh" / "siap.yaml").read_text(encoding="utf-8")
    text = case.replace("verdict: siap", f"verdict: {verdict}")
    (cases / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def publish_beside(folder: Path, *accepted: str, note: str = "Aturan baru.") -> Publication:
    return publishing.publish(
        HEAVIER,
        "contoh.yaml",
        REGISTRY,
        SHIPPED,
        note=note,
        by="editor@contoh.invalid",
        now=NOW,
        folder=folder,
        accepted=accepted,
    )


def test_a_worked_case_that_comes_out_otherwise_holds_a_version_up(
    database: Flask, tmp_path: Path
) -> None:
    with_a_case(tmp_path, "baik", "siap")
    with_a_case(tmp_path, "lain", "belum")
    with_a_case(tmp_path, "lagi", "belum")

    for accepted in ((), ("lain",), ("baik",)):
        with pytest.raises(CasesDiffer) as error:
            publish_beside(tmp_path, *accepted)
        assert error.value.names == ("lagi", "lain")

    assert publishing.history("contoh") == ()
    assert connection().scalars(sqlalchemy.select(EventRow.kind)).all() == []


def test_what_was_accepted_stands_in_the_change_log_and_in_the_trail(
    database: Flask, tmp_path: Path
) -> None:
    with_a_case(tmp_path, "lain", "belum")

    publication = publish_beside(tmp_path, "lain", "sudah-baik", note="n" * LONGEST_NOTE)

    assert publication.note.endswith(
        "n\n\nDiterbitkan dengan 1 kasus uji yang tidak keluar seperti yang diharapkan: lain."
    )
    detail = connection().scalars(sqlalchemy.select(EventRow.detail)).one()
    assert '"accepted_cases":"lain"' in detail


def test_very_many_accepted_cases_do_not_burst_the_change_log(
    database: Flask, tmp_path: Path
) -> None:
    names = [f"kasus-{'sangat-' * 9}panjang-{n}" for n in range(30)]
    for name in names:
        with_a_case(tmp_path, name, "belum")

    publication = publish_beside(tmp_path, *names, note="n" * LONGEST_NOTE)

    assert "30 kasus uji" in publication.note


def test_cases_that_come_out_as_expected_leave_no_trace(database: Flask, tmp_path: Path) -> None:
    publication = publish_beside(with_a_case(tmp_path, "baik", "siap"), "baik")

    assert publication.note == "Aturan baru."
    assert "accepted" not in connection().scalars(sqlalchemy.select(EventRow.detail)).one()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (version("2026.2", ("severity: M", "severity: X")), ProblemCode.UNKNOWN_SEVERITY),
        (version("2025.9"), ProblemCode.VERSION_NOT_NEWER),
        (
            version("2026.2", ("      - id: rak\n", "      - id: lemari\n")),
            ProblemCode.ID_GONE,
        ),
    ],
)
def test_a_text_with_faults_is_not_published(database: Flask, text: str, code: str) -> None:
    with pytest.raises(ChecklistError) as error:
        publish(text)

    assert [problem.code for problem in faults_among(error.value.problems)] == [code]
    assert publishing.current("contoh", SHIPPED) == contoh()
    assert publishing.history("contoh") == ()


def test_a_text_is_examined_as_it_would_be_published(database: Flask) -> None:
    good = publishing.examined(HEAVIER, "contoh.yaml", REGISTRY, SHIPPED, NOW)
    late = publishing.examined(TEXT, "contoh.yaml", REGISTRY, {}, NOW)
    publish(HEAVIER)
    again = publishing.examined(HEAVIER, "contoh.yaml", REGISTRY, SHIPPED, NOW)
    broken = publishing.examined("x: 1", "contoh.yaml", REGISTRY, SHIPPED, NOW)

    assert (good.value, good.problems) == (checklist(HEAVIER), ())
    assert late.value == contoh()
    assert again.value is None
    assert [each.code for each in again.problems] == [ProblemCode.VERSION_NOT_NEWER]
    assert broken.value is None


def test_of_two_who_publish_the_same_version_at_once_one_does(database: Flask) -> None:
    results = at_once(database, *[lambda: publish(HEAVIER)] * 4)

    published = [each for each in results if isinstance(each, Publication)]
    assert len(published) == 1
    assert all(isinstance(each, ChecklistError) for each in results if each not in published)
    assert publishing.history("contoh") == tuple(published)


# --- assessments that have begun -----------------------------------------------------------------


def begun(**said: str) -> assessing.Opened:
    opened = assessing.start(contoh(), NOW)
    put = [Answer(requirement_id=name, value=value) for name, value in said.items()]
    assessing.save_answers(opened.assessment, put, [], {}, NOW)
    return opened


def found(opened: assessing.Opened) -> Assessment:
    return by_token(opened.token, NOW)


def test_an_assessment_keeps_its_version_until_its_owner_moves(database: Flask) -> None:
    opened = begun(rak="yes")
    publish(HEAVIER)

    assert assessing.checklist_of(found(opened)) == contoh()
    newer = publishing.newer_for(found(opened), SHIPPED)
    assert newer is not None
    assert newer.checklist == checklist(HEAVIER)
    assert [(each.subject, each.what) for each in newer.changes] == [("M", "severity.weight")]
    assert newer.carried.ask_again == ()


def test_an_assessment_on_the_version_in_force_is_offered_nothing(database: Flask) -> None:
    opened = begun(rak="yes")

    assert publishing.newer_for(found(opened), SHIPPED) is None
    assert publishing.newer_for(found(opened), {}) is None
    with pytest.raises(WrongState):
        publishing.move(found(opened), SHIPPED, NOW)


def test_a_newer_file_is_offered_too_where_nothing_was_published(database: Flask) -> None:
    opened = begun(rak="yes")

    newer = publishing.newer_for(found(opened), {"contoh": checklist(HEAVIER)})

    assert newer is not None


def test_answers_go_along_and_only_what_is_asked_anew_is_asked_again(database: Flask) -> None:
    opened = begun(dingin="no", pegawai="3", rak="yes")
    publish(ASKS_ANEW)

    moved = publishing.move(found(opened), SHIPPED, NOW)

    assert assessing.checklist_of(moved) == checklist(ASKS_ANEW)
    assert {name: each.value for name, each in moved.answers.by_id.items()} == {
        "dingin": "no",
        "pegawai": "3",
    }
    assert found(opened) == moved
    (aside,) = assessing.set_aside(moved)
    assert aside.answer == Answer(requirement_id="rak", value="yes")
    assert aside.checklist == contoh()
    assert publishing.newer_for(moved, SHIPPED) is None
    assert trail.first_broken() is None


def test_a_renamed_requirement_keeps_its_answer(database: Flask) -> None:
    opened = begun(rak="no", tempat="Laci")
    publish(RENAMED)

    moved = publishing.move(found(opened), SHIPPED, NOW)

    assert moved.answers.get("lemari") == Answer(requirement_id="lemari", value="no")
    assert moved.answers.get("tempat") is None
    assert [each.answer.value for each in assessing.set_aside(moved)] == ["Laci"]


def test_what_is_no_longer_asked_stays_stored_and_takes_part_in_nothing(database: Flask) -> None:
    opened = begun(dingin="no", rak="yes")
    publish(
        version(
            "2026.2",
            (
                "        title: Rak obat\n",
                "        title: Rak obat\n        retired_in: '2026.2'\n",
            ),
        )
    )

    moved = publishing.move(found(opened), SHIPPED, NOW)

    assert moved.answers.get("rak") is not None
    relevant = assessing.checklist_of(moved).relevant(moved.answers)
    assert relevant.get("rak") is None


def test_an_answer_asked_again_can_be_answered_again(database: Flask) -> None:
    opened = begun(rak="yes")
    publish(ASKS_ANEW)
    moved = publishing.move(found(opened), SHIPPED, NOW)

    answer = Answer(requirement_id="rak", value="no")
    assessing.save_answers(moved, [answer], [], moved.versions, NOW)

    assert found(opened).answers.get("rak") == answer


def test_what_was_handed_in_stays_as_it_is(database: Flask) -> None:
    opened = begun(dingin="no", pegawai="1", sejak="2020-01-01", tempat="Laci", rak="yes")
    submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW)
    publish(HEAVIER)

    assert publishing.newer_for(found(opened), SHIPPED) is None
    with pytest.raises(WrongState):
        publishing.move(found(opened), SHIPPED, NOW)
