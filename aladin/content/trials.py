"""The worked cases of a checklist, tried on one version of it: what comes out, and what should."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aladin.content.cases import CASES, Case, Difference, differences, examine_case, outcome_of
from aladin.content.changes import sections_of
from aladin.content.in_words import TOOL_WORDS
from aladin.content.problem import Language, Problem, faults_among
from aladin.domain.checklist import Checklist
from aladin.domain.score import INCOMPLETE, Score


@dataclass(frozen=True)
class Trial:
    """A worked case and what the checklist makes of it.

    `differences` are from what it expects; with `problems` it could not be tried at all.
    """

    name: str
    case: Case | None
    score: Score | None
    differences: Sequence[Difference]
    problems: Sequence[Problem]

    @property
    def is_as_expected(self) -> bool:
        """Whether everything came out as the case says."""
        return self.score is not None and not self.differences


def case_files(checklist_id: str, folder: Path) -> dict[str, Path]:
    """The worked cases of a checklist in a folder of checklists, by name."""
    return {file.stem: file for file in sorted((folder / CASES / checklist_id).glob("*.yaml"))}


def tried(checklist: Checklist, file: Path) -> Trial:
    """What this version of the checklist makes of a worked case."""
    reading = examine_case(file, lambda _: checklist, compare=False)
    faults = faults_among(reading.problems)
    if reading.value is None or faults:
        return Trial(file.stem, reading.value, None, (), faults)
    case = reading.value
    result = outcome_of(case, checklist)
    return Trial(file.stem, case, result, tuple(differences(case, checklist)), ())


def trials(checklist: Checklist, folder: Path) -> tuple[Trial, ...]:
    """All its worked cases in a folder of checklists: some 5 ms each."""
    return tuple(tried(checklist, file) for file in case_files(checklist.id, folder).values())


def difference_in_words(
    difference: Difference, checklist: Checklist, language: Language = Language.INDONESIAN
) -> str:
    """What a worked case expects and what it comes to, by titles and labels."""
    words = TOOL_WORDS[language]
    key, name = str(difference.key[0]), str(difference.key[-1])
    titles = {each.id: each.title for each in checklist.requirements}
    titles |= {section.id: section.title for section in sections_of(checklist)}
    what = str(words.CASE_WHATS[key]).format(name=titles.get(name, name))
    if difference.expected.startswith("["):
        expected, found = (
            text.strip("[]").split(", ") for text in (difference.expected, difference.found)
        )
        return "; ".join(
            form.format(what=what, names=", ".join(f'"{titles.get(one, one)}"' for one in names))
            for form, names in (
                (words.CASE_MORE, [one for one in found if one and one not in expected]),
                (words.CASE_LESS, [one for one in expected if one and one not in found]),
            )
            if names
        )
    verdicts = {each.id: each.words for each in checklist.verdicts}
    verdicts |= {each.id: each.words for also in checklist.also for each in also.verdicts}
    known = {"None": words.NO_FIGURE, INCOMPLETE: checklist.incomplete.words, **words.OUTCOMES}
    known |= verdicts
    return str(
        words.CASE_DIFFERS.format(
            what=what,
            expected=known.get(difference.expected, difference.expected),
            found=known.get(difference.found, difference.found),
        )
    )
