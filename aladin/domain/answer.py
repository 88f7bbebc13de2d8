"""What an applicant said: one answer per requirement, as canonical text."""

from functools import cached_property
from typing import Annotated

from pydantic import StringConstraints, model_validator

from aladin.domain.model import Id, IsoDate, Model

# Long answers cost printing time (a 100,000-character answer took 3.5 s); a note is a remark.
Value = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Action = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Person = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]


class Plan(Model):
    """What the applicant means to do about a gap, who does it, and by when; not all of it blank."""

    action: Action = ""
    who: Person = ""
    by: IsoDate | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Plan":
        if not (self.action or self.who or self.by):
            raise ValueError("a plan that says nothing")
        return self


class Answer(Model):
    """One requirement's answer.

    `value` is canonical text: an option's value, ticked values joined by one space,
    ``2025-03-31``, ``4.5``, or free text. It is empty exactly when the applicant said that the
    requirement does not apply; the reason then stands in `note`. A plan stays when the gap is
    closed, and is shown only while there is one.
    """

    requirement_id: Id
    value: Value = ""
    note: Note = ""
    not_applicable: bool = False
    plan: Plan | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "Answer":
        if bool(self.value) == self.not_applicable:
            raise ValueError("an answer has a value or is not applicable, and never both")
        return self


class AnswerSheet(Model):
    """All the answers of one assessment, at most one per requirement."""

    answers: tuple[Answer, ...] = ()

    @model_validator(mode="after")
    def _one_each(self) -> "AnswerSheet":
        if len(self.by_id) != len(self.answers):
            raise ValueError("two answers to one requirement")
        return self

    @cached_property
    def by_id(self) -> dict[str, Answer]:
        """The answers by requirement id."""
        return {answer.requirement_id: answer for answer in self.answers}

    def get(self, requirement_id: str) -> Answer | None:
        """The answer to this requirement, if there is one."""
        return self.by_id.get(requirement_id)

    def replacing(self, *changed: Answer) -> "AnswerSheet":
        """The same sheet with these answers put in place of the earlier ones."""
        return AnswerSheet(
            answers=tuple({**self.by_id, **{a.requirement_id: a for a in changed}}.values())
        )
