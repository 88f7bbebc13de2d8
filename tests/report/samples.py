"""Submissions whose reports have something in every part, and PDFs taken apart."""

import io
import re
from functools import cache

import pikepdf
import pypdf

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.submission import Submission
from aladin.report.pdf import print_pdf
from tests.builders import (
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    a_submission,
    an_answer_sheet,
)

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
