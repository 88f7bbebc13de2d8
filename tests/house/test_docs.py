"""What can be set, typed or printed is written down where people look for it."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from aladin.cli import main
from aladin.config import Settings
from tests.house import draft_schema
from tests.house import glossary_page as glossary
from tests.house.answers_schema import FILE as SCHEMA
from tests.house.answers_schema import answers_schema
from tests.house.problems_page import PAGE, problems_page
from tests.house.source import ROOT

DOCS = ROOT / "docs"


def text(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def commands(group: click.Group, before: str = "") -> list[str]:
    """Each command as it is typed, those of groups included."""
    found = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        typed = f"{before}{name}"
        found += commands(command, f"{typed} ") if isinstance(command, click.Group) else [typed]
    return found


@pytest.mark.parametrize("command", commands(main))
def test_a_command_is_documented(command: str) -> None:
    written = text(ROOT / "README.md", *DOCS.glob("*.md"))

    assert re.search(rf"(aladin|\./run) {command}\b", written)


@pytest.mark.parametrize("setting", [field.alias for field in Settings.model_fields.values()])
def test_a_setting_is_documented(setting: str) -> None:
    written = text(DOCS / "settings.md")

    assert f"`{setting}`" in written


def test_the_schema_of_the_attached_answers_says_what_is_attached() -> None:
    written = text(SCHEMA)

    assert written == answers_schema(), "python -m tests.house.answers_schema writes it anew"


def test_the_schema_of_the_draft_file_says_what_is_in_it() -> None:
    written = text(draft_schema.FILE)

    assert written == draft_schema.draft_schema(), "python -m tests.house.draft_schema writes it"


def test_the_page_on_problems_says_what_aladin_says() -> None:
    written = text(PAGE)

    assert written == problems_page(), "python -m tests.house.problems_page writes it anew"


def test_the_glossary_says_what_the_help_page_says() -> None:
    written = text(glossary.PAGE)

    assert written == glossary.glossary_page(), "python -m tests.house.glossary_page writes it anew"


@pytest.mark.parametrize(
    "document", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
)
def test_a_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)[^):]*\)", text(document))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize(
    "document",
    [
        DOCS / "architecture.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((DOCS / "decisions").glob("*.md")),
    ],
)
def test_a_file_that_is_named_is_there(document: Path) -> None:
    named = re.findall(r"`((?:[a-z_-]+/)+[a-z_0-9-]+\.(?:py|md|yaml|html|css))`", text(document))

    places = (ROOT, ROOT / "aladin", ROOT / "tests", ROOT / "docs")
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_every_command_has_its_module() -> None:
    for name in main.list_commands(click.Context(main)):
        assert hasattr(import_module(f"aladin.cli.{name}"), name)
