"""Who may enter, and what is refused at the door."""

import pytest
from flask import Flask

from aladin.web.access import Door, doors
from tests.browser import Browser
from tests.web.answers import answer_all, hand_in

FILLED = {
    "checklist_id": "contoh",
    "section_id": "alat",
    "token": "x",
    "reference": "0000-0000-0000-0000",
}


def rules(app: Flask) -> list[tuple[str, str, Door | None]]:
    """Every address with a method, and its door."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            address = rule.build({name: FILLED.get(name, "1") for name in rule.arguments})
            assert address is not None
            door = doors.get(app.view_functions[rule.endpoint])
            found += [(method, address[1], door) for method in sorted(rule.methods or ())]
    assert found
    return found


def test_every_view_says_who_may_enter(app: Flask) -> None:
    assert not [(method, address) for method, address, door in rules(app) if door is None]


def test_a_view_without_a_door_is_closed(app: Flask) -> None:
    app.add_url_rule("/forgotten", view_func=lambda: "secret")

    assert app.test_client().get("/forgotten").status_code == 404


def test_a_stranger_finds_nothing_behind_the_doors_of_a_holder(app: Flask, holder: Browser) -> None:
    stranger = app.test_client()
    behind = [(method, at) for method, at, door in rules(app) if door is Door.HOLDER]
    assert behind

    statuses = {stranger.open(address, method=method).status_code for method, address in behind}

    assert statuses == {404}


@pytest.mark.parametrize("token", ["", "wrong"])
def test_no_change_without_the_form_token(app: Flask, holder: Browser, token: str) -> None:
    posts = [at for method, at, _ in rules(app) if method == "POST"]
    assert len(posts) > 5

    for address in posts:
        response = holder.client.post(address, data={"csrf_token": token, "mark": "x"})
        assert response.status_code in (400, 401, 404, 409), address

    holder.open("/isi/alat")
    assert holder.page.value("answer-lemari") == ""
    assert holder.open("/kode").text


def test_a_form_whose_token_is_too_old_comes_back_with_all_that_was_typed(holder: Browser) -> None:
    page = holder.open("/isi/alat")
    with holder.client.session_transaction() as session:
        del session["csrf_token"]

    expired = holder.submit({"answer-lemari": "2"}, page=page)
    assert expired.status == 400
    assert expired.value("answer-lemari") == "2"
    holder.submit()

    assert holder.open("/isi/alat").value("answer-lemari") == "2"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost:81"},
    ],
)
def test_a_change_that_another_site_asks_for_is_refused(
    holder: Browser, headers: dict[str, str]
) -> None:
    page = holder.open("/isi/alat")
    data = dict(page.sent()) | {"answer-lemari": "2"}

    response = holder.client.post("/isi/alat", data=data, headers=headers)

    assert response.status_code == 400
    assert "answer-lemari" not in response.text, "what a foreign site typed is not offered again"
    assert holder.open("/isi/alat").value("answer-lemari") == ""


def test_a_page_without_a_referrer_may_send_its_own_form(holder: Browser) -> None:
    page = holder.open("/isi/alat")
    data = dict(page.sent()) | {"answer-lemari": "2"}

    response = holder.client.post("/isi/alat", data=data, headers={"Origin": "null"})

    assert response.status_code == 302


def test_no_get_changes_anything(app: Flask, holder: Browser) -> None:
    answer_all(holder)
    before = holder.open("/jawaban").text

    for method, address, _ in rules(app):
        if method in ("GET", "HEAD", "OPTIONS"):
            holder.client.open(address, method=method)

    assert holder.open("/jawaban").text == before


def test_somebody_elses_report_is_not_found(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    page = hand_in(holder)
    address = page.link("Unduh laporan")
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()

    assert other.open(address).status == 404
