"""Language: short sentences, questions that ask, no markup, and no word that grants anything."""

import re
from collections.abc import Iterator

from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.yaml_nodes import Data, Loc

LONGEST_SENTENCE = 25
SENTENCE_END = re.compile(r"[.!?;:](?=\s)|\n\s*\n")
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|\{\{|\{%|\{#|&#?\w+;|javascript:", re.IGNORECASE)
PROSE = frozenset(
    {
        "summary",
        "introduction",
        "question",
        "means",
        "guidance",
        "action",
        "note",
        "advice",
        "about",
        "explanation",
        "text",
        "reason",
        "elsewhere",
    }
)
VERDICT = re.compile("verdict|incomplete")  # somewhere on the way to its words
# In the words of a verdict any of these promises too much; in advice, unless it is denied.
GRANTING = re.compile(
    r"\b(lulus|disetujui|diizinkan|dikabulkan|berizin|izin\s+(?:\w+\s+)?(?:diberikan|terbit)|"
    r"layak\s+izin|approved|granted|licensed|pass(?:ed)?)\b",
    re.IGNORECASE,
)
DENIAL = re.compile(r"\b(bukan|tidak|belum|tanpa|not|no)\b", re.IGNORECASE)


def check_language(report: Reporter) -> None:
    """Report texts that people would not understand, or would understand as a promise."""
    for path, text in texts(report.document.data):
        if found := MARKUP.search(text):
            report.add(ProblemCode.MARKUP_IN_TEXT, path, value=found[0])
        key = str(path[-1]).rpartition(".")[2]  # a translation says evidence.1.name
        if key in PROSE:
            _sentences(text, path, report)
        if key == "question" and not text.rstrip().endswith("?"):
            report.add(ProblemCode.QUESTION_MARK_MISSING, path)
        if key in ("words", "advice") and VERDICT.search(" ".join(map(str, path))):
            _promises(text, path, report)


def texts(data: Data | None) -> Iterator[tuple[Loc, str]]:
    """Every text in a file with its path, whether or not the file is otherwise in order."""
    left: list[tuple[Loc, Data]] = [((), data)] if data is not None else []
    while left:
        path, here = left.pop()
        if isinstance(here, str):
            if path:
                yield path, here
        elif isinstance(here, dict):
            left.extend(((*path, key), value) for key, value in here.items())
        else:
            left.extend(((*path, index), value) for index, value in enumerate(here))


def _sentences(text: str, path: Loc, report: Reporter) -> None:
    for sentence in SENTENCE_END.split(text):
        count = sum(1 for word in sentence.split() if any(map(str.isalnum, word)))
        if count > LONGEST_SENTENCE:
            report.add(
                ProblemCode.SENTENCE_TOO_LONG,
                path,
                count=count,
                limit=LONGEST_SENTENCE,
                value=sentence,
            )


def _promises(text: str, path: Loc, report: Reporter) -> None:
    for sentence in SENTENCE_END.split(text):
        found = GRANTING.search(sentence)
        if found and (
            str(path[-1]).endswith("words") or not DENIAL.search(sentence[: found.start()])
        ):
            report.add(ProblemCode.GRANTING_WORD, path, value=found[0])
