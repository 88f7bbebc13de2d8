"""Staff sign in with two keys, and look after them."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from flask import Flask
from flask_security import core
from flask_security.forms import _default_field_labels
from passlib.hash import argon2  # type: ignore[import-untyped] # ships no types

from aladin.domain.staff import Role
from aladin.store.db import Base, db, transaction
from aladin.web import wording
from aladin.web.access import Door, role_required
from aladin.web.accounts import OPENED
from aladin.workflow import drafting, publishing, staffing
from tests.browser import Browser, Page
from tests.web.staff import PASSWORD, Member, Phone, a_member, sign_in, signed_in
from tests.web.test_access import rules

WRONG = "Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
OTHER_PASSWORD = "empat kata acak sekali"


@pytest.fixture
def siti(app: Flask) -> Member:
    return a_member(app)


@pytest.fixture
def link(app: Flask) -> str:
    with app.app_context():
        token = staffing.invite("budi@dinas.example", Role.EDITOR, datetime.now(UTC)).token
    return f"/petugas/undangan/{token}"


def try_password(browser: Browser, email: str, password: str) -> Page:
    browser.open("/petugas/masuk")
    return browser.submit({"email": email, "password": password})


def phone(page: Page) -> Phone:
    """A phone with the app that this invitation shows."""
    key = next(each.text for each in page.all("strong") if "key" in each.get("class"))
    return Phone(key.replace("-", ""))


def backdate(app: Flask, **columns: timedelta) -> None:
    """As if the sessions had begun, or had last been seen, so much earlier."""
    sessions = Base.metadata.tables["staff_sessions"]
    now = datetime.now(UTC)
    with app.app_context(), transaction():
        earlier = {name: now - span for name, span in columns.items()}
        db.session.execute(sqlalchemy.update(sessions).values(earlier))


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("aladin")
    assert found is not None
    return found.value


# --- the invitation -------------------------------------------------------------------------------


@pytest.mark.proof("Z10")
def test_an_invitation_sets_both_keys_and_lets_in(browser: Browser, link: str) -> None:
    page = browser.open(link)
    passwords = {"password": PASSWORD, "password_again": PASSWORD}

    codes = browser.submit({**passwords, "code": phone(page).code()})
    browser.click("Sudah saya simpan")
    account = browser.open("/petugas/akun")

    assert len([each for each in codes.all("li") if each.get("class") == "mono"]) == 10
    assert "budi@dinas.example" in account.text
    assert browser.open(link).status == 404, "a link works once"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("pendek", "paling sedikit 12 huruf"),
        ("rahasia12345", "mudah ditebak"),
        ("dinaskesehatan", "mudah ditebak"),
        ("qwertyuiopasdf", "mudah ditebak"),
        ("budi@dinas.example", "mudah ditebak"),
        ("a" * 201, "paling banyak 200 huruf"),
    ],
)
def test_a_password_that_others_guess_is_not_taken(
    browser: Browser, link: str, password: str, sentence: str
) -> None:
    code = phone(browser.open(link)).code()

    page = browser.submit({"password": password, "password_again": password, "code": code})

    assert page.status == 422
    assert sentence in page.errors[0]
    assert f'"{password}"' not in page.response.text.replace('value="budi@dinas.example"', "")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"password_again": OTHER_PASSWORD}, "tidak sama"),
        ({"code": "000000"}, "tidak cocok"),
        ({"code": ""}, "6 angka"),
    ],
)
def test_an_invitation_needs_everything(
    browser: Browser, link: str, changed: dict[str, str], sentence: str
) -> None:
    page = browser.open(link)
    whole = {"password": PASSWORD, "password_again": PASSWORD, "code": phone(page).code()}

    page = browser.submit({**whole, **changed})

    assert sentence in page.errors[0]
    assert browser.open(link).status == 200, "the link is not used up"


def test_the_app_stays_the_same_while_the_form_is_put_right(browser: Browser, link: str) -> None:
    before = phone(browser.open(link)).key
    after = phone(browser.submit()).key

    assert before == after


@pytest.mark.parametrize("token", ["x", "a" * 43, "../../etc/passwd", "%00"])
def test_a_link_that_was_never_given_out_opens_nothing(browser: Browser, token: str) -> None:
    assert browser.open(f"/petugas/undangan/{token}").status == 404


def test_looking_at_an_invitation_does_not_use_it(browser: Browser, link: str, app: Flask) -> None:
    for _ in range(3):
        Browser(app).open(link)

    assert browser.open(link).status == 200


def test_a_link_for_somebody_who_has_an_account_gives_new_keys(
    browser: Browser, siti: Member, app: Flask
) -> None:
    with app.app_context():
        again = staffing.invite(siti.account.email, Role.EDITOR, datetime.now(UTC)).token
    page = browser.open(f"/petugas/undangan/{again}")
    keys = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}

    browser.submit({**keys, "code": phone(page).code()})

    assert try_password(Browser(app), siti.account.email, PASSWORD).errors == [WRONG]


# --- sign in --------------------------------------------------------------------------------------


@pytest.mark.proof("Z9")
def test_password_and_code_open_the_pages_of_staff(browser: Browser, siti: Member) -> None:
    page = sign_in(browser, siti)

    assert page.status == 200
    assert browser.open("/petugas/akun").heading == "Akun Anda"


@pytest.mark.proof("Z9")
def test_the_password_alone_opens_nothing(browser: Browser, siti: Member, app: Flask) -> None:
    try_password(browser, siti.account.email, PASSWORD)

    for _, endpoint, _ in OPENED[3:]:
        with app.test_request_context():
            address = app.url_for(f"accounts.{endpoint}")
        assert browser.open(address).address == "/petugas/masuk"
    assert browser.open("/petugas/akun").address == "/petugas/masuk"


@pytest.mark.proof("Z9")
def test_a_code_is_taken_once(browser: Browser, siti: Member, app: Flask) -> None:
    code = siti.phone.code()
    for who in (browser, Browser(app)):
        try_password(who, siti.account.email, PASSWORD)
        page = who.submit({"code": code})

    assert browser.open("/petugas/akun").heading == "Akun Anda"
    assert "sudah dipakai" in page.errors[0]


def test_the_code_before_and_the_one_after_are_taken(browser: Browser, siti: Member) -> None:
    sign_in(browser, siti, steps=-1)
    browser.submit(button="Keluar", page=browser.open("/petugas/akun"))

    sign_in(browser, siti, steps=1)

    assert browser.open("/petugas/akun").heading == "Akun Anda"


@pytest.mark.proof("Z9")
def test_a_recovery_code_stands_for_the_phone_once(browser: Browser, siti: Member) -> None:
    code = siti.recovery_codes[0]
    pages = []
    for typed in (code.lower(), code):
        try_password(browser, siti.account.email, PASSWORD)
        browser.click("kode cadangan")
        pages.append(browser.submit({"code": typed}))
        if pages[-1].status == 200:
            browser.submit(button="Keluar", page=browser.open("/petugas/akun"))

    assert [page.status for page in pages] == [200, 422]


def test_the_way_goes_on_to_the_page_one_wanted(browser: Browser, siti: Member) -> None:
    browser.open("/petugas/kata-sandi")
    page = sign_in(browser, siti)

    assert page.address == "/petugas/kata-sandi"


@pytest.mark.proof("Z11")
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        r"\\evil.example",
        r"/\evil.example",
        "/%09/evil.example",
        "/%5cevil.example",
        "https:evil.example",
        "https:///evil.example",
        "http://localhost@evil.example",
        "http://localhost:80@evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "\tjavascript:alert(1)",
        " //evil.example",
        "%2f%2fevil.example",
        "https://localhost.evil.example",
        "https://ⓔvil.example",
        "/petugas/../..//evil.example",
        "http:/evil.example",
    ],
)
def test_nothing_in_the_address_leads_to_another_site(
    browser: Browser, siti: Member, elsewhere: str
) -> None:
    client = browser.client
    page = browser.open("/petugas/masuk")
    data = {**dict(page.sent()), "email": siti.account.email, "password": PASSWORD}
    answer = client.post("/petugas/masuk", query_string={"next": elsewhere}, data=data)
    places = [answer.headers["Location"]]
    data = {**dict(Page(client.get("/petugas/kode")).sent()), "code": siti.phone.code()}

    answer = client.post(
        "/petugas/kode", query_string={"next": elsewhere}, data={**data, "next": elsewhere}
    )
    places.append(answer.headers["Location"])

    for place in places:
        assert re.fullmatch(r"(http://localhost)?/(?![/\\])[^\\\s]*|%[^\\\s]*", place), place


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.proof("Z10")
def test_nobody_learns_whether_an_account_exists(
    browser: Browser, siti: Member, app: Flask
) -> None:
    with app.app_context():
        staffing.invite("baru@dinas.example", Role.EDITOR, datetime.now(UTC))
        a_member(app, "pergi@dinas.example")
        staffing.disable("pergi@dinas.example", datetime.now(UTC))
    tries = {
        siti.account.email: "salah semua ini",
        "nobody@dinas.example": "salah semua ini",
        "baru@dinas.example": "salah semua ini",
        "pergi@dinas.example": PASSWORD,
        "bukan alamat": "salah semua ini",
        "": "salah semua ini",
        "siti@dinas.example ": "",
    }

    pages = {email: try_password(browser, email, given) for email, given in tries.items()}

    for email, page in pages.items():
        assert page.errors == [WRONG], email
        assert page.status == 422, email
    written = {re.sub(r'value="[^"]*"', "", page.response.text) for page in pages.values()}
    assert len(written) == 1


@pytest.mark.proof("Z10")
@pytest.mark.parametrize(
    "email", ["siti@dinas.example", "nobody@dinas.example", "baru@dinas.example"]
)
def test_a_wrong_password_costs_one_hash_whoever_it_is_for(
    browser: Browser, siti: Member, app: Flask, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        staffing.invite("baru@dinas.example", Role.EDITOR, datetime.now(UTC))
    hashed = Counter[str]()
    context = app.extensions["security"].pwd_context

    def counted(name: str, work: Callable[..., Any], *given: str) -> Any:
        hashed[name] += 1
        return work(*given)

    for name in ("hash", "verify"):
        monkeypatch.setattr(context, name, partial(counted, name, getattr(context, name)))

    try_password(browser, email, "salah semua ini")

    assert hashed.total() == 1


@pytest.mark.proof("Z8")
@pytest.mark.parametrize("email", ["siti@dinas.example", "nobody@dinas.example"])
def test_the_sixth_try_is_refused_even_if_it_is_right(
    browser: Browser, siti: Member, email: str, app: Flask
) -> None:
    statuses = [try_password(Browser(app), email, "salah semua ini").status for _ in range(5)]
    page = try_password(browser, email, PASSWORD)

    assert statuses == [422] * 5
    assert page.status == 429
    assert "15 menit" in page.text


@pytest.mark.proof("Z8")
def test_codes_count_as_tries_and_the_password_does_not_reset_them(
    browser: Browser, siti: Member
) -> None:
    statuses = []
    for _ in range(6):
        try_password(browser, siti.account.email, PASSWORD)
        if browser.page.status == 200:
            browser.submit({"code": "000000"})
        statuses.append(browser.page.status)

    assert statuses == [422] * 5 + [429]


def test_an_empty_form_is_no_try(browser: Browser, siti: Member) -> None:
    for _ in range(9):
        try_password(browser, siti.account.email, "")

    assert sign_in(browser, siti).status == 200


def test_the_password_does_not_wait_for_its_code_for_ever(browser: Browser, siti: Member) -> None:
    try_password(browser, siti.account.email, PASSWORD)
    with browser.client.session_transaction() as session:
        session["half_way"] -= 601

    page = browser.submit({"code": siti.phone.code()})

    assert "Mulai lagi dari kata sandi" in page.errors[0]
    assert browser.open("/petugas/akun").address == "/petugas/masuk"


@pytest.mark.proof("Z10")
def test_there_is_no_account_from_the_start(app: Flask) -> None:
    with app.app_context():
        assert staffing.everybody() == ()


# --- sessions -------------------------------------------------------------------------------------


@pytest.mark.proof("Z6")
def test_nothing_of_the_session_before_is_in_the_session_after(
    browser: Browser, siti: Member
) -> None:
    browser.open("/mulai/contoh")
    browser.submit()
    browser.open("/petugas/masuk")
    with browser.client.session_transaction() as session:
        known = session["csrf_token"]
    try_password(browser, siti.account.email, PASSWORD)
    half = cookie(browser)
    browser.submit({"code": siti.phone.code()})

    with browser.client.session_transaction() as session:
        assert session.get("csrf_token") != known
        assert "token" not in session
    assert cookie(browser) != half


@pytest.mark.proof("Z6")
@pytest.mark.parametrize("way", ["signed out", "disabled", "other role", "idle", "too long"])
def test_a_cookie_that_was_kept_is_dead(
    browser: Browser, siti: Member, app: Flask, way: str
) -> None:
    sign_in(browser, siti)
    kept = cookie(browser)

    with app.app_context():
        match way:
            case "signed out":
                browser.submit(button="Keluar", page=browser.open("/petugas/akun"))
            case "disabled":
                staffing.disable(siti.account.email, datetime.now(UTC))
            case "other role":
                staffing.invite(siti.account.email, Role.ADMIN, datetime.now(UTC))
            case "idle":
                backdate(app, seen_at=timedelta(minutes=30))
            case _:
                backdate(app, started_at=timedelta(hours=12))
    browser.client.set_cookie("aladin", kept)

    assert browser.open("/petugas/akun").address == "/petugas/masuk"


@pytest.mark.proof("Z6")
def test_another_password_signs_out_everywhere_else(
    browser: Browser, siti: Member, app: Flask
) -> None:
    elsewhere = Browser(app)
    sign_in(elsewhere, siti, steps=-1)
    sign_in(browser, siti)
    kept = cookie(browser)
    browser.open("/petugas/kata-sandi")

    browser.submit(
        {
            "password": PASSWORD,
            "new_password": OTHER_PASSWORD,
            "new_password_confirm": OTHER_PASSWORD,
        }
    )

    assert browser.page.heading == "Akun Anda"
    assert elsewhere.open("/petugas/akun").address == "/petugas/masuk"
    browser.client.set_cookie("aladin", kept)
    assert browser.open("/petugas/akun").address == "/petugas/masuk"


def test_a_request_keeps_the_session_from_ending(
    browser: Browser, siti: Member, app: Flask
) -> None:
    sign_in(browser, siti)
    for _ in range(3):
        backdate(app, seen_at=timedelta(minutes=29))
        browser.open("/petugas/akun")

    assert browser.page.heading == "Akun Anda"


def test_no_cookie_of_the_library_outlives_the_browser(browser: Browser, siti: Member) -> None:
    page = browser.open("/petugas/masuk")
    data = {**dict(page.sent()), "email": siti.account.email, "password": PASSWORD}
    browser.client.post("/petugas/masuk", data={**data, "remember": "y"})
    browser.open("/petugas/kode")
    browser.submit({"code": siti.phone.code()})

    assert browser.client.get_cookie("remember_token") is None
    assert browser.client.get_cookie("tf_validity") is None


def test_trying_the_wizard_does_not_sign_out(app: Flask) -> None:
    editor = signed_in(app)
    editor.open("/mulai/contoh")
    editor.submit()
    editor.submit(page=editor.open("/keluar"))

    with editor.client.session_transaction() as session:
        assert "staff" in session
        assert "token" not in session


# --- own keys -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": ""}, "Tulis kata sandi Anda."),
        ({"password": "bukan ini sama sekali"}, "tidak cocok"),
        ({"new_password": "rahasia12345", "new_password_confirm": "rahasia12345"}, "mudah ditebak"),
        ({"new_password": ""}, "paling sedikit 12"),
        ({"new_password_confirm": "lain"}, "tidak sama"),
        ({"new_password": PASSWORD, "new_password_confirm": PASSWORD}, "harus berbeda"),
    ],
)
def test_a_new_password_needs_the_present_one_and_has_to_be_good(
    browser: Browser, siti: Member, typed: dict[str, str], sentence: str
) -> None:
    sign_in(browser, siti)
    browser.open("/petugas/kata-sandi")
    good = {
        "password": PASSWORD,
        "new_password": OTHER_PASSWORD,
        "new_password_confirm": OTHER_PASSWORD,
    }

    page = browser.submit({**good, **typed})

    assert page.status == 422
    assert sentence in page.errors[0]


def test_the_present_password_cannot_be_guessed_from_inside(browser: Browser, siti: Member) -> None:
    sign_in(browser, siti)
    statuses = []
    for _ in range(6):
        browser.open("/petugas/kata-sandi")
        browser.submit({"password": "bukan ini", "new_password": OTHER_PASSWORD})
        statuses.append(browser.page.status)

    assert statuses == [422] * 5 + [429]


@pytest.mark.proof("Z9")
def test_fresh_recovery_codes_want_a_fresh_password(browser: Browser, siti: Member) -> None:
    sign_in(browser, siti)
    with browser.client.session_transaction() as session:
        session["fs_paa"] -= 601

    page = browser.open("/petugas/kode-cadangan-baru")
    assert page.heading == "Tulis kata sandi sekali lagi"
    wrong = browser.submit({"password": "bukan ini"})
    assert wrong.status == 422
    page = browser.submit({"password": PASSWORD})
    assert page.heading == "Buat kode cadangan baru"
    codes = browser.submit()

    assert len([each for each in codes.all("li") if each.get("class") == "mono"]) == 10
    assert browser.open("/petugas/akun").text.count("tersisa 10") == 1


# --- the library under our roof -------------------------------------------------------------------


def test_of_the_library_only_what_is_listed_has_an_address(app: Flask) -> None:
    theirs = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if app.view_functions[rule.endpoint].__module__.startswith("flask_security")
    }

    assert theirs == {f"accounts.{endpoint}" for _, endpoint, _ in OPENED}


def test_the_library_does_nothing_at_a_request_that_is_not_for_it(app: Flask) -> None:
    hooks = [
        *app.before_request_funcs[None],
        *app.after_request_funcs[None],
        *app.template_context_processors[None],
    ]

    answer = app.test_client().get("/bantuan")

    assert {hook.__module__.split(".")[0] for hook in hooks} == {"aladin", "flask", "flask_wtf"}
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    "request_as",
    [
        {"json": {"email": "siti@dinas.example", "password": "salah"}},
        {"data": {"email": "x"}, "headers": {"Accept": "application/json"}},
        {"headers": {"Authentication-Token": "x"}},
        {"query_string": {"auth_token": "x"}},
        {"auth": ("siti@dinas.example", PASSWORD)},
    ],
    ids=["json", "accept", "header", "query", "basic"],
)
def test_there_is_no_other_way_in_than_the_form(
    browser: Browser, siti: Member, request_as: dict[str, object]
) -> None:
    answer = browser.client.post("/petugas/masuk", **request_as)

    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert browser.client.get("/petugas/akun").status_code == 302


def english() -> set[str]:
    """Every sentence and label that the library brings."""
    messages = {str(said) for said, _ in core._default_messages.values()}
    labels = {str(label) for label in _default_field_labels.values()}
    return {text for text in messages | labels if " " in text}


def test_no_english_of_the_library_is_shown(browser: Browser, siti: Member, link: str) -> None:
    shown: list[Page] = [browser.open(link), browser.submit(), browser.open("/petugas/bantuan")]
    for given in ("", "salah semua ini", PASSWORD):
        shown.append(try_password(browser, siti.account.email, given))
    for code in ("", "abc", "000000"):
        shown.append(browser.submit({"code": code}))
    shown.append(browser.click("kode cadangan"))
    for code in ("", "abc"):
        shown.append(browser.submit({"code": code}))
    shown.append(browser.submit({"code": siti.recovery_codes[0]}))
    shown.append(browser.open("/petugas/kode-cadangan-baru"))
    shown.append(browser.open("/petugas/pastikan"))
    shown.append(browser.submit())
    shown.append(browser.submit({"password": "salah semua ini"}))
    shown.append(browser.open("/petugas/kata-sandi"))
    shown.append(browser.submit())

    assert len(english()) > 80
    for page in shown:
        assert [text for text in english() if text in page.root.text] == [], page.address
        assert not re.search(r"\b(the|password|sign|code|field|your)\b", page.text), page.address


def library(module: str, *names: str) -> str:
    """The source of these functions and classes of the library."""
    text = (Path(core.__file__).parent / f"{module}.py").read_text()
    parts = [re.split(rf"^(?:def|class) {name}\b", text, flags=re.MULTILINE)[1] for name in names]
    return "".join(re.split(r"^(?:def|class|@)", part, flags=re.MULTILINE)[0] for part in parts)


def test_every_message_of_the_pages_that_are_open_is_ours(app: Flask) -> None:
    source = (
        library("views", "login", "verify", "change_password", "two_factor_token_validation")
        + library("recovery_codes", "mf_recovery", "mf_recovery_codes", "MfRecoveryForm")
        + library("forms", "LoginForm", "VerifyForm", "ChangePasswordForm")
        + library("forms", "TwoFactorVerifyCodeForm", "NextFormMixin")
    )
    flashed = {"REAUTHENTICATION_SUCCESSFUL", "PASSWORD_CHANGE"}  # and we flash nothing
    switched_off = {"CONFIRMATION_REQUIRED", "FORGOT_PASSWORD"}

    said = set(re.findall(r'get_message\(\s*"([A-Z_]+)"', source))

    assert len(said) > 8
    assert said - flashed - switched_off <= set(wording.STAFF_MESSAGES)
    for feature in ("FLASH_MESSAGES", "CONFIRMABLE", "RECOVERABLE"):
        assert app.config[f"SECURITY_{feature}"] is False


def test_passwords_are_hashed_with_argon2id(siti: Member, app: Flask) -> None:
    with app.app_context():
        stored = staffing.keys(siti.account).password_hash

    assert stored.startswith("$argon2id$")


def test_a_password_hashed_in_an_older_way_is_hashed_anew(
    browser: Browser, siti: Member, app: Flask
) -> None:
    weak = argon2.using(rounds=1, memory_cost=32).hash(PASSWORD)
    with app.app_context():
        staffing.rehash_password(siti.account, weak)

    sign_in(browser, siti)

    with app.app_context():
        assert staffing.keys(siti.account).password_hash != weak
    assert browser.open("/petugas/akun").heading == "Akun Anda"


def test_a_form_that_comes_too_late_comes_back_without_the_password(
    browser: Browser, siti: Member
) -> None:
    page = browser.open("/petugas/masuk")
    with browser.client.session_transaction() as session:
        session.clear()

    late = browser.submit({"email": siti.account.email, "password": PASSWORD}, page=page)

    assert late.status == 400
    assert PASSWORD not in late.response.text
    assert late.value("email") == siti.account.email


# --- doors ----------------------------------------------------------------------------------------


@pytest.mark.proof("Z1")
@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, 404), (Role.ADMIN, 200)])
def test_a_page_for_another_role_is_not_there(app: Flask, role: Role, status: int) -> None:
    app.add_url_rule("/khusus", view_func=role_required(Role.ADMIN)(lambda: "khusus"))

    assert signed_in(app, role).client.get("/khusus").status_code == status


@pytest.mark.proof("Z7")
@pytest.mark.parametrize("token", ["", "wrong"])
def test_no_change_by_staff_without_the_form_token(app: Flask, token: str) -> None:
    editor = signed_in(app)
    every = rules(app)
    posts = [at for method, at, door in every if method == "POST" and door is Door.STAFF]
    assert len(posts) > 8

    for address in posts:
        answer = editor.client.post(address, data={"csrf_token": token, "text": "x", "note": "x"})
        assert answer.status_code in (400, 404), address

    with app.app_context():
        assert drafting.everything() == {}
        assert publishing.history("contoh") == ()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_what_another_site_sends_is_not_offered_to_staff_again(
    app: Flask, browser: Browser, headers: dict[str, str]
) -> None:
    for client in (browser.client, signed_in(app).client):
        answer = client.post("/redaksi/contoh", data={"text": "titipan"}, headers=headers)

        assert answer.status_code == 400
        assert "titipan" not in answer.text
