"""Pages in English: who chooses it, what it changes, and what it never changes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for

from aladin.content.cases import examine_case
from aladin.content.library import Library
from aladin.content.translations import (
    Translation,
    Unit,
    digest_of_texts,
    skeleton,
    texts_of,
)
from aladin.domain.checklist import Checklist
from aladin.domain.model import Model
from aladin.domain.submission import Submission
from aladin.web import filters
from aladin.web.access import Door, doors
from aladin.web.language import INDONESIAN_ONLY
from aladin.workflow import assessing, erasing, submitting
from tests.browser import Browser, Element, Page
from tests.house.english_catalogue import kept
from tests.house.source import ROOT
from tests.house.test_english import pairs
from tests.running import running
from tests.web.answers import answer_all, hand_in
from tests.web.uploads import attach

SHIPPED = ROOT / "checklists"
ENGLISH = "?bahasa=en"


def language_of(page: Page) -> str:
    return page.all("html")[0].get("lang")


# --- who chooses ----------------------------------------------------------------------------------


def test_a_page_is_indonesian_until_somebody_says_otherwise(app: Flask) -> None:
    client = app.test_client()

    page = Page(client.get("/", headers={"Accept-Language": "en"}))

    assert language_of(page) == "id"
    assert page.link("English") == ENGLISH


def test_the_switch_leads_to_the_same_page_and_back(browser: Browser) -> None:
    browser.open("/periksa?nomor=")

    english = browser.click("English")
    indonesian = browser.click("Indonesia")

    assert language_of(english) == "en"
    assert english.heading == "Check a report"
    assert english.errors == ["Write the report number that is printed on the report."]
    assert language_of(indonesian) == "id"
    assert indonesian.address == "/periksa"
    assert indonesian.errors == ["Tulis nomor laporan yang tercetak pada laporan."]


def test_a_choice_lasts_and_is_forgotten_by_choosing_indonesian(browser: Browser) -> None:
    browser.open("/" + ENGLISH)

    assert language_of(browser.open("/bantuan")) == "en"
    browser.click("Indonesia")
    assert language_of(browser.open("/")) == "id"
    assert browser.client.get_cookie("bahasa") is None


def test_the_switch_says_its_own_language(browser: Browser) -> None:
    (link,) = [link for link in browser.open("/").all("a") if link.get("hreflang")]

    assert (link.text, link.get("lang"), link.get("hreflang")) == ("English", "en", "en")


@pytest.mark.parametrize("path", ["//lain.example/", "/\\\\lain.example", "///lain.example/x"])
def test_the_switch_never_leads_to_another_site(app: Flask, path: str) -> None:
    answer = app.test_client().get("/" + ENGLISH, environ_overrides={"PATH_INFO": path})

    assert answer.status_code in (303, 404)
    assert re.match(r"/(?![/\\])", answer.headers.get("Location", "/"))


def test_a_language_there_is_not_is_no_choice(app: Flask) -> None:
    answer = app.test_client().get("/?bahasa=fr")

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_a_form_is_not_sent_elsewhere_by_the_choice(holder: Browser) -> None:
    page = holder.open("/isi/profil")

    pairs = [(name, value) for name, value in page.sent() if not name.startswith("answer-")]
    saved = holder.send("/isi/profil" + ENGLISH, [*pairs, ("answer-dingin", "no")])

    assert saved.status_code == 200
    assert holder.client.get_cookie("bahasa") is None
    assert holder.open("/isi/profil").value("answer-dingin") == "no"


def test_the_choice_is_kept_from_scripts_and_other_sites(app: Flask) -> None:
    cookie = app.test_client().get("/" + ENGLISH).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_pages_of_staff_stay_indonesian(browser: Browser) -> None:
    browser.open("/" + ENGLISH)

    page = browser.open("/petugas/masuk")

    assert language_of(page) == "id"
    assert not [link for link in page.all("a") if link.get("hreflang")]


def test_every_page_behind_the_door_of_staff_is_known_to_stay_indonesian(app: Flask) -> None:
    behind = {
        endpoint.partition(".")[0]
        for endpoint, view in app.view_functions.items()
        if doors.get(view) is Door.STAFF
    }

    assert behind <= INDONESIAN_ONLY


def test_an_error_page_speaks_the_chosen_language(browser: Browser) -> None:
    browser.open("/" + ENGLISH)

    page = browser.open("/tidak-ada")

    assert (page.status, page.heading) == (404, "Page not found")


# --- what it changes ------------------------------------------------------------------------------


def test_numbers_dates_and_spans_are_written_as_in_english(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "bahasa=en"}):
        said = [filters.number(1234), filters.span(1), filters.span(21), filters.span(90)]

    assert said == ["1,234", "1 day", "3 weeks", "3 months"]


def test_a_question_is_drawn_for_each_language(holder: Browser) -> None:
    indonesian = holder.open("/isi/profil").text
    english = holder.click("English").text

    assert "Belum dijawab" not in english
    assert "Save and continue" in english
    assert holder.click("Indonesia").text == indonesian


def test_what_is_wrong_is_said_in_english(holder: Browser) -> None:
    holder.open("/isi/penyimpanan" + ENGLISH)

    page = holder.submit({"answer-luas": "banyak"})

    assert page.errors == ["Write a number only, such as 12 or 12.5."]
    assert page.value("answer-luas") == "banyak"


@pytest.mark.parametrize("typed", ["1,250", "1.250"])
def test_a_number_that_two_readers_read_differently_is_asked_again(
    holder: Browser, typed: str
) -> None:
    holder.open("/isi/penyimpanan" + ENGLISH)

    page = holder.submit({"answer-luas": typed})

    assert page.errors[0].startswith("This number can be read in two ways.")


@pytest.mark.parametrize("choice", [ENGLISH, "?bahasa=id"])
def test_a_thousand_with_both_signs_the_english_way_is_not_taken_for_one(
    holder: Browser, choice: str
) -> None:
    holder.open("/isi/penyimpanan" + choice)

    page = holder.submit({"answer-luas": "1,250.5"})

    assert page.status == 422


def test_a_fraction_has_a_point_in_english_and_a_comma_in_indonesian(holder: Browser) -> None:
    holder.open("/isi/penyimpanan" + ENGLISH)
    holder.submit({"answer-luas": "12.5"})

    english = holder.open("/isi/penyimpanan").value("answer-luas")
    indonesian = holder.click("Indonesia").value("answer-luas")

    assert (english, indonesian) == ("12.5", "12,5")


# --- what it never changes ------------------------------------------------------------------------


# Units without an English text: a page, a question with its rule, and a verdict.
LEFT = ("section/penyimpanan", "suhu", "luas", "verdict/siap")


def some_english(checklist: Checklist) -> str:
    """A translation file: every text in the other case, but for the units that are left."""
    units = {
        unit: Unit(
            of=digest_of_texts(said), texts={name: text.swapcase() for name, text in said.items()}
        )
        for unit, said in texts_of(checklist).items()
        if unit not in LEFT
    }
    return skeleton(checklist, Translation(checklist=checklist.id, language="en", units=units))


@pytest.fixture
def partly_english(environment: dict[str, str], own_checklists: Path) -> Iterator[Browser]:
    """Somebody before a checklist that is translated for the most part."""
    checklist = Library(own_checklists).checklists["contoh"]
    assert set(LEFT) <= texts_of(checklist).keys()
    (own_checklists / "contoh.en.yaml").write_text(some_english(checklist), encoding="utf-8")
    with running(environment) as application:
        yield Browser(application)


@pytest.fixture
def shipped(environment: dict[str, str]) -> Iterator[Browser]:
    """Somebody before the checklists as they are shipped."""
    with running({**environment, "ALADIN_CHECKLISTS": str(SHIPPED)}) as application:
        yield Browser(application)


def test_a_submission_is_the_same_in_whatever_language_it_was_made(partly_english: Browser) -> None:
    made = []
    for choice in ("/?bahasa=id", "/" + ENGLISH):
        partly_english.open(choice)
        partly_english.open("/mulai/contoh")
        partly_english.submit()
        answer_all(partly_english)
        sent = hand_in(partly_english)
        assert language_of(sent) == choice[-2:]
        made.append(submission_of(partly_english))

    differ = {"reference": "", "submitted_at": None}
    indonesian, english = (each.model_copy(update=differ) for each in made)
    assert english == indonesian
    assert english.checklist.language == "id"


def submission_of(browser: Browser) -> Submission:
    """What this browser has handed in."""
    with browser.client.application.app_context():
        return submitting.find(reference_of(browser))


def reference_of(browser: Browser) -> str:
    """The reference on the page of an assessment handed in."""
    assert browser.page.address == "/terkirim"
    (reference,) = [
        each for each in browser.page.all("p") if each.get("class") == "sent__reference"
    ]
    return reference.text


# --- every page -----------------------------------------------------------------------------------

# What is not read on a screen.
NOT_READ = {
    *("health.livez", "health.readyz", "offline.worker"),
    *("reports.calendar", "reports.draft", "reports.pdf", "reports.plan"),
    *("evidence.download", "evidence.show", "my_data.download"),
    *("draft_file.save", "resuming.qr"),
}


def addresses(app: Flask, values: Mapping[str, list[str]]) -> Iterator[str]:
    """Every page an applicant can open, with each of these values in its address."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            spoken = rule.endpoint.partition(".")[0] not in INDONESIAN_ONLY
            if spoken and rule.endpoint not in NOT_READ and "GET" in (rule.methods or ()):
                names = sorted(rule.arguments)
                for chosen in product(*(values[name] for name in names)):
                    given: dict[str, Any] = dict(zip(names, chosen, strict=True))
                    yield url_for(rule.endpoint, **given)


def walk(browser: Browser, left: set[str], values: Mapping[str, list[str]]) -> int:
    """Open every page in English and find nothing left in Indonesian. How many pages there were."""
    every = list(addresses(browser.client.application, values))
    read(browser, left, every)
    return len(every)


def read(browser: Browser, left: set[str], every: Iterable[str]) -> None:
    """Open these pages in English and find nothing left in Indonesian."""
    browser.open("/" + ENGLISH)
    for address in every:
        page = browser.open(address)
        assert language_of(page) == "en", address
        said = read_in_english(page.all("body")[0])  # a title can hold no mark
        assert [piece for piece in left if said_in(piece, said)] == [], address


def read_in_english(element: Element) -> str:
    """What is said in the language of the page: all but what is marked as Indonesian."""
    parts = (
        part if isinstance(part, str) else read_in_english(part)
        for part in element.inside
        if isinstance(part, str) or part.get("lang") != "id"
    )
    return " ".join(" ".join(parts).split())


def said_in(piece: str, text: str) -> bool:
    return piece in text and bool(re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text))


def indonesian_of(app: Flask) -> set[str]:
    """What pages and checklists say in Indonesian, and nothing in English says too."""
    parts = app.extensions["aladin"]
    sentences = [pair for message in kept() if message.id for pair in pairs(message)]
    apart = re.compile(r"<[^>]*>|%\(\w+\)[sd]|\{\w+\}")
    ours = {piece.strip(" .,:;·") for said, _ in sentences for piece in apart.split(said)}
    theirs = {english for _, english in sentences}
    help_texts = parts.english_handbook
    ours |= texts_in(parts.handbook)
    theirs |= texts_in(help_texts.handbook) - help_texts.left
    for checklist in parts.library.checklists.values():
        english = parts.translations.english(checklist)
        ours |= texts_in(checklist)
        theirs |= texts_in(english.checklist) - english.left
    whole = "\n".join(theirs)
    return {piece for piece in ours if len(piece) > 2 and not said_in(piece, whole)}


def test_help_texts_are_shown_in_english_and_in_indonesian(shipped: Browser) -> None:
    shipped.open("/" + ENGLISH)
    words, follows = shipped.open("/bantuan/istilah"), shipped.open("/bantuan/sanksi")

    assert "deed (akta) An official paper made by a notary" in words.text
    assert "A warning is given at most three times." in follows.text
    assert [each.text for each in words.main.all() if each.get("lang") == "id"] == []
    assert "akta Surat resmi buatan notaris" in shipped.open("/bantuan/istilah?bahasa=id").text


def texts_in(whole: Model) -> set[str]:
    return {text for texts in texts_of(whole).values() for text in texts.values()}


def token_of(browser: Browser) -> str:
    with browser.client.session_transaction() as session:
        token: str = session["token"]
        return token


def test_every_page_of_the_shipped_checklists_is_english(shipped: Browser) -> None:
    library = shipped.client.application.extensions["aladin"].library
    left = indonesian_of(shipped.client.application)
    shipped.open("/mulai/apotek/cocok?kota=medan&barang=keras&aturan=tidak")
    shipped.submit()
    values = {
        "checklist_id": list(library.checklists),
        "section_id": [page.id for page in library.checklists["apotek"].screens],
        "token": [token_of(shipped)],
        "reference": [],
        "number": ["1"],
        "receipt": [erased(shipped)],
    }

    blank = walk(shipped, left, values)
    answer(shipped, "hampir")
    attach(shipped, asking="apotek-adm-apj-identity", name="A1")
    answered = walk(shipped, left, values)
    read(shipped, left, ["/bagaimana-kalau?sudah=apotek-adm-apj-identity"])
    hand_in(shipped)
    values["reference"] = [reference_of(shipped)]
    handed_in = walk(shipped, left, values)

    assert min(blank, answered, handed_in) > 50


def erased(browser: Browser) -> str:
    """The receipt of somebody else's data."""
    app = browser.client.application
    checklist = next(iter(app.extensions["aladin"].library.checklists.values()))
    now = datetime.now(UTC)
    with app.app_context():
        opened = assessing.start(checklist, now)
        number = erasing.erase(opened.assessment, (), app.extensions["aladin"].files, now)
    assert number is not None
    return number


def answer(browser: Browser, name: str) -> None:
    """Give the answers of a worked case, without the notes: those are in Indonesian."""
    app = browser.client.application
    checklist = app.extensions["aladin"].library.checklists["apotek"]
    case = examine_case(SHIPPED / "cases/apotek" / f"{name}.yaml", lambda _: checklist).value
    assert case is not None
    now = datetime.now(UTC)
    with app.app_context():
        opened = assessing.with_answers(assessing.glance(token_of(browser), now))
        given = [each.model_copy(update={"note": ""}) for each in case.sheet.answers]
        assessing.save_answers(opened, given, (), {}, now)


def test_no_page_of_a_partly_translated_checklist_mixes_languages(partly_english: Browser) -> None:
    library = partly_english.client.application.extensions["aladin"].library
    checklist = library.checklists["contoh"]
    left = indonesian_of(partly_english.client.application)
    partly_english.open("/mulai/contoh")
    partly_english.submit()
    values = {
        "checklist_id": ["contoh"],
        "section_id": [page.id for page in checklist.screens],
        "token": [token_of(partly_english)],
        "reference": [],
        "number": ["1"],
        "receipt": [erased(partly_english)],
    }

    blank = walk(partly_english, left, values)
    answer_all(partly_english, profil={"answer-dingin": "yes"}, penyimpanan={"answer-suhu": "no"})
    attach(partly_english, asking="suhu", name="A1")
    answered = walk(partly_english, left, values)
    tried = ["tanya=suhu&answer-suhu=yes", "tanya=luas&answer-luas=x"]
    read(partly_english, left, [f"/bagaimana-kalau?{each}" for each in tried])
    answer_all(partly_english)
    hand_in(partly_english)
    values["reference"] = [reference_of(partly_english)]
    handed_in = walk(partly_english, left, values)

    assert min(blank, answered, handed_in) > 15
