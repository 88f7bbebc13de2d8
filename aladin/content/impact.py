"""What a newer version of a checklist would change for answers given to an older one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from aladin.content.changes import carry_over
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.model import Label, Model
from aladin.domain.score import score


class Shift(Model):
    """How many would go from one verdict to another; both in the words people read."""

    before: Label
    after: Label
    count: int


class Tally(Model):
    """Answer sheets that were looked at, and those of them whose verdict would change."""

    looked_at: int = 0
    asked_again: int = 0  # sheets with an answer that would be asked again
    shifts: tuple[Shift, ...] = ()  # most frequent first

    @property
    def changed(self) -> int:
        """How many would have another verdict."""
        return sum(shift.count for shift in self.shifts)


class Impact(Model):
    """What a version would change for what is stored: handed in, and still being filled in."""

    submissions: Tally
    drafts: Tally


class Sheet(Model):
    """Answers to a version of a checklist, the day they are judged on, and their verdict."""

    checklist: Checklist
    answers: AnswerSheet
    on: date
    verdict: Label


def tally(sheets: Iterable[Sheet], new: Checklist) -> Tally:
    """Judge each sheet by the new version, with the answers that it would carry over."""
    shifts: Counter[tuple[str, str]] = Counter()
    looked_at = asked_again = 0
    for sheet in sheets:
        carried = carry_over(sheet.checklist, new, sheet.answers)
        after = score(new, carried.answers, sheet.on).verdict.words
        looked_at += 1
        asked_again += bool(carried.ask_again)
        if after != sheet.verdict:
            shifts[sheet.verdict, after] += 1
    return Tally(looked_at=looked_at, asked_again=asked_again, shifts=_ordered(shifts))


def _ordered(shifts: Mapping[tuple[str, str], int]) -> tuple[Shift, ...]:
    rows = sorted(shifts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Shift(before=before, after=after, count=count) for (before, after), count in rows)
