"""A draft as a file: all of it comes back, and nothing a file makes up gets in unseen."""

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from aladin.domain.checklist import Checklist
from aladin.domain.parcel import Parcel
from aladin.store import assessments, tries
from aladin.store.db import connection, transaction
from aladin.store.models import SignInTryRow
from aladin.web import current, wording
from aladin.workflow import assessing
from tests.browser import Browser, Page
from tests.web.answers import PHARMACY, READY, answer_all
from tests.web.test_resume import code_of, link_of

Data = dict[str, Any]


@pytest.fixture
def saved(holder: Browser) -> Data:
    """The file of somebody who has answered everything, with a plan and a note."""
    answer_all(
        holder,
        alat={
            "answer-papan-nama": "no",
            "action-papan-nama": "Pesan papan",
            "by-papan-nama": "1/12/2026",
            "note-papan-nomor": "Huruf kecil.",
        },
    )
    holder.open("/data-usaha")
    holder.submit(PHARMACY)
    data: Data = json.loads(holder.client.get("/draf/unduh").text)
    return data


def load(browser: Browser, content: bytes | Data) -> Page:
    """Send this file as somebody does who has chosen it."""
    page = browser.open("/draf/muat")
    if isinstance(content, dict):
        content = json.dumps(content).encode()
    browser.page = Page(sent(browser, page, content))
    return browser.page


def sent(browser: Browser, page: Page, content: bytes) -> TestResponse:
    file = FileStorage(BytesIO(content), filename="draf.json")
    pairs = {"csrf_token": page.value("csrf_token"), "draft": file}
    boundary, body = encode_multipart(pairs)
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post("/draf/muat", data=body, content_type=kind, follow_redirects=True)


def left_out(page: Page) -> list[str]:
    return [item.text for item in page.main.all("li")]


def drafts(folder: Path) -> int:
    with sqlite3.connect(folder / "instance" / "aladin.db") as database:
        found: int = database.execute("SELECT count(*) FROM assessments").fetchone()[0]
        return found


def test_the_file_holds_what_was_said_and_no_secret(holder: Browser, saved: Data) -> None:
    text = json.dumps(saved)
    page = holder.open("/kode")

    assert Parcel.model_validate(saved).checklist.id == "contoh"
    assert code_of(page) not in text
    assert link_of(page).rsplit("/", 1)[1] not in text
    headers = holder.client.get("/draf/unduh").headers
    assert headers["Content-Disposition"].startswith('attachment; filename="aladin-draf-contoh-20')


def test_all_of_it_comes_back_on_another_device_under_a_code_of_its_own(
    holder: Browser, saved: Data, app: Flask
) -> None:
    other = Browser(app)

    page = load(other, saved)

    assert page.heading == "Catat kode Anda"
    assert code_of(page) != code_of(holder.open("/kode"))
    again: Data = json.loads(other.client.get("/draf/unduh").text)
    assert {**again, "saved_at": ""} == {**saved, "saved_at": ""}
    assert other.open("/isi/alat").value("action-papan-nama") == "Pesan papan"
    assert "Apotek Contoh Sejahtera" in other.open("/jawaban").text
    assert holder.open("/isi/alat").value("answer-lemari") == READY["alat"]["answer-lemari"]


def test_in_english_the_same_file_comes_back_whole(saved: Data, app: Flask) -> None:
    other = Browser(app)
    other.open("/?bahasa=en")
    answers = [
        {**each, "value": "1.255"} if each["requirement_id"] == "luas" else each
        for each in saved["answers"]
    ]

    load(other, {**saved, "answers": answers})

    again: Data = json.loads(other.client.get("/draf/unduh").text)
    assert again["answers"] == answers


def changed(answers: list[Data], name: str, **to: object) -> list[Data]:
    return [{**each, **to} if each["requirement_id"] == name else each for each in answers]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda a: changed(a, "lemari", value="-1"), "Lemari: bukan jawaban yang mungkin"),
        (lambda a: changed(a, "dingin", value="mungkin"), "Obat rantai dingin: bukan jawaban"),
        (lambda a: changed(a, "luas", value="1e5"), "Luas ruang simpan: bukan jawaban"),
        (lambda a: changed(a, "luas", value="12.50"), "Luas ruang simpan: bukan jawaban"),
        (lambda a: changed(a, "kalibrasi", value="2026-02-30"), "Tanggal kalibrasi: bukan jawaban"),
        (lambda a: changed(a, "kalibrasi", value="besok"), "Tanggal kalibrasi: bukan jawaban"),
        (lambda a: changed(a, "perkakas", value="mortir palu"), "Alat racik: bukan jawaban"),
        (lambda a: changed(a, "lemari", value="", not_applicable=True), "Lemari: bukan jawaban"),
        (lambda a: changed(a, "luas", value="", not_applicable=True), "Luas ruang simpan: bukan"),
        (lambda a: changed(a, "lemari", note=["x"]), "lemari: jawabannya rusak"),
        (lambda a: changed(a, "lemari", note="x" * 1001), "lemari: jawabannya rusak"),
        (lambda a: changed(a, "lemari", plan={"action": "a" * 301}), "lemari: jawabannya rusak"),
        (lambda a: changed(a, "lemari", extra=1), "lemari: jawabannya rusak"),
        (lambda a: [*a, {"requirement_id": "tangga", "value": "yes"}], "tangga: tidak ditanyakan"),
        (lambda a: [*a, *changed(a, "lemari", value="9")[:1]], "dijawab dua kali"),
        (lambda a: [*a, "bukan jawaban"], "rusak atau tidak lengkap"),
        (
            lambda a: [*a, {"requirement_id": "<b>x</b>", "value": "y"}],
            "<b>x</b>: jawabannya rusak",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_line_by_line_before_anything_is_saved(
    saved: Data, app: Flask, tmp_path: Path, change: Callable[[list[Data]], list[Data]], told: str
) -> None:
    before = drafts(tmp_path)
    other = Browser(app)

    page = load(other, {**saved, "answers": change(saved["answers"])})

    assert page.heading == "Tidak semua isi berkas dapat dimuat"
    assert len(left_out(page)) == 1
    assert told in left_out(page)[0]
    assert drafts(tmp_path) == before
    assert other.open("/tugas").status == 404

    other.page = page
    assert other.submit().heading == "Catat kode Anda"
    assert drafts(tmp_path) == before + 1
    sound = {each["requirement_id"]: each for each in saved["answers"]}
    again: Data = json.loads(other.client.get("/draf/unduh").text)
    assert all(sound[each["requirement_id"]] == each for each in again["answers"])


def test_control_characters_and_odd_letters_are_taken_as_a_form_takes_them(
    saved: Data, app: Flask
) -> None:
    other = Browser(app)
    note = "Kafe\u0301\x00\x1b[31m rapi"

    load(other, {**saved, "answers": changed(saved["answers"], "lemari", note=note)})

    assert other.open("/isi/alat").value("note-lemari") == "Kafé[31m rapi"


def test_a_business_that_is_not_whole_is_left_out_as_a_whole(saved: Data, app: Flask) -> None:
    other = Browser(app)
    pharmacy = {**saved["pharmacy"], "nib": "12"}

    page = load(other, {**saved, "pharmacy": pharmacy})

    assert left_out(page) == ["data usaha rusak atau tidak lengkap; isi lagi di Data usaha"]
    other.submit()
    assert "Belum diisi" in other.open("/jawaban").text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Pilih berkas draf"),
        (b"   ", "Pilih berkas draf"),
        (b"%PDF-1.7", "bukan berkas draf Aladin"),
        (b"[]", "bukan berkas draf Aladin"),
        (b"\xff\xfe{}", "bukan berkas draf Aladin"),
        (b"[" * 200_000, "bukan berkas draf Aladin"),
        (b'{"kind":' + b'{"a":' * 50 + b"1" + b"}" * 51, "bukan berkas draf Aladin"),
        (b'{"kind": "aladin-draf", "kind": "aladin-draf"}', "bukan berkas draf Aladin"),
        (b'{"kind": "aladin-draf", "edition": NaN}', "bukan berkas draf Aladin"),
        (b'{"kind": "aladin-draf", "edition": ' + b"9" * 5000 + b"}", "bukan berkas draf Aladin"),
        (b'{"kind": "aladin-draf", "edition": 2}', "Aladin yang lain versinya"),
        (b'{"kind": "aladin-draf", "edition": 1}', "bukan berkas draf Aladin"),
        (b'{"a": "' + b"x" * 530_000 + b'"}', "lebih besar dari 512 KB"),
    ],
)
def test_what_is_no_draft_is_refused_with_what_to_do(
    browser: Browser, tmp_path: Path, content: bytes, told: str
) -> None:
    page = load(browser, content)

    assert page.status == 422
    assert told in page.errors[0]
    assert drafts(tmp_path) == 0


def test_a_checklist_that_is_not_here_is_named_as_the_reason(browser: Browser, saved: Data) -> None:
    of = {**saved["checklist"], "id": "klinik"}

    page = load(browser, {**saved, "checklist": of})

    assert page.status == 422
    assert "tidak dipakai di sini" in page.errors[0]


def test_a_file_of_another_version_says_so_where_something_is_left_out(
    saved: Data, app: Flask
) -> None:
    of = {**saved["checklist"], "version": "2025.9", "digest": "0" * 64}
    answers = [*saved["answers"], {"requirement_id": "lama", "value": "yes"}]
    other = Browser(app)

    page = load(other, {**saved, "checklist": of, "answers": answers})

    assert "menurut versi 2025.9 daftar periksa; sekarang yang dipakai versi 2026.1" in page.text
    assert other.submit().heading == "Catat kode Anda"


def test_a_stranger_cannot_save_a_draft(app: Flask) -> None:
    assert app.test_client().get("/draf/unduh").status_code == 404


def test_a_file_that_is_far_too_large_is_not_even_read(browser: Browser) -> None:
    page = browser.open("/draf/muat")

    assert sent(browser, page, b"x" * 900_000).status_code == 413


def test_after_its_time_a_draft_lives_on_in_its_file(
    holder: Browser, saved: Data, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = datetime.now(UTC) + timedelta(days=91)
    monkeypatch.setattr(current, "now", lambda: later)
    assert holder.open("/tugas").status == 404
    other = Browser(app)

    load(other, saved)

    assert other.open("/isi/alat").value("answer-lemari") == READY["alat"]["answer-lemari"]


def test_what_is_asked_otherwise_since_is_asked_again(
    holder: Browser, saved: Data, app: Flask
) -> None:
    """The version that a file was filled in on is known here: it goes along as by moving."""
    with app.app_context():
        now = app.extensions["aladin"].library.checklists["contoh"]
        text = now.model_dump_json().replace(now.version, "2020.1")
        older = Checklist.model_validate_json(text.replace("Berapa lemari", "Ada berapa lemari"))
        begun = assessing.start(older, datetime.now(UTC)).assessment
    of = {"id": "contoh", "version": "2020.1", "digest": begun.checklist_digest}
    other = Browser(app)

    page = load(other, {**saved, "checklist": of})

    assert left_out(page) == ["Lemari: pertanyaannya berubah, jadi perlu dijawab lagi"]
    other.submit()
    assert other.open("/isi/alat").value("answer-lemari") == ""
    assert other.open("/isi/penyimpanan").value("answer-luas") == "12,5"


def test_when_saving_fails_half_way_there_is_no_assessment(
    saved: Data, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    before = drafts(tmp_path)
    monkeypatch.setattr(assessments, "save_answers", full)

    page = load(Browser(app), saved)

    assert page.status == 500
    assert drafts(tmp_path) == before


@pytest.mark.proof("Z8")
def test_nobody_keeps_the_server_busy_with_files(browser: Browser, app: Flask, saved: Data) -> None:
    now = datetime.now(UTC)
    with app.test_request_context(), transaction():
        for _ in range(tries.READINGS.failures - 1):
            tries.reading("127.0.0.1", now)
        tries.reading("192.0.2.9", now)

    at_last = load(browser, saved)
    refused = load(Browser(app), saved)

    assert at_last.heading == "Catat kode Anda"
    assert refused.status == 429
    assert refused.errors == [str(wording.TOO_MANY_DRAFTS)]
    assert load_later(app, saved).heading == "Catat kode Anda"


def load_later(app: Flask, saved: Data) -> Page:
    """The same file once what the limit looks back to is over, from the same address."""
    with app.test_request_context(), transaction():
        long_ago = datetime.now(UTC) - tries.READINGS.within
        connection().execute(update(SignInTryRow).values(at=long_ago))
    return load(Browser(app), saved)
