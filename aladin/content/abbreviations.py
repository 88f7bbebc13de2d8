"""Abbreviations in a checklist that neither the glossary nor the text itself explains."""

import re
from collections.abc import Iterator

from aladin.content.overlay import Laid, placed
from aladin.content.plain_language import texts
from aladin.content.problem import Problem, ProblemCode
from aladin.content.reader import Reading
from aladin.content.reporter import Reporter
from aladin.content.translations import NOT_TEXT, TEXT_KEYS
from aladin.content.yaml_nodes import Loc
from aladin.domain.checklist import Checklist
from aladin.domain.handbook import Glossary

ABBREVIATION = re.compile(r"\b[A-Z]{2,}[A-Za-z]*\b")
ROMAN = re.compile(r"[IVXLC]+")
EVERYBODYS = frozenset({"PT", "CV", "KTP", "WIB", "PDF"})


def check_abbreviations(reading: Reading[Checklist], glossary: Glossary) -> tuple[Problem, ...]:
    """Advice on each abbreviation that is not explained, once, where it is first used.

    It is explained by the glossary, or by standing in brackets after its long form at first.
    """
    report = Reporter(reading.file, reading.document)
    report.problems.clear()
    known = {
        word
        for chapter in glossary.chapters
        for term in chapter.terms
        for word in ABBREVIATION.findall(f"{term.term} {term.long or ''} {term.meaning}")
    } | EVERYBODYS
    for path, text in _read_by_people(reading):
        for found in ABBREVIATION.finditer(text):
            word = found[0]
            if word in known or ROMAN.fullmatch(word):
                continue
            known.add(word)
            if text[: found.start()][-1:] != "(":
                report.add(ProblemCode.ABBREVIATION_UNEXPLAINED, path, value=word)
    problems = report.sorted()
    if isinstance(reading.document, Laid):  # what its base says is its base's
        return tuple(placed(problems, reading.document))
    return problems


def _read_by_people(reading: Reading[Checklist]) -> Iterator[tuple[Loc, str]]:
    """The texts that are shown, in the order of the file."""
    document = reading.document
    shown = [
        (document.mark(path), path, text)
        for path, text in texts(document.data)
        if not NOT_TEXT.intersection(map(str, path)) and _is_shown(path)
    ]
    for _, path, text in sorted(shown, key=lambda each: each[0]):
        yield path, text


def _is_shown(path: Loc) -> bool:
    """The text of a key that people read; an option may be written as ``yes: Ya``."""
    names = [part for part in path if isinstance(part, str)]
    return bool(names) and (names[-1] in TEXT_KEYS or "options" in names[-2:-1])
