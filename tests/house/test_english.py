"""Every sentence of an applicant's page has an English text, and every English text a sentence."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from jinja2 import nodes

from aladin.catalogue import CATALOGUE
from tests.house.english_catalogue import kept, renewed
from tests.house.source import TEMPLATES
from tests.house.test_templates import DRAWN, ENVIRONMENT, markup, parsed

# What is in Indonesian only: the pages of staff, and the list in a ZIP of evidence for OSS.
INDONESIAN_ONLY = {"accounts", "editor"}
LIST_OF_FILES = "reports/evidence.html"
TRANSLATE = {"_", "gettext", "ngettext"}
NAMES = {"Aladin", "KBLI", "MS", "NIB", "TMS"}  # the same in both languages
READ_ALOUD = re.compile(r'\s(?:aria-label|title|alt|placeholder)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^[A-Z][a-z]|[a-z]{2,}\s+[a-z]{2,}")


def reached(names: list[str], known: set[str]) -> Iterator[str]:
    """These templates and all that they extend, include or import, each once."""
    for name in names:
        if name not in known and not name.startswith("."):
            known.add(name)
            yield name
            tree = parsed(TEMPLATES / name)
            used = [
                *(each.template for each in tree.find_all(nodes.Extends)),
                *(each.template for each in tree.find_all(nodes.Include)),
                *(each.template for each in tree.find_all(nodes.FromImport)),
            ]
            named = [each.value for each in used if isinstance(each, nodes.Const)]
            yield from reached(named, known)


PAGES = [
    str(file.relative_to(TEMPLATES))
    for folder in TEMPLATES.iterdir()
    if folder.is_dir() and folder.name not in INDONESIAN_ONLY | {"layouts", "components"}
    for file in sorted(folder.glob("*.html"))
    if str(file.relative_to(TEMPLATES)) != LIST_OF_FILES
]
BILINGUAL = sorted(reached([*PAGES, *(name for name, _ in DRAWN)], set()))

each_bilingual = pytest.mark.parametrize("name", BILINGUAL)


def is_translation(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in TRANSLATE
    )


def said_directly(node: nodes.Node) -> Iterator[str]:
    """Sentences in expressions that do not go through the catalogue."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Const):
            if isinstance(child.value, str) and SENTENCE.search(child.value):
                yield child.value
        elif not is_translation(child):
            yield from said_directly(child)


def outside_catalogue(tree: nodes.Template) -> list[str]:
    """Words that stand in a template itself: every reader gets them in Indonesian."""
    written = markup(tree)
    shown = re.sub(r"<[^>]*>", " ", written)
    aloud = " ".join(READ_ALOUD.findall(written))
    words = [word for word in WORD.findall(f"{shown} {aloud}") if word not in NAMES]
    return [*words, *said_directly(tree)]


def marks(text: str) -> list[str]:
    """The places for values and the tags in a sentence."""
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w+\}|<[^>]*>", text))


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a sentence with its English."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        yield from ((message.id[0], english) for english in message.string or ())


MESSAGES = [message for message in kept() if message.id]


def test_there_are_pages_and_sentences_to_look_at() -> None:
    assert len(BILINGUAL) > 30
    assert len(MESSAGES) > 300


def test_the_catalogue_holds_what_the_pages_say_and_no_more() -> None:
    assert renewed() == CATALOGUE.read_bytes(), "run `python -m tests.house.english_catalogue`"


def test_every_sentence_has_an_english_text_that_somebody_has_looked_at() -> None:
    unsaid = [one for message in MESSAGES for one, english in pairs(message) if not english]
    doubtful = [message.id for message in MESSAGES if message.fuzzy]

    assert unsaid == []
    assert doubtful == []


def test_the_english_holds_the_same_values_and_tags() -> None:
    different = [
        one
        for message in MESSAGES
        for one, english in pairs(message)
        if set(marks(english)) != set(marks(one))
    ]

    assert different == []


@each_bilingual
def test_an_applicants_page_says_nothing_past_the_catalogue(name: str) -> None:
    assert outside_catalogue(parsed(TEMPLATES / name)) == []


@each_bilingual
def test_only_written_sentences_are_looked_up(name: str) -> None:
    """What comes back is taken as markup, so nothing that somebody has typed may get there."""
    calls = parsed(TEMPLATES / name).find_all(nodes.Call)

    looked_up = [call.args[0] for call in calls if is_translation(call)]

    assert [each for each in looked_up if not isinstance(each, nodes.Const)] == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Simpan jawaban</p>",
        "<p aria-label='x' title=\"Jawaban\"></p>",
        "{{ 'Simpan jawaban' }}",
        "{% set title = 'Beranda' %}",
        "{{ show('Lanjutkan', _('Simpan')) }}",
    ],
)
def test_a_sentence_past_the_catalogue_is_noticed(source: str) -> None:
    assert outside_catalogue(ENVIRONMENT.parse(source))


def test_a_sentence_in_the_catalogue_is_left_alone() -> None:
    source = "<h1 class='big'>{{ _('Simpan jawaban') }}</h1>{% trans %}Ini <b>itu</b>{% endtrans %}"

    assert outside_catalogue(ENVIRONMENT.parse(source)) == []


def test_no_page_of_an_applicant_stands_in_the_frame_of_staff() -> None:
    assert "layouts/staff.html" not in BILINGUAL
