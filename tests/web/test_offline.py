"""Saving answer by answer, as the page's script does it."""

from tests.browser import Browser


def sent(browser: Browser, **changed: str) -> dict[str, str]:
    """What the script sends of the page that is open, for the answer about cupboards."""
    names = ("csrf_token", "mark", "edition", "seen-lemari")
    return {**{name: browser.page.value(name) for name in names}, "answer-lemari": "2", **changed}


def save(browser: Browser, data: dict[str, str]) -> tuple[int, dict[str, object]]:
    """The status and what is told."""
    response = browser.client.post("/isi/alat/simpan", data=data)
    return response.status_code, response.get_json() or {}


def test_one_answer_is_saved_and_its_new_version_told(holder: Browser) -> None:
    holder.open("/isi/alat")

    status, told = save(holder, sent(holder))

    assert status == 200
    assert told["versions"] == {"lemari": 1}
    page = holder.open("/isi/alat")
    assert page.value("answer-lemari") == "2"
    assert page.value("year-kalibrasi") == ""


def test_an_answer_sent_twice_is_saved_once(holder: Browser) -> None:
    holder.open("/isi/alat")
    data = sent(holder)

    assert save(holder, data) != (200, {})
    status, told = save(holder, data)

    assert (status, told["versions"]) == (200, {"lemari": 1})


def test_an_answer_changed_elsewhere_is_not_overwritten(holder: Browser) -> None:
    holder.open("/isi/alat")
    data = sent(holder)
    holder.submit({"answer-lemari": "5"})

    assert save(holder, data) == (409, {"word": "stale"})
    assert holder.open("/isi/alat").value("answer-lemari") == "5"


def test_what_is_typed_by_half_is_told_and_not_saved(holder: Browser) -> None:
    holder.open("/isi/alat")

    assert save(holder, sent(holder, **{"answer-lemari": "du"})) == (422, {"word": "unfinished"})
    assert holder.open("/isi/alat").value("answer-lemari") == ""


def test_an_answer_to_an_older_checklist_is_not_saved(holder: Browser) -> None:
    holder.open("/isi/alat")

    assert save(holder, sent(holder, edition="0" * 64)) == (409, {"word": "stale"})


def test_closing_the_device_clears_what_pages_have_kept_there(holder: Browser) -> None:
    holder.open("/keluar")

    response = holder.client.post(
        "/keluar",
        data={name: holder.page.value(name) for name in ("csrf_token", "mark")},
    )

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
