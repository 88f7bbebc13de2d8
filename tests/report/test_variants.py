"""Shorter prints, and drafts: each for its reader, none taken for more than it is."""

import io
import re
from collections.abc import Callable
from datetime import date

import pypdf
import pytest

from aladin.domain.answer import AnswerSheet, Plan
from aladin.domain.submission import Submission, submission
from aladin.report.document import report_document
from aladin.report.order import Variant, interim
from aladin.report.pdf import print_pdf
from tests.builders import (
    NOW,
    TODAY,
    a_checklist,
    a_pharmacy,
    a_requirement,
    a_submission,
    an_answer_sheet,
    an_applicant,
)
from tests.report.accessible import kids, tags
from tests.report.samples import (
    CHECK_URL,
    PRINTS,
    WIDE,
    a_planned_submission,
    an_interim,
    draft_of,
    exhibits_of_photos,
    opened,
    pages_of,
    photographed,
    print_of,
)

pytestmark = pytest.mark.usefixtures("pango")

ONE_PAGE = [Variant.SUMMARY, Variant.PLAN]
LONGEST = "Hw " * 40  # as many letters as a line may have, in words
each_print = pytest.mark.parametrize("printed", [job for _, job in PRINTS], ids=dict(PRINTS).keys())


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def in_order(text: str, *words: str) -> bool:
    places = [text.find(each) for each in words]
    return -1 not in places and places == sorted(places)


def test_a_gap_is_told_with_what_the_applicant_means_to_do() -> None:
    text = text_of(print_of(Variant.FULL))

    plan = "Rencana pemohon: Pasang kunci ganda; oleh Budi; paling lambat 20 Desember 2026."
    assert plan in text
    assert "Rencana pemohon: paling lambat 1 Desember 2026." in text
    assert "Tidak perlu lagi" not in text  # there is no gap


def test_the_evidence_is_listed_with_what_it_is_for() -> None:
    text = text_of(print_of(Variant.FULL))

    digest = a_planned_submission().evidence[0].digest
    for words in (
        f"1 Foto lemari (foto, 124 KB) 24 November 2026 – {digest[:4]} {digest[4:8]}",
        "Jadwal praktik (PDF, 124 KB) 24 November 2026 1 November 2026, sudah lewat",
        "Surat kontrak (PDF, 124 KB) 24 November 2026 31 Januari 2027",
        "Bukti: 3, 4",
    ):
        assert words in text
    assert report_document(a_planned_submission()).exhibits[0].entries == (2, 3)


def test_the_list_with_pictures_shows_each_photo_small_and_in_words() -> None:
    with opened(exhibits_of_photos()) as pdf:
        (document,) = kids(pdf.Root.StructTreeRoot)
        said = [str(tag.Alt) for tag in tags(document) if tag.S == "/Figure"]
        photos = [image for page in pdf.pages for image in page.get_images().values()]

    assert said[0] == "Foto bukti 1: Foto lemari"
    assert [image.Filter for image in photos] == ["/DCTDecode"]
    assert max(int(image.Width) for image in photos) < WIDE / 4
    text = text_of(exhibits_of_photos())
    assert "2 Lemari terkunci 3 Cahaya cukup" in text
    assert "PDF: buka berkasnya" in text


def test_other_prints_show_no_photo_even_if_they_are_given() -> None:
    assert photographed(Variant.FULL) == print_of(Variant.FULL)


def test_a_report_without_evidence_has_no_empty_table_of_it() -> None:
    bare = a_planned_submission().model_copy(update={"evidence": ()})

    assert "Daftar bukti" not in text_of(print_pdf(bare, CHECK_URL))


def test_the_plan_for_the_wall_puts_the_soonest_first() -> None:
    document = report_document(a_planned_submission(), CHECK_URL)
    text = text_of(print_of(Variant.PLAN))

    assert [entry.title for entry in document.to_do] == ["Cahaya cukup", "Lemari terkunci"]
    assert in_order(
        text,
        "Rencana Perbaikan",
        "3. Cahaya cukup",
        "1 Desember 2026",
        "2. Lemari terkunci",
        "Pasang kunci ganda",
        "Budi",
        "20 Desember 2026",
    )


def test_without_a_date_what_takes_longest_comes_first() -> None:
    remedies = {"short": "1", "long": "90", "none": "0"}
    checklist = a_checklist(
        *(
            a_requirement(name, remedy={"action": "Urus.", "days": days, "cost": "low"})
            for name, days in remedies.items()
        )
    )
    subject = interim(checklist, None, an_answer_sheet(dict.fromkeys(remedies, "no")), NOW, TODAY)

    titles = [entry.title for entry in report_document(subject).to_do]

    assert titles == ["Syarat long", "Syarat short", "Syarat none"]


def test_a_plan_of_nothing_says_only_that() -> None:
    ready = a_submission(a_checklist(a_requirement("shelf")), an_answer_sheet({"shelf": "yes"}))

    text = text_of(print_pdf(ready, CHECK_URL, Variant.PLAN))

    assert "Tidak ada yang perlu diperbaiki" in text
    assert "ada di atas" not in text
    assert "sekali lagi" not in text


@pytest.mark.parametrize("variant", [Variant.FULL, Variant.VISIT])
def test_no_page_begins_with_the_last_line_of_a_table(variant: Variant) -> None:
    starts = [first_numbers(variant, lines) for lines in range(30, 50)]

    assert any(len(pages) > 1 for pages in starts)
    assert not any(lines in pages[1:] for lines, pages in enumerate(starts, start=30))


def first_numbers(variant: Variant, lines: int) -> list[int]:
    """With so many lines in a list, the number of the first on each page that has any."""
    checklist = a_checklist(*(a_requirement(f"line-{number}") for number in range(lines)))
    answers = an_answer_sheet({requirement.id: "yes" for requirement in checklist.requirements})
    pages = pages_of(print_pdf(a_submission(checklist, answers), CHECK_URL, variant))
    found = (re.search(r"(\d+) Syarat line-", page) for page in pages)
    return [int(first[1]) for first in found if first]


def test_the_sheet_for_a_visit_shows_the_claim_and_leaves_the_finding_empty() -> None:
    text = text_of(print_of(Variant.VISIT))

    assert in_order(
        text,
        "Lembar Kunjungan",
        "Nomor surat tugas",
        "II. Bagian building",
        "Petugas: MS",
        "2 Lemari terkunci (critical) Belum 1 3 Cahaya cukup (minor) Sebagian 1",
        "Tidak berlaku menurut jawaban pemohon",
        "Kesimpulan petugas",
        "Tindak lanjut",
        "NIP, pangkat",
    )
    assert "Memenuhi" not in text
    assert "%" not in text


def a_worst_submission(knock_outs: int) -> Submission:
    """So many knock-outs with the longest texts that may be typed."""
    names = [f"r{number}" for number in range(knock_outs)]
    requirements = (
        a_requirement(
            name,
            title=LONGEST,
            severity="critical",
            remedy={"action": LONGEST * 10, "days": "700", "cost": "high"},
        )
        for name in names
    )
    verdicts = [
        {"id": "belum", "words": LONGEST, "advice": LONGEST * 10, "role": "bad"},
    ]
    plan = Plan(action=LONGEST * 2, who=LONGEST, by=date(2027, 9, 30))
    sheet = an_answer_sheet(dict.fromkeys(names, "no"))
    return submission(
        reference="WWWW-WWWW-WWWW-WWWW",
        checklist=a_checklist(*requirements, verdicts=verdicts, title=LONGEST),
        pharmacy=a_pharmacy(
            **dict.fromkeys(
                ("name", "address", "district", "owner", "responsible", "licence_number"), LONGEST
            )
        ),
        applicant=an_applicant(name=LONGEST, position=LONGEST, place=LONGEST),
        answers=AnswerSheet(
            answers=tuple(each.model_copy(update={"plan": plan}) for each in sheet.answers)
        ),
        at=NOW,
        on=TODAY,
    )


@pytest.mark.parametrize("knock_outs", [7, 11, 17, 40])
@pytest.mark.parametrize("variant", ONE_PAGE)
def test_one_page_is_enough_whatever_was_answered(variant: Variant, knock_outs: int) -> None:
    address = "https://aladin.contoh.id/" + "x" * 60

    pages = pages_of(print_pdf(a_worst_submission(knock_outs), address, variant))

    assert len(pages) == 1
    assert bool(re.search(r"Dan \d+ (penghambat|hal) lain", pages[0])) is (
        knock_outs > {Variant.SUMMARY: 6, Variant.PLAN: 17}[variant]
    )


@pytest.mark.parametrize("variant", [Variant.FULL, Variant.PLAN])
def test_every_page_of_a_draft_says_that_it_is_one(variant: Variant) -> None:
    pages = pages_of(draft_of(variant))

    assert pages
    for page in pages:
        assert "DRAF, belum dikirim" in page
        assert "Draf" in page[-120:]


def test_a_draft_has_no_number_and_nothing_to_check_or_sign() -> None:
    text = text_of(draft_of(Variant.FULL))

    assert in_order(
        text, "Draf Laporan Kesiapan", "belum dikirim", "Apotek Contoh", "Belum lengkap"
    )
    for words in ("Nomor laporan", "Cara memeriksa", "Surat pernyataan", "Sidik digital, 16"):
        assert words not in text
    with opened(draft_of(Variant.FULL)) as pdf:
        assert "/AF" not in pdf.Root
        assert not pdf.attachments
        assert all("/Annots" not in page for page in pdf.pages)


def test_a_draft_of_an_unnamed_business_can_be_printed() -> None:
    subject = an_interim().model_copy(update={"pharmacy": None})

    for variant in Variant:
        assert print_pdf(subject, variant=variant).startswith(b"%PDF-")


def test_a_submission_is_never_marked_as_a_draft() -> None:
    for variant in Variant:
        assert "draf" not in text_of(print_of(variant)).lower()


@each_print
def test_every_print_says_that_it_is_no_licence(printed: Callable[[], bytes]) -> None:
    for page in pages_of(printed()):
        assert "bukan izin" in page or "no licence" in page


@each_print
def test_every_print_carries_its_name_as_title(printed: Callable[[], bytes]) -> None:
    title = pypdf.PdfReader(io.BytesIO(printed())).metadata.title  # type: ignore[union-attr]

    assert title
    assert "Apotek Contoh Sejahtera" in title
