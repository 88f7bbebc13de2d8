"""Evidence on the web: added from a question, looked at, changed, taken away, and packed."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from flask import Flask

from aladin.intake.refusal import Refusal
from aladin.store import tries
from aladin.store.db import transaction
from aladin.web import wording
from aladin.web.evidence import LARGEST_BODY
from aladin.workflow import assessing
from tests.browser import Browser, Page
from tests.intake.corpus import a_pdf, archive, locked
from tests.web.answers import answer_all, hand_in
from tests.web.uploads import PHOTO, attach, with_file

HOSTILE = [
    *("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\a.jpg", "\\\\server\\a"),
    *("%2e%2e%2fa", "....//a", ".htaccess", ".", "..", "...", "~/a", "con", "NUL.jpg", "aux.pdf"),
    *(
        "lpt1",
        "a\0.jpg",
        "a\r\nSet-Cookie: b=c",
        "a\nb",
        "a;b",
        'a"; filename="b.exe',
        "a'b",
        "a`b`",
    ),
    *("$(reboot)", "a|b", "a&b", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n", "\u202egpj.exe"),
    *(
        "\u200b",
        "\ufeffa",
        "a" * 300,
        "é" * 200,
        "🏥🏥",
        "文件",
        "ملف",
        "a.jpg.exe",
        "a.jpg ",
        "a.jpg.",
    ),
    *("-rf", "--help", "*", "?", "a:b", "a:$DATA", "a<b>", "a%00b", "a\tb", "\x7f", "\x1b[31m"),
    *(
        "index.html",
        "a.php",
        "a.svg",
        "web.config",
        "desktop.ini",
        "Thumbs.db",
        "a.jpg/",
        "/",
        "//",
    ),
    *(
        "=1+1",
        "+1",
        "@SUM(A1)",
        "'",
        '"',
        "\\",
        "%",
        "#",
        "a#b",
        "a?b=c",
        "a b",
        " a",
        "a ",
        "\u00a0",
    ),
    *("\u2028", "\u2029", "a\u0301", "A\u030a", "ﬁ", "½", "İ", "ß", "a\u00adb", "\ud7ff", "\ue000"),
    *("0", "-1", "1e9", "null", "None", "true", "undefined", "NaN", "a,b", "a/../b", "bukti.zip"),
    *(
        "a\\nb",
        "file:///etc/passwd",
        "http://a.example/b",
        "javascript:alert(1)",
        "data:text/html,a",
    ),
]


@pytest.fixture
def asked(holder: Browser) -> Browser:
    """Somebody whose answers open the question that wants a photo."""
    answer_all(holder, profil={"answer-dingin": "yes"}, penyimpanan={"answer-suhu": "no"})
    return holder


def zipped(browser: Browser) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(browser.client.get("/bukti.zip").data))


def test_a_question_leads_to_the_form_with_itself_ticked(asked: Browser) -> None:
    asked.open("/isi/penyimpanan")
    page = asked.open(asked.page.link("Tambah bukti"))

    assert page.values("untuk") == ["suhu"]
    assert page.value("name") == ""
    assert "Foto lemari pendingin" in page.text


def test_a_photo_is_saved_and_listed(asked: Browser) -> None:
    page = attach(asked, name="Foto lemari pendingin")

    assert page.status == 200
    assert "Bukti tersimpan." in page.text
    assert "1. Foto lemari pendingin" in page.text
    assert page.link("Kembali ke pertanyaan").endswith("#q-suhu")
    assert asked.click("Kembali ke pertanyaan").heading != ""


def test_a_wanted_paper_is_offered_by_name_until_there_is_one(asked: Browser) -> None:
    before = asked.open("/bukti")
    form = asked.click("Foto lemari pendingin")
    named = form.value("name")
    after = attach(asked)

    assert "Yang diminta dan belum ada di sini" in before.text
    assert named == "Foto lemari pendingin"
    assert "Yang diminta dan belum ada di sini" not in after.text


def test_one_file_may_be_for_many_requirements(asked: Browser) -> None:
    page = attach(asked, untuk=["suhu", "tidak-ada"])

    assert "Untuk: Suhu" in page.text


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (archive("a.html"), Refusal.UNKNOWN_KIND),
        (PHOTO[: len(PHOTO) // 2], Refusal.DAMAGED),
        (locked(user="rahasia"), Refusal.LOCKED),
        (PHOTO + bytes(10 * 1024**2), Refusal.TOO_LARGE),
    ],
)
def test_a_refused_file_says_what_to_do_and_keeps_what_was_typed(
    asked: Browser, content: bytes, refusal: Refusal
) -> None:
    page = attach(asked, content, name="Nama saya")

    assert page.status == 422
    assert page.errors == [str(wording.REFUSALS[refusal])]
    assert page.value("name") == "Nama saya"
    assert page.values("untuk") == ["suhu"]
    assert "belum ada" in asked.open("/bukti").text


def test_every_refusal_has_its_sentence() -> None:
    assert set(wording.REFUSALS) == set(Refusal)


def test_a_file_a_name_and_a_requirement_are_needed(asked: Browser) -> None:
    page = attach(asked, file_name="", name=" ", untuk=[])

    assert page.status == 422
    assert page.errors == [
        str(wording.FILE_NEEDED),
        str(wording.EVIDENCE_NAME),
        str(wording.EVIDENCE_FOR),
    ]


def test_what_is_wrong_with_the_file_and_with_the_rest_is_told_at_once(asked: Browser) -> None:
    page = attach(asked, archive("a.html"), untuk=[])

    assert page.status == 422
    assert page.errors == [
        str(wording.REFUSALS[Refusal.UNKNOWN_KIND]),
        str(wording.EVIDENCE_FOR),
    ]


def test_a_good_file_is_asked_for_again_since_no_browser_keeps_it(asked: Browser) -> None:
    page = attach(asked, name="Foto saya", untuk=[])

    assert page.status == 422
    assert page.errors == [str(wording.FILE_AGAIN), str(wording.EVIDENCE_FOR)]
    assert page.value("name") == "Foto saya"
    assert "belum ada" in asked.open("/bukti").text


def test_a_day_that_does_not_exist_is_asked_again(asked: Browser) -> None:
    attach(asked)
    asked.open("/bukti/1/ubah")

    page = asked.submit({"day-expires": "31", "month-expires": "2", "year-expires": "2027"})

    assert page.status == 422
    assert page.errors == [str(wording.DATE_NEEDED)]
    assert page.value("day-expires") == "31"


def test_a_paper_that_has_run_out_is_marked(asked: Browser) -> None:
    attach(asked)
    asked.open("/bukti/1/ubah")

    page = asked.submit(
        {"name": "SIPA", "day-expires": "3", "month-expires": "5", "year-expires": "2020"}
    )

    assert "1. SIPA" in page.text
    assert "berlaku sampai 3 Mei 2020" in page.text
    assert "Masa berlakunya sudah lewat." in page.text
    assert asked.open("/bukti/1/ubah").value("year-expires") == "2020"


@pytest.mark.proof("R7")
def test_two_tabs_do_not_overwrite_each_other(asked: Browser) -> None:
    attach(asked)
    first, second = asked.open("/bukti/1/ubah"), asked.open("/bukti/1/ubah")
    asked.submit({"name": "SIPA"}, page=first)

    stale = asked.submit({"name": "STRA"}, page=second)
    kept = asked.open("/bukti").text
    asked.page = stale
    asked.submit(page=stale)

    assert stale.status == 409
    assert stale.errors == [str(wording.EVIDENCE_CHANGED)]
    assert stale.value("name") == "STRA"
    assert "1. SIPA" in kept
    assert "1. STRA" in asked.page.text


def test_a_file_is_taken_away_once_it_was_asked(asked: Browser) -> None:
    attach(asked)
    asked.open("/bukti/1/hapus")

    page = asked.submit(button="Hapus bukti ini")

    assert "1. Foto" not in page.text
    assert asked.client.get("/bukti/1").status_code == 404


@pytest.mark.proof("U6")
@pytest.mark.parametrize(
    ("content", "kind", "how"),
    [(PHOTO, "image/jpeg", "inline"), (a_pdf(), "application/pdf", "attachment")],
)
def test_a_file_is_served_so_that_it_can_do_nothing(
    asked: Browser, content: bytes, kind: str, how: str
) -> None:
    attach(asked, content, name="Surat")

    answer = asked.client.get("/bukti/1")

    suffix = "pdf" if kind.endswith("pdf") else "jpg"
    assert answer.mimetype == kind
    assert answer.headers["Content-Disposition"] == f'{how}; filename="surat-bukti-1.{suffix}"'
    assert "sandbox; default-src 'none'" in answer.headers.getlist("Content-Security-Policy")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.proof("Z2")
def test_evidence_of_others_is_not_there(asked: Browser, app: Flask) -> None:
    attach(asked)
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()

    for address in ("/bukti/1", "/bukti/1/ubah", "/bukti/1/hapus", "/bukti.zip", "/bukti/2"):
        assert other.client.get(address).status_code == 404, address
    assert "belum ada" in other.open("/bukti").text or "Tambah" in other.page.text


@pytest.mark.proof("U2")
def test_a_body_that_is_too_large_is_not_read(asked: Browser) -> None:
    body, kind = with_file({}, bytes(LARGEST_BODY), "foto.jpg")

    answer = asked.client.post("/bukti/tambah", data=body, content_type=kind)
    elsewhere = asked.client.post("/data-usaha", data={"name": "a" * 300_000})

    page = Page(answer)
    assert page.status == elsewhere.status_code == 413
    assert page.heading == str(wording.FILE_TOO_LARGE[0])
    assert Page(elsewhere).heading != page.heading


@pytest.mark.proof("Z8")
def test_whoever_sends_too_many_files_is_asked_to_wait(asked: Browser, app: Flask) -> None:
    with asked.client.session_transaction() as session:
        token = session["token"]
    with app.app_context():
        now = datetime.now(UTC)
        assessment = assessing.glance(token, now)
        with transaction():
            for _ in range(tries.UPLOADS.failures):
                tries.upload(assessment.id, now)

    page = attach(asked)

    assert page.status == 429
    assert page.errors == [str(wording.TOO_MANY_UPLOADS)]


@pytest.mark.proof("U5")
def test_no_name_leads_anywhere_or_into_a_header(asked: Browser, app: Flask) -> None:
    assert len(HOSTILE) > 100
    folder = app.extensions["aladin"].settings.evidence
    attach(asked, file_name="../../../jalan.jpg")
    (kept,) = [file for file in folder.rglob("*") if file.is_file()]

    for name in HOSTILE:
        asked.open("/bukti/1/ubah")
        asked.submit({"name": name})
        header = asked.client.get("/bukti/1").headers["Content-Disposition"]
        (path,) = (each for each in zipped(asked).namelist() if "/" in each)
        assert re.fullmatch(r'inline; filename="([a-z0-9]+-)*bukti-1\.jpg"', header), name
        assert re.fullmatch(r"[0-9]{2}-[a-z-]+/[0-9]{2}-([a-z0-9]+-)*bukti-1\.jpg", path), name

    assert [file for file in folder.rglob("*") if file.is_file()] == [kept]
    assert re.fullmatch(r"[0-9a-f]{64}", kept.name)


def test_the_zip_is_ordered_says_what_is_in_it_and_is_always_the_same(asked: Browser) -> None:
    attach(asked, name="Foto lemari pendingin")
    attach(asked, a_pdf(), name="Lain <b>")

    first, second = (asked.client.get("/bukti.zip").data for _ in range(2))

    packed = zipped(asked)
    listed = packed.read("daftar-bukti.html").decode()
    assert first == second
    assert packed.testzip() is None
    assert packed.namelist() == [
        "daftar-bukti.html",
        "01-oss-bagian-bangunan/01-foto-lemari-pendingin-bukti-1.jpg",
        "01-oss-bagian-bangunan/02-foto-lemari-pendingin-bukti-2.pdf",
    ]
    assert "Bentuk yang diminta: Berwarna." in listed
    assert "Lain &lt;b&gt;" in listed
    assert packed.read(packed.namelist()[1]) == asked.client.get("/bukti/1").data


def test_after_handing_in_evidence_is_shown_and_not_changed(asked: Browser) -> None:
    attach(asked)
    form = asked.open("/bukti/1/hapus")
    answer_all(asked, profil={"answer-dingin": "yes"}, penyimpanan={"answer-suhu": "yes"})
    hand_in(asked)

    page = asked.open("/bukti/tambah")
    refused = asked.submit(page=form, button="Hapus bukti ini")

    assert page.heading == "Bukti"
    assert "1. Foto lemari" in page.text
    assert "Tambah bukti" not in page.text
    assert refused.status == 409
    assert asked.client.get("/bukti/1").status_code == 200


# --- beside the questions -------------------------------------------------------------------------


def counts_on(page: Page) -> list[tuple[str, str]]:
    """The links that tell how many files a question has, and where they lead."""
    found = [(link.text, link.get("href")) for link in page.main.all("a")]
    return [(text, href) for text, href in found if re.match(r"\d+ bukti", text)]


def test_each_question_says_how_many_files_it_has(asked: Browser) -> None:
    before = [counts_on(asked.open(address)) for address in ("/isi/penyimpanan", "/jawaban")]
    attach(asked, name="Foto lemari")
    attach(asked, content=PHOTO + b"x", name="Foto kartu", file_name="kartu.jpg")

    after = [counts_on(asked.open(address)) for address in ("/isi/penyimpanan", "/jawaban")]

    assert before == [[], []]
    assert after == [[("2 bukti Suhu dicatat", "/bukti")]] * 2
    asked.open("/bukti/1/hapus")
    asked.submit()
    assert counts_on(asked.open("/isi/penyimpanan")) == [("1 bukti Suhu dicatat", "/bukti")]


def test_the_count_of_one_person_is_not_shown_to_another(asked: Browser, app: Flask) -> None:
    attach(asked)
    asked.open("/isi/penyimpanan")
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()
    answer_all(other, profil={"answer-dingin": "yes"}, penyimpanan={"answer-suhu": "no"})

    assert counts_on(other.open("/isi/penyimpanan")) == []
    assert len(counts_on(asked.open("/isi/penyimpanan"))) == 1
