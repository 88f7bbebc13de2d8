"""The catalogue of English texts, brought up to date: `python -m tests.house.english_catalogue`.

It gathers every sentence of templates and pages, keeps the English of those that still stand, and
drops what nobody says any more. A sentence that has changed keeps its earlier English, marked
`fuzzy`: put that right and take the mark away.
"""

from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from aladin.catalogue import CATALOGUE
from tests.house.source import PACKAGE, TEMPLATES

WRITTEN_IN = (
    (PACKAGE / "web", [("**.py", "python")]),
    (TEMPLATES, [("**.html", "jinja2.ext:babel_extract")]),
)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy": None}
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
HEAD = """\
# Pages in English: `python -m tests.house.english_catalogue` brings this file up to date,
# CONTRIBUTING.md says how to write in it.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Name = str | tuple[str, ...]


def said() -> Iterator[tuple[str, Name]]:
    """Every sentence of the pages: where it stands, and how it is called in the catalogue."""
    for folder, methods in WRITTEN_IN:
        found = extract_from_dir(folder, methods, OPTIONS, KEYWORDS)
        for name, _, message, _, _ in found:
            yield f"{folder.name}/{name}", message


def kept() -> Catalog:
    """The catalogue as it is stored."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def renewed() -> bytes:
    """The catalogue as it should be stored, as far as a program can say."""
    template = Catalog()
    for _, name in said():
        template.add(name)
    catalogue = kept()
    catalogue.update(template)
    catalogue.obsolete.clear()
    sorted_anew = Catalog(locale="en", header_comment="")
    for message in sorted(catalogue, key=lambda each: str(each.id)):
        if message.id:
            message.locations = []
            sorted_anew[message.id] = message
    written = BytesIO()
    write_po(written, sorted_anew, width=100, omit_header=True, include_previous=True)
    return HEAD.encode() + written.getvalue()


if __name__ == "__main__":
    CATALOGUE.write_bytes(renewed())
