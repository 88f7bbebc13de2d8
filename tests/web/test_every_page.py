"""The list of pages is whole, and no page is heavier than a slow line bears."""

import re

import pytest

from aladin.web.compression import packed
from aladin.web.static import STATIC
from tests.every_page import EVERY, Seen
from tests.house.source import TEMPLATES

LATER = 12 * 1024  # bytes on the wire of a page once its stylesheet is there
FIRST = 40 * 1024  # bytes on the wire of the first page, with all that it loads
STYLESHEET = 12 * 1024  # bytes as written
SCRIPTS = 5 * 1024  # bytes as written, of all that an applicant's pages run
# Pages of editors that hold the whole text of a checklist, as long as that is.
WHOLE_TEXT = {"text", "text with a problem", "version", "both texts"}
FRAMES = ("layouts/", "components/")
# Printed, never served; the report as a page is in the list.
PRINTED = {"full", "summary", "visit", "plan", "paper", "pieces", "evidence", "exhibits", "words"}


def served_templates() -> set[str]:
    """Every template that is a page of its own."""
    names = {str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html")}
    printed = {f"reports/{name}.html" for name in PRINTED}
    parts = {name for name in names if name.startswith(FRAMES) or "/_" in name}
    assert printed < names
    return names - parts - printed


def loaded(page: str) -> set[str]:
    """The static files that a page loads."""
    return set(re.findall(r'(?:href|src)="/static/([^"?]+)\?', page))


def on_the_wire(content: bytes) -> int:
    return len(packed(content))


def test_every_template_is_a_page_in_the_list(every_page: list[Seen]) -> None:
    assert served_templates() - {seen.template for seen in every_page} == set()


def test_every_page_is_there_once(every_page: list[Seen]) -> None:
    """Two names for the same page would mean that one of them was not reached."""
    bodies = {name: re.sub(rb'value="[^"]*"', b"", body) for name, body in contents(every_page)}

    assert len(set(bodies.values())) == len(EVERY) == len(every_page)


def contents(pages: list[Seen]) -> list[tuple[str, bytes]]:
    return [(seen.name, seen.body) for seen in pages]


def test_a_later_page_is_light(every_page: list[Seen]) -> None:
    weights = {name: on_the_wire(body) for name, body in contents(every_page)}

    heavy = {name: size for name, size in weights.items() if size > LATER}
    assert heavy.keys() <= WHOLE_TEXT, heavy


@pytest.mark.parametrize("name", ["home", "start", "checklist", "link", "register", "section"])
def test_a_first_page_is_light_with_all_that_it_loads(every_page: list[Seen], name: str) -> None:
    page = next(seen for seen in every_page if seen.name == name)
    files = loaded(page.page.response.text)

    weight = on_the_wire(page.body) + sum(
        on_the_wire((STATIC / file).read_bytes()) for file in files
    )
    assert {"aladin.css", "lamp.svg"} <= files
    assert weight <= FIRST


def test_the_stylesheet_is_short() -> None:
    assert (STATIC / "aladin.css").stat().st_size <= STYLESHEET


def test_the_scripts_of_an_applicant_are_short(every_page: list[Seen]) -> None:
    ours = [seen for seen in every_page if "editor.css" not in seen.page.response.text]
    run = set().union(*(loaded(seen.page.response.text) for seen in ours))
    scripts = {file for file in run if file.endswith(".js")} | {"offline.js"}

    assert {"outbox.js", "offline.js"} <= scripts
    assert sum((STATIC / file).stat().st_size for file in scripts - {"verify.js"}) <= SCRIPTS
