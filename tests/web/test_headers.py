"""What every response carries, and what the cookie allows."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser import Browser
from tests.running import running
from tests.web.test_access import rules

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
PRODUCTION = {
    "ALADIN_ENV": "production",
    "ALADIN_SECRET_KEY": "k3y-of-a-test-0123456789-abcdefghijkl",
    "ALADIN_BASE_URL": "https://siap.example",
    "ALADIN_PROXY_HOPS": "0",
}


@pytest.fixture
def production(environment: dict[str, str]) -> Iterator[FlaskClient]:
    """The application as real people use it."""
    with running({**environment, **PRODUCTION}) as app:
        yield app.test_client()


def test_every_response_carries_the_policy(app: Flask, holder: Browser) -> None:
    addresses = [(method, at) for method, at, _ in rules(app)]
    addresses += [("GET", "/static/aladin.css"), ("GET", "/nothing"), ("PUT", "/")]

    for method, address in addresses:
        with holder.client.open(address, method=method) as response:
            headers = response.headers
        assert headers["Content-Security-Policy"] == POLICY, address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert headers["Referrer-Policy"] in ("same-origin", "no-referrer"), address
        assert "Access-Control-Allow-Origin" not in headers, address


def test_no_page_is_kept_by_any_cache(app: Flask, holder: Browser) -> None:
    for method, address, _ in rules(app):
        headers = holder.client.open(address, method=method).headers
        assert headers["Cache-Control"] == "no-store", address


def test_an_address_that_is_a_secret_is_not_passed_on(holder: Browser) -> None:
    for address in ("/lanjut/" + "a" * 43, "/periksa/0000-0000-0000-0000"):
        headers = holder.client.get(address).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_static_files_are_kept_for_ever_under_the_digest_of_their_content(browser: Browser) -> None:
    page = browser.open("/")
    sheets = [link.get("href") for link in page.all("link") if link.get("rel") == "stylesheet"]

    with browser.client.get(sheets[0]) as response:
        kept = response.headers["Cache-Control"]

    assert "?v=" in sheets[0]
    assert "immutable" in kept


def test_the_cookie_is_for_this_site_and_no_script(browser: Browser) -> None:
    cookie = browser.client.get("/mulai/contoh").headers["Set-Cookie"]

    assert cookie.startswith("aladin=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_in_production_the_cookie_is_bound_to_this_host_and_https(production: FlaskClient) -> None:
    response = production.get("/mulai/contoh", base_url="https://siap.example")

    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-aladin=")
    assert "; Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "max-age=63072000" in response.headers["Strict-Transport-Security"]


def test_pages_to_read_set_no_cookie(browser: Browser) -> None:
    for address in ("/", "/bantuan", "/privasi", "/daftar-periksa/contoh", "/periksa"):
        assert "Set-Cookie" not in browser.client.get(address).headers, address


def test_a_host_that_is_not_ours_is_refused(browser: Browser) -> None:
    response = browser.client.get("/", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert "elsewhere" not in response.text


def test_behind_no_proxy_nobody_may_name_another_address(browser: Browser) -> None:
    statuses = set()
    for guess in range(40):
        page = browser.open("/lanjut")
        data = dict(page.sent()) | {"code": f"{guess:016}"}
        headers = {"X-Forwarded-For": f"10.0.0.{guess}"}
        statuses.add(browser.client.post("/lanjut", data=data, headers=headers).status_code)

    assert 429 in statuses
