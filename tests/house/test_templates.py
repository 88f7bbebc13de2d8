"""Pages show what they are given: escaped, in Indonesian, nothing inline, nothing unused."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.house.source import ROOT, TEMPLATES

# The report is printed with its own stylesheet and never served.
PRINTED = TEMPLATES / "reports"

INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "event handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
# Words that no Indonesian sentence needs.
ENGLISH = re.compile(
    r"\b(the|and|of|or|your|please|is|are|was|with|this|that|you|next|back|save|submit|continue|"
    r"required|invalid|must|cannot|not|page|answer|answers|question|yes|error|loading|click|here)\b",
    re.IGNORECASE,
)
# Aladin says how ready a pharmacy is, and no more.
GRANTING = re.compile(
    r"\b(lulus|lolos|diloloskan|disetujui|diizinkan|dinyatakan\s+layak|"
    r"izin\s+(?:telah\s+|sudah\s+)?(?:diberikan|disetujui|diperoleh))\b",
    re.IGNORECASE,
)

# Macros that Python calls by themselves, to keep what they draw.
DRAWN = [("components/question.html", "question")]

ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
ALL = sorted(TEMPLATES.rglob("*.html"))
SERVED = [file for file in ALL if PRINTED not in file.parents]

each = pytest.mark.parametrize("file", ALL, ids=lambda file: str(file.relative_to(TEMPLATES)))
each_served = pytest.mark.parametrize(
    "file", SERVED, ids=lambda file: str(file.relative_to(TEMPLATES))
)


def parsed(file: Path) -> nodes.Template:
    return ENVIRONMENT.parse(file.read_text(encoding="utf-8"))


def markup(template: nodes.Template) -> str:
    """What the template writes itself, with a mark where a value goes."""
    return "".join(
        part.data if isinstance(part, nodes.TemplateData) else "\N{WHITE SQUARE}"
        for output in template.find_all(nodes.Output)
        for part in output.nodes
    )


def sentences(template: nodes.Template) -> str:
    """What the template says: its own text without tags, and the texts in its expressions."""
    said = re.sub(r"<[^>]*>", " ", markup(template))
    return f"{said} {' '.join(readable(template))}"


def readable(template: nodes.Template) -> Iterator[str]:
    """Texts in expressions that hold a blank: words for people, not names."""
    for text in template.find_all(nodes.Const):
        if isinstance(text.value, str) and " " in text.value.strip():
            yield text.value


def imports(template: nodes.Template) -> Iterator[tuple[str, str]]:
    """Each macro a template imports: from where, and under what name."""
    for each in template.find_all(nodes.FromImport):
        for name in each.names:
            source = each.template.value if isinstance(each.template, nodes.Const) else ""
            yield source, name if isinstance(name, str) else name[1]


def test_there_are_templates_to_look_at() -> None:
    assert len(SERVED) > 10


@each
def test_what_a_template_shows_is_always_escaped(file: Path) -> None:
    template = parsed(file)

    filters = {each.name for each in template.find_all(nodes.Filter)}
    switches = list(template.find_all((nodes.ScopedEvalContextModifier, nodes.MarkSafe)))

    assert "safe" not in filters
    assert switches == []


@each_served
def test_a_page_has_nothing_inline(file: Path) -> None:
    written = markup(parsed(file))

    found = [what for what, pattern in INLINE.items() if pattern.search(written)]

    assert found == []


@each
def test_a_template_uses_every_macro_it_imports(file: Path) -> None:
    template = parsed(file)

    used = {each.name for each in template.find_all(nodes.Name) if each.ctx == "load"}

    assert {name for _, name in imports(template)} - used == set()


def test_every_component_is_used_and_holds_the_macro_of_its_name() -> None:
    components = {f"components/{file.name}" for file in TEMPLATES.glob("components/*.html")}

    imported = {pair for file in ALL for pair in imports(parsed(file))} | set(DRAWN)

    assert {source for source, _ in imported} == components
    assert {(source, Path(source).stem) for source in components} <= imported


@each
def test_a_template_is_written_in_indonesian(file: Path) -> None:
    said = sentences(parsed(file))

    assert ENGLISH.findall(said) == []


PEOPLE_READ = [
    *ALL,
    ROOT / "aladin/web/wording.py",
    *sorted((ROOT / "checklists").glob("*.yaml")),
]


@pytest.mark.parametrize("file", PEOPLE_READ, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_that_people_read_speaks_of_granting_a_licence(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert GRANTING.findall(text) == []


@pytest.mark.parametrize(
    ("source", "pattern"),
    [
        ("<p style='color: red'>", INLINE["inline style"]),
        ("<script>alert()</script>", INLINE["inline script"]),
        ("<a href='#' onclick='go()'>", INLINE["event handler"]),
        ("{{ 'Save and continue' if saved }}", ENGLISH),
        ("<p>Apotek Anda lulus.</p>", GRANTING),
    ],
)
def test_a_forbidden_line_is_noticed(source: str, pattern: re.Pattern[str]) -> None:
    template = ENVIRONMENT.parse(source)

    assert pattern.search(markup(template) + sentences(template))
