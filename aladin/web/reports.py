"""The report as a page and in print, for whoever holds the assessment it was made from."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.content.problem import Language
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.score import score
from aladin.domain.submission import Assessment, Submission
from aladin.report.document import report_document
from aladin.report.order import Variant, interim, named
from aladin.store.documents import Altered
from aladin.web import current, wording
from aladin.web.access import holder_only
from aladin.web.calendar import Event
from aladin.web.calendar import calendar as calendar_file
from aladin.web.downloads import download_of
from aladin.web.language import CHOICE
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
    "bukti": (Variant.EXHIBITS, "daftar-bukti"),
}


@bp.get("/laporan/<reference>")
@holder_only
def page(reference: str) -> ResponseReturnValue:
    """The report to read on a screen, in the language of the page."""
    submission = _own(reference)
    english = current.in_english(submission.checklist)
    shown = report_document(
        submission, address_of(reference), english.checklist if english else None
    )
    g.setdefault("left", set()).add(shown.left)
    return render_template("reports/page.html", report=shown)


@bp.get("/laporan/<reference>.pdf")
@holder_only
def pdf(reference: str) -> ResponseReturnValue:
    """Print the report; the same submission gives the same bytes each time.

    In English where the address says so: a translation to read, beside the one that counts.
    """
    kind = request.args.get("jenis", "")
    submission = _own(reference)
    if kind not in KINDS:
        raise NotFound(kind)
    variant, name = KINDS[kind]
    english = _wanted(submission.checklist)
    pictures = _pictures(submission) if variant is Variant.EXHIBITS else None
    printed = current.parts().printer.print(
        submission, address_of(reference), variant, english, pictures
    )
    sign = current.parts().sign
    file = registering.give_out(reference, named(variant, english), printed, current.now(), sign)
    return download_of(file, PDF, f"{name}-{reference}{'-en' if english else ''}.pdf")


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


def _wanted(checklist: Checklist) -> Checklist | None:
    """The checklist in English, where the address asks for a file in English."""
    if request.args.get(CHOICE) != Language.ENGLISH:
        return None
    return current.parts().translations.english(checklist).checklist


def _pictures(submission: Submission) -> dict[str, bytes]:
    """The photos among its evidence, by digest; without those that are no longer themselves."""
    found = {}
    for each in submission.evidence:
        if each.media_type.startswith("image/"):
            with suppress(Altered):  # the list then says that there is none
                found[each.digest] = evidencing.content(each, current.parts().files)
    return found


def _own(reference: str) -> Submission:
    """What this browser has handed in under this reference, or before; raises NotFound."""
    if reference not in continuing.kept_until(current.glance()):
        raise NotFound(reference)
    return submitting.find(reference)


def _as_it_stands(variant: Variant, name: str, kind: str | None = None) -> ResponseReturnValue:
    """Print the open assessment; once it is handed in, what was handed in instead."""
    reference = current.glance().submission_reference
    if reference is not None:
        asked = request.args.get(CHOICE)
        return redirect(url_for("reports.pdf", reference=reference, jenis=kind, bahasa=asked))
    assessment, now = current.assessment(), current.now()
    checklist = assessing.checklist_of(assessment)
    evidence = evidencing.evidence_of(assessment)
    subject = interim(
        checklist, assessment.pharmacy, assessment.answers, now, assessing.today(now), evidence
    )
    english = _wanted(checklist)
    printed = current.parts().printer.print(subject, variant=variant, english=english)
    return download_of(printed, PDF, f"{name}{'-en' if english else ''}.pdf")
