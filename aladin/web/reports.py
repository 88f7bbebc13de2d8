"""The report as a page and in print, for whoever holds the assessment it was made from."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.errors import NotFound
from aladin.domain.score import score
from aladin.domain.submission import Assessment, Submission
from aladin.report.document import report_document
from aladin.report.order import Variant, interim
from aladin.web import current, wording
from aladin.web.access import holder_only
from aladin.web.calendar import Event
from aladin.web.calendar import calendar as calendar_file
from aladin.web.downloads import download_of
from aladin.web.result import Line, result
from aladin.web.verify import address_of
from aladin.workflow import assessing, continuing, evidencing, registering, submitting

bp = Blueprint("reports", __name__)

PDF: Final = "application/pdf"
CALENDAR: Final = "text/calendar"
# Each print by its word in the address, and what its file is called.
KINDS: Final = {
    "": (Variant.FULL, "laporan-kesiapan"),
    "ringkasan": (Variant.SUMMARY, "ringkasan-laporan"),
    "kunjungan": (Variant.VISIT, "lembar-kunjungan"),
    "rencana": (Variant.PLAN, "rencana-perbaikan"),
}


@bp.get("/laporan/<reference>")
@holder_only
def page(reference: str) -> ResponseReturnValue:
    """The report to read on a screen."""
    shown = report_document(_own(reference), address_of(reference))
    return render_template("reports/page.html", report=shown)


@bp.get("/laporan/<reference>.pdf")
@holder_only
def pdf(reference: str) -> ResponseReturnValue:
    """Print the report; the same submission gives the same bytes each time."""
    kind = request.args.get("jenis", "")
    submission = _own(reference)
    if kind not in KINDS:
        raise NotFound(kind)
    variant, name = KINDS[kind]
    printed = current.parts().printer.print(submission, address_of(reference), variant)
    sign = current.parts().sign
    file = registering.give_out(reference, variant.value, printed, current.now(), sign)
    return download_of(file, PDF, f"{name}-{reference}.pdf")


@bp.get("/draf.pdf")
@holder_only
def draft() -> ResponseReturnValue:
    """The report as it would be now, marked as a draft on every page."""
    return _as_it_stands(Variant.FULL, "draf-laporan-kesiapan")


@bp.get("/rencana.pdf")
@holder_only
def plan() -> ResponseReturnValue:
    """What is left to repair, on one page for the wall."""
    return _as_it_stands(Variant.PLAN, "rencana-perbaikan", kind="rencana")


@bp.get("/rencana.ics")
@holder_only
def calendar() -> ResponseReturnValue:
    """The gaps with a planned day, to be taken into a calendar; raises NotFound without any."""
    assessment = current.assessment()
    answers, checklist = assessment.answers, assessing.checklist_of(assessment)
    today = assessing.today(current.now())
    lines = result(checklist, answers, score(checklist, answers, today)).dated
    if not lines:
        raise NotFound("nothing is planned for a day")
    file = calendar_file(wording.CALENDAR, _events(lines, assessment), _last_changed(assessment))
    return download_of(file, CALENDAR, "rencana-perbaikan.ics")


def _last_changed(assessment: Assessment) -> datetime:
    """When it was handed in, or what is still open was last saved."""
    if assessment.submission_reference is not None:
        return submitting.find(assessment.submission_reference).submitted_at
    return assessment.changed_at


def _events(lines: Iterable[Line], assessment: Assessment) -> Iterator[Event]:
    """An event for each line. Told again after a change, it takes the place of the earlier one."""
    base = current.parts().settings.base_url
    begun = f"{assessment.id} {assessment.started_at.isoformat()}"
    mark = hashlib.sha256(begun.encode()).hexdigest()[:16]
    for line in lines:
        plan, remedy = line.plan, line.requirement.remedy
        if plan is None or plan.by is None:
            continue
        name = line.requirement.id
        action = plan.action or (remedy.action if remedy else "")
        who = wording.CALENDAR_WHO.format(who=plan.who) if plan.who else ""
        yield Event(
            uid=f"{name}-{mark}@{urlsplit(base).hostname}",
            revision=max(0, assessment.versions.get(name, 0) - 1),
            day=plan.by,
            title=wording.CALENDAR_TITLE.format(title=line.requirement.title),
            about="\n".join(filter(None, (action, who))),
            address=f"{base}{url_for('wizard.result')}",
        )


def _own(reference: str) -> Submission:
    """What this browser has handed in under this reference, or before; raises NotFound."""
    if reference not in continuing.kept_until(current.glance()):
        raise NotFound(reference)
    return submitting.find(reference)


def _as_it_stands(variant: Variant, name: str, kind: str | None = None) -> ResponseReturnValue:
    """Print the open assessment; once it is handed in, what was handed in instead."""
    reference = current.glance().submission_reference
    if reference is not None:
        return redirect(url_for("reports.pdf", reference=reference, jenis=kind))
    assessment, now = current.assessment(), current.now()
    checklist = assessing.checklist_of(assessment)
    evidence = evidencing.evidence_of(assessment)
    subject = interim(
        checklist, assessment.pharmacy, assessment.answers, now, assessing.today(now), evidence
    )
    printed = current.parts().printer.print(subject, variant=variant)
    return download_of(printed, PDF, f"{name}.pdf")
