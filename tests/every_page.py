"""Every page there is, each reached as somebody reaches it; who adds a page adds a line to EVERY.

`tests/web/test_every_page.py` fails while a template is in no page of the list. Validators,
browsers and measurements all look at what stands here.
"""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from flask import Flask, template_rendered
from jinja2 import Template
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from aladin.content.cases import Case, examine_case
from aladin.domain.checklist import Checklist
from aladin.domain.staff import Role
from aladin.store.db import db
from aladin.workflow import assessing, staffing
from tests.browser import Browser, Page
from tests.holding import by_token
from tests.house.source import ROOT
from tests.web.staff import PASSWORD, a_member, sign_in, signed_in
from tests.web.test_editor import changed
from tests.web.uploads import attach

CHECKLISTS = ROOT / "checklists"
FEW = "/isi/surat"  # three to seven questions, like most
WRONG_DAY = ("/isi/apotek-hr-sipa-valid-until", {"day-apotek-hr-sipa-valid-until": "x"})
FITS = "/mulai/apotek/cocok?kota=medan&barang=keras&aturan=tidak"
DRAFT = "/redaksi/toko-obat"
OTHER_VERSION = ('version: "2026.1"', 'version: "2026.2"')
ONE = "toko-obat-profil-perubahan"
TOO_LONG = "a" * 300_000  # characters: more than any form may send
PHOTOGRAPHED = "apotek-adm-apj-identity"  # asks for a paper


@dataclass(frozen=True)
class Seen:
    """A page as the application answered, with its template and the cookie of whoever looked."""

    name: str
    page: Page
    template: str
    cookie: str

    @property
    def body(self) -> bytes:
        """What came over the wire, before it was packed."""
        content: bytes = self.page.response.data
        return content


class People:
    """Everybody who looks at a page, each there once a page asks for them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.library = app.extensions["aladin"].library

    @cached_property
    def stranger(self) -> Browser:
        return Browser(self.app)

    @cached_property
    def guesser(self) -> Browser:
        """Somebody at another address, who tries one code after another."""
        browser = Browser(self.app)
        browser.client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
        return browser

    @cached_property
    def beginner(self) -> Browser:
        """Somebody who has just begun."""
        browser = Browser(self.app)
        browser.open(FITS)
        browser.submit(button="Mulai sekarang")
        return browser

    @cached_property
    def unready(self) -> Browser:
        return self._answered("belum-siap")

    @cached_property
    def ready(self) -> Browser:
        return self._answered("siap")

    @cached_property
    def sender(self) -> Browser:
        return self._sent("hampir")

    @cached_property
    def withdrawn(self) -> Browser:
        """Somebody who has taken a report back."""
        browser = self._sent("belum-siap")
        browser.open("/tarik")
        browser.submit()
        return browser

    @cached_property
    def repairing(self) -> Browser:
        """Somebody who mends what a report has found, in a new assessment."""
        browser = self._sent("hampir")
        browser.open("/mulai-lagi")
        browser.submit({"untuk": "perbaikan"})
        return browser

    @cached_property
    def leaving(self) -> Browser:
        """Somebody who has had everything erased, and looks at the receipt."""
        browser = self._sent("hampir")
        self.erased = reference_of(browser)
        browser.open("/mulai-lagi")
        browser.submit({"untuk": "perbaikan"})
        browser.open("/data-saya/hapus")
        browser.submit({"laporan": [self.erased]})
        return browser

    erased = ""  # the number of a report that was erased

    @cached_property
    def behind(self) -> Browser:
        """Somebody who has answered an older checklist, which asked otherwise."""
        now = datetime.now(UTC)
        checklist = self.library.get("apotek")
        text = checklist.model_dump_json().replace(checklist.version, "2020.1")
        older = Checklist.model_validate_json(text.replace('"Apakah ', '"Benarkah '))
        with self.app.app_context():
            opened = assessing.start(older, now)
            begun = by_token(opened.token, now)
            assessing.save_answers(begun, case_of(checklist, "siap").sheet.answers, (), {}, now)
        browser = Browser(self.app)
        with browser.client.session_transaction() as session:
            session["token"] = opened.token
        return browser

    def _answered(self, name: str) -> Browser:
        """Somebody who has given the answers of a worked case, with a photo to one of them."""
        browser = People(self.app).beginner
        case = case_of(self.library.get("apotek"), name)
        assert case.pharmacy
        now = datetime.now(UTC)
        with self.app.app_context():
            opened = assessing.with_answers(assessing.glance(token_of(browser), now))
            assessing.save_answers(opened, case.sheet.answers, (), {}, now)
            assessing.describe(opened, case.pharmacy, now)
        attach(browser, asking=PHOTOGRAPHED)
        return browser

    def _sent(self, name: str) -> Browser:
        browser = self._answered(name)
        browser.open("/kirim")
        browser.submit({"place": "Medan", "agreed": "y"})
        return browser

    @cached_property
    def editor(self) -> Browser:
        return signed_in(self.app, Role.ADMIN)

    @cached_property
    def publisher(self) -> Browser:
        """An editor who has published a version, and works on the next."""
        saved(self.editor, DRAFT, *OTHER_VERSION)
        self.editor.open(f"{DRAFT}/terbitkan?dampak=1")
        self.editor.submit({"note": "Contoh terbitan."})
        saved(self.editor, DRAFT, "days: 7", "days: 8")
        return self.editor

    @cached_property
    def half_in(self) -> Browser:
        """A member of staff who has typed the password, and not yet the code."""
        member = a_member(self.app, "budi@dinas.example")
        browser = Browser(self.app)
        browser.open("/petugas/masuk")
        browser.submit({"email": member.account.email, "password": PASSWORD})
        return browser

    @cached_property
    def colleague(self) -> Browser:
        """A member of staff who has just typed both keys."""
        browser = Browser(self.app)
        sign_in(browser, a_member(self.app, "wati@dinas.example"))
        return browser

    @cached_property
    def invitation(self) -> str:
        """Where somebody new sets up both keys."""
        with self.app.app_context():
            invited = staffing.invite("baru@dinas.example", Role.EDITOR, datetime.now(UTC))
        return f"/petugas/undangan/{invited.token}"


def case_of(checklist: Checklist, name: str) -> Case:
    """A worked case of a shipped checklist."""
    file = CHECKLISTS / "cases" / checklist.id / f"{name}.yaml"
    case = examine_case(file, lambda _: checklist).value
    assert case is not None
    return case


def token_of(browser: Browser) -> str:
    """What opens the assessment of this browser."""
    with browser.client.session_transaction() as session:
        token: str = session["token"]
        return token


def reference_of(browser: Browser) -> str:
    """The number of what this browser has handed in."""
    page = browser.open("/terkirim")
    return next(p.text for p in page.all("p") if p.get("class") == "sent__reference")


# --- pages that come of sending something ---------------------------------------------------------


def sent(browser: Browser, address: str, button: str = "", **typed: str) -> Page:
    """Open a page, type this into its form, and press the button."""
    browser.open(address)
    return browser.submit(typed, button=button)


def saved(browser: Browser, address: str, before: str, after: str, button: str = "") -> Page:
    """Change the first place that reads so in the text of a checklist, and press the button."""
    text = browser.open(address).value("text")
    assert before in text
    return browser.submit({"text": text.replace(before, after, 1)}, button=button)


def posted(browser: Browser, address: str, name: str, file: bytes, file_name: str) -> Page:
    """Choose a file in the form of a page, and send it."""
    data: dict[str, object] = dict(browser.open(address).sent())
    data |= {name: FileStorage(io.BytesIO(file), filename=file_name)}
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return Page(browser.client.post(address, data=body, content_type=kind))


def loaded(who: People, file: bytes) -> Page:
    """A draft file, sent."""
    return posted(who.stranger, "/draf/muat", "draft", file, "draf.json")


def half_a_draft(who: People) -> bytes:
    """A draft file with an answer that is none."""
    draft = json.loads(who.unready.client.get("/draf/unduh").data)
    draft["answers"][0]["value"] = "mungkin"
    return json.dumps(draft).encode()


def both_values(browser: Browser) -> Page:
    """One answer, given in two tabs."""
    early = browser.open(FEW)
    name = min(each for each in early.names() if each.startswith("answer-"))
    values = [c.get("value") for c in early.main.all("input") if c.get("name") == name]
    browser.submit({name: values[1]}, button="Simpan", page=early)
    return browser.submit({name: values[2]}, button="Simpan", page=early)


def both_texts(who: People) -> Page:
    """One text, saved by two editors."""
    early = who.publisher.open(DRAFT)
    saved(signed_in(who.app, email="tuti@dinas.example"), DRAFT, "days: 8", "days: 9")
    return who.publisher.submit({"text": early.value("text") + "# lain\n"}, page=early)


def published(who: People) -> Page:
    """All that an editor sees before publishing."""
    saved(who.publisher, DRAFT, 'version: "2026.2"', 'version: "2026.3"')
    return who.publisher.open(f"{DRAFT}/terbitkan?dampak=1")


def edited_sheet(who: People) -> Page:
    """A spreadsheet that came back."""
    book = changed(who.publisher.client.get(f"{DRAFT}/lembar.xlsx").data, "Ya", "Ya, ada")
    return posted(who.publisher, f"{DRAFT}/lembar", "sheet", book, "toko-obat.xlsx")


def signed_out(who: People) -> Page:
    """What is typed after the session has ended."""
    browser = signed_in(who.app, email="rina@dinas.example")
    page = browser.open(DRAFT)
    with browser.client.session_transaction() as session:
        session.pop("staff")
    return browser.submit({"text": "format: 1\n"}, page=page)


def read_report(who: People) -> Page:
    """What stands in a report that somebody has as a file."""
    pdf = who.sender.client.get(f"/laporan/{reference_of(who.sender)}.pdf").data
    return posted(who.stranger, "/periksa/berkas", "report", pdf, "laporan.pdf")


def too_many(browser: Browser) -> Page:
    """One code too many."""
    pages = (sent(browser, "/lanjut", code="0000-0000-0000-0000") for _ in range(100))
    return next(page for page in pages if page.status == 429)


def broken(browser: Browser) -> Page:
    """A fault of ours: a table is gone while somebody saves."""
    page = browser.open(FEW)
    with browser.client.application.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE answers RENAME TO elsewhere")
    browser.submit(button="Simpan", page=page)
    with browser.client.application.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO answers")
    return browser.page


# --- the list -------------------------------------------------------------------------------------

EVERY: dict[str, Callable[[People], Page]] = {
    # for everybody
    "home": lambda who: who.stranger.open("/"),
    "home in English": lambda who: Browser(who.app).open("/?bahasa=en"),
    "help": lambda who: who.stranger.open("/bantuan"),
    "glossary": lambda who: who.stranger.open("/bantuan/istilah"),
    "sanctions": lambda who: who.stranger.open("/bantuan/sanksi"),
    "privacy": lambda who: who.stranger.open("/privasi"),
    "checklist": lambda who: who.stranger.open("/daftar-periksa/apotek"),
    "start": lambda who: who.stranger.open("/mulai/apotek"),
    "start of a drugstore": lambda who: who.stranger.open("/mulai/toko-obat"),
    "suitability": lambda who: who.stranger.open("/mulai/apotek/cocok"),
    "suitability, wrong": lambda who: sent(who.stranger, "/mulai/apotek/cocok"),
    "suitability, another": lambda who: who.stranger.open(
        "/mulai/apotek/cocok?kota=medan&barang=bebas"
    ),
    "suitability, elsewhere": lambda who: who.stranger.open("/mulai/apotek/cocok?kota=lain"),
    "suitability, fits": lambda who: who.stranger.open(FITS),
    "resume": lambda who: who.stranger.open("/lanjut"),
    "draft file": lambda who: who.stranger.open("/draf/muat"),
    "draft file, wrong": lambda who: loaded(who, b"x"),
    "draft file, not all": lambda who: loaded(who, half_a_draft(who)),
    "resume, wrong": lambda who: sent(who.stranger, "/lanjut", code="0000"),
    "link": lambda who: who.stranger.open(f"/lanjut/{token_of(who.beginner)}"),
    "offline": lambda who: who.stranger.open("/luring"),
    # filling in
    "code": lambda who: who.beginner.open("/kode"),
    "another device": lambda who: who.beginner.open("/kode/perangkat-lain"),
    "new code": lambda who: who.beginner.open("/kode/ganti"),
    "section, alone": lambda who: who.beginner.open("/isi/surat-izin-praktik"),
    "tasks, none done": lambda who: who.beginner.open("/tugas"),
    "tasks, all done": lambda who: who.ready.open("/tugas"),
    "section, first": lambda who: who.beginner.open("/isi/permohonan"),
    "section": lambda who: who.beginner.open(FEW),
    "section, answered": lambda who: who.unready.open(FEW),
    "section, wrong": lambda who: sent(who.unready, WRONG_DAY[0], "Simpan", **WRONG_DAY[1]),
    "both values": lambda who: both_values(who.unready),
    "business": lambda who: who.beginner.open("/data-usaha"),
    "business, wrong": lambda who: sent(who.beginner, "/data-usaha", "Simpan"),
    "leave": lambda who: who.beginner.open("/keluar"),
    "evidence, none": lambda who: who.beginner.open("/bukti"),
    "evidence": lambda who: who.unready.open("/bukti"),
    "evidence, new": lambda who: who.unready.open(f"/bukti/tambah?untuk={PHOTOGRAPHED}"),
    "evidence, wrong": lambda who: attach(who.unready, b"MZ", "a.exe", asking=PHOTOGRAPHED),
    "evidence, change": lambda who: who.unready.open("/bukti/1/ubah"),
    "evidence, remove": lambda who: who.unready.open("/bukti/1/hapus"),
    "move": lambda who: who.behind.open("/pindah"),
    # looking back and handing in
    "answers, none": lambda who: who.beginner.open("/jawaban"),
    "answers": lambda who: who.unready.open("/jawaban"),
    "result, none": lambda who: who.beginner.open("/hasil"),
    "result, not ready": lambda who: who.unready.open("/hasil"),
    "result, ready": lambda who: who.ready.open("/hasil"),
    "what if, nothing": lambda who: who.unready.open("/bagaimana-kalau"),
    "what if": lambda who: who.unready.open("/bagaimana-kalau?sudah=apotek-adm-notarial-agreement"),
    "what if, wrong": lambda who: who.unready.open(
        "/bagaimana-kalau?tanya=apotek-hr-sipa-valid-until&day-apotek-hr-sipa-valid-until=x"
    ),
    "documents": lambda who: who.unready.open("/dokumen"),
    "declaration": lambda who: who.ready.open("/kirim"),
    "declaration, wrong": lambda who: sent(who.ready, "/kirim"),
    "sent": lambda who: who.sender.open("/terkirim"),
    "report": lambda who: who.sender.open(f"/laporan/{reference_of(who.sender)}"),
    "withdraw": lambda who: who.sender.open("/tarik"),
    "withdrawn": lambda who: who.withdrawn.open("/tarik"),
    # one's own data, and the next assessment
    "no data": lambda who: who.stranger.open("/data-saya"),
    "my data": lambda who: who.sender.open("/data-saya"),
    "erase": lambda who: who.sender.open("/data-saya/hapus"),
    "erased": lambda who: who.leaving.page,
    "begin again": lambda who: who.sender.open("/mulai-lagi"),
    "compare": lambda who: who.repairing.open("/bandingkan"),
    # checking a report
    "register, erased": lambda who: who.stranger.open(f"/periksa/{who.erased}"),
    "check": lambda who: who.stranger.open("/periksa"),
    "check, wrong": lambda who: who.stranger.open("/periksa?nomor="),
    "register": lambda who: who.stranger.open(f"/periksa/{reference_of(who.sender)}"),
    "register, withdrawn": lambda who: who.stranger.open(f"/periksa/{reference_of(who.withdrawn)}"),
    "check a file": lambda who: who.stranger.open("/periksa/berkas"),
    "check a file, wrong": lambda who: posted(who.stranger, "/periksa/berkas", "report", b"", "a"),
    "what stands in a file": read_report,
    # what can go wrong
    "not found": lambda who: who.stranger.open("/tidak-ada"),
    "not allowed": lambda who: Page(who.stranger.client.put("/")),
    "expired": lambda who: Page(who.stranger.client.post("/periksa/berkas", data={"as": "json"})),
    "too large": lambda who: sent(who.beginner, "/data-usaha", "Simpan", name=TOO_LONG),
    "too many": lambda who: too_many(who.guesser),
    "broken": lambda who: broken(who.beginner),
    # staff
    "sign in": lambda who: who.stranger.open("/petugas/masuk"),
    "sign in, wrong": lambda who: sent(who.stranger, "/petugas/masuk", email="a", password="b"),
    "code of the phone": lambda who: who.half_in.open("/petugas/kode"),
    "recovery code": lambda who: who.half_in.open("/petugas/kode-cadangan"),
    "without a phone": lambda who: who.half_in.open("/petugas/bantuan"),
    "invitation": lambda who: who.stranger.open(who.invitation),
    "invitation, wrong": lambda who: sent(who.stranger, who.invitation),
    "account": lambda who: who.colleague.open("/petugas/akun"),
    "password": lambda who: who.colleague.open("/petugas/kata-sandi"),
    "password again": lambda who: who.colleague.open("/petugas/pastikan"),
    "new recovery codes": lambda who: who.colleague.open("/petugas/kode-cadangan-baru"),
    "recovery codes": lambda who: sent(who.colleague, "/petugas/kode-cadangan-baru"),
    "signed out": signed_out,
    # editors
    "checklists": lambda who: who.publisher.open("/redaksi/"),
    "new checklist": lambda who: who.publisher.open("/redaksi/baru"),
    "text": lambda who: who.publisher.open(DRAFT),
    "text with a problem": lambda who: saved(
        who.publisher, DRAFT, "severity:", "severiti:", "Periksa tanpa menyimpan"
    ),
    "lines of a text": lambda who: who.publisher.open(f"{DRAFT}/baris/90"),
    "preview": lambda who: who.publisher.open(f"{DRAFT}/pratinjau"),
    "preview of a page": lambda who: who.publisher.open(f"{DRAFT}/bagian/profil-pemilik"),
    "one question": lambda who: who.publisher.open(f"{DRAFT}/pertanyaan/{ONE}"),
    "spreadsheet": lambda who: who.publisher.open(f"{DRAFT}/lembar"),
    "spreadsheet that came back": edited_sheet,
    "drop a draft": lambda who: who.publisher.open(f"{DRAFT}/buang"),
    "history": lambda who: who.publisher.open(f"{DRAFT}/riwayat"),
    "version": lambda who: who.publisher.open(f"{DRAFT}/riwayat/1"),
    "both texts": both_texts,
    "publish": published,
}


def every_page(app: Flask) -> Iterator[Seen]:
    """All of them, in this order; each is checked as `tests.browser.Page` checks it."""
    who = People(app)
    rendered: list[str] = []

    def note(sender: Flask, template: Template, context: dict[str, Any], **extra: Any) -> None:
        rendered.append(template.name or "")

    with template_rendered.connected_to(note, app):
        for name, reach in EVERY.items():
            page = reach(who)
            sent_with = page.response.request.cookies
            yield Seen(name, page, rendered[-1], sent_with.get("aladin", ""))
