"""The project's own files, as the house tests read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "aladin"
TEMPLATES = ROOT / "templates"


def modules(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    """Each Python file below, by its path from the root, parsed."""
    for file in sorted(folder.rglob("*.py")):
        yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def imported(module: ast.Module) -> Iterator[str]:
    """Every dotted name a module imports, wherever in it: `a.b` for `from a import b`."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(source), names=names):
                yield from (f"{source}.{name.name}" for name in names)
            case _:
                pass


def called(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call with what it calls as written, such as `datetime.now`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node
