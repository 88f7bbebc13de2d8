"""Collects what is wrong with one file: finds the place, the subject and what was meant."""

import difflib
from collections.abc import Iterable

from aladin.content.problem import Problem, ProblemCode, Subject
from aladin.content.yaml_nodes import Document, Loc, Mark

MOST_PROBLEMS = 1000
MOST_SUGGESTIONS = 50  # comparing words is the one slow thing here
LONGEST_SUGGESTION = 80

# Lists and mappings whose entries a problem can be about, and the key that names an entry.
NAMED_BY = {
    "suitability": ("suitability", "id"),
    "sections": ("section", "id"),
    "requirements": ("requirement", "id"),
    "parts": ("requirement", "id"),
    "severities": ("severity", "code"),
    "verdicts": ("verdict", "id"),
    "also": ("verdict-set", "id"),
    "knock_outs": ("knock-out", ""),
    "scopes": ("scope", "id"),
    "checks": ("check", "id"),
    "leads_to": ("leads-to", "checklist"),
    "regulations": ("regulation", "id"),
}
SELECTED_IN = ("knock_outs", "which", "no_gap", "at_most", "points_lost")
NAMED_BY_KEY = {"scales": "scale", "answers": "answer"}
ALONE = {"regime": "regime", "attestation": "attestation"}


class Reporter:
    """The problems of one file.

    Nothing more is said at or within the places in `blind`, at exactly those in `dull`, and of the
    kinds in `muted`: those only follow from what is said already.
    """

    def __init__(self, file: str, document: Document) -> None:
        self.file = file
        self.document = document
        self.problems: list[Problem] = []
        self.blind: set[Loc] = set()
        self.dull: set[Loc] = set()
        self.muted: set[ProblemCode] = set()
        self._suggestions = 0
        for fault in document.faults:
            self._add(fault.code, fault.mark, fault.path, fault.values)
            if fault.code in (ProblemCode.EMPTY_VALUE, ProblemCode.ALIAS):
                self.blind.add(fault.path)

    def add(
        self,
        code: ProblemCode,
        path: Loc,
        /,
        *,
        at_key: bool = False,
        meant: tuple[str, Iterable[str]] | None = None,
        **values: object,
    ) -> None:
        """Note a problem at a path of the data, or at its key.

        `meant` is a word that is not known and the words that are: the nearest is suggested.
        """
        if code in self.muted or path in self.dull:
            return
        if self.blind and any(path[:length] in self.blind for length in range(1, len(path) + 1)):
            return
        mark = self.document.mark(path, at_key)
        said = tuple((name, str(value)) for name, value in values.items())
        self._add(code, mark, path, said, self._nearest(*meant) if meant else "")

    def line(self, path: Loc) -> int:
        """The line of something, to name it in another problem."""
        return self.document.mark(path).line

    def _add(
        self,
        code: ProblemCode,
        mark: Mark,
        path: Loc,
        values: tuple[tuple[str, str], ...],
        near: str = "",
    ) -> None:
        about = self._subject(path)
        self.problems.append(Problem(self.file, mark.line, mark.column, code, values, about, near))

    def sorted(self) -> tuple[Problem, ...]:
        """All of them by place, each once; cut off where nobody would read on."""
        problems = sorted(set(self.problems))
        if len(problems) > MOST_PROBLEMS:
            last = problems[MOST_PROBLEMS - 1]
            left = str(len(problems) - MOST_PROBLEMS + 1)
            problems[MOST_PROBLEMS - 1 :] = [
                Problem(
                    self.file,
                    last.line,
                    last.column,
                    ProblemCode.TOO_MANY_PROBLEMS,
                    values=(("count", left),),
                )
            ]
        return tuple(problems)

    def _subject(self, path: Loc) -> Subject:
        """The innermost named thing that this path leads through."""
        subject = Subject()
        for place, part in enumerate(path):
            above = path[place - 1] if place else ""
            if part in ALONE and place == 0:
                subject = Subject(ALONE[str(part)])
            elif isinstance(part, int) and isinstance(above, str) and above in NAMED_BY:
                if above in ("sections", "requirements") and path[0] in SELECTED_IN:
                    continue
                kind, named_by = NAMED_BY[above]
                entry = self.document.at(path[: place + 1])
                if isinstance(entry, dict) and named_by:
                    name = entry.get(named_by, "")
                    subject = Subject(kind, name if isinstance(name, str) else "")
                elif not named_by:
                    subject = Subject(kind, str(part + 1))
            elif above in NAMED_BY_KEY and isinstance(part, str):
                subject = Subject(NAMED_BY_KEY[str(above)], part)
        return subject

    def _nearest(self, word: str, known: Iterable[str]) -> str:
        """The known word that is most like this one, if any is."""
        if self._suggestions >= MOST_SUGGESTIONS or len(word) > LONGEST_SUGGESTION:
            return ""
        self._suggestions += 1
        plain = {_plain(each): each for each in known}
        same = plain.get(_plain(word))
        if same is not None:
            return same
        close = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
        return plain[close[0]] if close else ""


def _plain(word: str) -> str:
    """Without what people mix up: case, hyphens, underscores and spaces."""
    return word.casefold().replace("-", "_").replace(" ", "_")


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words in a row, as far as somebody would read them."""
    words = list(words)
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
