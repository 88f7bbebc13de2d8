"""Submissions whose reports have something in every part, and PDFs taken apart."""

import hashlib
import io
import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial

import pikepdf
import pypdf
from PIL import Image

from aladin.domain.answer import Answer, AnswerSheet, Plan
from aladin.domain.checklist import Checklist
from aladin.domain.evidence import Evidence, MediaType
from aladin.domain.submission import Submission, canonical_json, submission
from aladin.report.order import Interim, Variant, interim
from aladin.report.pdf import print_pdf
from tests.builders import (
    NOW,
    TODAY,
    a_checklist,
    a_fact,
    a_pharmacy,
    a_profile,
    a_requirement,
    a_section,
    a_submission,
    an_answer_sheet,
    an_applicant,
)

WIDE = 1600  # dots across a photo
CHECK_URL = "https://aladin.contoh.id/periksa/C0NT-0HC0-NT0H-0001"


def a_source(name: str, **more: str) -> dict[str, str]:
    """An entry of the register."""
    return {"id": name, "title": f"{name.upper()} (contoh)", "about": "Contoh.", **more}


REGISTRY = [
    {**a_source("pmk-1", status="in_force", confidence="seen"), "title": "Permenkes 1"},
    *(
        a_source(name, status="not_law", confidence="memory", url=f"https://{name}.contoh.id")
        for name in ("oss", "sipnap")
    ),
]


def a_full_checklist() -> Checklist:
    """A profile, two groups, one of them in parts, and a knock-out."""
    return a_checklist(
        sections=[
            a_profile(
                a_fact("cold", title="Obat rantai dingin", options={"yes": "Ya", "no": "Tidak"})
            ),
            a_section(
                "building",
                number="II",
                sections=[
                    a_section(
                        "rooms",
                        a_requirement(
                            "lock",
                            severity="critical",
                            title="Lemari terkunci",
                            evidence=[
                                {
                                    "name": "Foto lemari",
                                    "kind": "photo",
                                    "made_by": "Pemilik apotek",
                                    "goes_to": "OSS bagian Bangunan",
                                    "form": "Berwarna",
                                    "valid": "Satu tahun",
                                }
                            ],
                        ),
                        a_requirement("light", severity="minor", title="Cahaya cukup"),
                        a_requirement("area", kind="number", unit="m²", rule={"at_least": "4"}),
                    ),
                    a_section(
                        "cooling",
                        a_requirement("fridge", title="Lemari pendingin"),
                        applies_when={"cold": ["yes"]},
                    ),
                ],
            ),
            a_section(
                "staff",
                a_requirement("sign", not_applicable="with_reason", title="Papan praktik"),
                a_requirement("hours", title="Jadwal tertulis"),
            ),
        ],
        registry=REGISTRY,
    )


def in_english(checklist: Checklist) -> Checklist:
    """The same in English, with one requirement that nobody has translated."""
    text = canonical_json(checklist)
    for indonesian, said in {
        "Cahaya cukup": "Enough light",
        "Lemari pendingin": "Refrigerator",
        "Foto lemari": "Photo of the cabinet",
        '"Sebagian"': '"Partly"',
    }.items():
        text = text.replace(indonesian, said)
    english = Checklist.model_validate_json(text)
    return english.model_copy(update={"language": "en", "untranslated": ("lock", "hours")})


FULL_ANSWERS = {
    "cold": "no",
    "lock": "no",
    "light": "partly",
    "area": "12.5",
    "sign": "",
    "hours": "yes",
}


def a_full_submission(answers: dict[str, str] | None = None) -> Submission:
    """One knock-out, one gap, two met, one that does not apply and one behind a closed gate."""
    return a_submission(a_full_checklist(), an_answer_sheet(answers or FULL_ANSWERS))


def an_evidence(
    number: int, *requirement_ids: str, name: str = "Foto lemari", expires_on: date | None = None
) -> Evidence:
    """A file for these requirements; a photo, or with a date of expiry a PDF."""
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    media_type: MediaType = "application/pdf" if expires_on else "image/jpeg"
    return Evidence(
        number=number,
        name=name,
        media_type=media_type,
        size=123_456,
        digest=digest,
        original_digest=digest,
        requirement_ids=requirement_ids,
        expires_on=expires_on,
        added_at=NOW,
    )


PLANS = {
    "lock": Plan(action="Pasang kunci ganda", who="Budi", by=date(2026, 12, 20)),
    "light": Plan(by=date(2026, 12, 1)),
    "hours": Plan(action="Tidak perlu lagi"),  # no gap: it is not shown
}
EVIDENCE = (
    an_evidence(1, "lock", "light"),
    an_evidence(3, "hours", name="Jadwal praktik", expires_on=date(2026, 11, 1)),
    an_evidence(4, "hours", name="Surat kontrak", expires_on=date(2027, 1, 31)),
)


def planned(answers: AnswerSheet) -> AnswerSheet:
    """The same with plans beside some answers."""
    return AnswerSheet(
        answers=tuple(
            answer.model_copy(update={"plan": PLANS.get(answer.requirement_id)})
            for answer in answers.answers
        )
    )


def a_planned_submission() -> Submission:
    """The full submission with plans and evidence."""
    return submission(
        reference="C0NT-0HC0-NT0H-0001",
        checklist=a_full_checklist(),
        pharmacy=a_pharmacy(),
        applicant=an_applicant(),
        answers=planned(an_answer_sheet(FULL_ANSWERS)),
        at=NOW,
        on=TODAY,
        evidence=EVIDENCE,
    )


def an_interim() -> Interim:
    """The same before it is handed in, with one question still open."""
    answers = an_answer_sheet({**FULL_ANSWERS, "hours": "unknown"})
    return interim(a_full_checklist(), a_pharmacy(), planned(answers), NOW, TODAY, EVIDENCE)


@cache
def print_of(variant: Variant) -> bytes:
    """The planned submission in this shape."""
    return print_pdf(a_planned_submission(), CHECK_URL, variant)


@cache
def english_of(variant: Variant) -> bytes:
    """The planned submission in this shape, in English."""
    english = in_english(a_full_checklist())
    return print_pdf(a_planned_submission(), CHECK_URL, variant, english)


@cache
def a_photo() -> bytes:
    """A JPEG as the intake writes it."""
    out = io.BytesIO()
    Image.effect_noise((WIDE, WIDE * 3 // 4), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def photographed(variant: Variant) -> bytes:
    """The planned submission in this shape, with the photo among its evidence at hand."""
    photos = {EVIDENCE[0].digest: a_photo()}
    return print_pdf(a_planned_submission(), CHECK_URL, variant, pictures=photos)


@cache
def exhibits_of_photos() -> bytes:
    """The list of evidence with its picture."""
    return photographed(Variant.EXHIBITS)


@cache
def draft_of(variant: Variant) -> bytes:
    """The open assessment in this shape."""
    return print_pdf(an_interim(), variant=variant)


PRINTS: list[tuple[str, Callable[[], bytes]]] = [
    *((variant.value, partial(print_of, variant)) for variant in Variant),
    ("exhibits-photos", exhibits_of_photos),
    *((f"english-{variant}", partial(english_of, variant)) for variant in Variant),
    *((f"draft-{variant}", partial(draft_of, variant)) for variant in (Variant.FULL, Variant.PLAN)),
]


def noted(submission: Submission, note: str) -> Submission:
    """The same with this note on every answer."""
    answers = tuple(
        Answer.model_validate({**answer.model_dump(), "note": note})
        for answer in submission.answers.answers
    )
    return a_submission(submission.checklist, AnswerSheet(answers=answers))


@cache
def full_pdf() -> bytes:
    """The printed report of the full submission."""
    return print_pdf(a_full_submission(), CHECK_URL)


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The objects of a PDF."""
    return pikepdf.open(io.BytesIO(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    return [
        re.sub(r"\s+", " ", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def squeezed(text: str) -> str:
    """Without blanks: where a line breaks, extracted text has more or fewer of them."""
    return re.sub(r"\s+", "", text)
