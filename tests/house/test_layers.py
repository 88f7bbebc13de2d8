"""Which libraries each part may use. Their imports of each other: setup.cfg."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import packages_distributions

import pytest
from packaging.utils import canonicalize_name

from tests.house.locks import asked_for
from tests.house.source import PACKAGE, called, imported, modules

FLASK = {"flask", "flask_wtf", "jinja2", "markupsafe", "werkzeug", "whitenoise", "wtforms"}
STAFF = {"flask_login", "flask_security", "passlib", "zxcvbn"}
MAY_IMPORT = {
    "domain": {"pydantic"},
    "content": {"openpyxl", "pydantic", "pydantic_core", "yaml"},
    "store": {"alembic", "flask_sqlalchemy", "pydantic", "sqlalchemy"},
    "report": {"babel", "jinja2", "markupsafe", "pikepdf", "pydantic", "segno"}
    | {"cssselect2", "fontTools", "openpyxl", "pydyf", "weasyprint"}
    | {"asn1crypto", "pkcs11", "pyhanko", "pyhanko_certvalidator"},  # of the extra `sign`
    "intake": {"PIL", "pi_heif", "pikepdf"},
    "confined": set(),
    "workflow": set(),
    "web": {"babel", "segno"} | FLASK | STAFF,
    # doctor looks at a database before there is any application
    "cli": {"babel", "click", "flask", "granian", "pydantic", "sqlalchemy"},
    "": {"babel", "pydantic", "pydantic_core"} | FLASK,  # the roof: create_app and the settings
}


def libraries(names: Iterable[str]) -> set[str]:
    """The third parties among these dotted names."""
    tops = {name.partition(".")[0] for name in names}
    return tops - sys.stdlib_module_names - {"aladin", "_typeshed"}


def parts() -> dict[str, list[tuple[str, ast.Module]]]:
    """The modules of each part; those of the roof under no name."""
    found = defaultdict(list)
    for file, module in modules(PACKAGE):
        inside = file.split("/")[1:]
        found[inside[0] if len(inside) > 1 else ""].append((file, module))
    return found


PARTS = parts()


def test_every_part_has_its_place_in_the_table() -> None:
    assert set(PARTS) == set(MAY_IMPORT)


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_uses_its_own_libraries_only(part: str) -> None:
    used = {
        (file, library) for file, module in PARTS[part] for library in libraries(imported(module))
    }

    assert {(file, library) for file, library in used if library not in MAY_IMPORT[part]} == set()


def test_every_library_in_use_is_asked_for_in_setup_cfg() -> None:
    used = {
        library
        for part in PARTS.values()
        for _, module in part
        for library in libraries(imported(module))
    }
    made_by = packages_distributions()

    asked = {canonicalize_name(requirement.name) for requirement in asked_for("sign")}

    assert {
        library
        for library in used
        if not asked & {canonicalize_name(name) for name in made_by[library]}
    } == set()


@pytest.mark.parametrize(
    "part", ["confined", "domain", "content", "store", "report", "intake", "workflow"]
)
def test_nothing_below_the_pages_asks_for_the_application(part: str) -> None:
    names = {(file, name) for file, module in PARTS[part] for name in imported(module)}

    assert {(file, name) for file, name in names if name == "aladin.create_app"} == set()


@pytest.mark.parametrize("part", ["domain", "content", "report", "intake", "web"])
def test_only_deeds_and_commands_open_a_transaction(part: str) -> None:
    opened = {
        (file, name)
        for file, module in PARTS[part]
        for name, _ in called(module)
        if name.rpartition(".")[2] in {"transaction", "commit"}
    }

    assert opened == set()
