"""The domain knows no clock, file, environment or chance: today arrives as `on`."""

import ast

import pytest

from tests.house.source import PACKAGE, called, imported, modules

MAY_IMPORT = {
    *("aladin.domain", "pydantic"),
    *("calendar", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions"),
    *("functools", "hashlib", "itertools", "json", "math", "operator", "re", "typing"),
    "__future__",
}
IMPURE_NAMES = {"open", "input", "print", "id", "hash", "globals", "__import__"}
IMPURE_METHODS = {"now", "today", "utcnow", "read_text", "write_text", "getenv", "environ"}

DOMAIN = list(modules(PACKAGE / "domain"))


def impurities(module: ast.Module) -> list[str]:
    """What in this module could make two calls with the same arguments differ."""
    foreign = [
        name
        for name in imported(module)
        if not any(name == good or name.startswith(f"{good}.") for good in MAY_IMPORT)
    ]
    impure = [
        name
        for name, _ in called(module)
        if name in IMPURE_NAMES or name.rpartition(".")[2] in IMPURE_METHODS
    ]
    return foreign + impure


def test_the_domain_is_there_to_be_looked_at() -> None:
    assert len(DOMAIN) > 5


@pytest.mark.parametrize(("file", "module"), DOMAIN, ids=[file for file, _ in DOMAIN])
def test_the_domain_calls_no_clock_file_environment_or_chance(
    file: str, module: ast.Module
) -> None:
    found = impurities(module)

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "from random import random",
        "import aladin.store.models",
        "on = date.today()",
        "at = datetime.now(UTC)",
        "text = open('x').read()",
        "def late():\n    import time",
    ],
)
def test_an_impure_line_is_noticed(line: str) -> None:
    found = impurities(ast.parse(line))

    assert found
