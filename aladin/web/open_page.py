"""One screen of the assessment that this browser holds: its questions and the answers so far."""

from dataclasses import dataclass

from flask import request

from aladin.domain.checklist import Checklist, Gated, Section
from aladin.domain.condition import Truth
from aladin.domain.errors import NotFound
from aladin.domain.submission import Assessment
from aladin.web import current
from aladin.web.answer_form import (
    Changes,
    Fields,
    SectionForm,
    page_fields,
    sent_form,
    shown_form,
)
from aladin.web.asking import deciding, gated
from aladin.workflow import assessing


@dataclass(frozen=True)
class OpenPage:
    """A screen as it stands now. Of the answers only its own are read, and those that decide.

    `section` is the line of the task list that it belongs to.
    """

    checklist: Checklist
    page: Section
    section: Section
    appearance: str
    fields: Fields
    assessment: Assessment
    gated: Gated

    @property
    def edition(self) -> str:
        """Tells a form of this version of the checklist from one of another."""
        return self.assessment.checklist_digest

    def shown(self) -> SectionForm:
        """The form of what is asked now, with the answers so far."""
        applies, facts = self.gated
        asked = {name: each for name, each in self.fields.items() if applies[name] is Truth.YES}
        return shown_form(asked, self.assessment).offering(self.checklist, facts)

    def sent(self) -> SectionForm:
        """The form as this request has sent it."""
        return sent_form(self.fields, request.form).offering(self.checklist, self.gated.facts)

    def save(self, form: SectionForm) -> Changes:
        """Save what has changed, all or nothing; raises StaleAnswers."""
        changes = form.changes(self.assessment.answers)
        if changes.seen:
            assessing.save_answers(self.assessment, *changes, current.now())
        return changes


def open_page(section_id: str) -> OpenPage:
    """What is asked under this name; raises NotFound.

    A page that was opened before its checklist was laid out otherwise, or that was kept on the
    device, still bears the name of the whole section, or of one of its questions.
    """
    checklist, digest = current.checklist(), current.glance().checklist_digest
    page = checklist.screen(section_id)
    if page is None:
        raise NotFound(section_id)
    appearance = current.appearance()
    fields = page_fields(appearance, checklist, page)
    assessment = current.assessment({*fields, *deciding(digest, checklist)})
    first = next((asked.id for _, asked in page.asked()), None)
    return OpenPage(
        checklist=checklist,
        page=page,
        section=checklist.paths[first][-1] if first else page,
        appearance=appearance,
        fields=fields,
        assessment=assessment,
        gated=gated(digest, checklist, assessment.answers),
    )
