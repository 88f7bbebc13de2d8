"""Small valid objects; a test states only what it is about."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.erasure import Eraser, Erasure
from aladin.domain.evidence import Evidence
from aladin.domain.register import Withdrawal, Withdrawer
from aladin.domain.requirement import Requirement
from aladin.domain.submission import Applicant, Pharmacy, Submission, submission

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 15, tzinfo=UTC)

YES_NO = {
    "yes": {"label": "Ya", "credit": "1"},
    "partly": {"label": "Sebagian", "credit": "1/2"},
    "no": {"label": "Belum", "credit": "0"},
    "unknown": {"label": "Belum tahu"},
}


def a_requirement(name: str = "fridge", **changes: Any) -> Requirement:
    return Requirement.model_validate(
        {
            "id": name,
            "title": f"Syarat {name}",
            "question": f"Apakah {name} ada?",
            "scale": None if {"options", "kind"} & set(changes) else "yes-no",
            "severity": "major",
            "remedy": {"action": f"Sediakan {name}.", "days": "7", "cost": "low"},
            "citations": [
                {"regulation": "pmk-1", "pinpoint": "Lampiran", "confidence": "seen"},
            ],
            **changes,
        }
    )


def a_profile(*requirements: Requirement) -> Section:
    return Section(id="profile", title="Profil", requirements=requirements)


def a_fact(name: str, **changes: Any) -> Requirement:
    """A profile question: asked and shown, never counted."""
    return a_requirement(
        name, **{"obligation": "information", "severity": None, "remedy": None, **changes}
    )


def a_section(name: str, *requirements: Requirement, **changes: Any) -> Section:
    return Section.model_validate(
        {"id": name, "title": f"Bagian {name}", "requirements": requirements, **changes}
    )


def a_checklist(*requirements: Requirement, **changes: Any) -> Checklist:
    """A pooled checklist: ready from 80 %, and never with a critical gap."""
    sections = [a_section("storage", *requirements)] if requirements else []
    return Checklist.model_validate(
        {
            "id": "contoh",
            "version": "2026.1",
            "title": "Contoh",
            "summary": "Daftar contoh.",
            "business_code": "47721",
            "regime": {
                "name": "Contoh",
                "legal_basis": ["pmk-1"],
                "risk_level": "rendah",
                "issued_automatically": "no",
                "sla_days": "9",
                "confidence": "seen",
            },
            "valid_from": "2025-10-03",
            "review_by": "2026-12-31",
            "regulations": ["pmk-1"],
            "registry": [
                {
                    "id": "pmk-1",
                    "title": "Permenkes 1",
                    "about": "Contoh peraturan.",
                    "status": "in_force",
                    "confidence": "seen",
                }
            ],
            "scales": {"yes-no": {"options": YES_NO}},
            "sections": sections,
            "scoring": {
                "method": "pooled",
                "severities": [
                    {"code": "critical", "name": "Kritis", "weight": "5"},
                    {"code": "major", "name": "Mayor", "weight": "3"},
                    {"code": "minor", "name": "Minor", "weight": "1"},
                ],
            },
            "verdicts": [
                {
                    "id": "siap",
                    "words": "Siap diajukan",
                    "advice": "Ajukan.",
                    "role": "good",
                    "asks": {"at_least": "100"},
                },
                {
                    "id": "siap-dengan-catatan",
                    "words": "Siap dengan catatan",
                    "advice": "Perbaiki dulu.",
                    "role": "caution",
                    "asks": {"at_least": "80"},
                },
                {
                    "id": "belum-siap",
                    "words": "Belum siap",
                    "advice": "Perbaiki penghambat.",
                    "role": "bad",
                },
            ],
            "incomplete": {"words": "Belum lengkap", "advice": "Jawab semua pertanyaan."},
            "knock_outs": [{"severities": ["critical"]}],
            "attestation": {
                "text": "Saya menyatakan jawaban ini benar.",
                "signers": ["Apoteker penanggung jawab", "Pemilik"],
            },
            **changes,
        }
    )


def an_answer_sheet(said: Mapping[str, str]) -> AnswerSheet:
    """Answers by requirement id; an empty text means "does not apply", with a reason."""
    return AnswerSheet(
        answers=tuple(
            Answer(requirement_id=name, value=value)
            if value
            else Answer(requirement_id=name, not_applicable=True, note="Tidak ada.")
            for name, value in said.items()
        )
    )


def a_pharmacy(**changes: str) -> Pharmacy:
    return Pharmacy.model_validate(
        {
            "name": "Apotek Contoh Sejahtera (contoh)",
            "address": "Jalan Contoh No. 1",
            "district": "Medan Contoh",
            "nib": "0000000000000",
            "owner": "Budi Contoh",
            "responsible": "apt. Siti Contoh",
            "licence_number": "SIPA-CONTOH-001",
            **changes,
        }
    )


def an_applicant(**changes: str) -> Applicant:
    return Applicant.model_validate(
        {"name": "Budi Contoh", "position": "Pemilik", "place": "Medan", **changes}
    )


def an_evidence(number: int = 1, *requirement_ids: str, **changes: Any) -> Evidence:
    return Evidence.model_validate(
        {
            "number": number,
            "name": f"Bukti contoh {number}",
            "media_type": "image/jpeg",
            "size": 1000,
            "digest": f"{number:064x}",
            "original_digest": f"{number + 1000:064x}",
            "requirement_ids": requirement_ids or ("fridge",),
            "added_at": NOW,
            **changes,
        }
    )


def a_submission(
    checklist: Checklist | None = None,
    answers: AnswerSheet | None = None,
    evidence: Sequence[Evidence] = (),
) -> Submission:
    return submission(
        reference="C0NT-0HC0-NT0H-0001",
        checklist=checklist or a_checklist(a_requirement("fridge")),
        pharmacy=a_pharmacy(),
        applicant=an_applicant(),
        answers=answers if answers is not None else an_answer_sheet({"fridge": "yes"}),
        at=NOW,
        on=TODAY,
        evidence=evidence,
    )


def a_withdrawal(reference: str, **changes: Any) -> Withdrawal:
    return Withdrawal.model_validate(
        {"reference": reference, "by": Withdrawer.HOLDER, "at": NOW, **changes}
    )


def an_erasure(reference: str | None, **changes: Any) -> Erasure:
    """What is on record of data that is gone."""
    return Erasure(
        **{
            "receipt": "0000-0000-0000-0000",
            "reference": reference,
            "by": Eraser.HOLDER,
            "answers": 1,
            "files": 0,
            "at": NOW,
            **changes,
        }
    )
