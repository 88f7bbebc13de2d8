"""Pages to read, and the health of the process."""

import pytest
from flask import Flask

from aladin.store.db import db
from tests.browser import Browser


@pytest.mark.parametrize(
    "address", ["/", "/bantuan", "/privasi", "/daftar-periksa/contoh", "/mulai/contoh", "/lanjut"]
)
def test_each_page_names_the_office_that_helps(browser: Browser, address: str) -> None:
    page = browser.open(address)

    assert page.status == 200
    assert "Dinas Kesehatan Contoh" in page.all("footer")[0].text


def test_no_page_speaks_of_granting(browser: Browser) -> None:
    for address in ("/", "/bantuan", "/mulai/contoh"):
        text = browser.open(address).root.text.lower()
        assert not [word for word in ("lulus", "disetujui", "izin diberikan") if word in text]


def test_a_checklist_that_does_not_exist_is_not_found(browser: Browser) -> None:
    assert browser.open("/mulai/tidak-ada").status == 404
    assert browser.open("/daftar-periksa/tidak-ada").status == 404


def test_a_process_is_ready_when_its_database_is(browser: Browser, app: Flask) -> None:
    before = browser.client.get("/readyz").status_code
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")

    after = browser.client.get("/readyz")

    assert before == 200
    assert after.status_code == 503
    assert after.text == "no"
    assert browser.client.get("/livez").status_code == 200
