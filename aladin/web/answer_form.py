"""The form of one wizard page, built from its requirements: typed text to answers and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple, cast

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from aladin.domain.answer import Answer, AnswerSheet, Plan
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import NONE_VALUE, UNKNOWN_VALUE
from aladin.domain.model import Facts
from aladin.domain.requirement import AnswerKind, NotApplicable, Requirement
from aladin.domain.rule import Option, Outcome, judge_option
from aladin.domain.scoring import Obligation
from aladin.domain.submission import Assessment
from aladin.web import wording
from aladin.web.language import is_english

NOT_APPLICABLE: Final = "_na"  # no option is called so: option values have no underscore
STORED: Final = "stored"  # on the page with both values: keep what is stored
VALUE_LENGTH: Final = 500
NOTE_LENGTH: Final = 1000
ACTION_LENGTH: Final = 300
PERSON_LENGTH: Final = 120
NUMBER_LENGTH: Final = 12
ROW_LENGTH: Final = 36  # letters of all options together
FIRST_YEAR: Final = 2000  # of a plan: "26" is no year
GROUP: Final = 3  # digits between two thousands separators


GAPS: Final = (Outcome.PARTLY_MET, Outcome.NOT_MET)

Sent = MultiDict[str, str]
Fields = Mapping[str, "UnboundField[AnswerField]"]


class Fault(Exception):
    """A sentence for the applicant, and the part of the question it stands beside."""

    def __init__(self, sentence: str, part: str = "answer") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.part = part


@dataclass(frozen=True)
class Typed:
    """One question as it stands on the page, right or wrong.

    `mark` says "I do not know" or "does not apply" where the answer itself is typed; with both
    ticked it says both, which is neither.
    """

    values: tuple[str, ...] = ()
    day: str = ""
    month: str = ""
    year: str = ""
    mark: str = ""
    note: str = ""
    action: str = ""  # the plan: what, who, and by when
    who: str = ""
    by: str = ""

    @property
    def value(self) -> str:
        """The one value of a question that has one."""
        return self.values[0] if self.values else ""

    @property
    def date(self) -> tuple[str, str, str]:
        """Day, month and year as typed."""
        return self.day, self.month, self.year

    @property
    def is_blank(self) -> bool:
        """Nothing is chosen, typed or marked; a note or a plan alone is no answer."""
        return not (self.mark or any(self.values) or any(self.date))

    @property
    def remarks(self) -> str:
        """What is written beside the answer, in note and plan."""
        return self.note + self.plan

    @property
    def plan(self) -> str:
        """What is written into the plan."""
        return self.action + self.who + self.by


def typed_in(form: Sent, name: str) -> Typed:
    """What was sent for one requirement."""
    return Typed(
        values=tuple(tidy(text) for text in form.getlist(f"answer-{name}") if tidy(text)),
        day=tidy(form.get(f"day-{name}", "")),
        month=tidy(form.get(f"month-{name}", "")),
        year=tidy(form.get(f"year-{name}", "")),
        mark=" ".join(form.getlist(f"mark-{name}")),
        note=tidy(form.get(f"note-{name}", "")),
        action=tidy(form.get(f"action-{name}", "")),
        who=tidy(form.get(f"who-{name}", "")),
        by=tidy(form.get(f"by-{name}", "")),
    )


def as_typed(requirement: Requirement, answer: Answer | None) -> Typed:
    """A stored answer as its question shows it."""
    if answer is None:
        return Typed()
    plan = answer.plan or Plan.model_construct()
    by = plan.by.isoformat() if plan.by else ""
    beside = Typed(note=answer.note, action=plan.action, who=plan.who, by=by)
    if answer.not_applicable or answer.value == UNKNOWN_VALUE:
        said = NOT_APPLICABLE if answer.not_applicable else UNKNOWN_VALUE
        if requirement.kind is AnswerKind.CHOICE:
            return replace(beside, values=(said,))
        return replace(beside, mark=said)
    match requirement.kind:
        case AnswerKind.DATE:
            year, month, day = answer.value.split("-")
            return replace(beside, day=day.lstrip("0"), month=month.lstrip("0"), year=year)
        case AnswerKind.TICKS:
            return replace(beside, values=tuple(answer.value.split()))
        case AnswerKind.NUMBER | AnswerKind.COUNT:
            number = answer.value if is_english() else answer.value.replace(".", ",")
            return replace(beside, values=(number,))
        case _:
            return replace(beside, values=(answer.value,))


def tidy(text: str) -> str:
    """One way of writing each letter, one kind of line end, and no control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


# --- from what was typed to a canonical value ----------------------------------------------------


def read_choice(typed: Typed, options: tuple[Option, ...]) -> str:
    """The value of the option that was chosen."""
    if len(typed.values) != 1 or typed.value not in {option.value for option in options}:
        raise Fault(wording.CHOOSE_ONE)
    return typed.value


def read_ticks(typed: Typed, options: tuple[Option, ...]) -> str:
    """The ticked values in the checklist's order, joined by one blank."""
    ticked = set(typed.values)
    known = [option.value for option in options]
    if not ticked <= set(known):
        raise Fault(wording.CHOOSE_ONE)
    if len(ticked) > 1 and UNKNOWN_VALUE in ticked:
        raise Fault(wording.UNKNOWN_ALONE)
    if len(ticked) > 1 and NONE_VALUE in ticked:
        label = next(option.label for option in options if option.value == NONE_VALUE)
        raise Fault(wording.NONE_ALONE.format(label=label))
    return " ".join(value for value in known if value in ticked)


def read_number(typed: Typed, options: tuple[Option, ...]) -> str:
    """A decimal number. A comma begins the fraction, as in Indonesia; a lone dot may do so too."""
    text = typed.value.replace(" ", "")
    whole, comma, fraction = text.partition(",")
    head, *groups = whole.split(".")
    if "." in fraction:
        raise Fault(wording.NUMBER_NEEDED)
    if is_english() and len(fraction) == GROUP and not groups:
        raise Fault(wording.NUMBER_AMBIGUOUS)  # 1,250 is a thousand to an English reader
    if comma or len(groups) > 1:
        if any(len(group) != GROUP for group in groups):
            raise Fault(wording.NUMBER_NEEDED)
        text = text.replace(".", "").replace(",", ".")
    elif groups and len(groups[0]) == GROUP and head.strip("+-") not in ("", "0"):
        raise Fault(wording.NUMBER_AMBIGUOUS)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Fault(wording.NUMBER_NEEDED) from None
    if not number.is_finite():
        raise Fault(wording.NUMBER_NEEDED)
    if "e" in text.lower() or sum(c.isdigit() for c in text) > NUMBER_LENGTH:
        raise Fault(wording.NUMBER_LONG)
    return f"{number.normalize() + 0:f}"  # + 0: no negative zero


def read_count(typed: Typed, options: tuple[Option, ...]) -> str:
    """A whole number, not negative."""
    number = typed.value.replace(" ", "")
    head, *groups = number.split(".")
    digits = head + "".join(groups)
    if not (digits.isascii() and digits.isdigit()) or any(len(g) != GROUP for g in groups):
        raise Fault(wording.COUNT_NEEDED)
    if len(digits) > NUMBER_LENGTH:
        raise Fault(wording.NUMBER_LONG)
    return str(int(digits))


def read_date(typed: Typed, options: tuple[Option, ...]) -> str:
    """An ISO date from day, month and year."""
    for text, part in zip(typed.date, ("day", "month", "year"), strict=True):
        if not text:
            raise Fault(wording.DATE_INCOMPLETE, part)
        if not (text.isascii() and text.isdigit()):
            raise Fault(wording.DATE_NEEDED, part)
    if len(typed.year) != len("2026"):
        raise Fault(wording.YEAR_NEEDED, "year")
    try:
        return date(int(typed.year), int(typed.month), int(typed.day)).isoformat()
    except ValueError:
        raise Fault(wording.DATE_NEEDED, "day") from None


def read_text(typed: Typed, options: tuple[Option, ...]) -> str:
    """Free text."""
    return typed.value


READERS: Final[Mapping[AnswerKind, Callable[[Typed, tuple[Option, ...]], str]]] = {
    AnswerKind.CHOICE: read_choice,
    AnswerKind.TICKS: read_ticks,
    AnswerKind.NUMBER: read_number,
    AnswerKind.COUNT: read_count,
    AnswerKind.DATE: read_date,
    AnswerKind.TEXT: read_text,
}


def read(requirement: Requirement, options: tuple[Option, ...], typed: Typed) -> Answer | None:
    """The answer that was typed, or None for a blank; raises Fault where it cannot be one."""
    check_length(typed.note, NOTE_LENGTH, "note")
    if typed.is_blank:
        if typed.remarks:
            raise Fault(wording.NO_NOTE_WITHOUT_ANSWER)
        return None
    answer = read_answer(requirement, options, typed)
    plan = read_plan(typed)
    return answer.model_copy(update={"plan": plan}) if plan else answer


def read_answer(requirement: Requirement, options: tuple[Option, ...], typed: Typed) -> Answer:
    """What was chosen, typed or marked, with its note."""
    name, note = requirement.id, typed.note
    said = typed.mark or (typed.value if requirement.kind is AnswerKind.CHOICE else "")
    if typed.mark and (typed.values or any(typed.date)):
        raise Fault(wording.ONE_OR_THE_OTHER)
    if said == NOT_APPLICABLE and requirement.not_applicable is not NotApplicable.NEVER:
        if requirement.not_applicable is NotApplicable.WITH_REASON and not note:
            raise Fault(wording.REASON_NEEDED, "note")
        return Answer(requirement_id=name, not_applicable=True, note=note)
    if typed.mark:
        if typed.mark != UNKNOWN_VALUE:
            raise Fault(wording.CHOOSE_ONE)
        return Answer(requirement_id=name, value=UNKNOWN_VALUE, note=note)
    value = READERS[requirement.kind](typed, options)
    check_length(value, VALUE_LENGTH, "answer")
    return Answer(requirement_id=name, value=value, note=note)


def read_plan(typed: Typed) -> Plan | None:
    """What is to be done, by whom and until when; None where nothing is written."""
    if not typed.plan:
        return None
    check_length(typed.action, ACTION_LENGTH, "action")
    check_length(typed.who, PERSON_LENGTH, "who")
    return Plan(action=typed.action, who=typed.who, by=read_day(typed.by) if typed.by else None)


def read_day(text: str) -> date:
    """A day as a browser sends it, ``2026-12-01``, or as somebody types it, ``1/12/2026``."""
    parts = re.split(r"[-/. ]+", text)
    if len(parts[0]) == len("2026"):
        parts.reverse()
    try:
        day, month, year = (int(part) for part in parts)
        if year < FIRST_YEAR:
            raise Fault(wording.YEAR_NEEDED, "by")
        return date(year, month, day)
    except ValueError:
        raise Fault(wording.DATE_NEEDED, "by") from None


def check_length(text: str, limit: int, part: str) -> None:
    """Raise Fault where this is too long to keep."""
    if len(text) > limit:
        raise Fault(wording.TOO_LONG.format(limit=limit, length=len(text)), part)


# --- the form -----------------------------------------------------------------------------------


class AnswerField(Field):
    """One question: its answer, its note, and the version of the answer that the page showed.

    It reads several inputs, all named after the requirement, and is drawn by macros.
    """

    def __init__(
        self,
        requirement: Requirement,
        options: tuple[Option, ...],
        **given: Any,  # noqa: ANN401 - WTForms' own
    ) -> None:
        super().__init__(**given)
        self.requirement = requirement
        self.options = options
        self.typed = Typed()
        self.seen = 0
        self.faulty_part = ""
        self.data: Answer | None = None

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What can be said instead of an answer: the values and their words."""
        choice = self.requirement.kind is AnswerKind.CHOICE
        offered = {option.value for option in self.options}
        unknown = not choice and UNKNOWN_VALUE not in offered
        spared = self.requirement.not_applicable is not NotApplicable.NEVER
        return (
            *(((UNKNOWN_VALUE, wording.UNKNOWN),) if unknown else ()),
            *(((NOT_APPLICABLE, wording.NOT_APPLICABLE),) if spared else ()),
        )

    @property
    def is_short(self) -> bool:
        """Whether all its options fit beside one another on a wide screen."""
        words = sum(len(option.label) for option in self.options)
        return words + sum(len(label) for _, label in self.marks) <= ROW_LENGTH

    @property
    def needs_reason(self) -> bool:
        """Whether "does not apply" must be explained."""
        return self.requirement.not_applicable is NotApplicable.WITH_REASON

    @property
    def may_be_planned(self) -> bool:
        """Whether there is something to be done about a gap here."""
        asked = self.requirement
        return asked.remedy is not None and asked.obligation is not Obligation.INFORMATION

    @property
    def gaps(self) -> frozenset[str]:
        """The options that leave a gap."""
        judged = {
            o.value: judge_option(self.options, o.value, self.requirement.minimum)[0]
            for o in self.options
        }
        return frozenset(v for v, outcome in judged.items() if outcome in GAPS)

    @property
    def faulty_input(self) -> str:
        """The id of the input to put right."""
        part = self.faulty_part
        if part == "answer" and self.requirement.kind is AnswerKind.DATE:
            part = "day"
        return f"{part}-{self.requirement.id}"

    def process(  # type: ignore[override] # narrower: a form is only ever sent by Werkzeug
        self,
        formdata: Sent | None,
        data: tuple[Answer | None, int] = (None, 0),
        extra_filters: object = None,
    ) -> None:
        """Take what was sent, or show the stored answer and its version."""
        self.process_errors = []
        name = self.requirement.id
        if formdata is None:
            self.data, self.seen = data
            self.typed = as_typed(self.requirement, self.data)
        else:
            self.typed = typed_in(formdata, name)
            self.seen = version(formdata, name)

    def validate(self, form: BaseForm, extra_validators: object = ()) -> bool:
        """Read what was typed; a fault becomes this question's one error."""
        self.errors = []
        try:
            self.data = read(self.requirement, self.options, self.typed)
        except Fault as fault:
            self.errors = [fault.sentence]
            self.faulty_part = fault.part
        return not self.errors


class Changes(NamedTuple):
    """What saving a page changes: the arguments of `assessing.save_answers`."""

    put: tuple[Answer, ...]
    removed: tuple[str, ...]
    seen: dict[str, int]

    def applied(self, answers: AnswerSheet) -> AnswerSheet:
        """The answers as they will be."""
        kept = (a for a in answers.answers if a.requirement_id not in self.seen)
        return AnswerSheet(answers=(*kept, *self.put))


class SectionForm(BaseForm):
    """The questions of one page that are asked now, or were asked when it was opened."""

    @property
    def questions(self) -> dict[str, AnswerField]:
        """The questions by requirement id, in order."""
        return cast("dict[str, AnswerField]", self._fields)

    def offering(self, checklist: Checklist, facts: Facts) -> SectionForm:
        """The same form, without the options whose own gate is closed."""
        for field in self.questions.values():
            if any(option.applies_when for option in field.options):
                field.options = checklist.offered(field.requirement, facts)
        return self

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What has to be put right: the id of each input, and the sentence."""
        return [
            (field.faulty_input, sentence)
            for field in self.questions.values()
            for sentence in field.errors
        ]

    def changes(self, answers: AnswerSheet) -> Changes:
        """What differs from the answers so far; a blank takes an answer away."""
        put, removed, seen = [], [], {}
        for name, field in self.questions.items():
            stored = answers.get(name)
            if field.data == stored:
                continue
            seen[name] = field.seen
            if field.data is None:
                removed.append(name)
            else:
                put.append(field.data)
        return Changes(tuple(put), tuple(removed), seen)


# A version of a checklist never changes, so its fields are made once and kept.
_made: Final[dict[tuple[str, str], dict[str, UnboundField[AnswerField]]]] = {}


def page_fields(
    digest: str, checklist: Checklist, page: Section
) -> dict[str, UnboundField[AnswerField]]:
    """The fields of a page by requirement id, made once for each version of a checklist."""
    key = (digest, page.id)
    if key not in _made:
        _made[key] = fields_of(checklist, page)
    return _made[key]


def fields_of(checklist: Checklist, page: Section) -> dict[str, UnboundField[AnswerField]]:
    """The same, made anew: of a checklist that may still change."""
    return {
        asked.id: UnboundField(AnswerField, asked, checklist.options(asked))
        for _, asked in page.asked()
    }


def shown_form(fields: Fields, assessment: Assessment) -> SectionForm:
    """These questions with the answers so far."""
    form = SectionForm(fields)
    answers, versions = assessment.answers.by_id, assessment.versions
    form.process(data={name: (answers.get(name), versions.get(name, 0)) for name in fields})
    return form


def sent_form(fields: Fields, sent: Sent) -> SectionForm:
    """Those of these questions that the sent page has shown, with what was typed into them.

    One that was opened since, in another tab, is not among them and is left alone; nor is one
    whose stored answer the applicant has chosen to keep.
    """
    form = SectionForm({name: field for name, field in fields.items() if was_shown(sent, name)})
    form.process(formdata=sent)
    return form


def was_shown(sent: Sent, name: str) -> bool:
    """Whether the sent page asked this, and its typed answer is to be taken."""
    return bool(sent.get(f"seen-{name}", "")) and sent.get(f"keep-{name}", "") != STORED


def version(sent: Sent, name: str) -> int:
    """The version that the typed answer replaces: chosen on the page with both values, or seen."""
    for text in (sent.get(f"keep-{name}", ""), sent.get(f"seen-{name}", "")):
        if text.isascii() and text.isdigit():
            return int(text[:9])
    return -1  # never a stored version: the page with both values comes up
