"""Draw a question once for everybody to whom it looks the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from aladin.domain.checklist import Checklist
from aladin.domain.requirement import AnswerKind
from aladin.web.answer_form import AnswerField, SectionForm, Typed

MOST_KEPT = 4096  # of 2 kB each
CHOSEN = (AnswerKind.CHOICE, AnswerKind.TICKS)


@dataclass(frozen=True)
class Look:
    """All that a question's markup depends on, and what it is drawn from."""

    digest: str
    name: str
    options: tuple[str, ...]
    typed: Typed
    seen: int
    files: int
    asked: AnswerField = field(compare=False, repr=False)
    checklist: Checklist = field(compare=False, repr=False)


def drawn(
    form: SectionForm, digest: str, checklist: Checklist, files: Mapping[str, int]
) -> dict[str, Markup]:
    """The markup of each question, with how many `files` of evidence it has.

    What somebody has written, or got wrong, is not kept.
    """
    return {
        name: _kept(
            Look(
                digest=digest,
                name=name,
                options=tuple(option.value for option in asked.options),
                typed=asked.typed,
                seen=asked.seen,
                files=files.get(name, 0),
                asked=asked,
                checklist=checklist,
            )
        )
        if is_common(asked)
        else draw(asked, checklist, files.get(name, 0))
        for name, asked in form.questions.items()
    }


def is_common(asked: AnswerField) -> bool:
    """Whether others may have given the same answer: it was chosen, or is still blank."""
    chosen = asked.requirement.kind in CHOSEN or asked.typed.is_blank
    return chosen and not asked.typed.remarks and not asked.errors


def draw(asked: AnswerField, checklist: Checklist, files: int) -> Markup:
    """The markup of one question, from its component."""
    question = get_template_attribute("components/question.html", "question")
    return Markup(question(asked, checklist, files))  # noqa: S704 - escaped by the template already


@lru_cache(MOST_KEPT)
def _kept(look: Look) -> Markup:
    return draw(look.asked, look.checklist, look.files)
