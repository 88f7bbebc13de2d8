"""A real browser before a real server: Debian's chromium, and `aladin serve` on a free port."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.serving import serving

# Without these it looks for its maker's servers at every start.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that Debian installs, since one of Playwright's own cannot be had everywhere."""
    chromium = shutil.which("chromium")
    assert chromium, "no chromium: ./run test --e2e installs it"
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where Aladin is served for these tests, on a database of its own."""
    folder = tmp_path_factory.mktemp("served")
    with serving(Path(sys.executable).with_name("aladin"), folder) as served:
        yield served


@pytest.fixture(params=[PHONE])
def screen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A browser in which no script runs; on a small and cheap phone, unless a test says DESK."""
    context = browser.new_context(
        **request.param,
        base_url=address,
        java_script_enabled=False,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=[360, 1280])
def scripted(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A browser that can run a script which looks at pages, as wide as a phone and as a desk."""
    context = browser.new_context(
        base_url=address, viewport={"width": request.param, "height": 900}, locale="id-ID"
    )
    yield context.new_page()
    context.close()
