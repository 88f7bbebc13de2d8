"""Suitability: the few questions that decide whether a checklist is the right one at all."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import Field

from aladin.domain.model import Id, Label, Model, OptionValue, Text


class Fit(Model):
    """One answer. Without `instead` and `elsewhere` it fits, and the next question follows."""

    value: OptionValue
    label: Label
    reason: Text | None = None  # why it fits, or why it does not
    instead: Id | None = None  # the checklist that fits
    elsewhere: Text | None = None  # where to go when no checklist fits

    @property
    def ends(self) -> bool:
        """Whether this checklist is the wrong one for whoever gives this answer."""
        return self.instead is not None or self.elsewhere is not None


class SuitabilityQuestion(Model):
    """One question that is asked before an assessment begins; its answer is never kept."""

    id: Id
    question: Text
    guidance: Text | None = None
    options: tuple[Fit, ...] = Field(min_length=1)

    def chosen(self, value: str) -> Fit | None:
        """The answer of this value."""
        return next((option for option in self.options if option.value == value), None)


class Standing(NamedTuple):
    """How far somebody has come: what was chosen, in order, and what is asked now.

    With nothing asked, either all answers fit, or the last one ends it.
    """

    chosen: tuple[tuple[SuitabilityQuestion, Fit], ...]
    asked: SuitabilityQuestion | None

    @property
    def ending(self) -> Fit | None:
        """The answer for which this checklist is the wrong one."""
        last = self.chosen[-1][1] if self.chosen else None
        return last if last is not None and last.ends else None


def standing(questions: tuple[SuitabilityQuestion, ...], said: Mapping[str, str]) -> Standing:
    """Follow the answers as far as they go; what is no answer to a question is asked again."""
    chosen: list[tuple[SuitabilityQuestion, Fit]] = []
    for question in questions:
        fit = question.chosen(said.get(question.id, ""))
        if fit is None:
            return Standing(tuple(chosen), question)
        chosen.append((question, fit))
        if fit.ends:
            break
    return Standing(tuple(chosen), None)
